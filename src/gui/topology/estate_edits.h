// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/topology/legality.h"

#include <optional>
#include <string>
#include <vector>

/// Changes of the estate as values: each takes an estate and gives the next one. Pure. What is not
/// allowed (legality.h) is not asked here again: callers ask first, and the server judges anyway.
namespace farhaven::gui {

/// What the palette holds.
enum class PaletteItem {
    Site,
    Host,
    Database,
    Application,
    Balancer,
    PublicName,
    ReplicatedService
};

struct Edited {
    model::Estate estate;
    std::vector<std::string> nodes; ///< what was added or changed, to be selected
};

/// `site`: the lane where it is dropped; `host`: the host, when it is dropped on one. A component
/// gets one member there, on a new host when there is none to choose.
[[nodiscard]] Edited added(model::Estate estate, PaletteItem item, const std::string &name,
                           const SiteId &site, const HostId &host);
/// Depends on nothing but its arguments: the first name of the row "Host 1", "Host 2"… that is
/// free.
[[nodiscard]] std::string freeName(const model::Estate &estate, const std::string &stem);

[[nodiscard]] Edited depending(model::Estate estate, const std::string &from, const std::string &to,
                               model::DependencyStrength strength);
[[nodiscard]] Edited replicating(model::Estate estate, const std::string &from,
                                 const std::string &to, bool synchronous);
/// Without the dependency or link between the two, in either direction.
[[nodiscard]] Edited disconnected(model::Estate estate, const std::string &one,
                                  const std::string &other);
[[nodiscard]] Edited moved(model::Estate estate, const std::string &node,
                           const std::string &target);
[[nodiscard]] Edited renamed(model::Estate estate, const std::string &node,
                             const std::string &name);
/// Each node that may be removed; what rests on one of them goes first. `nodes`: those that went.
[[nodiscard]] Edited removed(model::Estate estate, const std::vector<std::string> &nodes);
/// What an estate without tiers is offered: RTO and RPO of 15 min and 1 s, 1 h and 1 min, 8 h and a
/// day. A beginning, to be changed by those who know.
[[nodiscard]] std::vector<model::Tier> firstTiers();
/// One of firstTiers() is added with its first use.
[[nodiscard]] Edited withTier(model::Estate estate, const std::string &service,
                              const std::string &tier);
/// A member of the component on the host.
[[nodiscard]] Edited withMember(model::Estate estate, const ComponentId &component,
                                const HostId &host);

/// Some nodes by themselves, for the clipboard: "farhaven/estate-part/1". Without secrets' names,
/// addresses and keys: a copy is not the machine.
[[nodiscard]] Json copied(const model::Estate &estate, const std::vector<std::string> &nodes);
/// The same once more, with new ids and names. Invalid when it is nothing that was copied.
[[nodiscard]] Result<Edited> pasted(model::Estate estate, const Json &part);

} // namespace farhaven::gui
