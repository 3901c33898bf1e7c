// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/csv.h"
#include "report/evidence_parts.h"

namespace farhaven::report {

namespace {

constexpr const char *instructions =
    R"(This file is the evidence of one run of a recovery plan. It can be checked by anybody.

With Farhaven:
  farhavenctl audit verify FILE                 3: consistent, but signed by whom?
  farhavenctl audit verify FILE --trust KEY     0: verified. KEY is the public key of the audit log,
                                                or a checkpoint of it; have it from another source
                                                than this file.
  9 means that something was changed, and names the place.

Without Farhaven, with Python 3 and OpenSSH (docs/check_evidence.py in the source does all of it):
1. Every document here is hashed and signed in the form of RFC 8785, for which
     json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
   is enough, since all keys are ASCII and all numbers are integers.
2. /seal/document lists the SHA-256 of every part of this file. Compare each.
3. Write the bytes of /seal/document to D and /seal/signature to S, then
     ssh-keygen -Y check-novalidate -n farhaven-evidence -s S < D
   and compare the fingerprint that it prints with the one of the key that you trust.
4. /checkpoint in the same way, with the name space farhaven-checkpoint: it is what the audit log
   said about itself. /approvals: farhaven-approval, with the keys in /people.
5. Each record in /audit is leaf number "position" of an RFC 9162 tree (SHA-256) whose head is
   /checkpoint/document/root; "proof" is its inclusion proof. "sha256" in a record is the hash of
   what it vouches for: /run, an event of /journal, an approval.
)";

Json jsonOf(const AuditProof &audit, const Json &record)
{
    return {{"position", audit.position}, {"record", record}, {"proof", proofJson(audit.proof)}};
}

/// The records as JSON, once it is certain that writing them again gives the hashed bytes.
Result<Json> auditJson(const std::vector<AuditProof> &audit)
{
    Json list = Json::array();
    for (std::size_t i = 0; i < audit.size(); ++i) {
        const std::string place = "/audit/" + std::to_string(i);
        auto record = parseJson(audit[i].record);
        if (!record)
            return fail(std::move(record).error().at(place));
        FH_TRY(const std::string again, canonicalJson(*record));
        if (again != audit[i].record)
            return fail(ErrorCode::Corrupt, "the record is not in its canonical form", place);
        list.push_back(jsonOf(audit[i], *record));
    }
    return list;
}

template <class T> Json listOf(const std::vector<T> &values)
{
    Json list = Json::array();
    for (const T &value : values)
        list.push_back(toJson(value));
    return list;
}

Json earlierJson(const std::vector<EarlierCheckpoint> &earlier)
{
    Json list = Json::array();
    for (const EarlierCheckpoint &one : earlier)
        list.push_back({{"checkpoint", toJson(one.checkpoint)}, {"proof", proofJson(one.proof)}});
    return list;
}

Result<Json> unsealed(const Evidence &evidence)
{
    FH_TRY(Json audit, auditJson(evidence.audit));
    return Json{
        {"schema", packSchema},
        {"run", runJson(evidence.run)},
        {"people", toJson(evidence.people)},
        {"facts", evidence.facts},
        {"journal", listOf(evidence.journal)},
        {"journal_csv", journalCsv(evidence.journal)},
        {"approvals", listOf(evidence.approvals)},
        {"authorisations", listOf(evidence.authorisations)},
        {"audit", std::move(audit)},
        {"checkpoint", toJson(evidence.checkpoint)},
        {"earlier", earlierJson(evidence.earlier)},
        {"export", {{"by", evidence.exportedBy.value}, {"at", toRfc3339(evidence.exportedAt)}}},
        {"instructions", instructions}};
}

} // namespace

std::string journalCsv(const std::vector<model::JournalEvent> &journal)
{
    std::string text =
        csvLine({"sequence", "at", "kind", "step", "attempt", "author", "why", "why_id", "detail"});
    for (const model::JournalEvent &event : journal) {
        const auto detail = canonicalJson(event.detail);
        text += csvLine({event.sequence, toRfc3339(event.at), std::string(name(event.kind)),
                         event.step.value, std::int64_t(event.attempt), event.author,
                         event.why.english, event.why.id, detail ? *detail : std::string()});
    }
    return text;
}

Result<std::string> buildPack(const Evidence &evidence, Signer &signer)
{
    FH_TRY(Json pack, unsealed(evidence));
    FH_TRY(Json parts, manifestParts(pack));
    Json manifest = {
        {"schema", manifestSchema}, {"run", evidence.run.id.value}, {"parts", std::move(parts)}};
    FH_TRY(const SignedDocument seal, signDocument(std::move(manifest), signer, evidenceNameSpace));
    pack["seal"] = toJson(seal);
    FH_TRY(std::string bytes, canonicalJson(pack));
    const PackVerdict verdict = verifyPack(bytes);
    if (verdict.kind == PackVerdict::Kind::Bad)
        return fail(ErrorCode::Corrupt,
                    "the evidence does not hold together: " + verdict.why.english, verdict.place,
                    "Verify the workspace's audit log");
    return bytes;
}

} // namespace farhaven::report
