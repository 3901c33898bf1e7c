// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/access.h"
#include "analysis/generate.h"
#include "analysis/route.h"
#include "analysis/schedule.h"
#include "api/channel.h"
#include "api/message.h"
#include "base/signer.h"
#include "daemon/attestations.h"
#include "daemon/checkpoints.h"
#include "daemon/disasters.h"
#include "daemon/fleet.h"
#include "daemon/lag_keeping.h"
#include "daemon/live_checks.h"
#include "daemon/lookout.h"
#include "daemon/notifier.h"
#include "daemon/printer.h"
#include "daemon/role_rounds.h"
#include "daemon/role_watch.h"
#include "daemon/runs.h"
#include "daemon/vault_door.h"
#include "engine/timers.h"
#include "model/rights.h"
#include "store/store_thread.h"

#include <QPromise>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace farhaven::daemon {

/// Denied, with the first error that lint finds in the plan.
[[nodiscard]] Result<> checkLint(const model::RecoveryPlan &plan, const Fleet &fleet,
                                 const model::People &people);

/// Answers messages: each method is one question to the store, the analysis or the engine. Who may
/// ask which is model/rights.h, held against the list of people with each message. Knows no widget
/// and no SQL. One event-loop thread; everything that it is given outlives it.
class Server {
public:
    struct World {
        store::StoreThread &store;
        Env &env;
        engine::Timers &timers;
        const adapter::Loader &loader;
        Signer &signer;                 ///< of checkpoints and evidence: the key of this workspace
        Printer *printer = nullptr;     ///< null: nothing can be printed
        VaultDoor *vault = nullptr;     ///< null: nobody keeps secrets for this server
        store::FarFiles *far = nullptr; ///< null: no sink at another host is reached
    };
    explicit Server(World world);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /// Serves a client until its channel closes. What a client does or fails to do ends its session
    /// at most: runs go on.
    void serve(std::unique_ptr<api::Channel> channel);
    /// Begins to ask the live systems about approved plans, again and again, and to deliver what
    /// people are to be told. close() ends it: wait for that before the server goes away.
    void checkApprovedPlans();
    /// Looks at the writer of each service once in `period` though nobody asks; 0: never. close()
    /// ends it.
    void lookByItself(Milliseconds period);
    /// Somebody is connected, or a run or a question is under way.
    [[nodiscard]] bool busy() const;
    [[nodiscard]] std::vector<RunId> runsUnderWay() const { return m_runs.underWay(); }
    /// This program is about to take up a run that its last owner has parked: until expectNoMore()
    /// nobody is told that it is interrupted.
    void expect(const RunId &run) { m_runs.expect(run); }
    void expectNoMore(const RunId &run) { m_runs.expectNoMore(run); }
    /// Takes up a run that the last owner of the workspace has parked, under the authorisation that
    /// it has. No message: the program itself goes on with what was under way, and `by` says who
    /// started it, as far as that is known. Denied, on record, for a run that somebody or something
    /// had paused: that one waits for a person who may run it.
    Task<> goOn(RunId run, PersonId by);
    /// What the server answers, for the test that each has a row in model::rights().
    [[nodiscard]] static std::vector<std::string> methodNames();
    /// Called at once with each event, before anything else is done on its strength.
    void onEvent(std::function<void(const api::Event &)> listener);
    /// Parks: nothing new begins, each run stays where its journal is and can be taken up, calls
    /// under way end. Wait for it before the server goes away.
    Task<> close();

private:
    struct Session;
    /// Of all clients alike, or of the one who asks.
    struct Method {
        using Plain = Task<Json> (Server::*)(Json params);
        using OfSession = Task<Json> (Server::*)(std::shared_ptr<Session> session, Json params);
        Method(Plain plain_) : plain(plain_) {}
        Method(OfSession ofSession_) : ofSession(ofSession_) {}
        Plain plain = nullptr;
        OfSession ofSession = nullptr;
    };

    void receive(const std::shared_ptr<Session> &session, const std::string &bytes);
    /// What no one foresaw, and threw, is an answer too: Internal, and in this program's log.
    Task<Json> answered(std::shared_ptr<Session> session, const Method *method,
                        const model::Right *right, Json params);
    Task<Json> carryOut(std::shared_ptr<Session> session, const Method *method,
                        const model::Right *right, Json params);
    Task<Json> admitted(std::shared_ptr<Session> session, const model::Right *right, Json params);
    [[nodiscard]] static Result<PersonId> askerOf(const Session &session, const model::Right &right,
                                                  const SignedFacts &facts, const Json &params);
    /// Denied, on record, unless the person may run at each of these sites.
    Task<> mayActThere(std::string action, std::string subject, PersonId by,
                       std::set<SiteId> sites);
    Task<model::Answer> mayActOnRun(SignedFacts facts, PersonId person, RunId id);
    void drop(const std::shared_ptr<Session> &session);
    /// Tells every session that asked for it, in order; one counter for all topics.
    void publish(std::string topic, Json body);
    void watchIfAsked();
    void callEnded();
    void finishIfIdle();
    /// What every look at a system passes on its way to whoever asked; may outlive this object.
    [[nodiscard]] Watch watch() const;
    /// The estate as it is stored now, to all who watch.
    Task<> tellEstate();
    Task<std::shared_ptr<const Fleet>> fleet();

    Task<Json> hello(Json params);
    Task<Json> estateReplace(Json params);
    Task<Json> estateUndo(Json params);
    Task<Json> estateRedo(Json params);
    enum class Direction { Back, Again };
    Task<Json> estateTakenBack(Json params, Direction direction);
    Task<Json> estateRestore(Json params);
    Task<Json> estateHistory(Json params);
    Task<Json> estateSearch(Json params);
    Task<Json> estateAt(Json params);
    Task<Json> estateDiff(Json params);
    Task<Json> workspaceExport(Json params);
    Task<Json> workspaceImport(Json params);
    Task<Json> workspaceSnapshot(Json params);
    Task<Json> bundleStatus(Json params);
    Task<Json> noteBundle(Json params);
    Task<Json> accessCheck(Json params);
    Task<Json> accessPlan(Json params);
    struct AccessAsked {
        AccessAsked() = default;
        std::shared_ptr<const Fleet> live;
        std::vector<analysis::AccessNeed> needs;
        std::set<SiteId> observed; ///< nobody armed them: what looking takes there
        std::size_t plans = 0;
    };
    Task<AccessAsked> accessAsked(Json params);
    Task<Json> auditExport(Json params);
    Task<Json> auditList(Json params);
    Task<Json> auditVerify(Json params);
    Task<Json> claimTakeover(Json params);
    Task<Json> clockAccept(Json params);
    Task<Json> declarationMake(Json params);
    Task<Json> declarationList(Json params);
    Task<Json> fenceAttest(Json params);
    Task<Json> fenceList(Json params);
    Task<Json> fenceLift(Json params);
    Task<Json> evidenceExport(Json params);
    /// The pack in a format for people, or as an archive of all of them.
    Task<Json> evidencePrinted(std::string pack, std::string format);
    Task<Json> serviceHistory(Json params);
    Task<Json> serviceObserve(Json params);
    Task<Json> snapshotGet(Json params);
    Task<Json> planGet(Json params);
    Task<Json> planList(Json params);
    Task<Json> planSave(Json params);
    Task<Json> planGenerate(Json params);
    Task<Json> planLint(Json params);
    Task<Json> planRefresh(Json params);
    Task<model::RecoveryPlan> generateForSite(std::string kind, SiteId site, PersonId by);
    Task<Json> generateSiteMove(model::PlanKind kind, SiteId from, SiteId to,
                                analysis::GenerationFacts known);
    Task<model::RecoveryPlan> generateNow(std::string kind, ServiceId id, SiteId to,
                                          analysis::GenerationFacts facts, bool discardSaid);
    Task<Json> planCheck(Json params);
    Task<Json> planChecks(Json params);
    Task<Json> planPreview(Json params);
    Task<Json> planSchedule(Json params);
    Task<Json> planRoute(Json params);
    Task<Json> planPrints(Json params);
    Task<Json> planRunbook(Json params);
    Task<Json> verbList(Json params);
    Task<Json> runEnterPaper(Json params);
    Task<Json> runStart(Json params);
    Task<Json> runResume(Json params);
    Task<Json> runPause(Json params);
    Task<Json> runAbort(Json params);
    Task<Json> runCommit(Json params);
    Task<Json> runRetry(Json params);
    Task<Json> runSkip(Json params);
    Task<Json> runDecide(Json params);
    Task<Json> runAnswer(Json params);
    Task<> mayDecideIn(RunId id, StepId step, std::string option, PersonId by);
    Task<> mayAnswerIn(RunId id, StepId step, PersonId by);
    Task<Json> runJournal(Json params);
    Task<Json> runWait(Json params);
    Task<Json> runWatch(Json params);
    Task<Json> runGet(Json params);
    Task<Json> runList(Json params);
    Task<Json> runPrepare(Json params);
    Task<Json> runProposed(Json params);
    Task<Json> runAuthorise(Json params);
    Task<Json> sessionChallenge(std::shared_ptr<Session> session, Json params);
    Task<Json> sessionOpen(std::shared_ptr<Session> session, Json params);
    Task<Json> sessionClose(std::shared_ptr<Session> session, Json params);
    Task<Json> sessionWho(std::shared_ptr<Session> session, Json params);
    Task<Json> peopleList(Json params);
    Task<Json> peopleSet(Json params);
    Task<Json> approvalRequest(Json params);
    Task<Json> approvalSubmit(Json params);
    Task<Json> approvalStatus(Json params);
    Task<Json> approvalDeny(Json params);
    Task<Json> approvalRevoke(Json params);
    Task<Json> approvalDelegate(Json params);
    Task<Json> sinkAdd(Json params);
    Task<Json> sinkList(Json params);
    Task<Json> breakGlassHearers(Json params);
    Task<Json> breakGlassSubmit(Json params);
    Task<Json> standingSubmit(Json params);
    Task<Json> standingList(Json params);
    Task<Json> delegationList(Json params);
    /// The authorisation in the message, or the standing one that it names.
    Task<SignedDocument> wordFor(Json offered, std::string standing);
    Task<Json> siteArm(Json params);
    Task<Json> siteDisarm(Json params);
    Task<Json> siteList(Json params);
    Task<Json> templateList(Json params);
    Task<Json> templateUse(Json params);
    Task<Json> vaultStatus(Json params);
    Task<Json> vaultUnlock(Json params);
    Task<Json> vaultLock(Json params);
    Task<Json> vaultCopied(Json params);
    Task<Json> vaultChanged(Json params);

    Task<Json> keepPaper(std::string action, Json params,
                         std::function<Result<>(store::Store &, const Json &)> fits,
                         std::set<PersonId> others = {});
    Task<std::set<PersonId>> whoTakesBack(Json params);
    /// Keeps the plan and tells whoever watches; the same bytes again change nothing.
    Task<store::StoredPlan> keepPlan(model::RecoveryPlan plan, PersonId by);
    /// NotFound unless the store has exactly these bytes.
    Task<store::StoredPlan> storedAsIs(model::RecoveryPlan plan);
    /// Done once every start that was asked for before is answered; the next one waits for the end
    /// of what it gives.
    Task<std::shared_ptr<void>> startTurn();
    Task<> fencesStand(RunId id);
    Task<> mayGoOn(std::shared_ptr<const Fleet> fleet, RunId run);
    Task<> goOnUnattended(RunId run, PersonId by);
    /// What follows a change that is durable: its error says that the change may count.
    [[nodiscard]] static Result<> afterChange(Result<> came);
    [[nodiscard]] Result<> noRunUnderWay() const;
    Task<LiveChecks::Plans> plansToCheck();
    Task<LiveChecks::Plans> approvedPlans();
    /// An error of the check is an answer too.
    Task<model::LiveCheck> liveCheck(store::StoredPlan plan, std::stop_token stop);
    /// Keeps what differs from the check before, and tells whoever watches.
    Task<> keepCheck(model::LiveCheck check);
    [[nodiscard]] LiveChecks::Sources liveCheckSources();
    [[nodiscard]] RoleWatch::Sources roleSources();
    [[nodiscard]] RoleRounds::Sources roundSources();
    Task<std::vector<ServiceId>> servicesToLookAt();
    Task<> lookAtWriter(ServiceId service, std::stop_token stop);
    [[nodiscard]] bool runsOn(const ServiceId &service);
    Task<RoleWatch::Judgement> judgeRoles();
    void tellProposed(const ServiceId &service, const analysis::ProposedRun *proposed);
    [[nodiscard]] Json proposedRows() const;
    /// What became of a notification, as it ended.
    Task<> keepNotification(Json row);
    Task<analysis::StepTimes> measured(std::shared_ptr<const Fleet> fleet,
                                       model::RecoveryPlan plan);
    Task<model::RecoveryPlan> generateBy(Json asked, PersonId by);
    Task<std::map<ServiceId, SiteId>> seenSites(std::shared_ptr<const Fleet> live);
    Task<std::vector<analysis::RoutablePlan>> routablePlans();
    Task<model::Estate> estateNow();
    /// Says so when the newest print of the plan is older than the plan.
    Task<Json> printFindings(model::RecoveryPlan plan);
    /// The plan of a run, or the one in the document.
    Task<model::RecoveryPlan> planToRun(RunId run, Json document);

    static const std::map<std::string, Method> methods;

    World m_world;
    SignedRecords m_records;
    Runs m_runs;
    Disasters m_disasters;
    std::shared_ptr<Attestations> m_attestations;
    Checkpoints m_checkpoints;
    LagHistory m_lags;
    LagKeeping m_lagKeeping;
    Lookout m_lookout;
    LiveChecks m_liveChecks;
    RoleWatch m_roles;
    RoleRounds m_rounds;
    std::shared_ptr<RunTraces> m_runTraces = std::make_shared<RunTraces>();
    bool m_accessAsked = false; ///< somebody has the systems asked what they grant
    Notifier m_notifier;
    std::map<std::string, model::LiveCheck> m_lastChecks; ///< by hash of the plan
    std::map<std::string, model::LiveCheck> m_lastGreens; ///< of this program, by the same
    std::optional<Error> m_checkFault; ///< why the last round of checks came to nothing
    std::vector<std::shared_ptr<Session>> m_sessions;
    std::set<std::string> m_sessionsSeen; ///< SHA-256 of certificates that are on record already
    std::shared_ptr<const Fleet> m_fleet;
    std::int64_t m_fleetRevision = -1;
    std::int64_t m_eventRevision = 0;
    std::function<void(const api::Event &)> m_eventListener;
    QFuture<void> m_lastStart;              ///< ends with the last start that was asked for
    int m_calls = 0;                        ///< requests under way
    std::shared_ptr<QPromise<void>> m_idle; ///< set once the server is closing
};

} // namespace farhaven::daemon
