// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/approvals.h"
#include "report/evidence.h"

/// A run with its log, as the store would hand it over. Signer 20 keeps the log.
namespace farhaven::packs {

using approvals::moment;

inline constexpr std::uint8_t logKey = 20;
inline constexpr const char *origin = "farhaven/0190a000-0000-7000-8000-000000000001";
inline const std::string runId = "0190a000-0000-7000-8000-0000000000aa";

/// As small as a plan can be, since each of its bytes is changed in turn.
inline model::RecoveryPlan smallPlan()
{
    const Json json = {
        {"schema", "farhaven/plan/1"},
        {"id", "look"},
        {"name", "Look"},
        {"revision", 2},
        {"kind", "drill"},
        {"service", "orders"},
        {"scenario", "rehearsal"},
        {"from", "dc"},
        {"to", "dr"},
        {"owner", "planner"},
        {"author", "planner"},
        {"targets", {{{"component", "db"}, {"kind", "simulated"}, {"identity", "7"}}}},
        {"steps",
         {{{"id", "s"},
           {"phase", "prepare"},
           {"deadline_ms", 1000},
           {"action", {{"component", "db"}, {"member", "m"}, {"verb", "look"}}}}}}};
    auto plan = model::planFromJson(json);
    if (!plan)
        qFatal("%s", describe(plan.error()).c_str());
    return *plan;
}

/// The log as the store writes it: canonical records, some of them about other things.
class Log {
public:
    std::uint64_t record(const std::string &action, const std::string &subject,
                         const std::string &bytes)
    {
        const Json record = {{"action", action},
                             {"at", toRfc3339(moment)},
                             {"author", "engine"},
                             {"position", m_records.size()},
                             {"sha256", sha256Hex(bytes)},
                             {"subject", subject},
                             {"what", toJson(Sentence("x", "x"))}};
        m_records.push_back(*canonicalJson(record));
        m_tree.append(merkle::leafHash(m_records.back()));
        return m_records.size() - 1;
    }
    void noise(int count)
    {
        for (int i = 0; i < count; ++i)
            record("estate.changed", std::to_string(m_records.size()), "x");
    }
    [[nodiscard]] report::AuditProof proof(std::uint64_t position) const
    {
        return {position, m_records[position], *m_tree.inclusionProof(position, m_tree.size())};
    }
    [[nodiscard]] Checkpoint checkpoint(std::uint64_t size) const
    {
        return {origin, size, *m_tree.headAt(size), moment};
    }
    [[nodiscard]] report::EarlierCheckpoint earlier(std::uint64_t size) const
    {
        TestSigner signer(logKey);
        return {*signCheckpoint(checkpoint(size), signer),
                *m_tree.consistencyProof(size, m_tree.size())};
    }
    [[nodiscard]] std::uint64_t size() const { return m_tree.size(); }

private:
    std::vector<std::string> m_records;
    merkle::Tree m_tree;
};

inline Json runBody(const model::Run &run)
{
    return {{"id", run.id.value},
            {"plan", toJson(run.plan)},
            {"plan_sha256", run.planSha256},
            {"requested_at", toRfc3339(run.requestedAt)},
            {"requested_by", run.requestedBy.value}};
}

inline std::vector<model::JournalEvent> journal(const std::string &sha256)
{
    using Kind = model::JournalEvent::Kind;
    std::vector<model::JournalEvent> events(3);
    for (std::size_t i = 0; i < events.size(); ++i) {
        events[i].sequence = std::int64_t(i) + 1;
        events[i].at = moment + Milliseconds(100 * i);
        events[i].author = "engine";
        events[i].why = Sentence("run.x", "Because of {what}", {{"what", "=1+1"}});
    }
    events[0].kind = Kind::Started;
    events[0].author = "operator";
    events[0].detail = {{"plan_sha256", sha256}, {"epochs", Json::object()}, {"claim_epoch", 17}};
    events[1].kind = Kind::Intended;
    events[1].step = StepId("s");
    events[1].attempt = 1;
    events[1].detail = {{"key", "k"}};
    events[2].kind = Kind::Ended;
    events[2].detail = {{"state", "succeeded"}, {"named_state", "done"}};
    return events;
}

struct Made {
    report::Evidence evidence;
    Log log;
};

inline SignedDocument approvalOf(const model::RecoveryPlan &plan)
{
    model::ApprovalRequest request = approvals::request();
    request.plan = plan;
    TestSigner approver(approvals::Approver);
    return *model::grantApproval(request, "approval-1", PersonId("approver"), approver, moment);
}

inline SignedDocument authorisationOf(const model::Run &run)
{
    model::RunAuthorisation given;
    given.id = "authorisation-1";
    given.planSha256 = run.planSha256;
    given.approval = "approval-1";
    given.requester = run.requestedBy;
    given.systems[ComponentId("db")] = {"7", {{"term", "3"}}};
    given.at = moment;
    given.expiresAt = moment + Milliseconds(300'000);
    TestSigner signer(approvals::Operator);
    return *model::signAuthorisation(given, signer);
}

inline Made made(const model::RecoveryPlan &plan = smallPlan())
{
    Made all;
    report::Evidence &evidence = all.evidence;
    evidence.run = {RunId(runId), plan, *model::planHash(plan), PersonId("operator"),
                    moment + Milliseconds(1000)};
    evidence.people = approvals::people();
    evidence.approvals = {approvalOf(plan)};
    evidence.authorisations = {authorisationOf(evidence.run)};
    evidence.journal = journal(evidence.run.planSha256);
    evidence.facts = {{"rta_ms", 5630}, {"declared_by", "operator"}};
    evidence.exportedBy = PersonId("operator");
    evidence.exportedAt = moment + Milliseconds(9000);
    Log &log = all.log;
    log.noise(3);
    std::vector<std::uint64_t> mine;
    mine.push_back(
        log.record("approval.granted", "approval-1", *signedCanonical(evidence.approvals[0])));
    mine.push_back(log.record("run.authorised", "authorisation-1",
                              *signedCanonical(evidence.authorisations[0])));
    mine.push_back(log.record("run.created", runId, *canonicalJson(runBody(evidence.run))));
    for (const model::JournalEvent &event : evidence.journal) {
        mine.push_back(log.record("run." + std::string(name(event.kind)),
                                  runId + "#" + std::to_string(event.sequence),
                                  *canonicalJson(toJson(event))));
        log.noise(1);
    }
    TestSigner signer(logKey);
    evidence.checkpoint = *signCheckpoint(log.checkpoint(log.size()), signer);
    evidence.earlier = {log.earlier(2)};
    for (const std::uint64_t position : mine)
        evidence.audit.push_back(log.proof(position));
    return all;
}

inline std::string packOf(const report::Evidence &evidence)
{
    TestSigner signer(logKey);
    auto pack = report::buildPack(evidence, signer);
    if (!pack)
        qFatal("%s", describe(pack.error()).c_str());
    return *pack;
}

} // namespace farhaven::packs
