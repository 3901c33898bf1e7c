// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/admission.h"
#include "daemon/fleet.h"
#include "daemon/watched.h"
#include "engine/timers.h"
#include "store/store_thread.h"

#include <memory>

namespace farhaven::daemon {

/// What the server remembers around a disaster: declarations, the fences that stand, and how far
/// each writer had come when it was last seen. Sees every look at every system. One thread.
class Disasters {
public:
    /// A sighting is kept this often, and at once when its writer is not seen any more: a process
    /// that dies with the site has one that is at most this old.
    static constexpr Milliseconds sightingPeriod{60'000};
    /// While nobody but this program looks: each one is a record in the audit log for good.
    static constexpr Milliseconds sightingPeriodAlone{15 * 60'000};
    /// An adapter that begins is told of this many of each writer, the newest: where it was and how
    /// fast it went.
    static constexpr std::int64_t sightingsRecalled = 64;

    /// `onVanished` is told the service of a fence that is gone although nobody lifted it, and what
    /// was seen of it.
    Disasters(store::StoreThread &store, engine::Timers &timers,
              std::function<void(const ServiceId &, const std::string &)> onVanished);
    ~Disasters();
    Disasters(const Disasters &) = delete;
    Disasters &operator=(const Disasters &) = delete;

    /// What makeFleet() gives each adapter; may outlive this object.
    [[nodiscard]] Watch watch() const;
    /// Brings the stored fences up to what the journals say, after a crash between the two too.
    Task<> settle(model::Estate estate);
    /// An event of a run is durable; only runs whose plan concernsFences() need to be told.
    void ran(const model::Estate &estate, const RunId &run, const Json &event);

    Task<model::Declaration> declare(model::Estate estate, model::Declaration declaration);
    /// May a run of the plan begin? Looks at the service, then judges. The id of the declaration
    /// that it acts on, empty when it needs none; Denied with a remedy.
    Task<std::string> admit(std::shared_ptr<const Fleet> fleet, model::RecoveryPlan plan,
                            std::string declaration);
    /// May people go on with a run that halted, by the estate and the records as they are now?
    Task<> admitAgain(std::shared_ptr<const Fleet> fleet, RunId run);
    /// Denied while a fence of the service has vanished and no person has dealt with it.
    [[nodiscard]] Result<> standing(const ServiceId &service) const;

    /// The looks from here on are this program's own, until it is told that they are not.
    void alone(bool yes);
    /// What was seen last and is not stored yet is stored: this process ends.
    void keepLast();

    [[nodiscard]] std::vector<model::FenceRecord> fences() const;
    Task<> lift(std::string fence, std::string reason, PersonId by);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

/// What else the workspace knows about a run: its declaration, sightings, later runs.
[[nodiscard]] Result<analysis::RunFacts> runFacts(store::Store &store, const model::Run &run);

/// For an answer: the fence, its state and what became of it.
[[nodiscard]] Json fenceRow(const model::FenceRecord &record);

} // namespace farhaven::daemon
