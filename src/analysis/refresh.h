// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// An edited plan after the topology changed: what generation writes today is merged into what
/// people made of what it wrote then. Pure; any thread.
namespace farhaven::analysis {

/// One thing in which the three differ, and what became of it.
struct RefreshItem {
    enum class Label {
        Added,    ///< a step that generation writes now and did not write then
        Removed,  ///< a step that generation writes no more, and that nobody had changed
        Changed,  ///< generation writes this field otherwise now, and nobody had changed it
        KeptOwn,  ///< what people wrote, or left out, stays
        Conflict, ///< both changed it: what people wrote stays, and somebody must look
    };
    Label label = Label::Changed;
    StepId step;       ///< empty: of the document around the steps
    std::string title; ///< of the step
    std::string field; ///< JSON pointer in the step or the document; empty: the whole step
    Json base;         ///< as generation wrote it then; null: not there
    Json edited;       ///< as people left it
    Json fresh;        ///< as generation writes it now
    bool operator==(const RefreshItem &) const = default;
};
[[nodiscard]] std::string_view name(RefreshItem::Label label);

struct Refreshed {
    /// A draft of the edited plan's revision: new bytes, so every approval of it is void, and it is
    /// to be linted and checked like any edit.
    model::RecoveryPlan plan;
    std::vector<RefreshItem> items;
    [[nodiscard]] int count(RefreshItem::Label label) const;
};

/// `base` is what generation wrote when the plan was generated or last refreshed. Without it nobody
/// knows who changed what: each difference of a step that both have is a Conflict, and no step is
/// removed. Steps are the same when they have the same id. Invalid when what comes out is no plan
/// document.
[[nodiscard]] Result<Refreshed> refresh(const std::optional<model::RecoveryPlan> &base,
                                        const model::RecoveryPlan &edited,
                                        const model::RecoveryPlan &fresh);

/// The lists of "farhaven/plan-refresh/1": {"counts", "items"}.
[[nodiscard]] Json toJson(const Refreshed &refreshed);

} // namespace farhaven::analysis
