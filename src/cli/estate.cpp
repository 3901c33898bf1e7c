// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "cli/files.h"
#include "cli/verb.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <optional>

namespace farhaven::cli {

namespace {

struct EstateWords {
    std::string file;
    std::optional<std::int64_t> at; ///< absent: now
};

Task<int> show(Context context, EstateWords words)
{
    const std::string file = words.file;
    const Json then = words.at ? Json{{"change", *words.at}} : Json::object();
    auto answer = co_await context.client.call(words.at ? "estate.at" : "snapshot.get", then);
    if (!answer)
        co_return printFailure(context.globals, answer.error());
    const Json estate = (*answer)["estate"];
    if (file.empty()) {
        std::printf("%s\n", estate.dump(2).c_str());
        co_return Done;
    }
    if (auto written = writeFile(file, estate.dump(2) + "\n"); !written)
        co_return printFailure(context.globals, written.error());
    print(context.globals, "farhaven/estate-show/1", {{"file", file}}, "Written: " + file);
    co_return Done;
}

Task<int> set(Context context, EstateWords words)
{
    const std::string file = words.file;
    auto estate = readJsonFile(file, estateLimits);
    if (!estate)
        co_return printFailure(context.globals, estate.error());
    Json params = {{"estate", *estate}, {"by", context.globals.person}};
    auto reply = co_await context.client.call("estate.replace", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::string said =
        "The estate is now \"" + text(*reply, "name") + "\"; `workspace undo` takes that back";
    for (const Json &warning : reply->value("warnings", Json::array()))
        said += "\nwarning: " + text(warning, "message") + " (" + text(warning, "place") + "). " +
                text(warning, "remedy");
    print(context.globals, "farhaven/estate-set/1", *reply, said);
    co_return Done;
}

struct SearchWords {
    std::vector<std::string> words;
    int limit = 50;
};

Task<int> search(Context context, SearchWords asked)
{
    std::string words;
    for (const std::string &each : asked.words)
        words += (words.empty() ? "" : " ") + each;
    const Json params = {{"words", words}, {"limit", asked.limit}};
    auto reply = co_await context.client.call("estate.search", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::vector<std::vector<std::string>> rows = {{"OBJECT", "NAME", "WHERE"}};
    for (const Json &row : (*reply)["found"]) {
        std::string where = text(row, "where");
        std::replace(where.begin(), where.end(), '\n', ' ');
        rows.push_back({text(row, "object"), text(row, "name"), where});
    }
    std::string said = rows.size() == 1 ? "Nothing has words that begin like these" : table(rows);
    if (reply->value("more", false))
        said += "There is more: --limit";
    print(context.globals, "farhaven/estate-search/1", *reply, said);
    co_return Done;
}

} // namespace

void addEstateVerbs(CLI::App &app, const Globals &, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand("estate", "What there is: sites, hosts, components");
    noun->require_subcommand(1);
    auto words = std::make_shared<EstateWords>();

    CLI::App *out = noun->add_subcommand("show", "Print the estate as a document to edit");
    out->add_option("--out", words->file, "Write it here instead");
    out->add_option("--at", words->at, "As it was after this change of `estate history`")
        ->check(CLI::NonNegativeNumber);
    carriesOut(out, chosen, words, show);

    CLI::App *in = noun->add_subcommand("set", "Make this document the estate, as one change");
    in->add_option("FILE", words->file, "A document as `estate show` prints it")->required();
    carriesOut(in, chosen, words, set);

    CLI::App *find = noun->add_subcommand("search", "Find objects by the beginnings of words");
    auto asked = std::make_shared<SearchWords>();
    find->add_option("WORDS", asked->words, "All of them must be there")->required();
    find->add_option("--limit", asked->limit, "At most so many")->check(CLI::Range(1, 1000));
    carriesOut(find, chosen, asked, search);
}

} // namespace farhaven::cli
