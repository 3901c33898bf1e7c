// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/protection.h"
#include "daemon/fleet.h"
#include "daemon/signed_permission.h"
#include "engine/executor.h"
#include "engine/store_journal.h"
#include "engine/timers.h"
#include "store/store_thread.h"

#include <QPromise>

#include <functional>
#include <map>
#include <memory>

namespace farhaven::daemon {

/// The runs that this process carries out, each with its executor, and how any run stands.
class Runs {
public:
    using Listener = std::function<void(const RunId &, const Json &event, model::RunState)>;

    Runs(store::StoreThread &store, engine::Timers &timers, const SignedRecords &records);
    void onEvent(Listener listener) { m_listener = std::move(listener); }

    /// Denied, on record, unless the plan is approved, its sites are armed and the authorisation is
    /// the requester's own, as far as that is known before anybody looks at the systems.
    Task<> checkOffered(std::shared_ptr<const Fleet> fleet, model::RecoveryPlan plan, PersonId by,
                        SignedDocument authorisation);
    /// Binds a run of the stored plan to what is live, and begins. Denied, on record, unless all of
    /// that holds and the systems are still those that were authorised. `declaration` is the one
    /// that it acts on, if any.
    Task<RunId> start(std::shared_ptr<const Fleet> fleet, store::StoredPlan plan, PersonId by,
                      SignedDocument authorisation, std::string declaration);
    /// Goes on with a halted run whose systems changed; Denied as start(), before it is taken up.
    /// Conflict for a run that did not halt.
    Task<> authorise(std::shared_ptr<const Fleet> fleet, RunId run, SignedDocument authorisation,
                     PersonId by);
    /// Goes on with a run whose process ended. One that rests here and was made for an estate that
    /// changed since is taken up anew, for the estate as it is.
    Task<> takeUp(std::shared_ptr<const Fleet> fleet, RunId run);
    /// A run that this program goes on with as soon as it can: until it was taken up, or could not
    /// be, it is not interrupted, and whoever asks how it ends waits.
    void expect(const RunId &run);
    void expectNoMore(const RunId &run);
    /// The executor of a run that this process has; NotFound otherwise.
    Result<engine::Executor *> executor(const RunId &run);
    /// How the run stands by its journal, whoever carries it out.
    Task<model::RunState> stateOf(RunId run);
    /// Until the run rests: ended, paused, waiting for people alone, stuck for want of a journal,
    /// or carried out by nobody.
    Task<> rest(RunId run);
    /// How the run stands, from its journal alone.
    Task<Json> view(std::shared_ptr<const Fleet> fleet, RunId run);
    /// What is under way on the service goes no further until a person resumes it.
    void pauseOn(const ServiceId &service, const std::string &reason);
    /// One row for each run of the workspace: {"run","plan","state","interrupted",…}.
    Task<Json> rows();
    /// A run is under way here.
    [[nodiscard]] bool busy() const;
    /// The runs that go on by themselves: not those that ended, are paused or are stuck.
    [[nodiscard]] std::vector<RunId> underWay() const;
    /// Lets go of every run where its journal is, and begins no other; waits until nothing is under
    /// way for one.
    Task<> close();
    /// The run under way on a service, if there is one.
    [[nodiscard]] std::optional<analysis::Move> moveOf(const ServiceId &service) const;

private:
    /// Shared with whoever waits for an answer of its executor: it may be let go meanwhile.
    struct Live {
        std::shared_ptr<const Fleet> fleet;
        std::unique_ptr<SignedPermission> permission;
        std::unique_ptr<engine::Executor> executor;
        std::vector<std::shared_ptr<QPromise<Result<>>>> waiting;
        /// What taking it up came to, for whoever asks for that too.
        std::optional<QFuture<Result<>>> taking;
    };
    std::shared_ptr<Live> add(const RunId &run, std::shared_ptr<const Fleet> fleet);
    /// Is it about that service: a plan for a site is about several.
    [[nodiscard]] static bool isAbout(const Live &live, const ServiceId &service);
    [[nodiscard]] Result<> open() const;
    void release(const RunId &run, const Result<> &how);

    store::StoreThread &m_store;
    engine::Timers &m_timers;
    const SignedRecords &m_records;
    engine::StoreJournal m_journal;
    Listener m_listener;
    std::map<RunId, std::shared_ptr<Live>> m_live;
    std::map<RunId, std::vector<std::shared_ptr<QPromise<Result<>>>>> m_expected;
    bool m_closing = false;
};

} // namespace farhaven::daemon
