// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/permit_rules.h"

#include "analysis/admission.h"
#include "base/sha256.h"
#include "model/late.h"
#include "model/rights.h"
#include "model/unfold.h"

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

Permit approved(const PermitCase &in, const SignedFacts &facts)
{
    const auto question = questionOf(in, facts);
    if (!question)
        return refused(answerOf(question.error()), "not-approved", "plan", haveItApproved);
    const std::string place =
        "plan " + question->plan.value + ", revision " + std::to_string(question->revision);
    model::ApprovalVerdict verdict =
        model::judgeApprovals(*question, facts.people, facts.approvals, facts.papers);
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

Permit authorised(const PermitCase &in, const SignedFacts &facts)
{
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
    const auto rests =
        model::judgeApprovals(*approval, facts.people, facts.approvals, facts.papers);
    if (rests.answer.holds != Tri::Yes)
        return no(rests.answer);
    model::AuthorisationQuestion question;
    question.planSha256 = approval->planSha256;
    // Another approval, however good, is not what the requester's word rests on.
    question.approval = rests.rests(given->approval) ? given->approval : rests.approval->id;
    question.requester = in.requester;
    question.systems = in.seen ? *in.seen : given->systems;
    question.clock = facts.clock;
    model::Answer answer = model::judgeAuthorisation(question, *given);
    if (answer.holds != Tri::Yes)
        return no(std::move(answer));
    return yes({{"approval", given->approval}, {"authorisation", given->id}});
}

constexpr std::array<PermitRule, 4> rules = {
    {{"approved", approved}, {"armed", armed}, {"entitled", entitled}, {"authorised", authorised}}};

} // namespace

Result<model::ApprovalQuestion>
approvalQuestion(std::string_view planBytes, const PersonId &requester, const SignedFacts &facts)
{
    FH_TRY(model::ApprovalQuestion question,
           model::approvalQuestion(planBytes, requester, facts.clock));
    complete(question, facts);
    return question;
}

std::span<const PermitRule> beginRules()
{
    return rules;
}

std::span<const PermitRule> stepRules()
{
    return std::span(rules).first(3);
}

Permit judgePermit(std::span<const PermitRule> chosen, const PermitCase &in,
                   const SignedFacts &facts)
{
    Json basis = Json::object();
    for (const PermitRule &rule : chosen) {
        Permit permit = rule.ask(in, facts);
        if (permit.answer.holds != Tri::Yes)
            return permit;
        basis.update(permit.basis);
    }
    return yes(std::move(basis));
}

ServiceId serviceOf(const model::Estate &estate, const model::RecoveryPlan &plan)
{
    return analysis::servicesOf(estate, plan).size() > 1 ? ServiceId(severalServices)
                                                         : plan.service;
}

std::set<SiteId> sitesOf(const model::Estate &estate, const model::Step &step)
{
    std::set<SiteId> sites;
    const model::ActionStep *action = step.action();
    if (!action)
        return sites;
    for (const model::Component &component : estate.components) {
        if (component.id != action->component)
            continue;
        const model::Member *member = component.find(action->member);
        for (const model::Member &each : component.members) {
            if (!member || member->id == each.id)
                sites.insert(each.servedSite());
        }
    }
    return sites;
}

std::set<SiteId> sitesOf(const model::Estate &estate, const model::RecoveryPlan &plan)
{
    std::set<SiteId> sites{plan.to};
    const model::RecoveryPlan whole = model::unfolded(plan);
    // Whatever is chosen later, the run may act there.
    for (const model::Bound &values : model::everyBound(whole)) {
        const model::RecoveryPlan chosen = model::withValues(whole, values);
        for (const model::Step &step : chosen.steps)
            sites.merge(sitesOf(estate, step));
    }
    return sites;
}

} // namespace farhaven::daemon
