// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/break_glass.h"
#include "report/evidence.h"

/// What building and verifying a pack share. Not for other folders.
namespace farhaven::report {

/// Of a pack that somebody hands in.
inline constexpr JsonLimits packLimits{std::size_t(256) << 20, 64, 10'000'000};

inline constexpr const char *packSchema = "farhaven/evidence/1";
inline constexpr const char *manifestSchema = "farhaven/evidence-manifest/1";

/// Parts that are hashed as a whole, and lists that are hashed element by element, so that a
/// changed byte is found in the element that holds it.
inline constexpr std::array<const char *, 7> wholeParts = {
    "checkpoint", "export", "facts", "instructions", "journal_csv", "people", "run"};
inline constexpr std::array<const char *, 5> listParts = {"approvals", "audit", "authorisations",
                                                          "earlier", "journal"};

/// {"place","sha256"} for each part, in a fixed order.
[[nodiscard]] Result<Json> manifestParts(const Json &pack);

/// As the store keeps it, so that the log's record vouches for these bytes.
[[nodiscard]] Json runJson(const model::Run &run);
[[nodiscard]] Result<model::Run> runFromJson(const Json &json, const std::string &pointer);

/// What two people signed in place of an approval, among the papers of the pack.
[[nodiscard]] std::vector<SignedDocument> glassesIn(const Json &pack);

[[nodiscard]] Json proofJson(const merkle::Proof &proof);
[[nodiscard]] Result<merkle::Proof> proofFromJson(const Json &json, const std::string &pointer);

} // namespace farhaven::report
