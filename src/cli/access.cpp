// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"
#include "cli/command.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace farhaven::cli {

namespace {

struct AccessWords {
    bool observe = false, asIfArmed = false;
};

/// Each line as its owner takes it over: SQL with a comment, a rule under one.
std::string spelledOut(const Json &need)
{
    const std::string line = printable(text(need, "line"), 1000), where = text(need, "where");
    std::string verbs;
    for (const Json &verb : need["verbs"])
        verbs += (verbs.empty() ? "" : ", ") + verb.get<std::string>();
    if (!need.value("complete", true))
        verbs += "; fill in what stands in {}";
    if (where == "sql")
        return line + (line.ends_with(";") ? "" : ";") + "  -- " + verbs + "\n";
    return "# " + verbs + "\n" + line + "\n";
}

std::string headingOf(const Json &need)
{
    const std::string where = text(need, "where"), host = text(need, "host");
    if (where == "sql")
        return "SQL, once, at the primary, as the owner of the database";
    if (where == "act")
        return "host " + host + ": the allow list of farhaven-act";
    if (where == "socket")
        return "the configuration of the load balancer";
    if (where == "http")
        return "requests that are answered";
    if (where == "port")
        return "connections that are let through";
    return where == "file" ? "files where Farhaven runs" : "where Farhaven runs";
}

std::string scriptOf(const Json &needs)
{
    std::string out, component, heading;
    for (const Json &need : needs) {
        if (text(need, "component") != component) {
            component = text(need, "component");
            heading.clear();
            out += "\n==== " + component + " ====\n";
        }
        if (const std::string next = headingOf(need); next != heading) {
            heading = next;
            out += "\n-- " + heading + "\n";
        }
        out += spelledOut(need);
    }
    return out;
}

Task<int> accessPlan(Context context, AccessWords words)
{
    Json params = {{"observe_only", words.observe}, {"as_if_armed", words.asIfArmed}};
    auto reply = co_await context.client.call("access.plan", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::string sites;
    for (const Json &site : (*reply)["observe_only_sites"])
        sites += (sites.empty() ? "" : ", ") + site.get<std::string>();
    std::string said = scriptOf((*reply)["needs"]);
    if (!sites.empty())
        said += "\nNobody has armed " + sites +
                ": what looking takes there, and no more. "
                "--as-if-armed lists the rest.";
    print(context.globals, "farhaven/access-plan/1", *reply, said);
    co_return Done;
}

} // namespace

void addAccessVerbs(CLI::App &app, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand("access", "What the owners of systems grant Farhaven");
    noun->require_subcommand(1);
    auto words = std::make_shared<AccessWords>();
    CLI::App *plan = noun->add_subcommand(
        "plan", "Grants, allow lists, ports and files for the verbs that the plans use, no more");
    plan->add_flag("--observe", words->observe, "Only what looking takes, everywhere");
    plan->add_flag("--as-if-armed", words->asIfArmed,
                   "Also for sites that nobody has armed: those are observe-only");
    plan->callback([&chosen, words] {
        chosen.run = [words](Context context) { return accessPlan(context, *words); };
    });
}

} // namespace farhaven::cli
