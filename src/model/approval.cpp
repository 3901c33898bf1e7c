// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approval.h"

#include "model/approval_rules.h"

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

Result<SignedDocument> grantApproval(const ApprovalRequest &request, std::string id,
                                     const PersonId &approver, Signer &signer, Instant now)
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
    approval.key = signer.key();
    approval.approvedAt = now;
    approval.expiresAt = request.expiresAt;
    Json json = toJson(approval);
    FH_CHECK(approvalFromJson(json)); // nobody signs what nobody could read again
    return signDocument(std::move(json), signer, approvalNameSpace);
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
    return question;
}

Answer judgeApproval(const ApprovalQuestion &question, const People &people,
                     const SignedDocument &document)
{
    return judgeBy(approvalRules(), question, people, document);
}

ApprovalVerdict judgeApprovals(const ApprovalQuestion &question, const People &people,
                               const std::vector<SignedDocument> &documents)
{
    ApprovalVerdict verdict;
    verdict.answer = {Tri::No,
                      Sentence("approval.none",
                               "Nobody has approved {plan}, revision "
                               "{revision}",
                               {{"plan", question.plan.value}, {"revision", question.revision}})};
    for (const SignedDocument &document : documents) {
        Answer answer = judgeApproval(question, people, document);
        const bool yes = answer.holds == Tri::Yes;
        verdict.answer = std::move(answer);
        if (!yes)
            continue;
        if (auto approval = approvalFromJson(document.document))
            verdict.approval = std::move(*approval);
        break;
    }
    return verdict;
}

} // namespace farhaven::model
