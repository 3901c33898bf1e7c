// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/json.h"
#include "base/sentence.h"
#include "cli/attestation.h"
#include "cli/moment.h"
#include "cli/verb.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace farhaven::cli {

namespace {

struct DisasterWords {
    std::string scope, scenario, outageStart, fence, reason, component;
};

Task<int> declare(Context context, DisasterWords words)
{
    const SystemClock clock;
    const auto since = momentFrom(words.outageStart, clock.now(), "--outage-start");
    if (!since)
        co_return printFailure(context.globals, since.error());
    Json params = {{"scope", words.scope},
                   {"scenario", words.scenario},
                   {"outage_start", toRfc3339(*since)},
                   {"by", context.globals.person}};
    auto reply = co_await context.client.call("declaration.make", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    print(context.globals, "farhaven/declaration/1", *reply,
          "Declared: " + words.scenario + " of " + words.scope + ", out since " +
              text(*reply, "outage_start") + ". Declaration " + text(*reply, "id"));
    co_return Done;
}

Task<int> declarations(Context context, DisasterWords)
{
    auto reply = co_await context.client.call("declaration.list", Json::object());
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::vector<std::vector<std::string>> rows = {
        {"DECLARATION", "SCENARIO", "SCOPE", "OUT SINCE", "DECLARED", "BY"}};
    for (const Json &one : (*reply)["declarations"])
        rows.push_back({text(one, "id"), text(one, "scenario"), text(one, "scope"),
                        text(one, "outage_start"), text(one, "declared_at"), text(one, "by")});
    print(context.globals, "farhaven/declaration-list/1", *reply,
          rows.size() > 1 ? table(rows) : "Nothing was declared.");
    co_return Done;
}

Task<int> fences(Context context, DisasterWords)
{
    auto reply = co_await context.client.call("fence.list", Json::object());
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::vector<std::vector<std::string>> rows = {
        {"FENCE", "HOST", "METHOD", "STATE", "SINCE", "LAST CHANGE"}};
    for (const Json &one : (*reply)["fences"]) {
        const Json changes = one.value("changes", Json::array());
        rows.push_back({text(one, "id"), text(one, "host"), text(one, "method"), text(one, "state"),
                        text(one, "since"),
                        changes.empty() ? std::string() : text(changes.back(), "reason")});
    }
    print(context.globals, "farhaven/fence-list/1", *reply,
          rows.size() > 1 ? table(rows) : "No fence was ever put up.");
    co_return Done;
}

Task<int> lift(Context context, DisasterWords words)
{
    if (!context.globals.yes) {
        const Error error(ErrorCode::Denied,
                          "a lifted fence protects nobody any more, and this was not confirmed",
                          "--yes", "Look at the host first, then add --yes");
        co_return printFailure(context.globals, error);
    }
    Json params = {
        {"fence", words.fence}, {"reason", words.reason}, {"by", context.globals.person}};
    auto reply = co_await context.client.call("fence.lift", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    print(context.globals, "farhaven/fence-lift/1", *reply,
          "Lifted on record: " + words.fence +
              ". The device was told nothing; a failback does that.");
    co_return Done;
}

Task<int> takeover(Context context, DisasterWords words)
{
    if (!context.globals.yes) {
        const Error error(ErrorCode::Denied,
                          "taking a claim over stops whoever holds it, and was not confirmed",
                          "--yes", "Make sure that the other Farhaven is dead, then add --yes");
        co_return printFailure(context.globals, error);
    }
    Json params = {
        {"component", words.component}, {"reason", words.reason}, {"by", context.globals.person}};
    auto reply = co_await context.client.call("claim.takeover", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::string silent;
    for (const Json &place : reply->value("unreachable", Json::array()))
        silent += (silent.empty() ? "" : ", ") + text(place, "host");
    print(context.globals, "farhaven/claim-takeover/1", *reply,
          "Epoch " + std::to_string(reply->value("epoch", std::int64_t(0))) + " of " +
              text(*reply, "scope") +
              (reply->value("released", false)
                   ? " is taken and given back: an older holder is refused from now on"
                   : " is taken, and could not be given back (" + text(*reply, "why") +
                         "): an older holder is refused from now on, and so is the next run until "
                         "it takes the claim over") +
              (silent.empty() ? "."
                              : ", but not at " + silent +
                                    ", which did not answer: what was sent there may still come "
                                    "true. A run goes on without it only behind a fence."));
    if (!silent.empty())
        co_return InDoubt;
    co_return reply->value("released", false) ? Done : Partial;
}

} // namespace

void addDisasterVerbs(CLI::App &app, const Globals &, Chosen &chosen)
{
    auto words = std::make_shared<DisasterWords>();
    CLI::App *declared = addVerb(app, chosen, words, "declare",
                                 "Say that a disaster began: the clock starts there", declare);
    declared->add_option("--scope", words->scope, "What was lost: a site or a service")->required();
    declared->add_option("--scenario", words->scenario, "What happened, e.g. site-loss")
        ->required();
    declared
        ->add_option("--outage-start", words->outageStart,
                     "When the service stopped: now, now-90s, now-15m, now-2h or RFC 3339")
        ->required();
    addVerb(app, chosen, words, "declarations", "What was declared so far", declarations);

    CLI::App *fence = app.add_subcommand("fence", "What keeps a lost host from writing");
    fence->require_subcommand(1);
    addAttestVerb(*fence, chosen);
    addVerb(*fence, chosen, words, "list", "Fences, and what became of them", fences);
    CLI::App *lifted =
        addVerb(*fence, chosen, words, "lift", "Take a fence off the record, with a reason", lift);
    lifted->add_option("FENCE", words->fence, "Fence id")->required();
    lifted->add_option("--reason", words->reason, "Why the host may be trusted again")->required();

    CLI::App *claim = app.add_subcommand("claim", "The right to act on a system");
    claim->require_subcommand(1);
    CLI::App *taken = addVerb(*claim, chosen, words, "takeover",
                              "Take a claim from a Farhaven that will not return", takeover);
    taken->add_option("COMPONENT", words->component, "Component id")->required();
    taken->add_option("--reason", words->reason, "Typed, and kept on record")->required();
}

} // namespace farhaven::cli
