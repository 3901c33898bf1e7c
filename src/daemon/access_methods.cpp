// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/access.h"
#include "base/json_reader.h"
#include "daemon/access_check.h"
#include "daemon/server.h"

/// What the owners of the systems are asked to grant.
namespace farhaven::daemon {

namespace {

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

const char *verdictName(Tri granted)
{
    return granted == Tri::Yes ? "granted" : granted == Tri::No ? "missing" : "unknown";
}

Json namesOf(const std::set<SiteId> &sites)
{
    Json names = Json::array();
    for (const SiteId &site : sites)
        names.push_back(site.value);
    return names;
}

} // namespace

/// What the message asks about: the lines for the newest revision of each plan.
Task<Server::AccessAsked> Server::accessAsked(Json params)
{
    JsonReader in(params, "");
    const bool observeOnly = in.booleanOr("observe_only", false);
    const bool asIfArmed = in.booleanOr("as_if_armed", false);
    FH_CO_CHECK(in.finish());
    AccessAsked asked;
    FH_CO_TRY(asked.live, co_await fleet());
    std::function<Result<std::vector<store::StoredPlan>>(store::Store &)> read =
        [](store::Store &store) { return store.lastRevisions(); };
    FH_CO_TRY(const auto stored, co_await m_world.store.call<std::vector<store::StoredPlan>>(read));
    std::vector<model::RecoveryPlan> plans;
    for (const store::StoredPlan &each : stored)
        plans.push_back(each.plan);
    asked.plans = plans.size();
    std::set<SiteId> sites;
    for (const model::Site &site : asked.live->estate.sites)
        sites.insert(site.id);
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", sites));
    const auto kinds = kindsOf(m_world.loader, *asked.live);
    analysis::AccessQuestion question{asked.live->estate, plans, kinds, observeOnly, {}};
    for (const SiteId &site : sites) {
        const auto armings = facts.armings.find(site);
        const bool armed = armings != facts.armings.end() && !armings->second.empty();
        if (!armed && !asIfArmed)
            question.observed.insert(site);
    }
    asked.observed = question.observed;
    asked.needs = analysis::accessNeeds(question);
    co_return asked;
}

Task<Json> Server::accessPlan(Json params)
{
    FH_CO_TRY(const AccessAsked asked, co_await accessAsked(std::move(params)));
    Json needs = Json::array();
    for (const analysis::AccessNeed &need : asked.needs)
        needs.push_back(needRow(need));
    co_return Json{
        {"needs", needs}, {"plans", asked.plans}, {"observe_only_sites", namesOf(asked.observed)}};
}

Task<Json> Server::accessCheck(Json params)
{
    const Instant at = m_world.timers.clock().now();
    // Anybody may ask, and each question takes threads that a failover needs.
    if (m_runs.busy())
        co_return fail(ErrorCode::Conflict, "a run is under way", "access",
                       "Ask again once it has ended: until then the systems are the run's");
    if (m_accessAsked)
        co_return fail(ErrorCode::Conflict, "another access check is under way", "access",
                       "Ask again once it has ended");
    m_accessAsked = true;
    const Result<AccessAsked> wanted = co_await accessAsked(std::move(params));
    if (!wanted) {
        m_accessAsked = false;
        co_return fail(Error(wanted.error()));
    }
    const AccessAsked asked = *wanted;
    const Result<AccessChecked> answered =
        co_await checkAccess(asked.live, asked.needs, m_world.env);
    m_accessAsked = false;
    FH_CO_TRY(const AccessChecked checked, answered);
    Json lines = Json::array(), beyond = Json::array();
    std::map<std::string, int> counts = {{"granted", 0}, {"missing", 0}, {"unknown", 0}};
    for (const AccessVerdict &verdict : checked.lines) {
        Json row = needRow(verdict.need);
        row["verdict"] = verdictName(verdict.answer.granted);
        row["why"] = verdict.answer.why;
        row["remedy"] = verdict.answer.remedy;
        ++counts[verdictName(verdict.answer.granted)];
        lines.push_back(std::move(row));
    }
    for (const AccessBeyond &each : checked.beyond)
        beyond.push_back({{"component", each.component.value},
                          {"host", each.host.value},
                          {"what", each.excess.what},
                          {"remedy", each.excess.remedy}});
    // That nothing was asked proves nothing.
    const bool ok = !lines.empty() && counts["missing"] == 0 && counts["unknown"] == 0;
    co_return Json{{"ok", ok},
                   {"checked_at", toRfc3339(at)},
                   {"granted", counts["granted"]},
                   {"missing", counts["missing"]},
                   {"unknown", counts["unknown"]},
                   {"lines", lines},
                   {"more_than_needed", beyond},
                   {"plans", asked.plans},
                   {"observe_only_sites", namesOf(asked.observed)}};
}

} // namespace farhaven::daemon
