// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "move.h"

namespace farhaven::plugins::dns {

/// One look at all servers.
struct Sight {
    ServerViews views;
    CachesBySite caches;
    Ticks ticks{}; ///< when it began
    Instant at{};
};

/// The authoritative servers of the zone, asked directly: no resolver is between. On the event
/// loop.
class Authorities {
public:
    Authorities(Settings settings, Env &env);

    const Settings settings;
    [[nodiscard]] Env &env() const { return m_env; }
    [[nodiscard]] Ticks now() const { return m_env.clock().ticks(); }

    /// All at once, without recursion; each gets `lookMax`. Who does not answer is part of it.
    Task<Sight> look(CallLimits limits);
    /// The primary alone, or the error that its view would carry.
    Task<ServerView> lookAtPrimary(CallLimits limits);
    /// To the primary, signed. Errors of Env, maybeApplied as there.
    Task<UpdateAnswer> send(Change change, CallLimits limits);

    static constexpr Milliseconds lookMax{1500};

private:
    Task<ServerView> ask(std::size_t server, CallLimits limits);

    Env &m_env;
    std::map<SiteId, CacheClock> m_clocks;
};

} // namespace farhaven::plugins::dns
