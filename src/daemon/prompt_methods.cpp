// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "daemon/server.h"

#include <QCoro/QCoroFuture>

/// What people answer when a run asks them.
namespace farhaven::daemon {

namespace {

constexpr std::size_t reasonBytesMax = 300;

/// Whoever is named decides, as a person or by what they may do; a rule that could not tell leaves
/// it to anybody who is on the list.
Result<> mayDecide(const model::People &people, const PersonId &by, const std::string &decidedBy)
{
    const model::Person *person = people.find(by);
    const bool named = people.find(PersonId(decidedBy)) != nullptr;
    std::optional<model::PersonRole> role;
    for (int i = 0; i < model::personRoleCount; ++i) {
        if (decidedBy == name(static_cast<model::PersonRole>(i)))
            role = static_cast<model::PersonRole>(i);
    }
    const bool may = named  ? by.value == decidedBy
                     : role ? person && person->has(*role)
                            : person || people.people.empty();
    if (may)
        return {};
    return fail(ErrorCode::Denied,
                "\"" + printable(by.value, 128) + "\" may not decide this: it is for \"" +
                    printable(decidedBy, 128) + "\"",
                "by", "Have " + printable(decidedBy, 128) + " decide");
}

} // namespace

Task<Json> Server::runDecide(Json params)
{
    JsonReader in(params, "");
    const RunId run(in.text("run"));
    const PersonId by(in.text("by"));
    const StepId step(in.text("step"));
    const std::string option = in.text("option", 128);
    const std::string reason = in.text("reason", reasonBytesMax);
    FH_CO_CHECK(in.finish());
    FH_CO_CHECK(co_await fencesStand(run));
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_CHECK(co_await m_runs.takeUp(live, run));
    FH_CO_TRY(engine::Executor * executor, m_runs.executor(run));
    const model::Step *planned = executor->run().plan.find(step);
    std::function<Result<model::People>(store::Store &)> read = [](store::Store &store) {
        return store.people();
    };
    FH_CO_TRY(const model::People people, co_await m_world.store.call<model::People>(read));
    if (planned && planned->decision()) {
        const Result<> may = mayDecide(people, by, planned->decision()->decidedBy);
        if (!may) {
            const Sentence why("run.decision-denied", "{why}", {{"why", may.error().message}});
            (void)co_await m_records.refuse("run.decide", run.value + "/" + step.value, by, why);
            co_return fail(Error(may.error()));
        }
    }
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
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_CHECK(co_await m_runs.takeUp(live, run));
    FH_CO_TRY(engine::Executor * executor, m_runs.executor(run));
    FH_CO_CHECK(co_await executor->answer(step, *outcome, by, note));
    co_return Json{{"run", run.value}};
}

} // namespace farhaven::daemon
