// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/branches.h"
#include "model/run.h"

#include <span>

/// A drill that carries out every branch of its decisions: in passes, each from a fresh copy to its
/// removal, so that none sees what another did. docs/adr/0007-drills-take-every-branch.md
namespace farhaven::model {

// Scenarios of the plans of kind Drill: one that cleans up after itself, and the two halves.
inline constexpr std::string_view wholeDrill = "drill";
inline constexpr std::string_view startDrill = "start-drill";
inline constexpr std::string_view stopDrill = "stop-drill";

/// Who decides in a pass. No plan may say it.
inline constexpr const char *decidedByDrill = ":drill";
/// More would not end in a day of drilling.
inline constexpr std::size_t passesMax = 32;

using Branch = std::pair<StepId, std::string>; ///< decision and option

struct DrillPasses {
    std::vector<Choices> passes; ///< of the decisions that each meets; the first takes the defaults
    std::vector<Branch> missed;  ///< that no pass takes: unreachable, or beyond `passesMax`
};
/// As few as take each branch once; not the product of all. Pure: the order of the plan decides.
[[nodiscard]] DrillPasses drillPasses(const RecoveryPlan &plan);

/// A drill with decisions that cleans up after itself. What leaves its copy standing, or only
/// removes one, has nothing to begin a second pass from: there a person says which branch.
[[nodiscard]] bool takesEveryBranch(const RecoveryPlan &plan);

/// "pass-2.promote"; of the first pass a step has its own name.
[[nodiscard]] StepId passStep(int pass, const StepId &step);
/// The pass of a step, of an item of it or of what takes it back; 0 for what all passes share: the
/// claims before the first and the releases after the last. `plan`, and what
/// enables what in it, may be in passes or not.
[[nodiscard]] int passOf(const RecoveryPlan &plan, const Enabling &enabling, const StepId &step);
/// Is this the name of a step of a later pass?
[[nodiscard]] bool namesPass(std::string_view step);

/// The plan as such a drill carries it out: each pass after the one before it, its decisions made.
[[nodiscard]] RecoveryPlan inPasses(const RecoveryPlan &plan);
[[nodiscard]] bool lacksPasses(const RecoveryPlan &plan);
/// Of a run that is carried out in passes.
[[nodiscard]] bool lacksPasses(const Run &run);
/// Unfolded, and in passes where the run is one of every branch.
[[nodiscard]] RecoveryPlan carriedOut(const Run &run);

enum class BranchVerdict { Green, Red, Unknown };
[[nodiscard]] std::string_view name(BranchVerdict verdict);

/// What the drill showed of one branch. Green: each step of its pass was seen done, the clean-up
/// too. Red: one of them failed. Unknown: anything else, or it was not carried out at all.
struct BranchRecord {
    Branch branch;
    int pass = 0; ///< 0: none took it
    BranchVerdict verdict = BranchVerdict::Unknown;
    Sentence why;
};
/// Of each branch, in the order of the plan; empty when the run is no drill.
[[nodiscard]] std::vector<BranchRecord> branchRecords(const Run &run,
                                                      std::span<const JournalEvent> journal);
/// By step "choose: tell", the options that its pass takes; what all passes share has none.
[[nodiscard]] std::map<StepId, std::string> branchTexts(const Run &run,
                                                        std::span<const JournalEvent> journal);

} // namespace farhaven::model
