// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/lint.h"
#include "daemon/offered.h"
#include "daemon/server.h"
#include "model/people_list.h"

/// The list of people, and what lint says of a plan to them.
namespace farhaven::daemon {

Result<> checkLint(const model::RecoveryPlan &plan, const Fleet &fleet, const model::People &people)
{
    std::vector<model::Finding> findings = analysis::lintDeciders(plan, people);
    for (model::Finding &finding : analysis::lint(plan, fleet.estate, fleet.verbs))
        findings.push_back(std::move(finding));
    for (const model::Finding &finding : findings) {
        if (finding.severity == model::Finding::Severity::Error)
            return fail(ErrorCode::Denied, finding.message + ": " + finding.consequence,
                        finding.place, finding.fix);
    }
    return {};
}

Task<Json> Server::peopleList(Json)
{
    std::function<Result<model::PeopleBefore>(store::Store &)> read = [](store::Store &store) {
        return store.lastPeople();
    };
    FH_CO_TRY(const model::PeopleBefore last,
              co_await m_world.store.call<model::PeopleBefore>(read));
    Json findings = Json::array();
    for (const model::Finding &finding : model::findingsOf(last.people))
        findings.push_back(model::toJson(finding));
    Json answer = model::toJson(last);
    answer["findings"] = findings;
    answer["set_up"] = last.people.people.empty();
    co_return answer;
}

Task<Json> Server::peopleSet(Json params)
{
    FH_CO_TRY(const Offered offered, offeredIn(params));
    FH_CO_TRY(const model::People people,
              model::peopleFromJson(offered.document.document, offeredPlace));
    std::function<Result<>(store::Store &)> change = [offered](store::Store &store) {
        return store.setPeople(offered.document, offered.by);
    };
    const Result<> kept = co_await m_world.store.call<>(change);
    if (!kept) {
        (void)co_await m_records.refuse("people", std::to_string(people.revision), offered.by,
                                        kept.error());
        co_return fail(kept.error());
    }
    FH_CO_CHECK(afterChange(co_await m_attestations->load())); // a key may count no more
    m_liveChecks.hurry();
    co_return Json{{"count", people.people.size()}, {"revision", people.revision}};
}

} // namespace farhaven::daemon
