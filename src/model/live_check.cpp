// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/live_check.h"

#include "base/json_reader.h"

#include <algorithm>

namespace farhaven::model {

namespace {

constexpr std::size_t valueBytesMax = 400;

Json systemJson(const SeenSystem &system)
{
    Json roles = Json::object();
    for (const auto &[member, role] : system.roles)
        roles[member.value] = role;
    return {{"identity", system.identity}, {"epochs", system.epochs}, {"roles", roles}};
}

std::map<std::string, std::string> readTexts(JsonReader &in, const char *key)
{
    std::map<std::string, std::string> texts;
    const Json &object = in.object(key);
    for (const auto &[word, value] : object.items()) {
        std::string text = value.is_string() ? value.get<std::string>() : std::string();
        if (!value.is_string() || text.size() > valueBytesMax)
            in.refuse(key, "not a short text: " + printable(word, 80));
        texts.emplace(word, std::move(text));
    }
    return texts;
}

Result<SeenSystem> systemFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    SeenSystem system;
    system.identity = in.text("identity", valueBytesMax);
    system.epochs = readTexts(in, "epochs");
    for (auto &[member, role] : readTexts(in, "roles"))
        system.roles.emplace(MemberId(member), std::move(role));
    FH_CHECK(in.finish());
    return system;
}

Result<OpenAnswer> openFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    OpenAnswer open;
    open.about = in.text("about", valueBytesMax);
    open.holds = triFromName(in.text("holds", 16));
    FH_TRY(open.why, sentenceFromJson(in.object("why"), pointer + "/why"));
    FH_CHECK(in.finish());
    return open;
}

} // namespace

SeenSystem seenIn(const Observation &look)
{
    SeenSystem system;
    system.identity = look.identity;
    system.epochs = look.epochs;
    for (const MemberState &member : look.members)
        system.roles[member.member] = std::string(name(member.role));
    return system;
}

/// Sentences hold ages and positions, which differ with every look.
bool LiveCheck::saysTheSame(const LiveCheck &other) const
{
    const auto alike = [](const OpenAnswer &a, const OpenAnswer &b) {
        return a.about == b.about && a.holds == b.holds;
    };
    return planSha256 == other.planSha256 && passed == other.passed && asked == other.asked &&
           systems == other.systems && estateRevision == other.estateRevision &&
           std::equal(open.begin(), open.end(), other.open.begin(), other.open.end(), alike);
}

Json toJson(const LiveCheck &check)
{
    Json open = Json::array(), systems = Json::object();
    for (const OpenAnswer &each : check.open)
        open.push_back(
            {{"about", each.about}, {"holds", name(each.holds)}, {"why", toJson(each.why)}});
    for (const auto &[component, system] : check.systems)
        systems[component.value] = systemJson(system);
    return {{"id", check.id},
            {"plan", check.plan.value},
            {"revision", check.revision},
            {"plan_sha256", check.planSha256},
            {"at", toRfc3339(check.at)},
            {"passed", name(check.passed)},
            {"asked", check.asked},
            {"open", open},
            {"systems", systems},
            {"estate_revision", check.estateRevision}};
}

Result<LiveCheck> liveCheckFromJson(const Json &json)
{
    constexpr std::int64_t most = std::int64_t(1) << 40;
    JsonReader in(json, "");
    LiveCheck check;
    check.id = in.text("id", 256);
    check.plan = PlanId(in.text("plan", 256));
    check.revision = int(in.integer("revision", 1, 1'000'000));
    check.planSha256 = in.text("plan_sha256", 64);
    check.at = in.instant("at");
    check.passed = triFromName(in.text("passed", 16));
    check.asked = in.integer("asked", 0, most);
    check.open = in.list<OpenAnswer>("open", openFromJson);
    const Json &systems = in.object("systems");
    for (const auto &[component, each] : systems.items()) {
        FH_TRY(SeenSystem system, systemFromJson(each, "/systems/" + printable(component, 80)));
        check.systems.emplace(ComponentId(component), std::move(system));
    }
    check.estateRevision = in.integer("estate_revision", 0, most);
    FH_CHECK(in.finish());
    return check;
}

} // namespace farhaven::model
