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
    /// Whoever makes the bundle has public keys alone, and none of what opened other bundles.
    void P22_onlyARecipientOpensWhatWasSealedToThem()
    {
        const RecipientKeys first = *newRecipient(), second = *newRecipient(),
                            other = *newRecipient();
        const std::string plain(200'000, 'x');
        const auto sealed = sealBundleTo(plain, {first.publicKey, second.publicKey});
        QVERIFY(sealed && isForRecipients(*sealed));
        QVERIFY(sealed->find("xxxx") == std::string::npos);
        QCOMPARE(*openBundleWith(*sealed, first.privateKey), plain);
        QCOMPARE(*openBundleWith(*sealed, second.privateKey), plain);
        const auto stranger = openBundleWith(*sealed, other.privateKey);
        QVERIFY(!stranger && stranger.error().code == ErrorCode::Denied);
        const auto keyed = openBundle(*sealed, keyFile('k'));
        QVERIFY(!keyed && keyed.error().code == ErrorCode::Denied);
        QVERIFY(*sealed != *sealBundleTo(plain, {first.publicKey, second.publicKey}));
    }
    void everyByteOfItCounts()
    {
        const RecipientKeys keys = *newRecipient();
        const std::string sealed = *sealBundleTo(std::string(300, 'x'), {keys.publicKey});
        for (std::size_t at = 0; at < sealed.size(); ++at) {
            std::string flipped = sealed;
            flipped[at] = char(flipped[at] ^ 1);
            QVERIFY2(!openBundleWith(flipped, keys.privateKey), std::to_string(at).c_str());
            QVERIFY2(!openBundleWith(sealed.substr(0, at), keys.privateKey),
                     std::to_string(at).c_str());
        }
    }
    void keysAreReadAsTheyAreWritten()
    {
        const RecipientKeys keys = *newRecipient();
        const std::string text = publicKeyText(keys.publicKey, "standby at dr");
        QCOMPARE(*publicKeyFrom(text), keys.publicKey);
        const std::string secret = privateKeyText(keys.privateKey);
        QVERIFY(privateKeyFrom(secret)->bytes() == keys.privateKey.bytes());
        QVERIFY(!publicKeyFrom(secret) && !privateKeyFrom(text) && !publicKeyFrom("x"));
        QVERIFY(!sealBundleTo("x", {}) && !sealBundleTo("x", {std::string(31, 'k')}));
        // All zero is on no curve that hides anything.
        QVERIFY(!sealBundleTo("x", {std::string(32, '\0')}));
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
