// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/orders.h"
#include "program.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tst_plan_json {

using namespace farhaven;
using namespace farhaven::model;

namespace {

std::string canonical()
{
    return *planCanonical(orders::plan());
}

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
        qFatal("no %s", from.c_str());
    return text.replace(at, from.size(), to);
}

} // namespace

class TestPlanJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSampleIsReadAsItWasWritten()
    {
        const RecoveryPlan plan = orders::plan();
        const auto again = planFromJson(toJson(plan));
        QVERIFY(again);
        QVERIFY(*again == plan);
        QCOMPARE(plan.find(StepId("claim"))->action()->verb, std::string("claim"));
        QVERIFY(!plan.find(StepId("nothing")));
    }

    void whatIsLeftOutHasItsDefault()
    {
        const Json json = {{"schema", "farhaven/plan/1"},
                           {"id", "p"},
                           {"name", "Look"},
                           {"kind", "drill"},
                           {"service", "orders"},
                           {"steps",
                            {{{"id", "look"},
                              {"phase", "prepare"},
                              {"deadline_ms", 5},
                              {"action", {{"component", "edge"}, {"verb", "look"}}}}}}};
        const auto plan = planFromJson(json);
        QVERIFY2(plan, plan ? "" : describe(plan.error()).c_str());
        QCOMPARE(plan->revision, 1);
        QCOMPARE(plan->steps[0].attemptsMax, 1);
        QCOMPARE(plan->steps[0].ifUnreachable, IfUnreachable::Stop);
        QVERIFY(plan->steps[0].action()->parameters == Json::object());
    }

    void P3_theHashIsThatOfTheCanonicalBytes()
    {
        const QByteArray bytes = QByteArray::fromStdString(canonical());
        QCOMPARE(*planHash(orders::plan()),
                 QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString());
    }

    void P3_storedBytesAreReadOnlyInTheirCanonicalForm()
    {
        QVERIFY(planFromCanonical(canonical()));
        const auto pretty = planFromCanonical(toJson(orders::plan()).dump(2));
        QVERIFY(!pretty);
        QCOMPARE(pretty.error().code, ErrorCode::Corrupt);
    }

    void P3_everyFlippedByteIsRefusedOrChangesTheHash()
    {
        const std::string bytes = canonical();
        const std::string hash = *planHash(orders::plan());
        int refused = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            std::string flipped = bytes;
            flipped[i] = char(flipped[i] ^ 1);
            const auto plan = planFromCanonical(flipped);
            refused += !plan;
            QVERIFY2(!plan || *planHash(*plan) != hash, qPrintable(QString::number(i)));
        }
        QVERIFY(refused > 1000);
    }

    void badBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const std::string &bytes) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes);
        };
        const std::string good = canonical();
        const std::string key = "\"loss_bytes_max\":0";
        row("B1_deep", replaced(good, "\"parameters\":{}",
                                "\"parameters\":{\"a\":" + std::string(100'000, '[') +
                                    std::string(100'000, ']') + "}"));
        row("B2_keyTwice", replaced(good, key, key + "," + key));
        row("B3_1e999", replaced(good, key, "\"loss_bytes_max\":1e999"));
        row("B3_NaN", replaced(good, key, "\"loss_bytes_max\":NaN"));
        row("B3_beyondExactIntegers", replaced(good, key, "\"loss_bytes_max\":9007199254740993"));
        row("B3_fraction", replaced(good, key, "\"loss_bytes_max\":0.0"));
        row("B4_invalidUtf8", replaced(good, "Make dr1", "Make \xff"));
        row("B4_loneSurrogate", replaced(good, "Make dr1", "Make \\ud800"));
        row("B9_bytesAfter", good + " {}");
        row("B9_byteOrderMark", "\xef\xbb\xbf" + good);
        row("B10_twinKeys", replaced(good, "\"parameters\":{}",
                                     "\"parameters\":{\"caf\u00e9\":1,\"cafe\u0301\":2}"));
        row("empty", "");
    }
    void badBytes()
    {
        QFETCH(QByteArray, bytes);
        const auto plan = planFromCanonical(bytes.toStdString());
        QVERIFY(!plan);
        QVERIFY(!plan.error().message.empty());
    }

    void B6_aNewerDocumentIsRefusedAndLeftAlone()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("new.plan.json"));
        Json json = orders::planJson();
        json["schema"] = "farhaven/plan/2";
        json["new_in_version_two"] = true;
        const QByteArray bytes = QByteArray::fromStdString(json.dump());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();

        const auto read = readJsonFile(path.toStdString());
        QVERIFY(read);
        const auto plan = planFromJson(*read);
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::Unsupported);
        QCOMPARE(plan.error().place, std::string("/schema"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value"); ///< JSON; empty: the key is taken away
        QTest::addColumn<QString>("place");
        const auto row = [](const char *pointer, const char *value, const char *place = nullptr) {
            QTest::newRow(pointer) << pointer << value << (place ? place : pointer);
        };
        row("/steps/3/action/verb", "");
        row("/steps/3/action/verb2", "1");
        row("/steps/3/action/compensation/verb", "7");
        row("/steps/3/action/postconditions/0/question", "\"is_fine\"");
        row("/steps/3/action/postconditions/0/fact", "");
        row("/steps/4/action/postconditions/0/fact", "\"state\"");
        row("/steps/3/phase", "\"before\"");
        row("/steps/3/title", "null");
        row("/steps/3/after", "\"claim\"");
        row("/steps/3/after/0", "\"a b\"", "/steps/3/after");
        row("/steps/3/action", "", "/steps/3/action");
        row("/steps/3/decision", "{}", "/steps/3/action");
        row("/kind", "\"restore\"");
        row("/review_by", "\"tomorrow\"");
        row("/late_bound/0", "{\"name\":\"x\",\"kind\":\"colour\"}", "/late_bound/0/kind");
        row("/revision", "0");
        row("/steps", "");
        row("/steps", "{}");
    }
    void refusals()
    {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        QFETCH(QString, place);
        Json json = orders::planJson();
        const Json::json_pointer at(pointer.toStdString());
        if (value.isEmpty())
            json[at.parent_pointer()].erase(at.back());
        else
            json[at] = Json::parse(value.toStdString());
        const auto plan = planFromJson(json);
        QVERIFY(!plan);
        QCOMPARE(plan.error().place, place.toStdString());
    }
};

FARHAVEN_TEST(TestPlanJson)

} // namespace tst_plan_json

#include "tst_plan_json.moc"
