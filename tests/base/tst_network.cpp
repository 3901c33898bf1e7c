// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/network.h"
#include "program.h"

#include <QTest>

namespace tst_network {

using namespace farhaven;

class TestNetwork : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void P28_B92_onlyPublicAddressesAreReached_data()
    {
        QTest::addColumn<bool>("reached");
        for (const char *address :
             {"1.1.1.1", "9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "192.167.0.1",
              "223.255.255.255", "2606:4700:4700::1111", "2a00::1", "::ffff:1.1.1.1"})
            QTest::newRow(address) << true;
        for (const char *address : {"0.0.0.0",
                                    "10.0.0.1",
                                    "100.64.0.1",
                                    "100.100.100.200",
                                    "127.0.0.1",
                                    "127.255.255.255",
                                    "168.63.129.16",
                                    "169.254.169.254",
                                    "172.16.0.1",
                                    "172.31.255.255",
                                    "192.168.1.1",
                                    "198.18.0.1",
                                    "224.0.0.1",
                                    "255.255.255.255",
                                    "::",
                                    "::1",
                                    "::127.0.0.1",
                                    "::ffff:127.0.0.1",
                                    "::ffff:a9fe:a9fe",
                                    "64:ff9b::7f00:1",
                                    "2002:7f00:1::",
                                    "2001::1",
                                    "fe80::1",
                                    "fc00::1",
                                    "fd00:ec2::254",
                                    "fec0::1",
                                    "ff02::1"})
            QTest::newRow(address) << false;
    }
    void P28_B92_onlyPublicAddressesAreReached()
    {
        QFETCH(const bool, reached);
        const auto judged = checkReach(QTest::currentDataTag(), {});
        QCOMPARE(judged.has_value(), reached);
        if (!judged)
            QCOMPARE(judged.error().code, ErrorCode::Denied);
    }
    void P28_aNetworkIsAllowedByItsOwnName()
    {
        QVERIFY(checkReach("10.1.2.3", {"10.1.0.0/16"}));
        QVERIFY(checkReach("::ffff:10.1.2.3", {"10.1.0.0/16"}));
        QVERIFY(checkReach("127.0.0.1", {"127.0.0.1"}));
        QVERIFY(checkReach("fd00:1::9", {"10.0.0.0/8", "fd00:1::/32"}));
        QVERIFY(!checkReach("10.2.0.1", {"10.1.0.0/16"}));
        QVERIFY(!checkReach("127.0.0.2", {"127.0.0.1"}));
        QVERIFY(!checkReach("10.1.2.3", {"fd00:1::/32"}));
    }
    void whatIsNoAddressOrNetworkIsRefused()
    {
        for (const char *text : {"", "127.1", "2130706433", "0x7f.1", "localhost", "fe80::1%lo"})
            QCOMPARE(checkReach(text, {}).error().code, ErrorCode::Invalid);
        for (const char *text :
             {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "10.0.0.0/", "10.0.0.1/8",
              "0.0.0.0/0", "10.0.0.0/7", "::/0", "::/80", "::ffff:0:0/96", "any"})
            QVERIFY2(!readNetwork(text), text);
    }
};

FARHAVEN_TEST(TestNetwork)

} // namespace tst_network

#include "tst_network.moc"
