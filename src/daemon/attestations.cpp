// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/attestations.h"

#include <algorithm>

namespace farhaven::daemon {

namespace {

/// An audit record's action; its subject is the host.
constexpr const char *contradicted = "host.seen_against_attestation";
constexpr std::uint64_t pageRecords = 256;

struct Kept {
    model::People people;
    std::vector<SignedDocument> documents;
    std::map<HostId, Instant> contrary;
    std::optional<Instant> lastRecord;
};

/// What was seen against an attestation that could still hold: the log from its end.
Result<> readContradictions(store::Store &store, Kept &kept)
{
    FH_TRY(kept.lastRecord, store.newestTime());
    for (std::uint64_t end = store.treeHead().size; end > 0;) {
        const std::uint64_t begin = end > pageRecords ? end - pageRecords : 0;
        FH_TRY(const auto records, store.records(begin, end - begin));
        for (const store::AuditRecord &record : records) {
            if (record.action != contradicted)
                continue;
            Instant &last = kept.contrary[HostId(record.subject)];
            last = std::max(last, record.at);
        }
        if (records.empty() || records.front().at + model::attestationValidity < *kept.lastRecord)
            break;
        end = begin;
    }
    return {};
}

Result<Kept> readKept(store::Store &store)
{
    Kept kept;
    FH_TRY(kept.people, store.people());
    FH_TRY(const auto documents, store.attestations());
    FH_CHECK(readContradictions(store, kept));
    for (const SignedDocument &document : documents) {
        const auto said = model::attestationFromJson(document.document);
        // One that ended is asked no more with every look.
        if (said && kept.lastRecord && said->at + model::attestationValidity > *kept.lastRecord)
            kept.documents.push_back(document);
    }
    return kept;
}

/// Somebody answered there: a server runs, a member takes writes, the power reads on.
bool isThere(const model::MemberState &state)
{
    if (state.error)
        return false;
    return state.running == Tri::Yes || state.writable == Tri::Yes ||
           state.role == model::Role::Primary || state.role == model::Role::Replica ||
           state.fact("power") == "on" || state.fact("probes") == "answers";
}

/// The host that an answer of this member speaks for; empty: none. A fence acts from elsewhere, and
/// whoever stands for another site answers from its own host, not from that one.
HostId spokenFor(const model::Member &member)
{
    if (member.fences)
        return *member.fences;
    return member.servedSite() == member.site ? member.host : HostId();
}

} // namespace

Attestations::Attestations(store::StoreThread &store, engine::Timers &timers)
    : m_store(store), m_timers(timers), m_began(timers.clock().now()),
      m_beganTicks(timers.clock().ticks())
{
}

void Attestations::clockAccepted()
{
    m_began = m_timers.clock().now();
    m_beganTicks = m_timers.clock().ticks();
}

Task<> Attestations::load()
{
    std::function<Result<Kept>(store::Store &)> read = readKept;
    FH_CO_TRY(Kept kept, co_await m_store.call<Kept>(read));
    m_people = std::move(kept.people);
    m_documents = std::move(kept.documents);
    m_lastRecord = kept.lastRecord;
    for (const auto &[host, at] : kept.contrary)
        m_contrary[host] = std::max(m_contrary[host], at);
    co_return {};
}

Task<model::Answer> Attestations::submit(model::Estate estate, SignedDocument document, PersonId by)
{
    FH_CO_TRY(const model::Attestation said, model::attestationFromJson(document.document));
    FH_CO_TRY(const SshPublicKey key, verifySigned(document, model::attestationNameSpace));
    const bool first = said.by == by && said.byKey == key;
    const bool second = said.cosigner == by && said.cosignerKey == key;
    if (!first && !second)
        co_return fail(ErrorCode::Denied,
                       "the signature is not that of " + by.value +
                           " as the attestation names them",
                       "document", "Sign it with the key that it names for you");
    if (!estate.find(said.host))
        co_return fail(ErrorCode::NotFound, "the estate has no host \"" + said.host.value + "\"",
                       "host", "Name the host as the estate names it");
    FH_CO_CHECK(co_await load());
    const model::Person *person = m_people.find(by);
    if (!person || !person->find(key))
        co_return fail(ErrorCode::Denied, "the key is not known as one of " + by.value, "by",
                       "`people list` shows the keys of everybody");
    std::function<Result<>(store::Store &)> keep = [document, said, by](store::Store &store) {
        return store.attest(document, said.id, by, said.host);
    };
    FH_CO_CHECK(co_await m_store.call<>(keep));
    FH_CO_CHECK(co_await load());
    model::Answer answer = verdict(said.host);
    co_return std::move(answer);
}

model::Answer Attestations::verdict(const HostId &host) const
{
    model::AttestationQuestion question;
    question.host = host;
    question.clock.now = m_timers.clock().now();
    question.clock.byTicks =
        m_began + std::chrono::duration_cast<Milliseconds>(m_timers.clock().ticks() - m_beganTicks);
    question.clock.lastRecord = m_lastRecord;
    if (const auto found = m_contrary.find(host); found != m_contrary.end())
        question.contrary = found->second;
    return model::judgeAttestations(question, m_people, m_documents);
}

void Attestations::contradict(const HostId &host, Instant at)
{
    Instant &last = m_contrary[host];
    // One signature is enough: the second may come after this look, and another process with it.
    const bool contradicts =
        std::any_of(m_documents.begin(), m_documents.end(), [&](const SignedDocument &each) {
            const auto said = model::attestationFromJson(each.document);
            return said && said->host == host && said->at > last && said->at <= at;
        });
    last = std::max(last, at);
    if (!contradicts)
        return;
    const Sentence what("attestation.contradicted",
                        "{host} was seen to be there, although people attest that it is off",
                        {{"host", host.value}});
    m_store.post([host, what](store::Store &store) {
        // Until it is on record this process knows it; a disk that fails shows at the next command.
        (void)store.note(contradicted, host.value, PersonId("engine"), what);
    });
}

void Attestations::seen(const model::Component &component, model::Observation &look)
{
    for (const model::MemberState &state : look.members) {
        const model::Member *member = component.find(state.member);
        const HostId host = member ? spokenFor(*member) : HostId();
        if (!host.empty() && isThere(state))
            contradict(host, look.at);
    }
    for (model::MemberState &state : look.members) {
        const model::Member *member = component.find(state.member);
        if (member && member->fences)
            state.facts[model::attestedFact] = std::string(name(verdict(*member->fences).holds));
    }
}

} // namespace farhaven::daemon
