// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/reading.h"
#include "program.h"

#include <QElapsedTimer>
#include <QTest>

namespace tst_import_budgets {

using namespace farhaven;
using namespace farhaven::imports;
using namespace farhaven::reading;

/// What somebody who means harm, or a broken program, would hand to an importer.
class TestImportBudgets : public QObject {
    Q_OBJECT

    static void refused(const Result<Imported> &read, ErrorCode code)
    {
        QVERIFY(!read);
        QVERIFY2(read.error().code == code, describe(read.error()).c_str());
        QVERIFY(!read.error().place.empty());
    }

private Q_SLOTS:
    void B76_anAliasBombIsRefused()
    {
        std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 9; ++i) {
            const std::string before = std::to_string(i - 1);
            bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
            for (int j = 0; j < 10; ++j)
                bomb += (j ? ", *a" : "*a") + before;
            bomb += "]\n";
        }
        refused(readText(Kind::Compose, bomb + "services: {}\n"), ErrorCode::Exhausted);
        refused(readText(Kind::Compose, "services: &s\n  a: *s\n"), ErrorCode::Invalid);
    }

    void B76_aTagThatAsksForAnObjectIsRefused()
    {
        const char *evil = "services:\n  a: !!python/object/apply:os.system ['id']\n";
        refused(readText(Kind::Compose, evil), ErrorCode::Denied);
        refused(readText(Kind::Kubernetes, "--- !ruby/object:Gem {}\n"), ErrorCode::Denied);
    }

    void B77_namesThatLookLikeOtherTypesStayNames()
    {
        const auto read = readText(Kind::Compose, "services:\n  no: {image: a}\n  1e3: {image: b}\n"
                                                  "  0o7: {image: c}\n  010: {image: d}\n"
                                                  "  null: {image: e}\n");
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        for (const char *name : {"no", "1e3", "0o7", "010", "null"})
            QVERIFY2(holds(*read, "component:" + std::string(name)), name);
    }

    void B86_aNameThatIsAPathIsNone()
    {
        const auto read = readText(Kind::Csv, "name\n../../etc/passwd\n/etc/shadow\n");
        QVERIFY(read);
        QCOMPARE(read->estate.hosts.size(), std::size_t(2));
        for (const model::Host &host : read->estate.hosts)
            QVERIFY2(host.id.value.find('/') == std::string::npos &&
                         !host.id.value.starts_with('.'),
                     host.id.value.c_str());
    }

    void B87_aPageThatUnfoldsWithoutEndIsRefused()
    {
        const auto read = imports::read(Kind::DrawIo, {fixture("bomb.drawio")});
        refused(read, ErrorCode::Exhausted);
    }

    void B87_depthAndSizeAreBounded()
    {
        refused(
            readText(Kind::Compose, "services: " + std::string(200, '[') + std::string(200, ']')),
            ErrorCode::Exhausted);
        const std::string deep = R"({"_meta":)" + std::string(100'000, '[');
        refused(readText(Kind::Ansible, deep), ErrorCode::Exhausted);
        std::string xml = "<graphml>";
        for (int i = 0; i < 1000; ++i)
            xml += "<graph>";
        refused(readText(Kind::GraphMl, xml), ErrorCode::Exhausted);
        Options small;
        small.budget.bytesMax = 10;
        refused(readText(Kind::Csv, "name\nlonger than ten\n", small), ErrorCode::Exhausted);
        small.budget.bytesMax = 10'000;
        small.budget.nodesMax = 8;
        refused(readText(Kind::Csv, "name\na\nb\nc\nd\n", small), ErrorCode::Exhausted);
    }

    /// Time in proportion to the file: hosts, sites and merged keys were once looked up one by one.
    void aWideFileIsReadInProportion()
    {
        constexpr int many = 60'000;
        std::string hosts, merged = "a: &a {", rows = "name,site\n";
        for (int i = 0; i < many; ++i) {
            const std::string n = std::to_string(i);
            hosts += (i ? ",\"h" : "\"h") + n + "\":{}";
            merged += "k" + n + ": 1, ";
            rows += "h" + n + ",s" + n + "\n";
        }
        QElapsedTimer clock;
        clock.start();
        const auto inventory =
            readText(Kind::Ansible, R"({"_meta":{"hostvars":{)" + hosts + R"(}},"all":{}})");
        QVERIFY(inventory && inventory->estate.hosts.size() == many);
        const auto table = readText(Kind::Csv, rows);
        QVERIFY(table && table->estate.sites.size() == many);
        refused(readText(Kind::Compose, merged + "}\n<<: *a\n"), ErrorCode::Invalid);
        QVERIFY2(clock.elapsed() < 30'000, std::to_string(clock.elapsed()).c_str());
    }

    void B78_entitiesOfAFileAreRefused()
    {
        const char *inner = R"(<!DOCTYPE a [<!ENTITY x "y">]><graphml>&x;</graphml>)";
        const char *outer =
            R"(<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><mxfile>&x;</mxfile>)";
        refused(readText(Kind::GraphMl, inner), ErrorCode::Denied);
        refused(readText(Kind::DrawIo, outer), ErrorCode::Denied);
    }

    void B88_aFileThatSaysNothingIsNoEstate()
    {
        refused(readText(Kind::Compose, "services: {}\n"), ErrorCode::Invalid);
        refused(readText(Kind::Kubernetes, "---\n"), ErrorCode::Invalid);
        refused(readText(Kind::Csv, "name\n"), ErrorCode::Invalid);
        refused(readText(Kind::Prometheus, "[]"), ErrorCode::Invalid);
        refused(readText(Kind::DrawIo, "<mxfile/>"), ErrorCode::Invalid);
    }

    void B90_namesThatAreOneButForCaseAreNotMerged()
    {
        const auto read = readText(Kind::Csv, "name,address\nDB-1,a\ndb-1,b\nDB-1,c\n");
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        QCOMPARE(tally(*read, "row"), (std::vector<int>{3, 1, 2, 0}));
        QCOMPARE(read->estate.hosts[0].address, std::string("a"));
        refused(readText(Kind::Compose, "services:\n  a: {image: x}\n  a: {image: y}\n"),
                ErrorCode::Invalid);
        refused(readText(Kind::Ansible, R"({"_meta":{"hostvars":{"a":{},"a":{}}}})"),
                ErrorCode::Invalid);
        refused(readText(Kind::Csv, "name,Name\na,b\n"), ErrorCode::Invalid);
    }

    void B75_whatWouldRunIsRefused()
    {
        const char *config = "apiVersion: v1\nkind: Config\nusers:\n- name: a\n  user:\n    exec: "
                             "{command: /bin/sh}\n";
        refused(readText(Kind::Kubernetes, config), ErrorCode::Denied);
        const char *proxy = R"({"_meta":{"hostvars":{"a":{
"ansible_ssh_common_args":"-o ProxyCommand='nc %h %p'"}}},"all":{}})";
        refused(readText(Kind::Ansible, proxy), ErrorCode::Denied);
    }

    void aTemplateIsAskedForRendered()
    {
        const auto read = readText(Kind::Kubernetes, "kind: {{ .Values.kind }}\n");
        QVERIFY(!read && read.error().remedy.find("helm template") != std::string::npos);
    }

    void aWrongKindIsSaidNotGuessed()
    {
        QVERIFY(!kindOf("docker"));
        QVERIFY(kindOf("docker").error().remedy.find("compose") != std::string::npos);
        refused(readText(Kind::Kubernetes, "services: {a: {image: b}}\n"), ErrorCode::Invalid);
    }
    /// Every service selects every pod: what would be drawn is the square of the file.
    void B77_whatSelectsEverythingIsToldAndNotFollowed()
    {
        std::string text;
        constexpr int each = 1'500;
        for (int i = 0; i < each; ++i) {
            const std::string n = std::to_string(i);
            text += "---\napiVersion: v1\nkind: Pod\nmetadata: {name: p" + n +
                    ", labels: {a: b}}\nspec: {containers: [{name: c, image: x}]}\n---\n"
                    "apiVersion: v1\nkind: Service\nmetadata: {name: s" +
                    n + "}\nspec: {selector: {a: b}}\n";
        }
        imports::Options options;
        options.budget.nodesMax = 10'000'000;
        const auto read = imports::read(imports::Kind::Kubernetes, {{"file", text}}, options);
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        QVERIFY(read->balanced());
        QCOMPARE(read->source.at("Service").understood, 200'000 / each);
        QVERIFY(read->source.at("Service").notUnderstood > 0);
    }
    /// What a file may unfold to is the file's, not each page's.
    void B87_packedPagesShareOneBudget()
    {
        std::string page = "<mxGraphModel><root>";
        for (int i = 0; i < 300; ++i)
            page += "<mxCell id=\"c" + std::to_string(i) +
                    "\" parent=\"1\" vertex=\"1\" value=\"s" + std::to_string(i * 7919) + "\"/>";
        page += "</root></mxGraphModel>";
        const QByteArray zlib =
            qCompress(QByteArray::fromStdString(page).toPercentEncoding()); // length, header, sum
        const std::string packed = zlib.mid(6, zlib.size() - 10).toBase64().toStdString();
        imports::Options options;
        options.budget.bytesMax = page.size() * 5;
        const auto pages = [&](int count) {
            std::string text = "<mxfile>";
            for (int i = 0; i < count; ++i)
                text += "<diagram id=\"p" + std::to_string(i) + "\">" + packed + "</diagram>";
            return readText(Kind::DrawIo, text + "</mxfile>", options);
        };
        const auto two = pages(2);
        QVERIFY2(two, two ? "" : describe(two.error()).c_str());
        QVERIFY(two->balanced());
        refused(pages(8), ErrorCode::Exhausted);
    }
};

FARHAVEN_TEST(TestImportBudgets)

} // namespace tst_import_budgets

#include "tst_import_budgets.moc"
