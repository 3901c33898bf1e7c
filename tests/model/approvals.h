// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/test_signer.h"
#include "model/approval.h"
#include "model/arming.h"
#include "model/orders.h"
#include "model/people_list.h"

/// People with keys, and the sample plan with an approval of it. Key n belongs to person n.
namespace farhaven::approvals {

enum Who : std::uint8_t { Planner = 1, Operator = 2, Approver = 3, Second = 4, Stranger = 9 };

inline const Instant moment = *fromRfc3339("2026-11-21T09:41:20.114Z");
inline constexpr Milliseconds hour{3'600'000};
inline constexpr Milliseconds day = 24 * hour;

inline std::string idOf(Who who)
{
    switch (who) {
    case Planner:
        return "planner";
    case Operator:
        return "operator";
    case Approver:
        return "approver";
    case Second:
        return "second";
    case Stranger:
        break;
    }
    return "stranger";
}

inline SshPublicKey keyOf(Who who)
{
    return TestSigner(who).key();
}

inline model::Person person(Who who, model::PersonRoles roles)
{
    model::Person made;
    made.id = PersonId(idOf(who));
    made.name = idOf(who);
    made.roles = roles;
    if (roles.has(model::PersonRole::Operator))
        made.run = made.drill = model::SiteRight();
    model::PersonKey key;
    key.key = keyOf(who);
    made.keys = {key};
    return made;
}

inline model::People people()
{
    using R = model::PersonRole;
    model::People made;
    made.people = {person(Planner, {R::Planner, R::Operator, R::Administrator}),
                   person(Operator, {R::Operator}), person(Approver, {R::Approver}),
                   person(Second, {R::Approver})};
    return made;
}

/// These people as the list that follows, signed by one of the list before.
inline SignedDocument signedPeople(const model::PeopleBefore &before, const model::People &wanted,
                                   Who who = Planner)
{
    model::People next = model::successorOf(before);
    next.people = wanted.people;
    TestSigner signer(who);
    auto made = model::signPeople(next, signer);
    if (!made)
        qFatal("%s", describe(made.error()).c_str());
    return *made;
}

/// Written by the planner; a failover that may lose something, on a named system.
inline model::RecoveryPlan plan()
{
    Json json = orders::planJson();
    json["author"] = "planner";
    json["kind"] = "failover";
    json["loss_bytes_max"] = 65536;
    orders::step(json, "promote-dr1")["action"]["preconditions"] = orders::fenceProofs();
    json["targets"][0]["identity"] = "7412345678901234567";
    auto made = model::planFromJson(json);
    if (!made)
        qFatal("%s", describe(made.error()).c_str());
    return *made;
}

inline model::ApprovalRequest request()
{
    model::ApprovalRequest made;
    made.id = "request-1";
    made.plan = plan();
    made.requestedBy = PersonId("planner");
    made.requestedAt = moment;
    made.expiresAt = moment + 30 * day;
    return made;
}

inline SignedDocument granted(Who who = Approver)
{
    TestSigner signer(who);
    auto made = model::grantApproval(request(), "approval-1", PersonId(idOf(who)), signer, moment);
    if (!made)
        qFatal("%s", describe(made.error()).c_str());
    return *made;
}

/// An approval with one thing changed, and signed again.
template <class Change> SignedDocument forged(Change change, Who signedBy = Approver)
{
    model::PlanApproval approval = *model::approvalFromJson(granted().document);
    change(approval);
    TestSigner signer(signedBy);
    auto made = signDocument(toJson(approval), signer, model::approvalNameSpace);
    if (!made)
        qFatal("%s", describe(made.error()).c_str());
    return *made;
}

/// Of the sample's request.
inline SignedDocument denied(Who who = Approver, const std::string &reason = "The edge is missing")
{
    TestSigner signer(who);
    auto made =
        model::denyApproval(request(), "denial-1", PersonId(idOf(who)), reason, signer, moment);
    if (!made)
        qFatal("%s", describe(made.error()).c_str());
    return *made;
}

inline SignedDocument revoked(const std::string &subject, Who who = Approver, Instant at = moment)
{
    model::Revocation made;
    made.id = "revocation-of-" + subject;
    made.subject = subject;
    made.reason = "The standby is being rebuilt";
    made.by = PersonId(idOf(who));
    made.key = keyOf(who);
    made.at = at;
    TestSigner signer(who);
    return *signDocument(toJson(made), signer, model::revocationNameSpace);
}

/// For a week, for every service.
inline model::Delegation delegation(Who from = Approver, Who to = Operator)
{
    model::Delegation made;
    made.id = "delegation-1";
    made.from = PersonId(idOf(from));
    made.key = keyOf(from);
    made.to = PersonId(idOf(to));
    made.at = moment;
    made.expiresAt = moment + 7 * day;
    return made;
}

inline SignedDocument signedDelegation(const model::Delegation &delegation, Who who = Approver)
{
    TestSigner signer(who);
    return *signDocument(toJson(delegation), signer, model::delegationNameSpace);
}

/// The recovery site, for four hours and every service.
inline model::SiteArming arming(const std::string &id = "arming-1", const char *site = "dr")
{
    model::SiteArming made;
    made.id = id;
    made.site = SiteId(site);
    made.by = PersonId(idOf(Operator));
    made.at = moment;
    made.until = moment + 4 * hour;
    return made;
}

inline SignedDocument signedArming(const model::SiteArming &arming, Who who = Operator)
{
    TestSigner signer(who);
    auto made = model::signArming(arming, signer);
    if (!made)
        qFatal("%s", describe(made.error()).c_str());
    return *made;
}

inline SignedDocument armed(const std::string &id = "arming-1", const char *site = "dr")
{
    return signedArming(arming(id, site));
}

inline model::WallClock clockAt(Instant now)
{
    model::WallClock clock;
    clock.now = now;
    return clock;
}

/// The operator wants to run the plan an hour after it was approved.
inline model::ApprovalQuestion question()
{
    return *model::approvalQuestion(*model::planCanonical(plan()), PersonId("operator"),
                                    clockAt(moment + hour));
}

} // namespace farhaven::approvals
