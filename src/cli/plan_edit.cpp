// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/difference.h"
#include "analysis/fix.h"
#include "base/sentence.h"
#include "cli/files.h"
#include "cli/verb.h"
#include "model/children.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
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

/// What `plan generate` wrote, kept beside the plan: the next refresh has to know what people
/// changed since.
std::string generatedBeside(const std::string &file)
{
    return file + ".generated";
}

std::string itemsText(const Json &items)
{
    std::string out;
    for (const Json &item : items) {
        const std::string place = text(item, "step") + text(item, "field");
        out += text(item, "label") + "  " + printable(place, 400) + "  " +
               printable(text(item, "title"), 400) + "\n";
        if (!text(item, "field").empty())
            out += "    then " + valueText(item["base"]) + "; ours " + valueText(item["edited"]) +
                   "; now " + valueText(item["fresh"]) + "\n";
    }
    return out.empty() ? "Nothing changed.\n" : out;
}

struct RefreshWords {
    std::string file, base, out;
    bool dryRun = false;
};

Result<> writeRefreshed(const Json &reply, const std::string &file)
{
    FH_CHECK(writeFile(file, reply["plan"].dump(1) + "\n"));
    return writeFile(generatedBeside(file), reply["fresh"].dump(1) + "\n");
}

Task<int> refresh(Context context, RefreshWords words)
{
    const auto plan = readJsonFile(words.file);
    if (!plan)
        co_return printFailure(context.globals, plan.error());
    Json params = {{"plan", *plan}, {"by", context.globals.person}};
    const auto base = readJsonFile(words.base.empty() ? generatedBeside(words.file) : words.base);
    if (base)
        params["base"] = *base;
    else if (!words.base.empty())
        co_return printFailure(context.globals, base.error());
    auto reply = co_await context.client.call("plan.refresh", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const std::string out = words.out.empty() ? words.file : words.out;
    if (!words.dryRun) {
        if (auto written = writeRefreshed(*reply, out); !written)
            co_return printFailure(context.globals, written.error());
    }
    Json answer = *reply;
    answer.erase("plan");
    answer.erase("fresh");
    answer["file"] = words.dryRun ? "" : out;
    const auto conflicts = (*reply)["counts"].value("conflict", 0);
    print(context.globals, "farhaven/plan-refresh/1", answer,
          itemsText((*reply)["items"]) +
              (words.dryRun ? "Nothing was written."
                            : "Written: " + out +
                                  ". Approvals of it are void: lint and check it, "
                                  "then have it approved.") +
              (conflicts > 0 ? "\n" + std::to_string(conflicts) +
                                   " conflicts: what people wrote was kept; look at each."
                             : ""));
    co_return conflicts > 0 ? Partial : Done;
}

void addRefreshVerb(CLI::App &noun, Chosen &chosen)
{
    CLI::App *verb = noun.add_subcommand(
        "refresh", "Merge what generation writes now into an edited plan; 3: there are conflicts");
    auto words = std::make_shared<RefreshWords>();
    verb->add_option("PLAN", words->file, "A plan document")->required();
    verb->add_option("--base", words->base,
                     "What generation wrote before people edited it; without it PLAN.generated");
    verb->add_option("--out", words->out, "File to write; without it PLAN itself");
    verb->add_flag("--dry-run", words->dryRun, "Only say what would change");
    carriesOut(verb, chosen, words, refresh);
}

struct AssembleWords {
    std::string parent, out;
    std::vector<std::string> children;
};

int assemble(const Globals &globals, const AssembleWords &words)
{
    const auto parent = draftIn(words.parent);
    if (!parent)
        return printFailure(globals, parent.error());
    std::map<PlanId, model::RecoveryPlan> known;
    for (const std::string &file : words.children) {
        const auto child = draftIn(file);
        if (!child)
            return printFailure(globals, child.error());
        known.insert_or_assign(child->id, *child);
    }
    const model::PlanSource source = [&](const PlanId &id) -> Result<model::RecoveryPlan> {
        const auto found = known.find(id);
        if (found == known.end())
            return fail(ErrorCode::NotFound, "no document of the child plan was given", id.value,
                        "Name its file with --child.");
        return found->second;
    };
    const auto whole = withChildren(*parent, source);
    if (!whole)
        return printFailure(globals, whole.error());
    const auto sha256 = planHash(*whole);
    if (!sha256)
        return printFailure(globals, sha256.error());
    if (auto written = writeFile(words.out, toJson(*whole).dump(1) + "\n"); !written)
        return printFailure(globals, written.error());
    const Json answer = {{"file", words.out}, {"sha256", *sha256}, {"steps", whole->steps.size()}};
    print(globals, "farhaven/plan-assemble/1", answer,
          "Written: " + words.out + ", " + std::to_string(whole->steps.size()) +
              " steps, SHA-256 " + *sha256);
    return Done;
}

void addAssembleVerb(CLI::App &noun, const Globals &globals, Chosen &chosen)
{
    CLI::App *verb = noun.add_subcommand(
        "assemble", "Write a plan and the child plans that it runs as one, which is then approved");
    auto words = std::make_shared<AssembleWords>();
    verb->add_option("PLAN", words->parent, "A plan document with child plans")->required();
    verb->add_option("--child", words->children, "The document of a child plan; repeatable");
    verb->add_option("--out", words->out, "File to write")->required();
    verb->callback([&chosen, &globals, words] {
        chosen.offline = [&globals, words] { return assemble(globals, *words); };
    });
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
    carriesOut(verb, chosen, words, fix);
}

} // namespace

void addPlanEditVerbs(CLI::App &app, const Globals &globals, Chosen &chosen)
{
    CLI::App &noun = *app.get_subcommand("plan");
    addDiffVerb(noun, globals, chosen);
    addFixVerb(noun, chosen);
    addRefreshVerb(noun, chosen);
    addAssembleVerb(noun, globals, chosen);
}

} // namespace farhaven::cli
