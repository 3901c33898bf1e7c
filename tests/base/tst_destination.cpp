// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/destination.h"
#include "program.h"

#include <QTest>

namespace tst_destination {

using namespace farhaven;

class TestDestination : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P22_onePlaceHasOneSpelling_data();
    void P22_onePlaceHasOneSpelling();
    void P22_whatIsNoPlaceIsRefused_data();
    void P22_whatIsNoPlaceIsRefused();
    void P22_twoPlacesStayTwo();
};

void TestDestination::P22_onePlaceHasOneSpelling_data()
{
    QTest::addColumn<std::string>("written");
    QTest::addColumn<std::string>("read");
    const auto row = [](const char *written, const char *read) {
        QTest::newRow(written) << std::string(written) << std::string(read);
    };
    row("10.9.1.1", "ssh://10.9.1.1:22");
    row("10.9.1.1:2222", "ssh://10.9.1.1:2222");
    row("ssh://DB1.example", "ssh://db1.example:22");
    row("https://API.Example", "https://api.example:443");
    row("https://api.example:443", "https://api.example:443");
    row("https://[FD00:0:0:0::1]", "https://[fd00::1]:443");
    row("[::1]:22", "ssh://[::1]:22");
}

void TestDestination::P22_onePlaceHasOneSpelling()
{
    QFETCH(std::string, written);
    QFETCH(std::string, read);
    const auto place = Destination::read(written);
    QVERIFY2(place, place ? "" : describe(place.error()).c_str());
    QCOMPARE(place->text(), read);
    QVERIFY(*Destination::read(read) == *place);
}

void TestDestination::P22_whatIsNoPlaceIsRefused_data()
{
    QTest::addColumn<std::string>("written");
    for (const char *written : {"",
                                "http://api.example",
                                "ftp://api.example",
                                "https://",
                                "https://api.example/",
                                "https://api.example/v1",
                                "https://me@api.example",
                                "https://good@evil.example",
                                "https://api.example.",
                                "api.example.:22",
                                "https://api.example:0",
                                "https://api.example:65536",
                                "https://api.example:x",
                                "https://api.example:",
                                "https://*.example",
                                "https://api.example?x",
                                "https://api.example#x",
                                "[api.example]",
                                "https://[::1",
                                "::1",
                                "https://[fe80::1%eth0]",
                                "-x",
                                "https://\xd0\xb0pi.example",
                                "api.example\n",
                                "https://api example"})
        QTest::newRow(written) << std::string(written);
    QTest::newRow("endless") << std::string(400, 'a');
}

void TestDestination::P22_whatIsNoPlaceIsRefused()
{
    QFETCH(std::string, written);
    const auto place = Destination::read(written);
    QVERIFY2(!place, place ? place->text().c_str() : "");
    QCOMPARE(place.error().code, ErrorCode::Invalid);
    QVERIFY(!place.error().remedy.empty());
}

/// Another way, port, name, or an IPv4 address in another form is another place.
void TestDestination::P22_twoPlacesStayTwo()
{
    const Destination place = *Destination::read("10.9.1.1:443");
    for (const char *other : {"https://10.9.1.1", "10.9.1.1", "[::ffff:10.9.1.1]:443",
                              "10.9.1.01:443", "168362241:443", "0x0a090101:443"}) {
        const auto read = Destination::read(other);
        QVERIFY2(!read || *read != place, other);
        if (read)
            QCOMPARE(checkDestination("x", {place}, *read).error().code, ErrorCode::Denied);
    }
    QVERIFY(checkDestination("x", {place}, place));
    QCOMPARE(checkDestination("x", {}, place).error().code, ErrorCode::Denied);
}

FARHAVEN_TEST(TestDestination)

} // namespace tst_destination

#include "tst_destination.moc"
