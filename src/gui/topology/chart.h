// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"

#include <string>
#include <vector>

/// What the topology shows and where, from the estate alone. Nothing here looks at live data, so
/// that what is seen never moves what is drawn.
namespace farhaven::gui {

enum class TierRow { Edge, Application, Data, Fence };

/// A member in the lane of the site that it stands for.
struct ChartNode {
    std::string id; ///< "member:COMPONENT/MEMBER" or "host:HOST"
    std::string name;
    SiteId site;
    ComponentId component; ///< empty for a host
    MemberId member;
    HostId host;
    [[nodiscard]] bool isHost() const { return component.empty(); }
};

struct ChartGroup {
    ComponentId component;
    std::string name;
    std::string kind;
    TierRow tier = TierRow::Data;
    std::vector<ChartNode> nodes;
};

/// `from` needs `to`: an arrow in each lane where both have a member.
struct ChartNeed {
    std::string from;
    std::string to;
    SiteId site;
};

struct Chart {
    std::vector<model::Site> lanes; ///< production, recovery, then the others
    std::vector<ChartGroup> groups; ///< edge, application, data, fences
    std::vector<ChartNode> hosts;
    std::vector<ChartNeed> needs;

    [[nodiscard]] const ChartNode *find(const std::string &id) const;
    [[nodiscard]] int laneOf(const SiteId &site) const; ///< -1 when there is none
};

[[nodiscard]] std::string nodeId(const ComponentId &component, const MemberId &member);
[[nodiscard]] Chart chartOf(const model::Estate &estate);

} // namespace farhaven::gui
