// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/env.h"
#include "base/json.h"
#include "base/sentence.h"
#include "model/disaster.h"
#include "model/estate.h"
#include "model/observation.h"
#include "model/run.h"
#include "model/standing.h"

#include <QtPlugin>

#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The adapter contract: one live component behind five verbs. Everything that crosses it is a
/// plain value that can be written as JSON, so that an adapter can move to a process of its own.
namespace farhaven::adapter {

enum class VerbClass {
    Read,        ///< changes nothing
    Safe,        ///< changes something that is undone without loss
    Destructive, ///< ends sessions, moves a role, stops a server
    LastResort,  ///< may lose data or override a quorum; needs its own approval
};
[[nodiscard]] std::string_view name(VerbClass value);

/// What the adapter can really do. The engine and the plan editor know verbs only from here.
struct VerbSpec {
    std::string name; ///< e.g. "promote"
    VerbClass verbClass = VerbClass::Read;
    Json parameters = Json::object(); ///< JSON Schema of the parameters object
    std::string compensation;         ///< verb that goes back; empty: none
    std::string summary;              ///< one English line
    /// Sent again it does no harm, whatever came of it before: a claim, a checkpoint, a probe.
    /// After a crash between intent and answer the same attempt may be sent again with the same
    /// key.
    bool repeatable = false;
    /// Names of the epochs that it changes, e.g. "timeline". Any other change of an epoch around it
    /// is somebody else's and stops the run. "claim" needs no mention.
    std::vector<std::string> epochs = {};
    /// Its answer is all that there is to see: it changes nothing that observe() tells, e.g. writes
    /// a mark and reads it back. Such a step without post-conditions settles on its answer.
    bool seesForItself = false;
    /// No program carries it out: the engine asks a person to do what the parameter "instruction"
    /// says, and takes their word (done, not done, cannot say) for the answer. perform() is not
    /// called.
    bool byPerson = false;
    /// Its class is what the estate's author says of a program; nobody held it against that.
    bool classIsWord = false;
    /// What it is good for while nobody is there; of a verb that only reads, see unattendedUse().
    /// Safe is not enough: to open an edge or to start a primary takes a person.
    model::Unattended unattended = model::Unattended::Never;
};
/// By class and declaration. What only asks a person, may lose data, or is of a class that only its
/// author vouches for, never is.
[[nodiscard]] model::Unattended unattendedUse(const VerbSpec &verb);

/// The right to act: every remote effect carries it, and the target refuses an older epoch.
struct Claim {
    std::string scope;      ///< identity of the target system
    std::int64_t epoch = 0; ///< 0: none held
    std::string run;        ///< run id of the holder
    /// Drawn anew whenever a program takes the run up, so that two copies of one workspace are two
    /// owners; empty outside of a run.
    std::string owner;
    /// Who carried the run before, the latest last: what they claimed is ours to follow.
    std::vector<std::string> formerOwners;
};

/// What a run knows from a step of its own that succeeded.
struct EarlierStep {
    EarlierStep() = default;
    ComponentId component;
    MemberId member;
    std::string verb;
    Json after = Json::object();    ///< the component as it was observed when the step settled
    Json evidence = Json::object(); ///< of its last answer; empty when no answer came
};

/// What a run's own steps saw, in the order in which they settled. A run of thousands hands it to
/// every call: a copy shares what is in it, and whoever adds to one leaves the others as they are.
class EarlierSteps {
    using Steps = std::vector<std::shared_ptr<EarlierStep>>;

public:
    class Iterator {
    public:
        using iterator_category = std::bidirectional_iterator_tag;
        using value_type = EarlierStep;
        using difference_type = std::ptrdiff_t;
        using pointer = const EarlierStep *;
        using reference = const EarlierStep &;
        Iterator() = default;
        explicit Iterator(Steps::const_iterator at) : m_at(at) {}
        reference operator*() const { return **m_at; }
        pointer operator->() const { return m_at->get(); }
        Iterator &operator++() { return ++m_at, *this; }
        Iterator &operator--() { return --m_at, *this; }
        Iterator operator++(int) { return Iterator(m_at++); }
        Iterator operator--(int) { return Iterator(m_at--); }
        bool operator==(const Iterator &) const = default;

    private:
        Steps::const_iterator m_at;
    };

    EarlierSteps() = default;
    EarlierSteps(const std::vector<EarlierStep> &steps)
    {
        for (const EarlierStep &step : steps)
            emplace_back() = step;
    }
    EarlierStep &emplace_back()
    {
        if (m_steps.use_count() > 1)
            m_steps = std::make_shared<Steps>(*m_steps);
        else if (!m_steps)
            m_steps = std::make_shared<Steps>();
        return *m_steps->emplace_back(std::make_shared<EarlierStep>());
    }
    [[nodiscard]] Iterator begin() const { return Iterator(steps().begin()); }
    [[nodiscard]] Iterator end() const { return Iterator(steps().end()); }
    [[nodiscard]] auto rbegin() const { return std::make_reverse_iterator(end()); }
    [[nodiscard]] auto rend() const { return std::make_reverse_iterator(begin()); }
    [[nodiscard]] std::size_t size() const { return steps().size(); }

private:
    [[nodiscard]] const Steps &steps() const
    {
        static const Steps none;
        return m_steps ? *m_steps : none;
    }
    std::shared_ptr<Steps> m_steps;
};

struct CallContext {
    CallContext() = default; // declared on purpose: no aggregate crosses a co_await (GCC 12)
    /// "RUN:STEP:ATTEMPT", [A-Za-z0-9][A-Za-z0-9._:-]*, at most 200 bytes: the same whenever the
    /// same attempt is sent.
    std::string idempotencyKey;
    /// The engine sends an attempt whose answer was lost once more: the target said that it never
    /// arrived, or the verb is repeatable. Without it an unknown result stands for its key.
    bool again = false;
    Claim claim;
    EarlierSteps earlier; ///< none outside of a run
    CallLimits limits;
};

struct Action {
    Action() = default;
    Action(std::string verb_, MemberId member_, Json parameters_ = Json::object())
        : verb(std::move(verb_)), member(std::move(member_)), parameters(std::move(parameters_))
    {
    }
    std::string verb;
    MemberId member;
    Json parameters = Json::object();
};

/// What perform() would do, for a person to read: nothing in it is unresolved.
struct PreviewLine {
    std::string host;   ///< where it happens
    std::string what;   ///< the exact command or request, without secrets
    std::string change; ///< the expected change, one sentence
};
struct Preview {
    Preview() = default;
    std::vector<PreviewLine> lines;
};

/// Would the action be accepted now? Each reason is a sentence; Unknown is an answer.
struct CheckReport {
    CheckReport() = default;
    Tri accepted = Tri::Unknown;
    std::vector<Sentence> reasons;
    /// Did a request with the context's idempotency key ever reach the target? The engine asks
    /// after a crash between intent and answer. No only where the target keeps a record of keys
    /// and this one is not in it: then the same attempt may be sent again with the same key.
    Tri received = Tri::Unknown;
    /// What the target's record says came of it, where `received` is Yes. Unknown: the record has
    /// no end, or keeps none. It stands for the answer that was lost.
    model::OutcomeKind recorded = model::OutcomeKind::Unknown;
};

/// A line of kind.json's "privileges" with its placeholders filled, e.g. GRANT pg_monitor TO "x".
struct AccessLine {
    AccessLine() = default;
    AccessLine(std::string where_, std::string line_)
        : where(std::move(where_)), line(std::move(line_))
    {
    }
    std::string where; ///< "sql", "socket"
    std::string line;
};
/// Is it really granted? Unknown, with why, whenever nobody could be asked.
struct AccessAnswer {
    AccessAnswer() = default;
    AccessAnswer(Tri granted_, std::string why_, std::string remedy_ = {})
        : granted(granted_), why(std::move(why_)), remedy(std::move(remedy_))
    {
    }
    Tri granted = Tri::Unknown;
    std::string why;
    std::string remedy; ///< where it is missing: the statement or rule that grants just this
};
/// A right that we have and that no line asks for.
struct AccessExcess {
    AccessExcess() = default;
    AccessExcess(std::string what_, std::string remedy_)
        : what(std::move(what_)), remedy(std::move(remedy_))
    {
    }
    std::string what;
    std::string remedy; ///< what takes it away
};
struct AccessReport {
    AccessReport() = default;
    std::vector<AccessAnswer> answers; ///< one for each line, in their order
    std::vector<AccessExcess> excess;
};

struct Outcome {
    Outcome() = default;
    /// NotDone says that certainly nothing was changed. What happened in part is Unknown: whoever
    /// reads NotDone may try again as if nothing had been sent.
    model::OutcomeKind kind = model::OutcomeKind::Unknown;
    Json evidence = Json::object(); ///< before, after, exit codes, measured times in ms
    Sentence why;
    /// The component as perform() saw it once its effect had ended: whole, what observe() would
    /// have said, with `ticks` from when that look began. The engine judges the step by it and
    /// looks no more; without it the engine looks itself. Never from before the effect's end.
    std::optional<model::Observation> seen = std::nullopt;
};

/// One live component. Called on the server's event loop, which it never blocks; calls may overlap.
class Adapter {
public:
    virtual ~Adapter() = default;

    [[nodiscard]] virtual std::vector<VerbSpec> verbs() const = 0;
    /// Read-only, bounded by the deadline. A member that does not answer is part of the answer
    /// (Unknown, with its error); an Error means that nothing at all could be asked.
    virtual Task<model::Observation> observe(CallContext context) = 0;
    /// Changes nothing. Must say Unknown rather than guess.
    virtual Task<CheckReport> check(Action action, CallContext context) = 0;
    /// Changes nothing and needs no live system where it can do without.
    virtual Task<Preview> preview(Action action, CallContext context) = 0;
    /// Acts at most once per idempotency key, refuses a stale claim (Conflict), honours stop until
    /// the effect is sent. Outcome::kind Unknown, or an Error with `maybeApplied`, means that it
    /// may have happened; any other Error means that it did not.
    virtual Task<Outcome> perform(Action action, CallContext context) = 0;
    /// How far the primary had come when anybody last saw it, perhaps another process: a lost one
    /// cannot say it itself. Ignored by a kind that has no use for it, or knows something newer.
    virtual void recall(const model::Sighting &sighting) { (void)sighting; }
    /// Whether the live system grants these lines, by its own word. Changes nothing. A kind that
    /// cannot ask says Unknown to each.
    virtual Task<AccessReport> access(std::vector<AccessLine> lines, CallLimits limits);
};

inline Task<AccessReport> Adapter::access(std::vector<AccessLine> lines, CallLimits)
{
    AccessReport report;
    const AccessAnswer cannot(Tri::Unknown, "no program can ask whether this is granted");
    report.answers.assign(lines.size(), cannot);
    co_return report;
}

/// A plug-in's only export.
class Factory {
public:
    virtual ~Factory() = default;
    [[nodiscard]] virtual std::string kind() const = 0;
    /// `hosts` are all of the estate: the adapter uses those of its members and those that the
    /// parameters of an action name, such as vantages. `env` outlives the adapter.
    virtual Result<std::unique_ptr<Adapter>> create(const model::Component &component,
                                                    const std::vector<model::Host> &hosts,
                                                    Env &env) const = 0;
};

} // namespace farhaven::adapter

#define FARHAVEN_ADAPTER_IID "kz.farhaven.adapter.Factory/1"
Q_DECLARE_INTERFACE(farhaven::adapter::Factory, FARHAVEN_ADAPTER_IID)
