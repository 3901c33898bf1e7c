// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace farhaven::cli {

namespace {

Task<int> status(Context context, std::string service)
{
    Json params = {{"service", service}};
    auto reply = co_await context.client.call("service.observe", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::vector<std::vector<std::string>> rows = {
        {"COMPONENT", "MEMBER", "ROLE", "RUNNING", "WRITABLE", "POSITION", "SEEN"}};
    for (const Json &component : (*reply)["components"]) {
        const Json &seen = component["observation"];
        for (const Json &member : seen.value("members", Json::array()))
            rows.push_back({text(component, "component"), text(member, "member"),
                            text(member, "role"), text(member, "running"), text(member, "writable"),
                            text(member, "position"), text(seen, "at")});
        if (component.contains("error"))
            rows.push_back({text(component, "component"), "", "unknown", "unknown", "unknown", "",
                            text(component["error"], "message")});
    }
    const std::string state = text(*reply, "protection");
    print(context.globals, "farhaven/service-status/1", *reply,
          table(rows) + "Protection: " + state);
    co_return state == "unknown" ? NoAnswer : Done;
}

} // namespace

void addServiceVerbs(CLI::App &app, const Globals &, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand("service", "What people name and recover");
    noun->require_subcommand(1);
    auto service = std::make_shared<std::string>();
    CLI::App *verb = noun->add_subcommand("status", "Ask the live systems how a service stands");
    verb->add_option("SERVICE", *service, "Service id")->required();
    verb->callback([&chosen, service] {
        chosen.run = [service](Context context) { return status(context, *service); };
    });
}

} // namespace farhaven::cli
