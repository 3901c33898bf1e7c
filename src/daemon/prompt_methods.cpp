// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "daemon/permit_rules.h"
#include "daemon/server.h"
#include "engine/fold.h"
#include "model/rights.h"

#include <QCoro/QCoroFuture>

/// What people answer when a run asks them.
namespace farhaven::daemon {

namespace {

constexpr std::size_t reasonBytesMax = 2000; // 500 characters of any alphabet

/// Of whom the plan names: those of a role, one person, or, where a rule could not tell, any
/// operator. Whoever is named and not on the list any more leaves it to nobody.
Result<> mayDecide(const model::People &people, const PersonId &by, const std::string &decidedBy)
{
    if (model::mayDecide(people, by, decidedBy))
        return {};
    return fail(ErrorCode::Denied,
                "\"" + printable(by.value, 128) + "\" may not decide this: it is for \"" +
                    printable(decidedBy, 128) + "\"",
                "by", "Have " + printable(decidedBy, 128) + " decide");
}

struct OnFile {
    model::Run run;
    std::vector<model::JournalEvent> journal;
    model::People people;
    model::Estate estate;
};

Result<OnFile> onFile(store::Store &store, const RunId &id)
{
    OnFile known;
    FH_TRY(known.run, store.run(id));
    FH_TRY(known.journal, store.journal(id));
    FH_TRY(known.people, store.people());
    FH_TRY(known.estate, store.estate());
    return known;
}

Result<> mayAct(const OnFile &known, const PersonId &by)
{
    const bool drill = known.run.plan.kind == model::PlanKind::Drill;
    const model::Answer may =
        model::mayActAt(known.people, by, sitesOf(known.estate, known.run.plan), drill);
    if (may.holds == Tri::Yes)
        return {};
    return fail(ErrorCode::Denied, may.why.english, "person " + by.value,
                "Ask one of them, or have an administrator give the right: `people grant`");
}

} // namespace

/// All of it is asked of what is on file: whoever may not, or names a wrong step, sets no run
/// going.
Task<> Server::mayDecideIn(RunId id, StepId step, std::string option, PersonId by)
{
    std::function<Result<OnFile>(store::Store &)> read = [id](store::Store &store) {
        return onFile(store, id);
    };
    FH_CO_TRY(const OnFile known, co_await m_world.store.call<OnFile>(read));
    const model::Step *planned = known.run.plan.find(step);
    if (!planned || !planned->decision())
        co_return fail(ErrorCode::NotFound, "the plan has no such decision", step.value,
                       "`run show` names what waits for a decision");
    const std::string decidedBy = planned->decision()->decidedBy;
    FH_CO_TRY(const engine::RunProgress progress, engine::fold(known.run, known.journal));
    if (!progress.step(step).asks())
        co_return fail(ErrorCode::Conflict, "nobody is asked to decide that now", step.value,
                       "`run show` names what waits for a decision");
    if (!planned->decision()->find(option))
        co_return fail(ErrorCode::NotFound, "the decision has no such option", option,
                       "`run show` names the options");
    FH_CO_CHECK(mayDecide(known.people, by, decidedBy));
    // Approvers and administrators have no sites; whoever decides as an operator does.
    const auto role = model::deciders(decidedBy);
    const model::Person *person = known.people.find(by);
    const bool operates =
        role ? role == model::PersonRole::Operator : person->has(model::PersonRole::Operator);
    if (!operates)
        co_return {};
    co_return mayAct(known, by);
}

Task<> Server::mayAnswerIn(RunId id, StepId step, PersonId by)
{
    std::function<Result<OnFile>(store::Store &)> read = [id](store::Store &store) {
        return onFile(store, id);
    };
    FH_CO_TRY(const OnFile known, co_await m_world.store.call<OnFile>(read));
    if (!known.people.find(by))
        co_return fail(ErrorCode::Denied,
                       "\"" + printable(by.value, 128) + "\" is not on the list of people", "by",
                       "Have an operator answer");
    FH_CO_TRY(const engine::RunProgress progress, engine::fold(known.run, known.journal));
    const engine::Attempt *attempt =
        progress.steps.contains(step) ? progress.step(step).last() : nullptr;
    if (!attempt || !attempt->byPerson)
        co_return fail(ErrorCode::NotFound, "nobody is asked to do that step", step.value,
                       "`run show` names what waits for a person");
    co_return mayAct(known, by);
}

Task<Json> Server::runDecide(Json params)
{
    JsonReader in(params, "");
    const RunId run(in.text("run"));
    const PersonId by(in.text("by"));
    const StepId step(in.text("step"));
    const std::string option = in.text("option", 128);
    const std::string reason = in.text("reason", reasonBytesMax);
    FH_CO_CHECK(in.finish());
    const Result<> may = co_await mayDecideIn(run, step, option, by);
    if (!may) {
        const Sentence why("run.decision-denied", "{why}",
                           {{"why", printable(may.error().message, 1000)}});
        (void)co_await m_records.refuse("run.decide", run.value + "/" + step.value, by, why);
        co_return fail(Error(may.error()));
    }
    FH_CO_CHECK(co_await fencesStand(run));
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_CHECK(co_await m_runs.takeUp(live, run));
    FH_CO_TRY(engine::Executor * executor, m_runs.executor(run));
    FH_CO_CHECK(co_await executor->decide(step, option, by, reason));
    co_return Json{{"run", run.value}};
}

Task<Json> Server::runAnswer(Json params)
{
    JsonReader in(params, "");
    const RunId run(in.text("run"));
    const PersonId by(in.text("by"));
    const StepId step(in.text("step"));
    const std::string said = in.text("outcome", 16);
    const std::string note = in.text("note", reasonBytesMax);
    const auto outcome = model::outcomeKindFromName(said);
    if (!outcome)
        in.refuse("outcome", "the answer is done, not_done or unknown");
    FH_CO_CHECK(in.finish());
    const Result<> may = co_await mayAnswerIn(run, step, by);
    if (!may) {
        const Sentence why("run.answer-denied", "{why}",
                           {{"why", printable(may.error().message, 1000)}});
        (void)co_await m_records.refuse("run.answer", run.value + "/" + step.value, by, why);
        co_return fail(Error(may.error()));
    }
    FH_CO_CHECK(co_await fencesStand(run));
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_CHECK(co_await m_runs.takeUp(live, run));
    FH_CO_TRY(engine::Executor * executor, m_runs.executor(run));
    FH_CO_CHECK(co_await executor->answer(step, *outcome, by, note));
    co_return Json{{"run", run.value}};
}

} // namespace farhaven::daemon
