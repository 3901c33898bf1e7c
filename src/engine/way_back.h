// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/fold.h"

#include <string_view>
#include <vector>

/// How an aborted run goes back: the compensations of what may have happened, newest first, then
/// the claim is given back. Each is a step like any other, with its own guard, key, attempts and
/// post-conditions. Pure: it follows from the plan and the journal alone.
namespace farhaven::engine {

/// "undo.drain-edge-dc": no step of a plan may be called so.
[[nodiscard]] StepId undoOf(const StepId &step);
[[nodiscard]] bool isUndo(const StepId &step);

/// The run whose plan is unfolded (model/unfold.h) and has, behind that, one more step for each
/// compensation. Those wait until the run is aborted. What is approved, hashed and stored is the
/// run without them.
[[nodiscard]] model::Run withUndoing(model::Run run);
/// There are compensations, and no steps for them yet.
[[nodiscard]] bool lacksUndoing(const model::Run &run);
/// It lacks nothing, as what is known of it tells at a glance. No says nothing.
[[nodiscard]] bool isWhole(const model::Run &run, const RunProgress &progress);

struct WayBack {
    WayBack() = default;
    /// May have happened, and nothing undoes it: what came before it stays. Null: there is none.
    const model::Step *noReturn = nullptr;
    /// That step promoted or came after the promotion: nothing is taken back at all.
    bool afterPromotion = false;
    /// Nobody knows whether that step happened, so nobody knows how far back is safe.
    bool inDoubt = false;
    /// Undoing steps in their order, then releases of what was claimed.
    std::vector<const model::Step *> steps;

    /// The first that is neither done nor skipped; null: all are.
    [[nodiscard]] const model::Step *next(const RunProgress &progress) const;
    [[nodiscard]] bool open() const { return !afterPromotion && !inDoubt; }
};
/// `run` is one withUndoing().
[[nodiscard]] WayBack wayBackOf(const model::Run &run, const RunProgress &progress);

/// The steps of those passes of a drill that are through without a skip, so that nothing of them is
/// left: their plan removed it. See model/drill_passes.h; `run` is one withUndoing().
[[nodiscard]] std::set<StepId> cleanedUp(const model::Run &run, const RunProgress &progress);

/// Something was begun to be taken back, so the run does not go forward any more.
[[nodiscard]] bool goesBack(const RunProgress &progress);

// How an aborted run is named.
inline constexpr std::string_view abortedNothingDone = "aborted.nothing-destructive-done";
inline constexpr std::string_view abortedTakenBack = "aborted.taken-back";
inline constexpr std::string_view abortedInPart = "aborted.taken-back-in-part";
inline constexpr std::string_view abortedAfterPromotion = "aborted.after-promotion";

} // namespace farhaven::engine
