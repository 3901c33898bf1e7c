// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/loader.h"
#include "analysis/generate.h"
#include "engine/everything_allowed.h"
#include "engine/executor.h"
#include "fence_stand_in.h"
#include "plugins/application_process.h"
#include "plugins/edge_process.h"

/// A generated plan carried out by the real executor and the real adapters: a writer's component
/// that the test brings, and before it a real application on two hosts and a real HAProxy.
namespace farhaven::tests {

class KeptJournal final : public engine::Journal {
public:
    Task<> create(model::Run run, model::JournalEvent started) override;
    Task<> append(RunId run, std::vector<model::JournalEvent> events) override;
    Task<model::Run> run(RunId run) override;
    Task<std::vector<model::JournalEvent>> load(RunId run) override;

    std::map<RunId, model::Run> runs;
    std::map<RunId, std::vector<model::JournalEvent>> events;
};

/// One service: its writer, "APP" with a copy at each site, and a balancer before them.
class Front {
public:
    /// `ids`: how its hosts are called, the one at dc first.
    Front(const std::string &service, Env &writerEnv, const std::string &user);

    ApplicationProcess application;
    EdgeProcess edge;
    [[nodiscard]] model::Component applicationComponent() const;
    [[nodiscard]] model::Component edgeComponent() const;
    [[nodiscard]] model::Service describe(const ComponentId &writer) const;
    /// Opens the door to one site, as it stands before a move.
    void openTo(const std::string &site) const;
    /// Which site the balancer is open to; "both", "none".
    [[nodiscard]] std::string openTo() const;

private:
    std::string m_service;
};

struct Ended {
    model::RunState state = model::RunState::Running;
    std::string record; ///< the journal, for a message
    std::string waiting;
};

class MoveRig {
public:
    /// Makes an adapter for each component of the estate; `envs` says through which world.
    MoveRig(model::Estate estate, std::map<ComponentId, Env *> envs, const Clock &clock);

    model::Estate estate;
    std::shared_ptr<FenceStandIn> fence; ///< where the estate has one
    /// The identities of all that answers now.
    [[nodiscard]] std::map<ComponentId, std::string> identities();
    [[nodiscard]] model::Observation look(const ComponentId &component);
    [[nodiscard]] analysis::GenerationFacts facts(const char *primary);
    /// No errors of lint; what it says else is no concern here.
    [[nodiscard]] std::string errorsIn(const model::RecoveryPlan &plan);
    [[nodiscard]] Ended carryOut(const model::RecoveryPlan &plan, int secondsMax = 110);
    [[nodiscard]] std::vector<model::JournalEvent> journalOf() const;

private:
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
    engine::AdapterSet m_adapters;
    engine::LoopTimers m_timers;
    KeptJournal m_journal;
    engine::EverythingAllowed m_permission;
    RunId m_last;
    int m_runs = 0;
};

/// A fence for each of these hosts and their sites, which acts from the site between.
[[nodiscard]] model::Component fenceFor(const std::vector<std::pair<std::string, std::string>> &);
/// Two sites and one between them that is neither.
[[nodiscard]] model::Estate emptyEstate();

} // namespace farhaven::tests
