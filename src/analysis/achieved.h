// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/sentence.h"
#include "model/disaster.h"
#include "model/estate.h"
#include "model/run.h"

#include <map>
#include <optional>
#include <span>

/// What a run achieved, from records alone: the recovery time and the loss that answer to RTO and
/// RPO. Pure.
namespace farhaven::analysis {

/// The recovery time, to the first write through the service's public name.
struct Rta {
    std::optional<Milliseconds> fromOutage;      ///< a planned move: from its first stop of work
    std::optional<Milliseconds> fromDeclaration; ///< only of a run that acts on a declaration
    bool operator==(const Rta &) const = default;
};

/// The loss. A figure that nobody can know is absent.
struct Rpa {
    enum class Bound {
        Exact,
        Upper,   ///< not more than this
        Unknown, ///< nobody looked at the old primary in time, so nothing bounds it
    };
    std::optional<std::int64_t> bytes;
    std::optional<std::int64_t> tx;
    std::optional<Milliseconds> time;
    Bound bound = Bound::Unknown;
    Sentence why;
};
[[nodiscard]] std::string_view name(Rpa::Bound bound);
[[nodiscard]] Json toJson(const Rpa &rpa);

/// A run with its journal.
struct RunRecord {
    model::Run run;
    std::vector<model::JournalEvent> journal;
};

/// What else is known about the run, beside its journal.
struct RunFacts {
    std::optional<model::Declaration> declaration;
    std::vector<model::Sighting> sightings; ///< of each writer, oldest first
    std::vector<RunRecord> later;           ///< on the service: where the lost member came back
};

/// The first write through the public name, by "first_write_at" in the evidence of the steps that
/// wrote there. Where a plan proves several databases: the last of their first ones, and none until
/// each has one.
[[nodiscard]] std::optional<Instant> servedAgain(const model::RecoveryPlan &plan,
                                                 std::span<const model::JournalEvent> journal);

[[nodiscard]] Rta recoveryTime(const model::Run &run, std::span<const model::JournalEvent> journal,
                               const std::optional<model::Declaration> &declaration);

/// What is known as soon as the promote is done. Exactly nothing after a promote that waited for
/// everything. Otherwise at most what the old primary could write between the last moment at which
/// the new one had all of it, and the fence; bytes at the highest rate that was seen before.
/// Nothing before the promote. Of a drill: what a loss at the moment of the copy had cost.
[[nodiscard]] std::optional<Rpa> lossAtOnce(const model::Run &run,
                                            std::span<const model::JournalEvent> journal,
                                            const std::vector<model::Sighting> &sightings);
/// The same, or better: exact once the old primary has rejoined and its surplus was counted.
[[nodiscard]] std::optional<Rpa>
loss(const model::Run &run, std::span<const model::JournalEvent> journal, const RunFacts &facts);

/// What each database lost that the run moved, by its component.
[[nodiscard]] std::map<ComponentId, Rpa>
losses(const model::Run &run, std::span<const model::JournalEvent> journal, const RunFacts &facts);

/// A position as a number: "0/3000148" is a log position in bytes, plain digits are themselves.
[[nodiscard]] std::optional<std::int64_t> positionBytes(std::string_view text);

} // namespace farhaven::analysis
