// SPDX-License-Identifier: GPL-3.0-or-later
#include "book.h"

#include "base/test_signer.h"
#include "model/approvals.h"
#include "model/break_glass.h"
#include "model/orders.h"

#include <algorithm>

namespace farhaven::simulator {

using approvals::Who;

namespace {

constexpr Milliseconds hour{3'600'000};
const std::string approvalId = "approval-1", glassId = "glass-1";

Instant instantOf(Micros when)
{
    return worldBegan + Milliseconds(when / msec);
}

template <class T> T certain(Result<T> made)
{
    if (!made)
        qFatal("%s", describe(made.error()).c_str());
    return std::move(*made);
}

SignedDocument approvalOf(const model::Run &run, Micros until)
{
    model::ApprovalRequest request;
    request.id = "request-1";
    request.plan = run.plan;
    request.requestedBy = run.requestedBy;
    request.requestedAt = worldBegan - hour;
    request.expiresAt = instantOf(until);
    TestSigner signer(Who::Approver);
    return certain(model::grantApproval(request, approvalId, PersonId("approver"), signer,
                                        worldBegan - hour / 2));
}

/// Both sign the same bytes; alone, one holds both pens.
std::vector<SignedDocument> glassOf(const model::Run &run, bool alone, Micros until)
{
    const Who witness = alone ? Who::Operator : Who::Planner;
    model::BreakGlass glass =
        certain(model::breakGlassFor(run.plan, worldBegan - Milliseconds(60'000)));
    glass.id = glassId;
    glass.statement = model::breakGlassStatement(run.plan);
    glass.reason = "Both approvers sit in the flooded building";
    glass.by = run.requestedBy;
    glass.byKey = approvals::keyOf(Who::Operator);
    glass.witness = PersonId(approvals::idOf(witness));
    glass.witnessKey = approvals::keyOf(witness);
    glass.expiresAt = instantOf(until);
    std::vector<SignedDocument> documents;
    for (const Who who : {Who::Operator, witness}) {
        TestSigner signer(who);
        documents.push_back(
            certain(signDocument(model::toJson(glass), signer, model::breakGlassNameSpace)));
    }
    return documents;
}

SignedDocument armingOf(const char *site)
{
    model::SiteArming arming = approvals::arming(std::string("arming-") + site, site);
    arming.at = worldBegan - hour;
    arming.until = worldBegan + 24 * hour;
    return approvals::signedArming(arming);
}

/// Of a run that nobody has touched: signed once in a process.
const daemon::SignedFacts &usual(const model::Run &run)
{
    static std::map<std::string, daemon::SignedFacts> known;
    const auto found = known.find(run.planSha256);
    if (found != known.end())
        return found->second;
    daemon::SignedFacts facts;
    facts.people = approvals::people();
    facts.approvals = {approvalOf(run, 7'200 * second)};
    for (const char *site : {"dc", "dr"})
        facts.armings[SiteId(site)] = {armingOf(site)};
    return known.emplace(run.planSha256, std::move(facts)).first->second;
}

model::Person *personIn(model::People &people, Who who)
{
    const auto found =
        std::find_if(people.people.begin(), people.people.end(), [&](const model::Person &person) {
            return person.id.value == approvals::idOf(who);
        });
    return &*found;
}

std::shared_ptr<const daemon::Fleet> fleet()
{
    static const std::shared_ptr<const daemon::Fleet> made = [] {
        auto one = std::make_shared<daemon::Fleet>();
        one->estate = orders::fencedEstate();
        return one;
    }();
    return made;
}

} // namespace

Book::Book(const model::Run &run_)
    : run(run_), planBytes(*planCanonical(run_.plan)), planSha256(run_.planSha256),
      m_facts(usual(run_)), m_before(m_facts)
{
}

const std::string &Book::basis() const
{
    return byGlass ? glassId : approvalId;
}

void Book::sign()
{
    m_facts.approvals.clear();
    m_facts.glasses.clear();
    if (byGlass)
        m_facts.glasses = glassOf(run, alone, expiresAt);
    else
        m_facts.approvals = {approvalOf(run, expiresAt)};
    m_before.approvals = m_facts.approvals;
    m_before.glasses = m_facts.glasses;
}

void Book::breakGlass(bool alone_)
{
    byGlass = true;
    alone = alone_;
    expiresAt = 3'600 * second;
    sign();
}

void Book::expireAt(Micros when)
{
    if (when >= expiresAt)
        return;
    expiresAt = when;
    sign();
}

void Book::revoke(Micros now, std::int64_t way)
{
    if (revokedAt)
        return;
    revokedAt = now;
    const Who gave = byGlass ? Who::Planner : Who::Approver;
    model::Person &giver = *personIn(m_facts.people, gave);
    switch (way) {
    case 0:
        m_facts.papers.revocations = {approvals::revoked(basis(), gave, instantOf(now))};
        break;
    case 1:
        giver.roles = {model::PersonRole::Viewer};
        break;
    case 2:
        giver.keys.front().revokedAt = instantOf(now);
        break;
    case 3:
        personIn(m_facts.people, Who::Operator)->roles = {model::PersonRole::Viewer};
        break;
    default:
        m_facts.armings.clear();
        break;
    }
}

daemon::SignedFacts Book::facts(const std::string &about) const
{
    daemon::SignedFacts known = m_facts;
    if (about != planSha256) {
        known.approvals.clear();
        known.glasses.clear();
    }
    if (byGlass && !used.empty())
        known.glassesUsed = {glassId};
    return known;
}

Task<daemon::SignedFacts> BookPapers::about(std::string planSha256, std::set<SiteId>) const
{
    daemon::SignedFacts known = m_book.facts(planSha256);
    if (m_seams.forgetsRevocation) {
        known.people = m_book.m_before.people;
        known.papers = m_book.m_before.papers;
        known.armings = m_book.m_before.armings;
    }
    known.clock.now = m_machine.clock().now();
    if (m_seams.trustsWallClock)
        co_return known;
    known.clock.byTicks =
        m_began + std::chrono::duration_cast<Milliseconds>(m_machine.ticks() - m_beganTicks);
    Instant newest = worldBegan; // when the last paper was handed in
    for (const model::JournalEvent &event : m_disk.synced)
        newest = std::max(newest, event.at);
    known.clock.lastRecord = newest;
    co_return known;
}

Task<> BookPapers::use(SignedDocument authorisation, PersonId, Sentence said) const
{
    const auto given = model::authorisationFromJson(authorisation.document);
    if (!given || !m_book.used.insert(given->id).second)
        co_return fail(ErrorCode::Denied, "this authorisation was used already");
    if (!said.id.empty() && !m_seams.saysNothing)
        m_book.onRecord.push_back(given->approval);
    co_return {};
}

Task<daemon::RunBasis> BookPapers::basisOf(RunId) const
{
    co_return daemon::basisIn(m_disk.synced);
}

BookPermission::BookPermission(Book &book, const Disk &disk, Queue &queue, Machine &machine,
                               BookSeams seams)
    : m_book(book), m_queue(queue), m_machine(machine), m_seams(seams),
      m_papers(book, disk, machine, seams), m_signed(m_papers, fleet())
{
}

Task<engine::Permit> BookPermission::begins(model::Run run, model::SystemStates seen)
{
    begun = {m_queue.now()};
    if (m_seams.comparesNoBytes) {
        run.plan = m_book.run.plan;
        run.planSha256 = m_book.planSha256;
    }
    model::RunAuthorisation given;
    given.id = "authorisation-" + std::to_string(++m_book.authorisations);
    given.planSha256 = run.planSha256;
    given.approval = m_book.basis();
    given.requester = run.requestedBy;
    given.systems = seen;
    given.at = m_machine.clock().now();
    given.expiresAt = given.at + Milliseconds(600'000);
    TestSigner signer(Who::Operator);
    FH_CO_TRY(SignedDocument word, model::signAuthorisation(given, signer));
    m_signed.present(std::move(word), run.requestedBy);
    co_return co_await m_signed.begins(std::move(run), std::move(seen));
}

Task<engine::Permit> BookPermission::acts(engine::PermitQuestion question)
{
    asked[question.step.id.value] = {m_queue.now()};
    if (m_seams.comparesNoBytes)
        question.planBytes = m_book.planBytes;
    return m_signed.acts(std::move(question));
}

} // namespace farhaven::simulator
