// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/permit_rules.h"

#include "analysis/admission.h"
#include "base/sha256.h"
#include "model/rights.h"

#include <array>

namespace farhaven::daemon {

using engine::Permit;

namespace {

Permit refused(model::Answer answer, const char *cause, std::string place, const char *remedy)
{
    Permit permit;
    permit.answer = std::move(answer);
    permit.cause = cause;
    permit.place = std::move(place);
    permit.remedy = remedy;
    return permit;
}

Permit yes(Json basis = Json::object())
{
    Permit permit;
    permit.answer.holds = Tri::Yes;
    permit.basis = std::move(basis);
    return permit;
}

model::Answer answerOf(const Error &error)
{
    return {Tri::No, Sentence("permit.refused", "{why}", {{"why", printable(describe(error))}})};
}

constexpr const char *haveItApproved =
    "Have a second person approve it: `approval request`, then `approval grant`";
constexpr const char *authoriseIt =
    "Look again with `run prepare`, then sign what it shows with the requester's key";

void complete(model::ApprovalQuestion &question, const SignedFacts &facts)
{
    question.clock = facts.clock;
    question.policies = facts.policies;
    question.savedBy = facts.savedBy;
}

Result<model::ApprovalQuestion> questionOf(const PermitCase &in, const SignedFacts &facts)
{
    auto read = in.question ? Result<model::ApprovalQuestion>(*in.question)
                            : model::approvalQuestion(in.planBytes, in.requester, facts.clock);
    FH_TRY(model::ApprovalQuestion question, std::move(read));
    complete(question, facts);
    if (!in.service.empty())
        question.service = in.service;
    question.sites = in.sites;
    return question;
}

/// The last part of the state that a run halts in.
const char *causeOf(const model::Answer &answer)
{
    if (answer.why.id == "approval.withdrawn" || answer.why.id == "delegation.withdrawn")
        return "approval-revoked";
    return answer.why.id == "approval.denied" ? "approval-denied" : "not-approved";
}

/// What stands in for the approval is told in the journal of the run, in full.
Permit byBreakGlass(const model::BreakGlassVerdict &verdict)
{
    const model::BreakGlass &glass = *verdict.glass;
    Permit permit = yes({{"break_glass",
                          {{"id", glass.id},
                           {"by", glass.by.value},
                           {"witness", glass.witness.value},
                           {"statement", glass.statement},
                           {"reason", glass.reason},
                           {"at", toRfc3339(glass.at)}}}});
    permit.said = verdict.answer.why;
    return permit;
}

Permit approved(const PermitCase &in, const SignedFacts &facts)
{
    const auto question = questionOf(in, facts);
    if (!question)
        return refused(answerOf(question.error()), "not-approved", "plan", haveItApproved);
    const std::string place =
        "plan " + question->plan.value + ", revision " + std::to_string(question->revision);
    model::ApprovalVerdict verdict =
        model::judgeApprovals(*question, facts.people, facts.approvals, facts.papers);
    if (verdict.answer.holds != Tri::Yes) {
        auto broken = judgeGlasses(in, *question, facts);
        if (!broken)
            return refused(answerOf(broken.error()), "not-approved", "plan", haveItApproved);
        if (broken->answer.holds == Tri::Yes)
            return byBreakGlass(*broken);
        if (broken->glass && broken->answer.why.id != "glass.expired")
            return refused(std::move(broken->answer), "not-approved", "break-glass of " + place,
                           haveItApproved);
    }
    if (verdict.answer.holds != Tri::Yes && facts.estateChanged)
        return refused({Tri::No, Sentence("permit.estate-changed",
                                          "The estate was changed after this plan was approved: "
                                          "hosts, keys and devices may be others")},
                       "estate-changed", place, haveItApproved);
    if (verdict.answer.holds != Tri::Yes || !verdict.approval) {
        const char *cause = causeOf(verdict.answer);
        return refused(std::move(verdict.answer), cause, place, haveItApproved);
    }
    return yes({{"approval", verdict.approval->id}});
}

Permit armed(const PermitCase &in, const SignedFacts &facts)
{
    for (const SiteId &site : in.sites) {
        model::ArmingQuestion question;
        question.site = site;
        question.service = in.service;
        question.clock = facts.clock;
        question.ahead = in.armedAhead;
        const auto known = facts.armings.find(site);
        static const std::vector<SignedDocument> none;
        model::ArmingVerdict verdict = model::judgeArmings(
            question, facts.people, known == facts.armings.end() ? none : known->second);
        if (verdict.answer.holds != Tri::Yes)
            return refused(std::move(verdict.answer), "site-not-armed", "site " + site.value,
                           "Arm it: `site arm SITE --key KEY --for 4h`");
    }
    return yes();
}

Permit entitled(const PermitCase &in, const SignedFacts &facts)
{
    model::Answer answer = model::mayActAt(facts.people, in.requester, in.sites, in.drill);
    if (answer.holds == Tri::Yes)
        return yes();
    return refused(std::move(answer), "not-entitled", "person " + in.requester.value,
                   "Have somebody who may ask for it, or an administrator give the right: "
                   "`people grant`");
}

/// The approval on which an authorisation must rest, or the break-glass: that which it names, if it
/// may. Another approval, however good, is not what the requester's word rests on.
Result<std::string> basisOf(const PermitCase &in, const model::ApprovalQuestion &question,
                            const SignedFacts &facts, const std::string &named)
{
    const auto rests = model::judgeApprovals(question, facts.people, facts.approvals, facts.papers);
    if (rests.answer.holds == Tri::Yes)
        return rests.rests(named) ? named : rests.approval->id;
    FH_TRY(const auto broken, judgeGlasses(in, question, facts));
    if (broken.answer.holds == Tri::Yes)
        return broken.glass->id;
    return fail(ErrorCode::Denied, rests.answer.why.english);
}

/// What runs with nobody there does nothing that no approver signed for ahead.
Permit unattended(const PermitCase &in, const SignedFacts &facts)
{
    if (!in.standing)
        return yes();
    model::StandingQuestion question;
    question.service = in.service;
    question.acts = in.acts;
    question.clock = facts.clock;
    question.revocations = in.standingRevoked;
    model::Answer answer = model::judgeStanding(question, facts.people, *in.standing);
    const std::string id = in.standing->document.value("id", std::string());
    if (answer.holds != Tri::Yes)
        return refused(std::move(answer), "not-covered", "standing authorisation " + id,
                       "Have somebody who may run it start it, or an approver sign for it: "
                       "`standing grant`");
    return yes({{"standing", id}});
}

Permit authorised(const PermitCase &in, const SignedFacts &facts)
{
    if (in.standing)
        return yes(); // the rule before this one says for what
    const auto no = [](model::Answer answer) {
        return refused(std::move(answer), "not-authorised", "authorisation", authoriseIt);
    };
    if (!in.authorisation)
        return no({Tri::No, Sentence("permit.unauthorised", "Nobody authorised this run")});
    const auto given = model::verifyAuthorisation(*in.authorisation, facts.people);
    if (!given)
        return no(answerOf(given.error()));
    const auto approval = questionOf(in, facts);
    if (!approval)
        return no(answerOf(approval.error()));
    const auto basis = basisOf(in, *approval, facts, given->approval);
    if (!basis)
        return no(answerOf(basis.error()));
    model::AuthorisationQuestion question;
    question.planSha256 = approval->planSha256;
    question.approval = *basis;
    question.requester = in.requester;
    question.systems = in.seen ? *in.seen : given->systems;
    question.clock = facts.clock;
    model::Answer answer = model::judgeAuthorisation(question, *given);
    if (answer.holds != Tri::Yes)
        return no(std::move(answer));
    return yes({{"approval", given->approval}, {"authorisation", given->id}});
}

constexpr std::array<PermitRule, 5> rules = {{{"approved", approved},
                                              {"armed", armed},
                                              {"entitled", entitled},
                                              {"unattended", unattended},
                                              {"authorised", authorised}}};

} // namespace

Result<model::ApprovalQuestion>
approvalQuestion(std::string_view planBytes, const PersonId &requester, const SignedFacts &facts)
{
    FH_TRY(model::ApprovalQuestion question,
           model::approvalQuestion(planBytes, requester, facts.clock));
    complete(question, facts);
    return question;
}

Result<model::BreakGlassVerdict> judgeGlasses(const PermitCase &in,
                                              const model::ApprovalQuestion &question,
                                              const SignedFacts &facts)
{
    FH_TRY(const model::RecoveryPlan plan, model::planFromCanonical(in.planBytes));
    model::BreakGlassQuestion asked{question, plan, facts.papers, facts.glassesUsed};
    asked.begun = in.underWay;
    std::erase(asked.used, in.glass);
    std::vector<SignedDocument> glasses;
    for (const SignedDocument &one : facts.glasses) {
        const bool own = one.document.value("id", std::string()) == in.glass;
        // Louder, not looser: nobody breaks the glass by a timetable.
        if (!in.standing && (own || !in.underWay))
            glasses.push_back(one);
    }
    return model::judgeBreakGlass(asked, facts.people, glasses);
}

std::span<const PermitRule> beginRules()
{
    return rules;
}

std::span<const PermitRule> stepRules()
{
    return std::span(rules).first(4);
}

Permit judgePermit(std::span<const PermitRule> chosen, const PermitCase &in,
                   const SignedFacts &facts)
{
    Json basis = Json::object();
    Sentence said;
    for (const PermitRule &rule : chosen) {
        Permit permit = rule.ask(in, facts);
        if (permit.answer.holds != Tri::Yes)
            return permit;
        basis.update(permit.basis);
        if (!permit.said.id.empty())
            said = std::move(permit.said);
    }
    Permit all = yes(std::move(basis));
    all.said = std::move(said);
    return all;
}

ServiceId serviceOf(const model::Estate &estate, const model::RecoveryPlan &plan)
{
    return analysis::servicesOf(estate, plan).size() > 1 ? ServiceId(severalServices)
                                                         : plan.service;
}

} // namespace farhaven::daemon
