// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/history/service_history.h"

#include "base/json_reader.h"

namespace farhaven::gui {

namespace {

constexpr std::int64_t figureMax = std::int64_t(1) << 53;

std::optional<std::int64_t> figure(JsonReader &in, const char *key)
{
    if (!in.has(key) || in.any(key).is_null())
        return std::nullopt;
    return in.integer(key, 0, figureMax);
}

std::optional<Milliseconds> duration(JsonReader &in, const char *key)
{
    const auto ms = figure(in, key);
    return ms ? std::optional(Milliseconds(*ms)) : std::nullopt;
}

Result<LagSlot> slotFromJson(const Json &json, const std::string &pointer, Milliseconds resolution)
{
    const auto number = [&](std::size_t i) { return json[i].is_number_integer(); };
    const auto none = [&](std::size_t i) { return json[i].is_null(); };
    if (!json.is_array() || json.size() != 5 || !number(0) || !(number(1) || none(1)) ||
        !(number(2) || none(2)) || !number(3) || !number(4))
        return fail(ErrorCode::Invalid, "this is no slot of a history", pointer);
    LagSlot slot;
    slot.at = Instant(resolution * json[0].get<std::int64_t>());
    if (number(1))
        slot.time = Milliseconds(json[1].get<std::int64_t>());
    if (number(2))
        slot.bytes = json[2].get<std::int64_t>();
    slot.looks = json[3].get<int>();
    slot.known = json[4].get<int>();
    return slot;
}

Result<ReplicaLags> replicaFromJson(const Json &json, const std::string &pointer,
                                    Milliseconds resolution)
{
    JsonReader in(json, pointer);
    ReplicaLags replica;
    replica.component = ComponentId(in.text("component"));
    replica.member = MemberId(in.text("member"));
    replica.slots = in.list<LagSlot>("slots", [&](const Json &each, const std::string &at) {
        return slotFromJson(each, at, resolution);
    });
    FH_CHECK(in.finish());
    return replica;
}

Result<Move> moveFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Move move;
    move.run = RunId(in.text("run"));
    move.plan = in.text("plan");
    (void)in.text("plan_id");
    move.kind = in.text("kind");
    move.drill = in.boolean("drill");
    move.state = in.text("state");
    move.at = in.instant("at");
    move.rta = duration(in, "rta_ms");
    move.rto = duration(in, "rto_ms");
    FH_CHECK(in.finish());
    return move;
}

} // namespace

Result<ServiceHistory> serviceHistoryFromJson(const Json &json)
{
    JsonReader in(json, "");
    ServiceHistory history;
    history.service = ServiceId(in.text("service"));
    history.now = in.instant("now");
    history.span = std::chrono::hours(in.integer("hours", 1, 24));
    JsonReader lag(in.object("lag"), "/lag");
    JsonReader moves(in.object("moves"), "/moves");
    FH_CHECK(in.finish());
    history.since = lag.instant("since");
    history.resolution = lag.milliseconds("resolution_ms", 1, 86'400'000);
    history.rpo = duration(lag, "rpo_ms");
    history.replicas =
        lag.list<ReplicaLags>("replicas", [&](const Json &each, const std::string &at) {
            return replicaFromJson(each, at, history.resolution);
        });
    FH_CHECK(lag.finish());
    history.rto = duration(moves, "rto_ms");
    history.moves = moves.list<Move>("runs", moveFromJson);
    FH_CHECK(moves.finish());
    return history;
}

} // namespace farhaven::gui
