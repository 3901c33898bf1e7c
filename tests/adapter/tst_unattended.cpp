// SPDX-License-Identifier: GPL-3.0-or-later
// What each verb of each adapter is good for while nobody is there. A new verb is never: whoever
// wants it otherwise changes this table, and somebody reads that.
#include "adapter/loader.h"
#include "plugins/local_env.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace farhaven;
using namespace farhaven::adapter;
using model::Unattended;

namespace {

const std::map<std::string, Unattended> table = {
    {"dns/await-caches", Unattended::Read},
    {"http/look", Unattended::Read},
    {"link/measure", Unattended::Read},
    {"link/throughput", Unattended::Read},
    {"notify/outcomes", Unattended::Read},
    {"postgresql/sandbox-copy", Unattended::SandboxRestore},
    {"postgresql/sandbox-remove", Unattended::SandboxRestore},
    {"postgresql/sandbox-start", Unattended::SandboxRestore},
    {"postgresql/sandbox-verify", Unattended::SandboxRestore},
};

Json verb(const char *name, const char *effect)
{
    return {{"name", name}, {"class", effect}, {"summary", name}, {"program", {"/bin/true"}}};
}

/// What an estate declares itself, in each class that the kind knows.
Json declaredSettings(const std::string &kind)
{
    if (kind == "http")
        return {{"hosts", {"gw.example"}},
                {"requests",
                 {{{"name", "look"},
                   {"class", "read"},
                   {"summary", "look"},
                   {"method", "GET"},
                   {"url", "https://gw.example"}},
                  {{"name", "tell"},
                   {"class", "safe"},
                   {"summary", "tell"},
                   {"method", "POST"},
                   {"url", "https://gw.example"}}}}};
    if (kind == "dns")
        return {{"zone", "example.test"},
                {"name", "app.example.test"},
                {"type", "A"},
                {"ttl_s", 5},
                {"servers", {{{"id", "ns1"}, {"address", "10.9.0.1"}}}}};
    if (kind == "notify")
        return {{"spool", "/var/spool/farhaven-pager"}, {"hosts", {"gw.example"}}};
    if (kind == "patroni")
        return {{"scope", "orders"}, {"curl_config", "/dev/null"}};
    Json verbs = {verb("look", "read"), verb("tell", "safe")};
    if (kind == "process")
        return {{"verbs", verbs}};
    verbs.push_back(verb("stop", "destructive"));
    verbs.push_back(verb("wipe", "last_resort"));
    if (kind == "ssh-command")
        return {{"verbs", verbs}};
    return {{"observe", {"/bin/true"}}, {"verbs", verbs}};
}

Json settingsOfMember(const std::string &kind)
{
    if (kind == "dns")
        return {{"values", {"10.9.1.1"}}};
    if (kind == "fence") // held by its own service alone
        return {{"unit", "postgresql.service"}};
    if (kind == "link")
        return {{"to", "dr.example"}, {"port", 5432}};
    if (kind == "patroni")
        return {{"name", "dc1"}, {"url", "https://dc1.example:8008"}};
    if (kind == "repmgr")
        return {{"node_id", 1}, {"conf", "/etc/r"}, {"data", "/d"}, {"conninfo", "host=dc1"}};
    return kind == "notify" ? Json{{"url", "https://gw.example/hook"}} : Json::object();
}

/// One component of each kind, by the sample estate or as declared here.
std::vector<model::Component> everyKind(const std::string &world)
{
    auto estate = model::estateFromJson(*readJsonFile(FARHAVEN_SOURCE_DIR "/models/samples/"
                                                                          "orders.estate.json"));
    std::vector<model::Component> all = estate->components;
    for (model::Component component : estate->components) {
        component.kind = "simulated";
        component.settings = {{"world", world}};
        for (model::Member &member : component.members)
            member.settings = Json::object();
        all.push_back(component);
    }
    model::Component redis = all.front();
    redis.kind = "redis";
    redis.settings = {{"master", "m"}};
    redis.members.clear();
    for (const char *role : {"data", "sentinel"}) {
        model::Member member;
        member.id = MemberId(role);
        member.host = HostId("dc1");
        member.settings = {{"role", role}};
        redis.members.push_back(member);
    }
    all.push_back(redis);
    for (const char *kind : {"dns", "fence", "http", "link", "manual", "notify", "patroni",
                             "process", "repmgr", "scripted", "ssh-command"}) {
        model::Component component;
        component.id = ComponentId(kind);
        component.kind = kind;
        const bool plain = component.kind == "fence" || component.kind == "manual" ||
                           component.kind == "link" || component.kind == "repmgr";
        component.settings = plain ? Json::object() : declaredSettings(component.kind);
        model::Member member;
        member.id = MemberId("dc1");
        member.host = HostId("dc1");
        member.site = SiteId("dc");
        member.settings = settingsOfMember(component.kind);
        component.members = {member};
        all.push_back(component);
    }
    return all;
}

} // namespace

class TestUnattended : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P6_everyVerbOfEveryAdapterIsInTheTableOrNever()
    {
        QTemporaryDir folder;
        const QString world = folder.filePath(QStringLiteral("world.json"));
        QVERIFY(QFile::copy(QStringLiteral(FARHAVEN_SOURCE_DIR "/tests/engine/orders.world.json"),
                            world));
        const auto estate = model::estateFromJson(
            *readJsonFile(FARHAVEN_SOURCE_DIR "/models/samples/orders.estate.json"));
        tests::LocalEnv env;
        const Loader loader(FARHAVEN_BINARY_DIR "/plugins");
        std::set<std::string> kinds, seen, never;
        for (const model::Component &component : everyKind(world.toStdString())) {
            const auto made = loader.create(component, estate->hosts, env);
            QVERIFY2(made, made ? "" : describe(made.error()).c_str());
            kinds.insert(component.kind);
            for (const VerbSpec &spec : (*made)->verbs()) {
                const std::string id = component.kind + "/" + spec.name;
                const auto wanted = table.find(id);
                const Unattended use = unattendedUse(spec);
                const Unattended expected =
                    wanted == table.end() ? Unattended::Never : wanted->second;
                QVERIFY2(use == expected, (id + " is " + std::string(name(use))).c_str());
                (use == Unattended::Never ? never : seen).insert(id);
            }
        }
        QCOMPARE(kinds.size(), loader.plugins().size()); // a new kind belongs here too
        QCOMPARE(seen.size(), table.size());
        for (const char *wide :
             {"postgresql/start-primary", "postgresql/promote", "postgresql/claim",
              "patroni/switchover", "patroni/failover", "patroni/promote-cluster",
              "redis/switchover", "haproxy/enable", "dns/repoint", "dns/point-back",
              "service/start", "scripted/tell", "http/tell", "process/look", "scripted/look",
              "ssh-command/look", "notify/send"})
            QVERIFY2(never.contains(wide), wide);
        QVERIFY(never.size() > 30);
    }
    /// The canary: a verb that declares itself is still not covered where it must not be.
    void whatAsksAPersonOrMayLoseDataNeverIs()
    {
        VerbSpec spec;
        spec.unattended = Unattended::Backup;
        spec.verbClass = VerbClass::Safe;
        QVERIFY(unattendedUse(spec) == Unattended::Backup);
        spec.verbClass = VerbClass::LastResort;
        QVERIFY(unattendedUse(spec) == Unattended::Never);
        spec.verbClass = VerbClass::Read;
        QVERIFY(unattendedUse(spec) == Unattended::Read);
        spec.classIsWord = true;
        QVERIFY(unattendedUse(spec) == Unattended::Never);
        spec.classIsWord = false;
        spec.byPerson = true;
        QVERIFY(unattendedUse(spec) == Unattended::Never);
    }
};

QTEST_GUILESS_MAIN(TestUnattended)
#include "tst_unattended.moc"
