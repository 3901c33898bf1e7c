// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/gather.h"
#include "imports/reading.h"
#include "program.h"

#include <QTest>

namespace tst_imports {

using namespace farhaven;
using namespace farhaven::imports;
using namespace farhaven::reading;
using Counts = std::vector<int>;

class TestImports : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPublicComposeFileIsCountedWhole()
    {
        const auto read = imports::read(Kind::Compose, {fixture("patroni.docker-compose.yml")});
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        QVERIFY(read->balanced());
        QCOMPARE(tally(*read, "service"), (Counts{7, 7, 0, 0}));
        QCOMPARE(tally(*read, "network"), (Counts{1, 0, 1, 0}));
        QVERIFY(holds(*read, "component:patroni2") && holds(*read, "member:etcd3/etcd3"));
        QVERIFY(holds(*read, "dependency:patroni1/etcd1")); // by the address in a variable
        const auto &needs = read->estate.dependencies;
        const auto of = std::count_if(needs.begin(), needs.end(), [](const auto &each) {
            return each.from.value == "patroni1" && each.group == "etcdctl_endpoints" &&
                   each.need == 1;
        });
        QCOMPARE(of, std::ptrdiff_t(3));    // any of three
        QVERIFY(read->secretsDropped >= 3); // ETCD_INITIAL_CLUSTER_TOKEN, merged
        QVERIFY(estateIsSound(read->estate));
        const bool command = std::any_of(
            read->notUnderstood.begin(), read->notUnderstood.end(), [](const Remark &each) {
                return each.place.find("services.etcd1.command") != std::string::npos;
            });
        QVERIFY(command);
    }

    void aComposeFileGivesDatasetsAndDependencies_B89_whatIsMissingIsNamed()
    {
        const auto read = readText(Kind::Compose, R"(
services:
  db: {image: "registry:5000/x/postgres:13", volumes: ["data:/var/lib"]}
  web: {image: nginx, depends_on: [db, ghost], deploy: {replicas: 3}}
volumes: {data: {}, unused: {}}
secrets: {pw: {file: ./pw}}
)");
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        QCOMPARE(tally(*read, "service"), (Counts{2, 2, 0, 0}));
        QCOMPARE(tally(*read, "volume"), (Counts{2, 1, 1, 0}));
        QCOMPARE(tally(*read, "secret"), (Counts{1, 0, 0, 1}));
        QCOMPARE(read->secretsDropped, 1);
        QCOMPARE(read->estate.components[0].kind, std::string("database"));
        QVERIFY(holds(*read, "dependency:web/db") && holds(*read, "dataset:data"));
        const bool ghost = std::any_of(read->notUnderstood.begin(), read->notUnderstood.end(),
                                       [](const Remark &each) { return each.what == "ghost"; });
        QVERIFY(ghost);
    }

    void addressesAreFoundInWhatVariablesHold()
    {
        QVERIFY(addressesIn("db:5432") == std::vector<std::string>{"db"});
        QVERIFY((addressesIn("'a:1','b:1'") == std::vector<std::string>{"a", "b"}));
        QVERIFY((addressesIn("x=http://a:1,y=http://b:2/path,a") ==
                 std::vector<std::string>{"a", "b"}));
        QVERIFY(addressesIn("redis://:secret@cache/0") == std::vector<std::string>{"cache"});
        QVERIFY(addressesIn(", ,:").empty());
    }

    void manifestsBecomeComponentsAndSecretsStayAtTheDoor()
    {
        const auto read = imports::read(Kind::Kubernetes, {fixture("shop.manifests.yaml")});
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        QVERIFY(read->balanced());
        QCOMPARE(tally(*read, "Service"), (Counts{2, 1, 1, 0}));
        QCOMPARE(tally(*read, "StatefulSet"), (Counts{1, 1, 0, 0}));
        QCOMPARE(tally(*read, "Secret"), (Counts{1, 0, 0, 1}));
        QCOMPARE(tally(*read, "ConfigMap"), (Counts{1, 0, 1, 0}));
        QCOMPARE(tally(*read, "volumeClaimTemplate"), (Counts{1, 1, 0, 0}));
        QCOMPARE(read->secretsDropped, 3); // two in the Secret, one in a URL
        QVERIFY(holds(*read, "member:orders-db/orders-db-2"));
        QVERIFY(holds(*read, "dependency:shop/orders-db"));
        QVERIFY(estateIsSound(read->estate));
        const std::string all = model::toJson(read->estate).dump();
        QVERIFY(all.find("hunter2") == all.npos && all.find("aHVudGVy") == all.npos);
    }

    void anInventoryBecomesHostsAtTheirSites()
    {
        const auto read = imports::read(Kind::Ansible, {fixture("ansible-inventory.json")});
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        QCOMPARE(tally(*read, "host"), (Counts{3, 3, 0, 0}));
        QCOMPARE(tally(*read, "group"), (Counts{4, 2, 2, 0}));
        QCOMPARE(read->estate.sites.size(), std::size_t(2));
        QCOMPARE(read->secretsDropped, 4);
        QVERIFY(holds(*read, "member:db/db-2"));
        QVERIFY(estateIsSound(read->estate));
        const std::string all = model::toJson(read->estate).dump();
        QVERIFY(all.find("hunter2") == all.npos);
    }

    void targetsOfBothFormsBecomeHosts()
    {
        const auto groups = readText(Kind::Prometheus, R"([
{"targets": ["db-1:9100", "[2001:db8::1]:9100"], "labels": {"job": "node", "site": "dc"}},
{"targets": [":9090"]}])");
        QVERIFY2(groups, groups ? "" : describe(groups.error()).c_str());
        QCOMPARE(tally(*groups, "target"), (Counts{3, 2, 1, 0}));
        QVERIFY(holds(*groups, "member:node/db-1") && holds(*groups, "site:dc"));
        const auto yaml = readText(Kind::Prometheus, "- targets: ['a:1', 'b:1']\n");
        QVERIFY(yaml && yaml->estate.hosts.size() == 2);
        const auto answer = readText(Kind::Prometheus, R"({"status":"success","data":{
"activeTargets":[{"labels":{"instance":"db-1:9100","job":"node"},"lastScrapeDuration":0.05}],
"droppedTargets":[{"discoveredLabels":{"__address__":"old:1"}}]}})");
        QVERIFY2(answer, answer ? "" : describe(answer.error()).c_str());
        QCOMPARE(tally(*answer, "active target"), (Counts{1, 1, 0, 0}));
        QCOMPARE(tally(*answer, "dropped target"), (Counts{1, 0, 1, 0}));
        QVERIFY(estateIsSound(groups->estate) && estateIsSound(answer->estate));
    }

    void R043_aTableIsReadInWhateverEncodingItIs()
    {
        const auto plain = imports::read(Kind::Csv, {fixture("hosts-cp1251.csv")});
        const auto mended = imports::read(Kind::Csv, {fixture("hosts-mojibake.csv")});
        QVERIFY2(plain, plain ? "" : describe(plain.error()).c_str());
        QVERIFY2(mended, mended ? "" : describe(mended.error()).c_str());
        QCOMPARE(plain->estate.hosts[0].name, std::string("база-1"));
        QVERIFY(plain->estate.sites == mended->estate.sites);
        QVERIFY(plain->estate.hosts == mended->estate.hosts);
        QCOMPARE(tally(*plain, "row"), (Counts{2, 2, 0, 0}));
        QCOMPARE(plain->warnings.size(), std::size_t(1));
    }

    void theTextOfTheSourceDocumentIsRepaired()
    {
        const Decoded mended = decoded("\xC3\xA2\xE2\x82\xAC\xC2\xA2\tEnsure data safety\n"
                                       "\xC3\xB0\xC5\xB8\xE2\x80\x9C\xC5\x92 Objective\n");
        QVERIFY(mended.repaired);
        QCOMPARE(mended.text, std::string("•\tEnsure data safety\n📌 Objective\n"));
        QVERIFY(!decoded("café, Алматы, Қарағанды\n").repaired);
    }

    void columnsAreMappedAndWhatIsNotIsNamed()
    {
        Options options;
        options.columns = {{"name", "Box"}, {"component", "Runs"}};
        const auto read = readText(Kind::Csv,
                                   "Box,Runs,Cost,Password\n\"db,1\",\"Postgres \"\"A\"\"\",10,x\n"
                                   "short\n,redis,1,\n",
                                   options);
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        QCOMPARE(tally(*read, "row"), (Counts{3, 1, 2, 0}));
        QCOMPARE(read->estate.hosts[0].name, std::string("db,1"));
        QCOMPARE(read->estate.components[0].name, std::string("Postgres \"A\""));
        QCOMPARE(read->estate.components[0].kind, std::string("database"));
        QCOMPARE(read->secretsDropped, 1);
        options.columns = {{"name", "Absent"}};
        QCOMPARE(readText(Kind::Csv, "Box\na\n", options).error().code, ErrorCode::NotFound);
    }

    void aDrawingIsOneInBothItsForms()
    {
        const auto plain = imports::read(Kind::DrawIo, {fixture("two-sites.drawio")});
        const auto packed = imports::read(Kind::DrawIo, {fixture("two-sites-compressed.drawio")});
        QVERIFY2(plain, plain ? "" : describe(plain.error()).c_str());
        QVERIFY2(packed, packed ? "" : describe(packed.error()).c_str());
        QCOMPARE(tally(*plain, "shape"), (Counts{6, 5, 1, 0}));
        QCOMPARE(tally(*plain, "edge"), (Counts{3, 2, 1, 0}));
        QVERIFY(holds(*plain, "dependency:p-app/p-db") && holds(*plain, "member:p-db/p-h"));
        QCOMPARE(plain->estate.components[0].name, std::string("Orders application"));
        QCOMPARE(plain->references(), packed->references());
        QVERIFY(estateIsSound(plain->estate));
    }

    void whatAnotherProgramWroteAsGraphMlIsRead()
    {
        const auto read = imports::read(Kind::GraphMl, {fixture("networkx.graphml")});
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        QCOMPARE(tally(*read, "node"), (Counts{3, 3, 0, 0}));
        QCOMPARE(tally(*read, "edge"), (Counts{3, 3, 0, 0}));
        QVERIFY(holds(*read, "dependency:cache/orders-db"));
        QVERIFY(estateIsSound(read->estate));
    }
    /// They may be two machines: nobody counts them as one.
    void B90_oneNameAtTwoPlacesIsNotOneHost()
    {
        const auto csv = reading::readText(
            Kind::Csv, "name,site,address,component\ndb-1,dc,192.0.2.1,orders\n"
                       "db-1,dr,192.0.9.9,orders\ndb-2,dc,192.0.2.2,orders\n"
                       "db-2,dc,192.0.2.7,orders\ndb-3,dc,192.0.2.3,orders\ndb-3,dc,,audit\n");
        QVERIFY(csv && csv->balanced());
        QCOMPARE(reading::tally(*csv, "row"), (std::vector<int>{6, 4, 2, 0}));
        QCOMPARE(csv->estate.hosts.size(), std::size_t(3));
        const auto targets = reading::readText(
            Kind::Prometheus, R"([{"targets":["db-1:9100"],"labels":{"job":"node","site":"dc"}},)"
                              R"({"targets":["db-1:9187"],"labels":{"job":"pg"}},)"
                              R"({"targets":["db-1:9100"],"labels":{"job":"node","site":"dr"}}])");
        QVERIFY(targets && targets->balanced());
        QCOMPARE(reading::tally(*targets, "target"), (std::vector<int>{3, 2, 1, 0}));
    }
    /// Two systems of one name in two namespaces are two, and neither needs what is the other's.
    void namespacesKeepTheirThingsApart()
    {
        std::string text;
        for (const std::string space : {"prod", "staging"}) {
            text +=
                "---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, namespace: " +
                space +
                "}\nspec:\n  replicas: 2\n  template:\n    metadata: {labels: {app: db}}\n"
                "    spec: {containers: [{name: db, image: postgres}]}\n---\n"
                "apiVersion: v1\nkind: Service\nmetadata: {name: db, namespace: " +
                space + "}\nspec: {selector: {app: db}}\n";
        }
        text +=
            "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: prod}\n"
            "spec:\n  replicas: 0\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n"
            "      initContainers:\n      - {name: wait, image: busybox, env: [{name: DB, value: "
            "\"db:5432\"}]}\n      containers:\n      - {name: web, image: nginx, env: "
            "[{name: OTHER, value: \"db.abc.rds.amazonaws.com\"}]}\n";
        const auto read = reading::readText(Kind::Kubernetes, text);
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        QVERIFY(read->balanced() && reading::estateIsSound(read->estate));
        QVERIFY(reading::holds(*read, "component:prod-db"));
        QVERIFY(reading::holds(*read, "component:staging-db"));
        QCOMPARE(read->estate.dependencies.size(), std::size_t(1));
        QCOMPARE(read->estate.dependencies[0].from.value, std::string("prod-web"));
        QCOMPARE(read->estate.dependencies[0].to.value, std::string("prod-db"));
        for (const model::Component &each : read->estate.components)
            QCOMPARE(each.members.size(), std::size_t(each.id.value == "prod-web" ? 0 : 2));
    }
    void aComponentInAFrameWithoutAHostIsTold()
    {
        const auto read = reading::readText(
            Kind::DrawIo,
            "<mxfile><diagram><mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>"
            "<mxCell id=\"f\" parent=\"1\" vertex=\"1\" value=\"Almaty\"/>"
            "<mxCell id=\"c\" parent=\"f\" vertex=\"1\" value=\"Orders\"/>"
            "</root></mxGraphModel></diagram></mxfile>");
        QVERIFY(read && read->balanced());
        QCOMPARE(read->estate.components.at(0).members.size(), std::size_t(0));
        QVERIFY(std::any_of(
            read->notUnderstood.begin(), read->notUnderstood.end(), [](const Remark &each) {
                return each.what == "Orders" && each.why.find("Almaty") != std::string::npos;
            }));
    }
    void whoWritesAVolumeOwnsItAndTheStrongerNeedCounts()
    {
        const auto read = reading::readText(
            Kind::Compose,
            "services:\n  backup: {image: restic, volumes: ['data:/src:ro']}\n"
            "  db: {image: postgres, volumes: ['data:/var/lib']}\n"
            "  k1: {image: kafka}\n  k2: {image: kafka}\n"
            "  web:\n    image: x\n    environment:\n      BROKERS: 'k1:9092,k2:9092'\n"
            "      PRIMARY: k1:9092\n      DSN: 'host=db port=5432 user=app'\n"
            "volumes: {data: {}}\n");
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        QCOMPARE(read->estate.datasets.at(0).component.value, std::string("db"));
        using Strength = model::DependencyStrength;
        std::map<std::string, Strength> needs;
        for (const model::Dependency &each : read->estate.dependencies) {
            QVERIFY(each.group.empty() && each.need == 0);
            needs[each.to.value] = each.strength;
        }
        QCOMPARE(needs.size(), std::size_t(3));
        QVERIFY(needs.at("k1") == Strength::Hard && needs.at("db") == Strength::Hard);
        QVERIFY(needs.at("k2") == Strength::Soft); // k1 has to be there anyway
    }
};

FARHAVEN_TEST(TestImports)

} // namespace tst_imports

#include "tst_imports.moc"
