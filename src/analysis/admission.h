// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/achieved.h"
#include "analysis/protection.h"
#include "model/condition.h"
#include "model/disaster.h"

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

/// May a run of this plan begin? Asked once, before anything is kept or touched; what must hold
/// before each step is the engine's question.
namespace farhaven::analysis {

/// Unplanned failovers keep this distance unless the service says otherwise.
inline constexpr Milliseconds holdOffDefault{3'600'000};
/// A declaration that nobody acted on stands for a day.
inline constexpr Milliseconds declarationValidity{86'400'000};

/// What an earlier run on the service means for the next one.
struct PastRun {
    RunId id;
    model::PlanKind kind = model::PlanKind::Switchover;
    std::string declaration;
    bool ended = false;
    bool succeeded = false;
    std::optional<Instant> promotedAt; ///< its promote was sent and not seen to have failed
};
[[nodiscard]] PastRun pastRun(const RunRecord &record);

struct AdmissionFacts {
    Instant now{};
    std::string declaration; ///< the one that the person names; empty: the newest that fits
    std::vector<model::Declaration> declarations;
    std::vector<PastRun> runs;              ///< on a service of the plan, see servicesOf()
    std::vector<model::FenceRecord> fences; ///< of these services
    std::vector<model::FenceRecord> fencesOfOthers;
    std::map<ServiceId, Protection> protection; ///< of each of these services, as it is seen now
    /// Of each step that promotes: would it lose more than the plan accepts, as it is seen now?
    std::map<StepId, model::Answer> losses;
};

struct AdmissionCase {
    const model::RecoveryPlan &plan;
    const model::Estate &estate;
    const AdmissionFacts &facts;
};

/// One rule each, so that a test can leave one out and see that something is then let through.
struct AdmissionRule {
    std::string_view name;
    Result<> (*ask)(const AdmissionCase &);
};
[[nodiscard]] std::span<const AdmissionRule> admissionRules();

/// May people go on with this run, one of `facts.runs`, which are in the order of their beginning?
/// Whatever was admitted once: the estate may be another now, and another run may have moved the
/// service. Denied with a remedy.
[[nodiscard]] Result<> admitAgain(const AdmissionCase &asked, const RunId &run);

/// The declaration that the run acts on (null: it needs none), or Denied with a remedy.
[[nodiscard]] Result<const model::Declaration *> admit(const AdmissionCase &asked);
[[nodiscard]] Result<const model::Declaration *> admitBy(std::span<const AdmissionRule> rules,
                                                         const AdmissionCase &asked);

/// The service that a plan is about, and every other whose writer or application it acts on. What
/// several share, such as an edge, makes nobody's of them.
[[nodiscard]] std::set<ServiceId> servicesOf(const model::Estate &estate,
                                             const model::RecoveryPlan &plan);

/// Does a step there look at the system? Not when people do it, nor a program on our own machine,
/// nor a request that judges no answer.
[[nodiscard]] bool probes(const model::Estate &estate, const model::ActionStep &action);
/// Does it write a mark that nobody wrote before, and read it back? Only so a service is known to
/// take what clients send; a status page answers when its database does not.
[[nodiscard]] bool writesAndReadsBack(const model::Estate &estate, const model::ActionStep &action);
/// The first step that moves traffic after gates none of which does, whatever the decisions choose;
/// null: there is none.
[[nodiscard]] const model::Step *behindBlindGates(const model::Estate &estate,
                                                  const model::RecoveryPlan &unfolded);

/// The newest declaration that a failover of the plan may act on; null when there is none.
[[nodiscard]] const model::Declaration *liveDeclaration(const AdmissionCase &asked);
/// Is it of the service, or of the site that the plan leaves, and of its scenario?
[[nodiscard]] bool covers(const model::Declaration &declaration, const model::RecoveryPlan &plan);

} // namespace farhaven::analysis
