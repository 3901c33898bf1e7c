// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/impact_scenarios.h"
#include "analysis/model_lint.h"
#include "analysis/single_points.h"
#include "cli/analyse_facts.h"
#include "cli/verb.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace farhaven::cli {

namespace {

struct AnalyseWords {
    std::string file;
    std::vector<std::string> fails, plans;
    std::string workspaceAt;
};
using Answering = int (*)(const Globals &, const AnalysisInput &, const AnalyseWords &);

analysis::ImpactFacts impactFacts(const AnalysisInput &input,
                                  std::vector<model::RecoveryPlan> &plans)
{
    for (const analysis::PlanEvidence &each : input.facts.plans)
        plans.push_back(each.plan);
    analysis::ImpactFacts facts;
    facts.plans = plans;
    return facts;
}

std::string figureText(const Json &figure, const char *verb)
{
    std::string said = std::string(verb) + " ";
    said += figure["s"].is_null() ? "unknown (" + text(figure, "why") + ")"
                                  : duration(std::int64_t(figure["s"].get<double>() * 1000 + 0.5)) +
                                        " (" + text(figure, "basis") + ")";
    const std::string verdict = text(figure, "verdict");
    if (verdict == "no_promise")
        return said + ", nothing promised";
    return said + ", promised " +
           duration(std::int64_t(figure["promised_s"].get<double>() * 1000 + 0.5)) + ": " + verdict;
}

std::string serviceText(const Json &one)
{
    std::string out = text(one, "state") + "  " + text(one, "service") + "\n";
    for (const Json &reason : one["path"])
        out += "    " + text(reason, "english") + "\n";
    if (!one.contains("rto"))
        return out;
    out += "    " + figureText(one["rto"], "Back in") + "\n";
    out += "    " + figureText(one["rpo"], "Loses") + "\n";
    if (!one["plan"].is_null())
        out += "    By plan " + text(one, "plan") + ", to " + text(one, "to") + "\n";
    return out;
}

std::string impactText(const Json &impact)
{
    std::string out = "Fails:";
    for (const Json &each : impact["failed"])
        out += " " + each.get<std::string>();
    out += "  (judged as " + text(impact, "scenario") + ")\n";
    std::map<std::string, int> counts;
    for (const char *list : {"lost", "degraded", "at_risk"}) {
        for (const Json &one : impact[list])
            out += serviceText(one);
    }
    for (const Json &each : impact["objects"]) {
        const std::string object = text(each, "object");
        ++counts[text(each, "state") + " " + object.substr(0, object.find(':'))];
    }
    for (const Json &one : impact["unknown"]) {
        out += "unknown  " + text(one, "service") + " (" + text(one, "state") + " at best)\n";
        for (const Json &reason : one["path"])
            out += "    " + text(reason, "english") + "\n";
    }
    if (impact["lost"].empty() && impact["degraded"].empty() && impact["at_risk"].empty() &&
        impact["unknown"].empty())
        out += "No service is touched.\n";
    out += "All that is touched:";
    for (const auto &[what, count] : counts)
        out += "  " + std::to_string(count) + " " + what;
    return out + "\n";
}

int impact(const Globals &globals, const AnalysisInput &input, const AnalyseWords &words)
{
    std::vector<analysis::ObjectRef> failed;
    for (const std::string &each : words.fails) {
        const auto object = analysis::objectFromText(each);
        if (!object)
            return printFailure(globals, object.error());
        failed.push_back(*object);
    }
    std::vector<model::RecoveryPlan> plans;
    const analysis::EstateGraph graph(input.estate);
    const auto found = analysis::impactOf(input.estate, graph, failed, impactFacts(input, plans));
    if (!found)
        return printFailure(globals, found.error());
    const Json document = analysis::toJson(*found);
    print(globals, "farhaven/analyse-impact/1", document, impactText(document));
    for (const analysis::ServiceImpact &each : found->services) {
        if (each.rtoPromise.word == "missed" || each.rpoPromise.word == "missed")
            return CheckFailed;
    }
    return Done;
}

int singlePoints(const Globals &globals, const AnalysisInput &input, const AnalyseWords &)
{
    const analysis::EstateGraph graph(input.estate);
    const Json document = analysis::toJson(analysis::singlePoints(input.estate, graph));
    std::string out;
    for (const Json &service : document["services"]) {
        out += text(service, "service") + (service["points"].empty() ? ": none\n" : "\n");
        for (const Json &point : service["points"]) {
            out += "  " + text(point, "object") + "  " + text(point, "state") +
                   (point["placed"] == true ? "\n" : "  (nobody has said where it runs)\n");
            for (std::size_t i = 1; i < point["path"].size(); ++i)
                out += "      " + text(point["path"][i], "english") + "\n";
        }
    }
    print(globals, "farhaven/analyse-single-points/1", document, out);
    return Done;
}

std::vector<model::Finding> linted(const AnalysisInput &input, const AnalyseWords &words)
{
    std::vector<model::RecoveryPlan> plans;
    analysis::LintFacts facts;
    facts.now = SystemClock().now();
    facts.impact = impactFacts(input, plans);
    if (!words.workspaceAt.empty())
        facts.workspaceAt.insert(SiteId(words.workspaceAt));
    return analysis::lintModel(input.estate, analysis::EstateGraph(input.estate), facts);
}

int lint(const Globals &globals, const AnalysisInput &input, const AnalyseWords &words)
{
    const std::vector<model::Finding> findings = linted(input, words);
    Json rows = Json::array();
    std::string out;
    bool failed = false;
    for (const model::Finding &each : findings) {
        rows.push_back(model::toJson(each));
        rows.back().erase("patch"); // nothing here is mended by a program
        out += std::string(name(each.severity)) + "  " + each.rule + "  " + each.place + "\n  " +
               each.message + "\n  " + each.reason + "\n  " + each.consequence +
               "\n  Fix: " + each.fix + "\n";
        failed = failed || each.severity == model::Finding::Severity::Error;
    }
    print(globals, "farhaven/analyse-lint/1", {{"findings", rows}},
          out.empty() ? "No findings." : out);
    return failed ? CheckFailed : Done;
}

int readiness(const Globals &globals, const AnalysisInput &input, const AnalyseWords &words)
{
    const analysis::EstateGraph graph(input.estate);
    analysis::ReadinessFacts facts = input.facts;
    facts.now = SystemClock().now();
    facts.lint = linted(input, words);
    const analysis::Readiness found = analysis::readiness(input.estate, graph, facts);
    Json document = analysis::toJson(found);
    document["coverage"] = analysis::toJson(analysis::coverage(input.estate, input.facts.plans));
    document["unread"] = input.unread;
    std::vector<std::vector<std::string>> rows = {{"SERVICE", "PART", "POINTS", "STATE", "WHY"}};
    std::string remedies;
    for (const analysis::ServiceReadiness &each : found.services) {
        rows.push_back(
            {each.service.value, "all", std::to_string(each.points) + "/100", each.grade, ""});
        for (const analysis::ReadinessPart &part : each.parts) {
            rows.push_back({"", part.id,
                            std::to_string(part.points) + "/" + std::to_string(part.of), part.state,
                            part.why});
            if (!part.remedy.empty())
                remedies += "  " + each.service.value + ", " + part.id + ": " + part.remedy + "\n";
        }
    }
    std::string out = table(rows) + (remedies.empty() ? "" : "What to do:\n" + remedies);
    for (const std::string &each : input.unread)
        out += "Not read, so unknown: " + each + "\n";
    out += "The estate: " + found.estate.grade + ", " + std::to_string(found.estate.points) +
           " of 100 at its weakest service, " + std::to_string(found.estate.mean) + " on average";
    print(globals, "farhaven/analyse-readiness/1", document, out);
    return found.estate.grade == "ready" ? Done : CheckFailed;
}

Task<int> fromWorkspace(Context context, std::shared_ptr<AnalyseWords> words, Answering answer)
{
    auto input = co_await analysisOfWorkspace(context);
    if (!input)
        co_return printFailure(context.globals, input.error());
    co_return answer(context.globals, *input, *words);
}

CLI::App *addQuestion(CLI::App &noun, const Globals &globals, Chosen &chosen, const char *name,
                      const char *summary, Answering answer)
{
    CLI::App *verb = noun.add_subcommand(name, summary);
    auto words = std::make_shared<AnalyseWords>();
    verb->add_option("FILE", words->file,
                     "An estate as `estate show` prints it; without it, that of the workspace");
    verb->add_option("--plan", words->plans, "With FILE: a plan that there would be");
    if (answer == impact)
        verb->add_option("--fail", words->fails,
                         "KIND:ID of what fails, for example site:dc or member:orders-db/dc1")
            ->required()
            ->allow_extra_args(false);
    if (answer == lint || answer == readiness)
        verb->add_option("--workspace-at", words->workspaceAt,
                         "The site that holds the only copy of the workspace");
    verb->callback([&globals, &chosen, words, answer] {
        if (words->file.empty()) {
            chosen.run = [words, answer](Context context) {
                return fromWorkspace(context, words, answer);
            };
            return;
        }
        chosen.offline = [&globals, words, answer] {
            const auto input = analysisOf(words->file, words->plans);
            return input ? answer(globals, *input, *words) : printFailure(globals, input.error());
        };
    });
    return verb;
}

} // namespace

void addAnalyseVerbs(CLI::App &app, const Globals &globals, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand("analyse", "What would break, and how ready we are");
    noun->require_subcommand(1);
    addQuestion(*noun, globals, chosen, "impact", "What is lost when these things fail", impact);
    addQuestion(*noun, globals, chosen, "single-points", "What alone takes a service away",
                singlePoints);
    addQuestion(*noun, globals, chosen, "readiness", "How ready each service is, in named parts",
                readiness);
    addQuestion(*noun, globals, chosen, "lint", "Promises that the estate cannot keep", lint);
}

} // namespace farhaven::cli
