// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/permission.h"
#include "model/arming.h"
#include "model/break_glass.h"
#include "model/estate.h"
#include "model/people.h"
#include "model/reach.h"
#include "model/standing.h"

#include <map>
#include <set>
#include <span>
#include <string_view>

/// Whether what people signed covers what is about to happen: rules over what is on file, pure, one
/// each, so that a test can leave one out and see that something is then let through.
namespace farhaven::daemon {

/// For how long every site of a plan must stay armed when its run begins.
inline constexpr Milliseconds armedAheadMin{600'000};

/// What is on file, as it was read, and what is known about the time.
struct SignedFacts {
    std::string workspace; ///< its id
    model::People people;
    std::vector<SignedDocument> approvals; ///< that name the plan's hash, since the estate changed
    bool estateChanged = false;            ///< and some are older than that
    model::ApprovalPapers papers;          ///< about these
    std::vector<model::ApprovalPolicy> policies; ///< of the estate, now
    std::vector<SignedDocument> glasses;         ///< that name the plan's hash, as the approvals
    std::vector<std::string> glassesUsed;        ///< ids on which a run began
    std::optional<PersonId> savedBy; ///< of the revision that they approve; nothing without any
    std::map<SiteId, std::vector<SignedDocument>> armings;
    model::WallClock clock;
};

/// The service that a plan is about; severalServices where it also acts on what makes up another:
/// an arming or a delegation for one service does not cover it.
inline constexpr const char *severalServices = "*";
[[nodiscard]] ServiceId serviceOf(const model::Estate &estate, const model::RecoveryPlan &plan);

/// What is asked about these bytes, with what is on file and known about the time.
[[nodiscard]] Result<model::ApprovalQuestion>
approvalQuestion(std::string_view planBytes, const PersonId &requester, const SignedFacts &facts);

struct PermitCase {
    std::string planBytes; ///< canonical
    /// What is asked about these very bytes, when somebody has read them before; its clock is not
    /// used.
    std::optional<model::ApprovalQuestion> question;
    PersonId requester;
    ServiceId service;
    bool underWay = false;  ///< a step: a break-glass that the journal does not name opens nothing
    std::string glass;      ///< the break-glass that the journal of the run names; empty: none
    bool drill = false;     ///< the right to drill is asked for, instead of that to run
    std::set<SiteId> sites; ///< where there may be effects
    Milliseconds armedAhead{0};
    std::optional<SignedDocument> authorisation; ///< of a run that begins
    /// Of a run that begins, or goes on, with nobody there: in the place of the authorisation.
    std::optional<SignedDocument> standing;
    std::vector<SignedDocument> standingRevoked; ///< who took it back
    std::vector<model::UnattendedAct> acts;      ///< all that it would have to cover
    std::optional<model::SystemStates> seen;     ///< now; nothing: nobody has looked yet
};

/// Is there a break-glass that stands in for the approval? Asked when that does not hold. A
/// beginning needs one that is in time and that no other run began on; a step the very one that its
/// run began on, whose term was that of the beginning.
[[nodiscard]] Result<model::BreakGlassVerdict> judgeGlasses(const PermitCase &in,
                                                            const model::ApprovalQuestion &question,
                                                            const SignedFacts &facts);

struct PermitRule {
    std::string_view name;
    engine::Permit (*ask)(const PermitCase &, const SignedFacts &);
};
/// For a run that begins or goes on with new epochs: approved, armed, entitled, covered where
/// nobody is there, authorised.
[[nodiscard]] std::span<const PermitRule> beginRules();
/// For each step: approved, armed, entitled, covered; roles are read again each time.
[[nodiscard]] std::span<const PermitRule> stepRules();

/// Yes when all are, with what it rests on; otherwise the first one that is not.
[[nodiscard]] engine::Permit judgePermit(std::span<const PermitRule> rules, const PermitCase &in,
                                         const SignedFacts &facts);

} // namespace farhaven::daemon
