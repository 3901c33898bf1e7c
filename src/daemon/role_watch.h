// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/proposed_run.h"
#include "daemon/watched.h"
#include "engine/timers.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace farhaven::daemon {

/// What a run did to the place of its service, as far as its journal went at `events`.
struct RunTrace {
    ServiceId service;
    SiteId to;
    std::optional<Instant> movedAt; ///< the service came there by it
    bool ended = false;
    std::int64_t events = -1;
};
/// Of every run of the workspace; touched on the store's thread alone.
using RunTraces = std::map<RunId, RunTrace>;

/// Notices that a member changed role, by the looks of whoever looks, and has it judged soon after.
/// Nothing is started on its strength. One thread. close() it and wait until it is idle before
/// `timers` goes away.
class RoleWatch {
public:
    /// By service; those of which nothing is to be said are absent.
    using Proposals = std::map<ServiceId, analysis::ProposedRun>;
    struct Judgement {
        Proposals proposals;
        /// Of which nothing could be said: what was told of these stands, and they are judged
        /// again.
        std::set<ServiceId> open;
    };
    struct Sources {
        std::function<Task<Judgement>()> judge; ///< read-only
        /// One that is new, differs from the one before, or is over (null).
        std::function<void(const ServiceId &, const analysis::ProposedRun *)> tell;
        std::function<void()> ended; ///< after each call, once it is closed
    };
    RoleWatch(engine::Timers &timers, Sources sources);
    ~RoleWatch();
    RoleWatch(const RoleWatch &) = delete;
    RoleWatch &operator=(const RoleWatch &) = delete;

    /// Something changed that a proposal may rest on: judged after hurryDelay.
    void hurry();
    /// Hurries when a look shows other primaries than the look before it, and at the first. May be
    /// called after this object is gone.
    [[nodiscard]] Watch watch() const;
    /// What was judged by somebody who asked.
    void judged(const Judgement &judgement);
    [[nodiscard]] const Proposals &known() const;
    void close();
    [[nodiscard]] bool idle() const;

    static constexpr Milliseconds hurryDelay{1'000};
    /// After a judgement that failed or left a service open; twice as long each time, up to the
    /// other. That one is longer than a vault stays open that only these judgements need.
    static constexpr Milliseconds retryDelay{30'000};
    static constexpr Milliseconds retryDelayMax{3'600'000};

private:
    struct Parts;
    std::shared_ptr<Parts> m_parts;
};

} // namespace farhaven::daemon
