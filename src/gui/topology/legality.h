// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"

#include <string>

/// What may be drawn where, and why not. Pure: from the estate alone, asked while one drags and by
/// the menus that do the same.
namespace farhaven::gui {

/// Why something is not allowed; Reason::None: it is.
enum class Reason {
    None,
    Gone,             ///< one of the two is no longer in the estate
    Itself,           ///< a thing and the same thing
    AlreadyThere,     ///< it stands there, or is connected so, already
    NotAComponent,    ///< only components depend on each other
    NotASite,         ///< a host stands at a site
    NotAHost,         ///< a member runs on a host
    Circle,           ///< a hard dependency would come back to where it began
    OtherComponent,   ///< replication runs within one component
    MemberBeside,     ///< another member of it runs on that host: both would be lost at once
    NeedsTwoSites,    ///< a replicated service needs a production and a recovery site
    HoldsHosts,       ///< a site with hosts cannot be removed before them
    RunsMembers,      ///< a host with members cannot be removed before them
    InUse,            ///< a service rests on it
    LooksAfterItself, ///< a fence would fall with what it fences
    CannotBeMoved,    ///< it has no place of its own
    CannotBeRenamed,
    NothingChosen,
};

struct Verdict {
    Reason reason = Reason::None;
    std::string about = {}; ///< the name of what is in the way; may be empty
    [[nodiscard]] bool allowed() const { return reason == Reason::None; }
    bool operator==(const Verdict &) const = default;
};

/// What a node's id names: "host:h1", "member:c/m", "component:c", "service:s", "site:dc".
struct ObjectRef {
    std::string kind;
    std::string id; ///< of a member: that of its component
    std::string member;
    [[nodiscard]] static ObjectRef of(const std::string &node);
};

/// The component that the node is, belongs to or stands for; null when there is none.
[[nodiscard]] const model::Component *componentOf(const model::Estate &estate,
                                                  const std::string &node);
[[nodiscard]] const model::Member *memberOf(const model::Estate &estate, const std::string &node);

[[nodiscard]] Verdict mayDepend(const model::Estate &estate, const std::string &from,
                                const std::string &to, model::DependencyStrength strength);
[[nodiscard]] Verdict mayReplicate(const model::Estate &estate, const std::string &from,
                                   const std::string &to);
/// `node` to another container: a host to a site, a member to a host.
[[nodiscard]] Verdict mayMove(const model::Estate &estate, const std::string &node,
                              const std::string &target);
[[nodiscard]] Verdict mayRemove(const model::Estate &estate, const std::string &node);
[[nodiscard]] Verdict mayRename(const model::Estate &estate, const std::string &node);
[[nodiscard]] Verdict mayAddReplicatedService(const model::Estate &estate);

} // namespace farhaven::gui
