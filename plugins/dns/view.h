// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mark.h"
#include "message.h"
#include "model/observation.h"
#include "settings.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// How what each server said becomes one observation. Pure.
namespace farhaven::plugins::dns {

/// What one server said, or why what it said counts for nothing.
struct ServerView {
    std::optional<Error> error;
    std::uint32_t serial = 0;
    RecordSet records; ///< at the name
    RecordSet mark;    ///< TXT beside it
};
/// One for each server of the settings, in their order.
using ServerViews = std::vector<ServerView>;

/// What all servers that count say alike, or why there is no such thing: somebody is silent or
/// cannot be used, serials differ, records, TTLs or marks differ. Servers at `without` do not
/// count: that site is lost. Unreachable: nobody said anything. Conflict: they disagree, or some do
/// not answer; the message says who says what.
[[nodiscard]] Result<ServerView> agreed(const Settings &settings, const ServerViews &views,
                                        const SiteId &without = SiteId());

/// When caches let go of what the name held before it was last moved.
struct Caches {
    std::string state = "unknown"; ///< "may-hold", "expired", or nobody knows
    std::optional<Instant> until;
};

/// Remembers since when every server that counts has had the present mark: from then on each answer
/// in a cache is at most the old TTL old. A program that has just been started counts from its own
/// first look, which is too long rather than too short. Silence does not begin it anew; a server
/// that is seen with another mark does.
class CacheClock {
public:
    explicit CacheClock(SiteId without = SiteId()) : m_without(std::move(without)) {}
    /// `views` are of a look that ended at these times.
    Caches look(const Settings &settings, const ServerViews &views, Ticks ticks, Instant at);

private:
    SiteId m_without; ///< as of agreed()
    std::optional<Mark> m_mark;
    Ticks m_since{};
    Instant m_at{};
};
/// By the site that does not count; the empty one: all count.
using CachesBySite = std::map<SiteId, Caches>;

/// Facts of each member: "state" is "pointed" (the name holds its values everywhere), "elsewhere",
/// "absent" (no such name) or "unknown"; "caches" is that of Caches, "caches_until" its moment;
/// each of the three also as "…_without_SITE", when the servers at SITE do not count; "ttl_s",
/// "serial", and "servers", what each of them said.
[[nodiscard]] model::Observation describe(const Settings &settings, const ServerViews &views,
                                          const CachesBySite &caches, Ticks ticks);

/// "ns1: serial 7, 10.9.1.1 for 5 s; ns2: no answer: …"
[[nodiscard]] std::string inWords(const Settings &settings, const ServerViews &views);
[[nodiscard]] std::string inWords(const std::vector<std::string> &values);
[[nodiscard]] std::vector<SiteId> sitesOf(const Settings &settings);

} // namespace farhaven::plugins::dns
