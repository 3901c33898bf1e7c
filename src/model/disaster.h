// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/json.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// What is remembered around a disaster: fences with what became of them, and how far the writer
/// had come when it was last seen. The declaration is in model/estate.h.
namespace farhaven::model {

/// What keeps a host from writing: the device that was told, and the fact that it then showed.
enum class FenceMethod {
    Power,
    Network,
    Host,  ///< the host's own word, while it can be asked: nothing there starts a writer
    Lease, ///< the register's: nobody renews there, and the host's watchdog has had its time
};
[[nodiscard]] std::string_view name(FenceMethod method);

/// A fence that a run put up and saw standing. It holds until a change says otherwise, whatever
/// becomes of the run.
struct Fence {
    std::string id; ///< "RUN:STEP", so that it is known again
    ServiceId service;
    ComponentId component; ///< that fences, of kind "fence"
    MemberId member;       ///< of that component: stands for the host
    HostId host;
    FenceMethod method = FenceMethod::Power;
    RunId run;
    StepId step;
    Instant since{};
    Json evidence = Json::object(); ///< the observation that showed it
    bool operator==(const Fence &) const = default;
};

struct FenceChange {
    enum class Kind {
        Lifted,   ///< by a step of a run, or by a person with a reason
        Vanished, ///< seen gone although nobody lifted it
    };
    std::string id;
    std::string fence;
    Kind kind = Kind::Lifted;
    Instant at{};
    PersonId by; ///< a person, or "engine"
    std::string reason;
    Json evidence = Json::object();
    bool operator==(const FenceChange &) const = default;
};
[[nodiscard]] std::string_view name(FenceChange::Kind kind);

enum class FenceState { InForce, Vanished, Lifted };
[[nodiscard]] std::string_view name(FenceState state);

/// A fence and what became of it, oldest first.
struct FenceRecord {
    Fence fence;
    std::vector<FenceChange> changes;
    [[nodiscard]] FenceState state() const;
};

/// How far the primary of a component had come at one moment.
struct Sighting {
    std::string id;
    ComponentId component;
    MemberId member; ///< the primary
    std::string identity;
    std::string position; ///< the engine's own notation, "0/3000148"
    std::map<std::string, std::string> epochs;
    Instant at{}; ///< when its oldest part was read
    bool operator==(const Sighting &) const = default;
};

/// A place for signed checkpoints that the log's own administrator should not rule.
struct Sink {
    std::string id;
    std::string path; ///< absolute
    PersonId by;
    bool operator==(const Sink &) const = default;
};

[[nodiscard]] Json toJson(const Fence &fence);
[[nodiscard]] Json toJson(const FenceChange &change);
[[nodiscard]] Json toJson(const Sighting &sighting);
[[nodiscard]] Json toJson(const Sink &sink);
[[nodiscard]] Result<Fence> fenceFromJson(const Json &json);
[[nodiscard]] Result<FenceChange> fenceChangeFromJson(const Json &json);
[[nodiscard]] Result<Sighting> sightingFromJson(const Json &json);
[[nodiscard]] Result<Sink> sinkFromJson(const Json &json);

} // namespace farhaven::model
