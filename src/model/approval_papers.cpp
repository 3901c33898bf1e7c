// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approval_papers.h"

#include "model/approval.h"
#include "model/reading.h"

namespace farhaven::model {

namespace {

SshPublicKey readKey(JsonReader &in)
{
    const auto key = sshKeyFromText(in.text("key", 400));
    if (key)
        return *key;
    in.refuse("key", key.error().message);
    return {};
}

std::string readReason(JsonReader &in)
{
    std::string reason = in.text("reason", paperReasonBytesMax);
    if (reason.find_first_not_of(" \t\n") == std::string::npos)
        in.refuse("reason", "it takes a reason");
    return reason;
}

/// Equal bytes or nothing: what is signed has one spelling.
template <class T> Result<T> asWritten(T value, const Json &json, const std::string &pointer)
{
    if (toJson(value) != json)
        return fail(ErrorCode::Invalid, "the document is not written as Farhaven writes it",
                    pointer + "/at", "Times carry exactly three decimals");
    return value;
}

struct Paper {
    PersonId by;
    SshPublicKey key;
    Instant at{};
    std::string_view nameSpace;
};

Result<Paper> paperOf(const Json &document)
{
    const std::string schema = document.value("schema", std::string());
    Paper paper;
    if (schema == "farhaven/denial/1") {
        FH_TRY(const ApprovalDenial read, denialFromJson(document, "/document"));
        paper = {read.by, read.key, read.at, denialNameSpace};
    } else if (schema == "farhaven/revocation/1") {
        FH_TRY(const Revocation read, revocationFromJson(document, "/document"));
        paper = {read.by, read.key, read.at, revocationNameSpace};
    } else {
        FH_TRY(const Delegation read, delegationFromJson(document, "/document"));
        paper = {read.from, read.key, read.at, delegationNameSpace};
    }
    return paper;
}

Answer notKept(const char *id, std::string_view pattern, Json arguments = Json::object())
{
    return {Tri::No, Sentence(std::string("signed.") + id, pattern, std::move(arguments))};
}

} // namespace

Json toJson(const ApprovalDenial &denial)
{
    return {{"schema", "farhaven/denial/1"},
            {"id", denial.id},
            {"request", denial.request},
            {"plan", denial.plan.value},
            {"revision", denial.revision},
            {"plan_sha256", denial.planSha256},
            {"reason", denial.reason},
            {"by", denial.by.value},
            {"key", farhaven::toText(denial.key)},
            {"at", toRfc3339(denial.at)}};
}

Result<ApprovalDenial> denialFromJson(const Json &json, const std::string &pointer)
{
    FH_CHECK(checkSchema(json, "denial", 1));
    JsonReader in(json, pointer);
    ApprovalDenial denial;
    (void)in.text("schema");
    denial.id = readIdText(in, "id", Empty::Refused);
    denial.request = readIdText(in, "request", Empty::Refused);
    readId(in, "plan", denial.plan);
    denial.revision = static_cast<int>(in.integer("revision", 1, 1'000'000'000));
    denial.planSha256 = readSha256(in, "plan_sha256");
    denial.reason = readReason(in);
    readId(in, "by", denial.by);
    denial.key = readKey(in);
    denial.at = in.instant("at");
    FH_CHECK(in.finish());
    return asWritten(std::move(denial), json, pointer);
}

Json toJson(const Revocation &revocation)
{
    return {{"schema", "farhaven/revocation/1"}, {"id", revocation.id},
            {"subject", revocation.subject},     {"reason", revocation.reason},
            {"by", revocation.by.value},         {"key", farhaven::toText(revocation.key)},
            {"at", toRfc3339(revocation.at)}};
}

Result<Revocation> revocationFromJson(const Json &json, const std::string &pointer)
{
    FH_CHECK(checkSchema(json, "revocation", 1));
    JsonReader in(json, pointer);
    Revocation revocation;
    (void)in.text("schema");
    revocation.id = readIdText(in, "id", Empty::Refused);
    revocation.subject = readIdText(in, "subject", Empty::Refused);
    revocation.reason = readReason(in);
    readId(in, "by", revocation.by);
    revocation.key = readKey(in);
    revocation.at = in.instant("at");
    FH_CHECK(in.finish());
    return asWritten(std::move(revocation), json, pointer);
}

Json toJson(const Delegation &delegation)
{
    return {{"schema", "farhaven/delegation/1"}, {"id", delegation.id},
            {"from", delegation.from.value},     {"key", farhaven::toText(delegation.key)},
            {"to", delegation.to.value},         {"scope", jsonIds(delegation.scope)},
            {"at", toRfc3339(delegation.at)},    {"expires_at", toRfc3339(delegation.expiresAt)}};
}

Result<Delegation> delegationFromJson(const Json &json, const std::string &pointer)
{
    FH_CHECK(checkSchema(json, "delegation", 1));
    JsonReader in(json, pointer);
    Delegation delegation;
    (void)in.text("schema");
    delegation.id = readIdText(in, "id", Empty::Refused);
    readId(in, "from", delegation.from);
    delegation.key = readKey(in);
    readId(in, "to", delegation.to);
    (void)in.array("scope");
    delegation.scope = readIds<ServiceTag>(in, "scope");
    delegation.at = in.instant("at");
    delegation.expiresAt = in.instant("expires_at");
    if (delegation.expiresAt <= delegation.at ||
        delegation.expiresAt - delegation.at > delegationValidityMax)
        in.refuse("expires_at", "a delegation holds for more than nothing and at most 31 days");
    if (delegation.from == delegation.to)
        in.refuse("to", "nobody delegates to themselves");
    FH_CHECK(in.finish());
    return asWritten(std::move(delegation), json, pointer);
}

std::optional<Revocation> revocationOf(const std::string &subject, const ApprovalPapers &papers)
{
    for (const SignedDocument &document : papers.revocations) {
        auto revocation = revocationFromJson(document.document);
        if (revocation && revocation->subject == subject)
            return std::move(*revocation);
    }
    return std::nullopt;
}

Answer judgePaper(const SignedDocument &document, const People &people, Instant now,
                  const std::set<PersonId> &others)
{
    const auto paper = paperOf(document.document);
    if (!paper)
        return notKept("form", "This cannot be read: {why}", {{"why", describe(paper.error())}});
    const Json who = {{"by", paper->by.value}};
    const auto key = verifySigned(document, paper->nameSpace);
    if (!key || *key != paper->key)
        return notKept("signature", "The signature is not that of {by}", who);
    const Person *person = people.find(paper->by);
    const PersonKey *held = person ? person->find(*key) : nullptr;
    if (!held)
        return notKept("person", "{key} is not known as a key of {by}",
                       {{"key", fingerprint(*key)}, {"by", paper->by.value}});
    for (const Person &holder : people.people) {
        const PersonKey *same = holder.find(*key);
        if (same && same->revokedAt)
            return notKept("revoked", "The key {key} of {holder} was revoked",
                           {{"key", fingerprint(*key)}, {"holder", holder.id.value}});
    }
    if (!person->mayApprove() && !others.contains(person->id))
        return notKept("role", "{by} is no approver, and this takes one", who);
    if (paper->at - now > clockSkewMax)
        return notKept("future", "It is dated {at}, which is still to come",
                       {{"at", toRfc3339(paper->at)}});
    return {Tri::Yes, Sentence("signed.yes", "Signed by {by} with {key}",
                               {{"by", paper->by.value}, {"key", fingerprint(*key)}})};
}

} // namespace farhaven::model
