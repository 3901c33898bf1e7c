// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "vault/bundle_seal.h"

#include <QTest>

namespace tst_bundle_seal {

using namespace farhaven;
using namespace farhaven::vault;

Opener keyFile(char fill)
{
    Opener opener;
    opener.holder = Holder::System;
    std::string bytes(slotKeyBytes, fill);
    opener.secret = *Secret::take(bytes);
    return opener;
}

Opener passphrase(std::string text)
{
    Opener opener;
    opener.secret = *Secret::take(text);
    return opener;
}

class TestBundleSeal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsSealedIsOpenedByTheSameAndNothingElse()
    {
        for (const std::size_t size : {0U, 1U, 65'535U, 65'536U, 65'537U, 200'000U}) {
            const std::string plain(size, 'x');
            const auto sealed = sealBundle(plain, keyFile('k'));
            QVERIFY(sealed && sealed->find("xxxx") == std::string::npos);
            const auto opened = openBundle(*sealed, keyFile('k'));
            QVERIFY(opened && *opened == plain);
            const auto other = openBundle(*sealed, keyFile('l'));
            QVERIFY(!other && other.error().code == ErrorCode::Denied);
            const auto typed = openBundle(*sealed, passphrase("a long passphrase"));
            QVERIFY(!typed && typed.error().code == ErrorCode::Denied);
        }
    }
    void P32_everyByteAndEveryLengthCounts()
    {
        std::string plain;
        for (int i = 0; i < 700; ++i)
            plain += char(i * 31);
        const std::string sealed = *sealBundle(plain, keyFile('k'));
        for (std::size_t at = 0; at < sealed.size(); ++at) {
            std::string flipped = sealed;
            flipped[at] = char(flipped[at] ^ 1);
            const auto opened = openBundle(flipped, keyFile('k'));
            QVERIFY2(!opened, std::to_string(at).c_str());
            QVERIFY(!opened.error().message.empty());
        }
        for (std::size_t length = 0; length < sealed.size(); ++length)
            QVERIFY2(!openBundle(sealed.substr(0, length), keyFile('k')),
                     std::to_string(length).c_str());
        QVERIFY(!openBundle(sealed + "x", keyFile('k')));
    }
    void partsOfTwoBundlesMakeNone()
    {
        const std::string first = *sealBundle(std::string(150'000, 'a'), keyFile('k'));
        const std::string second = *sealBundle(std::string(150'000, 'b'), keyFile('k'));
        QVERIFY(!openBundle(first.substr(0, 70'000) + second.substr(70'000), keyFile('k')));
    }
    void P22_aCostOutOfItsBoundsIsRefusedBeforeAnythingIsComputed()
    {
        const std::string sealed = *sealBundle("plain", passphrase("a long passphrase"),
                                               {KdfCost::kibMin, KdfCost::passesMin});
        QVERIFY(openBundle(sealed, passphrase("a long passphrase")));
        QVERIFY(!openBundle(sealed, passphrase("another passphrase")));
        const std::string cost = "\"kib\":" + std::to_string(KdfCost::kibMin);
        for (const char *other : {"\"kib\":8", "\"kib\":1073741824"}) {
            std::string changed = sealed;
            changed.replace(changed.find(cost), cost.size(), other);
            const auto opened = openBundle(changed, passphrase("a long passphrase"));
            QVERIFY(!opened && opened.error().code == ErrorCode::Denied);
        }
        QVERIFY(!sealBundle("plain", passphrase("short")));
    }
};

FARHAVEN_TEST(TestBundleSeal)

} // namespace tst_bundle_seal

#include "tst_bundle_seal.moc"
