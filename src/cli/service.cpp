// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace farhaven::cli {

namespace {

/// The newest time that it was done, as a drill or in earnest.
std::string rehearsedText(const Json &last)
{
    if (!last.is_object())
        return "\nNever rehearsed";
    const Json took = last.value("rta_ms", Json());
    return "\nRehearsed " + text(last, "at") + " by a " + text(last, "kind") +
           (took.is_number_integer() ? ", writes after " + duration(took.get<std::int64_t>()) : "");
}

void rehearsalInSeconds(Json &last)
{
    if (!last.is_object())
        return;
    for (const std::string name : {"rta_", "took_"}) {
        const Json ms = last.value(name + "ms", Json());
        last.erase(name + "ms");
        last[name + "s"] = ms.is_number_integer() ? Json(seconds(ms.get<std::int64_t>())) : Json();
    }
}

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
    const std::string banner = state == "drilling" ? "DRILL\n" : "";
    const std::string grade = rehearsedText((*reply)["rehearsed"]);
    rehearsalInSeconds((*reply)["rehearsed"]);
    print(context.globals, "farhaven/service-status/1", *reply,
          banner + table(rows) + "Protection: " + state + grade);
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
