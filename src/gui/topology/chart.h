// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/estate.h"

#include <string>
#include <unordered_map>
#include <vector>

/// What the topology shows, from the estate alone: the graph with stable ids. Nothing here looks at
/// live data, so that what is seen never moves what is drawn.
namespace farhaven::gui {

enum class TierRow { Service, Edge, Application, Data, Dataset, Fence };
enum class NodeKind { Member, Host, Service, Dataset, Component };

/// One object in the lane of the site that it stands for.
struct ChartNode {
    std::string id; ///< "KIND:ID", and "member:COMPONENT/MEMBER"
    std::string name;
    SiteId site;
    ComponentId component; ///< of a member, a dataset, a component; else empty
    MemberId member;
    HostId host;
    NodeKind kind = NodeKind::Member;
    [[nodiscard]] bool isHost() const { return kind == NodeKind::Host; }
    [[nodiscard]] bool isMember() const { return kind == NodeKind::Member; }
};

struct ChartGroup {
    ComponentId component;
    std::string name;
    std::string kind;
    TierRow tier = TierRow::Data;
    std::vector<ChartNode> nodes;
};

/// `from` needs `to`: an arrow in each lane where both have a member; where none has both, one
/// between the first of each.
struct ChartNeed {
    std::string from;
    std::string to;
    bool soft = false; ///< works worse without it, but works
};

/// A line that was declared between two sites or two members.
struct ChartLink {
    std::string id; ///< "link:ID"
    std::string from;
    std::string to; ///< node ids, "site:ID" for a network link
    bool network = false;
    bool synchronous = false;
};

struct Chart {
    std::vector<model::Site> lanes; ///< production, recovery, then the others
    std::vector<ChartGroup> groups; ///< by tier, then in the order of the estate
    std::vector<ChartNode> hosts;
    std::vector<ChartNode> others; ///< services, datasets and components: what is no member
    std::vector<ChartNeed> needs;
    std::vector<ChartLink> links;

    /// Null when there is none. Pointers live as long as the chart is left alone.
    [[nodiscard]] const ChartNode *find(const std::string &id) const;
    [[nodiscard]] const ChartGroup *group(const ComponentId &component) const;
    [[nodiscard]] int laneOf(const SiteId &site) const; ///< -1 when there is none
    /// Members, hosts, services and datasets; components are their members.
    [[nodiscard]] std::size_t size() const;

    struct Spot {
        enum class In { Groups, Hosts, Others } in = In::Groups;
        std::uint32_t group = 0;
        std::uint32_t node = 0;
    };
    std::unordered_map<std::string, Spot> spots;                ///< of each node, by its id
    std::unordered_map<std::string, std::uint32_t> byComponent; ///< place in `groups`
    std::unordered_map<std::string, int> bySite;
};

[[nodiscard]] std::string nodeId(const ComponentId &component, const MemberId &member);
[[nodiscard]] Chart chartOf(const model::Estate &estate);

} // namespace farhaven::gui
