// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>

namespace farhaven::cli {

namespace {

Task<int> add(Context context, std::string path)
{
    // The server has a working folder of its own.
    std::error_code error;
    const std::string absolute = std::filesystem::absolute(path, error).string();
    Json params = {{"path", absolute}, {"by", context.globals.person}};
    auto reply = co_await context.client.call("sink.add", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    print(context.globals, "farhaven/sink-add/1", *reply,
          "Signed checkpoints of the record go to " + text(*reply, "path") +
              ". It is worth most where whoever rules this workspace cannot write.");
    co_return Done;
}

Task<int> list(Context context)
{
    auto reply = co_await context.client.call("sink.list", Json::object());
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::vector<std::vector<std::string>> rows = {{"SINK", "HOLDS", "WHY", "ADDED BY"}};
    for (const Json &one : (*reply)["sinks"])
        rows.push_back({text(one, "path"), text(one, "holds"), text(one, "why"), text(one, "by")});
    print(context.globals, "farhaven/sink-list/1", *reply,
          rows.size() > 1 ? table(rows)
                          : "No sink: an older copy that is put back with its head file would not "
                            "be noticed.");
    co_return Done;
}

} // namespace

void addSinkVerbs(CLI::App &app, const Globals &, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand("sink", "Where signed checkpoints of the record go");
    noun->require_subcommand(1);
    auto path = std::make_shared<std::string>();
    CLI::App *added = noun->add_subcommand("add", "Append checkpoints to this file from now on");
    added->add_option("PATH", *path, "A file, best on another machine's disk")->required();
    added->callback(
        [&chosen, path] { chosen.run = [path](Context context) { return add(context, *path); }; });
    CLI::App *listed = noun->add_subcommand("list", "Sinks, and whether they fit the record");
    listed->callback([&chosen] { chosen.run = [](Context context) { return list(context); }; });
}

} // namespace farhaven::cli
