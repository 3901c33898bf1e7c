// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/approval_papers.h"

#include "base/sentence.h"
#include "cli/files.h"
#include "cli/signing.h"
#include "cli/verb.h"
#include "seal/ssh_keygen_signer.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace farhaven::cli {

namespace {

struct PaperWords {
    std::string file, subject, to, key, publicKey, out, reason, delegation, span = "7d";
    std::vector<std::string> services;
};

Task<int> handInPaper(Context context, std::string method, const char *schema,
                      Result<SignedDocument> made, std::string told)
{
    if (!made)
        co_return printFailure(context.globals, made.error());
    Json params = {{"document", toJson(*made)}, {"by", context.globals.person}};
    auto reply = co_await context.client.call(method, params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    print(context.globals, schema, *reply, told + " (" + text(*reply, "id") + ")");
    co_return Done;
}

Result<SignedDocument> signedDenial(const Globals &globals, const PaperWords &words)
{
    FH_TRY(const Json document, readDocument(words.file));
    FH_TRY(const model::ApprovalRequest request, model::approvalRequestFromJson(document));
    FH_TRY(const auto signer, seal::openSshKey(words.key));
    FH_CHECK(showOnTerminal("\n" + globals.person + " refuses to approve, because: " +
                            printable(words.reason, 1000) + "\n" + inFull(request)));
    return model::denyApproval(request, newUuid(), PersonId(globals.person), words.reason, *signer,
                               SystemClock().now());
}

Task<int> deny(Context context, PaperWords words)
{
    Result<SignedDocument> made = signedDenial(context.globals, words);
    co_return co_await handInPaper(context, "approval.deny", "farhaven/approval-deny/1",
                                   std::move(made),
                                   "Refused. Nothing that is granted on this request counts");
}

Result<SignedDocument> signedRevocation(const Globals &globals, const PaperWords &words)
{
    FH_TRY(const auto signer, seal::openSshKey(words.key));
    model::Revocation made;
    made.id = newUuid();
    made.subject = words.subject;
    made.reason = words.reason;
    made.by = PersonId(globals.person);
    made.key = signer->key();
    made.at = SystemClock().now();
    FH_CHECK(model::revocationFromJson(toJson(made)));
    FH_CHECK(showOnTerminal("\n" + globals.person + " revokes " + printable(made.subject, 128) +
                            " for good, because: " + printable(made.reason, 1000) + "\n"));
    return signDocument(toJson(made), *signer, model::revocationNameSpace);
}

Task<int> revoke(Context context, PaperWords words)
{
    Result<SignedDocument> made = signedRevocation(context.globals, words);
    co_return co_await handInPaper(context, "approval.revoke", "farhaven/approval-revoke/1",
                                   std::move(made),
                                   "Revoked. A run that rests on it halts before its next step");
}

Result<SignedDocument> signedDelegation(const Globals &globals, const PaperWords &words)
{
    FH_TRY(const Milliseconds span, spanFromText(words.span, "--for"));
    FH_TRY(const auto signer, seal::openSshKey(words.key));
    model::Delegation made;
    made.id = newUuid();
    made.from = PersonId(globals.person);
    made.key = signer->key();
    made.to = PersonId(words.to);
    for (const std::string &service : words.services)
        made.scope.emplace_back(service);
    made.at = SystemClock().now();
    made.expiresAt = made.at + span;
    FH_CHECK(model::delegationFromJson(toJson(made)));
    std::string scope;
    for (const std::string &service : words.services)
        scope += (scope.empty() ? "" : ", ") + printable(service, 128);
    FH_CHECK(showOnTerminal("\n" + made.to.value + " may approve in the place of " +
                            made.from.value +
                            "\n  plans of: " + (scope.empty() ? "every service" : scope) +
                            "\n  until " + toRfc3339(made.expiresAt) + "\n"));
    return signDocument(toJson(made), *signer, model::delegationNameSpace);
}

Task<int> delegate(Context context, PaperWords words)
{
    Result<SignedDocument> made = signedDelegation(context.globals, words);
    co_return co_await handInPaper(
        context, "approval.delegate", "farhaven/approval-delegate/1", std::move(made),
        "Delegated. " + words.to + " approves with `approval grant --delegation ID`");
}

Task<int> listDelegations(Context context)
{
    auto reply = co_await context.client.call("delegation.list", Json::object());
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::vector<std::vector<std::string>> rows = {
        {"DELEGATION", "HOLDS", "FROM", "TO", "FOR", "UNTIL", "WHY"}};
    for (const Json &row : (*reply)["delegations"]) {
        std::string scope;
        for (const Json &each : row["scope"])
            scope += (scope.empty() ? "" : ", ") + printable(each.get<std::string>(), 128);
        rows.push_back({text(row, "id"), text(row, "holds"), text(row, "from"), text(row, "to"),
                        scope.empty() ? "every service" : scope, text(row, "until"),
                        text(row.value("why", Json::object()), "english")});
    }
    print(context.globals, "farhaven/approval-delegations/1", *reply,
          rows.size() > 1 ? table(rows) : "Nobody approves in another's place.");
    co_return Done;
}

/// Exactly the bytes that are signed, for a machine that knows no workspace and no Farhaven.
Result<Json> toSign(const Globals &globals, const PaperWords &words)
{
    FH_TRY(const Json document, readDocument(words.file));
    FH_TRY(const model::ApprovalRequest request, model::approvalRequestFromJson(document));
    FH_TRY(const std::string line, readFile(words.publicKey, 8192));
    FH_TRY(const SshPublicKey key, sshKeyFromLine(line));
    FH_TRY(const model::PlanApproval approval,
           model::approvalToSign(request, newUuid(), PersonId(globals.person), key,
                                 SystemClock().now(), words.delegation));
    FH_TRY(const std::string bytes, canonicalJson(toJson(approval)));
    FH_CHECK(writeFile(words.out, bytes));
    return Json{{"file", words.out},
                {"name_space", model::approvalNameSpace},
                {"key", fingerprint(key)},
                {"said", inFull(request)}};
}

int signRequest(const Globals &globals, const PaperWords &words)
{
    auto made = toSign(globals, words);
    if (!made)
        return printFailure(globals, made.error());
    const std::string all = text(*made, "said");
    print(globals, "farhaven/approval-sign-request/1", *made,
          globals.person + " approves:" + all + "Written: " + words.out +
              "\nSign these bytes:  ssh-keygen -Y sign -n " +
              std::string(model::approvalNameSpace) + " -f KEY " + words.out +
              "\nHand both in:      farhavenctl approval submit " + words.out + " --signature " +
              words.out + ".sig");
    return Done;
}

CLI::App *addPaper(CLI::App &noun, Chosen &chosen, const std::shared_ptr<PaperWords> &words,
                   const char *name, const char *summary, Act<PaperWords> act)
{
    CLI::App *verb = addVerb(noun, chosen, words, name, summary, act);
    verb->add_option("--key", words->key, "Your private key file")->required();
    return verb;
}

} // namespace

void addApprovalPaperVerbs(CLI::App &approval, const Globals &globals, Chosen &chosen)
{
    auto words = std::make_shared<PaperWords>();
    CLI::App *denied =
        addPaper(approval, chosen, words, "deny", "Refuse a request, with a reason", deny);
    denied->add_option("FILE", words->file, "A request")->required();
    denied->add_option("--reason", words->reason, "What whoever asked is told")->required();
    CLI::App *revoked = addPaper(approval, chosen, words, "revoke",
                                 "Take back an approval or a delegation, for good", revoke);
    revoked->add_option("ID", words->subject, "As `approval status` shows it")->required();
    revoked->add_option("--reason", words->reason, "Why")->required();
    CLI::App *handed = addPaper(approval, chosen, words, "delegate",
                                "Have somebody approve in your place, for a time", delegate);
    handed->add_option("PERSON", words->to, "Who; they cannot pass it on")->required();
    handed->add_option("--for", words->span, "For how long, at most 31d");
    handed->add_option("--service", words->services, "Only plans of this service; may be repeated");
    approval.add_subcommand("delegations", "Who may approve in whose place, and whether it holds")
        ->callback([&chosen] { chosen.run = listDelegations; });
    CLI::App *asked = approval.add_subcommand(
        "sign-request", "Write the bytes that are signed elsewhere, with `ssh-keygen -Y sign`");
    asked->add_option("FILE", words->file, "A request")->required();
    asked->add_option("--public-key", words->publicKey, "Whose key will sign: its .pub file")
        ->required();
    asked->add_option("--out", words->out, "File to write")->required();
    asked->add_option("--delegation", words->delegation,
                      "Id of the delegation by which they may, if it is not by their role");
    asked->callback([&chosen, &globals, words] {
        chosen.offline = [&globals, words] { return signRequest(globals, *words); };
    });
}

} // namespace farhaven::cli
