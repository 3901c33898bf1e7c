// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/difference.h"
#include "analysis/fix.h"
#include "base/sentence.h"
#include "cli/command.h"
#include "cli/files.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace farhaven::cli {

namespace {

Result<model::RecoveryPlan> draftIn(const std::string &file)
{
    FH_TRY(const Json json, readJsonFile(file));
    return model::planDraftFromJson(json);
}

std::string valueText(const Json &value)
{
    if (value.is_null())
        return "–";
    return printable(value.is_string() ? value.get<std::string>() : value.dump(), 400);
}

std::string fieldsText(const std::vector<analysis::FieldDifference> &fields,
                       const std::string &indent)
{
    std::string out;
    for (const analysis::FieldDifference &field : fields)
        out += indent + printable(field.field, 400) + ": " + valueText(field.before) + " → " +
               valueText(field.after) + "\n";
    return out;
}

std::string differenceText(const analysis::PlanDifference &difference)
{
    if (difference.none())
        return "The two are the same.";
    std::string out = fieldsText(difference.head, "");
    for (const analysis::StepDifference &step : difference.steps) {
        if (step.kind == analysis::StepDifference::Kind::Same && !step.moved)
            continue;
        const bool only = step.kind == analysis::StepDifference::Kind::Same;
        out += (only ? "moved" : std::string(name(step.kind)) + (step.moved ? ", moved" : "")) +
               "  " + printable(step.id.value, 128) + "  " + printable(step.title, 400) + "\n" +
               fieldsText(step.fields, "    ");
    }
    return out;
}

int printDifference(const Globals &globals, const std::string &older, const std::string &newer)
{
    const auto before = draftIn(older);
    if (!before)
        return printFailure(globals, before.error());
    const auto after = draftIn(newer);
    if (!after)
        return printFailure(globals, after.error());
    const analysis::PlanDifference difference = analysis::difference(*before, *after);
    print(globals, "farhaven/plan-diff/1", toJson(difference), differenceText(difference));
    return Done;
}

struct EditWords {
    std::string file, out, rule;
};

/// More rounds than any plan has findings.
constexpr int roundsMax = 1000;

Task<std::vector<model::Finding>> linted(Context context, model::RecoveryPlan plan)
{
    Json params = {{"plan", toJson(plan)}};
    auto reply = co_await context.client.call("plan.lint", params);
    if (!reply)
        co_return fail(reply.error());
    std::vector<model::Finding> findings;
    for (const Json &one : (*reply)["findings"]) {
        auto finding = model::findingFromJson(one);
        if (!finding)
            co_return fail(finding.error());
        findings.push_back(std::move(*finding));
    }
    co_return findings;
}

/// One finding after the other, each on what the fix before it left.
Task<int> fix(Context context, EditWords words)
{
    auto plan = draftIn(words.file);
    if (!plan)
        co_return printFailure(context.globals, plan.error());
    Json fixed = Json::array(), left = Json::array();
    std::string told;
    for (int round = 0; round < roundsMax; ++round) {
        auto findings = co_await linted(context, *plan);
        if (!findings)
            co_return printFailure(context.globals, findings.error());
        const auto next =
            std::find_if(findings->begin(), findings->end(), [&](const model::Finding &one) {
                return !one.patch.is_null() && (words.rule.empty() || one.rule == words.rule);
            });
        if (next == findings->end()) {
            for (const model::Finding &one : *findings)
                left.push_back(toJson(one));
            break;
        }
        auto better = analysis::apply(*next, *plan);
        if (!better)
            co_return printFailure(context.globals, better.error());
        fixed.push_back({{"rule", next->rule}, {"place", next->place}, {"fix", next->fix}});
        told += next->rule + "  " + next->place + "\n  " + next->fix + "\n";
        plan = std::move(*better);
    }
    if (auto written = writeFile(words.out, toJson(*plan).dump(1) + "\n"); !written)
        co_return printFailure(context.globals, written.error());
    const Json answer = {{"file", words.out}, {"fixed", fixed}, {"findings", left}};
    print(context.globals, "farhaven/plan-fix/1", answer,
          told + "Written: " + words.out + ", " + std::to_string(fixed.size()) + " fixed, " +
              std::to_string(left.size()) + " findings left");
    co_return Done;
}

void addDiffVerb(CLI::App &noun, const Globals &globals, Chosen &chosen)
{
    CLI::App *verb =
        noun.add_subcommand("diff", "What differs between two revisions of a plan, step by step");
    auto files = std::make_shared<std::pair<std::string, std::string>>();
    verb->add_option("OLDER", files->first, "A plan document")->required();
    verb->add_option("NEWER", files->second, "A plan document")->required();
    verb->callback([&chosen, &globals, files] {
        chosen.offline = [&globals, files] {
            return printDifference(globals, files->first, files->second);
        };
    });
}

void addFixVerb(CLI::App &noun, Chosen &chosen)
{
    CLI::App *verb = noun.add_subcommand(
        "fix", "Make good what lint finds and a program can: order, guards, missing steps");
    auto words = std::make_shared<EditWords>();
    verb->add_option("PLAN", words->file, "A plan document; it may break the rules")->required();
    verb->add_option("--out", words->out, "File to write")->required();
    verb->add_option("--rule", words->rule, "Only findings of this rule");
    verb->callback([&chosen, words] {
        chosen.run = [words](Context context) { return fix(context, *words); };
    });
}

} // namespace

void addPlanEditVerbs(CLI::App &app, const Globals &globals, Chosen &chosen)
{
    CLI::App &noun = *app.get_subcommand("plan");
    addDiffVerb(noun, globals, chosen);
    addFixVerb(noun, chosen);
}

} // namespace farhaven::cli
