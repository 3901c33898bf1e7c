// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/verb.h"

#include <QUrl>

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>

namespace farhaven::cli {

namespace {

struct SinkWords {
    std::string path, hostKey, identity;
};

std::string escaped(const std::string &text)
{
    return QUrl::toPercentEncoding(QString::fromStdString(text)).toStdString();
}

Task<int> add(Context context, SinkWords words)
{
    // The server has a working folder of its own.
    const auto absolute = [](const std::string &path) {
        std::error_code error;
        return path.empty() ? path : std::filesystem::absolute(path, error).string();
    };
    const bool remote = words.path.starts_with("sftp://");
    std::string place = remote ? words.path : absolute(words.path);
    if (remote)
        place += "?host_key=" + escaped(words.hostKey) +
                 "&identity=" + escaped(absolute(words.identity));
    Json params = {{"path", place}, {"by", context.globals.person}};
    auto reply = co_await context.client.call("sink.add", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    print(context.globals, "farhaven/sink-add/1", *reply,
          "Signed checkpoints of the record go to " + words.path +
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
    auto words = std::make_shared<SinkWords>();
    CLI::App *added = noun->add_subcommand("add", "Append checkpoints to this file from now on");
    added
        ->add_option("PATH", words->path,
                     "A file, best on another machine's disk, or sftp://user@host[:port]/file")
        ->required();
    added->add_option("--host-key", words->hostKey,
                      "Of an SSH host: its key, \"ssh-ed25519 AAAA…\"; no other is taken");
    added->add_option("--identity", words->identity,
                      "Of an SSH host: the private key of the login; the agent's unless given");
    carriesOut(added, chosen, words, add);
    CLI::App *listed = noun->add_subcommand("list", "Sinks, and whether they fit the record");
    listed->callback([&chosen] { chosen.run = [](Context context) { return list(context); }; });
}

} // namespace farhaven::cli
