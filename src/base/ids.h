// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

namespace farhaven {

/// The name of one kind of thing; a SiteId never passes for a HostId. Objects carry UUIDv7 text,
/// steps and sample estates readable slugs. Compared byte by byte, never folded.
template <class Tag> struct Id {
    Id() = default;
    explicit Id(std::string text) : value(std::move(text)) {}

    [[nodiscard]] bool empty() const { return value.empty(); }
    auto operator<=>(const Id &) const = default;

    std::string value;
};

using SiteId = Id<struct SiteTag>;
using HostId = Id<struct HostTag>;
using ComponentId = Id<struct ComponentTag>; ///< what one adapter instance looks after
using MemberId = Id<struct MemberTag>;
using ServiceId = Id<struct ServiceTag>;
using PlanId = Id<struct PlanTag>;
using StepId = Id<struct StepTag>;
using RunId = Id<struct RunTag>;
using PersonId = Id<struct PersonTag>;

/// A new UUIDv7 (RFC 9562 5.7) in lower-case text: 48 bits of UTC milliseconds, then random bits.
[[nodiscard]] std::string newUuid();

} // namespace farhaven

template <class Tag> struct std::hash<farhaven::Id<Tag>> {
    std::size_t operator()(const farhaven::Id<Tag> &id) const noexcept
    {
        return std::hash<std::string>()(id.value);
    }
};
