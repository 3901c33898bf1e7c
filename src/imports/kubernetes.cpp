// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/gather.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace farhaven::imports {

namespace {

constexpr std::array workloadKinds{"Deployment", "StatefulSet",           "DaemonSet", "ReplicaSet",
                                   "Pod",        "ReplicationController", "Job",       "CronJob"};
/// More members than this nobody draws one by one; the rest has a remark.
constexpr int membersMax = 100;
/// What stands behind all services together: a selector that fits everything makes a pair of each.
constexpr std::size_t behindMax = 200'000;

struct Workload {
    ComponentId id;
    std::string space;
    const Node *labels = nullptr; ///< of its pods
    const Node *pod = nullptr;    ///< spec of its pods
    std::string at;
};

struct Thing {
    const Node *node = nullptr;
    std::string file, kind, name;
    std::string space; ///< "default" where none is given
    /// Told apart from its namesake in another namespace.
    [[nodiscard]] std::string key() const { return space == "default" ? name : space + "-" + name; }
};

/// Of a map by namespace.
std::string within(const std::string &space, const std::string &name)
{
    return space + "\n" + name;
}

/// "space\nname" of "orders-db", "orders-db.shop" and "orders-db.shop.svc.cluster.local", as a pod
/// of that namespace resolves them; empty: a name that is no service's.
std::string serviceAt(const std::string &address, const std::string &own)
{
    const std::size_t dot = address.find('.');
    if (dot == std::string::npos)
        return within(own, address);
    const std::string rest = address.substr(dot + 1);
    const std::size_t next = rest.find('.');
    const std::string suffix = next == std::string::npos ? "svc" : rest.substr(next + 1);
    if (suffix != "svc" && !suffix.starts_with("svc."))
        return {};
    return within(rest.substr(0, next), address.substr(0, dot));
}

class ManifestReader {
public:
    explicit ManifestReader(Gather &gather) : m_gather(gather) {}
    Result<> take(const std::string &file, const Node &document);
    void relate();

private:
    Result<> one(const std::string &file, const Node &document);
    void workload(const Thing &thing);
    void members(const Thing &thing, const ComponentId &id);
    void index();
    void service(const Thing &thing);
    void ingress(const Thing &thing);
    void claims(const Workload &of);
    void claim(const Thing &thing);
    void templates(const Thing &thing, const Workload &of);
    void variables(const Workload &of);
    void variablesOf(const Workload &of, const Node &container);
    void addresses(const Workload &of, const std::string &variable, const std::string &value);
    void node(const Thing &thing);
    void secret(const Thing &thing);
    [[nodiscard]] const HostId &cluster();
    [[nodiscard]] std::string at(const Thing &thing) const;

    Gather &m_gather;
    std::vector<Thing> m_services, m_ingresses, m_claims;
    std::vector<std::pair<Thing, std::size_t>> m_stateful; ///< and which workload it is
    std::vector<Workload> m_workloads;
    // By namespace and name, see within().
    std::map<std::string, std::vector<std::size_t>> m_labelled; ///< "key=value" → workloads
    std::map<std::string, std::vector<ComponentId>> m_behind;   ///< service → workloads
    std::map<std::string, ComponentId> m_claimed;               ///< claim → who mounts it
    std::size_t m_behindAll = 0;
    std::optional<HostId> m_cluster;
};

/// Where a pod's description lies, by kind of workload.
const Node *podOf(const Node &node, const std::string &kind)
{
    if (kind == "Pod")
        return &node;
    if (kind == "CronJob")
        return node.at({"spec", "jobTemplate", "spec", "template"});
    return node.at({"spec", "template"});
}

/// Every label that is asked for is there.
bool selects(const Node *selector, const Node *labels)
{
    if (!selector || !labels || selector->keys.empty())
        return false;
    for (const std::string &key : selector->keys) {
        const Node *label = labels->find(key);
        if (!label || label->text != selector->textOf(key))
            return false;
    }
    return true;
}

std::string ManifestReader::at(const Thing &thing) const
{
    m_gather.inFile(thing.file);
    return m_gather.place(thing.node->line, thing.kind + " " + thing.name);
}

const HostId &ManifestReader::cluster()
{
    if (!m_cluster) {
        m_cluster = m_gather.host("kubernetes", "Kubernetes cluster", m_gather.site({}), {});
        // A node may have either name.
        for (int i = 2; !m_cluster; ++i)
            m_cluster =
                m_gather.host("kubernetes-cluster-" + std::to_string(i),
                              "Kubernetes cluster " + std::to_string(i), m_gather.site({}), {});
        m_gather.warn("", "kubernetes",
                      "a host that stands for the whole cluster: manifests name no nodes");
    }
    return *m_cluster;
}

Result<> ManifestReader::take(const std::string &file, const Node &document)
{
    const bool list = document.textOf("kind").ends_with("List") && document.find("items");
    if (!list)
        return one(file, document);
    for (const Node &item : document.find("items")->items)
        FH_CHECK(one(file, item));
    return {};
}

Result<> ManifestReader::one(const std::string &file, const Node &document)
{
    if (document.kind == Node::Kind::Null)
        return {}; // "---" with nothing behind it
    Thing thing{&document, file, document.textOf("kind"), {}, {}};
    const std::string version = document.textOf("apiVersion");
    m_gather.inFile(file);
    const std::string place = m_gather.place(document.line, thing.kind);
    if (thing.kind == "Config" || document.find("users"))
        return fail(ErrorCode::Denied,
                    "this is a kubeconfig: it holds credentials, and can hold a program to run",
                    place, "Import manifests; `kubectl get … -o yaml` prints them");
    if (!document.isMap() || thing.kind.empty() || version.empty())
        return fail(ErrorCode::Invalid, "a document without `apiVersion` and `kind`", place,
                    "Import rendered manifests: `helm template` or `kubectl kustomize` print them");
    if (const Node *meta = document.find("metadata")) {
        thing.name = meta->textOf("name");
        thing.space = meta->textOf("namespace");
    }
    if (thing.space.empty())
        thing.space = "default";
    if (thing.name.empty()) {
        m_gather.skipped(thing.kind, place, thing.kind, "it has no name");
        return {};
    }
    const bool core =
        std::find(workloadKinds.begin(), workloadKinds.end(), thing.kind) != workloadKinds.end();
    if (core)
        workload(thing);
    else if (thing.kind == "Service" && version == "v1")
        m_services.push_back(thing);
    else if (thing.kind == "Ingress")
        m_ingresses.push_back(thing);
    else if (thing.kind == "PersistentVolumeClaim")
        m_claims.push_back(thing);
    else if (thing.kind == "Node")
        node(thing);
    else if (thing.kind.find("Secret") != std::string::npos)
        secret(thing);
    else {
        m_gather.skipped(thing.kind, at(thing), thing.name, "not part of an estate");
        m_gather.secrets(secretsIn(document));
    }
    return {};
}

/// Its content is never looked at beyond counting.
void ManifestReader::secret(const Thing &thing)
{
    int values = 0;
    for (const char *key : {"data", "stringData"}) {
        if (const Node *data = thing.node->find(key))
            values += int(data->items.size());
    }
    m_gather.dropped(thing.kind);
    m_gather.secrets(std::max(values, 1));
}

void ManifestReader::workload(const Thing &thing)
{
    const Node *pod = podOf(*thing.node, thing.kind);
    const Node *spec = pod ? pod->find("spec") : nullptr;
    const Node *containers = spec ? spec->find("containers") : nullptr;
    if (!containers || containers->items.empty()) {
        m_gather.skipped(thing.kind, at(thing), thing.name, "it runs no container");
        return;
    }
    std::string kind = "application";
    for (const Node &container : containers->items) {
        if (kind == "application")
            kind = componentKind(container.textOf("image"));
    }
    const std::string key = thing.key();
    const bool known = m_gather.find(ComponentId(slug(key))) != nullptr;
    const std::string unique = known ? key + "-" + thing.kind : key;
    const std::size_t before = m_gather.estate().components.size();
    const auto id = m_gather.component(unique, unique, kind);
    if (!id || m_gather.estate().components.size() == before) {
        m_gather.skipped(thing.kind, at(thing), thing.name,
                         "another one of this name and kind is there");
        return;
    }
    m_gather.understood(thing.kind);
    members(thing, *id);
    m_workloads.push_back({*id, thing.space, pod->at({"metadata", "labels"}), spec, at(thing)});
    if (thing.kind == "StatefulSet")
        m_stateful.emplace_back(thing, m_workloads.size() - 1);
    m_gather.part(at(thing), "spec",
                  "ports, probes, resources and settings of its containers are "
                  "not part of an estate");
}

void ManifestReader::members(const Thing &thing, const ComponentId &id)
{
    const Node *wanted = thing.node->at({"spec", "replicas"});
    int count = 1;
    if (wanted && wanted->isScalar())
        std::from_chars(wanted->text.data(), wanted->text.data() + wanted->text.size(), count);
    if (count == 0) {
        m_gather.part(at(thing), "0 replicas", "scaled down to nothing: it has no member");
        return;
    }
    if (count == 1 || thing.kind != "StatefulSet") {
        m_gather.member(id, thing.name, cluster());
        if (count != 1)
            m_gather.warn(at(thing), std::to_string(count) + " replicas",
                          "taken as one member: their names and nodes are the scheduler's");
        return;
    }
    for (int i = 0; i < std::min(count, membersMax); ++i)
        m_gather.member(id, thing.name + "-" + std::to_string(i), cluster());
    if (count > membersMax)
        m_gather.part(at(thing), std::to_string(count) + " replicas",
                      "only the first " + std::to_string(membersMax) + " are members");
}

void ManifestReader::node(const Thing &thing)
{
    std::string address;
    if (const Node *list = thing.node->at({"status", "addresses"})) {
        for (const Node &each : list->items)
            address = each.textOf("type") == "InternalIP" ? each.textOf("address") : address;
    }
    const Node *labels = thing.node->at({"metadata", "labels"});
    const std::string zone = labels ? labels->textOf("topology.kubernetes.io/region") : "";
    if (m_gather.host(thing.name, thing.name, m_gather.site(zone), address))
        m_gather.understood(thing.kind);
    else
        m_gather.skipped(thing.kind, at(thing), thing.name, "its name is taken");
}

void ManifestReader::index()
{
    for (std::size_t i = 0; i < m_workloads.size(); ++i) {
        const Workload &each = m_workloads[i];
        for (std::size_t k = 0; each.labels && k < each.labels->keys.size(); ++k)
            m_labelled[within(each.space, each.labels->keys[k] + "=" + each.labels->items[k].text)]
                .push_back(i);
    }
}

void ManifestReader::service(const Thing &thing)
{
    const Node *selector = thing.node->at({"spec", "selector"});
    if (!selector || selector->keys.empty()) {
        m_gather.skipped(thing.kind, at(thing), thing.name, "it selects nothing");
        return;
    }
    std::vector<ComponentId> &behind = m_behind[within(thing.space, thing.name)];
    const std::string first = selector->keys[0] + "=" + selector->textOf(selector->keys[0]);
    const std::size_t before = behind.size();
    bool all = true;
    for (const std::size_t at : m_labelled[within(thing.space, first)]) {
        all = m_behindAll < behindMax;
        if (!all)
            break;
        if (selects(selector, m_workloads[at].labels)) {
            behind.push_back(m_workloads[at].id);
            ++m_behindAll;
        }
    }
    if (!all) {
        behind.resize(before);
        m_gather.skipped(thing.kind, at(thing), thing.name,
                         "the services select more workloads than this program follows");
    } else if (behind.size() > before) {
        m_gather.understood(thing.kind);
    } else {
        m_gather.skipped(thing.kind, at(thing), thing.name,
                         "no workload in these files has the labels that it selects");
    }
}

void backendsOf(const Node &node, std::set<std::string> &names)
{
    for (const char *key : {"serviceName"}) {
        if (const std::string name = node.textOf(key); !name.empty())
            names.insert(name);
    }
    if (const Node *name = node.at({"service", "name"}); name && name->isScalar())
        names.insert(name->text);
    for (const Node &item : node.items)
        backendsOf(item, names);
}

void ManifestReader::ingress(const Thing &thing)
{
    std::set<std::string> names;
    if (const Node *spec = thing.node->find("spec"))
        backendsOf(*spec, names);
    const std::string key = "ingress-" + thing.key();
    const auto id = m_gather.component(key, "Ingress " + thing.key(), "balancer");
    if (!id) {
        m_gather.skipped(thing.kind, at(thing), thing.name, "its name is taken");
        return;
    }
    m_gather.understood(thing.kind);
    m_gather.member(*id, thing.name, cluster());
    for (const std::string &name : names) {
        const auto behind = m_behind.find(within(thing.space, name));
        if (behind == m_behind.end() || behind->second.empty())
            m_gather.part(at(thing), name, "there is no workload behind this service in the files");
        else
            for (const ComponentId &to : behind->second)
                m_gather.depends(*id, to);
    }
}

void ManifestReader::claims(const Workload &of)
{
    const Node *volumes = of.pod->find("volumes");
    for (std::size_t i = 0; volumes && i < volumes->items.size(); ++i) {
        if (const Node *name = volumes->items[i].at({"persistentVolumeClaim", "claimName"}))
            m_claimed.emplace(within(of.space, name->text), of.id);
    }
}

void ManifestReader::claim(const Thing &thing)
{
    const auto owner = m_claimed.find(within(thing.space, thing.name));
    if (owner != m_claimed.end() && m_gather.dataset(thing.key(), thing.key(), owner->second))
        m_gather.understood(thing.kind);
    else
        m_gather.skipped(thing.kind, at(thing), thing.name,
                         owner == m_claimed.end() ? "no workload in these files mounts it"
                                                  : "its name is taken");
}

void ManifestReader::templates(const Thing &thing, const Workload &of)
{
    const Node *list = thing.node->at({"spec", "volumeClaimTemplates"});
    for (std::size_t i = 0; list && i < list->items.size(); ++i) {
        const Node *name = list->items[i].at({"metadata", "name"});
        const std::string full = (name ? name->text : "data") + "-" + of.id.value;
        if (m_gather.dataset(full, full, of.id))
            m_gather.understood("volumeClaimTemplate");
        else
            m_gather.skipped("volumeClaimTemplate", at(thing), full, "its name is taken");
    }
}

/// A variable whose value is the address of a service says who is needed; none is kept. A container
/// that runs first needs it as much as the others do.
void ManifestReader::variables(const Workload &of)
{
    for (const char *key : {"initContainers", "containers"}) {
        const Node *containers = of.pod->find(key);
        for (std::size_t c = 0; containers && c < containers->items.size(); ++c)
            variablesOf(of, containers->items[c]);
    }
}

void ManifestReader::variablesOf(const Workload &of, const Node &container)
{
    for (const char *key : {"command", "args"}) {
        if (const Node *words = container.find(key))
            m_gather.secrets(secretsIn(*words));
    }
    const Node *list = container.find("env");
    for (std::size_t i = 0; list && i < list->items.size(); ++i) {
        const Node &each = list->items[i];
        const std::string value = each.textOf("value");
        const bool secret = each.at({"valueFrom", "secretKeyRef"}) != nullptr ||
                            (!value.empty() && secretKey(each.textOf("name"))) ||
                            secretValue(value);
        m_gather.secrets(secret ? 1 : 0);
        addresses(of, each.textOf("name"), value);
    }
}

void ManifestReader::addresses(const Workload &of, const std::string &variable,
                               const std::string &value)
{
    std::set<ComponentId> needed;
    for (const std::string &address : addressesIn(value)) {
        const auto behind = m_behind.find(serviceAt(address, of.space));
        if (behind != m_behind.end())
            needed.insert(behind->second.begin(), behind->second.end());
    }
    needed.erase(of.id);
    for (const ComponentId &to : needed) {
        m_gather.depends(of.id, to, needed.size() > 1 ? variable : "");
        m_gather.warn(
            of.at, variable,
            "read as: " + of.id.value +
                (needed.size() > 1 ? " needs one of several, " : " does not work without ") +
                to.value);
    }
}

/// What refers to others waits until all files are read.
void ManifestReader::relate()
{
    index();
    for (const Thing &thing : m_services)
        service(thing);
    for (const Thing &thing : m_ingresses)
        ingress(thing);
    for (const Workload &each : m_workloads) {
        claims(each);
        variables(each);
    }
    for (const Thing &thing : m_claims)
        claim(thing);
    for (const auto &[thing, which] : m_stateful)
        templates(thing, m_workloads[which]);
}

} // namespace

Result<> readKubernetes(const std::vector<File> &files, Gather &gather)
{
    std::vector<std::vector<Node>> all; // things point into it
    all.reserve(files.size());
    ManifestReader reader(gather);
    for (const File &file : files) {
        auto documents = readYaml(file.bytes, gather.options().budget);
        if (!documents)
            return fail(std::move(documents.error()).at(file.name));
        all.push_back(std::move(*documents));
        for (const Node &document : all.back())
            FH_CHECK(reader.take(file.name, document));
    }
    reader.relate();
    return {};
}

} // namespace farhaven::imports
