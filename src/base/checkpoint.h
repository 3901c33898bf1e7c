// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/merkle.h"
#include "base/signed_document.h"

#include <cstdint>
#include <string>

/// What an audit log says about itself at one moment ("farhaven/checkpoint/1"), signed and sent to
/// places that the log's own administrator does not rule. See docs/adr/0005-signatures.md.
namespace farhaven {

inline constexpr std::string_view checkpointNameSpace = "farhaven-checkpoint";

struct Checkpoint {
    std::string origin;     ///< which log, e.g. "farhaven/" and the workspace's id
    std::uint64_t size = 0; ///< records, at most 2^53
    merkle::Hash root{};    ///< RFC 9162 head over them
    Instant at{};           ///< when it was made, by the clock of the log's machine
    bool operator==(const Checkpoint &) const = default;
};

[[nodiscard]] Json toJson(const Checkpoint &checkpoint);
[[nodiscard]] Result<Checkpoint> checkpointFromJson(const Json &json, const std::string &pointer);

[[nodiscard]] Result<SignedDocument> signCheckpoint(const Checkpoint &checkpoint, Signer &signer);

/// A checkpoint whose signature fits, and the key that made it.
struct SignedCheckpoint {
    Checkpoint checkpoint;
    SshPublicKey key;
};
[[nodiscard]] Result<SignedCheckpoint> verifyCheckpoint(const SignedDocument &document);
/// The same, and Denied unless `trusted` made it.
[[nodiscard]] Result<Checkpoint> verifyCheckpoint(const SignedDocument &document,
                                                  const SshPublicKey &trusted);

/// Is the newer one the same log, only longer? Corrupt when they contradict each other: the log
/// shrank, the proof does not lead from one to the other, or one size has two heads. Conflict when
/// they are of two logs.
[[nodiscard]] Result<> checkExtends(const Checkpoint &older, const Checkpoint &newer,
                                    const merkle::Proof &proof);
/// Does the log at hand still hold everything that a checkpoint kept elsewhere vouches for? Corrupt
/// when it is shorter (an old copy was put back) or another one. Conflict: of another log.
[[nodiscard]] Result<> checkHolds(const Checkpoint &outside, std::string_view origin,
                                  const merkle::Tree &log);

} // namespace farhaven
