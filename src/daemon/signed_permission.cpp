// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/signed_permission.h"

#include "base/sha256.h"

namespace farhaven::daemon {

using engine::Permit;

namespace {

using store::SignedKind;

Result<> addAbout(store::Store &store, SignedKind kind, const std::string &about,
                  std::vector<SignedDocument> &documents)
{
    FH_TRY(const auto stored, store.signedAbout(kind, about));
    for (const store::StoredDocument &one : stored)
        documents.push_back(one.document);
    return {};
}

/// What is on file about one approval: who revoked it, by which delegation it was given.
Result<> readPapers(store::Store &store, const SignedDocument &document, SignedFacts &facts)
{
    const auto approval = model::approvalFromJson(document.document);
    if (!approval)
        return {}; // counts for nothing anyway
    model::ApprovalPapers &papers = facts.papers;
    FH_CHECK(addAbout(store, SignedKind::Revocation, approval->id, papers.revocations));
    if (!facts.savedBy) {
        FH_TRY(facts.savedBy, store.planSavedBy(approval->plan, approval->revision));
    }
    if (approval->delegation.empty())
        return {};
    FH_CHECK(addAbout(store, SignedKind::Revocation, approval->delegation, papers.revocations));
    auto delegation = store.signedDocument(SignedKind::Delegation, approval->delegation);
    if (delegation)
        papers.delegations.push_back(std::move(delegation->document));
    else if (delegation.error().code != ErrorCode::NotFound)
        return fail(std::move(delegation).error());
    return {};
}

/// A plan names systems; the estate says where they are and by which devices they are fenced. Who
/// approved has read the estate of that moment, so a later one is not what they approved.
Result<> readApprovals(store::Store &store, const std::string &planSha256, SignedFacts &facts)
{
    FH_TRY(const std::uint64_t changed, store.estateChangedAt());
    FH_TRY(facts.policies, store.approvalPolicies());
    FH_CHECK(addAbout(store, SignedKind::Denial, planSha256, facts.papers.denials));
    FH_TRY(const auto stored, store.signedAbout(SignedKind::Approval, planSha256));
    for (const store::StoredDocument &one : stored) {
        if (one.position <= changed) {
            facts.estateChanged = true;
            continue;
        }
        facts.approvals.push_back(one.document);
        FH_CHECK(readPapers(store, one.document, facts));
    }
    return {};
}

Result<SignedFacts> read(store::Store &store, const std::string &planSha256,
                         const std::set<SiteId> &sites)
{
    SignedFacts facts;
    facts.workspace = store.id();
    FH_TRY(facts.people, store.people());
    FH_CHECK(readApprovals(store, planSha256, facts));
    for (const SiteId &site : sites) {
        FH_TRY(const auto armings, store.signedAbout(store::SignedKind::Arming, site.value));
        for (const store::StoredDocument &one : armings)
            facts.armings[site].push_back(one.document);
    }
    // Not the last record: the first refusal after the clock went back would hide that it did.
    FH_TRY(facts.clock.lastRecord, store.newestTime());
    return facts;
}

} // namespace

SignedRecords::SignedRecords(store::StoreThread &store, const Clock &clock)
    : m_store(store), m_clock(clock), m_began(clock.now()), m_beganTicks(clock.ticks())
{
}

Task<SignedFacts> SignedRecords::about(std::string planSha256, std::set<SiteId> sites) const
{
    std::function<Result<SignedFacts>(store::Store &)> work =
        [planSha256, sites](store::Store &store) { return read(store, planSha256, sites); };
    FH_CO_TRY(SignedFacts facts, co_await m_store.call<SignedFacts>(work));
    timed(facts);
    co_return facts;
}

Task<SignedFacts> SignedRecords::aboutOffered(std::string planSha256, SignedDocument approval) const
{
    std::function<Result<SignedFacts>(store::Store &)> work =
        [planSha256, approval](store::Store &store) -> Result<SignedFacts> {
        FH_TRY(SignedFacts facts, read(store, planSha256, noSites));
        FH_CHECK(readPapers(store, approval, facts));
        return facts;
    };
    FH_CO_TRY(SignedFacts facts, co_await m_store.call<SignedFacts>(work));
    timed(facts);
    co_return facts;
}

void SignedRecords::timed(SignedFacts &facts) const
{
    facts.clock.now = m_clock.now();
    facts.clock.byTicks =
        m_began + std::chrono::duration_cast<Milliseconds>(m_clock.ticks() - m_beganTicks);
}

Task<> SignedRecords::use(SignedDocument authorisation, PersonId by) const
{
    std::function<Result<>(store::Store &)> work = [authorisation,
                                                    by](store::Store &store) -> Result<> {
        const auto given = model::authorisationFromJson(authorisation.document, "/document");
        if (!given)
            return fail(given.error());
        if (store.signedDocument(store::SignedKind::Authorisation, given->id))
            return fail(ErrorCode::Denied, "this authorisation was used already", "authorisation",
                        "Look again and sign a new one: each is for one start");
        FH_CHECK(store.keepSigned(authorisation, by));
        return {};
    };
    co_return co_await m_store.call<>(work);
}

Task<> SignedRecords::acceptClock(PersonId by, std::string reason)
{
    std::function<Result<>(store::Store &)> work = [by, reason](store::Store &store) {
        return store.acceptClock(by, reason);
    };
    FH_CO_CHECK(co_await m_store.call<>(work));
    m_began = m_clock.now();
    m_beganTicks = m_clock.ticks();
    co_return {};
}

Task<> SignedRecords::refuse(std::string action, std::string subject, PersonId by,
                             Sentence why) const
{
    const PersonId author = by.empty() ? PersonId("unknown") : by;
    std::function<Result<>(store::Store &)> work = [action, subject, author,
                                                    why](store::Store &store) {
        return store.recordRefusal(action, subject, author, why);
    };
    co_return co_await m_store.call<>(work);
}

void SignedPermission::present(SignedDocument authorisation, PersonId requester)
{
    m_authorisation = std::move(authorisation);
    m_requester = std::move(requester);
}

Result<PermitCase> SignedPermission::beginning(const model::Run &run) const
{
    PermitCase made;
    FH_TRY(made.planBytes, model::planCanonical(run.plan));
    made.requester = m_requester.empty() ? run.requestedBy : m_requester;
    made.service = serviceOf(m_fleet->estate, run.plan);
    made.drill = run.plan.kind == model::PlanKind::Drill;
    made.sites = sitesOf(m_fleet->estate, run.plan);
    made.armedAhead = armedAheadMin;
    made.authorisation = m_authorisation;
    return made;
}

Task<Permit> SignedPermission::offered(model::Run run) const
{
    FH_CO_TRY(const PermitCase in, beginning(run));
    const SignedRecords &records = m_records;
    FH_CO_TRY(const SignedFacts facts, co_await records.about(sha256Hex(in.planBytes), in.sites));
    const Permit permit = judgePermit(beginRules(), in, facts);
    co_return permit;
}

Task<Permit> SignedPermission::begins(model::Run run, model::SystemStates seen)
{
    FH_CO_TRY(PermitCase in, beginning(run));
    in.seen = std::move(seen);
    m_authorisation.reset(); // for this beginning only
    const SignedRecords &records = m_records;
    FH_CO_TRY(const SignedFacts facts, co_await records.about(sha256Hex(in.planBytes), in.sites));
    const Permit permit = judgePermit(beginRules(), in, facts);
    if (permit.answer.holds == Tri::Yes) {
        const SignedDocument used = *in.authorisation;
        FH_CO_CHECK(co_await records.use(used, in.requester));
    }
    co_return permit;
}

/// Reading a plan takes longer than everything else that is asked before a step.
Result<> SignedPermission::read(const engine::PermitQuestion &asked)
{
    if (m_read.bytes == asked.planBytes && m_read.question.requester == asked.requester)
        return {};
    FH_TRY(const model::RecoveryPlan plan, model::planFromCanonical(asked.planBytes));
    FH_TRY(m_read.question, model::approvalQuestion(asked.planBytes, asked.requester, {}));
    m_read.bytes = asked.planBytes;
    m_read.sha256 = m_read.question.planSha256;
    m_read.service = serviceOf(m_fleet->estate, plan);
    m_read.drill = plan.kind == model::PlanKind::Drill;
    m_read.to = plan.to;
    return {};
}

/// Nothing of this object is touched after the first wait: the run may be gone by then.
Task<Permit> SignedPermission::acts(engine::PermitQuestion question)
{
    FH_CO_CHECK(read(question));
    PermitCase in;
    in.question = m_read.question;
    in.planBytes = std::move(question.planBytes);
    in.requester = question.requester;
    in.service = m_read.service;
    in.drill = m_read.drill;
    in.sites = sitesOf(m_fleet->estate, question.step);
    if (in.sites.empty())
        in.sites.insert(m_read.to);
    const std::string sha256 = m_read.sha256;
    const SignedRecords &records = m_records;
    FH_CO_TRY(const SignedFacts facts, co_await records.about(sha256, in.sites));
    const Permit permit = judgePermit(stepRules(), in, facts);
    co_return permit;
}

} // namespace farhaven::daemon
