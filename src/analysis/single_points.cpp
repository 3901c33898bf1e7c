// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/single_points.h"

#include <algorithm>
#include <set>

namespace farhaven::analysis {

std::vector<std::pair<ServiceId, std::vector<SinglePoint>>>
singlePoints(const model::Estate &estate, const EstateGraph &graph)
{
    std::vector<std::pair<ServiceId, std::vector<SinglePoint>>> all;
    std::map<int, std::size_t> places;
    for (const model::Service &each : estate.services) {
        places.emplace(graph.find({NodeKind::Service, each.id.value}), all.size());
        all.emplace_back(each.id, std::vector<SinglePoint>());
    }
    const std::vector<int> list = nowhere(estate, graph);
    const std::set<int> unplaced(list.begin(), list.end());
    Propagation fallen(graph);
    for (int node = 0; node < graph.nodes(); ++node) {
        if (graph.gone(node))
            continue;
        fallen.run({&node, 1});
        for (const int other : fallen.affected()) {
            if (fallen.standing(other) > Standing::Interrupted)
                break; // affected() begins with the worst
            if (other == node || graph.kind(other) != NodeKind::Service)
                continue;
            const auto place = places.find(other);
            if (place == places.end())
                continue;
            all[place->second].second.push_back({graph.object(node), fallen.standing(other),
                                                 pathTo(graph, fallen, other),
                                                 !unplaced.contains(node)});
        }
    }
    for (auto &[service, points] : all)
        std::sort(points.begin(), points.end(), [](const SinglePoint &a, const SinglePoint &b) {
            return std::pair(a.service, a.object) < std::pair(b.service, b.object);
        });
    return all;
}

Json toJson(const std::vector<std::pair<ServiceId, std::vector<SinglePoint>>> &points)
{
    Json services = Json::array();
    for (const auto &[service, list] : points) {
        Json told = Json::array();
        for (const SinglePoint &each : list) {
            Json path = Json::array();
            for (const Reason &reason : each.path)
                path.push_back(toJson(reason));
            told.push_back({{"object", text(each.object)},
                            {"state", name(each.service)},
                            {"placed", each.placed},
                            {"path", path}});
        }
        services.push_back({{"service", service.value}, {"points", told}});
    }
    return {{"services", services}};
}

} // namespace farhaven::analysis
