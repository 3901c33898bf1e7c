// SPDX-License-Identifier: GPL-3.0-or-later
#include "opened.h"
#include "program.h"

#include <QTest>

#include <sys/stat.h>

namespace tst_vault {

using namespace farhaven;
using namespace farhaven::vault;

class TestVault : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesBackWhatWasPutIn();
    void P22_keepsNoSecretInClear();
    void opensByEverySlotUntilItIsRemoved();
    void B44_aPassphraseIsWhateverBytes();
    void B44_whatIsNoPassphraseIsRefused_data();
    void B44_whatIsNoPassphraseIsRefused();
    void P17_anOlderCopyIsNoticed();
    void twoWhoChangeItDoNotLoseAChange();
    void whatIsHeldFollowsTheFile();
    void aFileThatOthersMayReadIsRefused();
    void theLastSlotStays();
    void namesThatAreNone();
    void P22_aSecretGoesWhereItWasPutForAlone();
    void P22_anEntryThatNamesNoPlaceGoesNowhere();
    void P22_aPlaceThatWasWrittenIntoTheFileOpensNothing();
};

void TestVault::givesBackWhatWasPutIn()
{
    const Made made;
    const Instant now{Milliseconds(1'790'000'000'000)};
    QVERIFY(made.vault->put("db/orders", secretOf("first"), now, {there()}));
    QVERIFY(made.vault->put("gateway", secretOf(std::string("\0\x01\xff", 3)), now, {there()}));
    QVERIFY(made.vault->put("db/orders", secretOf("second"), now, {there()}));
    QVERIFY(made.vault->put("empty", Secret(), now, {there()}));
    const auto again = Vault::open(made.path, keyed());
    QVERIFY(again);
    QCOMPARE((*again)->secret("db/orders", there())->bytes(), std::string_view("second"));
    QCOMPARE((*again)->secret("gateway", there())->bytes(), std::string_view("\0\x01\xff", 3));
    QVERIFY((*again)->secret("empty", there())->empty());
    QCOMPARE((*again)->document().entries.size(), std::size_t(3));
    QVERIFY((*again)->remove("gateway"));
    QCOMPARE((*again)->secret("gateway", there()).error().code, ErrorCode::NotFound);
    QCOMPARE((*again)->document().generation, std::int64_t(6));
}

void TestVault::P22_keepsNoSecretInClear()
{
    const Made made;
    const std::string canary = "kanarienvogel-7d1f";
    QVERIFY(made.vault->put("canary", secretOf(canary), Instant{}, {there()}));
    const std::string bytes = content(made.path);
    QVERIFY(bytes.find("canary") != std::string::npos); // the name is no secret
    QVERIFY(bytes.find(canary) == std::string::npos);
    std::string text = canary;
    const char *place = text.data();
    const Secret secret = *Secret::take(text);
    QVERIFY(text.empty());
    QCOMPARE(std::string(place, 4), std::string(4, '\0')); // where it lay
}

void TestVault::opensByEverySlotUntilItIsRemoved()
{
    const Made made;
    QVERIFY(made.vault->put("one", secretOf("1"), Instant{}, {there()}));
    const auto typedSlot = made.vault->addSlot(typed("correct horse battery"), cheapest());
    QVERIFY(typedSlot);
    QVERIFY(made.vault->addSlot(keyed('s'), cheapest()));
    for (const Opener &opener : {typed("correct horse battery"), keyed(), keyed('s')})
        QCOMPARE((*Vault::open(made.path, opener))->secret("one", there())->bytes(),
                 std::string_view("1"));
    QCOMPARE(Vault::open(made.path, keyed('x')).error().code, ErrorCode::Denied);
    QCOMPARE(Vault::open(made.path, typed("correct horse batterx")).error().code,
             ErrorCode::Denied);
    QVERIFY(made.vault->removeSlot(*typedSlot));
    QCOMPARE(Vault::open(made.path, typed("correct horse battery")).error().code,
             ErrorCode::Denied);
    QVERIFY(Vault::open(made.path, keyed('s')));
}

void TestVault::B44_aPassphraseIsWhateverBytes()
{
    const Made made;
    const std::string odd("nul \0 and \xff and қ", 18);
    QVERIFY(made.vault->addSlot(typed(odd), cheapest()));
    QVERIFY(Vault::open(made.path, typed(odd)));
    QVERIFY(!Vault::open(made.path, typed(odd.substr(0, 4))));
}

void TestVault::B44_whatIsNoPassphraseIsRefused_data()
{
    QTest::addColumn<std::string>("passphrase");
    QTest::newRow("empty") << std::string();
    QTest::newRow("short") << std::string("elevenbytes");
    QTest::newRow("over the bound") << std::string(passphraseBytesMax + 1, 'p');
}

void TestVault::B44_whatIsNoPassphraseIsRefused()
{
    QFETCH(std::string, passphrase);
    const Made made;
    const auto added = made.vault->addSlot(typed(passphrase), cheapest());
    QVERIFY(!added);
    QCOMPARE(added.error().code, ErrorCode::Invalid);
    QCOMPARE(look(made.path)->slots.size(), std::size_t(1));
}

void TestVault::P17_anOlderCopyIsNoticed()
{
    const Made made;
    const std::string yesterday = content(made.path);
    QVERIFY(made.vault->put("rotated", secretOf("new"), Instant{}, {there()}));
    const std::int64_t seen = made.vault->document().generation;
    QVERIFY(Vault::open(made.path, keyed(), seen));
    overwrite(made.path, yesterday);
    QCOMPARE(Vault::open(made.path, keyed(), seen).error().code, ErrorCode::Conflict);
    QVERIFY(Vault::open(made.path, keyed())); // who never saw the newer one cannot tell
}

void TestVault::twoWhoChangeItDoNotLoseAChange()
{
    const Made made;
    const auto other = Vault::open(made.path, keyed());
    QVERIFY((*other)->put("theirs", secretOf("t"), Instant{}, {there()}));
    QCOMPARE(made.vault->put("ours", secretOf("o"), Instant{}, {there()}).error().code,
             ErrorCode::Conflict);
    QCOMPARE(made.vault->document().entries.size(), std::size_t(0));
    QCOMPARE(look(made.path)->entries.size(), std::size_t(1));
}

void TestVault::whatIsHeldFollowsTheFile()
{
    const Made made;
    QVERIFY(made.vault->put("host", secretOf("old"), Instant{}, {there()}));
    const auto held = *Vault::open(made.path, keyed());
    const std::string before = content(made.path);
    QVERIFY(made.vault->put("host", secretOf("rotated"), Instant{}, {there()}));
    QVERIFY(held->refresh());
    QCOMPARE(held->secret("host", there())->bytes(), std::string_view("rotated"));
    overwrite(made.path, before);
    QCOMPARE(held->refresh().error().code, ErrorCode::Conflict);
    std::string flipped = before;
    flipped[flipped.find("host")] = 'm';
    overwrite(made.path, flipped);
    QCOMPARE(held->refresh().error().code, ErrorCode::Corrupt);
    const Made other;
    overwrite(made.path, content(other.path));
    QCOMPARE(held->refresh().error().code, ErrorCode::Denied);
    QCOMPARE(held->secret("host", there())->bytes(), std::string_view("rotated"));
}

void TestVault::aFileThatOthersMayReadIsRefused()
{
    const Made made;
    struct stat about = {};
    QCOMPARE(::stat(made.path.c_str(), &about), 0);
    QCOMPARE(about.st_mode & 0777U, 0600U);
    ::chmod(made.path.c_str(), 0640);
    QCOMPARE(Vault::open(made.path, keyed()).error().code, ErrorCode::Denied);
}

void TestVault::theLastSlotStays()
{
    const Made made;
    const std::string id = made.vault->document().slots.front().id;
    QCOMPARE(made.vault->removeSlot(id).error().code, ErrorCode::Denied);
    QCOMPARE(made.vault->removeSlot("no such slot").error().code, ErrorCode::NotFound);
    QVERIFY(Vault::open(made.path, keyed()));
}

void TestVault::namesThatAreNone()
{
    const Made made;
    for (const char *name : {"", "-x", "Ä", "a b", "../x", "a\n"})
        QCOMPARE(made.vault->put(name, secretOf("v"), Instant{}, {there()}).error().code,
                 ErrorCode::Invalid);
}

void TestVault::P22_aSecretGoesWhereItWasPutForAlone()
{
    const Made made;
    QVERIFY(made.vault->put("gw", secretOf("v"), Instant{},
                            {to("https://gw.example"), to("https://[fd00::1]:8443")}));
    QVERIFY(made.vault->secret("gw", to("https://GW.example:443")));
    QVERIFY(made.vault->secret("gw", to("https://[FD00:0:0::1]:8443")));
    for (const char *other :
         {"https://gw.example:444", "ssh://gw.example:443", "https://evil.example",
          "https://gw.example.evil.example", "https://[fd00::1]"}) {
        const auto refused = made.vault->secret("gw", to(other));
        QVERIFY2(!refused, other);
        QCOMPARE(refused.error().code, ErrorCode::Denied);
        QVERIFY(refused.error().message.find("gw.example") != std::string::npos);
        QVERIFY(refused.error().remedy.find(to(other).text()) != std::string::npos);
    }
    QVERIFY(made.vault->check());
}

void TestVault::P22_anEntryThatNamesNoPlaceGoesNowhere()
{
    const Made made;
    QVERIFY(made.vault->put("old", secretOf("v"), Instant{}, {}));
    QVERIFY(content(made.path).find("\"for\"") == std::string::npos); // as files were before
    const auto again = Vault::open(made.path, keyed());
    QVERIFY(again);
    const auto refused = (*again)->secret("old", to("10.9.1.1"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Denied);
    QVERIFY(refused.error().remedy.find("vault put old --for ssh://10.9.1.1:22") !=
            std::string::npos);
    QVERIFY((*again)->check());
}

/// Whoever may write the file, and cannot open it, moves no secret.
void TestVault::P22_aPlaceThatWasWrittenIntoTheFileOpensNothing()
{
    const Made made;
    QVERIFY(made.vault->put("gw", secretOf("v"), Instant{}, {to("https://gw.example")}));
    std::string bytes = content(made.path);
    const std::string was = "https://gw.example:443";
    bytes.replace(bytes.find(was), was.size(), "https://my.example:443");
    overwrite(made.path, bytes);
    QCOMPARE(Vault::open(made.path, keyed()).error().code, ErrorCode::Corrupt);
    // Nor does one whose code fits: the value itself is sealed together with the place.
    Document document = made.vault->document();
    const std::string honest = *boundTo(document, document.entries.front());
    document.entries.front().to = {to("https://my.example")};
    QVERIFY(honest != *boundTo(document, document.entries.front()));
}

FARHAVEN_TEST(TestVault)

} // namespace tst_vault

#include "tst_vault.moc"
