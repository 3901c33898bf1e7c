// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/checkpoint.h"
#include "model/approval.h"
#include "model/authorisation.h"
#include "model/run.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The evidence of one run as one file that proves itself ("farhaven/evidence/1"): canonical JSON,
/// equal input gives equal bytes. See docs/adr/0005-signatures.md.
namespace farhaven::report {

inline constexpr std::string_view evidenceNameSpace = "farhaven-evidence";

/// One record of the audit log and the way from it to the checkpoint's head.
struct AuditProof {
    std::uint64_t position = 0; ///< from 0
    std::string record;         ///< its canonical bytes: the leaf
    merkle::Proof proof;
};

/// A checkpoint from before, perhaps kept elsewhere, and the proof that the log only grew since.
struct EarlierCheckpoint {
    SignedDocument checkpoint;
    merkle::Proof proof;
};

struct Evidence {
    model::Run run;
    std::vector<SignedDocument> approvals;
    std::vector<SignedDocument> authorisations;
    model::People people; ///< who could approve, with public keys, as known at the request
    std::vector<model::JournalEvent> journal;
    Json facts = Json::object(); ///< declaration, measured times, what a witness saw; no fractions
    /// The records of the run, its events, approvals and authorisations; more do no harm. A record
    /// vouches for the SHA-256 of the canonical bytes of one of them, and names it in `subject`.
    std::vector<AuditProof> audit;
    SignedDocument checkpoint; ///< over a log that holds them
    std::vector<EarlierCheckpoint> earlier;
    PersonId exportedBy;
    Instant exportedAt{};
};

/// The pack, sealed by the signer of the checkpoint. Whatever would not verify is not built:
/// Corrupt with its place.
[[nodiscard]] Result<std::string> buildPack(const Evidence &evidence, Signer &signer);

/// What the reader of a pack trusts beforehand, from another source than the pack.
struct PackTrust {
    std::vector<SshPublicKey> keys;
    std::vector<SignedDocument> checkpoints;
};
/// A signed checkpoint, or OpenSSH public keys, one a line; "#" begins a comment.
[[nodiscard]] Result<PackTrust> trustFromText(std::string_view text);

struct PackVerdict {
    enum class Kind {
        Verified,         ///< as it was sealed, by a key or over a log that the reader trusts
        SignerNotTrusted, ///< as it was sealed, but by whom nobody vouches for
        Bad,              ///< changed since, or never consistent: see `place`
    };
    Kind kind = Kind::Bad;
    std::string place; ///< JSON pointer, or "byte N"; Bad only
    Sentence why;

    // What the pack says; only filled unless it is Bad.
    RunId run;
    std::string signer; ///< fingerprint
    std::optional<Checkpoint> checkpoint;
    std::size_t events = 0;
    bool ended = false; ///< the journal holds the run's end
    model::Answer
        approved; ///< judged again at the moment of the request, by the people in the pack
};
[[nodiscard]] std::string_view name(PackVerdict::Kind kind); ///< "verified", "signer_not_trusted"…
/// 0, 3 and 9: the exit codes of `audit verify`.
[[nodiscard]] int exitCode(PackVerdict::Kind kind);

[[nodiscard]] PackVerdict verifyPack(std::string_view bytes, const PackTrust &trust = {});

/// The journal for a spreadsheet, as it also stands in the pack.
[[nodiscard]] std::string journalCsv(const std::vector<model::JournalEvent> &journal);

} // namespace farhaven::report
