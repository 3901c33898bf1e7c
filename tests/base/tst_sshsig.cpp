// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ssh_wire.h"
#include "base/test_signer.h"
#include "program.h"

#include <QTest>

namespace tst_sshsig {

using namespace farhaven;

namespace {

constexpr const char *nameSpace = "farhaven-approval";
const std::string message = "hello\n";

// Written by ssh-keygen of OpenSSH 9.2; the private key was thrown away.
constexpr const char *keyLine =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKGD51/81FFNRjB2QqDZuHHYrCmgzE/xsjHmlNs5NqDo "
    "aigerim@example\n";
constexpr const char *keyFingerprint = "SHA256:86kL5ZqWSpQXVbqdZlS93plm6hICAl0Kzu/SODASwNU";
const std::string bySha512 =
    "-----BEGIN SSH SIGNATURE-----\n"
    "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgoYPnX/zUUU1GMHZCoNm4cdisKa\n"
    "DMT/GyMeaU2zk2oOgAAAARZmFyaGF2ZW4tYXBwcm92YWwAAAAAAAAABnNoYTUxMgAAAFMA\n"
    "AAALc3NoLWVkMjU1MTkAAABANQ+yaXQsoOUOa4ScjnZV9qxH3e722vNAFyDNZRJ34ILcjp\n"
    "+msQLzQ5aV37dtmLpjKulLiyTjiejodQSM4ItHBA==\n"
    "-----END SSH SIGNATURE-----\n";
const std::string bySha256 =
    "-----BEGIN SSH SIGNATURE-----\n"
    "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgoYPnX/zUUU1GMHZCoNm4cdisKa\n"
    "DMT/GyMeaU2zk2oOgAAAARZmFyaGF2ZW4tYXBwcm92YWwAAAAAAAAABnNoYTI1NgAAAFMA\n"
    "AAALc3NoLWVkMjU1MTkAAABAVBpMM3x9nfHRB0zOi3jFfb2cf+wcLwKpti//q9r+yy66eq\n"
    "XBtkZejFhEI8QALuuoeDZLQsAAswA1rxVguYwYCQ==\n"
    "-----END SSH SIGNATURE-----\n";

/// An armored blob with parts of the caller's choice.
struct Forgery {
    std::string magic = "SSHSIG";
    std::uint32_t version = 1;
    std::string keyType = "ssh-ed25519";
    std::string key = std::string(32, 'k');
    std::string nameSpace = "n";
    std::string reserved;
    std::string hash = "sha512";
    std::string signatureType = "ssh-ed25519";
    std::string signature = std::string(64, 's');
    std::string rest;

    [[nodiscard]] std::string armored(std::size_t columns = 70) const
    {
        std::string blob = magic, keyBlob, signatureBlob;
        ssh::appendNumber(blob, version);
        ssh::appendText(keyBlob, keyType);
        ssh::appendText(keyBlob, key);
        ssh::appendText(signatureBlob, signatureType);
        ssh::appendText(signatureBlob, signature);
        for (const std::string &part : {keyBlob, nameSpace, reserved, hash, signatureBlob})
            ssh::appendText(blob, part);
        const std::string base64 = ssh::toBase64(blob + rest);
        std::string text = "-----BEGIN SSH SIGNATURE-----\n";
        for (std::size_t at = 0; at < base64.size(); at += columns)
            text += base64.substr(at, columns) + "\n";
        return text + "-----END SSH SIGNATURE-----\n";
    }
};

std::optional<ErrorCode> codeOf(const std::string &armored)
{
    const auto read = sshSignatureFromArmor(armored);
    return read ? std::nullopt : std::optional(read.error().code);
}

} // namespace

class TestSshsig : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAKeyLineAndItsFingerprint();
    void refusesOtherKeysAndSpellings();
    void verifiesWhatSshKeygenWrote();
    void writesWhatSshKeygenWrites();
    void bindsNameSpaceMessageAndKey();
    void truncatedAtEveryLengthIsOneError();
    void P3_everyFlippedBitOfASignatureIsRefused();
    void everyFlippedBitOfTheMessageIsRefused();
    void everyFlippedBitOfTheNameSpaceIsRefused();
    void everyFlippedBitOfTheKeyIsRefused();
    void refusesMalformedBlobs();
    void readsTheWidthsOfOtherWriters();
    void refusesWeakKeys();
};

void TestSshsig::readsAKeyLineAndItsFingerprint()
{
    const auto key = sshKeyFromLine(keyLine);
    QVERIFY(key);
    QCOMPARE(fingerprint(*key), std::string(keyFingerprint));
    QVERIFY(std::string(keyLine).starts_with(toText(*key) + " "));
    QCOMPARE(*sshKeyFromText(toText(*key)), *key);
    QCOMPARE(*sshKeyFromLine(toText(*key) + "\r\n"), *key);
}

void TestSshsig::refusesOtherKeysAndSpellings()
{
    const std::string text = toText(*sshKeyFromLine(keyLine));
    QCOMPARE(sshKeyFromText("ssh-rsa AAAAB3NzaC1yc2E=").error().code, ErrorCode::Unsupported);
    QCOMPARE(sshKeyFromText("sk-ssh-ed25519@openssh.com AAAA").error().code,
             ErrorCode::Unsupported);
    for (const std::string &wrong :
         {std::string(), std::string("ssh-ed25519"), text + " comment", " " + text, text + "\n",
          text + "A", text.substr(0, text.size() - 1), std::string("ssh-ed25519  ") + "AAAA",
          std::string(10'000, 'a'), "ssh-ed25519 " + ssh::toBase64("short")})
        QCOMPARE(sshKeyFromText(wrong).error().code, ErrorCode::Invalid);
    QCOMPARE(sshKeyFromLine(text + " a\n" + text).error().code, ErrorCode::Invalid);
}

void TestSshsig::verifiesWhatSshKeygenWrote()
{
    const SshPublicKey key = *sshKeyFromLine(keyLine);
    QCOMPARE(*verifySshSignature(bySha512, message, nameSpace), key);
    QCOMPARE(*verifySshSignature(bySha256, message, nameSpace), key);
}

void TestSshsig::writesWhatSshKeygenWrites()
{
    QCOMPARE(toArmor(*sshSignatureFromArmor(bySha512)), bySha512);
    QCOMPARE(toArmor(*sshSignatureFromArmor(bySha256)), bySha256);
    TestSigner signer(7);
    QCOMPARE(*verifySshSignature(*signer.sign("m", "n"), "m", "n"), signer.key());
    QCOMPARE(*verifySshSignature(*signer.signWith("m", "n", "sha256"), "m", "n"), signer.key());
    QCOMPARE(signer.signWith("m", "n", "md5").error().code, ErrorCode::Unsupported);
}

void TestSshsig::bindsNameSpaceMessageAndKey()
{
    QCOMPARE(verifySshSignature(bySha512, "hello", nameSpace).error().code, ErrorCode::Corrupt);
    QCOMPARE(verifySshSignature(bySha512, message, "file").error().code, ErrorCode::Corrupt);
    QCOMPARE(verifySshSignature(bySha512, message, "").error().code, ErrorCode::Corrupt);
    SshSignature other = *sshSignatureFromArmor(bySha512);
    other.key = TestSigner(1).key();
    QCOMPARE(verifySshSignature(toArmor(other), message, nameSpace).error().code,
             ErrorCode::Corrupt);
    other = *sshSignatureFromArmor(bySha512);
    other.hashAlgorithm = "sha256";
    QCOMPARE(verifySshSignature(toArmor(other), message, nameSpace).error().code,
             ErrorCode::Corrupt);
}

void TestSshsig::truncatedAtEveryLengthIsOneError()
{
    for (std::size_t length = 0; length < bySha512.size(); ++length) {
        const auto read = verifySshSignature(bySha512.substr(0, length), message, nameSpace);
        QVERIFY2(!read, std::to_string(length).c_str());
        QCOMPARE(read.error().code, ErrorCode::Invalid);
    }
    const std::string blob = *ssh::fromBase64(ssh::toBase64(std::string(200, 'x')));
    for (const std::string &around :
         {" " + bySha512, bySha512 + "\n", bySha512 + bySha512, std::string(1 << 20, 'A'), blob})
        QVERIFY(!verifySshSignature(around, message, nameSpace));
}

void TestSshsig::P3_everyFlippedBitOfASignatureIsRefused()
{
    int refused = 0;
    for (const std::string &whole : {bySha512, bySha256}) {
        for (std::size_t at = 0; at < whole.size(); ++at) {
            for (int bit = 0; bit < 8; ++bit) {
                std::string changed = whole;
                changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
                refused += !verifySshSignature(changed, message, nameSpace);
            }
        }
    }
    QCOMPARE(refused, int(bySha512.size() + bySha256.size()) * 8);
}

void TestSshsig::everyFlippedBitOfTheMessageIsRefused()
{
    std::string changed = message;
    for (char &byte : changed) {
        for (int bit = 0; bit < 8; ++bit) {
            byte = static_cast<char>(byte ^ (1 << bit));
            QVERIFY(!verifySshSignature(bySha512, changed, nameSpace));
            byte = static_cast<char>(byte ^ (1 << bit));
        }
    }
    QVERIFY(verifySshSignature(bySha512, changed, nameSpace));
}

void TestSshsig::everyFlippedBitOfTheNameSpaceIsRefused()
{
    std::string changed = nameSpace;
    for (std::size_t i = 0; i < changed.size() * 8; ++i) {
        const char flip = static_cast<char>(1 << i % 8);
        changed[i / 8] = static_cast<char>(changed[i / 8] ^ flip);
        QVERIFY(!verifySshSignature(bySha512, message, changed));
        SshSignature signature = *sshSignatureFromArmor(bySha512); // and in the signature as well
        signature.nameSpace = changed;
        QVERIFY(!verifySshSignature(toArmor(signature), message, changed));
        changed[i / 8] = static_cast<char>(changed[i / 8] ^ flip);
    }
}

void TestSshsig::everyFlippedBitOfTheKeyIsRefused()
{
    for (std::size_t i = 0; i < 32 * 8; ++i) {
        SshSignature signature = *sshSignatureFromArmor(bySha512);
        signature.key.bytes[i / 8] ^= std::uint8_t(1 << i % 8);
        QVERIFY(!verifySshSignature(toArmor(signature), message, nameSpace));
    }
}

void TestSshsig::refusesMalformedBlobs()
{
    const Forgery sound;
    QVERIFY(!codeOf(sound.armored()));
    const auto with = [&sound](auto change) {
        Forgery forged = sound;
        change(forged);
        return codeOf(forged.armored());
    };
    using F = Forgery;
    QCOMPARE(with([](F &f) { f.magic = "SSHSIH"; }), ErrorCode::Invalid);
    QCOMPARE(with([](F &f) { f.version = 2; }), ErrorCode::Unsupported);
    QCOMPARE(with([](F &f) { f.keyType = "ssh-rsa"; }), ErrorCode::Unsupported);
    QCOMPARE(with([](F &f) { f.key = std::string(31, 'k'); }), ErrorCode::Invalid);
    QCOMPARE(with([](F &f) { f.key = std::string(33, 'k'); }), ErrorCode::Invalid);
    QCOMPARE(with([](F &f) { f.nameSpace.clear(); }), ErrorCode::Invalid);
    QCOMPARE(with([](F &f) { f.nameSpace = std::string(257, 'n'); }), ErrorCode::Invalid);
    QCOMPARE(with([](F &f) { f.reserved = "x"; }), ErrorCode::Unsupported);
    QCOMPARE(with([](F &f) { f.hash = "sha1"; }), ErrorCode::Unsupported);
    QCOMPARE(with([](F &f) { f.hash.clear(); }), ErrorCode::Unsupported);
    QCOMPARE(with([](F &f) { f.signatureType = "ssh-rsa"; }), ErrorCode::Invalid);
    QCOMPARE(with([](F &f) { f.signature = std::string(63, 's'); }), ErrorCode::Invalid);
    QCOMPARE(with([](F &f) { f.signature = std::string(65, 's'); }), ErrorCode::Invalid);
    QCOMPARE(with([](F &f) { f.rest = "x"; }), ErrorCode::Invalid);
    QCOMPARE(codeOf(std::string(5000, '-')), ErrorCode::Exhausted);
}

void TestSshsig::readsTheWidthsOfOtherWriters()
{
    const Forgery sound;
    for (const std::size_t columns : {64, 70, 76})
        QVERIFY(!codeOf(sound.armored(columns)));
    for (const std::size_t columns : {1, 63, 65, 71, 1000})
        QCOMPARE(codeOf(sound.armored(columns)), ErrorCode::Invalid);
}

void TestSshsig::refusesWeakKeys()
{
    // With a key of small order, one signature fits many messages: R = key, S = 0.
    SshSignature weak;
    weak.nameSpace = "n";
    weak.hashAlgorithm = "sha512";
    for (const std::uint8_t first : {0, 1}) {
        weak.key.bytes = {first};
        weak.signature = {first};
        for (int i = 0; i < 32; ++i)
            QVERIFY(!verifySshSignature(toArmor(weak), std::to_string(i), "n"));
    }
}

FARHAVEN_TEST(TestSshsig)

} // namespace tst_sshsig

#include "tst_sshsig.moc"
