// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include <CLI/CLI.hpp>

#include <cstdio>

/// All words of farhavenctl as data: completions and manual pages are made of it, so that neither
/// can name a verb that there is not.
namespace farhaven::cli {

namespace {

Json described(const CLI::Option &option)
{
    Json names = Json::array();
    for (const std::string &name : option.get_snames())
        names.push_back("-" + name);
    for (const std::string &name : option.get_lnames())
        names.push_back("--" + name);
    return {{"names", names},
            {"positional", option.get_positional() ? option.get_name(true) : std::string()},
            {"takes_value", option.get_expected_max() > 0},
            {"required", option.get_required()},
            {"default", option.get_default_str()},
            {"help", option.get_description()}};
}

Json described(CLI::App &verb, std::vector<std::string> path)
{
    Json options = Json::array();
    for (const CLI::Option *option : verb.get_options()) {
        if (!option->get_group().empty())
            options.push_back(described(*option));
    }
    Json verbs = Json::array();
    for (CLI::App *below : verb.get_subcommands(nullptr)) {
        if (below->get_group().empty())
            continue;
        std::vector<std::string> longer = path;
        longer.push_back(below->get_name());
        verbs.push_back(described(*below, longer));
    }
    return {{"path", path},
            {"help", verb.get_description()},
            {"example", verb.get_footer()},
            {"options", options},
            {"verbs", verbs}};
}

} // namespace

void addWordsVerb(CLI::App &app, Chosen &chosen)
{
    CLI::App *verb = app.add_subcommand("words", "All verbs and options, as one JSON document");
    verb->group("");
    verb->callback([&app, &chosen] {
        chosen.offline = [&app] {
            Json document = described(app, {});
            document["schema"] = "farhaven/words/1";
            std::puts(document.dump(1).c_str());
            return int(Done);
        };
    });
}

} // namespace farhaven::cli
