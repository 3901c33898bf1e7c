// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/plan.h"

#include "base/json.h"
#include "cli/files.h"
#include "cli/verb.h"
#include "model/condition.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace farhaven::cli {

namespace {

struct PlanWords {
    std::string service, site, kind, to, out, file;
    std::string acceptLoss;
    std::string acceptDiscard;
    bool attested = false;
};

/// Sends the plan in `file` to `method` and returns the answer.
Task<Json> askAboutPlan(Context context, std::string method, std::string file)
{
    FH_CO_TRY(const Json plan, readJsonFile(file));
    Json params = {{"plan", plan}};
    co_return co_await context.client.call(std::move(method), params);
}

Task<int> generate(Context context, PlanWords words)
{
    Json params = {{"service", words.service},
                   {"kind", words.kind},
                   {"to", words.to},
                   {"by", context.globals.person}};
    if (words.acceptLoss == "any")
        params["loss_bytes_max"] = model::lossAny;
    else if (!words.acceptLoss.empty())
        params["loss_bytes_max"] = std::stoll(words.acceptLoss);
    if (words.acceptDiscard == "any")
        params["discard_bytes_max"] = model::lossAny;
    else if (!words.acceptDiscard.empty())
        params["discard_bytes_max"] = std::stoll(words.acceptDiscard);
    if (words.attested)
        params["attested"] = true;
    if (!words.site.empty()) {
        params.erase("service");
        params["site"] = words.site;
        if (words.to.empty())
            params.erase("to");
    }
    auto reply = co_await context.client.call("plan.generate", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const Json plan = (*reply)["plan"];
    if (auto written = writeFile(words.out, plan.dump(1) + "\n"); !written)
        co_return printFailure(context.globals, written.error());
    // What people make of it is told apart from this by `plan refresh`.
    if (auto kept = writeFile(words.out + ".generated", plan.dump(1) + "\n"); !kept)
        co_return printFailure(context.globals, kept.error());
    Json answer = {
        {"file", words.out}, {"sha256", (*reply)["sha256"]}, {"steps", plan["steps"].size()}};
    std::string said = "Written: " + words.out + ", " + std::to_string(plan["steps"].size()) +
                       " steps, SHA-256 " + text(*reply, "sha256");
    const Json leftOut = reply->value("left_out", Json::array());
    if (!leftOut.empty())
        answer["left_out"] = leftOut;
    for (const Json &one : leftOut)
        said += "\n" + text(one.value("why", Json::object()), "english");
    print(context.globals, "farhaven/plan-generate/1", answer, said);
    co_return Done;
}

std::string findingsText(const Json &findings)
{
    std::string out;
    for (const Json &finding : findings) {
        out += text(finding, "severity") + "  " + text(finding, "rule") + "  " +
               text(finding, "place") + "\n  " + text(finding, "message") + "\n  " +
               text(finding, "consequence") + "\n  Fix: " + text(finding, "fix") + "\n";
    }
    return out.empty() ? "No findings." : out;
}

Task<int> lint(Context context, PlanWords words)
{
    auto reply = co_await askAboutPlan(context, "plan.lint", words.file);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const Json findings = (*reply)["findings"];
    print(context.globals, "farhaven/plan-lint/1", *reply, findingsText(findings));
    for (const Json &finding : findings) {
        if (text(finding, "severity") == "error")
            co_return CheckFailed;
    }
    co_return Done;
}

Task<int> check(Context context, PlanWords words)
{
    auto reply = co_await askAboutPlan(context, "plan.check", words.file);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::vector<std::vector<std::string>> rows = {{"STEP", "ACCEPTED", "WHY"}};
    for (const Json &step : (*reply)["steps"]) {
        std::string why;
        for (const Json &reason : step["reasons"])
            why += (why.empty() ? "" : "; ") + text(reason, "english");
        const bool later = step.value("later", false);
        rows.push_back({text(step, "id"), later ? "at its turn" : text(step, "accepted"), why});
    }
    const bool ok = reply->value("ok", false);
    print(context.globals, "farhaven/plan-check/1", *reply,
          table(rows) + (ok ? "Checked: every question passed at " : "Not passed at ") +
              text(*reply, "checked_at"));
    co_return ok ? Done : CheckFailed;
}

std::string checkText(const Json &latest)
{
    std::string out =
        "passed: " + text(latest, "passed") + ", asked at " + text(latest, "at") + "\n";
    for (const Json &open : latest.value("open", Json::array()))
        out += "  " + text(open, "about") + "  " + text(open, "holds") + "  " +
               text(open.value("why", Json::object()), "english") + "\n";
    const Json since = latest.value("since_green", Json::array());
    if (!since.empty())
        out += "changed since it last passed, at " + text(latest, "green_at") + ":\n";
    for (const Json &change : since)
        out += "  " + text(change, "english") + "\n";
    return out;
}

Task<int> checks(Context context, PlanWords words)
{
    const auto document = readJsonFile(words.file);
    if (!document)
        co_return printFailure(context.globals, document.error());
    const auto plan = model::planFromJson(*document);
    if (!plan)
        co_return printFailure(context.globals, plan.error());
    const auto sha256 = model::planHash(*plan);
    if (!sha256)
        co_return printFailure(context.globals, sha256.error());
    Json params = {{"plan_sha256", *sha256}};
    auto reply = co_await context.client.call("plan.checks", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const Json latest = reply->value("latest", Json());
    std::string out = "Nobody has asked the live systems about this revision yet. An approved plan "
                      "is asked about each half hour; `plan check` asks now\n";
    if (latest.is_object())
        out = checkText(latest);
    if (reply->value("trouble", Json()).is_string())
        out += "The last round came to nothing: " + text(*reply, "trouble") + "\n";
    print(context.globals, "farhaven/plan-checks/1", *reply, out);
    co_return latest.is_object() && text(latest, "passed") == "yes" ? Done : CheckFailed;
}

std::string previewText(const Json &steps)
{
    std::string out;
    for (const Json &step : steps) {
        out += text(step, "id") + "  " + text(step, "title") + "\n";
        for (const Json &line : step["lines"])
            out += "    " + text(line, "host") + "$ " + text(line, "what") + "\n        " +
                   text(line, "change") + "\n";
    }
    return out;
}

Task<int> preview(Context context, PlanWords words)
{
    auto reply = co_await askAboutPlan(context, "plan.preview", words.file);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::string out = previewText((*reply)["steps"]);
    const Json back = reply->value("way_back", Json::array());
    if (!back.empty())
        out +=
            "\nThe way back, newest first: what an abort before the promotion takes back of what "
            "may have happened\n" +
            previewText(back);
    print(context.globals, "farhaven/plan-preview/1", *reply, out);
    co_return Done;
}

Task<int> schedule(Context context, PlanWords words)
{
    auto reply = co_await askAboutPlan(context, "plan.schedule", words.file);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::vector<std::vector<std::string>> rows = {{"STEP", "START", "END", "CRITICAL"}};
    Json steps = Json::array();
    for (const Json &step : (*reply)["steps"]) {
        const auto start = step.value("start_ms", std::int64_t(0));
        const auto end = step.value("end_ms", std::int64_t(0));
        const bool critical = step.value("critical", false);
        rows.push_back({text(step, "id"), duration(start), duration(end), critical ? "yes" : ""});
        steps.push_back({{"id", text(step, "id")},
                         {"start_s", seconds(start)},
                         {"end_s", seconds(end)},
                         {"critical", critical}});
    }
    Json branches = Json::array();
    std::string ways;
    for (const Json &branch : reply->value("branches", Json::array())) {
        const auto took = branch.value("makespan_ms", std::int64_t(0));
        std::string chosen;
        for (const auto &[decision, option] : branch["choices"].items())
            chosen += (chosen.empty() ? "" : ", ") + decision + " = " + option.get<std::string>();
        ways += "\n  " + chosen + ": " + duration(took);
        branches.push_back({{"choices", branch["choices"]},
                            {"makespan_s", seconds(took)},
                            {"outage_s", seconds(branch.value("outage_ms", std::int64_t(0)))},
                            {"critical", branch["critical"]}});
    }
    const auto makespan = reply->value("makespan_ms", std::int64_t(0));
    const auto bound = reply->value("lower_bound_ms", std::int64_t(0));
    const Json answer = {{"makespan_s", seconds(makespan)},
                         {"lower_bound_s", seconds(bound)},
                         {"optimal", makespan == bound},
                         {"branches", branches},
                         {"steps", steps}};
    print(context.globals, "farhaven/plan-schedule/1", answer,
          table(rows) + "Predicted: " + duration(makespan) +
              (ways.empty() ? "" : "\nBy what is decided:" + ways));
    co_return Done;
}

} // namespace

void addPlanVerbs(CLI::App &app, const Globals &, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand("plan", "Recovery plans: documents that people approve");
    noun->require_subcommand(1);
    auto words = std::make_shared<PlanWords>();

    CLI::App *made = addVerb(*noun, chosen, words, "generate",
                             "Write the plan that moves a service to a site", generate);
    CLI::Option *service = made->add_option("--service", words->service, "Service id");
    CLI::Option *site =
        made->add_option("--site", words->site,
                         "Site id, to stop or start it, or, with --to, to move all its "
                         "services away");
    made->add_option("--kind", words->kind,
                     "switchover, failover, failback, drill, start-drill or stop-drill; of a site "
                     "stop-site or start-site, or with --to switchover or failover")
        ->required();
    CLI::Option *to = made->add_option("--to", words->to, "Site id to move to");
    service->needs(to)->excludes(site);
    made->callback([&chosen, words] {
        if (words->site.empty() && words->service.empty())
            throw CLI::RequiredError("--service with --to, or --site");
        chosen.run = [words](Context context) { return generate(context, *words); };
    });
    made->add_option("--out", words->out, "File to write")->required();
    made->add_option("--accept-loss", words->acceptLoss,
                     "Failover: bytes that may be lost, or \"any\", written into the plan")
        ->check(CLI::IsMember({"any"}) | CLI::Range(std::int64_t(0), model::lossAny - 1));
    made->add_option("--accept-discard", words->acceptDiscard,
                     "Failback: bytes of the returning member's own log that may be thrown away, "
                     "or \"any\"; without it what the last failover accepted to lose")
        ->check(CLI::IsMember({"any"}) | CLI::Range(std::int64_t(0), model::lossAny - 1));
    made->add_flag("--attested", words->attested,
                   "Failover: two people attest that the lost host is off (`fence attest`), since "
                   "its power cannot be read");

    const std::tuple<const char *, const char *, Act<PlanWords>> verbs[] = {
        {"lint", "Is the plan consistent with itself and the estate?", lint},
        {"check", "Ask the live systems, read only, whether they would accept it", check},
        {"checks", "What they answered lately, and what changed since they last accepted it",
         checks},
        {"preview", "Print the exact commands of every step", preview},
        {"schedule", "Predict when each step starts and ends", schedule},
    };
    for (const auto &[name, summary, verb] : verbs)
        addVerb(*noun, chosen, words, name, summary, verb)
            ->add_option("PLAN", words->file, "A plan document")
            ->required();
}

} // namespace farhaven::cli
