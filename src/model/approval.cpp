// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approval.h"

#include "model/approval_rules.h"

#include <algorithm>

namespace farhaven::model {

namespace {

Result<> mayGrant(const ApprovalRequest &request, const PersonId &approver)
{
    const bool author = approver == request.plan.author;
    if (author || approver == request.requestedBy)
        return fail(ErrorCode::Denied,
                    approver.value +
                        (author ? " wrote this revision" : " asked for this approval") +
                        ", so somebody else must approve it",
                    approver.value, "Send the request to a second person");
    return {};
}

} // namespace

Result<PlanApproval> approvalToSign(const ApprovalRequest &request, std::string id,
                                    const PersonId &approver, const SshPublicKey &key, Instant now,
                                    const std::string &delegation)
{
    FH_CHECK(mayGrant(request, approver));
    FH_CHECK(checkRules(request.plan));
    PlanApproval approval;
    FH_TRY(approval.planSha256, planHash(request.plan));
    approval.id = std::move(id);
    approval.plan = request.plan.id;
    approval.revision = request.plan.revision;
    approval.scenario = request.plan.scenario;
    approval.targets = request.plan.targets;
    approval.lossBytesMax = request.plan.lossBytesMax;
    approval.approver = approver;
    approval.key = key;
    approval.approvedAt = now;
    approval.expiresAt = request.expiresAt;
    approval.request = request.id;
    approval.required = request.required;
    approval.delegation = delegation;
    if (!request.declared.empty()) {
        FH_TRY(const std::string declared, canonicalJson(request.declared));
        approval.declaredSha256 = sha256Hex(declared);
    }
    FH_CHECK(approvalFromJson(toJson(approval))); // nobody signs what nobody could read again
    return approval;
}

Result<SignedDocument> grantApproval(const ApprovalRequest &request, std::string id,
                                     const PersonId &approver, Signer &signer, Instant now,
                                     const std::string &delegation)
{
    FH_TRY(const PlanApproval approval,
           approvalToSign(request, std::move(id), approver, signer.key(), now, delegation));
    return signDocument(toJson(approval), signer, approvalNameSpace);
}

Result<SignedDocument> denyApproval(const ApprovalRequest &request, std::string id,
                                    const PersonId &by, const std::string &reason, Signer &signer,
                                    Instant now)
{
    ApprovalDenial denial;
    denial.id = std::move(id);
    denial.request = request.id;
    denial.plan = request.plan.id;
    denial.revision = request.plan.revision;
    FH_TRY(denial.planSha256, planHash(request.plan));
    denial.reason = reason;
    denial.by = by;
    denial.key = signer.key();
    denial.at = now;
    FH_CHECK(denialFromJson(toJson(denial)));
    return signDocument(toJson(denial), signer, denialNameSpace);
}

Milliseconds WallClock::behind() const
{
    Milliseconds most = Milliseconds::min();
    for (const auto &seen : {byTicks, lastRecord}) {
        if (seen)
            most = std::max(most, *seen - now);
    }
    return most;
}

Result<ApprovalQuestion> approvalQuestion(std::string_view planBytes, const PersonId &requester,
                                          const WallClock &clock)
{
    FH_TRY(const RecoveryPlan plan, planFromCanonical(planBytes));
    ApprovalQuestion question;
    question.plan = plan.id;
    question.revision = plan.revision;
    question.planSha256 = sha256Hex(planBytes);
    question.scenario = plan.scenario;
    question.lossBytesMax = plan.lossBytesMax;
    question.targets = plan.targets;
    question.author = plan.author;
    question.requester = requester;
    question.clock = clock;
    question.service = plan.service;
    question.from = plan.from;
    question.to = plan.to;
    return question;
}

Answer judgeApproval(const ApprovalQuestion &question, const People &people,
                     const SignedDocument &document, const ApprovalPapers &papers)
{
    return judgeBy(approvalRules(), question, people, document, papers);
}

namespace {

/// One that counts, and in whose place its approver stands.
struct Seat {
    const PlanApproval *approval = nullptr;
    PersonId holder;
};

Seat seatOf(const PlanApproval &approval, const ApprovalPapers &papers)
{
    Seat seat = {&approval, approval.approver};
    for (const SignedDocument &document : papers.delegations) {
        const auto delegation = delegationFromJson(document.document);
        if (delegation && delegation->id == approval.delegation)
            seat.holder = delegation->from;
    }
    return seat;
}

bool alike(const Seat &a, const Seat &b)
{
    return a.holder == b.holder || a.approval->approver == b.approval->approver ||
           a.approval->key == b.approval->key;
}

/// Those that count for it, no two of them alike.
std::vector<Seat> seatsFor(const ApprovalRequirement &requirement, const std::vector<Seat> &seats)
{
    std::vector<Seat> taken;
    for (const Seat &seat : seats) {
        const auto &of = requirement.of;
        const bool named = of.empty() || std::find(of.begin(), of.end(), seat.holder) != of.end();
        const bool another = std::none_of(taken.begin(), taken.end(),
                                          [&](const Seat &other) { return alike(seat, other); });
        if (named && another)
            taken.push_back(seat);
    }
    return taken;
}

std::string holders(const std::vector<Seat> &seats)
{
    std::string out;
    for (const Seat &seat : seats)
        out += (out.empty() ? "" : ", ") + seat.approval->approver.value;
    return out.empty() ? "nobody" : out;
}

std::string inWords(const std::vector<PersonId> &people)
{
    std::string out;
    for (const PersonId &person : people)
        out += (out.empty() ? "" : ", ") + person.value;
    return out.empty() ? "every approver" : out;
}

/// Whose policies the approvals met when they were given, and those of now: both must be met.
std::vector<ApprovalRequirement> requirementsOf(const ApprovalQuestion &question,
                                                const std::vector<PlanApproval> &counted)
{
    std::set<SiteId> sites = question.sites;
    sites.insert({question.from, question.to});
    std::vector<ApprovalRequirement> all =
        requiredBy(question.policies, sites, question.scenario, question.lossBytesMax);
    for (const PlanApproval &approval : counted) {
        for (const ApprovalRequirement &each : approval.required) {
            if (std::find(all.begin(), all.end(), each) == all.end())
                all.push_back(each);
        }
    }
    return all;
}

void countThem(const ApprovalQuestion &question, const ApprovalPapers &papers,
               ApprovalVerdict &verdict)
{
    std::vector<Seat> seats;
    for (const PlanApproval &approval : verdict.counted)
        seats.push_back(seatOf(approval, papers));
    for (const ApprovalRequirement &each : requirementsOf(question, verdict.counted)) {
        const std::vector<Seat> taken = seatsFor(each, seats);
        if (int(taken.size()) >= each.needed)
            continue;
        verdict.answer = {Tri::No,
                          Sentence("approval.too-few",
                                   "The policy {policy} asks for {needed} approvals of: {of}. So "
                                   "far: {who}",
                                   {{"policy", each.policy},
                                    {"needed", each.needed},
                                    {"of", inWords(each.of)},
                                    {"who", holders(taken)}})};
        return;
    }
    if (seats.size() > 1)
        verdict.answer.why =
            Sentence("approval.several", "Approved by: {who}. First: {first}",
                     {{"who", holders(seats)}, {"first", verdict.answer.why.english}});
    verdict.approval = verdict.counted.front();
}

} // namespace

bool ApprovalVerdict::rests(const std::string &approvalId) const
{
    return answer.holds == Tri::Yes &&
           std::any_of(counted.begin(), counted.end(),
                       [&](const PlanApproval &each) { return each.id == approvalId; });
}

ApprovalVerdict judgeApprovals(const ApprovalQuestion &question, const People &people,
                               const std::vector<SignedDocument> &documents,
                               const ApprovalPapers &papers)
{
    ApprovalVerdict verdict;
    Answer none = {Tri::No,
                   Sentence("approval.none",
                            "Nobody has approved {plan}, revision "
                            "{revision}",
                            {{"plan", question.plan.value}, {"revision", question.revision}})};
    for (const SignedDocument &document : documents) {
        Answer answer = judgeApproval(question, people, document, papers);
        auto approval = approvalFromJson(document.document);
        if (answer.holds != Tri::Yes || !approval) {
            none = std::move(answer);
            continue;
        }
        if (verdict.counted.empty())
            verdict.answer = std::move(answer);
        verdict.counted.push_back(std::move(*approval));
    }
    if (verdict.counted.empty())
        verdict.answer = std::move(none);
    else
        countThem(question, papers, verdict);
    return verdict;
}

} // namespace farhaven::model
