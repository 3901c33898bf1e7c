// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/standing.h"

#include "base/sentence.h"
#include "cli/signing.h"
#include "cli/verb.h"
#include "seal/ssh_keygen_signer.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace farhaven::cli {

namespace {

struct StandingWords {
    std::vector<std::string> covers, services;
    std::string key, reason, span = "7d";
};

std::string joined(const Json &list)
{
    std::string out;
    for (const Json &each : list)
        out += (out.empty() ? "" : ", ") + printable(each.get<std::string>(), 128);
    return out;
}

Result<SignedDocument> signedStanding(const Globals &globals, const StandingWords &words)
{
    FH_TRY(const Milliseconds span, spanFromText(words.span, "--for"));
    FH_TRY(const auto signer, seal::openSshKey(words.key));
    model::StandingAuthorisation made;
    made.id = newUuid();
    for (const model::Unattended each :
         {model::Unattended::Read, model::Unattended::Backup, model::Unattended::SandboxRestore}) {
        if (std::find(words.covers.begin(), words.covers.end(), name(each)) != words.covers.end())
            made.covers.insert(each);
    }
    for (const std::string &service : words.services)
        made.scope.emplace_back(service);
    made.reason = words.reason;
    made.by = PersonId(globals.person);
    made.key = signer->key();
    made.at = SystemClock().now();
    made.expiresAt = made.at + span;
    const Json document = toJson(made);
    FH_CHECK(model::standingFromJson(document));
    FH_CHECK(showOnTerminal("\n" + made.by.value +
                            " lets runs begin with nobody there\n  that do "
                            "nothing but: " +
                            joined(document["covers"]) + "\n  for: " + joined(document["scope"]) +
                            "\n  until " + toRfc3339(made.expiresAt) +
                            ", because: " + printable(made.reason, 1000) + "\n"));
    return signDocument(document, *signer, model::standingNameSpace);
}

Task<int> grantStanding(Context context, StandingWords words)
{
    const auto made = signedStanding(context.globals, words);
    if (!made)
        co_return printFailure(context.globals, made.error());
    Json params = {{"document", toJson(*made)}, {"by", context.globals.person}};
    auto reply = co_await context.client.call("standing.submit", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    print(context.globals, "farhaven/standing-grant/1", *reply,
          "Until " + text(*reply, "until") + ": `run start --standing " + text(*reply, "id") +
              "`. `approval revoke` takes it back.");
    co_return Done;
}

Task<int> listStanding(Context context, StandingWords)
{
    auto reply = co_await context.client.call("standing.list", Json::object());
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::vector<std::vector<std::string>> rows = {
        {"STANDING", "HOLDS", "COVERS", "FOR", "BY", "UNTIL", "WHY"}};
    for (const Json &row : (*reply)["standing"])
        rows.push_back({text(row, "id"), text(row, "holds"), joined(row["covers"]),
                        joined(row["scope"]), text(row, "by"), text(row, "until"),
                        text(row.value("why", Json::object()), "english")});
    print(context.globals, "farhaven/standing-list/1", *reply,
          rows.size() > 1 ? table(rows) : "Nothing runs with nobody there.");
    co_return Done;
}

} // namespace

void addStandingVerbs(CLI::App &app, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand(
        "standing", "What may run with nobody there: looking, backups, restores into a sandbox");
    noun->require_subcommand(1);
    auto words = std::make_shared<StandingWords>();
    CLI::App *given = addVerb(*noun, chosen, words, "grant", "An approver signs ahead, for a time",
                              grantStanding);
    given
        ->add_option("--covers", words->covers,
                     "read, backup or sandbox-restore; may be repeated. Nothing else ever is")
        ->required()
        ->check(CLI::IsMember({"read", "backup", "sandbox-restore"}));
    given->add_option("--service", words->services, "Whose plans; may be repeated")->required();
    given->add_option("--for", words->span, "For how long, at most 31d");
    given->add_option("--reason", words->reason, "Why; it stays on record")->required();
    given->add_option("--key", words->key, "Your private key file")->required();
    addVerb(*noun, chosen, words, "list", "What was signed, and whether it holds", listStanding);
}

} // namespace farhaven::cli
