// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/act_text.h"
#include "base/json_reader.h"
#include "daemon/server.h"
#include "report/csv.h"
#include "report/evidence_paper.h"
#include "report/sample.h"

namespace farhaven::daemon {

namespace {

constexpr std::size_t exportBytesMax = 12 << 20;

/// Which records somebody asks for.
struct AuditQuestion {
    Instant from{};
    Instant to{};
    std::string by, action, subject; ///< empty: any; action and subject may be beginnings
    bool said = false;               ///< with the sentences, for who reads another language
    [[nodiscard]] bool wants(const store::AuditRecord &record) const
    {
        return record.at >= from && record.at < to && (by.empty() || record.author.value == by) &&
               record.action.starts_with(action) &&
               (subject.empty() || record.subject.find(subject) != std::string::npos);
    }
};

Json recordJson(const store::AuditRecord &record)
{
    return {{"position", record.position},   {"at", toRfc3339(record.at)},
            {"author", record.author.value}, {"action", record.action},
            {"subject", record.subject},     {"what", record.what.english},
            {"sha256", record.sha256}};
}

std::string tableOf(const Json &records)
{
    std::string table =
        report::csvLine({"position", "at", "author", "action", "subject", "what", "sha256"});
    for (const Json &one : records) {
        std::vector<report::CsvCell> cells = {one["position"].get<std::int64_t>()};
        for (const char *key : {"at", "author", "action", "subject", "what", "sha256"})
            cells.emplace_back(one[key].get<std::string>());
        table += report::csvLine(cells);
    }
    return table;
}

/// The records that the question means, and the log that they are of.
struct Found {
    Json records = Json::array();
    std::string origin;
    store::TreeHead head;
};

Result<Found> findRecords(store::Store &store, const AuditQuestion &question)
{
    Found found;
    std::size_t bytes = 0;
    found.head = store.treeHead();
    found.origin = store::originOf(store);
    for (std::uint64_t next = 0; next < found.head.size;) {
        FH_TRY(const auto records, store.records(next));
        if (records.empty())
            break;
        for (const store::AuditRecord &record : records) {
            if (!question.wants(record))
                continue;
            bytes += record.bytes.size();
            found.records.push_back(recordJson(record));
            if (question.said)
                found.records.back()["said"] = toJson(record.what);
        }
        if (bytes > exportBytesMax)
            return fail(ErrorCode::Exhausted, "the records of that time are too many for one file",
                        {}, "Ask for a shorter time");
        next = records.back().position + 1;
    }
    return found;
}

/// Who takes a copy of the log away is on record before a byte goes out.
Result<Found> exportAudit(store::Store &store, const AuditQuestion &question, const PersonId &by,
                          const std::string &format)
{
    const Sentence what(
        "audit.exported", "Records from {from} to {to} were exported as {format}",
        {{"from", toRfc3339(question.from)}, {"to", toRfc3339(question.to)}, {"format", format}});
    FH_CHECK(store.note("audit.exported", "audit", by, what));
    return findRecords(store, question);
}

Json documentOf(const Found &found, const AuditQuestion &question, const PersonId &by, Instant now)
{
    return {{"schema", "farhaven/audit-export/1"},
            {"from", toRfc3339(question.from)},
            {"to", toRfc3339(question.to)},
            {"by", by.value},
            {"at", toRfc3339(now)},
            {"origin", found.origin},
            {"log_size", found.head.size},
            {"log_root", merkle::toHex(found.head.hash)},
            {"records", found.records}};
}

} // namespace

Task<Json> Server::auditExport(Json params)
{
    JsonReader in(params, "");
    AuditQuestion question;
    question.from = in.instant("from");
    question.to = in.instant("to");
    const PersonId by(in.text("by"));
    const std::string format = in.text("format", 16);
    if (format != "csv" && format != "json" && format != "pdf")
        in.refuse("format", "csv, json or pdf");
    FH_CO_CHECK(in.finish());
    if (format == "pdf" && !m_world.printer)
        co_return fail(ErrorCode::Unsupported, "this program prints nothing", "format");
    std::function<Result<Found>(store::Store &)> read = [=](store::Store &store) {
        return exportAudit(store, question, by, format);
    };
    FH_CO_TRY(const Found found, co_await m_world.store.call<Found>(read));
    const Json document = documentOf(found, question, by, m_world.timers.clock().now());
    Json answer = {{"records", found.records.size()}, {"format", format}};
    if (format == "pdf") {
        FH_CO_TRY(const report::Paper paper, report::auditPaper(document));
        FH_CO_TRY(const std::string bytes, co_await m_world.printer->print(format, paper));
        answer["base64"] = act::toBase64(bytes);
    } else {
        answer["document"] = format == "csv" ? tableOf(found.records) : document.dump(1);
    }
    co_return answer;
}

Task<Json> Server::auditList(Json params)
{
    JsonReader in(params, "");
    AuditQuestion question;
    question.from = in.instantOr("from").value_or(Instant::min());
    question.to = in.instantOr("to").value_or(Instant::max());
    question.by = in.textOr("person", {}, 256);
    question.action = in.textOr("action", {}, 256);
    question.subject = in.textOr("subject", {}, 1024);
    question.said = true;
    const auto sample = in.integerOr("sample", 0, 0, 100'000);
    const std::string seed = in.textOr("seed", {}, 256);
    const PersonId by(in.textOr("by", {}, 256));
    if (sample > 0 && (seed.empty() || by.empty()))
        in.refuse("seed", "a sample is drawn by somebody, with a seed that can be named again");
    FH_CO_CHECK(in.finish());
    std::function<Result<Found>(store::Store &)> read = [question, sample, seed,
                                                         by](store::Store &store) -> Result<Found> {
        FH_TRY(Found found, findRecords(store, question));
        if (sample == 0)
            return found;
        const Sentence what("audit.sampled",
                            "{sample} of {population} records were drawn with the seed {seed}",
                            {{"sample", sample},
                             {"population", std::int64_t(found.records.size())},
                             {"seed", seed}});
        FH_CHECK(store.note("audit.sampled", "audit", by, what));
        return found;
    };
    FH_CO_TRY(Found found, co_await m_world.store.call<Found>(read));
    const std::size_t population = found.records.size();
    if (sample > 0)
        found.records = report::sampleOf(found.records, std::size_t(sample), seed);
    co_return Json{{"population", population},
                   {"sample", found.records.size()},
                   {"seed", seed},
                   {"origin", found.origin},
                   {"log_size", found.head.size},
                   {"log_root", merkle::toHex(found.head.hash)},
                   {"records", found.records}};
}

} // namespace farhaven::daemon
