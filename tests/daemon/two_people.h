// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/approvals.h"
#include "model/authorisation.h"

#include <functional>

/// For tests whose subject is something else: the sample's people sign what a run needs, through
/// the same messages as everybody.
namespace farhaven::two_people {

using Ask = std::function<Json(const std::string &method, const Json &params)>;

inline void approve(const Ask &ask, const Json &plan)
{
    const Json answer = ask("approval.request", {{"plan", plan}, {"by", "planner"}});
    const auto request = model::approvalRequestFromJson(answer["request"]);
    TestSigner signer(approvals::Approver);
    const auto granted = model::grantApproval(*request, newUuid(), PersonId("approver"), signer,
                                              SystemClock().now());
    ask("approval.submit", {{"document", toJson(*granted)}, {"by", "approver"}});
}

inline void arm(const Ask &ask, const char *site)
{
    model::SiteArming arming = approvals::arming(newUuid(), site);
    arming.at = SystemClock().now();
    arming.until = arming.at + approvals::hour;
    ask("site.arm", {{"document", toJson(approvals::signedArming(arming))}, {"by", "operator"}});
}

/// Enrols the people, has the plan approved and both sites armed, looks, signs: what run.start
/// takes.
inline Json signedStart(const Ask &ask, const Json &plan)
{
    ask("people.set", {{"people", toJson(approvals::people())}, {"by", "planner"}});
    approve(ask, plan);
    for (const char *site : {"dc", "dr"})
        arm(ask, site);
    const Json prepared = ask("run.prepare", {{"plan", plan}, {"by", "planner"}});
    TestSigner signer(approvals::Planner);
    const auto given =
        model::signAuthorisation(*model::authorisationFromJson(prepared["authorisation"]), signer);
    return {{"plan", plan},
            {"authorisation", toJson(*given)},
            {"confirm_site", plan["to"]},
            {"by", "planner"}};
}

} // namespace farhaven::two_people
