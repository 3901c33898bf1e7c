// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"
#include "cli/approval_papers.h"
#include "cli/files.h"
#include "cli/signing.h"
#include "cli/verb.h"
#include "model/condition.h"
#include "seal/ssh_keygen_signer.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace farhaven::cli {

namespace {

struct ApprovalWords {
    std::string file, out, key, delegation, signature, span = "30d";
};

Result<> writeDocument(const std::string &path, const Json &document)
{
    return writeFile(path, document.dump(1) + "\n");
}

Task<int> request(Context context, ApprovalWords words)
{
    auto plan = readDocument(words.file);
    if (!plan)
        co_return printFailure(context.globals, plan.error());
    const auto span = spanFromText(words.span, "--for");
    if (!span)
        co_return printFailure(context.globals, span.error());
    const std::string until = toRfc3339(SystemClock().now() + *span);
    Json params = {{"plan", *plan}, {"by", context.globals.person}, {"expires_at", until}};
    auto reply = co_await context.client.call("approval.request", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const Json made = (*reply)["request"];
    if (auto written = writeDocument(words.out, made); !written)
        co_return printFailure(context.globals, written.error());
    const bool renumbered = made["plan"] != *plan;
    if (renumbered) {
        if (auto written = writeDocument(words.file, made["plan"]); !written)
            co_return printFailure(context.globals, written.error());
    }
    const std::string revision = std::to_string(made["plan"].value("revision", 1));
    const Json answer = {{"file", words.out},
                         {"plan_sha256", made["plan_sha256"]},
                         {"revision", made["plan"]["revision"]},
                         {"expires_at", until}};
    print(context.globals, "farhaven/approval-request-made/1", answer,
          "Written: " + words.out +
              ". A second person looks at it with `approval show` and signs "
              "it with `approval grant`." +
              (renumbered ? "\nThe plan is kept as revision " + revision + "; " + words.file +
                                " says so now."
                          : std::string()));
    co_return Done;
}

/// What is shown is what is in the file: no server vouches for it.
int show(const Globals &globals, const std::string &file)
{
    const auto document = readDocument(file);
    if (!document)
        return printFailure(globals, document.error());
    if (const auto asked = model::approvalRequestFromJson(*document)) {
        print(globals, "farhaven/approval-show/1", {{"request", *document}},
              "Asked for by " + asked->requestedBy.value + " at " + toRfc3339(asked->requestedAt) +
                  inFull(*asked));
        return Done;
    }
    const auto signedOne = signedFromJson(*document, "");
    if (!signedOne)
        return printFailure(globals, Error(signedOne.error()).at(file));
    const auto approval = model::approvalFromJson(signedOne->document, "/document");
    if (!approval)
        return printFailure(globals, Error(approval.error()).at(file));
    const auto key = verifySigned(*signedOne, model::approvalNameSpace);
    const bool fits = key && *key == approval->key;
    print(globals, "farhaven/approval-show/1",
          {{"approval", signedOne->document}, {"signature_fits", fits}},
          approval->approver.value + " approved " + approval->plan.value + ", revision " +
              std::to_string(approval->revision) + ", SHA-256 " + approval->planSha256 +
              "\n  scenario " + printable(approval->scenario, 200) + ", accepted loss " +
              model::acceptedLoss(approval->lossBytesMax) + "\n  with " +
              fingerprint(approval->key) + ", until " + toRfc3339(approval->expiresAt) +
              (fits ? "\nThe signature fits." : "\nThe signature does NOT fit."));
    return fits ? Done : CheckFailed;
}

/// Shows what is approved, then has ssh-keygen ask for the passphrase.
Result<SignedDocument> granted(const Globals &globals, const ApprovalWords &words)
{
    FH_TRY(const Json document, readDocument(words.file));
    FH_TRY(const model::ApprovalRequest request, model::approvalRequestFromJson(document));
    FH_TRY(const auto signer, seal::openSshKey(words.key));
    FH_CHECK(showOnTerminal("\n" + globals.person + " approves:" + inFull(request)));
    return model::grantApproval(request, newUuid(), PersonId(globals.person), *signer,
                                SystemClock().now(), words.delegation);
}

int grantToFile(const Globals &globals, const ApprovalWords &words)
{
    const auto made = granted(globals, words);
    if (!made)
        return printFailure(globals, made.error());
    if (auto written = writeDocument(words.out, toJson(*made)); !written)
        return printFailure(globals, written.error());
    print(globals, "farhaven/approval-grant/1", {{"file", words.out}},
          "Signed: " + words.out + ". Hand it in with `approval submit`.");
    return Done;
}

Task<int> handIn(Context context, Json document)
{
    Json params = {{"document", document}, {"by", context.globals.person}};
    auto reply = co_await context.client.call("approval.submit", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const Json all = reply->value("approved", Json::object());
    print(context.globals, "farhaven/approval-grant/1", *reply,
          text(all.value("why", Json::object()), "english"));
    co_return Done;
}

Task<int> grant(Context context, ApprovalWords words)
{
    const auto made = granted(context.globals, words);
    if (!made)
        co_return printFailure(context.globals, made.error());
    co_return co_await handIn(context, toJson(*made));
}

/// What `ssh-keygen -Y sign` was given and what it wrote beside it.
Result<Json> withSignature(const std::string &file, const std::string &signature)
{
    SignedDocument document;
    FH_TRY(document.document, readDocument(file));
    FH_TRY(document.signature, readFile(signature, 4096));
    if (auto key = verifySigned(document, model::approvalNameSpace); !key)
        return fail(Error(key.error()).at(signature));
    return toJson(document);
}

Task<int> submit(Context context, ApprovalWords words)
{
    auto document = words.signature.empty() ? readDocument(words.file)
                                            : withSignature(words.file, words.signature);
    if (!document)
        co_return printFailure(context.globals, document.error());
    co_return co_await handIn(context, *document);
}

Task<int> status(Context context, ApprovalWords words)
{
    auto plan = readDocument(words.file);
    if (!plan)
        co_return printFailure(context.globals, plan.error());
    Json params = {{"plan", *plan}};
    auto reply = co_await context.client.call("approval.status", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::string out;
    for (const Json &row : (*reply)["approvals"])
        out += text(row, "verdict") + "  " + text(row, "approver") + "  until " +
               text(row, "expires_at") + "  " + text(row.value("why", Json::object()), "english") +
               "  (" + text(row, "id") + ")\n";
    for (const Json &row : reply->value("denials", Json::array()))
        out += "refused  " + text(row, "by") + "  " + text(row, "at") + "  " +
               printable(text(row, "reason"), 1000) + "\n";
    for (const Json &row : reply->value("denied_before", Json::array())) {
        out += "refused before, revision " +
               std::to_string(row.value("revision", std::int64_t(0))) + "  " + text(row, "by") +
               "  " + text(row, "at") + "  " + printable(text(row, "reason"), 1000) + "\n";
        for (const Json &change : row.value("changes", Json::array()))
            out += "  since then: " + printable(change.get<std::string>(), 1000) + "\n";
    }
    print(context.globals, "farhaven/approval-status/1", *reply,
          out + text(reply->value("why", Json::object()), "english"));
    co_return text(*reply, "verdict") == "yes" ? Done : CheckFailed;
}

} // namespace

void addApprovalVerbs(CLI::App &app, const Globals &globals, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand("approval", "The signature of a second person on a plan");
    noun->require_subcommand(1);
    auto words = std::make_shared<ApprovalWords>();

    CLI::App *asked =
        addVerb(*noun, chosen, words, "request", "Write what a second person is to sign", request);
    asked->add_option("PLAN", words->file, "A plan document")->required();
    asked->add_option("--out", words->out, "File to write")->required();
    asked->add_option("--for", words->span, "How long the approval is to hold, at most 92d");

    CLI::App *shown = noun->add_subcommand("show", "What a request asks for, or who signed what");
    shown->add_option("FILE", words->file, "A request or a signed approval")->required();
    shown->callback([&chosen, &globals, words] {
        chosen.offline = [&globals, words] { return show(globals, words->file); };
    });

    CLI::App *given = noun->add_subcommand("grant", "Approve: shows the plan, asks for passphrase");
    given->add_option("FILE", words->file, "A request")->required();
    given->add_option("--key", words->key, "Your private key file")->required();
    given->add_option("--out", words->out, "Write the signed approval instead of handing it in");
    given->add_option("--delegation", words->delegation,
                      "Id of the delegation by which you may, if it is not by your role");
    given->callback([&chosen, &globals, words] {
        if (!words->out.empty()) {
            chosen.offline = [&globals, words] { return grantToFile(globals, *words); };
            return;
        }
        chosen.run = [words](Context context) { return grant(context, *words); };
    });
    CLI::App *handed = addVerb(*noun, chosen, words, "submit",
                               "Hand in an approval that was signed elsewhere", submit);
    handed->add_option("FILE", words->file, "A signed approval, or what sign-request wrote")
        ->required();
    handed->add_option("--signature", words->signature,
                       "What `ssh-keygen -Y sign` made of what sign-request wrote");
    addApprovalPaperVerbs(*noun, globals, chosen);
    addVerb(*noun, chosen, words, "status", "Is the plan approved, by whom, until when?", status)
        ->add_option("PLAN", words->file, "A plan document")
        ->required();
}

} // namespace farhaven::cli
