// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/achieved.h"
#include "engine/fold.h"
#include "model/estate.h"
#include "model/run.h"

#include <span>

namespace farhaven::daemon {

/// The word on which the run began or went on with this event; null else. A journal that was
/// imported may hold anything in it.
[[nodiscard]] Json signedBasis(const model::JournalEvent &event);
/// {"id","by","witness","statement","reason","at"} where the run began, or goes on, without an
/// approval; null else.
[[nodiscard]] Json brokenGlass(std::span<const model::JournalEvent> journal);
/// The same as "break_glass" of the row, where it is one.
void tellBrokenGlass(Json &row, std::span<const model::JournalEvent> journal);

/// What a run that goes on does now, in a sentence: what it waits for (`waits`, empty: nothing),
/// else the steps under way and how many are done. Empty of one that rests: its journal says why.
[[nodiscard]] Sentence doneNow(const model::RecoveryPlan &plan, const engine::RunProgress &progress,
                               const Sentence &waits);

/// What a drill showed of each branch: [{"decision","option","pass","verdict","why"}].
[[nodiscard]] Json branchRows(const model::Run &run, std::span<const model::JournalEvent> journal);

/// How a run stands, as a document, from its journal and what is known beside it: state, each step
/// with its sentence and time, and what was achieved against what was promised. Times in ms; what
/// was not measured is null. "rpa" is the best that is known of the loss, "rpa_at_once" what was
/// known at the promote; where several databases were moved, "losses" is the former of each, by its
/// component. "time" says how long machines worked, people were waited for, and the run
/// stood; it counts up to `now`, or to the last event. A step that asks a person carries "prompt".
[[nodiscard]] Result<Json> runView(const model::Estate &estate, const model::Run &run,
                                   std::span<const model::JournalEvent> journal,
                                   const analysis::RunFacts &facts,
                                   std::optional<Instant> now = {});

} // namespace farhaven::daemon
