// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/answer.h"
#include "engine/decide.h"
#include "engine/executor.h"
#include "engine/observer.h"

#include <deque>
#include <map>
#include <set>

namespace farhaven::engine {

/// What a person asks must not cost the run: an author that no journal takes is refused, Invalid,
/// before anything stands in the queue.
[[nodiscard]] Result<> checkAuthor(const model::JournalEvent &event);

/// Names what the monotonic clock counts from: the same for every program until the machine is
/// started anew. Where the machine does not say it, of this program alone.
[[nodiscard]] std::string bootOfMachine();

/// The inside of an Executor, shared with its calls under way so that a late answer finds it, and
/// finds it closed. Not for use outside the engine.
class Execution : public std::enable_shared_from_this<Execution> {
public:
    Execution(Journal &journal, Timers &timers, Permission &permission, AdapterSet adapters,
              StepTimes *times);

    static Task<> start(std::shared_ptr<Execution> self, model::Run run);
    static Task<> takeUp(std::shared_ptr<Execution> self, RunId run);
    static Task<> ask(std::shared_ptr<Execution> self, model::JournalEvent event);
    static Task<> authorise(std::shared_ptr<Execution> self, model::JournalEvent event);
    static Task<> decideStep(std::shared_ptr<Execution> self, model::JournalEvent event);
    static Task<> answerStep(std::shared_ptr<Execution> self, model::JournalEvent event);
    static Task<> close(std::shared_ptr<Execution> self);
    void kill();

    Executor::EventListener onEvent;
    Executor::StuckListener onStuck;
    std::function<std::string()> drawOwner = newUuid;
    std::function<std::string()> boot = bootOfMachine;

    model::Run approved;  ///< as it is stored and hashed
    model::Run run;       ///< the same withUndoing(), and with the values that it bound
    RunProgress progress; ///< what is decided on; its last events may not be durable yet
    RunProgress kept;     ///< as far as the journal is durable: what others may be told
    std::optional<Error> stuck;
    Sentence waitingFor;

private:
    /// An event on its way into the journal and what to do once it is durable.
    struct Record {
        model::JournalEvent event;
        RunProgress after; ///< once it is admitted
        std::function<void()> durable;
        std::shared_ptr<Answer<>> answer; ///< of the person who asked
        std::optional<Ticks> validUntil;  ///< an intent is dropped when its evidence is too old
        bool droppable =
            false; ///< it may have been overtaken by what was seen, and is then dropped
    };

    [[nodiscard]] bool alive() const { return !m_closed && !stuck; }
    [[nodiscard]] Ticks ticks() const { return m_timers.clock().ticks(); }
    static Task<Sights> lookAtTargets(std::shared_ptr<Execution> self);
    static Task<Permit> askToBegin(std::shared_ptr<Execution> self, Sights seen);
    static Task<> askToAct(std::shared_ptr<Execution> self, StepId step);
    /// What the run is bound to: the systems of its targets as they are seen.
    struct TargetsSeen {
        std::map<std::string, Epochs> epochs; ///< by component, of those that were seen
        std::int64_t claimHeld = 0;           ///< the highest of them
    };
    [[nodiscard]] Result<TargetsSeen> bindTargets(const Sights &seen) const;

    void pump();
    void round();
    void own();
    void obey(Command command);
    void wakeAt(Ticks when);

    void push(Record record);
    void append();
    static Task<> appendAll(std::shared_ptr<Execution> self);
    static Task<> appendQueue(std::shared_ptr<Execution> self);
    static Task<std::vector<Record>> gather(std::shared_ptr<Execution> self);
    [[nodiscard]] bool worthAppending(const Record &record);
    [[nodiscard]] bool admit(Record &record);
    void decideAhead();
    void landed(Record &record);
    void forgetWhatChanged(const model::JournalEvent &event);
    void measure(const model::JournalEvent &event);
    void keepMeasures();
    void orJam(const std::function<void()> &taken);
    void jam(Error error);
    void dropQueue(const Error &why);

    void intend(Intend intend);
    void settle(Settle settle);
    void end(End end);
    void ask(Ask ask);
    void choose(Choose choose);
    void bind(Bind bind);
    void holdOpen(Hold hold);
    void heard(const model::JournalEvent &event);
    [[nodiscard]] Json leftOutBy(const StepId &step, const std::string &option) const;
    void send(const StepId &step, int attempt, Ticks validUntil);
    void look(const ComponentId &component);
    void inquire(const StepId &step, const std::string &key);

    [[nodiscard]] Scopes knownScopes() const;
    [[nodiscard]] adapter::Claim claimFor(const model::Step *claiming,
                                          const ComponentId &component) const;
    [[nodiscard]] bool readsClaims(const ComponentId &component) const;
    [[nodiscard]] const adapter::EarlierSteps &earlier();
    void addEarlier(const model::JournalEvent &event);
    [[nodiscard]] bool isIntact(const StepId &step);
    [[nodiscard]] adapter::CallContext contextFor(const model::Step &step, const std::string &key);
    [[nodiscard]] model::JournalEvent eventOf(model::JournalEvent::Kind kind, Sentence why) const;
    void callEnded();

    static Task<> performCall(std::shared_ptr<Execution> self, StepId step, int attempt,
                              adapter::Action action, adapter::CallContext context);
    static Task<> lookCall(std::shared_ptr<Execution> self, ComponentId component, Ticks began,
                           adapter::CallContext context);
    static Task<> inquireCall(std::shared_ptr<Execution> self, StepId step, adapter::Action action,
                              adapter::CallContext context);
    void returned(const StepId &step, int attempt, const Result<adapter::Outcome> &answer,
                  Ticks began);
    void inquired(const StepId &step, const Result<adapter::CheckReport> &report);
    void looked(const ComponentId &component, Ticks began, Result<model::Observation> answer);

    Journal &m_journal;
    Timers &m_timers;
    Permission &m_permission;
    AdapterSet m_adapters; ///< within deadlines
    /// Hashed before a step, see isIntact(). Kept as bytes, since writing them anew takes longer
    /// than all else that is asked; and as the plan that they were written from.
    std::string m_signedBytes;
    model::RecoveryPlan m_signedPlan;
    std::optional<Ticks> m_wholeAt; ///< when all of it was last looked at
    adapter::EarlierSteps m_earlier;
    bool m_earlierKnown = false;
    StepTimes *m_times;
    Observations m_observations;
    std::map<StepId, Ticks> m_begunAt;
    std::vector<StepTime> m_measured; ///< of steps that succeeded since the run last stood still
    std::map<ComponentId, Ticks> m_newestLook; ///< when the look that was last heeded began
    std::deque<Record> m_queue;
    std::optional<Error> m_illegal; ///< a record of our own that the journal does not allow
    std::stop_source m_stop;
    std::shared_ptr<Answer<>> m_allEnded;
    std::optional<Ticks> m_wakeAt;
    int m_calls = 0;
    bool m_closed = false;
    bool m_ownsIt = false;        ///< the journal names this process's owner
    std::int64_t m_claimSeen = 0; ///< the highest claim when the run was authorised again
    bool m_appending = false;
    bool m_pumping = false;
    bool m_again = false;
};

} // namespace farhaven::engine
