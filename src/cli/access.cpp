// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"
#include "cli/verb.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace farhaven::cli {

namespace {

struct AccessWords {
    bool observe = false, asIfArmed = false;
    [[nodiscard]] Json asked() const
    {
        return {{"observe_only", observe}, {"as_if_armed", asIfArmed}};
    }
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
    if (where == "redis")
        return "the ACL of every data node";
    if (where == "sentinel")
        return "the ACL of every Sentinel";
    if (where == "dns")
        return "what the name servers of the zone allow; grants in its update-policy";
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

/// Why the lines are fewer than a run will need, and how to see the rest.
std::string whatIsLeftOut(const Json &answer, const std::string &unarmed, bool observeOnly)
{
    if (observeOnly)
        return {};
    if (answer.value("plans", 0) == 0)
        return "\nNo plan is kept, so this is what looking takes, and no more. Keep one "
               "(approval request PLAN, or save it in the window): then what it does is listed.";
    if (unarmed.empty())
        return {};
    return "\nNobody has armed " + unarmed +
           ": what looking takes there, and no more. --as-if-armed lists the rest.";
}

Task<int> accessPlan(Context context, AccessWords words)
{
    Json params = words.asked();
    auto reply = co_await context.client.call("access.plan", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::string sites;
    for (const Json &site : (*reply)["observe_only_sites"])
        sites += (sites.empty() ? "" : ", ") + site.get<std::string>();
    std::string said = scriptOf((*reply)["needs"]);
    if (said.empty())
        said = "Nothing is needed: no component of the estate asks its owners for anything.";
    said += whatIsLeftOut(*reply, sites, words.observe);
    print(context.globals, "farhaven/access-plan/1", *reply, said);
    co_return Done;
}

/// Worst first: what is missing, what nobody could say, and only then what is there.
std::string verdictsOf(const Json &answer)
{
    std::vector<std::vector<std::string>> rows = {{"VERDICT", "WHERE", "LINE", "WHY"}};
    std::string remedies;
    for (const char *verdict : {"missing", "unknown", "granted"}) {
        for (const Json &line : answer["lines"]) {
            if (text(line, "verdict") != verdict)
                continue;
            const std::string host = text(line, "host"),
                              at = text(line, "component") + (host.empty() ? "" : " " + host);
            rows.push_back({verdict, at, printable(text(line, "line"), 200),
                            printable(text(line, "why"), 200)});
            if (const std::string remedy = text(line, "remedy"); !remedy.empty())
                remedies += at + ": " + printable(remedy, 1000) + "\n";
        }
    }
    std::string out = table(rows);
    if (!remedies.empty())
        out += "\nTo be granted:\n" + remedies;
    std::string beyond;
    for (const Json &each : answer["more_than_needed"]) {
        const std::string host = text(each, "host");
        beyond += (host.empty() ? text(each, "component") : "host " + host) + ": " +
                  printable(text(each, "what"), 500) + "; " + printable(text(each, "remedy"), 500) +
                  "\n";
    }
    if (!beyond.empty())
        out += "\nMore than needed:\n" + beyond;
    return out;
}

/// Missing is a failed check, unknown an open one: neither may pass for granted in a script.
Task<int> accessCheck(Context context, AccessWords words)
{
    Json params = words.asked();
    auto reply = co_await context.client.call("access.check", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const auto count = [&](const char *verdict) {
        return std::to_string(reply->value(verdict, std::int64_t(0)));
    };
    print(context.globals, "farhaven/access-check/1", *reply,
          verdictsOf(*reply) + "\n" + count("granted") + " granted, " + count("missing") +
              " missing, " + count("unknown") + " unknown");
    if (reply->value("missing", std::int64_t(1)) > 0)
        co_return CheckFailed;
    co_return reply->value("ok", false) ? Done : Partial;
}

} // namespace

void addAccessVerbs(CLI::App &app, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand("access", "What the owners of systems grant Farhaven");
    noun->require_subcommand(1);
    auto words = std::make_shared<AccessWords>();
    CLI::App *plan = noun->add_subcommand(
        "plan", "Grants, allow lists, ports and files for the verbs that the plans use, no more");
    CLI::App *check = noun->add_subcommand(
        "check",
        "Ask the live systems whether all of it is granted, and what is granted beyond it");
    for (CLI::App *verb : {plan, check}) {
        verb->add_flag("--observe", words->observe, "Only what looking takes, everywhere");
        verb->add_flag("--as-if-armed", words->asIfArmed,
                       "Also for sites that nobody has armed: those are observe-only");
    }
    carriesOut(check, chosen, words, accessCheck);
    carriesOut(plan, chosen, words, accessPlan);
}

} // namespace farhaven::cli
