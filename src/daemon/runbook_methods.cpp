// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/act_text.h"
#include "base/json_reader.h"
#include "daemon/server.h"
#include "engine/check.h"
#include "model/rights.h"
#include "model/unfold.h"
#include "report/runbook.h"

#include <map>

namespace farhaven::daemon {

namespace {

/// Records of paper are of this noun: no journal holds them, and nothing that a run saw is one.
constexpr const char *paperPrinted = "paper.printed", *paperEntered = "paper.entered";
constexpr std::uint64_t printsMax = 1000, entriesMax = 10'000;

/// One print of a plan, as it is on record.
struct Print {
    std::string sha256;
    PlanId plan;
    std::int64_t revision = 0;
    Instant at{};
    PersonId by;
};

std::optional<Print> printOf(const store::AuditRecord &record)
{
    const Json &said = record.what.arguments;
    if (!said.is_object() || !said.contains("print") || !said.contains("plan_id") ||
        !said.contains("revision") || !said.at("revision").is_number_integer())
        return std::nullopt;
    return Print{said.at("print").get<std::string>(), PlanId(said.at("plan_id").get<std::string>()),
                 said.at("revision").get<std::int64_t>(), record.at, record.author};
}

/// Newest first.
Result<std::vector<Print>> printsIn(store::Store &store)
{
    std::vector<Print> prints;
    FH_TRY(const auto records, store.recordsOf(paperPrinted, printsMax));
    for (const store::AuditRecord &record : records) {
        if (auto print = printOf(record))
            prints.push_back(std::move(*print));
    }
    return prints;
}

std::string environmentOf(const model::Estate &estate)
{
    const bool production =
        std::any_of(estate.sites.begin(), estate.sites.end(), [](const model::Site &site) {
            return site.role == model::SiteRole::Production;
        });
    return production ? "PRODUCTION" : "Environment: not recorded";
}

void describe(report::Runbook &runbook, const model::Estate &estate)
{
    runbook.contacts = estate.contacts;
    runbook.environment = environmentOf(estate);
    for (const model::Site &site : estate.sites)
        runbook.siteNames[site.id] = site.name;
    const model::Service *service = estate.find(runbook.plan.service);
    runbook.service = service ? service->name + " (" + service->id.value + "), " +
                                    service->publicUrl + ", owned by " + service->owner.value
                              : runbook.plan.service.value;
}

/// What was entered, by print and oldest first; the sentences are there for who reads the log.
Result<std::map<std::string, Json>> entered(store::Store &store)
{
    std::map<std::string, Json> byPrint;
    FH_TRY(const auto records, store.recordsOf(paperEntered, entriesMax));
    for (auto record = records.rbegin(); record != records.rend(); ++record) {
        const Json &said = record->what.arguments;
        if (!said.is_object() || !said.contains("print") || !said.at("print").is_string())
            continue;
        Json &rows =
            byPrint.try_emplace(said.at("print").get<std::string>(), Json::array()).first->second;
        rows.push_back({{"step", said.value("step", Json())},
                        {"result", said.value("result", Json())},
                        {"at", said.value("at", Json())},
                        {"done_by", said.value("done_by", Json())},
                        {"entered_by", record->author.value},
                        {"entered_at", toRfc3339(record->at)},
                        {"why", toJson(record->what)}});
    }
    return byPrint;
}

/// A result that somebody wrote on paper.
struct PaperResult {
    std::string print, step, result, doneBy, note;
    Instant at{};
    PersonId by;
};

Result<Json> enterPaper(store::Store &store, const PaperResult &entry)
{
    FH_TRY(const auto prints, printsIn(store));
    const auto print = std::find_if(prints.begin(), prints.end(), [&entry](const Print &one) {
        return one.sha256 == entry.print;
    });
    if (print == prints.end())
        return fail(ErrorCode::NotFound, "no print with this SHA-256 is on record", "print",
                    "It is at the foot of each page of the runbook");
    FH_TRY(const store::StoredPlan kept, store.plan(print->plan, int(print->revision)));
    if (!model::unfolded(kept.plan).find(StepId(entry.step)))
        return fail(ErrorCode::NotFound, "the printed plan has no step \"" + entry.step + "\"",
                    "step");
    FH_TRY(const model::People people, store.people());
    FH_TRY(const model::Estate estate, store.estate());
    const bool drill = kept.plan.kind == model::PlanKind::Drill;
    const model::Answer may = model::mayActAt(people, entry.by, sitesOf(estate, kept.plan), drill);
    if (may.holds != Tri::Yes)
        return fail(ErrorCode::Denied, may.why.english, "person " + entry.by.value,
                    "Ask one of them, or have an administrator give the right: `people grant`");
    if (entry.at < print->at)
        return fail(ErrorCode::Invalid, "that is before the paper was printed", "at");
    const Sentence what(
        "paper.entered",
        "From paper, seen by no program: step {step} was {result} at {at} by {done_by}{note}, on "
        "print {print}",
        {{"step", entry.step},
         {"result", entry.result},
         {"at", toRfc3339(entry.at)},
         {"done_by", entry.doneBy},
         {"note", entry.note.empty() ? std::string() : " (" + entry.note + ")"},
         {"print", entry.print}});
    const std::string subject =
        print->plan.value + "#" + std::to_string(print->revision) + "/" + entry.step;
    FH_CHECK(store.note(paperEntered, subject, entry.by, what));
    return Json{{"plan", print->plan.value}, {"revision", print->revision},
                {"step", entry.step},        {"result", entry.result},
                {"evidence", "paper"},       {"entered_by", entry.by.value},
                {"why", toJson(what)}};
}

} // namespace

/// The newest print is of an older revision: whoever takes it out of the drawer does the wrong
/// thing.
Task<Json> Server::printFindings(model::RecoveryPlan plan)
{
    std::function<Result<std::vector<Print>>(store::Store &)> read = [](store::Store &store) {
        return printsIn(store);
    };
    FH_CO_TRY(const auto prints, co_await m_world.store.call<std::vector<Print>>(read));
    const auto newest = std::find_if(prints.begin(), prints.end(),
                                     [&plan](const Print &print) { return print.plan == plan.id; });
    if (newest == prints.end() || newest->revision >= plan.revision)
        co_return Json::array();
    model::Finding finding;
    finding.rule = "runbook.older";
    finding.severity = model::Finding::Severity::Warning;
    finding.place = plan.id.value;
    finding.message = "The newest print is of revision " + std::to_string(newest->revision) +
                      ", the plan of revision " + std::to_string(plan.revision);
    finding.reason = "When nothing of ours runs, people do what the paper says";
    finding.consequence = "They would do what nobody approves any more";
    finding.fix = "`plan runbook` prints this revision; destroy the older print";
    co_return Json::array({model::toJson(finding)});
}

/// Whoever prints a plan may be nobody who writes one.
Task<store::StoredPlan> Server::storedAsIs(model::RecoveryPlan plan)
{
    std::function<Result<store::StoredPlan>(store::Store &)> read =
        [plan](store::Store &store) -> Result<store::StoredPlan> {
        FH_TRY(const std::string bytes, model::planCanonical(plan));
        auto kept = store.plan(plan.id, plan.revision);
        if (!kept || kept->bytes != bytes)
            return fail(ErrorCode::NotFound, "the plan is not kept here as it stands",
                        plan.id.value, "Have a planner save it: `approval request`");
        return kept;
    };
    co_return co_await m_world.store.call<store::StoredPlan>(read);
}

Task<Json> Server::planRunbook(Json params)
{
    JsonReader in(params, "");
    const Json &document = in.object("plan");
    const std::string format = in.text("format", 16);
    report::Runbook runbook;
    runbook.printedBy = PersonId(in.text("by"));
    if (format != "pdf" && format != "html")
        in.refuse("format", "pdf or html");
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const model::RecoveryPlan plan, model::planFromJson(document));
    if (format == "pdf" && !m_world.printer)
        co_return fail(ErrorCode::Unsupported, "this program prints nothing", "format");
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_TRY(const store::StoredPlan kept, co_await storedAsIs(plan));
    runbook.plan = model::unfolded(kept.plan);
    runbook.planSha256 = kept.sha256;
    runbook.printedAt = m_world.timers.clock().now();
    FH_CO_TRY(const auto previews,
              co_await engine::previewPlan(runbook.plan, live->adapters, m_world.timers));
    for (const engine::StepPreview &preview : previews) {
        for (const adapter::PreviewLine &line : preview.lines)
            runbook.lines[preview.id].push_back({line.host, line.what, line.change});
    }
    const std::set<SiteId> nowhere;
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about(kept.sha256, nowhere));
    // Who will do it is not known, so nobody asks: the author stands for them.
    FH_CO_TRY(const model::ApprovalQuestion question,
              approvalQuestion(kept.bytes, kept.plan.author, facts));
    runbook.approved =
        model::judgeApprovals(question, facts.people, facts.approvals, facts.papers).answer;
    describe(runbook, live->estate);
    FH_CO_TRY(const report::Paper paper, report::runbookPaper(runbook));
    Json answer = {{"format", format},
                   {"print", paper.sha256},
                   {"approved", name(runbook.approved.holds)},
                   {"plan_id", kept.plan.id.value},
                   {"revision", kept.plan.revision}};
    if (format == "html") {
        answer["document"] = report::paperHtml(paper);
    } else {
        FH_CO_TRY(const std::string bytes, co_await m_world.printer->print(format, paper));
        answer["base64"] = act::toBase64(bytes);
    }
    const Sentence what("paper.printed",
                        "Revision {revision} of plan {plan_id} was printed: {print}",
                        {{"revision", kept.plan.revision},
                         {"plan_id", kept.plan.id.value},
                         {"print", paper.sha256}});
    const std::string subject = kept.plan.id.value + "#" + std::to_string(kept.plan.revision);
    std::function<Result<>(store::Store &)> note = [subject, what,
                                                    by = runbook.printedBy](store::Store &store) {
        return store.note(paperPrinted, subject, by, what);
    };
    FH_CO_CHECK(co_await m_world.store.call<>(note));
    co_return answer;
}

/// The paper in somebody's hand is one of these, with what was entered of it already.
Task<Json> Server::planPrints(Json params)
{
    JsonReader in(params, "");
    const PlanId id(in.text("id"));
    FH_CO_CHECK(in.finish());
    std::function<Result<Json>(store::Store &)> read = [id](store::Store &store) -> Result<Json> {
        Json rows = Json::array();
        FH_TRY(const auto prints, printsIn(store));
        const bool any = std::any_of(prints.begin(), prints.end(),
                                     [&id](const Print &print) { return print.plan == id; });
        if (!any)
            return Json{{"prints", rows}};
        // Once for all of them: this holds up the thread that writes journals.
        FH_TRY(const auto byPrint, entered(store));
        for (const Print &print : prints) {
            if (print.plan != id)
                continue;
            const auto its = byPrint.find(print.sha256);
            rows.push_back({{"print", print.sha256},
                            {"revision", print.revision},
                            {"at", toRfc3339(print.at)},
                            {"by", print.by.value},
                            {"entered", its == byPrint.end() ? Json::array() : its->second}});
        }
        return Json{{"prints", rows}};
    };
    co_return co_await m_world.store.call<Json>(read);
}

Task<Json> Server::runEnterPaper(Json params)
{
    JsonReader in(params, "");
    PaperResult entry;
    entry.by = PersonId(in.text("by"));
    entry.print = in.text("print", 64);
    entry.step = in.text("step", 256);
    entry.result = in.text("result", 16);
    entry.at = in.instant("at");
    entry.doneBy = in.text("done_by", model::authorBytesMax);
    entry.note = in.textOr("note", {}, 1000);
    if (entry.result != "done" && entry.result != "failed" && entry.result != "left_out")
        in.refuse("result", "done, failed or left_out");
    if (entry.doneBy.empty())
        in.refuse("done_by", "whose name stands on the paper");
    FH_CO_CHECK(in.finish());
    if (entry.at > m_world.timers.clock().now())
        co_return fail(ErrorCode::Invalid, "that is in the future", "at");
    std::function<Result<Json>(store::Store &)> enter = [entry](store::Store &store) {
        return enterPaper(store, entry);
    };
    const auto entered = co_await m_world.store.call<Json>(enter);
    if (!entered && entered.error().code == ErrorCode::Denied) {
        (void)co_await m_records.refuse("run.enter_paper", entry.step, entry.by, entered.error());
    }
    co_return entered;
}

} // namespace farhaven::daemon
