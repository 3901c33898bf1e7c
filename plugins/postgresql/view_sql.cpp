// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "views.h"

namespace farhaven::plugins::postgresql {

namespace {

constexpr std::int64_t timelineMax = 0xFFFFFFFF;
constexpr std::int64_t delayMsMax = std::int64_t(100) * 366 * 86'400'000;

/// An LSN, or nothing for null; anything else is an error of the reader.
std::optional<Lsn> lsnOr(JsonReader &in, const char *key)
{
    const Json &value = in.any(key);
    if (value.is_null())
        return std::nullopt;
    const auto lsn =
        value.is_string() ? parseLsn(value.get_ref<const std::string &>()) : std::optional<Lsn>();
    if (!lsn)
        in.refuse(key, "not a log position");
    return lsn;
}

Result<Sender> readSender(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Sender sender;
    sender.slot = in.text("slot");
    sender.active = in.boolean("active");
    sender.application = in.text("application");
    sender.address = in.text("address");
    sender.state = in.text("state");
    sender.sync = in.text("sync");
    sender.replayed = lsnOr(in, "replayed");
    FH_CHECK(in.finish());
    return sender;
}

SqlView read(JsonReader &in)
{
    SqlView view;
    view.inRecovery = in.boolean("recovery");
    view.defaultReadOnly = in.boolean("read_only");
    view.identity = in.text("identity", 20);
    view.timeline = in.integer("timeline", 0, timelineMax);
    view.current = lsnOr(in, "current");
    view.received = lsnOr(in, "received");
    view.replayed = lsnOr(in, "replayed");
    if (!in.any("delay_ms").is_null())
        view.applyDelay = in.milliseconds("delay_ms", 0, delayMsMax);
    view.receiver = in.text("receiver");
    view.receiverSlot = in.text("receiver_slot");
    view.sourceSeen = lsnOr(in, "source_seen");
    view.senders = in.list<Sender>("senders", readSender);
    return view;
}

} // namespace

const std::string &viewSql()
{
    // pg_is_in_recovery() is asked once, so that a promote in between cannot mix two answers. A
    // standby's timeline is the highest that it receives, must reach, or, while nobody sends, holds
    // log of: its control data keeps the old one until the next restart point.
    static const std::string sql = R"sql(
SELECT json_build_object(
  'recovery', r.recovery,
  'read_only', current_setting('default_transaction_read_only') = 'on',
  'identity', s.system_identifier::text,
  'timeline', CASE WHEN r.recovery
     THEN greatest(c.timeline_id, coalesce(m.min_recovery_end_timeline, 0), coalesce(w.received_tli,
       (SELECT max(('x' || substr(name, 1, 8))::bit(32)::bigint) FROM pg_ls_waldir()
        WHERE name ~ '^[0-9A-F]{24}$'), 0))
     ELSE ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::bigint END,
  'current', CASE WHEN r.recovery THEN NULL ELSE pg_current_wal_lsn()::text END,
  'received', pg_last_wal_receive_lsn()::text,
  'replayed', pg_last_wal_replay_lsn()::text,
  'delay_ms', CASE WHEN r.recovery AND pg_last_xact_replay_timestamp() IS NOT NULL
     THEN greatest(0, extract(epoch FROM clock_timestamp()
       - pg_last_xact_replay_timestamp()) * 1000)::bigint END,
  'receiver', coalesce(w.status, ''),
  'receiver_slot', coalesce(w.slot_name, ''),
  'source_seen', w.latest_end_lsn::text,
  'senders', (SELECT coalesce(json_agg(json_build_object(
      'slot', coalesce(l.slot_name, ''), 'active', coalesce(l.active, false),
      'application', coalesce(a.application_name, ''), 'address', coalesce(host(a.client_addr), ''),
      'state', coalesce(a.state, ''), 'sync', coalesce(a.sync_state, ''),
      'replayed', a.replay_lsn::text)), '[]'::json)
    FROM (SELECT slot_name, active, active_pid FROM pg_replication_slots
          WHERE slot_type = 'physical') l
    FULL JOIN pg_stat_replication a ON a.pid = l.active_pid))::text
FROM (SELECT pg_is_in_recovery() AS recovery) r
CROSS JOIN pg_control_system() s
CROSS JOIN pg_control_checkpoint() c
CROSS JOIN pg_control_recovery() m
LEFT JOIN pg_stat_wal_receiver w ON true)sql";
    return sql;
}

Result<SqlView> readView(const std::string &answer)
{
    const auto shape = [](Error error) {
        error.code = ErrorCode::Corrupt;
        error.message = "the server's answer has another shape: " + error.message;
        return fail(std::move(error));
    };
    const Result<Json> json = parseJson(answer);
    if (!json)
        return shape(json.error());
    if (!json->is_object())
        return fail(ErrorCode::Corrupt, "the server's answer has another shape");
    JsonReader in(*json, "");
    SqlView view = read(in);
    const Result<> whole = in.finish();
    if (!whole)
        return shape(whole.error());
    return view;
}

} // namespace farhaven::plugins::postgresql
