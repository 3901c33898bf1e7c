// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/lint.h"
#include "base/json_reader.h"
#include "base/sha256.h"
#include "daemon/server.h"
#include "model/people_list.h"

/// Who may approve, and the first of the two signatures.
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
    return row;
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

Result<> checkLint(const model::RecoveryPlan &plan, const Fleet &fleet, const model::People &people)
{
    std::vector<model::Finding> findings = analysis::lintDeciders(plan, people);
    for (model::Finding &finding : analysis::lint(plan, fleet.estate, fleet.verbs))
        findings.push_back(std::move(finding));
    for (const model::Finding &finding : findings) {
        if (finding.severity == model::Finding::Severity::Error)
            return fail(ErrorCode::Denied, finding.message + ": " + finding.consequence,
                        finding.place, finding.fix);
    }
    return {};
}

Task<Json> Server::peopleList(Json)
{
    std::function<Result<model::PeopleBefore>(store::Store &)> read = [](store::Store &store) {
        return store.lastPeople();
    };
    FH_CO_TRY(const model::PeopleBefore last,
              co_await m_world.store.call<model::PeopleBefore>(read));
    Json findings = Json::array();
    for (const model::Finding &finding : model::findingsOf(last.people))
        findings.push_back(model::toJson(finding));
    Json answer = model::toJson(last);
    answer["findings"] = findings;
    answer["set_up"] = last.people.people.empty();
    co_return answer;
}

Task<Json> Server::peopleSet(Json params)
{
    JsonReader in(params, "");
    const PersonId by(in.text("by"));
    const Json &offered = in.object("document");
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const SignedDocument document, signedFromJson(offered, "/document"));
    FH_CO_TRY(const model::People people,
              model::peopleFromJson(document.document, "/document/document"));
    std::function<Result<>(store::Store &)> change = [document, by](store::Store &store) {
        return store.setPeople(document, by);
    };
    const Result<> kept = co_await m_world.store.call<>(change);
    if (!kept) {
        const Sentence why("permit.refused", "{why}",
                           {{"why", printable(kept.error().message, 1000)}});
        (void)co_await m_records.refuse("people", std::to_string(people.revision), by, why);
        co_return fail(kept.error());
    }
    FH_CO_CHECK(co_await m_attestations->load()); // a key may count no more
    m_liveChecks.hurry();
    co_return Json{{"count", people.people.size()}, {"revision", people.revision}};
}

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
    co_return Json{{"request", model::toJson(request)}};
}

Task<Json> Server::approvalSubmit(Json params)
{
    JsonReader in(params, "");
    const PersonId by(in.text("by"));
    const Json &offered = in.object("document");
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const SignedDocument document, signedFromJson(offered, "/document"));
    FH_CO_TRY(const model::PlanApproval approval,
              model::approvalFromJson(document.document, "/document/document"));
    std::function<Result<store::StoredPlan>(store::Store &)> find = [approval](auto &store) {
        return store.plan(approval.plan, approval.revision);
    };
    FH_CO_TRY(const store::StoredPlan stored, co_await m_world.store.call<store::StoredPlan>(find));
    FH_CO_TRY(const SignedFacts facts, co_await m_records.about(stored.sha256, noSites));
    // Who will ask for the run is judged when they do; here the author stands for them.
    FH_CO_TRY(const model::ApprovalQuestion question,
              model::approvalQuestion(stored.bytes, stored.plan.author, facts.clock));
    const model::Answer answer = model::judgeApproval(question, facts.people, document);
    if (answer.holds != Tri::Yes) {
        (void)co_await m_records.refuse("approval", approval.id, by, answer.why);
        co_return fail(ErrorCode::Denied, answer.why.english, "approval " + approval.id,
                       "`approval request` the plan as it is now, and have that approved");
    }
    std::function<Result<store::StoredDocument>(store::Store &)> keep =
        [document, by](store::Store &store) { return store.keepSigned(document, by); };
    FH_CO_CHECK(co_await m_world.store.call<store::StoredDocument>(keep));
    m_liveChecks.hurry();
    Json row = approvalRow(document, answer);
    row["plan"] = approval.plan.value;
    row["revision"] = approval.revision;
    row["plan_sha256"] = approval.planSha256;
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
    FH_CO_TRY(const model::ApprovalQuestion question,
              model::approvalQuestion(bytes, requester, facts.clock));
    const auto verdict = model::judgeApprovals(question, facts.people, facts.approvals);
    Json rows = Json::array();
    for (const SignedDocument &document : facts.approvals)
        rows.push_back(
            approvalRow(document, model::judgeApproval(question, facts.people, document)));
    co_return Json{{"verdict", name(verdict.answer.holds)},
                   {"why", toJson(verdict.answer.why)},
                   {"plan_sha256", asked.sha256},
                   {"approvals", rows}};
}

} // namespace farhaven::daemon
