// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/fencing.h"
#include "base/json_text.h"
#include "base/sentence.h"
#include "daemon/server_session.h"

#include <QCoro/QCoroFuture>

#include <algorithm>

namespace farhaven::daemon {

// One line a method, by noun and verb.
const std::map<std::string, Server::Method> Server::methods = {
    {"access.check", &Server::accessCheck},
    {"access.plan", &Server::accessPlan},
    {"approval.delegate", &Server::approvalDelegate},
    {"approval.deny", &Server::approvalDeny},
    {"approval.request", &Server::approvalRequest},
    {"approval.revoke", &Server::approvalRevoke},
    {"approval.status", &Server::approvalStatus},
    {"approval.submit", &Server::approvalSubmit},
    {"audit.export", &Server::auditExport},
    {"audit.list", &Server::auditList},
    {"audit.verify", &Server::auditVerify},
    {"break_glass.hearers", &Server::breakGlassHearers},
    {"break_glass.submit", &Server::breakGlassSubmit},
    {"bundle.status", &Server::bundleStatus},
    {"bundle.written", &Server::noteBundle},
    {"claim.takeover", &Server::claimTakeover},
    {"clock.accept", &Server::clockAccept},
    {"declaration.list", &Server::declarationList},
    {"declaration.make", &Server::declarationMake},
    {"delegation.list", &Server::delegationList},
    {"estate.at", &Server::estateAt},
    {"estate.diff", &Server::estateDiff},
    {"estate.history", &Server::estateHistory},
    {"estate.redo", &Server::estateRedo},
    {"estate.replace", &Server::estateReplace},
    {"estate.restore", &Server::estateRestore},
    {"estate.search", &Server::estateSearch},
    {"estate.undo", &Server::estateUndo},
    {"evidence.export", &Server::evidenceExport},
    {"fence.attest", &Server::fenceAttest},
    {"fence.lift", &Server::fenceLift},
    {"fence.list", &Server::fenceList},
    {"hello", &Server::hello},
    {"people.list", &Server::peopleList},
    {"people.set", &Server::peopleSet},
    {"plan.check", &Server::planCheck},
    {"plan.checks", &Server::planChecks},
    {"plan.generate", &Server::planGenerate},
    {"plan.get", &Server::planGet},
    {"plan.lint", &Server::planLint},
    {"plan.list", &Server::planList},
    {"plan.preview", &Server::planPreview},
    {"plan.prints", &Server::planPrints},
    {"plan.route", &Server::planRoute},
    {"plan.refresh", &Server::planRefresh},
    {"plan.runbook", &Server::planRunbook},
    {"plan.save", &Server::planSave},
    {"plan.schedule", &Server::planSchedule},
    {"run.abort", &Server::runAbort},
    {"run.answer", &Server::runAnswer},
    {"run.authorise", &Server::runAuthorise},
    {"run.commit", &Server::runCommit},
    {"run.decide", &Server::runDecide},
    {"run.enter_paper", &Server::runEnterPaper},
    {"run.get", &Server::runGet},
    {"run.journal", &Server::runJournal},
    {"run.list", &Server::runList},
    {"run.pause", &Server::runPause},
    {"run.prepare", &Server::runPrepare},
    {"run.proposed", &Server::runProposed},
    {"run.resume", &Server::runResume},
    {"run.retry", &Server::runRetry},
    {"run.skip", &Server::runSkip},
    {"run.start", &Server::runStart},
    {"run.wait", &Server::runWait},
    {"run.watch", &Server::runWatch},
    {"service.history", &Server::serviceHistory},
    {"service.observe", &Server::serviceObserve},
    {"session.challenge", &Server::sessionChallenge},
    {"session.close", &Server::sessionClose},
    {"session.open", &Server::sessionOpen},
    {"session.who", &Server::sessionWho},
    {"sink.add", &Server::sinkAdd},
    {"sink.list", &Server::sinkList},
    {"site.arm", &Server::siteArm},
    {"site.disarm", &Server::siteDisarm},
    {"site.list", &Server::siteList},
    {"snapshot.get", &Server::snapshotGet},
    {"standing.list", &Server::standingList},
    {"standing.submit", &Server::standingSubmit},
    {"template.list", &Server::templateList},
    {"template.use", &Server::templateUse},
    {"vault.changed", &Server::vaultChanged},
    {"vault.copied", &Server::vaultCopied},
    {"vault.lock", &Server::vaultLock},
    {"vault.status", &Server::vaultStatus},
    {"vault.unlock", &Server::vaultUnlock},
    {"verb.list", &Server::verbList},
    {"workspace.export", &Server::workspaceExport},
    {"workspace.import", &Server::workspaceImport},
    {"workspace.snapshot", &Server::workspaceSnapshot},
};

Server::Server(World world)
    : m_world(world), m_records(world.store, world.timers.clock()),
      m_runs(world.store, world.timers, m_records),
      m_disasters(world.store, world.timers,
                  [this](const ServiceId &service, const std::string &reason) {
                      m_runs.pauseOn(service, reason);
                  }),
      m_attestations(std::make_shared<Attestations>(world.store, world.timers)),
      m_checkpoints(world.store, world.env, world.timers, world.signer, world.far),
      m_lags(world.timers.clock()), m_lagKeeping(world.store, world.timers, m_lags),
      m_lookout(world.timers, {[this] { return fleet(); },
                               [this](const ServiceId &service) { return m_runs.moveOf(service); },
                               [this](Json row) { publish("service", std::move(row)); },
                               [this] { finishIfIdle(); }}),
      m_liveChecks(world.timers, liveCheckSources()), m_roles(world.timers, roleSources()),
      m_rounds(world.timers, roundSources()),
      m_notifier(world.timers, {[this] { return fleet(); },
                                [this](Json row) { return keepNotification(std::move(row)); },
                                [this] { finishIfIdle(); }})
{
    m_runs.onEvent([this](const RunId &run, const Json &event, model::RunState state) {
        const auto executor = m_runs.executor(run);
        Json told = {{"run", run.value}, {"event", event}, {"state", model::name(state)}};
        if (executor) {
            // Whoever hears of a run first by this names it as whoever asked for the list does.
            told["plan"] = (*executor)->run().plan.name;
            told["requested_at"] = toRfc3339((*executor)->run().requestedAt);
            told["service"] = (*executor)->run().plan.service.value;
            if (std::string waits = (*executor)->progress().waits(); !waits.empty())
                told["named_state"] = std::move(waits);
        }
        publish("run", std::move(told));
        if (m_fleet && executor && analysis::concernsFences((*executor)->run().plan))
            m_disasters.ran(m_fleet->estate, run, event);
        if (m_fleet && executor && tellsAnybody(*m_fleet)) {
            if (const auto read = model::journalEventFromJson(event))
                m_notifier.tell(m_fleet, (*executor)->run(), *read);
        }
        m_checkpoints.grew();
        m_lookout.hurry();
        m_liveChecks.hurry();
        if (state != model::RunState::Running)
            m_roles.hurry();
    });
}

Server::~Server() = default;

void Server::checkApprovedPlans()
{
    m_liveChecks.start();
    m_notifier.start();
}

std::vector<std::string> Server::methodNames()
{
    std::vector<std::string> names;
    for (const auto &[name, method] : methods)
        names.push_back(name);
    return names;
}

/// Whoever is answered was let in by a program that lives.
Task<Json> Server::hello(Json)
{
    co_return Json{{"protocol", api::protocolVersion}};
}

void Server::serve(std::unique_ptr<api::Channel> channel)
{
    auto session = std::make_shared<Session>();
    session->channel = std::move(channel);
    session->channel->onMessage([this, weak = std::weak_ptr(session)](const std::string &bytes) {
        if (const auto strong = weak.lock())
            receive(strong, bytes);
    });
    session->channel->onClosed([this, weak = std::weak_ptr(session)] {
        // A client that goes away ends nothing: its runs go on.
        drop(weak.lock());
    });
    m_sessions.push_back(std::move(session));
}

void Server::drop(const std::shared_ptr<Session> &session)
{
    if (std::erase(m_sessions, session) == 0)
        return;
    session->channel->close();
    watchIfAsked();
}

void Server::receive(const std::shared_ptr<Session> &session, const std::string &bytes)
{
    auto message = api::decode(bytes);
    auto *request = message ? std::get_if<api::Request>(&*message) : nullptr;
    if (!request) {
        drop(session);
        return;
    }
    const auto method = methods.find(request->method);
    if (method == methods.end()) {
        session->reply(request->id, fail(ErrorCode::Unsupported, "the server knows no such method",
                                         request->method, "Use programs of one version"));
        return;
    }
    if (m_idle) {
        session->reply(request->id, fail(ErrorCode::Cancelled, "the program is ending", {},
                                         "Ask again: another one will serve the workspace"));
        return;
    }
    const model::Right *right = model::rightFor(request->method);
    if (!right) {
        session->reply(request->id, fail(ErrorCode::Denied, "nobody may ask for this",
                                         request->method, "This is a fault of the program"));
        return;
    }
    const bool subscribes = method->second.plain == &Server::snapshotGet;
    if (subscribes) {
        session->subscribed = true;
        ++session->holding;
        watchIfAsked();
    }
    ++m_calls;
    m_checkpoints.grew();
    answered(session, &method->second, right, std::move(request->params))
        .then([this, session, subscribes, right, id = request->id](const Result<Json> &result) {
            bool there = session->reply(id, result);
            if (result && model::toldToOthers(right->method))
                publish("standing", {{"method", right->method}});
            if (subscribes)
                there = session->letGo() && there;
            if (!there)
                drop(session);
            callEnded();
        });
}

Task<Json> Server::answered(std::shared_ptr<Session> session, const Method *method,
                            const model::Right *right, Json params)
{
    std::string what = "something that is no exception";
    try {
        const Result<Json> result =
            co_await carryOut(std::move(session), method, right, std::move(params));
        co_return Result<Json>(result);
    } catch (const std::exception &error) {
        what = printable(error.what(), 300);
    } catch (...) { // NOLINT(bugprone-empty-catch): it is told of below, as every other
    }
    const std::string name(right->method);
    qCritical("farhaven: %s failed: %s", name.c_str(), what.c_str());
    co_return fail(ErrorCode::Internal, "the server could not carry this out: " + what, name,
                   "This is a fault of the program: report it with this message. What the message "
                   "asked for may be done in part; look before you ask again");
}

/// Who reads needs not be asked who they are.
Task<Json> Server::carryOut(std::shared_ptr<Session> session, const Method *method,
                            const model::Right *right, Json params)
{
    if (!right->roles.empty()) {
        FH_CO_TRY(params, co_await admitted(session, right, std::move(params)));
    }
    if (method->ofSession)
        co_return co_await (this->*method->ofSession)(session, std::move(params));
    co_return co_await (this->*method->plain)(std::move(params));
}

Task<> Server::goOn(RunId run, PersonId by)
{
    ++m_calls;
    m_checkpoints.grew();
    Result<> gone;
    try {
        gone = co_await goOnUnattended(run, by);
    } catch (const std::exception &error) {
        gone = fail(ErrorCode::Internal, printable(error.what(), 300), "run " + run.value);
    }
    if (!gone) {
        const Sentence why("run.not-taken-up", "{why}",
                           {{"why", printable(gone.error().message, 1000)}});
        (void)co_await m_records.refuse("run", run.value, by, why);
    }
    callEnded();
    FH_CO_CHECK(gone);
    co_return {};
}

void Server::callEnded()
{
    --m_calls;
    finishIfIdle();
}

void Server::finishIfIdle()
{
    if (m_idle && m_calls == 0 && m_lookout.idle() && m_liveChecks.idle() && m_roles.idle() &&
        m_rounds.idle() && m_notifier.idle())
        m_idle->finish();
}

bool Server::busy() const
{
    return !m_sessions.empty() || m_calls > 0 || m_runs.busy();
}

void Server::onEvent(std::function<void(const api::Event &)> listener)
{
    m_eventListener = std::move(listener);
}

Task<> Server::close()
{
    m_idle = std::make_shared<QPromise<void>>();
    m_idle->start();
    m_lookout.close();
    m_liveChecks.close();
    m_roles.close();
    m_rounds.close();
    m_notifier.close();
    ++m_calls; // this one
    const Result<> parked = co_await m_runs.close();
    m_disasters.keepLast();
    m_lagKeeping.close();
    const Result<> vouched = co_await m_checkpoints.finish();
    // Behind everything that the store was asked for, and its answers before this one.
    std::function<Result<>(store::Store &)> last = [](store::Store &) { return Result<>(); };
    const Result<> stored = co_await m_world.store.call<>(last);
    callEnded();
    co_await m_idle->future();
    // Last, so that whoever waits for a run is told that it was parked.
    for (const auto &session : std::exchange(m_sessions, {}))
        session->channel->close();
    FH_CO_CHECK(parked);
    FH_CO_CHECK(vouched);
    co_return stored;
}

Task<> Server::keepNotification(Json row)
{
    const std::string state = textIn(row, "state");
    const Json arguments = {{"member", textIn(row, "member")},
                            {"attempts", std::to_string(row.value("attempts", 0))},
                            {"id", textIn(row, "key")},
                            {"said", textIn(row, "said")}};
    const Sentence what =
        state == "delivered" ? Sentence("notification.delivered",
                                        "{member} was told at attempt {attempts}: {id}", arguments)
        : state == "lost"
            ? Sentence("notification.lost",
                       "{member} is never told, its notification was lost ({said}): {id}",
                       arguments)
            : Sentence("notification.given-up",
                       "{member} could not be told in {attempts} attempts ({said}): {id}",
                       arguments);
    const std::string run = textIn(row, "run");
    const std::string subject = run.empty() ? textIn(row, "member") : run;
    std::function<Result<>(store::Store &)> keep = [what, subject](store::Store &store) {
        return store.note(what.id, subject, PersonId("engine"), what);
    };
    co_return co_await m_world.store.call<>(keep);
}

void Server::publish(std::string topic, Json body)
{
    api::Event event;
    event.topic = std::move(topic);
    event.revision = ++m_eventRevision;
    event.body = std::move(body);
    if (m_eventListener)
        m_eventListener(event);
    const std::string bytes = api::encode(event);
    const auto sessions = m_sessions; // one that is gone is dropped meanwhile
    for (const auto &session : sessions) {
        if (session->wants(event.topic) && !session->tell(bytes))
            drop(session);
    }
}

void Server::watchIfAsked()
{
    const bool asked = std::any_of(m_sessions.begin(), m_sessions.end(),
                                   [](const auto &session) { return session->subscribed; });
    if (asked)
        m_lookout.watch();
    else
        m_lookout.rest();
}

Watch Server::watch() const
{
    return [disasters = m_disasters.watch(), checks = m_liveChecks.watch(), roles = m_roles.watch(),
            lags = m_lags.watch(), keeping = m_lagKeeping.watch(),
            weak = std::weak_ptr(m_attestations)](const model::Component &component,
                                                  Result<model::Observation> &look) {
        const auto attestations = weak.lock();
        if (attestations && look)
            attestations->seen(component, *look);
        disasters(component, look);
        checks(component, look);
        roles(component, look);
        lags(component, look);
        keeping(component, look);
    };
}

Task<std::shared_ptr<const Fleet>> Server::fleet()
{
    struct Current {
        std::int64_t revision = 0;
        model::Estate estate;
        std::map<ComponentId, std::vector<model::Sighting>> lastSeen;
    };
    std::function<Result<Current>(store::Store &)> read = [](store::Store &store) {
        return [&]() -> Result<Current> {
            Current current;
            FH_TRY(current.revision, store.estateRevision());
            FH_TRY(current.estate, store.estate());
            for (const model::Component &component : current.estate.components) {
                FH_TRY(current.lastSeen[component.id],
                       store.sightings(component.id, Disasters::sightingsRecalled));
            }
            return current;
        }();
    };
    FH_CO_TRY(Current current, co_await m_world.store.call<Current>(read));
    if (!m_fleet || m_fleetRevision != current.revision) {
        FH_CO_CHECK(co_await m_disasters.settle(current.estate));
        FH_CO_CHECK(co_await m_attestations->load());
    }
    // Who asked at the same time may have made it meanwhile: a second one would end the first, and
    // what that is just telling somebody would be told again.
    if (!m_fleet || m_fleetRevision != current.revision) {
        FH_CO_TRY(m_fleet,
                  makeFleet(std::move(current.estate), m_world.loader, m_world.env, watch()));
        for (const auto &[component, sightings] : current.lastSeen) {
            for (const model::Sighting &sighting : sightings)
                m_fleet->adapters.at(component).adapter->recall(sighting);
        }
        m_fleetRevision = current.revision;
    }
    const std::shared_ptr<const Fleet> fleet = m_fleet; // returned by name, the member is moved out
    co_return fleet;
}

} // namespace farhaven::daemon
