// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/task.h"
#include "engine/adapters.h"
#include "engine/fold.h"
#include "engine/journal.h"
#include "engine/permission.h"
#include "engine/timers.h"

#include <functional>
#include <memory>
#include <optional>

namespace farhaven::engine {

class Execution;

/// Carries one run through its plan: asks decide() what to do, journals what is to be journaled and
/// then does it, until the run ends. Everything that it knows and the journal does not may be lost
/// at any instant. Good for one start() or takeUp(). All calls on the thread of the event loop;
/// none blocks it.
class Executor {
public:
    /// After each event that is durable, with what is known then.
    using EventListener = std::function<void(const model::JournalEvent &, const RunProgress &)>;
    using StuckListener = std::function<void(const Error &)>;

    /// `journal`, `timers` and `permission` must outlive the executor and its calls under way; see
    /// close().
    Executor(Journal &journal, Timers &timers, Permission &permission, AdapterSet adapters,
             StepTimes *times = nullptr);
    /// Like a crash: nothing more is journaled or sent, requests not yet sent are taken back.
    ~Executor();
    Executor(const Executor &) = delete;
    Executor &operator=(const Executor &) = delete;

    void onEvent(EventListener listener);
    /// The journal could not be written or read as it must be: nothing was or will be done on its
    /// strength. Take the run up again when the cause is gone.
    void onStuck(StuckListener listener);
    /// Draws the owners of this executor's claims; random unless a test wants its own.
    void drawOwnersWith(std::function<std::string()> draw);

    /// Looks at every component of the plan, binds the run to what it sees and begins. Refused
    /// before anything is kept: a plan that cannot be executed (Unsupported), whose hash is not the
    /// approved one (Corrupt), whose targets are others (Conflict) or cannot be seen (Unreachable),
    /// and whatever `permission` does not say a plain yes to (Denied).
    Task<> start(model::Run run);
    /// Goes on with a run from its journal after a crash, or opens an ended one.
    Task<> takeUp(RunId run);

    // Each is journaled with its author; Conflict when the run is in no state for it.
    Task<> pause(PersonId by,
                 std::string reason = {}); ///< what is under way finishes, nothing new begins
    Task<> resume(PersonId by);
    /// Takes back what was done, newest first, once what is under way is settled, and ends the run:
    /// see way_back.h. Once promoted nothing is taken back. A halted run can be aborted too.
    Task<> abort(PersonId by);
    /// A run that its plan holds open stays as it is; abort() is the other decision.
    Task<> commit(PersonId by, std::string reason);
    /// Goes on with a halted run at a step that failed, waits or is Indeterminate.
    Task<> retry(StepId step, PersonId by);
    Task<> skip(StepId step, PersonId by, std::string reason);
    /// Answers the prompt of a decision. NotFound for a step or an option that is not there.
    Task<> decide(StepId step, std::string option, PersonId by, std::string reason);
    /// The word of a person on a step that they were asked to do. NotFound for any other step.
    Task<> answer(StepId step, model::OutcomeKind outcome, PersonId by, std::string note);
    /// Goes on with a halted run under the epochs that are seen now, which `permission` is asked
    /// about as for a start.
    Task<> authorise(PersonId by);

    /// Tells every call to stop and waits until each has ended. Nothing is journaled meanwhile.
    Task<> close();

    [[nodiscard]] const model::Run &run() const; ///< as it was approved
    [[nodiscard]] const RunProgress &progress() const;
    [[nodiscard]] const std::optional<Error> &stuck() const;
    [[nodiscard]] const Sentence &waitingFor() const; ///< what the run waits for; may be empty

private:
    std::shared_ptr<Execution> m_execution;
};

} // namespace farhaven::engine
