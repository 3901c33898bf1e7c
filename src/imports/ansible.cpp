// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/gather.h"

#include <algorithm>
#include <array>
#include <set>

namespace farhaven::imports {

namespace {

constexpr std::array siteKeys{"site", "datacenter", "data_center", "dc", "location", "region"};

std::string firstText(const Node &node, const auto &keys)
{
    for (const char *key : keys) {
        if (const std::string text = node.textOf(key); !text.empty())
            return text;
    }
    return {};
}

class InventoryReader {
public:
    InventoryReader(const Node &root, Gather &gather) : m_root(root), m_gather(gather) {}
    Result<> read();

private:
    Result<> variables(const std::string &host, const Node *of);
    Result<> host(const std::string &name, const Node *of);
    void group(const std::string &name, const Node &node);

    const Node &m_root;
    Gather &m_gather;
    std::map<std::string, HostId> m_hosts;
    std::set<std::string> m_seen;
};

/// None is kept but where the host is; secrets are counted, and what would run is refused.
Result<> InventoryReader::variables(const std::string &host, const Node *of)
{
    if (!of)
        return {};
    int others = 0;
    for (std::size_t i = 0; i < of->keys.size(); ++i) {
        const std::string &key = of->keys[i];
        const Node &value = of->items[i];
        if (executable(value.text))
            return fail(ErrorCode::Denied, "\"" + key + "\" holds a command to be run",
                        "_meta.hostvars." + host,
                        "Take the ProxyCommand out; how Farhaven reaches a host is set there");
        const bool vault = value.find("__ansible_vault") != nullptr;
        const int secrets = vault || (value.isScalar() && secretKey(key)) ? 1 : secretsIn(value);
        m_gather.secrets(secrets);
        const bool used = key == "ansible_host" ||
                          std::find(siteKeys.begin(), siteKeys.end(), key) != siteKeys.end();
        others += used || secrets > 0 ? 0 : 1;
    }
    if (others > 0)
        m_gather.part(m_gather.place(0, "_meta.hostvars." + host),
                      std::to_string(others) + " variables",
                      "settings of playbooks are not part of an estate");
    return {};
}

/// `of`: its variables; null when it has none.
Result<> InventoryReader::host(const std::string &name, const Node *of)
{
    if (!m_seen.insert(name).second)
        return {};
    FH_CHECK(variables(name, of));
    const Node none;
    const Node &known = of ? *of : none;
    const std::string address = known.textOf("ansible_host");
    const auto id = m_gather.host(name, name, m_gather.site(firstText(known, siteKeys)),
                                  address.empty() ? name : address);
    if (!id) {
        m_gather.skipped(
            "host", m_gather.place(0, name), name,
            "another host has this name, at another place or told apart by case alone");
        return {};
    }
    m_hosts.emplace(name, *id);
    m_gather.understood("host");
    return {};
}

/// A group is what its hosts do together; "all" and "ungrouped" say nothing.
void InventoryReader::group(const std::string &name, const Node &node)
{
    const std::string place = m_gather.place(0, name);
    if (const Node *vars = node.find("vars")) {
        m_gather.secrets(secretsIn(*vars));
        m_gather.part(place + ".vars", std::to_string(vars->items.size()) + " variables",
                      "settings of playbooks are not part of an estate");
    }
    const Node *hosts = node.find("hosts");
    if (name == "all" || name == "ungrouped" || !hosts || hosts->items.empty()) {
        const bool parent = node.find("children") != nullptr;
        m_gather.skipped("group", place, name,
                         parent ? "a group of groups: its hosts are in those"
                                : "it does not say what its hosts do");
        return;
    }
    if (const Node *children = node.find("children"))
        m_gather.part(place + ".children", std::to_string(children->items.size()) + " groups",
                      "a component has members, no components");
    const auto id = m_gather.component(name, name, componentKind(name));
    if (!id) {
        m_gather.skipped("group", place, name, "its name is taken");
        return;
    }
    m_gather.understood("group");
    for (const Node &each : hosts->items) {
        const auto known = m_hosts.find(each.text);
        if (known == m_hosts.end())
            m_gather.part(place, each.text, "a host that was left out");
        else
            m_gather.member(*id, each.text, known->second);
    }
}

Result<> InventoryReader::read()
{
    if (!m_root.isMap() || (!m_root.find("_meta") && !m_root.find("all")))
        return fail(ErrorCode::Invalid, "this is no inventory", {},
                    "Import what `ansible-inventory --list` prints");
    if (const Node *all = m_root.at({"_meta", "hostvars"})) {
        for (std::size_t i = 0; all->isMap() && i < all->keys.size(); ++i)
            FH_CHECK(host(all->keys[i], &all->items[i]));
    }
    for (const Node &each : m_root.items) {
        const Node *hosts = each.find("hosts");
        for (std::size_t i = 0; hosts && i < hosts->items.size(); ++i)
            FH_CHECK(host(hosts->items[i].text, nullptr));
    }
    for (std::size_t i = 0; i < m_root.keys.size(); ++i) {
        if (m_root.keys[i] != "_meta")
            group(m_root.keys[i], m_root.items[i]);
    }
    return {};
}

} // namespace

Result<> readAnsible(const File &file, Gather &gather)
{
    FH_TRY(const Node root, readJson(file.bytes, gather.options().budget));
    return InventoryReader(root, gather).read();
}

} // namespace farhaven::imports
