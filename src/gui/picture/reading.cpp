// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/picture/reading.h"

#include "base/error_json.h"
#include "base/json_reader.h"

namespace farhaven::gui {

namespace {

using model::ProtectionState;

/// Absent and null both mean: not known.
std::optional<Instant> moment(JsonReader &in, const char *key)
{
    if (!in.has(key) || in.any(key).is_null())
        return std::nullopt;
    return in.instantOr(key);
}

/// A word of a later version is Unknown, which is what it is to this program.
ProtectionState protectionFromName(std::string_view word)
{
    for (const auto state :
         {ProtectionState::Protected, ProtectionState::Degraded, ProtectionState::Drilling,
          ProtectionState::FailingOver, ProtectionState::RunningAtDrUnprotected,
          ProtectionState::Reprotecting, ProtectionState::FailingBack}) {
        if (name(state) == word)
            return state;
    }
    return ProtectionState::Unknown;
}

/// What was known of each member stays; nobody is known to have answered.
void fallSilent(ComponentSight &component, const Error &error)
{
    component.error = error;
    for (auto &[id, member] : component.members) {
        member.now = model::MemberState();
        member.now.member = id;
        member.now.error = error;
    }
}

void merge(ComponentSight &component, const model::Observation &seen)
{
    component.error.reset();
    component.identity = seen.identity;
    component.vantage = seen.vantage;
    component.observedAt = seen.at;
    component.epochs = seen.epochs;
    component.quorum = seen.quorum;
    component.paused = seen.paused;
    std::map<MemberId, MemberSight> members;
    for (const model::MemberState &state : seen.members) {
        MemberSight sight;
        sight.now = state;
        if (const auto before = component.members.find(state.member);
            before != component.members.end()) {
            sight.known = before->second.known;
            sight.knownAt = before->second.knownAt;
        }
        if (sight.isKnown()) {
            sight.known = state;
            sight.knownAt = seen.at;
        }
        members.emplace(state.member, std::move(sight));
    }
    component.members = std::move(members);
}

Result<> mergeComponent(ServiceSight &service, const Json &row, const std::string &pointer)
{
    JsonReader in(row, pointer);
    const ComponentId id(in.text("component"));
    const bool seen = in.has("observation");
    const Json &observation = in.objectOr("observation");
    const Json &error = in.objectOr("error");
    FH_CHECK(in.finishOpen());
    ComponentSight &component = service.components[id];
    component.component = id;
    if (!seen) {
        fallSilent(component, errorFromJson(error));
        return {};
    }
    FH_TRY(const model::Observation look, model::observationFromJson(observation));
    merge(component, look);
    return {};
}

} // namespace

Result<> mergeService(std::map<ServiceId, ServiceSight> &services, const Json &row,
                      const Heard &heard)
{
    JsonReader in(row, "");
    const ServiceId id(in.text("service"));
    const std::string protection = in.text("protection");
    const bool explained = in.has("why") && in.any("why").is_object();
    const auto observedAt = moment(in, "observed_at");
    const Json &components = in.arrayOr("components");
    FH_CHECK(in.finishOpen());
    Sentence why;
    if (explained) {
        FH_TRY(why, sentenceFromJson(row["why"], "/why"));
    }
    ServiceSight &service = services[id];
    service.service = id;
    service.protection = protectionFromName(protection);
    service.why = std::move(why);
    if (observedAt)
        service.observedAt = observedAt;
    service.heard = heard;
    for (std::size_t i = 0; i < components.size(); ++i)
        FH_CHECK(mergeComponent(service, components[i], "/components/" + std::to_string(i)));
    return {};
}

Result<PlanRow> planRowFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    PlanRow row;
    row.id = PlanId(in.text("id"));
    row.revision = in.integer("revision", 0, maximumRevision);
    row.name = in.text("name");
    row.kind = in.textOr("kind", {});
    row.service = ServiceId(in.textOr("service", {}));
    row.from = SiteId(in.textOr("from", {}));
    row.to = SiteId(in.textOr("to", {}));
    row.sha256 = in.textOr("sha256", {});
    row.savedAt = moment(in, "saved_at");
    row.savedBy = PersonId(in.textOr("saved_by", {}));
    FH_CHECK(in.finishOpen());
    return row;
}

bool asksPeople(const std::string &namedState)
{
    return namedState.starts_with("waiting.") && namedState != "waiting.commit";
}

Result<RunRow> runRowFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    RunRow row;
    row.id = RunId(in.text("run"));
    row.plan = in.textOr("plan", {});
    row.service = ServiceId(in.textOr("service", {}));
    row.state = in.textOr("state", {});
    row.interrupted = in.booleanOr("interrupted", false);
    row.requestedBy = PersonId(in.textOr("requested_by", {}));
    row.requestedAt = moment(in, "requested_at");
    row.events = in.integerOr("events", 0, 0, maximumRevision);
    row.withoutApproval = json.contains("break_glass");
    const std::string named = in.textOr("named_state", {});
    row.held = named == "waiting.commit";
    row.asks = asksPeople(named);
    FH_CHECK(in.finishOpen());
    return row;
}

} // namespace farhaven::gui
