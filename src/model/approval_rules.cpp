// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approval_rules.h"

#include <array>

namespace farhaven::model {

namespace {

Answer approved()
{
    return {Tri::Yes, {}};
}

Answer notApproved(const char *id, std::string_view pattern, Json arguments = Json::object())
{
    return {Tri::No, Sentence(std::string("approval.") + id, pattern, std::move(arguments))};
}

Answer signature(const ApprovalCase &in)
{
    if (in.signedBy)
        return approved();
    return notApproved("signature",
                       "The signature does not fit the approval of {approver}: one of the two "
                       "was changed",
                       {{"approver", in.approval.approver.value}});
}

Answer key(const ApprovalCase &in)
{
    if (!in.signedBy || *in.signedBy == in.approval.key)
        return approved();
    return notApproved(
        "key", "The approval names the key {named} but was signed with {used}",
        {{"named", fingerprint(in.approval.key)}, {"used", fingerprint(*in.signedBy)}});
}

Answer person(const ApprovalCase &in)
{
    const Person *approver = in.people.find(in.approval.approver);
    if (approver && approver->find(in.approval.key))
        return approved();
    return notApproved(
        "person", "{key} is not known as a key of {approver}",
        {{"key", fingerprint(in.approval.key)}, {"approver", in.approval.approver.value}});
}

Answer revoked(const ApprovalCase &in)
{
    // Whoever lists it: a key that one holder had to give up is given up.
    for (const Person &holder : in.people.people) {
        const PersonKey *key = holder.find(in.approval.key);
        if (key && key->revokedAt)
            return notApproved(
                "revoked",
                "The key {key} of {holder} was revoked at {at} ({why}), which "
                "voids whatever it signed",
                {{"key", fingerprint(key->key)},
                 {"holder", holder.id.value},
                 {"at", toRfc3339(*key->revokedAt)},
                 {"why", key->revokedWhy.empty() ? "no reason given" : key->revokedWhy}});
    }
    return approved();
}

Answer role(const ApprovalCase &in)
{
    if (!in.approval.delegation.empty())
        return judgeDelegation(in);
    const Person *approver = in.people.find(in.approval.approver);
    if (!approver || approver->mayApprove())
        return approved();
    return notApproved("role", "{approver} may not approve",
                       {{"approver", in.approval.approver.value}});
}

Answer revision(const ApprovalCase &in)
{
    const ApprovalQuestion &asked = in.question;
    if (in.approval.plan == asked.plan && in.approval.revision == asked.revision)
        return approved();
    return notApproved("revision",
                       "{approver} approved {plan}, revision {revision}; this is {ours}, "
                       "revision {ourRevision}",
                       {{"approver", in.approval.approver.value},
                        {"plan", in.approval.plan.value},
                        {"revision", in.approval.revision},
                        {"ours", asked.plan.value},
                        {"ourRevision", asked.revision}});
}

Answer hash(const ApprovalCase &in)
{
    if (in.approval.planSha256 == in.question.planSha256)
        return approved();
    return notApproved("hash",
                       "The plan's bytes are not those that {approver} approved: SHA-256 {ours} "
                       "instead of {theirs}",
                       {{"approver", in.approval.approver.value},
                        {"ours", in.question.planSha256},
                        {"theirs", in.approval.planSha256}});
}

Answer scenario(const ApprovalCase &in)
{
    if (in.approval.scenario == in.question.scenario)
        return approved();
    return notApproved("scenario", "{approver} approved the scenario {theirs}; this is {ours}",
                       {{"approver", in.approval.approver.value},
                        {"theirs", in.approval.scenario},
                        {"ours", in.question.scenario}});
}

const TargetBinding *bound(const std::vector<TargetBinding> &targets, const ComponentId &component)
{
    for (const TargetBinding &target : targets) {
        if (target.component == component)
            return &target;
    }
    return nullptr;
}

Answer targets(const ApprovalCase &in)
{
    if (in.approval.targets == in.question.targets)
        return approved();
    for (const TargetBinding &ours : in.question.targets) {
        const TargetBinding *theirs = bound(in.approval.targets, ours.component);
        if (!theirs || *theirs != ours)
            return notApproved(
                "targets", "{component} is the system {ours}; {approver} approved {theirs}",
                {{"component", ours.component.value},
                 {"ours", ours.kind + " " + ours.identity},
                 {"approver", in.approval.approver.value},
                 {"theirs", theirs ? theirs->kind + " " + theirs->identity : "none there"}});
    }
    return notApproved("targets.list", "{approver} approved another list of systems",
                       {{"approver", in.approval.approver.value}});
}

Answer loss(const ApprovalCase &in)
{
    if (in.approval.lossBytesMax == in.question.lossBytesMax)
        return approved();
    return notApproved("loss",
                       "{approver} accepted a loss of at most {theirs} bytes; this plan accepts "
                       "{ours}",
                       {{"approver", in.approval.approver.value},
                        {"theirs", in.approval.lossBytesMax},
                        {"ours", in.question.lossBytesMax}});
}

/// `other` is the author or the requester.
Answer differentPerson(const ApprovalCase &in, const PersonId &other, const char *id,
                       const char *did)
{
    if (other.empty() || !in.people.find(other))
        return {
            Tri::Unknown,
            Sentence(
                std::string("approval.") + id + ".unknown",
                "Nobody knows who {did} this plan (\"{other}\"), so nobody knows whether "
                "{approver} is a second person",
                {{"did", did}, {"other", other.value}, {"approver", in.approval.approver.value}})};
    if (other != in.approval.approver)
        return approved();
    return notApproved(id, "{approver} also {did} this plan; a second person must approve it",
                       {{"approver", in.approval.approver.value}, {"did", did}});
}

Answer differentKey(const ApprovalCase &in, const PersonId &other, const char *id, const char *did)
{
    const Person *holder = in.people.find(other);
    if (!holder || !holder->find(in.approval.key))
        return approved();
    return notApproved(
        id,
        "{approver} approved with {key}, which is also a key of {other}, who {did} this "
        "plan",
        {{"approver", in.approval.approver.value},
         {"key", fingerprint(in.approval.key)},
         {"other", other.value},
         {"did", did}});
}

Answer authorPerson(const ApprovalCase &in)
{
    return differentPerson(in, in.question.author, "author", "wrote");
}

Answer authorKey(const ApprovalCase &in)
{
    return differentKey(in, in.question.author, "author-key", "wrote");
}

Answer requesterPerson(const ApprovalCase &in)
{
    return differentPerson(in, in.question.requester, "requester", "wants to run");
}

Answer requesterKey(const ApprovalCase &in)
{
    return differentKey(in, in.question.requester, "requester-key", "wants to run");
}

Answer expired(const ApprovalCase &in)
{
    if (in.question.clock.latest() < in.approval.expiresAt)
        return approved();
    return notApproved(
        "expired", "The approval of {approver} ended at {at}",
        {{"approver", in.approval.approver.value}, {"at", toRfc3339(in.approval.expiresAt)}});
}

Answer setBack(const ApprovalCase &in)
{
    const Milliseconds behind = in.question.clock.behind();
    if (behind <= clockStepBackMax)
        return approved();
    // Nobody knows whether it holds: it may hold again when the clock has passed what it was.
    Answer answer =
        notApproved("clock",
                    "This machine's clock went back by {ms} ms, so nobody knows what has "
                    "expired: set it right, or have it accepted on record (farhavenctl "
                    "workspace accept-clock)",
                    {{"ms", behind.count()}});
    answer.holds = Tri::Unknown;
    return answer;
}

Answer fromTheFuture(const ApprovalCase &in)
{
    if (in.approval.approvedAt - in.question.clock.now <= clockSkewMax)
        return approved();
    return notApproved(
        "future",
        "The approval of {approver} is dated {at}, which is still to come by this "
        "machine's clock",
        {{"approver", in.approval.approver.value}, {"at", toRfc3339(in.approval.approvedAt)}});
}

Answer saverPerson(const ApprovalCase &in)
{
    const auto &savedBy = in.question.savedBy;
    return savedBy ? differentPerson(in, *savedBy, "saver", "saved") : approved();
}

Answer saverKey(const ApprovalCase &in)
{
    const auto &savedBy = in.question.savedBy;
    return savedBy ? differentKey(in, *savedBy, "saver-key", "saved") : approved();
}

Answer denied(const ApprovalCase &in)
{
    for (const SignedDocument &document : in.papers.denials) {
        const auto denial = denialFromJson(document.document);
        if (!denial)
            return notApproved("form", "This is no approval: {why}",
                               {{"why", describe(denial.error())}});
        // Each window asks anew, so what was granted before counts no more, whoever asked for it.
        // Who grants later was told of the refusal: it is a part of what they sign.
        const bool same = in.approval.request.empty() || denial->request == in.approval.request ||
                          in.approval.approvedAt <= denial->at;
        if (same && denial->planSha256 == in.approval.planSha256)
            return notApproved("denied", "{by} refused this request at {at}: {why}",
                               {{"by", denial->by.value},
                                {"at", toRfc3339(denial->at)},
                                {"why", printable(denial->reason, 1000)}});
    }
    return approved();
}

Answer withdrawn(const ApprovalCase &in)
{
    const auto revocation = revocationOf(in.approval.id, in.papers);
    if (!revocation)
        return approved();
    return notApproved("withdrawn", "{by} revoked the approval of {approver} at {at}: {why}",
                       {{"by", revocation->by.value},
                        {"approver", in.approval.approver.value},
                        {"at", toRfc3339(revocation->at)},
                        {"why", printable(revocation->reason, 1000)}});
}

constexpr std::array<ApprovalRule, 21> rules = {{{"signature", signature},
                                                 {"key", key},
                                                 {"person", person},
                                                 {"revoked", revoked},
                                                 {"role", role},
                                                 {"revision", revision},
                                                 {"hash", hash},
                                                 {"scenario", scenario},
                                                 {"targets", targets},
                                                 {"loss", loss},
                                                 {"author", authorPerson},
                                                 {"author-key", authorKey},
                                                 {"requester", requesterPerson},
                                                 {"requester-key", requesterKey},
                                                 {"saver", saverPerson},
                                                 {"saver-key", saverKey},
                                                 {"denied", denied},
                                                 {"withdrawn", withdrawn},
                                                 {"expired", expired},
                                                 {"clock", setBack},
                                                 {"future", fromTheFuture}}};

} // namespace

std::span<const ApprovalRule> approvalRules()
{
    return rules;
}

Answer judgeBy(std::span<const ApprovalRule> chosen, const ApprovalQuestion &question,
               const People &people, const SignedDocument &document, const ApprovalPapers &papers)
{
    const auto approval = approvalFromJson(document.document, "/document");
    if (!approval)
        return notApproved("form", "This is no approval: {why}",
                           {{"why", describe(approval.error())}});
    const auto signedBy = verifySigned(document, approvalNameSpace);
    const ApprovalCase in = {question, people, *approval,
                             signedBy ? std::optional(*signedBy) : std::nullopt, papers};
    for (const ApprovalRule &rule : chosen) {
        Answer answer = rule.ask(in);
        if (answer.holds != Tri::Yes)
            return answer;
    }
    return {Tri::Yes, Sentence("approval.yes",
                               "{approver} approved revision {revision} with {key}, until {until}",
                               {{"approver", approval->approver.value},
                                {"revision", approval->revision},
                                {"key", fingerprint(approval->key)},
                                {"until", toRfc3339(approval->expiresAt)}})};
}

} // namespace farhaven::model
