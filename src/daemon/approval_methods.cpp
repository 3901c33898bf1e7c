// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/declared.h"
#include "base/json_reader.h"
#include "base/sha256.h"
#include "daemon/denied_before.h"
#include "daemon/offered.h"
#include "daemon/server.h"
#include "model/break_glass.h"

/// The first of the two signatures: asked for, granted, refused, taken back, handed on.
namespace farhaven::daemon {

namespace {

constexpr Milliseconds approvalDefault{30LL * 86'400'000};

Json approvalRow(const SignedDocument &document, const model::Answer &answer)
{
    Json row = {{"verdict", name(answer.holds)}, {"why", toJson(answer.why)}};
    const auto approval = model::approvalFromJson(document.document);
    if (!approval)
        return row;
    row["id"] = approval->id;
    row["approver"] = approval->approver.value;
    row["key"] = fingerprint(approval->key);
    row["approved_at"] = toRfc3339(approval->approvedAt);
    row["expires_at"] = toRfc3339(approval->expiresAt);
    row["request"] = approval->request;
    row["delegation"] = approval->delegation;
    return row;
}

Json denialRows(const model::ApprovalPapers &papers)
{
    Json rows = Json::array();
    for (const SignedDocument &document : papers.denials) {
        const auto denial = model::denialFromJson(document.document);
        if (!denial)
            continue;
        rows.push_back({{"id", denial->id},
                        {"request", denial->request},
                        {"by", denial->by.value},
                        {"at", toRfc3339(denial->at)},
                        {"reason", denial->reason}});
    }
    return rows;
}

/// Whoever asked is told why nobody will grant it, where nothing else stands in the way.
void tellDenial(const model::ApprovalPapers &papers, Json &answer)
{
    if (papers.denials.empty() || answer["verdict"] == "yes" || !answer["approvals"].empty())
        return;
    const auto denial = model::denialFromJson(papers.denials.back().document);
    if (denial)
        answer["why"] =
            toJson(Sentence("approval.denied", "{by} refused this request at {at}: {why}",
                            {{"by", denial->by.value},
                             {"at", toRfc3339(denial->at)},
                             {"why", printable(denial->reason, 1000)}}));
}

/// Every site that the plan says or acts at.
std::set<SiteId> allSites(const model::Estate &estate, const model::RecoveryPlan &plan)
{
    std::set<SiteId> sites = sitesOf(estate, plan);
    sites.insert({plan.from, plan.to});
    return sites;
}

/// Who signs is shown that this or an earlier revision was refused, and their signature covers it.
Result<> tellDenied(store::Store &store, const model::RecoveryPlan &plan, Json &declared)
{
    FH_TRY(Json denied, deniedBefore(store, plan));
    if (!denied.empty())
        declared["denied"] = std::move(denied);
    return {};
}

/// What the approver was shown must be what holds in the moment in which the approval is kept.
Result<> checkShown(store::Store &store, const model::PlanApproval &approval,
                    const model::RecoveryPlan &plan)
{
    FH_TRY(const model::Estate estate, store.estate());
    FH_TRY(Json declared, analysis::declaredFor(estate, plan));
    FH_CHECK(tellDenied(store, plan, declared));
    FH_TRY(const std::string bytes, canonicalJson(declared));
    const auto required = model::requiredBy(estate.approvalPolicies, allSites(estate, plan),
                                            plan.scenario, plan.lossBytesMax);
    if (approval.declaredSha256 == sha256Hex(bytes) && approval.required == required)
        return {};
    return fail(ErrorCode::Denied,
                "the estate was changed after this was asked for, or an earlier revision was "
                "refused, or this one: hosts, keys, devices and programs may be others than those "
                "that were shown",
                "approval " + approval.id,
                "`approval request` the plan as it is now, and have that approved");
}

/// Of one person, who presses at two windows, one approval is kept: the second is told of the
/// first. A later end, or other terms, are another approval.
Result<> checkFirst(store::Store &store, const model::PlanApproval &approval,
                    const SignedFacts &facts, const model::ApprovalQuestion &question)
{
    constexpr Milliseconds later{3'600'000};
    FH_TRY(const auto kept, store.signedAbout(store::SignedKind::Approval, approval.planSha256));
    for (const store::StoredDocument &one : kept) {
        const auto other = model::approvalFromJson(one.document.document, "/document");
        const bool same = other && other->approver == approval.approver &&
                          other->key == approval.key && other->required == approval.required &&
                          other->declaredSha256 == approval.declaredSha256 &&
                          other->expiresAt + later > approval.expiresAt;
        if (!same)
            continue;
        // One that came since the facts were read was judged by whoever kept it.
        const bool known = std::any_of(
            facts.approvals.begin(), facts.approvals.end(),
            [&](const SignedDocument &each) { return each.signature == one.document.signature; });
        if (known &&
            model::judgeApproval(question, facts.people, one.document, facts.papers).holds !=
                Tri::Yes)
            continue;
        return fail(ErrorCode::Conflict,
                    other->approver.value + " approved exactly this already, at " +
                        toRfc3339(other->approvedAt),
                    "approval " + other->id, "Nothing more is needed from them");
    }
    return {};
}

/// The plan whose approval is asked about: in params, or a stored one by its hash.
struct AskedPlan {
    std::optional<model::RecoveryPlan> plan;
    std::string sha256;
    PersonId by;
};

Result<AskedPlan> askedPlan(const Json &params)
{
    JsonReader in(params, "");
    AskedPlan asked;
    asked.by = PersonId(in.textOr("by", ""));
    if (!in.has("plan")) {
        asked.sha256 = in.text("plan_sha256", 64);
        FH_CHECK(in.finish());
        return asked;
    }
    const Json &document = in.object("plan");
    FH_CHECK(in.finish());
    FH_TRY(asked.plan, model::planFromJson(document));
    FH_TRY(asked.sha256, model::planHash(*asked.plan));
    return asked;
}

Result<model::RecoveryPlan> planOf(store::Store &store, const std::string &sha256)
{
    FH_TRY(const auto summaries, store.plans());
    for (const store::PlanSummary &summary : summaries) {
        for (int revision = summary.revision; revision >= 1; --revision) {
            FH_TRY(store::StoredPlan stored, store.plan(summary.id, revision));
            if (stored.sha256 == sha256)
                return std::move(stored.plan);
        }
    }
    return fail(ErrorCode::NotFound, "no stored plan has this hash", sha256);
}

Error stranger(const PersonId &by)
{
    return Error(ErrorCode::Denied,
                 "nobody knows \"" + by.value + "\", so nobody could be told apart from them", "by",
                 "Add them to the list: `people add`");
}

} // namespace

Task<Json> Server::approvalRequest(Json params)
{
    JsonReader in(params, "");
    const PersonId by(in.text("by"));
    const Json &document = in.object("plan");
    const auto expires = in.instantOr("expires_at");
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const model::RecoveryPlan plan, model::planFromJson(document));
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", noSites));
    FH_CO_CHECK(checkLint(plan, *live, facts.people));
    if (!facts.people.find(by))
        co_return fail(stranger(by));
    FH_CO_TRY(const store::StoredPlan kept, co_await keepPlan(plan, by));
    model::ApprovalRequest request;
    request.id = newUuid();
    request.plan = kept.plan;
    request.requestedBy = by;
    request.requestedAt = m_world.timers.clock().now();
    request.expiresAt = expires.value_or(request.requestedAt + approvalDefault);
    const model::Estate &estate = live->estate;
    request.required = model::requiredBy(estate.approvalPolicies, allSites(estate, kept.plan),
                                         kept.plan.scenario, kept.plan.lossBytesMax);
    FH_CO_TRY(Json declared, analysis::declaredFor(estate, kept.plan));
    std::function<Result<Json>(store::Store &)> withDenied =
        [declared, plan = kept.plan](store::Store &store) -> Result<Json> {
        Json told = declared;
        FH_CHECK(tellDenied(store, plan, told));
        return told;
    };
    FH_CO_TRY(request.declared, co_await m_world.store.call<Json>(withDenied));
    const Sentence asked(
        "approval.asked", "{by} asks that revision {revision} of {plan} be approved",
        {{"by", by.value}, {"revision", kept.plan.revision}, {"plan", kept.plan.id.value}});
    std::function<Result<>(store::Store &)> note = [id = request.id, by,
                                                    asked](store::Store &store) {
        return store.note("approval.requested", id, by, asked);
    };
    FH_CO_CHECK(co_await m_world.store.call<>(note));
    co_return Json{{"request", model::toJson(request)}};
}

Task<Json> Server::approvalSubmit(Json params)
{
    FH_CO_TRY(const Offered offered, offeredIn(params));
    FH_CO_TRY(const model::PlanApproval approval,
              model::approvalFromJson(offered.document.document, offeredPlace));
    std::function<Result<store::StoredPlan>(store::Store &)> find = [approval](auto &store) {
        return store.plan(approval.plan, approval.revision);
    };
    FH_CO_TRY(const store::StoredPlan stored, co_await m_world.store.call<store::StoredPlan>(find));
    FH_CO_TRY(SignedFacts facts, co_await m_records.aboutOffered(stored.sha256, offered.document));
    // Who will ask for the run is judged when they do; here the author stands for them.
    FH_CO_TRY(model::ApprovalQuestion question,
              approvalQuestion(stored.bytes, stored.plan.author, facts));
    FH_CO_TRY(const model::Estate estate, co_await estateNow());
    question.sites = allSites(estate, stored.plan);
    const model::Answer answer =
        model::judgeApproval(question, facts.people, offered.document, facts.papers);
    if (answer.holds != Tri::Yes) {
        (void)co_await m_records.refuse("approval", approval.id, offered.by, answer.why);
        co_return fail(ErrorCode::Denied, answer.why.english, "approval " + approval.id,
                       "`approval request` the plan as it is now, and have that approved");
    }
    std::function<Result<store::StoredDocument>(store::Store &)> keep =
        [offered, approval, plan = stored.plan, facts,
         question](store::Store &store) -> Result<store::StoredDocument> {
        FH_CHECK(checkShown(store, approval, plan));
        FH_CHECK(checkFirst(store, approval, facts, question));
        return store.keepSigned(offered.document, offered.by);
    };
    const auto kept = co_await m_world.store.call<store::StoredDocument>(keep);
    if (!kept) {
        (void)co_await m_records.refuse("approval", approval.id, offered.by, kept.error());
        co_return fail(kept.error());
    }
    m_liveChecks.hurry();
    facts.approvals.push_back(offered.document);
    const auto verdict =
        model::judgeApprovals(question, facts.people, facts.approvals, facts.papers);
    Json row = approvalRow(offered.document, answer);
    row["plan"] = approval.plan.value;
    row["revision"] = approval.revision;
    row["plan_sha256"] = approval.planSha256;
    row["approved"] = {{"verdict", name(verdict.answer.holds)},
                       {"why", toJson(verdict.answer.why)}};
    co_return row;
}

Task<Json> Server::approvalStatus(Json params)
{
    FH_CO_TRY(AskedPlan asked, askedPlan(params));
    if (!asked.plan) {
        std::function<Result<model::RecoveryPlan>(store::Store &)> find =
            [sha256 = asked.sha256](store::Store &store) { return planOf(store, sha256); };
        FH_CO_TRY(asked.plan, co_await m_world.store.call<model::RecoveryPlan>(find));
    }
    FH_CO_TRY(const std::string bytes, model::planCanonical(*asked.plan));
    const PersonId requester = asked.by.empty() ? asked.plan->author : asked.by;
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about(asked.sha256, noSites));
    FH_CO_TRY(model::ApprovalQuestion question, approvalQuestion(bytes, requester, facts));
    FH_CO_TRY(const model::Estate estate, co_await estateNow());
    question.sites = allSites(estate, *asked.plan);
    const auto verdict =
        model::judgeApprovals(question, facts.people, facts.approvals, facts.papers);
    Json rows = Json::array(), required = Json::array();
    for (const SignedDocument &document : facts.approvals)
        rows.push_back(approvalRow(
            document, model::judgeApproval(question, facts.people, document, facts.papers)));
    const model::RecoveryPlan &plan = *asked.plan;
    for (const auto &each :
         model::requiredBy(facts.policies, question.sites, plan.scenario, plan.lossBytesMax))
        required.push_back(model::toJson(each));
    Json answer = {{"verdict", name(verdict.answer.holds)},
                   {"why", toJson(verdict.answer.why)},
                   {"plan_sha256", asked.sha256},
                   {"approvals", rows},
                   {"requires", required},
                   {"denials", denialRows(facts.papers)}};
    if (verdict.answer.holds != Tri::Yes && !facts.glasses.empty()) {
        PermitCase begins;
        begins.planBytes = bytes;
        FH_CO_TRY(const auto broken, judgeGlasses(begins, question, facts));
        answer["break_glass"] = {{"verdict", name(broken.answer.holds)},
                                 {"why", toJson(broken.answer.why)}};
    }
    tellDenial(facts.papers, answer);
    std::function<Result<Json>(store::Store &)> before =
        [plan](store::Store &store) -> Result<Json> {
        FH_TRY(Json earlier, deniedBefore(store, plan));
        // Those of this one are told as "denials".
        std::erase_if(earlier.get_ref<Json::array_t &>(), [&plan](const Json &row) {
            return row.value("revision", 0) == plan.revision;
        });
        return earlier;
    };
    FH_CO_TRY(answer["denied_before"], co_await m_world.store.call<Json>(before));
    co_return answer;
}

/// Keeps what an approver signed about approvals, once it is theirs. `fits` is asked in the moment
/// in which it is kept. `others` may sign it, too.
Task<Json> Server::keepPaper(std::string action, Json params,
                             std::function<Result<>(store::Store &, const Json &)> fits,
                             std::set<PersonId> others)
{
    FH_CO_TRY(const Offered offered, offeredIn(params));
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about("", noSites));
    const model::Answer answer =
        model::judgePaper(offered.document, facts.people, facts.clock.now, others);
    const std::string id = printable(offered.document.document.value("id", std::string("?")), 128);
    Result<> kept = answer.holds == Tri::Yes
                        ? Result<>()
                        : fail(ErrorCode::Denied, answer.why.english, action + " " + id,
                               "An approver signs it with their own key: `people list`");
    if (kept) {
        std::function<Result<>(store::Store &)> keep = [offered,
                                                        fits](store::Store &store) -> Result<> {
            FH_CHECK(fits(store, offered.document.document));
            FH_CHECK(store.keepSigned(offered.document, offered.by));
            return {};
        };
        kept = co_await m_world.store.call<>(keep);
    }
    if (!kept) {
        (void)co_await m_records.refuse(action, id, offered.by, kept.error());
        co_return fail(kept.error());
    }
    co_return Json{
        {"id", id}, {"document", offered.document.document}, {"why", toJson(answer.why)}};
}

Task<Json> Server::approvalDeny(Json params)
{
    std::function<Result<>(store::Store &, const Json &)> fits =
        [](store::Store &store, const Json &document) -> Result<> {
        FH_TRY(const model::ApprovalDenial denial, model::denialFromJson(document, "/document"));
        FH_TRY(const store::StoredPlan plan, store.plan(denial.plan, denial.revision));
        if (plan.sha256 == denial.planSha256)
            return {};
        return fail(ErrorCode::Denied, "these are not the bytes of that revision",
                    "denial " + denial.id, "Have it asked for again: `approval request`");
    };
    co_return co_await keepPaper("denial", std::move(params), fits);
}

/// Where no approver can be reached, who signed the break-glass takes it back, or an administrator.
Task<std::set<PersonId>> Server::whoTakesBack(Json params)
{
    const Json given = params.is_object() ? params.value("document", Json()) : Json();
    const Json document = given.is_object() ? given.value("document", Json()) : Json();
    const auto revocation = model::revocationFromJson(document, "/document");
    if (!revocation)
        co_return std::set<PersonId>(); // said where it is judged
    const std::string subject = revocation->subject;
    std::function<Result<std::set<PersonId>>(store::Store &)> read =
        [subject](store::Store &store) -> Result<std::set<PersonId>> {
        const auto kept = store.signedDocument(store::SignedKind::BreakGlass, subject + ".by");
        if (!kept)
            return std::set<PersonId>();
        FH_TRY(const model::BreakGlass glass, model::breakGlassFromJson(kept->document.document));
        std::set<PersonId> some = {glass.by, glass.witness};
        FH_TRY(const model::People people, store.people());
        for (const model::Person &person : people.people) {
            if (person.roles.hasAny({model::PersonRole::Administrator}))
                some.insert(person.id);
        }
        return some;
    };
    co_return co_await m_world.store.call<std::set<PersonId>>(read);
}

Task<Json> Server::approvalRevoke(Json params)
{
    FH_CO_TRY(const std::set<PersonId> others, co_await whoTakesBack(params));
    std::function<Result<>(store::Store &, const Json &)> fits =
        [](store::Store &store, const Json &document) -> Result<> {
        FH_TRY(const model::Revocation revocation,
               model::revocationFromJson(document, "/document"));
        using enum store::SignedKind;
        for (const auto kind : {Approval, Delegation, Standing}) {
            const auto found = store.signedDocument(kind, revocation.subject);
            if (found || found.error().code != ErrorCode::NotFound)
                return found ? Result<>() : fail(Error(found.error()));
        }
        const std::string glass = revocation.subject + ".by";
        if (store.signedDocument(store::SignedKind::BreakGlass, glass))
            return {};
        return fail(ErrorCode::NotFound, "nothing that can be revoked has this id",
                    revocation.subject, "`approval status` shows the ids");
    };
    co_return co_await keepPaper("revocation", std::move(params), fits, others);
}

Task<Json> Server::approvalDelegate(Json params)
{
    std::function<Result<>(store::Store &, const Json &)> fits =
        [](store::Store &store, const Json &document) -> Result<> {
        FH_TRY(const model::Delegation given, model::delegationFromJson(document, "/document"));
        FH_TRY(const model::People people, store.people());
        if (people.find(given.to))
            return {};
        return fail(ErrorCode::NotFound, "nobody is on the list of people by this id",
                    given.to.value, "`people list` names them");
    };
    co_return co_await keepPaper("delegation", std::move(params), fits);
}

} // namespace farhaven::daemon
