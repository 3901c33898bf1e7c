// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/denied_before.h"

#include "analysis/difference.h"
#include "base/json_text.h"
#include "base/sentence.h"
#include "model/approval_papers.h"

#include <algorithm>
#include <map>

namespace farhaven::daemon {

namespace {

constexpr int revisionsMax = 50;       ///< looked back
constexpr std::size_t changesMax = 20; ///< told of one
constexpr std::size_t valueBytesMax = 200;

std::string spelled(const Json &value)
{
    const auto bytes = canonicalJson(value);
    return value.is_null() ? "none" : printable(bytes ? *bytes : value.dump(), valueBytesMax);
}

std::string told(const std::string &where, const analysis::FieldDifference &field)
{
    return where + printable(field.field, valueBytesMax) + ": " + spelled(field.before) + " → " +
           spelled(field.after);
}

Json changesBetween(const model::RecoveryPlan &before, const model::RecoveryPlan &after)
{
    const analysis::PlanDifference difference = analysis::difference(before, after);
    std::vector<std::string> lines;
    for (const analysis::FieldDifference &field : difference.head) {
        if (field.field != "/revision") // every save changes it
            lines.push_back(told("plan ", field));
    }
    for (const analysis::StepDifference &step : difference.steps) {
        const std::string where = "step " + step.id.value + " ";
        if (step.kind == analysis::StepDifference::Kind::Added ||
            step.kind == analysis::StepDifference::Kind::Removed)
            lines.push_back(where + std::string(name(step.kind)));
        for (const analysis::FieldDifference &field : step.fields)
            lines.push_back(told(where, field));
        if (step.moved)
            lines.push_back(where + "moved");
    }
    Json changes = Json::array();
    for (std::size_t i = 0; i < std::min(lines.size(), changesMax); ++i)
        changes.push_back(lines[i]);
    if (lines.size() > changesMax)
        changes.push_back("and " + std::to_string(lines.size() - changesMax) + " more");
    return changes;
}

/// Members by id, of a component as the estate keeps it; none of another kind.
std::map<std::string, std::string> notifiersIn(const Json &component)
{
    std::map<std::string, std::string> names;
    if (!component.is_object() || textIn(component, "kind") != "notify")
        return names;
    const Json members = component.value("members", Json::array());
    for (const Json &member : members) {
        const std::string id = textIn(member, "id"), named = textIn(member, "name");
        names[textIn(component, "id") + "/" + id] = named.empty() ? id : named;
    }
    return names;
}

} // namespace

Result<Json> deniedBefore(store::Store &store, const model::RecoveryPlan &plan)
{
    Json rows = Json::array();
    const int oldest = std::max(1, plan.revision - revisionsMax);
    for (int revision = plan.revision; revision >= oldest; --revision) {
        const auto stored = store.plan(plan.id, revision);
        if (!stored) {
            if (stored.error().code == ErrorCode::NotFound)
                continue; // a plan that was imported has only some of them
            return fail(Error(stored.error()));
        }
        FH_TRY(const auto denials, store.signedAbout(store::SignedKind::Denial, stored->sha256));
        for (const store::StoredDocument &each : denials) {
            FH_TRY(const model::ApprovalDenial denial,
                   model::denialFromJson(each.document.document));
            rows.push_back({{"revision", revision},
                            {"by", denial.by.value},
                            {"at", toRfc3339(denial.at)},
                            {"reason", denial.reason},
                            {"changes", changesBetween(stored->plan, plan)}});
        }
    }
    return rows;
}

Result<Json> hearersRemoved(store::Store &store, Instant now)
{
    FH_TRY(const model::Estate estate, store.estate());
    FH_TRY(const auto history, store.history());
    FH_TRY(const auto bodies, store.estateChanges());
    std::map<std::string, std::string> present;
    const Json document = model::toJson(estate);
    for (const Json &component : document["components"])
        present.merge(notifiersIn(component));
    std::map<std::string, Json> removed; // the last removal of each
    for (std::size_t i = 0; i < std::min(history.size(), bodies.size()); ++i) {
        if (now - history[i].at > hearersKnownFor)
            continue;
        const Json changes = bodies[i].value("changes", Json::array());
        for (const Json &change : changes) {
            for (const auto &[id, named] : notifiersIn(change.value("before", Json()))) {
                const auto after = notifiersIn(change.value("after", Json()));
                if (!after.contains(id) && !present.contains(id))
                    removed[id] = {{"name", named},
                                   {"at", toRfc3339(history[i].at)},
                                   {"by", history[i].author.value}};
            }
        }
    }
    Json rows = Json::array();
    for (auto &[id, row] : removed)
        rows.push_back(std::move(row));
    return rows;
}

Json hearersIn(const model::Estate &estate)
{
    Json told = Json::array();
    for (const model::Component &component : estate.components) {
        for (const model::Member &member : component.members) {
            if (component.kind == "notify")
                told.push_back(member.name.empty() ? member.id.value : member.name);
        }
    }
    return told;
}

} // namespace farhaven::daemon
