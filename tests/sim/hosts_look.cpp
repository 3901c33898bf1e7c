// SPDX-License-Identifier: GPL-3.0-or-later
#include "hosts.h"

#include <algorithm>

/// What the programs on a host answer that change nothing.
namespace farhaven::simulator {

std::string World::look(Node node, const std::string &component) const
{
    if (component == "orders-db")
        return lookAtDatabase(node);
    if (component == "edge")
        return R"({"dc":")" + edge.at("dc") + R"(","dr":")" + edge.at("dr") + R"("})";
    if (component == "fence") {
        std::string out = "{";
        for (const Node fenced : {Dc1, Dr1}) {
            const std::string power = powerReadable ? hosts[fenced].up ? "on" : "off" : "unknown";
            const std::string cut = blockReadable ? block.at(nameOf(fenced)) : "unknown";
            out += std::string(out.size() > 1 ? "," : "") + "\"" + nameOf(fenced) +
                   R"(":{"power":")" + power + R"(","blocked":")" + cut + R"("})";
        }
        return out + "}";
    }
    return std::string(R"({"running":)") + (hosts[node].application ? "true}" : "false}");
}

std::string World::lookAtDatabase(Node node) const
{
    const Database &own = *hosts[node].database;
    const Database &other = *hosts[node == Dc1 ? Dr1 : Dc1].database;
    const bool claimsToRun = own.running && !(m_pretendsDown && node == Dc1);
    const bool streaming = own.running && !own.primary &&
                           m_queue.now() - own.heardAt < 2 * second &&
                           writable(node == Dc1 ? Dr1 : Dc1);
    const Json json = {{"identity", own.identity},
                       {"timeline", own.timeline},
                       {"running", claimsToRun},
                       {"primary", own.primary},
                       {"position", own.position},
                       {"streaming", streaming},
                       {"heard_ms", (m_queue.now() - own.heardAt) / msec},
                       {"control", own.killed ? "in production" : "shut down"},
                       {"missing", std::max<std::int64_t>(other.position - own.position, 0)}};
    return json.dump();
}

} // namespace farhaven::simulator
