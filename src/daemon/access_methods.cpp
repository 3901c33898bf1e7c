// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/access.h"
#include "base/json_reader.h"
#include "daemon/server.h"

/// What the owners of the systems are asked to grant.
namespace farhaven::daemon {

namespace {

/// The newest revision of each plan.
Result<std::vector<model::RecoveryPlan>> newestPlans(store::Store &store)
{
    std::vector<model::RecoveryPlan> plans;
    FH_TRY(const auto summaries, store.plans());
    for (const store::PlanSummary &summary : summaries) {
        FH_TRY(store::StoredPlan stored, store.plan(summary.id, summary.revision));
        plans.push_back(std::move(stored.plan));
    }
    return plans;
}

std::map<std::string, analysis::AccessKind> kindsOf(const adapter::Loader &loader,
                                                    const Fleet &fleet)
{
    std::map<std::string, analysis::AccessKind> kinds;
    for (const auto &[kind, plugin] : loader.plugins())
        kinds[kind].privileges = plugin.description.value("privileges", Json::object());
    for (const auto &[id, attached] : fleet.adapters) {
        for (const adapter::VerbSpec &verb : attached.adapter->verbs()) {
            if (verb.verbClass == adapter::VerbClass::Read)
                kinds[attached.kind].reads.insert(verb.name);
        }
    }
    return kinds;
}

Json needRow(const analysis::AccessNeed &need)
{
    Json row = {{"component", need.component.value},
                {"host", need.host.value},
                {"where", need.where},
                {"line", need.line},
                {"verbs", Json::array()},
                {"complete", need.complete}};
    for (const std::string &verb : need.verbs)
        row["verbs"].push_back(verb);
    return row;
}

} // namespace

Task<Json> Server::accessPlan(Json params)
{
    JsonReader in(params, "");
    const bool observeOnly = in.booleanOr("observe_only", false);
    const bool asIfArmed = in.booleanOr("as_if_armed", false);
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const auto live, co_await fleet());
    std::function<Result<std::vector<model::RecoveryPlan>>(store::Store &)> read = newestPlans;
    FH_CO_TRY(const auto plans,
              co_await m_world.store.call<std::vector<model::RecoveryPlan>>(read));
    std::set<SiteId> sites;
    for (const model::Site &site : live->estate.sites)
        sites.insert(site.id);
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", sites));
    const auto kinds = kindsOf(m_world.loader, *live);
    analysis::AccessQuestion question{live->estate, plans, kinds, observeOnly, {}};
    Json observed = Json::array();
    for (const SiteId &site : sites) {
        const auto armings = facts.armings.find(site);
        const bool armed = armings != facts.armings.end() && !armings->second.empty();
        if (armed || asIfArmed)
            continue;
        question.observed.insert(site);
        observed.push_back(site.value);
    }
    Json needs = Json::array();
    for (const analysis::AccessNeed &need : analysis::accessNeeds(question))
        needs.push_back(needRow(need));
    co_return Json{{"needs", needs}, {"plans", plans.size()}, {"observe_only_sites", observed}};
}

} // namespace farhaven::daemon
