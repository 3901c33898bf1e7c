// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/signed_permission.h"

#include "base/sha256.h"
#include "daemon/run_view.h"
#include "model/late.h"
#include "model/unfold.h"

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

/// What two people signed instead of an approval, who took it back, and which of it is used up.
Result<> readGlasses(store::Store &store, const std::string &planSha256, std::uint64_t changed,
                     SignedFacts &facts)
{
    FH_TRY(const auto stored, store.signedAbout(SignedKind::BreakGlass, planSha256));
    for (const store::StoredDocument &one : stored) {
        if (one.position <= changed)
            continue;
        facts.glasses.push_back(one.document);
        const std::string id = one.document.document.value("id", std::string());
        FH_CHECK(addAbout(store, SignedKind::Revocation, id, facts.papers.revocations));
    }
    if (facts.glasses.empty())
        return {};
    FH_TRY(const auto given, store.signedAbout(SignedKind::Authorisation, planSha256));
    for (const store::StoredDocument &one : given)
        facts.glassesUsed.push_back(one.document.document.value("approval", std::string()));
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
    return readGlasses(store, planSha256, changed, facts);
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

Task<> SignedRecords::use(SignedDocument authorisation, PersonId by, Sentence said) const
{
    std::function<Result<>(store::Store &)> work = [authorisation, by,
                                                    said](store::Store &store) -> Result<> {
        const auto given = model::authorisationFromJson(authorisation.document, "/document");
        if (!given)
            return fail(given.error());
        if (store.signedDocument(store::SignedKind::Authorisation, given->id))
            return fail(ErrorCode::Denied, "this authorisation was used already", "authorisation",
                        "Look again and sign a new one: each is for one start");
        // First, so that nothing begins of which this could not be recorded.
        if (!said.id.empty())
            FH_CHECK(store.note("break-glass.used", given->approval, by, said));
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

Task<> SignedRecords::refuse(std::string action, std::string subject, PersonId by,
                             const Error &why) const
{
    return refuse(std::move(action), std::move(subject), std::move(by),
                  Sentence("permit.refused", "{why}", {{"why", printable(why.message, 1000)}}));
}

void SignedPermission::present(SignedDocument authorisation, PersonId requester)
{
    m_authorisation = std::move(authorisation);
    m_requester = std::move(requester);
}

namespace {

model::UnattendedAct unattendedAct(const Fleet &fleet, const ComponentId &component,
                                   const std::string &verb)
{
    model::UnattendedAct act{component, verb, model::Unattended::Never};
    const auto attached = fleet.adapters.find(component);
    if (attached == fleet.adapters.end())
        return act;
    for (const adapter::VerbSpec &spec : attached->second.adapter->verbs()) {
        if (spec.name == verb)
            act.good = adapter::unattendedUse(spec);
    }
    return act;
}

/// What the step does, and what may have to be done to take it back.
void addActs(const Fleet &fleet, const model::Step &step, std::vector<model::UnattendedAct> &acts)
{
    const model::ActionStep *action = step.action();
    if (!action)
        return;
    acts.push_back(unattendedAct(fleet, action->component, action->verb));
    if (action->compensation)
        acts.push_back(unattendedAct(fleet, action->component, action->compensation->verb));
}

/// Whatever is chosen later, and whatever is taken back.
std::vector<model::UnattendedAct> everyAct(const Fleet &fleet, const model::RecoveryPlan &plan)
{
    std::vector<model::UnattendedAct> acts;
    const model::RecoveryPlan whole = model::unfolded(plan);
    for (const model::Bound &values : model::everyBound(whole)) {
        for (const model::Step &step : model::withValues(whole, values).steps)
            addActs(fleet, step, acts);
    }
    return acts;
}

std::string glassIn(const Json &basis)
{
    const Json glass = basis.value("break_glass", Json());
    return glass.is_object() ? glass.value("id", std::string()) : std::string();
}

bool isStanding(const SignedDocument &document)
{
    return document.document.value("schema", std::string()) == "farhaven/standing/1";
}

} // namespace

RunBasis basisIn(const std::vector<model::JournalEvent> &journal)
{
    RunBasis last;
    for (const model::JournalEvent &event : journal) {
        const Json basis = signedBasis(event);
        if (basis.is_object())
            last = {basis.value("standing", std::string()), glassIn(basis)};
    }
    return last;
}

Task<> SignedRecords::useStanding(std::string standing, RunId run, PersonId by, Sentence why) const
{
    const Sentence what("standing.used", "{by} has the run {run} begin with nobody there. {why}",
                        {{"by", by.value}, {"run", run.value}, {"why", why.english}});
    std::function<Result<>(store::Store &)> work = [standing, by, what](store::Store &store) {
        return store.note("standing.used", standing, by, what);
    };
    co_return co_await m_store.call<>(work);
}

Task<RunBasis> SignedRecords::basisOf(RunId run) const
{
    std::function<Result<RunBasis>(store::Store &)> work =
        [run](store::Store &store) -> Result<RunBasis> {
        if (const auto kept = store.run(run); !kept && kept.error().code == ErrorCode::NotFound)
            return RunBasis();
        FH_TRY(const auto journal, store.journal(run));
        return basisIn(journal);
    };
    co_return co_await m_store.call<RunBasis>(work);
}

Task<PermitCase> SignedRecords::withStanding(PermitCase in, std::string id) const
{
    std::function<Result<PermitCase>(store::Store &)> work =
        [in = std::move(in), id](store::Store &store) -> Result<PermitCase> {
        PermitCase out = in;
        FH_TRY(const auto kept, store.signedDocument(SignedKind::Standing, id));
        out.standing = kept.document;
        FH_CHECK(addAbout(store, SignedKind::Revocation, id, out.standingRevoked));
        return out;
    };
    co_return co_await m_store.call<PermitCase>(work);
}

Result<PermitCase> SignedPermission::beginning(const model::Run &run) const
{
    PermitCase made;
    FH_TRY(made.planBytes, model::planCanonical(run.plan));
    made.requester = m_requester.empty() ? run.requestedBy : m_requester;
    // Read once for all rules: reading a plan takes longer than all else that is asked.
    FH_TRY(made.question, model::approvalQuestion(made.planBytes, made.requester, {}));
    made.service = serviceOf(m_fleet->estate, run.plan);
    made.drill = run.plan.kind == model::PlanKind::Drill;
    made.sites = sitesOf(m_fleet->estate, run.plan);
    made.armedAhead = armedAheadMin;
    if (m_authorisation && isStanding(*m_authorisation)) {
        made.standing = m_authorisation;
        made.acts = everyAct(*m_fleet, run.plan);
    } else {
        made.authorisation = m_authorisation;
    }
    return made;
}

Task<Permit> SignedPermission::offered(model::Run run) const
{
    FH_CO_TRY(PermitCase in, beginning(run));
    const SignedPapers &records = m_records;
    if (in.standing) {
        const std::string named = in.standing->document.value("id", std::string());
        FH_CO_TRY(in, co_await records.withStanding(in, named));
    }
    FH_CO_TRY(const SignedFacts facts, co_await records.about(sha256Hex(in.planBytes), in.sites));
    const Permit permit = judgePermit(beginRules(), in, facts);
    co_return permit;
}

Task<Permit> SignedPermission::begins(model::Run run, model::SystemStates seen)
{
    FH_CO_TRY(PermitCase in, beginning(run));
    remember(in, run.plan.to);
    in.seen = std::move(seen);
    m_authorisation.reset(); // for this beginning only
    const SignedPapers &records = m_records;
    const auto basis = m_basis;
    const RunId id = run.id;
    FH_CO_TRY(const RunBasis before, co_await records.basisOf(id));
    in.glass = before.glass;
    const std::string standing =
        in.standing ? in.standing->document.value("id", std::string()) : std::string();
    if (!standing.empty()) {
        FH_CO_TRY(in, co_await records.withStanding(in, standing));
    }
    FH_CO_TRY(const SignedFacts facts, co_await records.about(sha256Hex(in.planBytes), in.sites));
    const Permit permit = judgePermit(beginRules(), in, facts);
    if (permit.answer.holds == Tri::Yes && in.standing) {
        const Sentence why = permit.answer.why;
        FH_CO_CHECK(co_await records.useStanding(standing, id, in.requester, why));
    } else if (permit.answer.holds == Tri::Yes) {
        const SignedDocument used = *in.authorisation;
        const Sentence said = permit.said;
        FH_CO_CHECK(co_await records.use(used, in.requester, said));
    }
    if (permit.answer.holds == Tri::Yes)
        *basis = RunBasis{standing, glassIn(permit.basis)};
    co_return permit;
}

/// The steps of a run that begins here ask about the very bytes that its beginning did.
void SignedPermission::remember(const PermitCase &asked, const SiteId &to)
{
    m_read.bytes = asked.planBytes;
    m_read.sha256 = asked.question->planSha256;
    m_read.service = asked.service;
    m_read.drill = asked.drill;
    m_read.to = to;
    m_read.question = *asked.question;
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
    const SignedPapers &records = m_records;
    const auto basis = m_basis;
    // The verbs of an adapter are told anew each time: only a standing word needs them.
    const auto fleet = m_fleet;
    if (!*basis) { // another program began it
        FH_CO_TRY(const RunBasis kept, co_await records.basisOf(question.run));
        *basis = kept;
    }
    in.underWay = true;
    in.glass = (*basis)->glass;
    if (!(*basis)->standing.empty()) {
        const std::string standing = (*basis)->standing;
        addActs(*fleet, question.step, in.acts);
        FH_CO_TRY(in, co_await records.withStanding(in, standing));
    }
    FH_CO_TRY(const SignedFacts facts, co_await records.about(sha256, in.sites));
    const Permit permit = judgePermit(stepRules(), in, facts);
    co_return permit;
}

} // namespace farhaven::daemon
