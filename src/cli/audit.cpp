// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include <CLI/CLI.hpp>

namespace farhaven::cli {

namespace {

Task<int> verify(Context context)
{
    auto reply = co_await context.client.call("audit.verify", Json::object());
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    print(context.globals, "farhaven/audit-verify/1", *reply,
          "The record is consistent: " + std::to_string(reply->value("records", std::int64_t(0))) +
              " records, tree head " + reply->value("root", std::string()) +
              ". No trusted checkpoint was given, so who wrote it is not verified.");
    // 0 is kept for a record that a trusted key or checkpoint vouches for.
    co_return Partial;
}

} // namespace

void addAuditVerbs(CLI::App &app, const Globals &, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand("audit", "The record of what was done, and by whom");
    noun->require_subcommand(1);
    CLI::App *verb =
        noun->add_subcommand("verify", "Is every record of this workspace as written?");
    verb->callback([&chosen] { chosen.run = [](Context context) { return verify(context); }; });
}

} // namespace farhaven::cli
