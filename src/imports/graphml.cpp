// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/drawing_text.h"
#include "imports/gather.h"

namespace farhaven::imports {

namespace {

/// graphml.graphdrawing.org: keys declare what <data> means; nodes may hold graphs.
class GraphReader {
public:
    explicit GraphReader(Gather &gather) : m_gather(gather) {}
    Result<> file(const Element &root);

private:
    void nodes(const Element &graph, const std::string &site);
    void node(const Element &element, const std::string &site);
    void edges(const Element &graph);
    void edge(const Element &element);
    [[nodiscard]] std::map<std::string, std::string> dataOf(const Element &element) const;

    Gather &m_gather;
    std::map<std::string, std::string> m_keys; ///< key id → attr.name
    std::map<std::string, ComponentId> m_components;
    std::map<std::string, HostId> m_hosts;
};

/// yEd keeps the label in a tree of its own: ShapeNode, NodeLabel.
std::string deepLabel(const Element &element)
{
    if (element.name == "NodeLabel")
        return labelText(element.text);
    for (const Element &each : element.inner) {
        if (std::string label = deepLabel(each); !label.empty())
            return label;
    }
    return {};
}

std::map<std::string, std::string> GraphReader::dataOf(const Element &element) const
{
    std::map<std::string, std::string> out;
    for (const Element &each : element.inner) {
        if (each.name != "data")
            continue;
        const auto key = m_keys.find(each.get("key"));
        const std::string name = key == m_keys.end() ? each.get("key") : key->second;
        out[name] = labelText(each.text);
        if (const std::string label = deepLabel(each); !label.empty())
            out.emplace("label", label);
    }
    return out;
}

void GraphReader::node(const Element &element, const std::string &site)
{
    const std::string id = element.get("id");
    const std::string place = m_gather.place(element.line, "node " + id);
    const auto data = dataOf(element);
    const auto text = [&](const char *key) {
        const auto found = data.find(key);
        return found == data.end() ? std::string() : found->second;
    };
    std::string label = text("label").empty() ? text("name") : text("label");
    label = label.empty() ? id : label;
    if (const Element *inner = element.find("graph")) {
        (void)m_gather.site(site.empty() ? label : site);
        if (site.empty())
            m_gather.understood("node");
        else
            m_gather.skipped("node", place, label, "a group within a site");
        nodes(*inner, site.empty() ? label : site);
        return;
    }
    std::string others;
    for (const auto &[key, value] : data) {
        static constexpr std::array used{"label", "name", "kind", "site", "address"};
        if (std::find(used.begin(), used.end(), key) != used.end() || value.empty())
            continue;
        others += (others.empty() ? "" : ", ") + key;
        m_gather.secrets(secretKey(key) || secretValue(value) ? 1 : 0);
    }
    if (!others.empty())
        m_gather.part(place, others, "data that says nothing about recovery");
    const SiteId at = m_gather.site(text("site").empty() ? site : text("site"));
    if (text("kind") == "host") {
        if (const auto host = m_gather.host(id, label, at, text("address"))) {
            m_hosts.emplace(id, *host);
            m_gather.understood("node");
            return;
        }
    } else if (const auto made = m_gather.component(
                   id, label, componentKind(text("kind").empty() ? label : text("kind")))) {
        m_components.emplace(id, *made);
        m_gather.understood("node");
        return;
    }
    m_gather.skipped("node", place, label,
                     "another node has this name, at another place or told apart by case alone");
}

void GraphReader::nodes(const Element &graph, const std::string &site)
{
    for (const Element &each : graph.inner) {
        if (each.name == "node")
            node(each, site);
        else if (each.name == "hyperedge")
            m_gather.skipped("hyperedge", m_gather.place(each.line, {}), each.get("id"),
                             "a dependency has two ends");
    }
}

void GraphReader::edge(const Element &element)
{
    const auto from = m_components.find(element.get("source"));
    const auto to = m_components.find(element.get("target"));
    const auto on = m_hosts.find(element.get("target"));
    if (from != m_components.end() && to != m_components.end()) {
        m_gather.depends(from->second, to->second);
        m_gather.understood("edge");
    } else if (from != m_components.end() && on != m_hosts.end()) {
        m_gather.member(from->second, on->second.value, on->second);
        m_gather.understood("edge");
    } else {
        m_gather.skipped("edge", m_gather.place(element.line, "edge " + element.get("id")),
                         element.get("source") + " to " + element.get("target"),
                         "it does not go from a component to a component or a host");
    }
}

void GraphReader::edges(const Element &graph)
{
    for (const Element &each : graph.inner) {
        if (each.name == "edge")
            edge(each);
        else if (each.name == "node" && each.find("graph"))
            edges(*each.find("graph"));
    }
}

Result<> GraphReader::file(const Element &root)
{
    if (root.name != "graphml")
        return fail(ErrorCode::Invalid, "this is no GraphML", {}, "Save the graph as .graphml");
    for (const Element &each : root.inner) {
        if (each.name == "key")
            m_keys[each.get("id")] =
                each.get("attr.name").empty() ? each.get("id") : each.get("attr.name");
    }
    for (const Element &each : root.inner) {
        if (each.name != "graph")
            continue;
        nodes(each, {});
        edges(each);
    }
    return {};
}

} // namespace

Result<> readGraphMl(const File &file, Gather &gather)
{
    FH_TRY(const Element root, readXml(file.bytes, gather.options().budget));
    return GraphReader(gather).file(root);
}

} // namespace farhaven::imports
