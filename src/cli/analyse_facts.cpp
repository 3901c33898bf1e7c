// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/analyse_facts.h"

#include "base/json_reader.h"
#include "cli/files.h"
#include "model/plan.h"

namespace farhaven::cli {

namespace {

std::optional<Instant> momentIn(const Json &object, const char *key)
{
    const auto read = fromRfc3339(text(object, key));
    return read ? std::optional(*read) : std::nullopt;
}

Tri protectedNow(const std::string &state)
{
    return state == "protected"                  ? Tri::Yes
           : state == "unknown" || state.empty() ? Tri::Unknown
                                                 : Tri::No;
}

/// What the server knows of one stored plan.
Task<analysis::PlanEvidence> evidenceOf(Context context, Json row)
{
    const Json byId = {{"id", text(row, "id")}};
    FH_CO_TRY(const Json kept, co_await context.client.call("plan.get", byId));
    analysis::PlanEvidence one;
    FH_CO_TRY(one.plan, model::planFromJson(kept["plan"]));
    const Json whole = {{"plan", kept["plan"]}};
    FH_CO_TRY(const Json status, co_await context.client.call("approval.status", whole));
    one.approved = text(status, "verdict") == "yes";
    const Json bySha = {{"plan_sha256", text(row, "sha256")}};
    FH_CO_TRY(const Json checks, co_await context.client.call("plan.checks", bySha));
    const Json latest = checks.value("latest", Json());
    if (latest.is_object()) {
        one.checked = triFromName(text(latest, "passed"));
        one.checkedAt = momentIn(latest, "at");
    }
    co_return one;
}

/// Its newest run or drill counts for the very bytes that it carried out, and for no others.
Task<> addRehearsal(Context context, std::string service, Json plans, AnalysisInput &input)
{
    const Json params = {{"service", service}};
    FH_CO_TRY(const Json row, co_await context.client.call("service.observe", params));
    const Json last = row.value("rehearsed", Json());
    if (!last.is_object())
        co_return {};
    for (std::size_t i = 0; i < plans.size() && i < input.facts.plans.size(); ++i) {
        if (text(plans[i], "sha256") != text(last, "plan_sha256"))
            continue;
        analysis::PlanEvidence &one = input.facts.plans[i];
        one.rehearsed = momentIn(last, "at");
        const char *key = last.value("rta_ms", Json()).is_number_integer() ? "rta_ms" : "took_ms";
        if (last.value(key, Json()).is_number_integer())
            one.took = Milliseconds(last[key].get<std::int64_t>());
    }
    co_return {};
}

} // namespace

Result<AnalysisInput> analysisOf(const std::string &estateFile,
                                 const std::vector<std::string> &planFiles)
{
    AnalysisInput input;
    FH_TRY(const Json document, readJsonFile(estateFile, estateLimits));
    FH_TRY(input.estate, model::estateFromJson(document));
    for (const model::Finding &finding : model::findingsOf(input.estate)) {
        // What does not fit together would be taken for standing by itself.
        if (finding.severity == model::Finding::Severity::Error)
            return fail(ErrorCode::Invalid, finding.message, finding.place, finding.fix);
    }
    for (const std::string &each : planFiles) {
        FH_TRY(const Json plan, readJsonFile(each));
        analysis::PlanEvidence one;
        FH_TRY(one.plan, model::planFromJson(plan));
        input.facts.plans.push_back(std::move(one));
    }
    return input;
}

Task<AnalysisInput> analysisOfWorkspace(Context context)
{
    AnalysisInput input;
    const Json nothing = Json::object();
    FH_CO_TRY(const Json snapshot, co_await context.client.call("snapshot.get", nothing));
    FH_CO_TRY(input.estate, model::estateFromJson(snapshot["estate"]));
    const Json plans = snapshot["plans"];
    for (const Json &row : plans) {
        auto one = co_await evidenceOf(context, row);
        if (!one)
            input.unread.push_back("plan " + text(row, "id") + ": " + describe(one.error()));
        analysis::PlanEvidence kept;
        if (one)
            kept = *one;
        input.facts.plans.push_back(std::move(kept)); // in the order of the rows
    }
    for (const Json &row : snapshot["services"]) {
        const std::string id = text(row, "service");
        if (const auto at = momentIn(row, "observed_at"))
            input.facts.protection[ServiceId(id)] = {protectedNow(text(row, "protection")), *at};
        const auto asked = co_await addRehearsal(context, id, plans, input);
        if (!asked)
            input.unread.push_back("service " + id + ": " + describe(asked.error()));
    }
    co_return input;
}

} // namespace farhaven::cli
