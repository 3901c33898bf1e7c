// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/signing.h"
#include "cli/verb.h"
#include "model/arming.h"
#include "seal/ssh_keygen_signer.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace farhaven::cli {

namespace {

struct SiteWords {
    std::string site, key, span;
    std::vector<std::string> services;
};

Result<SignedDocument> armed(const Globals &globals, const SiteWords &words)
{
    FH_TRY(const Milliseconds span, spanFromText(words.span, "--for"));
    FH_TRY(const auto signer, seal::openSshKey(words.key));
    model::SiteArming arming;
    arming.id = newUuid();
    arming.site = SiteId(words.site);
    arming.by = PersonId(globals.person);
    arming.at = SystemClock().now();
    arming.until = arming.at + span;
    std::string whose;
    for (const std::string &service : words.services) {
        arming.scope.emplace_back(service);
        whose += (whose.empty() ? "" : ", ") + service;
    }
    FH_CHECK(showOnTerminal("\n" + globals.person + " arms the site " + words.site + " until " +
                            toRfc3339(arming.until) + "\n  Runs of " +
                            (whose.empty() ? std::string("every service") : whose) +
                            " may change systems there.\n"));
    return model::signArming(arming, *signer);
}

Task<int> arm(Context context, SiteWords words)
{
    const auto document = armed(context.globals, words);
    if (!document)
        co_return printFailure(context.globals, document.error());
    Json params = {{"document", toJson(*document)}, {"by", context.globals.person}};
    auto reply = co_await context.client.call("site.arm", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    print(context.globals, "farhaven/site-arm/1", *reply,
          text(reply->value("why", Json::object()), "english"));
    co_return Done;
}

Task<int> disarm(Context context, SiteWords words)
{
    Json params = {{"site", words.site}, {"by", context.globals.person}};
    auto reply = co_await context.client.call("site.disarm", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    print(context.globals, "farhaven/site-disarm/1", *reply,
          words.site + " is observe-only: no run begins a step there");
    co_return Done;
}

Task<int> list(Context context, SiteWords)
{
    auto reply = co_await context.client.call("site.list", Json::object());
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::vector<std::vector<std::string>> rows = {{"SITE", "NAME", "ARMED", "WHY"}};
    for (const Json &site : (*reply)["sites"])
        rows.push_back({text(site, "site"), text(site, "name"), text(site, "armed"),
                        text(site.value("why", Json::object()), "english")});
    print(context.globals, "farhaven/site-list/1", *reply, table(rows));
    co_return Done;
}

} // namespace

void addSiteVerbs(CLI::App &app, const Globals &, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand("site", "Sites: observe-only until somebody arms them");
    noun->require_subcommand(1);
    auto words = std::make_shared<SiteWords>();
    CLI::App *armed =
        addVerb(*noun, chosen, words, "arm", "Let runs change systems at a site, for a time", arm);
    armed->add_option("SITE", words->site, "Site id")->required();
    armed->add_option("--key", words->key, "Your private key file")->required();
    armed->add_option("--for", words->span, "How long: 30m, 8h, 7d; at most 31d")->required();
    armed->add_option("--service", words->services, "Only for runs of this service");
    addVerb(*noun, chosen, words, "disarm", "Back to observe-only, at once", disarm)
        ->add_option("SITE", words->site, "Site id")
        ->required();
    addVerb(*noun, chosen, words, "list", "Which sites are armed, by whom, until when", list);
}

} // namespace farhaven::cli
