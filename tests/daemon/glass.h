// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control.h"
#include "model/break_glass.h"

/// Two people who go without an approval.
namespace farhaven::daemon {

inline model::BreakGlass glassOf(const Control &control)
{
    const model::RecoveryPlan plan = must(model::planFromJson(control.plan));
    model::BreakGlass made = must(model::breakGlassFor(plan, control.clock.now()));
    made.statement = model::breakGlassStatement(plan);
    made.reason = "Both approvers sit in the flooded building";
    made.by = PersonId("operator");
    made.byKey = approvals::keyOf(approvals::Operator);
    made.witness = PersonId("planner");
    made.witnessKey = approvals::keyOf(approvals::Planner);
    return made;
}

inline Result<Json> handIn(Control &control, const model::BreakGlass &made, approvals::Who who)
{
    TestSigner signer(who);
    const auto document =
        must(signDocument(model::toJson(made), signer, model::breakGlassNameSpace));
    return control.ask("break_glass.submit",
                       {{"document", toJson(document)}, {"by", approvals::idOf(who)}});
}

} // namespace farhaven::daemon
