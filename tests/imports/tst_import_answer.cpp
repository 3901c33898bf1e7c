// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "program.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace tst_import_answer {

using namespace farhaven;

/// `farhavenctl import`, as a script would call it; without a workspace nothing is changed.
class TestImportAnswer : public QObject {
    Q_OBJECT

    struct Said {
        int code = -1;
        QByteArray out, err;
    };

    static Said ctl(const QStringList &words)
    {
        QProcess program;
        program.start(QStringLiteral(FARHAVEN_BINARY_DIR "/bin/farhavenctl"), words);
        if (!program.waitForFinished(20'000))
            return {};
        return {program.exitCode(), program.readAllStandardOutput(),
                program.readAllStandardError()};
    }
    static QString fixturePath(const QString &fixture)
    {
        return QStringLiteral(FARHAVEN_SOURCE_DIR "/tests/fixtures/imports/") + fixture;
    }
    static Said import(const QString &kind, const QString &fixture)
    {
        return ctl({QStringLiteral("import"), QStringLiteral("--kind"), kind, fixturePath(fixture),
                    QStringLiteral("--dry-run"), QStringLiteral("--json")});
    }

private Q_SLOTS:
    void theHistoryNamesTheImportAndASecondOneIsNone()
    {
        QTemporaryDir folder;
        const auto at = [&](const QStringList &words) {
            return ctl(QStringList{QStringLiteral("-w"),
                                   folder.filePath(QStringLiteral("a.farhaven")),
                                   QStringLiteral("--as"), QStringLiteral("planner"),
                                   QStringLiteral("--json")} +
                       words);
        };
        const Said made = at({QStringLiteral("workspace"), QStringLiteral("init")});
        QVERIFY2(made.code == 0, made.err.constData());
        const QStringList words = {QStringLiteral("import"), QStringLiteral("--kind"),
                                   QStringLiteral("csv"),
                                   fixturePath(QStringLiteral("hosts-cp1251.csv"))};
        const auto applied = [&] {
            const Said said = at(words);
            if (said.code != 0)
                qWarning("%s", said.err.constData());
            const auto answer = parseJson(said.out.toStdString());
            return answer && answer->value("applied", false);
        };
        QVERIFY(applied());
        QVERIFY(!applied());
        const Said told = at({QStringLiteral("estate"), QStringLiteral("history")});
        QVERIFY2(told.out.contains("Import of hosts-cp1251.csv"), told.out.constData());
    }
    void theAnswerIsThePublishedOne_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("file");
        QTest::newRow("compose") << "compose"
                                 << "patroni.docker-compose.yml";
        QTest::newRow("kubernetes") << "kubernetes"
                                    << "shop.manifests.yaml";
        QTest::newRow("ansible") << "ansible"
                                 << "ansible-inventory.json";
        QTest::newRow("csv") << "csv"
                             << "hosts-cp1251.csv";
        QTest::newRow("drawio") << "drawio"
                                << "two-sites-compressed.drawio";
        QTest::newRow("graphml") << "graphml"
                                 << "networkx.graphml";
    }

    void theAnswerIsThePublishedOne()
    {
        QFETCH(QString, kind);
        QFETCH(QString, file);
        const Said said = import(kind, file);
        QVERIFY2(said.code == 0, said.err.constData());
        const auto answer = parseJson(said.out.toStdString());
        QVERIFY2(answer, said.out.constData());
        const auto published =
            readJsonFile(FARHAVEN_SOURCE_DIR "/models/schema/import-1.schema.json");
        QVERIFY(published);
        valijson::Schema schema;
        valijson::SchemaParser parser;
        const valijson::adapters::NlohmannJsonAdapter form(*published);
        parser.populateSchema(form, schema);
        valijson::Validator validator;
        const valijson::adapters::NlohmannJsonAdapter document(*answer);
        QVERIFY2(validator.validate(schema, document, nullptr), said.out.constData());
        QVERIFY(!(*answer)["applied"].get<bool>());
        for (const auto &[thing, found] : (*answer)["source"].items()) {
            int left = 0;
            for (const Json &each : (*answer)["not_understood"])
                left += each["of"] == thing ? 1 : 0;
            const int sum = (*answer)["understood"][thing].get<int>() +
                            (*answer)["dropped"][thing].get<int>() + left;
            QVERIFY2(found == sum, thing.c_str());
        }
        QVERIFY(!said.out.contains("hunter2") && !said.out.contains("aHVudGVy"));
    }

    void B87_aRefusalHasItsPlaceAndItsRemedy()
    {
        const Said said = import(QStringLiteral("drawio"), QStringLiteral("bomb.drawio"));
        QCOMPARE(said.code, 1);
        QVERIFY(said.out.isEmpty());
        const auto error = parseJson(said.err.trimmed().toStdString());
        QVERIFY2(error, said.err.constData());
        QCOMPARE((*error)["code"].get<std::string>(), std::string("exhausted"));
        QVERIFY(!(*error)["place"].get<std::string>().empty());
        QVERIFY(!(*error)["remedy"].get<std::string>().empty());
    }
};

FARHAVEN_TEST(TestImportAnswer)

} // namespace tst_import_answer

#include "tst_import_answer.moc"
