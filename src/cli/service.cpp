// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/json_text.h"
#include "cli/verb.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <optional>

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

/// Where its log stands; of a door or a name, which have none, where it leads.
std::string positionText(const Json &member)
{
    const std::string position = text(member, "position");
    return position.empty() ? textIn(member.value("facts", Json::object()), "state") : position;
}

Task<int> status(Context context, std::string service)
{
    Json params = {{"service", service}};
    auto reply = co_await context.client.call("service.observe", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::vector<std::vector<std::string>> rows = {
        {"COMPONENT", "MEMBER", "ROLE", "RUNNING", "WRITABLE", "POSITION OR STATE", "SEEN"}};
    for (const Json &component : (*reply)["components"]) {
        const Json &seen = component["observation"];
        for (const Json &member : seen.value("members", Json::array()))
            rows.push_back({text(component, "component"), text(member, "member"),
                            text(member, "role"), text(member, "running"), text(member, "writable"),
                            positionText(member), text(seen, "at")});
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

std::string worstText(const Json &replica, const char *unknown)
{
    std::optional<std::int64_t> worst;
    for (const Json &slot : replica["slots"]) {
        if (slot[1].is_number_integer())
            worst = std::max(worst.value_or(0), slot[1].get<std::int64_t>());
    }
    return worst ? duration(*worst) : unknown;
}

void inSeconds(Json &object, const std::string &name)
{
    const Json ms = object.value(name + "_ms", Json());
    object.erase(name + "_ms");
    object[name + "_s"] = ms.is_number_integer() ? Json(seconds(ms.get<std::int64_t>())) : Json();
}

/// As every answer for machines: seconds, and each figure by its name.
void historyForMachines(Json &reply)
{
    Json &lag = reply["lag"];
    const std::int64_t resolution = lag.value("resolution_ms", std::int64_t(1));
    for (Json &replica : lag["replicas"]) {
        Json points = Json::array();
        for (const Json &slot : replica["slots"]) {
            const Instant at{Milliseconds(slot[0].get<std::int64_t>() * resolution)};
            const Json &ms = slot[1];
            points.push_back(
                {{"at", toRfc3339(at)},
                 {"behind_s",
                  ms.is_number_integer() ? Json(seconds(ms.get<std::int64_t>())) : Json()},
                 {"behind_bytes", slot[2]},
                 {"looks", slot[3]},
                 {"known", slot[4]}});
        }
        replica.erase("slots");
        replica["points"] = std::move(points);
    }
    inSeconds(lag, "resolution");
    inSeconds(lag, "rpo");
    inSeconds(reply["moves"], "rto");
    for (Json &move : reply["moves"]["runs"]) {
        inSeconds(move, "rta");
        inSeconds(move, "rto");
    }
}

Task<int> history(Context context, std::string service, std::int64_t hours)
{
    Json params = {{"service", service}, {"hours", hours}};
    auto reply = co_await context.client.call("service.history", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const auto orUnknown = [](const Json &ms) {
        return ms.is_number_integer() ? duration(ms.get<std::int64_t>()) : std::string("unknown");
    };
    std::vector<std::vector<std::string>> lags = {{"REPLICA", "AT MOST BEHIND", "POINTS"}};
    for (const Json &replica : (*reply)["lag"]["replicas"])
        lags.push_back({text(replica, "member"), worstText(replica, "unknown"),
                        std::to_string(replica["slots"].size())});
    std::vector<std::vector<std::string>> moves = {{"RUN", "KIND", "STATE", "BEGUN", "RTA", "RTO"}};
    for (const Json &move : (*reply)["moves"]["runs"])
        moves.push_back({text(move, "run"), text(move, "kind"), text(move, "state"),
                         text(move, "at"), orUnknown(move["rta_ms"]), orUnknown(move["rto_ms"])});
    const std::string tables = table(lags) + "\n" + table(moves);
    historyForMachines(*reply);
    print(context.globals, "farhaven/service-history/1", *reply, tables);
    co_return Done;
}

} // namespace

void addServiceVerbs(CLI::App &app, const Globals &, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand("service", "What people name and recover");
    noun->require_subcommand(1);
    auto service = std::make_shared<std::string>();
    CLI::App *verb = noun->add_subcommand("status", "Ask the live systems how a service stands");
    verb->add_option("SERVICE", *service, "Service id")->required();
    carriesOut(verb, chosen, service, status);
    auto hours = std::make_shared<std::int64_t>(24);
    CLI::App *past =
        noun->add_subcommand("history", "How far behind its replicas were, and how long it took");
    past->add_option("SERVICE", *service, "Service id")->required();
    past->add_option("--hours", *hours, "Of the replication lag, 1 to 24");
    past->callback([&chosen, service, hours] {
        chosen.run = [service, hours](Context context) {
            return history(context, *service, *hours);
        };
    });
}

} // namespace farhaven::cli
