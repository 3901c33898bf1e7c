// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/break_glass.h"

#include "base/sentence.h"
#include "cli/attestation.h"
#include "cli/files.h"
#include "cli/signing.h"
#include "cli/verb.h"
#include "seal/ssh_keygen_signer.h"

#include <CLI/CLI.hpp>

#include <memory>

/// The ceremony of two people who have a plan run that nobody could approve. It begins and ends at
/// a terminal: no option says what must be typed.
namespace farhaven::cli {

namespace {

struct GlassWords {
    std::string plan, witness, reason, key, out, countersign;
};

/// Who is told, and who was until shortly before: taking them off is how it would go unheard.
std::string hearersText(const Json &hearers)
{
    std::string told;
    for (const Json &each : hearers["told"])
        told += (told.empty() ? "" : ", ") + printable(each.get<std::string>(), 200);
    std::string out = told.empty() ? "NOBODY is told of it elsewhere: the estate names no notifier."
                                   : "Told of it: " + told + ".";
    for (const Json &each : hearers["removed"])
        out += "\n  REMOVED in the last 24 hours: " + printable(text(each, "name"), 200) + ", by " +
               text(each, "by") + " at " + text(each, "at");
    return out;
}

std::string shownGlass(const std::string &person, const model::BreakGlass &glass,
                       const Json &hearers)
{
    return "\n*** BREAK-GLASS ***\n" + person + " has this plan run WITHOUT APPROVAL:\n  " +
           glass.plan.value + ", revision " + std::to_string(glass.revision) + ", SHA-256 " +
           glass.planSha256 + "\n  \"" + printable(glass.statement, 400) +
           "\"\n  because: " + printable(glass.reason, 1000) + "\n  asked for by " +
           glass.by.value + ", witnessed by " + glass.witness.value + ", until " +
           toRfc3339(glass.expiresAt) + "\n" + hearersText(hearers) +
           "\nIt stays on record. Fences, claims and guards hold as ever.\n";
}

/// What an approver refused of this plan: nobody goes round it without having read it.
Task<std::string> refusedBefore(Context context, model::BreakGlass glass)
{
    Json which = {{"id", glass.plan.value}, {"revision", glass.revision}};
    FH_CO_TRY(const Json kept, co_await context.client.call("plan.get", which));
    Json params = {{"plan", kept["plan"]}};
    FH_CO_TRY(const Json status, co_await context.client.call("approval.status", params));
    co_return deniedText(status.value("denied_before", Json::array()));
}

/// Shows it, has the sentence typed, has ssh-keygen ask for the passphrase, and hands it in.
Task<Json> signGlass(Context context, model::BreakGlass glass, GlassWords words)
{
    FH_CO_TRY(const auto signer, seal::openSshKey(words.key));
    const Json none = Json::object();
    FH_CO_TRY(const Json hearers, co_await context.client.call("break_glass.hearers", none));
    FH_CO_TRY(const std::string refused, co_await refusedBefore(context, glass));
    FH_CO_CHECK(showOnTerminal(shownGlass(context.globals.person, glass, hearers) + refused));
    FH_CO_TRY(const std::string typed,
              typedLine("Type the sentence in quotation marks, word for word: "));
    if (typed != glass.statement)
        co_return fail(ErrorCode::Denied, "what was typed is not that sentence", "terminal",
                       "If it is true, type \"" + glass.statement + "\"");
    FH_CO_TRY(const SignedDocument made,
              signDocument(toJson(glass), *signer, model::breakGlassNameSpace));
    if (!words.out.empty())
        FH_CO_CHECK(writeFile(words.out, toJson(made).dump(1) + "\n"));
    Json params = {{"document", toJson(made)}, {"by", context.globals.person}};
    co_return co_await context.client.call("break_glass.submit", params);
}

Task<Json> breakFirst(Context context, GlassWords words)
{
    if (words.plan.empty() || words.witness.empty() || words.reason.empty())
        co_return fail(
            ErrorCode::Invalid, "it takes a plan, a witness and a reason", "PLAN",
            "`run break-glass PLAN --witness ID --reason TEXT …`, or --countersign FILE");
    FH_CO_TRY(const Json document, readDocument(words.plan));
    FH_CO_TRY(const model::RecoveryPlan plan, model::planFromJson(document));
    FH_CO_TRY(const auto signer, seal::openSshKey(words.key));
    FH_CO_TRY(model::BreakGlass glass, model::breakGlassFor(plan, SystemClock().now()));
    glass.statement = model::breakGlassStatement(plan);
    glass.reason = words.reason;
    glass.by = PersonId(context.globals.person);
    glass.byKey = signer->key();
    glass.witness = PersonId(words.witness);
    FH_CO_TRY(glass.witnessKey, co_await onlyKeyOf(context, glass.witness, "--witness"));
    co_return co_await signGlass(context, glass, words);
}

Task<Json> breakSecond(Context context, GlassWords words)
{
    FH_CO_TRY(const model::BreakGlass glass,
              saidFirst(words.countersign, model::breakGlassNameSpace, model::breakGlassFromJson));
    co_return co_await signGlass(context, glass, words);
}

Task<int> breakGlass(Context context, GlassWords words)
{
    const bool first = words.countersign.empty();
    Task<Json> asked = first ? breakFirst(context, words) : breakSecond(context, words);
    const auto reply = co_await asked;
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const bool broken = text(*reply, "broken") == "yes";
    const std::string why = text(reply->value("why", Json::object()), "english");
    const bool heard = !reply->value("told", Json::array()).empty();
    print(context.globals, "farhaven/run-break-glass/1", *reply,
          (broken ? why + " It is for one start until " + text(*reply, "until") + ": `run start`."
                  : why + ". It counts for nothing yet.") +
              (heard ? "" : "\nNobody is told of it elsewhere: the estate names no notifier."));
    co_return broken || first ? Done : CheckFailed;
}

} // namespace

void addBreakGlassVerb(CLI::App &app, Chosen &chosen)
{
    auto words = std::make_shared<GlassWords>();
    CLI::App *verb = app.get_subcommand("run")->add_subcommand(
        "break-glass", "Two people sign that a plan runs without approval; everybody is told");
    verb->add_option("PLAN", words->plan, "A plan document that is kept already");
    verb->add_option("--witness", words->witness, "Who signs the same with their own key");
    verb->add_option("--reason", words->reason, "Why nobody approves it; it stays on record");
    verb->add_option("--countersign", words->countersign,
                     "The file of the first signature: add the second");
    verb->add_option("--key", words->key, "Your private key file")->required();
    verb->add_option("--out", words->out, "Where the signed document goes, for the witness");
    carriesOut(verb, chosen, words, breakGlass);
}

} // namespace farhaven::cli
