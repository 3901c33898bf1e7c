// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/json.h"
#include "base/tri.h"
#include "control_data.h"
#include "model/observation.h"

#include <optional>
#include <string>
#include <vector>

/// What one look at one server saw, and how the looks at all servers become one observation.
/// Pure: nothing here waits or asks.
namespace farhaven::plugins::postgresql {

/// One standby's connection, as the primary sees it.
struct Sender {
    std::string slot; ///< empty: it uses none
    bool active = false;
    std::string application;
    std::string address;
    std::string state; ///< "streaming", "catchup"…; empty: nobody is connected to the slot
    std::string sync;  ///< "async", "sync"…
    std::optional<Lsn> replayed;
};

/// What a server says about itself by SQL.
struct SqlView {
    bool inRecovery = false;
    bool defaultReadOnly = false;
    std::string identity;
    std::int64_t timeline = 0;
    std::optional<Lsn> current;  ///< primary: what it has written
    std::optional<Lsn> received; ///< standby
    std::optional<Lsn> replayed;
    std::optional<Milliseconds> applyDelay; ///< standby: since the last replayed commit
    std::string receiver;                   ///< state of the standby's receiver; empty: none runs
    std::string receiverSlot;
    std::optional<Lsn> sourceSeen; ///< standby: how far the primary said it was
    std::vector<Sender> senders;
};

/// The statement behind SqlView; one row, one column, JSON.
[[nodiscard]] const std::string &viewSql();
/// Corrupt when the answer is not of that shape.
[[nodiscard]] Result<SqlView> readView(const std::string &answer);

/// What its host says.
struct HostView {
    ControlData control;
    Tri postmaster = Tri::Unknown; ///< seen alive, seen gone
    Tri standby = Tri::Unknown;    ///< stopped only: its files would start a standby
};

/// What a sandbox is, besides a server.
struct SandboxView {
    Tri present = Tri::Unknown; ///< its data folder is there
    Tri marked = Tri::Unknown;  ///< a drill made it
    /// Running only: nothing reaches it but its own port, and it reaches nobody.
    Tri isolated = Tri::Unknown;
};

/// One member: an answer or an error from each side; no host error and no host view means that the
/// host was not asked.
struct Look {
    MemberId member;
    std::string slot;
    std::string address;
    std::optional<SqlView> sql;
    std::optional<Error> sqlError;
    std::optional<HostView> host;
    std::optional<Error> hostError;
    std::optional<SandboxView> sandbox; ///< of a sandbox
    Ticks ticks{};                      ///< when it began

    [[nodiscard]] const std::string *identity() const;
    /// Seen to take writes from clients, whatever its default is.
    [[nodiscard]] bool isPrimary() const { return sql && !sql->inRecovery; }
    /// Seen stopped in order after being a primary: it can write no more.
    [[nodiscard]] bool isFinalSource() const;
    /// Seen gone after being a primary, and not in order: its last write is not known.
    [[nodiscard]] bool isCrashedSource() const;
    [[nodiscard]] std::int64_t timeline() const;
};

/// How far the primary had come when anybody last saw it.
struct LastSource {
    LastSource() = default;
    MemberId member;
    std::string identity;
    std::int64_t timeline = 0;
    Lsn at = 0;
    std::optional<Milliseconds> age;  ///< nothing when the clock went back since
    std::optional<std::int64_t> rate; ///< the most that it was seen to write, bytes a second
};

/// Where no source answers, `last` stands in for it: a standby's transport lag is then what it is
/// known to miss, and since when nobody has heard of more.
/// Conflict when two members carry different system identifiers: they are not one cluster.
[[nodiscard]] Result<model::Observation>
combine(const std::vector<Look> &looks, const std::optional<LastSource> &last = std::nullopt);

/// Evidence of one member: identity, timeline, role, position and control data as far as seen.
[[nodiscard]] Json evidence(const Look &look);

} // namespace farhaven::plugins::postgresql
