// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_repository.h"

#include "base/json_reader.h"
#include "store/body.h"

namespace farhaven::store {

namespace {

/// Evidence of one step: beyond this somebody keeps a log in the journal.
constexpr std::size_t eventBytesMax = 1 << 20;
constexpr std::int64_t tookMaxMs = std::int64_t(366) * 86'400'000;

Json toJson(const model::Run &run)
{
    Json json = {{"id", run.id.value},
                 {"plan", model::toJson(run.plan)},
                 {"plan_sha256", run.planSha256},
                 {"requested_at", toRfc3339(run.requestedAt)},
                 {"requested_by", run.requestedBy.value}};
    if (!run.declaration.empty())
        json["declaration"] = run.declaration;
    if (run.everyBranch)
        json["every_branch"] = true;
    return json;
}

/// Reads it and compares the plan with the hash that was approved.
Result<model::Run> runFromJson(const Json &json)
{
    JsonReader in(json, "");
    model::Run run;
    run.id = RunId(in.text("id", 256));
    run.planSha256 = in.text("plan_sha256", 64);
    run.requestedAt = in.instant("requested_at");
    run.requestedBy = PersonId(in.text("requested_by", 256));
    run.declaration = in.textOr("declaration", {}, 256);
    run.everyBranch = in.booleanOr("every_branch", false);
    const Json &plan = in.object("plan");
    FH_CHECK(in.finish());
    FH_TRY(run.plan, model::planFromJson(plan));
    FH_TRY(const std::string hash, model::planHash(run.plan));
    if (hash != run.planSha256)
        return fail(ErrorCode::Corrupt, "the plan of the run is not the one that was approved",
                    "run " + run.id.value, "Do not go on with this run");
    return run;
}

Json toJson(const StepTime &time)
{
    return {{"at", toRfc3339(time.at)},     {"component_kind", time.componentKind},
            {"run", time.run.value},        {"step", time.step.value},
            {"took_ms", time.took.count()}, {"verb", time.verb}};
}

Result<StepTime> stepTimeFromJson(const Json &json)
{
    JsonReader in(json, "");
    StepTime time;
    time.at = in.instant("at");
    time.componentKind = in.text("component_kind", 256);
    time.run = RunId(in.text("run", 256));
    time.step = StepId(in.text("step", 256));
    time.took = in.milliseconds("took_ms", 0, tookMaxMs);
    time.verb = in.text("verb", 256);
    FH_CHECK(in.finish());
    return time;
}

} // namespace

Result<std::int64_t> RunRepository::lastSequence(const RunId &run)
{
    return m_connection.integer("SELECT coalesce(max(sequence), 0) FROM journal WHERE run = ?",
                                {run.value});
}

Result<model::JournalEvent> RunRepository::create(const model::Run &run,
                                                  model::JournalEvent started)
{
    FH_CHECK(checkId(run.id.value, "run"));
    FH_TRY(const std::string hash, model::planHash(run.plan));
    if (hash != run.planSha256)
        return fail(ErrorCode::Invalid, "the plan is not the one that was approved",
                    "plan " + run.plan.id.value, "Ask for approval of this revision");
    const auto known = m_connection.integer("SELECT 1 FROM run WHERE id = ?", {run.id.value});
    if (known)
        return fail(ErrorCode::Conflict, "the run exists already", run.id.value);
    const Json body = toJson(run);
    FH_CHECK(runFromJson(body));
    FH_TRY(const std::string bytes, encodeBody(body));
    AuditEntry entry;
    entry.action = "run.created";
    entry.subject = run.id.value;
    entry.author = run.requestedBy;
    entry.what = Sentence("store.run.created", "A run of the plan {plan}, revision {revision}",
                          {{"plan", run.plan.name}, {"revision", run.plan.revision}});
    entry.sha256 = sha256Hex(bytes);
    FH_TRY(const std::int64_t audit, m_audit.append(entry));
    FH_CHECK(importRun(body, audit));
    return append(run.id, std::move(started));
}

Result<model::JournalEvent> RunRepository::append(const RunId &run, model::JournalEvent event)
{
    FH_CHECK(checkId(run.value, "run"));
    if (auto known = m_connection.integer("SELECT 1 FROM run WHERE id = ?", {run.value}); !known)
        return known.error().code == ErrorCode::NotFound
                   ? fail(ErrorCode::NotFound, "there is no such run", run.value)
                   : fail(std::move(known).error());
    FH_TRY(const std::int64_t last, lastSequence(run));
    if (event.sequence != 0 && event.sequence != last + 1)
        return fail(ErrorCode::Conflict,
                    "the journal goes on at " + std::to_string(last + 1) + ", not at " +
                        std::to_string(event.sequence),
                    "run " + run.value);
    event.sequence = last + 1;
    const Json body = model::toJson(event);
    FH_TRY(const std::string bytes, encodeBody(body));
    FH_CHECK(model::journalEventFromJson(body));
    if (bytes.size() > eventBytesMax)
        return fail(ErrorCode::Exhausted,
                    "the event has " + std::to_string(bytes.size()) + " bytes; at most " +
                        std::to_string(eventBytesMax) + " are kept",
                    "run " + run.value);
    AuditEntry entry;
    entry.action = "run." + std::string(name(event.kind));
    entry.subject = run.value + "#" + std::to_string(event.sequence);
    entry.author = PersonId(event.author);
    entry.what = event.why;
    entry.sha256 = sha256Hex(bytes);
    FH_TRY(const std::int64_t audit, m_audit.append(entry));
    FH_CHECK(importEvent(run, body, audit));
    return event;
}

Result<model::Run> RunRepository::run(const RunId &id)
{
    auto body = m_connection.text("SELECT body FROM run WHERE id = ?", {id.value});
    if (!body && body.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::NotFound, "there is no such run", id.value);
    FH_TRY(const std::string bytes, std::move(body));
    FH_TRY(const Json json, decodeBody(bytes));
    return runFromJson(json);
}

Result<std::vector<RunSummary>> RunRepository::runs()
{
    std::vector<RunSummary> found;
    FH_CHECK(m_connection.each(
        "SELECT body, (SELECT count(*) FROM journal WHERE journal.run = run.id) FROM run "
        "ORDER BY audit",
        {}, [&](const Row &row) -> Result<> {
            FH_TRY(const Json json, decodeBody(row.text(0)));
            FH_TRY(const model::Run run, runFromJson(json));
            RunSummary summary;
            summary.id = run.id;
            summary.plan = run.plan.id;
            summary.planName = run.plan.name;
            summary.planSha256 = run.planSha256;
            summary.requestedBy = run.requestedBy;
            summary.requestedAt = run.requestedAt;
            summary.events = row.integer(1);
            found.push_back(std::move(summary));
            return {};
        }));
    return found;
}

Result<std::vector<model::JournalEvent>> RunRepository::journal(const RunId &run,
                                                                std::int64_t after)
{
    std::vector<model::JournalEvent> events;
    FH_CHECK(m_connection.each(
        "SELECT sequence, body FROM journal WHERE run = ? AND sequence > ? ORDER BY sequence",
        {run.value, after}, [&](const Row &row) -> Result<> {
            FH_TRY(const Json json, decodeBody(row.text(1)));
            FH_TRY(model::JournalEvent event, model::journalEventFromJson(json));
            if (event.sequence != row.integer(0))
                return fail(ErrorCode::Corrupt, "an event stands in the wrong place",
                            "run " + run.value + ", event " + std::to_string(row.integer(0)));
            events.push_back(std::move(event));
            return {};
        }));
    return events;
}

Result<> RunRepository::measured(const StepTime &time, const PersonId &author)
{
    const Json body = toJson(time);
    FH_CHECK(stepTimeFromJson(body));
    FH_TRY(const std::string bytes, encodeBody(body));
    FH_TRY(const std::int64_t last,
           m_connection.integer("SELECT coalesce(max(sequence), 0) FROM step_time"));
    AuditEntry entry;
    entry.action = "step.measured";
    entry.subject = std::to_string(last + 1);
    entry.author = author;
    entry.what =
        Sentence("store.step.measured", "{verb} of {kind} took {took} ms",
                 {{"verb", time.verb}, {"kind", time.componentKind}, {"took", time.took.count()}});
    entry.sha256 = sha256Hex(bytes);
    FH_TRY(const std::int64_t audit, m_audit.append(entry));
    return importStepTime(last + 1, body, audit);
}

Result<std::vector<StepTime>> RunRepository::stepTimes(const std::string &componentKind,
                                                       const std::string &verb)
{
    std::vector<StepTime> times;
    FH_CHECK(m_connection.each("SELECT body FROM step_time WHERE component_kind = ? AND verb = ? "
                               "ORDER BY sequence",
                               {componentKind, verb}, [&](const Row &row) -> Result<> {
                                   FH_TRY(const Json json, decodeBody(row.text(0)));
                                   FH_TRY(StepTime time, stepTimeFromJson(json));
                                   times.push_back(std::move(time));
                                   return {};
                               }));
    return times;
}

Result<> RunRepository::verify()
{
    return m_connection.each("SELECT sequence, component_kind, verb, body FROM step_time", {},
                             [](const Row &row) -> Result<> {
                                 FH_TRY(const Json json, decodeBody(row.text(3)));
                                 FH_TRY(const StepTime time, stepTimeFromJson(json));
                                 if (row.text(1) != time.componentKind || row.text(2) != time.verb)
                                     return fail(ErrorCode::Corrupt,
                                                 "a measured time is filed under another verb",
                                                 "step time " + std::to_string(row.integer(0)));
                                 return {};
                             });
}

Result<std::vector<Json>> RunRepository::exportRuns()
{
    std::vector<Json> found;
    FH_CHECK(m_connection.each(
        "SELECT body FROM run ORDER BY audit", {}, [&](const Row &row) -> Result<> {
            FH_TRY(Json body, decodeBody(row.text(0)));
            Json entry = {{"run", std::move(body)}, {"journal", Json::array()}};
            found.push_back(std::move(entry));
            return {};
        }));
    for (Json &entry : found) {
        Json &events = entry["journal"];
        FH_CHECK(m_connection.each("SELECT body FROM journal WHERE run = ? ORDER BY sequence",
                                   {entry["run"]["id"].get<std::string>()},
                                   [&](const Row &row) -> Result<> {
                                       FH_TRY(Json body, decodeBody(row.text(0)));
                                       events.push_back(std::move(body));
                                       return {};
                                   }));
    }
    return found;
}

Result<std::vector<Json>> RunRepository::exportStepTimes()
{
    std::vector<Json> bodies;
    FH_CHECK(m_connection.each("SELECT body FROM step_time ORDER BY sequence", {},
                               [&](const Row &row) -> Result<> {
                                   FH_TRY(Json body, decodeBody(row.text(0)));
                                   bodies.push_back(std::move(body));
                                   return {};
                               }));
    return bodies;
}

Result<> RunRepository::importRun(const Json &body, std::int64_t audit)
{
    FH_TRY(const model::Run run, runFromJson(body));
    FH_TRY(const std::string bytes, encodeBody(body));
    return m_connection.run("INSERT INTO run (id, audit, body) VALUES (?, ?, ?)",
                            {run.id.value, audit, bytes});
}

Result<> RunRepository::importEvent(const RunId &run, const Json &body, std::int64_t audit)
{
    FH_TRY(const model::JournalEvent event, model::journalEventFromJson(body));
    FH_TRY(const std::string bytes, encodeBody(body));
    return m_connection.run("INSERT INTO journal (run, sequence, audit, body) VALUES (?, ?, ?, ?)",
                            {run.value, event.sequence, audit, bytes});
}

Result<> RunRepository::importStepTime(std::int64_t sequence, const Json &body, std::int64_t audit)
{
    FH_TRY(const StepTime time, stepTimeFromJson(body));
    FH_TRY(const std::string bytes, encodeBody(body));
    return m_connection.run("INSERT INTO step_time (sequence, component_kind, verb, audit, body) "
                            "VALUES (?, ?, ?, ?, ?)",
                            {sequence, time.componentKind, time.verb, audit, bytes});
}

} // namespace farhaven::store
