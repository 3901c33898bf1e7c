// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "cli/verb.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>

namespace farhaven::cli {

namespace {

struct HistoryWords {
    int limit = 50;
    std::int64_t before = 0; ///< 0: from the last
    std::int64_t from = 0;
    std::optional<std::int64_t> to;
    std::string object;
};

std::string englishOf(const Json &row)
{
    return row.contains("what") ? text(row["what"], "english") : std::string();
}

std::string standingOf(const Json &row)
{
    if (!row.value("in_force", true))
        return "taken back";
    return row.contains("takes_back")
               ? "takes " + std::to_string(row["takes_back"].get<std::int64_t>()) + " back"
               : "";
}

Task<int> history(Context context, HistoryWords words)
{
    Json params = {{"limit", words.limit}};
    if (words.before > 0)
        params["before"] = words.before;
    auto reply = co_await context.client.call("estate.history", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::vector<std::vector<std::string>> rows = {{"CHANGE", "AT", "BY", "WHAT", ""}};
    for (const Json &row : (*reply)["changes"])
        rows.push_back({std::to_string(row["change"].get<std::int64_t>()), text(row, "at"),
                        text(row, "by"), englishOf(row), standingOf(row)});
    std::string said = rows.size() == 1 ? "Nothing was changed yet" : table(rows);
    if (reply->value("more", false))
        said += "Earlier ones: --before " + rows.back()[0];
    print(context.globals, "farhaven/estate-history/1", *reply, said);
    co_return Done;
}

std::string valueText(const Json &value)
{
    return value.is_null() ? "nothing" : value.dump();
}

std::string changeText(const Json &change)
{
    const char mark = change["before"].is_null() ? '+' : change["after"].is_null() ? '-' : '~';
    std::string out = std::string("  ") + mark + " " + text(change, "title") + "\n";
    for (const Json &field : change["fields"])
        out += "      " + text(field, "field") + ": " + valueText(field["before"]) + " → " +
               valueText(field["after"]) + "\n";
    return out;
}

Task<int> diff(Context context, HistoryWords words)
{
    Json params = {{"from", words.from}};
    if (words.to)
        params["to"] = *words.to;
    auto reply = co_await context.client.call("estate.diff", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::string said = "From change " + std::to_string(words.from) + " to change " +
                       std::to_string((*reply)["to"].get<std::int64_t>()) + ":\n";
    for (const Json &change : (*reply)["changes"])
        said += changeText(change);
    if ((*reply)["changes"].empty())
        said += "  no difference\n";
    print(context.globals, "farhaven/estate-diff/1", *reply, said);
    co_return Done;
}

Task<int> restore(Context context, HistoryWords words)
{
    Json params = {{"by", context.globals.person}, {"to", words.to.value_or(0)}};
    if (!words.object.empty())
        params["object"] = words.object;
    auto reply = co_await context.client.call("estate.restore", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const std::string what = words.object.empty() ? "The estate" : words.object;
    print(context.globals, "farhaven/estate-restore/1", *reply,
          what + " is what it was after change " + std::to_string(words.to.value_or(0)) +
              "; `workspace undo` takes that back");
    co_return Done;
}

} // namespace

void addEstateHistoryVerbs(CLI::App &app, Chosen &chosen)
{
    CLI::App *noun = app.get_subcommand("estate");
    auto words = std::make_shared<HistoryWords>();

    CLI::App *list =
        addVerb(*noun, chosen, words, "history", "Who changed what, newest first", history);
    list->add_option("--limit", words->limit, "At most so many")->check(CLI::Range(1, 1000));
    list->add_option("--before", words->before, "Those before this change")
        ->check(CLI::PositiveNumber);

    CLI::App *between =
        addVerb(*noun, chosen, words, "diff", "What differs between two moments", diff);
    between->add_option("FROM", words->from, "As it was after this change; 0: at the beginning")
        ->required()
        ->check(CLI::NonNegativeNumber);
    between->add_option("TO", words->to, "And after this one; now when left out")
        ->check(CLI::NonNegativeNumber);

    CLI::App *back = addVerb(*noun, chosen, words, "restore",
                             "Set the estate, or one object of it, to what it was", restore);
    back->add_option("--to", words->to, "After this change of `estate history`")
        ->required()
        ->check(CLI::NonNegativeNumber);
    back->add_option("--object", words->object, "This alone, as `estate diff` names it");
}

} // namespace farhaven::cli
