// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan.h"

#include <string>
#include <vector>

/// Editing a plan, as values: no widget, no server. Any thread.
namespace farhaven::gui {

/// A revision that somebody is changing, with every state it went through.
class PlanDraft {
public:
    PlanDraft() = default;
    /// `sha256` is of the stored revision that it began with.
    PlanDraft(model::RecoveryPlan base, std::string sha256);

    [[nodiscard]] const model::RecoveryPlan &base() const { return m_states.front(); }
    [[nodiscard]] const model::RecoveryPlan &plan() const { return m_states[m_at]; }
    [[nodiscard]] const std::string &sha256() const { return m_sha256; }
    [[nodiscard]] bool dirty() const { return !(plan() == base()); }
    /// One edit. Edits in a row with the same `field`, unless it is empty, are one: typing a word
    /// is taken back as a word. A plan that is the same already is no edit.
    void change(model::RecoveryPlan next, const std::string &field = {});
    [[nodiscard]] bool canUndo() const { return m_at > 0; }
    [[nodiscard]] bool canRedo() const { return m_at + 1 < m_states.size(); }
    void undo();
    void redo();
    /// What outlives the window: base and present state, not the way between them.
    [[nodiscard]] Json kept() const;
    [[nodiscard]] static Result<PlanDraft> fromKept(const Json &json);

private:
    std::vector<model::RecoveryPlan> m_states = {{}};
    std::size_t m_at = 0;
    std::string m_field; ///< of the last edit
    std::string m_sha256;
};

/// An id that no step has yet: `wanted`, or `wanted` with a number.
[[nodiscard]] StepId freshId(const model::RecoveryPlan &plan, const std::string &wanted);
/// In place of the step of the same id; the plan as it is where there is none.
[[nodiscard]] model::RecoveryPlan withStep(model::RecoveryPlan plan, const model::Step &step);
/// Behind the step `behind` in the list; at the end where that is empty.
[[nodiscard]] model::RecoveryPlan withNewStep(model::RecoveryPlan plan, model::Step step,
                                              const StepId &behind);
/// Its copy stands behind it in the list and comes after the same steps.
[[nodiscard]] model::RecoveryPlan withCopy(const model::RecoveryPlan &plan, const StepId &step,
                                           const StepId &copy);
/// What came after it comes after what it came after.
[[nodiscard]] model::RecoveryPlan withoutStep(model::RecoveryPlan plan, const StepId &step);
[[nodiscard]] model::RecoveryPlan connected(model::RecoveryPlan plan, const StepId &before,
                                            const StepId &step);
/// In front of the step `before` in the list; last of its phase where that is empty.
[[nodiscard]] model::RecoveryPlan moved(model::RecoveryPlan plan, const StepId &step,
                                        model::Phase phase, const StepId &before);

/// Why something cannot be done, with the step that is in the way.
struct Hindrance {
    enum class Why {
        None,
        Itself,       ///< a step does not come after itself
        Already,      ///< it does already
        Cycle,        ///< `other` comes after it, directly or through others
        LaterPhase,   ///< it would come after `other`, which is of a later phase
        EarlierPhase, ///< `other` comes after it and is of an earlier phase
        ComesAfter,   ///< it would stand in front of `other`, after which it comes
        ComesBefore,  ///< it would stand behind `other`, which comes after it
        Unchanged,    ///< it stands there already
    };
    Why why = Why::None;
    StepId other = {};
    [[nodiscard]] bool none() const { return why == Why::None; }
    bool operator==(const Hindrance &) const = default;
};
[[nodiscard]] Hindrance againstConnecting(const model::RecoveryPlan &plan, const StepId &before,
                                          const StepId &step);
/// Parameters as of moved().
[[nodiscard]] Hindrance againstMoving(const model::RecoveryPlan &plan, const StepId &step,
                                      model::Phase phase, const StepId &before);
/// The steps as the list shows them: by phase, within it in the plan's order.
[[nodiscard]] std::vector<const model::Step *> byPhase(const model::RecoveryPlan &plan);

} // namespace farhaven::gui
