// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/gather.h"

#include <algorithm>
#include <array>
#include <set>

namespace farhaven::imports {

namespace {

/// What of a service is read; every other key has a remark.
constexpr std::array usedKeys{"image", "depends_on", "links", "volumes", "environment", "deploy"};

class ComposeReader {
public:
    ComposeReader(const Node &root, Gather &gather) : m_root(root), m_gather(gather) {}
    Result<> read();

private:
    void services(const Node &all);
    void service(const std::string &name, const Node &node, const HostId &host);
    void relations(const std::string &name, const Node &node);
    void needs(const ComponentId &from, const Node &list, const std::string &at);
    void need(const ComponentId &from, std::string to, int line, const std::string &at);
    void mounts(const ComponentId &owner, const Node &list);
    void variables(const std::string &name, const ComponentId &from, const Node &node);
    void volumes(const Node *all);
    void others(const std::string &section, const Node &all);
    [[nodiscard]] std::optional<ComponentId> known(const std::string &service) const;

    const Node &m_root;
    Gather &m_gather;
    std::map<std::string, ComponentId> m_ids;
    std::set<std::string> m_volumes; ///< that the file names
    struct Mount {
        ComponentId owner;
        bool reads = false; ///< and never writes
    };
    std::map<std::string, Mount> m_mounted; ///< volume → whose it is
};

/// `a: 1` and `- a=1` mean the same.
std::vector<std::pair<std::string, std::string>> pairsOf(const Node &node)
{
    std::vector<std::pair<std::string, std::string>> out;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const std::string &text = node.items[i].text;
        if (node.isMap()) {
            out.emplace_back(node.keys[i], text);
        } else {
            const std::size_t mark = std::min(text.find('='), text.size());
            out.emplace_back(text.substr(0, mark), text.substr(std::min(mark + 1, text.size())));
        }
    }
    return out;
}

std::optional<ComponentId> ComposeReader::known(const std::string &service) const
{
    const auto found = m_ids.find(service);
    return found == m_ids.end() ? std::nullopt : std::optional(found->second);
}

void ComposeReader::need(const ComponentId &from, std::string to, int line, const std::string &at)
{
    to = to.substr(0, to.find(':')); // a link may carry an alias
    if (const auto id = known(to))
        m_gather.depends(from, *id);
    else
        m_gather.part(m_gather.place(line, at), to, "there is no service of this name in the file");
}

void ComposeReader::needs(const ComponentId &from, const Node &list, const std::string &at)
{
    if (list.isMap()) {
        for (std::size_t i = 0; i < list.keys.size(); ++i)
            need(from, list.keys[i], list.items[i].line, at);
        return;
    }
    for (const Node &item : list.items)
        need(from, item.text, item.line, at);
}

void ComposeReader::mounts(const ComponentId &owner, const Node &list)
{
    for (const Node &item : list.items) {
        const std::string source =
            item.isMap() ? item.textOf("source") : item.text.substr(0, item.text.find(':'));
        const std::string mode = item.isMap()
                                     ? std::string()
                                     : item.text.substr(std::min(item.text.size(), source.size()));
        const bool reads = item.isMap() ? item.textOf("read_only") == "true"
                                        : mode.ends_with(":ro") || mode.ends_with(",ro");
        if (m_volumes.contains(source)) {
            // Whoever only reads it, such as a backup, is not whose data it is.
            const auto [mounted, fresh] = m_mounted.emplace(source, Mount{owner, reads});
            if (!fresh && mounted->second.reads && !reads)
                mounted->second = Mount{owner, reads};
        } else
            m_gather.part(m_gather.place(item.line, "services." + owner.value + ".volumes"), source,
                          "a folder of the host, no volume of the file");
    }
}

/// Variables are not kept; one whose value is the address of another service says who is needed.
void ComposeReader::variables(const std::string &name, const ComponentId &from, const Node &node)
{
    const std::string at = "services." + name + ".environment";
    int secrets = 0;
    const auto pairs = pairsOf(node);
    for (const auto &[key, value] : pairs) {
        if (secretKey(key) || secretValue(value))
            ++secrets;
        std::vector<ComponentId> others;
        for (const std::string &host : addressesIn(value)) {
            if (const auto other = known(host); other && *other != from)
                others.push_back(*other);
        }
        for (const ComponentId &other : others) {
            m_gather.depends(from, other, others.size() > 1 ? key : "");
            m_gather.warn(m_gather.place(node.line, at + "." + key), other.value,
                          others.size() > 1 ? "read as: " + name + " needs one of several"
                                            : "read as: " + name + " does not work without it");
        }
    }
    m_gather.secrets(secrets);
    if (!pairs.empty())
        m_gather.part(m_gather.place(node.line, at), std::to_string(pairs.size()) + " variables",
                      "settings of a program are not part of an estate; " +
                          std::to_string(secrets) + " of them were or looked like secrets");
}

void ComposeReader::relations(const std::string &name, const Node &node)
{
    const auto id = known(name);
    if (!id)
        return;
    const std::string at = "services." + name;
    for (const char *key : {"depends_on", "links"}) {
        if (const Node *list = node.find(key))
            needs(*id, *list, at + "." + key);
    }
    if (const Node *list = node.find("volumes"))
        mounts(*id, *list);
    if (const Node *list = node.find("environment"))
        variables(name, *id, *list);
    const Node *deploy = node.find("deploy");
    for (std::size_t i = 0; deploy && i < deploy->keys.size(); ++i) {
        if (deploy->keys[i] != "replicas")
            m_gather.part(m_gather.place(deploy->items[i].line, at + ".deploy"), deploy->keys[i],
                          "how a scheduler places it is not part of an estate");
    }
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        const std::string &key = node.keys[i];
        if (std::find(usedKeys.begin(), usedKeys.end(), key) != usedKeys.end())
            continue;
        m_gather.part(m_gather.place(node.items[i].line, at + "." + key), key,
                      "not part of an estate");
        m_gather.secrets(key == "secrets" ? 0 : secretsIn(node.items[i]));
    }
}

void ComposeReader::service(const std::string &name, const Node &node, const HostId &host)
{
    const std::string image = node.textOf("image");
    const auto id = m_gather.component(name, name, componentKind(image.empty() ? name : image));
    if (!id || m_ids.contains(name)) {
        m_gather.skipped("service", m_gather.place(node.line, "services." + name), name,
                         "another service has this name, told apart by case alone");
        return;
    }
    m_ids.emplace(name, *id);
    m_gather.understood("service");
    m_gather.member(*id, name, host);
    const Node *replicas = node.at({"deploy", "replicas"});
    if (replicas && replicas->text != "1")
        m_gather.warn(m_gather.place(replicas->line, "services." + name + ".deploy.replicas"),
                      replicas->text,
                      "taken as one member: the file does not say on which hosts they run");
}

void ComposeReader::services(const Node &all)
{
    const std::string project = m_root.textOf("name");
    const auto host = m_gather.host(project.empty() ? "compose" : "compose-" + project,
                                    project.empty() ? "Compose host" : "Compose host of " + project,
                                    m_gather.site({}), {});
    m_gather.warn(m_gather.place(all.line, "services"), host ? host->value : "",
                  "a host that the file does not name: whatever runs these services");
    for (std::size_t i = 0; i < all.keys.size(); ++i) {
        if (all.items[i].isMap() && host)
            service(all.keys[i], all.items[i], *host);
        else
            m_gather.skipped("service",
                             m_gather.place(all.items[i].line, "services." + all.keys[i]),
                             all.keys[i], "it has no content");
    }
    for (std::size_t i = 0; i < all.keys.size(); ++i)
        relations(all.keys[i], all.items[i]);
}

void ComposeReader::volumes(const Node *all)
{
    for (std::size_t i = 0; all && i < all->keys.size(); ++i) {
        const std::string &name = all->keys[i];
        const auto owner = m_mounted.find(name);
        if (owner != m_mounted.end() && m_gather.dataset(name, name, owner->second.owner))
            m_gather.understood("volume");
        else
            m_gather.skipped("volume", m_gather.place(all->items[i].line, "volumes." + name), name,
                             owner == m_mounted.end() ? "no service mounts it"
                                                      : "its name is taken");
    }
}

/// Sections besides services and volumes.
void ComposeReader::others(const std::string &section, const Node &all)
{
    const std::string kind = section == "networks"  ? "network"
                             : section == "configs" ? "config"
                             : section == "secrets" ? "secret"
                                                    : "";
    if (kind.empty()) {
        m_gather.part(m_gather.place(all.line, section), section, "not part of an estate");
        m_gather.secrets(secretsIn(all));
        return;
    }
    for (std::size_t i = 0; i < all.keys.size(); ++i) {
        if (kind == "secret") {
            m_gather.dropped(kind);
            m_gather.secrets(1);
            continue;
        }
        m_gather.skipped(kind, m_gather.place(all.items[i].line, section + "." + all.keys[i]),
                         all.keys[i],
                         kind == "network" ? "a network of one host is not a link between sites"
                                           : "configuration is not part of an estate");
        m_gather.secrets(secretsIn(all.items[i]));
    }
}

Result<> ComposeReader::read()
{
    const Node *all = m_root.find("services");
    if (!all || !all->isMap())
        return fail(ErrorCode::Invalid, "there are no `services` in it", {},
                    "Import a Compose file of version 2 or later: `docker compose config` prints "
                    "one");
    if (const Node *named = m_root.find("volumes"))
        m_volumes.insert(named->keys.begin(), named->keys.end());
    services(*all);
    volumes(m_root.find("volumes"));
    static constexpr std::array known{"services", "volumes", "version", "name"};
    for (std::size_t i = 0; i < m_root.keys.size(); ++i) {
        if (std::find(known.begin(), known.end(), m_root.keys[i]) == known.end())
            others(m_root.keys[i], m_root.items[i]);
    }
    return {};
}

} // namespace

Result<> readCompose(const File &file, Gather &gather)
{
    FH_TRY(const std::vector<Node> documents, readYaml(file.bytes, gather.options().budget));
    for (const Node &document : documents)
        FH_CHECK(ComposeReader(document, gather).read());
    return {};
}

} // namespace farhaven::imports
