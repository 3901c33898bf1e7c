// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/merkle.h"
#include "base/sentence.h"
#include "base/signed_document.h"
#include "model/plan.h"
#include "model/run.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What the store hands out: plain values.
namespace farhaven::store {

/// One leaf of the audit log. `bytes` is what is hashed; the rest is read from it.
struct AuditRecord {
    std::uint64_t position = 0; ///< dense from 0
    Instant at{};
    PersonId author;     ///< a person, or "engine"
    std::string action;  ///< "workspace.created", "estate.changed", "plan.saved", "run.intended"…
    std::string subject; ///< what it was done to: "3", "plan-1#2", "run-1#17"
    Sentence what;
    std::string sha256; ///< of the canonical bytes of the stored thing
    std::string bytes;
};

struct TreeHead {
    std::uint64_t size = 0;
    merkle::Hash hash{};
    bool operator==(const TreeHead &) const = default;
};

/// One command on the estate.
struct EstateChange {
    std::int64_t sequence = 0; ///< dense from 1
    Instant at{};
    PersonId author;
    Sentence what;
    std::optional<std::int64_t> undoes; ///< the change whose inverse this is
    /// A later one took it back, and was not taken back itself: what it did is not in force.
    bool undone = false;
};

struct StoredPlan {
    model::RecoveryPlan plan;
    std::string bytes;  ///< RFC 8785
    std::string sha256; ///< of bytes
    Instant savedAt{};
    PersonId savedBy;
};

struct PlanSummary {
    PlanId id;
    int revision = 1; ///< the last one
    std::string name;
    std::string sha256;
    Instant savedAt{};
    PersonId savedBy;
};

struct RunSummary {
    RunId id;
    PlanId plan;
    std::string planName;
    std::string planSha256;
    PersonId requestedBy;
    Instant requestedAt{};
    std::int64_t events = 0; ///< in its journal
};

/// What people sign and this store keeps.
enum class SignedKind {
    Approval,
    Authorisation,
    Arming,
    Denial,
    Revocation,
    Delegation,
    Standing,   ///< filed under each workspace's one heading, "unattended"
    BreakGlass, ///< two documents, each with the signature of one of the two people
};
[[nodiscard]] std::string_view name(SignedKind kind); ///< "approval"…

struct StoredDocument {
    SignedKind kind = SignedKind::Approval;
    std::string id;
    /// SHA-256 of the plan; the site of an arming, what a revocation revokes, whom a delegation
    /// names.
    std::string about;
    SignedDocument document;
    std::string sha256;         ///< of its canonical bytes
    std::uint64_t position = 0; ///< of its audit record
    Instant keptAt{};
    PersonId keptBy;
};

/// How long one step took, from its intent to its observed post-condition.
struct StepTime {
    std::string componentKind; ///< "postgresql"
    std::string verb;          ///< "promote"
    Milliseconds took{0};
    RunId run;
    StepId step;
    Instant at{};
    bool operator==(const StepTime &) const = default;
};

/// More are handed over in several goes, so that an intent never waits for all of them.
constexpr std::size_t lagSlotsAtOnceMax = 10'000;

/// How far behind one replica was, in one stretch of time. See daemon/lag_history.h.
struct LagSlot {
    ComponentId component;
    MemberId member;
    std::int64_t number = 0; ///< stretches since the epoch
    std::optional<Milliseconds> time;
    std::optional<std::int64_t> bytes;
    int looks = 0;
    int known = 0; ///< looks that told the time, or else the bytes
    bool operator==(const LagSlot &) const = default;
};

} // namespace farhaven::store
