// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/picture/picture.h"

#include "base/json_reader.h"
#include "gui/picture/reading.h"

#include <algorithm>

namespace farhaven::gui {

bool MemberSight::isKnown() const
{
    // Load balancers and fences have no role and no writability: their state is a fact.
    const auto says = [this](const char *fact) {
        const std::string word = now.fact(fact);
        return !word.empty() && word != "unknown";
    };
    return !now.error && (now.role != model::Role::Unknown || now.writable != Tri::Unknown ||
                          now.running != Tri::Unknown || says("state") || says("health") ||
                          says("power") || says("blocked"));
}

namespace {

Result<> applyProposed(Picture &picture, const ServiceId &service, const Json &row)
{
    picture.proposed.erase(service);
    if (row.is_null())
        return {};
    JsonReader in(row, "/proposed");
    const Json &what = in.object("what");
    FH_CHECK(in.finishOpen());
    ProposedRow proposed;
    FH_TRY(proposed.what, sentenceFromJson(what, "/proposed/what"));
    if (const Json none = row.value("none", Json()); none.is_object()) {
        FH_TRY(proposed.none, sentenceFromJson(none, "/proposed/none"));
    }
    picture.proposed.emplace(service, std::move(proposed));
    return {};
}

} // namespace

Result<Picture> Picture::fromSnapshot(const Json &snapshot, const Heard &heard)
{
    JsonReader in(snapshot, "");
    Picture picture;
    picture.revision = in.integer("revision", 0, maximumRevision);
    JsonReader workspace(in.objectOr("workspace"), "/workspace");
    picture.workspacePath = workspace.textOr("path", {});
    picture.workspaceName = workspace.textOr("name", {});
    picture.estateRevision = in.integer("estate_revision", 0, maximumRevision);
    const Json &estate = in.object("estate");
    const Json &services = in.arrayOr("services");
    const Json &proposed = in.arrayOr("proposed");
    picture.plans = in.list<PlanRow>("plans", planRowFromJson);
    picture.runs = in.list<RunRow>("runs", runRowFromJson);
    FH_CHECK(in.finishOpen());
    FH_TRY(picture.estate, model::estateFromJson(estate));
    for (const Json &row : services)
        FH_CHECK(mergeService(picture.services, row, heard));
    for (const Json &row : proposed) {
        const std::string service = row.is_object() ? row.value("service", std::string()) : "";
        FH_CHECK(applyProposed(picture, ServiceId(service), row));
    }
    return picture;
}

namespace {

Result<> applyEstate(Picture &picture, const Json &body)
{
    JsonReader in(body, "");
    const Json &document = in.object("estate");
    const std::int64_t revision = in.integer("estate_revision", 0, maximumRevision);
    FH_CHECK(in.finishOpen());
    FH_TRY(picture.estate, model::estateFromJson(document));
    picture.estateRevision = revision;
    std::erase_if(picture.services,
                  [&](const auto &entry) { return !picture.estate.find(entry.first); });
    return {};
}

Result<> applyPlan(Picture &picture, const Json &body)
{
    FH_TRY(PlanRow row, planRowFromJson(body, ""));
    for (PlanRow &plan : picture.plans) {
        if (plan.id != row.id)
            continue;
        if (row.revision >= plan.revision)
            plan = std::move(row);
        return {};
    }
    picture.plans.insert(picture.plans.begin(), std::move(row));
    return {};
}

/// Once under each clock that is started again: a mark, and no count.
void markHeld(RunRow &row, const Json &body)
{
    const Json event = body.value("event", Json::object());
    const std::string kind = event.is_object() ? event.value("kind", std::string()) : "";
    if (kind == "held")
        row.held = true;
    else if (kind == "committed" || kind == "abort_asked" || kind == "ended")
        row.held = false;
}

Result<> applyRun(Picture &picture, const Json &body)
{
    JsonReader in(body, "");
    const RunId id(in.text("run"));
    const std::string state = in.textOr("state", {});
    const std::string named = in.textOr("named_state", {});
    const ServiceId service(in.textOr("service", {}));
    FH_CHECK(in.finishOpen());
    auto row = std::find_if(picture.runs.begin(), picture.runs.end(),
                            [&](const RunRow &run) { return run.id == id; });
    if (row == picture.runs.end()) {
        RunRow fresh;
        fresh.id = id;
        fresh.plan = body.value("plan", std::string());
        if (const auto asked = fromRfc3339(body.value("requested_at", std::string())))
            fresh.requestedAt = *asked;
        row = picture.runs.insert(picture.runs.begin(), std::move(fresh));
    }
    if (!state.empty())
        row->state = state;
    if (!service.empty())
        row->service = service;
    const Json detail = body.value("event", Json::object()).value("detail", Json::object());
    if (detail.is_object() && detail.value("signed", Json::object()).contains("break_glass"))
        row->withoutApproval = true;
    row->interrupted = false; // somebody is writing its journal
    ++row->events;
    markHeld(*row, body);
    row->asks = asksPeople(named);
    return {};
}

} // namespace

Result<Changes> Picture::apply(const api::Event &event, const Heard &heard)
{
    Changes changes;
    if (event.revision <= revision)
        return changes;
    if (event.topic == "estate") {
        FH_CHECK(applyEstate(*this, event.body));
        changes.estate = changes.services = true;
    } else if (event.topic == "service") {
        FH_CHECK(mergeService(services, event.body, heard));
        changes.services = true;
    } else if (event.topic == "plan") {
        FH_CHECK(applyPlan(*this, event.body));
        changes.plans = true;
    } else if (event.topic == "run") {
        FH_CHECK(applyRun(*this, event.body));
        changes.runs = true;
    } else if (event.topic == "proposed") {
        JsonReader in(event.body, "");
        const ServiceId service(in.text("service"));
        FH_CHECK(in.finishOpen());
        FH_CHECK(applyProposed(*this, service, event.body.value("proposed", Json())));
        changes.runs = true;
    }
    revision = event.revision;
    return changes;
}

std::optional<Instant> Picture::newestReading() const
{
    std::optional<Instant> newest;
    for (const auto &[id, service] : services) {
        if (service.observedAt && (!newest || *service.observedAt > *newest))
            newest = service.observedAt;
    }
    return newest;
}

const ServiceSight *Picture::sight(const ServiceId &service) const
{
    const auto found = services.find(service);
    return found == services.end() ? nullptr : &found->second;
}

const ComponentSight *Picture::sight(const ComponentId &component) const
{
    for (const auto &[id, service] : services) {
        if (const auto found = service.components.find(component);
            found != service.components.end())
            return &found->second;
    }
    return nullptr;
}

const ServiceSight *Picture::serviceWith(const ComponentId &component) const
{
    for (const auto &[id, service] : services) {
        if (service.components.contains(component))
            return &service;
    }
    return nullptr;
}

const MemberSight *Picture::sight(const ComponentId &component, const MemberId &member) const
{
    const ComponentSight *seen = sight(component);
    if (!seen)
        return nullptr;
    const auto found = seen->members.find(member);
    return found == seen->members.end() ? nullptr : &found->second;
}

const MemberSight *SeenComponent::member(const MemberId &member) const
{
    if (!sight)
        return nullptr;
    const auto found = sight->members.find(member);
    return found == sight->members.end() ? nullptr : &found->second;
}

std::map<ComponentId, SeenComponent> seenComponents(const Picture &picture)
{
    std::map<ComponentId, SeenComponent> seen;
    for (const auto &[id, service] : picture.services) {
        for (const auto &[component, sight] : service.components)
            seen.try_emplace(component, SeenComponent{&service, &sight});
    }
    return seen;
}

Milliseconds ageOf(Instant at, const Heard &heard, Ticks now)
{
    const auto before = std::max(heard.at - at, Milliseconds(0));
    const auto since = std::chrono::duration_cast<Milliseconds>(now - heard.ticks);
    return before + std::max(since, Milliseconds(0));
}

bool isFresh(const ServiceSight *sight, Ticks ticks)
{
    return sight && sight->observedAt &&
           ageOf(*sight->observedAt, sight->heard, ticks) <= readingAgeMax;
}

} // namespace farhaven::gui
