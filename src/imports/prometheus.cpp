// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/gather.h"

#include <array>

namespace farhaven::imports {

namespace {

/// The host of "db-1:9100", "[2001:db8::1]:9100" or "https://db-1/metrics".
std::string hostOf(std::string target)
{
    if (const std::size_t scheme = target.find("://"); scheme != target.npos)
        target.erase(0, scheme + 3);
    target = target.substr(0, target.find_first_of("/?#"));
    if (const std::size_t user = target.rfind('@'); user != target.npos)
        target.erase(0, user + 1);
    if (target.starts_with('['))
        return target.substr(1, target.find(']') - 1);
    return target.substr(0, target.find(':'));
}

std::string siteIn(const Node *labels)
{
    for (const char *key : {"site", "datacenter", "dc", "region", "zone"}) {
        if (const std::string text = labels ? labels->textOf(key) : ""; !text.empty())
            return text;
    }
    return {};
}

class TargetReader {
public:
    explicit TargetReader(Gather &gather) : m_gather(gather) {}
    Result<> groups(const Node &list);
    Result<> answer(const Node &root);

private:
    void target(const std::string &kind, const std::string &text, const Node *labels,
                const std::string &place);
    void labels(const Node *of, const std::string &place);

    Gather &m_gather;
};

void TargetReader::target(const std::string &kind, const std::string &text, const Node *labels,
                          const std::string &place)
{
    m_gather.secrets(secretValue(text) ? 1 : 0);
    const std::string name = hostOf(text);
    if (name.empty()) {
        m_gather.skipped(kind, place, "", "it names no host");
        return;
    }
    const auto host = m_gather.host(name, name, m_gather.site(siteIn(labels)), name);
    if (!host) {
        m_gather.skipped(
            kind, place, name,
            "another host has this name, at another place or told apart by case alone");
        return;
    }
    m_gather.understood(kind);
    const std::string job = labels ? labels->textOf("job") : "";
    if (job.empty())
        return;
    if (const auto id = m_gather.component(job, job, componentKind(job)))
        m_gather.member(*id, name, *host);
    else
        m_gather.part(place, job, "the name of this job is taken");
}

void TargetReader::labels(const Node *of, const std::string &place)
{
    if (!of)
        return;
    m_gather.secrets(secretsIn(*of));
    std::string others;
    for (const std::string &key : of->keys) {
        static constexpr std::array used{"site", "datacenter", "dc",      "region",
                                         "zone", "job",        "instance"};
        if (std::find(used.begin(), used.end(), key) == used.end())
            others += (others.empty() ? "" : ", ") + key;
    }
    if (!others.empty())
        m_gather.part(place, others, "labels that say nothing about recovery");
}

/// prometheus.io/docs: <file_sd_config>, `[{"targets": […], "labels": {…}}]`.
Result<> TargetReader::groups(const Node &list)
{
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const Node &group = list.items[i];
        const std::string path = "[" + std::to_string(i) + "]";
        const Node *targets = group.find("targets");
        if (!targets || !targets->isList())
            return fail(ErrorCode::Invalid, "a group without `targets`",
                        m_gather.place(group.line, path), "Import a file of file_sd_configs");
        labels(group.find("labels"), m_gather.place(group.line, path + ".labels"));
        for (const Node &each : targets->items)
            target("target", each.text, group.find("labels"), m_gather.place(each.line, path));
    }
    return {};
}

/// prometheus.io/docs: HTTP API, Targets.
Result<> TargetReader::answer(const Node &root)
{
    const Node *active = root.at({"data", "activeTargets"});
    if (root.textOf("status") != "success" || !active)
        return fail(ErrorCode::Invalid, "this is no answer of /api/v1/targets", {},
                    "Ask again: `curl http://prometheus:9090/api/v1/targets`");
    for (std::size_t i = 0; i < active->items.size(); ++i) {
        const Node &each = active->items[i];
        const std::string place =
            m_gather.place(0, "data.activeTargets[" + std::to_string(i) + "]");
        const Node *of = each.find("labels");
        const std::string instance = of ? of->textOf("instance") : "";
        labels(of, place);
        target("active target", instance.empty() ? each.textOf("scrapeUrl") : instance, of, place);
    }
    const Node *dropped = root.at({"data", "droppedTargets"});
    for (std::size_t i = 0; dropped && i < dropped->items.size(); ++i)
        m_gather.skipped("dropped target",
                         m_gather.place(0, "data.droppedTargets[" + std::to_string(i) + "]"),
                         dropped->items[i].at({"discoveredLabels", "__address__"})
                             ? dropped->items[i].at({"discoveredLabels", "__address__"})->text
                             : "",
                         "Prometheus itself left it out");
    return {};
}

} // namespace

Result<> readPrometheus(const File &file, Gather &gather)
{
    const Budget &budget = gather.options().budget;
    TargetReader reader(gather);
    const std::size_t first = file.bytes.find_first_not_of(" \t\r\n");
    const bool json =
        first != file.bytes.npos && (file.bytes[first] == '[' || file.bytes[first] == '{');
    if (json) {
        FH_TRY(const Node root, readJson(file.bytes, budget));
        return root.isList() ? reader.groups(root) : reader.answer(root);
    }
    FH_TRY(const std::vector<Node> documents, readYaml(file.bytes, budget));
    for (const Node &document : documents) {
        if (!document.isList())
            return fail(ErrorCode::Invalid, "this is no list of targets", {},
                        "Import a file of file_sd_configs, not prometheus.yml");
        FH_CHECK(reader.groups(document));
    }
    return {};
}

} // namespace farhaven::imports
