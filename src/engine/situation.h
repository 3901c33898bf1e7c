// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/decide.h"

#include <set>

/// What decide() asks about the run and its components, and the list that it writes. Internal to
/// the engine; pure like decide() itself.
namespace farhaven::engine {

/// Run, progress, observations and moment as one value, with the questions that rules ask of them.
class Situation {
public:
    Situation(const model::Run &run, const RunProgress &progress, const Observations &observations,
              Ticks now);

    [[nodiscard]] const ComponentView &component(const ComponentId &id) const;
    [[nodiscard]] const StepView &view(const StepId &id) const;
    [[nodiscard]] const StepProgress &at(const model::Step &step) const;
    /// An undeclared verb counts as the worst class.
    [[nodiscard]] adapter::VerbClass classOf(const model::Step &step) const;
    [[nodiscard]] bool readOnly(const model::Step &step) const;
    /// Its effect may be happening now: Running or Indeterminate, or begun in this very decision.
    [[nodiscard]] bool unsettled(const model::Step &step) const;
    /// Not one of those that an aborted run still takes.
    [[nodiscard]] bool forward(const model::Step &step) const;
    /// Nobody will learn whether `other` happened; `step` takes it back all the same.
    [[nodiscard]] bool givenUp(const model::Step &other, const model::Step &step) const;
    /// Another step whose effect on `component` makes evidence about it worthless for `step`, or
    /// that must not overlap with it: at most one destructive step a component.
    [[nodiscard]] const model::Step *inTheWay(const model::Step &step,
                                              const ComponentId &component) const;
    /// Any step's effect on it is unsettled, so its epochs may be changing by our own hand.
    [[nodiscard]] bool changing(const ComponentId &component) const;
    /// Two members of one component that are both seen to be its writer, after our last effect on
    /// it; empty when there is at most one. Only of components whose writer the plan moves.
    [[nodiscard]] std::vector<std::string> writersAtOnce() const;
    void begin(const StepId &step) { m_begun.insert(step); }
    /// Steps that something is to be done about: all others are Pending or through.
    [[nodiscard]] const std::vector<const model::Step *> &underWay() const { return m_underWay; }

    const model::Run &run;
    const RunProgress &progress;
    const Observations &observations;
    const Ticks now;

private:
    const std::vector<const model::Step *> m_underWay;
    std::set<StepId> m_begun;
};

/// Members that are seen to take writes: by their role while they may run, or by themselves.
/// Nothing is seen: none.
[[nodiscard]] std::vector<MemberId> writersIn(const model::Observation *seen);

/// How old evidence for a step may be.
[[nodiscard]] Milliseconds evidenceMax(const model::Step &step);
/// "component/member", as sentences name it.
[[nodiscard]] std::string placeOf(const ComponentId &component, const MemberId &member);

/// What can be used of a component: what was seen of it after `notBefore` and not longer than
/// `ageMax` ago. Nothing when the newest look failed.
[[nodiscard]] const model::Observation *evidence(const Situation &situation,
                                                 const ComponentId &component, Ticks notBefore,
                                                 Milliseconds ageMax);

/// The commands of one decision, in the order in which rules asked for them.
class Agenda {
public:
    explicit Agenda(const Situation &situation) : m_situation(situation) {}

    void add(Command command) { m_commands.push_back(std::move(command)); }
    /// Asks for a look at the component unless one that began after `notBefore` is under way. Looks
    /// at something that changes slowly are paced by the time since `since`.
    void look(const ComponentId &component, Ticks notBefore, Ticks since, const Sentence &why);
    void waitUntil(Ticks until, const Sentence &why);
    void dropBegins();                       ///< nothing new is started
    void dropLooks();                        ///< nor observed
    [[nodiscard]] bool settlesBadly() const; ///< a step is settled as failed or indeterminate
    [[nodiscard]] std::vector<Command> take();

private:
    const Situation &m_situation;
    std::vector<Command> m_commands;
    std::set<ComponentId> m_looks;
    std::optional<Wait> m_wait;
};

/// Why the run cannot go on.
struct Stop {
    Stop(std::string cause_, Sentence why_, const model::Step *step_ = nullptr)
        : cause(std::move(cause_)), why(std::move(why_)), step(step_)
    {
    }
    std::string cause; ///< last part of the named state
    Sentence why;
    const model::Step *step;
};

} // namespace farhaven::engine
