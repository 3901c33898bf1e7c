// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/utf8.h"
#include "imports/gather.h"
#include "imports/preview.h"
#include "program.h"
#include "reading.h"

#include <QTest>

namespace tst_import_secrets {

using namespace farhaven;
using namespace farhaven::imports;
using reading::readText;

namespace {

/// In no estate and in no answer, wherever it stood.
const std::string canary = "hunter2canary";
const std::string url = "postgres://app:" + canary + "@db-1:5432/orders";
const std::string dsn = "app:" + canary + "@tcp(db-1:3306)/orders";
const std::string odd = "https://u:p@" + canary + "@db-1/x";

struct Case {
    const char *name;
    Kind kind;
    std::string text; ///< "%1" is replaced by each of the above
};

std::vector<Case> cases()
{
    return {
        {"a name of a table", Kind::Csv, "name,site,address,component,role\n%1,dc,,orders,\n"},
        {"an address", Kind::Csv, "name,site,address\ndb-1,dc,%1\n"},
        {"a site", Kind::Csv, "name,site\ndb-1,%1\n"},
        {"a component", Kind::Csv, "name,site,component\ndb-1,dc,%1\n"},
        {"a role", Kind::Csv, "name,site,component,role\ndb-1,dc,orders,%1\n"},
        {"a row that is too short", Kind::Csv, "name,site,address\n%1\n"},
        {"a label and an address of a graph", Kind::GraphMl,
         "<graphml><key id=\"n\" for=\"node\" attr.name=\"label\"/>"
         "<key id=\"a\" for=\"node\" attr.name=\"address\"/>"
         "<key id=\"k\" for=\"node\" attr.name=\"kind\"/>"
         "<graph><node id=\"1\"><data key=\"n\">%1</data><data key=\"k\">host</data>"
         "<data key=\"a\">%1</data></node></graph></graphml>"},
        {"a drawing", Kind::DrawIo,
         "<mxfile><diagram><mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>"
         "<mxCell id=\"2\" parent=\"1\" vertex=\"1\" value=\"%1\"><mxGeometry/></mxCell>"
         "</root></mxGraphModel></diagram></mxfile>"},
        {"a variable", Kind::Compose,
         "services:\n  db-1:\n    image: postgres\n  web:\n    image: nginx\n"
         "    environment:\n      WHERE: \"%1\"\n"},
        {"a host of an inventory", Kind::Ansible,
         R"({"_meta":{"hostvars":{"db-1":{"ansible_host":"%1"}}},"all":{"hosts":["db-1"]}})"},
        {"a target", Kind::Prometheus, R"([{"targets":["%1"],"labels":{"job":"orders"}}])"},
        {"a manifest", Kind::Kubernetes,
         "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n"
         "  - name: web\n    image: nginx\n    env: [{name: WHERE, value: \"%1\"}]\n"},
    };
}

std::string filled(std::string text, const std::string &with)
{
    for (std::size_t at = text.find("%1"); at != text.npos; at = text.find("%1", at + with.size()))
        text.replace(at, 2, with);
    return text;
}

std::string accountOf(const Imported &imported)
{
    std::string all = model::toJson(imported.estate).dump();
    for (const auto *notes : {&imported.notUnderstood, &imported.warnings}) {
        for (const Remark &note : *notes)
            all += "\n" + note.place + " " + note.what + " " + note.why;
    }
    for (const auto &[kind, tally] : imported.source)
        all += "\n" + kind;
    for (const std::string &reference : imported.references())
        all += "\n" + reference;
    return all;
}

} // namespace

/// What a file tells that nobody should keep, and what it must not break.
class TestImportSecrets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void B86_noPasswordOfAnAddressComesIn_data()
    {
        QTest::addColumn<int>("at");
        for (int i = 0; i < int(cases().size()); ++i)
            QTest::newRow(cases()[std::size_t(i)].name) << i;
    }
    void B86_noPasswordOfAnAddressComesIn()
    {
        QFETCH(int, at);
        const Case one = cases()[std::size_t(at)];
        for (const std::string &secret : {url, dsn, odd}) {
            const auto read = readText(one.kind, filled(one.text, secret));
            if (!read) {
                QVERIFY2(describe(read.error()).find(canary) == std::string::npos,
                         describe(read.error()).c_str());
                continue;
            }
            const std::string account = accountOf(*read);
            QVERIFY2(account.find(canary) == std::string::npos, account.c_str());
            QVERIFY2(read->secretsDropped > 0, secret.c_str());
            QVERIFY(reading::estateIsSound(read->estate));
            const auto harmless = readText(one.kind, filled(one.text, "db-1"));
            QVERIFY(harmless && harmless->secretsDropped == 0);
        }
    }
    void B86_whatIsASecretIsKnownByItsNameToo()
    {
        for (const char *key : {"PGPASS", "DB_PW", "JWT_KEY", "requirepass", "MYSQL_PWD", "pass"})
            QVERIFY2(secretKey(key), key);
        for (const char *key : {"PORT", "partition_key", "author", "compose"})
            QVERIFY2(!secretKey(key), key);
        QVERIFY(secretValue("redis-server --requirepass hunter2"));
        QVERIFY(secretValue("http://a:80,http://u:p@b:80")); // the second of a list
        QVERIFY(secretValue("mysqld --password=x"));
        QVERIFY(!secretValue("redis-server --port 6379"));
        QVERIFY(!secretValue("ops@farhaven.example, root@db-1"));
        int count = 0;
        QCOMPARE(withoutSecrets("a http://u:p@b:80/x,c@d", count),
                 std::string("a http://b:80/x,c@d"));
        QCOMPARE(count, 1);
    }
    /// Cut in the middle of a character it is no text any more, and whoever writes it down ends.
    void B89_aLongAddressIsCutBetweenCharacters()
    {
        std::string address(249, 'a');
        for (int i = 0; i < 20; ++i)
            address += "Ж";
        const auto read = readText(Kind::Csv, "name,site,address\ndb-1,dc," + address + "\n");
        QVERIFY(read);
        QVERIFY(!findInvalidUtf8(read->estate.hosts.at(0).address));
        QVERIFY(!model::toJson(read->estate).dump().empty());
        QVERIFY(reading::estateIsSound(read->estate));
    }
    void B90_noControlCharacterOfAnAddressComesIn()
    {
        const auto read = readText(Kind::Csv, "name,site,address\ndb-1,dc,1\xc2\x9b"
                                              "31m2\x1b[2J\n");
        QVERIFY(read);
        const std::string &address = read->estate.hosts.at(0).address;
        QVERIFY2(address.find("\xc2\x9b") == std::string::npos, address.c_str());
        QVERIFY2(address.find('\x1b') == std::string::npos, address.c_str());
    }
    /// The host that stands for the whole cluster finds another name.
    void aNodeMayBeCalledKubernetes()
    {
        const auto read =
            readText(Kind::Kubernetes,
                     "apiVersion: v1\nkind: Node\nmetadata: {name: kubernetes}\n---\n"
                     "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n"
                     "  replicas: 1\n  template:\n    spec:\n      containers:\n"
                     "      - {name: web, image: nginx}\n");
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        QCOMPARE(read->estate.hosts.size(), std::size_t(2));
        QVERIFY(reading::estateIsSound(read->estate));
    }
    void B77_aRowOfCommasIsRefusedEarly()
    {
        const auto read = readText(Kind::Csv, "name,site\n" + std::string(15'000'000, ',') + "\n");
        QVERIFY(!read && read.error().code == ErrorCode::Exhausted);
    }
};

FARHAVEN_TEST(TestImportSecrets)

} // namespace tst_import_secrets

#include "tst_import_secrets.moc"
