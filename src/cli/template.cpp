// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/plan_template.h"
#include "base/sentence.h"
#include "cli/files.h"
#include "cli/verb.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <memory>

namespace farhaven::cli {

namespace {

struct TemplateWords {
    std::string which, out, id, name, summary;
    std::vector<std::string> set;
};

/// "12" is a number; everything else is a text.
Json valueIn(const std::string &word)
{
    std::int64_t number = 0;
    const char *const end = word.data() + word.size();
    const auto [rest, error] = std::from_chars(word.data(), end, number);
    return error == std::errc() && rest == end && !word.empty() ? Json(number) : Json(word);
}

Result<Json> valuesIn(const std::vector<std::string> &set)
{
    Json values = Json::object();
    for (const std::string &one : set) {
        const std::size_t mark = one.find('=');
        if (mark == std::string::npos || mark == 0)
            return fail(ErrorCode::Invalid, "\"" + printable(one, 80) + "\" is no NAME=VALUE",
                        "--set");
        values[one.substr(0, mark)] = valueIn(one.substr(mark + 1));
    }
    return values;
}

/// An id of the library, or the document in a file.
Result<Json> whichOf(const std::string &which)
{
    if (which.find('/') == std::string::npos && !which.ends_with(".json"))
        return Json(which);
    return readJsonFile(which);
}

Task<Json> library(Context context)
{
    co_return co_await context.client.call("template.list", Json::object());
}

Task<int> listTemplates(Context context, TemplateWords)
{
    auto reply = co_await library(context);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::vector<std::vector<std::string>> rows = {{"TEMPLATE", "NAME", "FOR"}};
    for (const Json &one : (*reply)["templates"]) {
        std::string wanted;
        for (const Json &id : one["requirements"])
            wanted += (wanted.empty() ? "" : " ") + id.get<std::string>();
        rows.push_back({text(one, "id"), text(one, "name"), wanted});
    }
    print(context.globals, "farhaven/template-list/1", *reply, table(rows));
    co_return Done;
}

std::string templateText(const Json &one)
{
    std::string out = text(one, "name") + "\n" + text(one, "summary") + "\n";
    std::vector<std::vector<std::string>> rows = {{"PARAMETER", "TYPE", "DEFAULT", "ABOUT"}};
    for (const Json &each : one["parameters"]) {
        const std::string standing = each.contains("default")        ? each["default"].dump()
                                     : each.value("optional", false) ? "may be left out"
                                                                     : "";
        rows.push_back({text(each, "name"), text(each, "type"), standing, text(each, "about")});
    }
    return out + table(rows);
}

Task<int> showTemplate(Context context, TemplateWords words)
{
    auto reply = co_await library(context);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    for (const Json &one : (*reply)["templates"]) {
        if (text(one, "id") != words.which)
            continue;
        if (!words.out.empty()) {
            if (auto written = writeFile(words.out, one.dump(1) + "\n"); !written)
                co_return printFailure(context.globals, written.error());
        }
        print(context.globals, "farhaven/template/1", one, templateText(one));
        co_return Done;
    }
    co_return printFailure(context.globals,
                           Error(ErrorCode::NotFound,
                                 "the library has no template \"" + words.which + "\"", "template",
                                 "`template list` names them"));
}

Task<int> useTemplate(Context context, TemplateWords words)
{
    auto chosen = whichOf(words.which);
    if (!chosen)
        co_return printFailure(context.globals, chosen.error());
    auto values = valuesIn(words.set);
    if (!values)
        co_return printFailure(context.globals, values.error());
    Json params = {{"template", *chosen}, {"values", *values}, {"by", context.globals.person}};
    auto reply = co_await context.client.call("template.use", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const bool plan = reply->contains("plan");
    const Json document = (*reply)[plan ? "plan" : "estate"];
    if (auto written = writeFile(words.out, document.dump(1) + "\n"); !written)
        co_return printFailure(context.globals, written.error());
    const Json findings = reply->value("findings", Json::array());
    const Json answer = {{"file", words.out},
                         {"template", (*reply)["template"]},
                         {"kind", plan ? "plan" : "estate"},
                         {"findings", findings}};
    print(context.globals, "farhaven/template-use/1", answer,
          "Written: " + words.out + ", from " + text(*reply, "template") + ", " +
              std::to_string(findings.size()) + " findings. " +
              (plan ? "It needs verification: `plan lint`, `plan check`, then approval"
                    : "Nothing is set yet: `estate set " + words.out + "`"));
    co_return Done;
}

int saveTemplate(const Globals &globals, const TemplateWords &words)
{
    const auto json = readJsonFile(words.which);
    if (!json)
        return printFailure(globals, json.error());
    const auto plan = model::planDraftFromJson(*json);
    if (!plan)
        return printFailure(globals, plan.error());
    const std::string title = words.name.empty() ? plan->name : words.name;
    const Json made = toJson(analysis::templateOf(*plan, words.id, title, words.summary));
    if (const auto read = analysis::templateFromJson(made); !read)
        return printFailure(globals, read.error());
    if (auto written = writeFile(words.out, made.dump(1) + "\n"); !written)
        return printFailure(globals, written.error());
    print(globals, "farhaven/template-save/1",
          {{"file", words.out}, {"template", words.id}, {"parameters", made["parameters"].size()}},
          "Written: " + words.out + ", " + std::to_string(made["parameters"].size()) +
              " parameters. `template use " + words.out + "` makes a plan of it");
    return Done;
}

void addUse(CLI::App &group, Chosen &chosen)
{
    CLI::App *use = group.add_subcommand("use", "Make a plan, or objectives, of a template");
    auto words = std::make_shared<TemplateWords>();
    use->add_option("TEMPLATE", words->which, "Its id in the library, or a file")->required();
    use->add_option("--set", words->set, "NAME=VALUE, as often as there are parameters");
    use->add_option("--out", words->out, "File to write")->required();
    carriesOut(use, chosen, words, useTemplate);
}

struct RouteWords {
    std::string scenario, scope;
};

std::string routedText(const Json &routed)
{
    std::string out;
    int rank = 0;
    for (const Json &one : routed["proposals"]) {
        const std::string what = text(one, "plan").empty() ? "template " + text(one, "template")
                                                           : "plan " + text(one, "name");
        out += std::to_string(++rank) + ". " + text(one, "service") + " → " + text(one, "to") +
               ": " + what + ", ready: " + text(one, "ready") + "\n";
        for (const Json &reason : one["reasons"])
            out += "   " + text(reason, "english") + "\n";
    }
    for (const Json &why : routed["none"])
        out += text(why, "english") + "\n";
    return out + "Nothing was started.";
}

Task<int> routeThere(Context context, RouteWords words)
{
    Json params = {{"scenario", words.scenario}, {"scope", words.scope}};
    auto reply = co_await context.client.call("plan.route", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    print(context.globals, "farhaven/route/1", *reply, routedText(*reply));
    co_return (*reply)["proposals"].empty() ? Missing : Done;
}

} // namespace

void addTemplateVerbs(CLI::App &app, const Globals &globals, Chosen &chosen)
{
    CLI::App *group = app.add_subcommand("template", "The library of templates");
    group->require_subcommand(1);
    CLI::App *list = group->add_subcommand("list", "Name them");
    list->callback([&chosen] {
        chosen.run = [](Context context) { return listTemplates(context, TemplateWords()); };
    });
    CLI::App *show = group->add_subcommand("show", "Show one with its parameters");
    auto shown = std::make_shared<TemplateWords>();
    show->add_option("TEMPLATE", shown->which, "Its id")->required();
    show->add_option("--out", shown->out, "File to write it to");
    carriesOut(show, chosen, shown, showTemplate);
    addUse(*group, chosen);
    CLI::App *save = group->add_subcommand("save", "Make a template of a plan of your own");
    auto saved = std::make_shared<TemplateWords>();
    save->add_option("PLAN", saved->which, "File of the plan")->required();
    save->add_option("--id", saved->id, "Of the template")->required();
    save->add_option("--name", saved->name, "Default: the plan's");
    save->add_option("--summary", saved->summary, "What it is for");
    save->add_option("--out", saved->out, "File to write")->required();
    save->callback([&chosen, &globals, saved] {
        chosen.offline = [&globals, saved] { return saveTemplate(globals, *saved); };
    });
    CLI::App *route =
        app.add_subcommand("route", "Propose plans for what happened; starts nothing");
    auto words = std::make_shared<RouteWords>();
    route
        ->add_option("--scenario", words->scenario,
                     "site-loss, network-failure, node-loss, application-failure, "
                     "data-corruption, planned, rehearsal, power-work, or a word of your plans")
        ->required();
    route->add_option("--scope", words->scope, "A site, or a service")->required();
    carriesOut(route, chosen, words, routeThere);
}

} // namespace farhaven::cli
