// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client.h"
#include "daemon/signing_in.h"
#include "model/approvals.h"
#include "model/authorisation.h"

#include <QCoro/QCoroTask>

#include <functional>

/// For tests whose subject is something else: the sample's people sign what a run needs, through
/// the same messages as everybody.
namespace farhaven::two_people {

using Ask = std::function<Json(const std::string &method, const Json &params)>;

/// A failure is said and gives null.
inline Ask askerOf(api::Client &client)
{
    return [&client](const std::string &method, const Json &params) {
        const auto answer = QCoro::waitFor(client.call(method, params));
        if (!answer)
            qWarning("%s: %s", method.c_str(), describe(answer.error()).c_str());
        return answer ? *answer : Json();
    };
}

inline void approve(const Ask &ask, const Json &plan)
{
    const Json answer = ask("approval.request", {{"plan", plan}, {"by", "planner"}});
    const auto request = model::approvalRequestFromJson(answer["request"]);
    TestSigner signer(approvals::Approver);
    const auto granted = model::grantApproval(*request, newUuid(), PersonId("approver"), signer,
                                              SystemClock().now());
    ask("approval.submit", {{"document", toJson(*granted)}, {"by", "planner"}});
}

inline void arm(const Ask &ask, const char *site)
{
    model::SiteArming arming = approvals::arming(newUuid(), site);
    arming.at = SystemClock().now();
    arming.until = arming.at + approvals::hour;
    ask("site.arm", {{"document", toJson(approvals::signedArming(arming))}, {"by", "planner"}});
}

/// Enrols the people and signs the planner in, who hands in what the others signed.
inline void enrol(const Ask &ask)
{
    const signing_in::Ask asking = [&ask](const std::string &method, const Json &params) {
        return Result<Json>(ask(method, params));
    };
    ask("people.set", signing_in::nextPeople(asking, approvals::people()));
    const auto signedIn = signing_in::signIn(asking, approvals::Planner, SystemClock().now());
    if (!signedIn)
        qFatal("%s", describe(signedIn.error()).c_str());
}

/// Enrols the people, has the plan approved and both sites armed, looks, signs: what run.start
/// takes.
inline Json signedStart(const Ask &ask, const Json &plan)
{
    enrol(ask);
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
