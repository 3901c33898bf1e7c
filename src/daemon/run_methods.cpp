// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "daemon/server.h"

namespace farhaven::daemon {

namespace {

struct Asked {
    RunId run;
    PersonId by;
    StepId step;
};

Result<Asked> askedOf(const Json &params)
{
    JsonReader in(params, "");
    Asked asked;
    asked.run = RunId(in.text("run"));
    asked.by = PersonId(in.textOr("by", ""));
    asked.step = StepId(in.textOr("step", ""));
    FH_CHECK(in.finish());
    return asked;
}

/// Events of one answer: a journal may be long, a message may not.
constexpr std::size_t pageEvents = 500;

Result<Json> eventsAfter(store::Store &store, const RunId &run, std::int64_t after)
{
    FH_CHECK(store.run(run)); // NotFound says more than an empty journal
    FH_TRY(const auto journal, store.journal(run, after));
    Json events = Json::array();
    for (const model::JournalEvent &event : journal) {
        if (events.size() == pageEvents)
            break;
        events.push_back(model::toJson(event));
    }
    const bool more = events.size() < journal.size();
    return Json{{"run", run.value}, {"events", events}, {"more", more}};
}

} // namespace

/// What one start admits must stand in its journal before the next one is judged: two that were
/// judged at once would both find nothing under way.
Task<std::shared_ptr<void>> Server::startTurn()
{
    struct Turn {
        QPromise<void> promise;
        Turn() { promise.start(); }
        ~Turn() { promise.finish(); }
    };
    auto turn = std::make_shared<Turn>();
    QFuture<void> before = std::exchange(m_lastStart, turn->promise.future());
    if (before.isValid() && !before.isFinished())
        co_await before;
    std::shared_ptr<void> held = turn;
    co_return Result<std::shared_ptr<void>>(held);
}

Task<Json> Server::runStart(Json params)
{
    JsonReader in(params, "");
    const Json &document = in.object("plan");
    const std::string site = in.text("confirm_site");
    const PersonId by(in.text("by"));
    const std::string standing = in.textOr("standing", "", 128);
    const Json offered = standing.empty() ? in.object("authorisation") : Json();
    const std::string named = in.textOr("declaration", "", 256);
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const model::RecoveryPlan plan, model::planFromJson(document));
    FH_CO_TRY(const SignedDocument authorisation, co_await wordFor(offered, standing));
    if (site != plan.to.value)
        co_return fail(ErrorCode::Denied,
                       "the plan moves to \"" + plan.to.value + "\", not to \"" + site + "\"",
                       "--confirm-site",
                       "Read the plan again, then type the site that it moves to");
    FH_CO_TRY(const std::shared_ptr<void> turn, co_await startTurn());
    FH_CO_TRY(const auto live, co_await fleet());
    // What cannot begin is refused before anybody asks the systems, and before anything is kept.
    FH_CO_CHECK(co_await m_runs.checkOffered(live, plan, by, authorisation));
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", noSites));
    FH_CO_CHECK(checkLint(plan, *live, facts.people));
    const auto declaration = co_await m_disasters.admit(live, plan, named);
    if (!declaration) {
        const Sentence why("run.not-admitted", "{why}",
                           {{"why", printable(declaration.error().message)}});
        (void)co_await m_records.refuse("run", plan.id.value, by, why);
        co_return fail(declaration.error());
    }
    FH_CO_TRY(const store::StoredPlan kept, co_await keepPlan(plan, by));
    FH_CO_TRY(const std::string sha256, model::planHash(plan));
    if (kept.sha256 != sha256)
        co_return fail(ErrorCode::Conflict, "another plan was saved under this name since",
                       "plan " + plan.id.value, "Have the last revision approved");
    FH_CO_TRY(const RunId run, co_await m_runs.start(live, kept, by, authorisation, *declaration));
    co_return Json{{"run", run.value}};
}

/// Asked before a run is taken up, since it goes on by itself from then on.
Task<> Server::fencesStand(RunId id)
{
    std::function<Result<ServiceId>(store::Store &)> read =
        [id](store::Store &store) -> Result<ServiceId> {
        FH_TRY(const model::Run run, store.run(id));
        return run.plan.service;
    };
    FH_CO_TRY(const ServiceId service, co_await m_world.store.call<ServiceId>(read));
    co_return m_disasters.standing(service);
}

/// What a halted run would do next was admitted for the estate and the records of another day.
Task<> Server::mayGoOn(std::shared_ptr<const Fleet> fleet, RunId run)
{
    FH_CO_CHECK(co_await fencesStand(run));
    FH_CO_TRY(const model::RunState state, co_await m_runs.stateOf(run));
    if (state != model::RunState::Halted)
        co_return {};
    FH_CO_CHECK(co_await m_disasters.admitAgain(fleet, run));
    FH_CO_TRY(const model::RecoveryPlan plan, co_await planToRun(run, {}));
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", noSites));
    co_return checkLint(plan, *fleet, facts.people);
}

Task<> Server::goOnUnattended(RunId run, PersonId by)
{
    FH_CO_TRY(const model::RunState state, co_await m_runs.stateOf(run));
    if (state != model::RunState::Running)
        co_return fail(ErrorCode::Denied,
                       "the run is " + std::string(model::name(state)) +
                           ": only one that was running is gone on with while nobody is there",
                       "run " + run.value,
                       "Whoever may run it there signs in: `run resume " + run.value + "`");
    FH_CO_CHECK(co_await fencesStand(run));
    const Sentence what("run.taken-up", "{by} had this program go on with the run",
                        {{"by", by.value}});
    std::function<Result<>(store::Store &)> note = [run, by, what](store::Store &store) {
        return store.note("run.taken-up", run.value, by, what);
    };
    FH_CO_CHECK(co_await m_world.store.call<>(note));
    FH_CO_TRY(const auto live, co_await fleet());
    co_return co_await m_runs.takeUp(live, run);
}

Task<Json> Server::runResume(Json params)
{
    FH_CO_TRY(const Asked asked, askedOf(params));
    FH_CO_CHECK(co_await fencesStand(asked.run));
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_CHECK(co_await m_runs.takeUp(live, asked.run));
    FH_CO_TRY(engine::Executor * executor, m_runs.executor(asked.run));
    if (executor->progress().state == model::RunState::Paused)
        FH_CO_CHECK(co_await executor->resume(asked.by));
    co_return Json{{"run", asked.run.value}};
}

Task<Json> Server::runPause(Json params)
{
    FH_CO_TRY(const Asked asked, askedOf(params));
    FH_CO_TRY(engine::Executor * executor, m_runs.executor(asked.run));
    FH_CO_CHECK(co_await executor->pause(asked.by));
    co_return Json{{"run", asked.run.value}};
}

Task<Json> Server::runAbort(Json params)
{
    FH_CO_TRY(const Asked asked, askedOf(params));
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_CHECK(co_await m_runs.takeUp(live, asked.run));
    FH_CO_TRY(engine::Executor * executor, m_runs.executor(asked.run));
    FH_CO_CHECK(co_await executor->abort(asked.by));
    co_return Json{{"run", asked.run.value}};
}

Task<Json> Server::runCommit(Json params)
{
    JsonReader in(params, "");
    const RunId run(in.text("run"));
    const PersonId by(in.text("by"));
    const std::string reason = in.text("reason", 400);
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(engine::Executor * executor, m_runs.executor(run));
    FH_CO_CHECK(co_await executor->commit(by, reason));
    co_return Json{{"run", run.value}};
}

Task<Json> Server::runRetry(Json params)
{
    FH_CO_TRY(const Asked asked, askedOf(params));
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_CHECK(co_await mayGoOn(live, asked.run));
    FH_CO_CHECK(co_await m_runs.takeUp(live, asked.run));
    FH_CO_TRY(engine::Executor * executor, m_runs.executor(asked.run));
    FH_CO_CHECK(co_await executor->retry(asked.step, asked.by));
    co_return Json{{"run", asked.run.value}};
}

Task<Json> Server::runSkip(Json params)
{
    JsonReader in(params, "");
    const RunId run(in.text("run"));
    const PersonId by(in.text("by"));
    const StepId step(in.text("step"));
    const std::string reason = in.text("reason", 300);
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_CHECK(co_await mayGoOn(live, run));
    FH_CO_CHECK(co_await m_runs.takeUp(live, run));
    FH_CO_TRY(engine::Executor * executor, m_runs.executor(run));
    FH_CO_CHECK(co_await executor->skip(step, by, reason));
    co_return Json{{"run", run.value}};
}

/// All that happened so far, and the plan that it happened to: what a window that opens late needs.
Task<Json> Server::runJournal(Json params)
{
    FH_CO_TRY(const Asked asked, askedOf(params));
    struct Kept {
        model::Run run;
        std::vector<model::JournalEvent> journal;
    };
    std::function<Result<Kept>(store::Store &)> read =
        [id = asked.run](store::Store &store) -> Result<Kept> {
        Kept kept;
        FH_TRY(kept.run, store.run(id));
        FH_TRY(kept.journal, store.journal(id));
        return kept;
    };
    FH_CO_TRY(const Kept kept, co_await m_world.store.call<Kept>(read));
    Json events = Json::array();
    for (const model::JournalEvent &event : kept.journal)
        events.push_back(model::toJson(event));
    co_return Json{{"run", asked.run.value},
                   {"plan", model::toJson(kept.run.plan)},
                   {"plan_sha256", kept.run.planSha256},
                   {"every_branch", kept.run.everyBranch},
                   {"events", events}};
}

Task<Json> Server::runWait(Json params)
{
    FH_CO_TRY(const Asked asked, askedOf(params));
    FH_CO_CHECK(co_await m_runs.rest(asked.run));
    FH_CO_TRY(const auto live, co_await fleet());
    co_return co_await m_runs.view(live, asked.run);
}

/// What the journal holds after event `after`, at most a page of it. Every client is told of what
/// follows by events, whose sequence says where the two meet.
Task<Json> Server::runWatch(Json params)
{
    JsonReader in(params, "");
    const RunId run(in.text("run"));
    const std::int64_t after = in.integerOr("after", 0, 0, INT32_MAX);
    FH_CO_CHECK(in.finish());
    std::function<Result<Json>(store::Store &)> read = [run, after](store::Store &store) {
        return eventsAfter(store, run, after);
    };
    co_return co_await m_world.store.call<Json>(read);
}

Task<Json> Server::runGet(Json params)
{
    FH_CO_TRY(const Asked asked, askedOf(params));
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_TRY(Json view, co_await m_runs.view(live, asked.run));
    const Json told = m_notifier.of(asked.run);
    if (!told.empty())
        view["notifications"] = told;
    co_return std::move(view);
}

Task<Json> Server::runList(Json)
{
    FH_CO_TRY(const Json rows, co_await m_runs.rows());
    co_return Json{{"runs", rows}};
}

} // namespace farhaven::daemon
