// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgresql/control_data.h"
#include "program.h"

#include <QTest>

namespace tst_control_data {

using namespace farhaven;
using namespace farhaven::plugins::postgresql;

namespace {

const std::string whole = R"(pg_control version number:            1300
Catalog version number:               202209061
Database system identifier:           7710604965187569441
Database cluster state:               shut down
pg_control last modified:             Sat Nov 21 12:00:00 2026
Latest checkpoint location:           0/3009F80
Latest checkpoint's REDO location:    0/3009F80
Latest checkpoint's TimeLineID:       1
Latest checkpoint's PrevTimeLineID:   1
Minimum recovery ending location:     0/0
Min recovery ending loc's timeline:   0
wal_level setting:                    replica
)";

/// `whole` with one line's value replaced.
std::string with(const std::string &key, const std::string &value)
{
    const std::size_t at = whole.find(key) + key.size();
    return whole.substr(0, at) + " " + value + whole.substr(whole.find('\n', at));
}

} // namespace

class TestControlData : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lsn_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("zero") << QByteArray("0/0") << true;
        QTest::newRow("usual") << QByteArray("0/3000148") << true;
        QTest::newRow("high") << QByteArray("FFFFFFFF/FFFFFFFF") << true;
        for (const char *bad : {"", "/", "0/", "/0", "0", "1/2/3", "0x1/2", "-1/0", "0/ 1", "0/1 ",
                                "100000000/0", "0/G", "0/000000001"})
            QTest::newRow(bad) << QByteArray(bad) << false;
    }
    void lsn()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, good);
        const auto lsn = parseLsn(text.toStdString());
        QCOMPARE(lsn.has_value(), good);
        if (lsn)
            QCOMPARE(toText(*lsn), text.toStdString());
    }
    void distance()
    {
        QCOMPARE(bytesBetween(10, 4), 0);
        QCOMPARE(bytesBetween(4, 10), 6);
        QCOMPARE(bytesBetween(0, ~Lsn(0)), std::numeric_limits<std::int64_t>::max());
    }

    void readsWhatItNeeds()
    {
        const auto data = parseControlData(whole);
        QVERIFY2(data, data ? "" : describe(data.error()).c_str());
        QVERIFY(data->state == ControlData::State::ShutDown);
        QCOMPARE(data->identity, std::string("7710604965187569441"));
        QCOMPARE(toText(data->checkpoint), std::string("0/3009F80"));
        QCOMPARE(data->timeline, 1);
    }
    void theTimelineThatRecoveryMustReachCounts()
    {
        QCOMPARE(parseControlData(with("Min recovery ending loc's timeline:", "4"))->timeline, 4);
    }
    void states_data()
    {
        using State = ControlData::State;
        QTest::addColumn<int>("state");
        QTest::newRow("shut down in recovery") << int(State::ShutDownInRecovery);
        QTest::newRow("in production") << int(State::InProduction);
        QTest::newRow("in archive recovery") << int(State::InRecovery);
        QTest::newRow("shutting down") << int(State::ShuttingDown);
        QTest::newRow("starting up") << int(State::Other);
        QTest::newRow("shut down ") << int(State::Other);
        QTest::newRow("promoted OK") << int(State::Other);
    }
    void states()
    {
        QFETCH(int, state);
        const auto data =
            parseControlData(with("Database cluster state:", QTest::currentDataTag()));
        QVERIFY(data);
        QCOMPARE(int(data->state), state);
    }
    void B56_whatIsNotWholeIsCorrupt_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const std::string &text) {
            QTest::newRow(name) << QByteArray::fromStdString(text);
        };
        row("empty", "");
        row("cut off", whole.substr(0, whole.find("Latest")));
        row("warning",
            "WARNING: Calculated CRC checksum does not match value stored in file.\n" + whole);
        row("identity is text", with("Database system identifier:", "12x"));
        row("identity too long", with("Database system identifier:", std::string(21, '1')));
        row("checkpoint", with("Latest checkpoint location:", "0-30"));
        row("timeline negative", with("Latest checkpoint's TimeLineID:", "-1"));
        row("timeline huge", with("Latest checkpoint's TimeLineID:", "99999999999"));
    }
    void B56_whatIsNotWholeIsCorrupt()
    {
        QFETCH(QByteArray, text);
        const auto data = parseControlData(text.toStdString());
        QVERIFY(!data && data.error().code == ErrorCode::Corrupt);
    }
    void everyPrefixIsAnErrorOrTheTruth()
    {
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const auto data = parseControlData(whole.substr(0, length));
            if (data)
                QVERIFY(data->identity == "7710604965187569441");
        }
    }
};

FARHAVEN_TEST(TestControlData)

} // namespace tst_control_data

#include "tst_control_data.moc"
