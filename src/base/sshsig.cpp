// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sshsig.h"

#include "base/sentence.h"
#include "base/ssh_wire.h"

#include <sodium.h>

namespace farhaven {

namespace {

constexpr std::string_view magic = "SSHSIG";
constexpr std::string_view begin = "-----BEGIN SSH SIGNATURE-----\n";
constexpr std::string_view end = "-----END SSH SIGNATURE-----\n";
constexpr std::size_t armorBytesMax = 4096;
constexpr std::size_t nameSpaceBytesMax = 256;
constexpr std::size_t columns = 70;
/// ssh-keygen wraps at 70 columns, PROTOCOL.sshsig says 76, PEM writers use 64.
constexpr std::array<std::size_t, 3> columnsRead = {70, 76, 64};

tl::unexpected<Error> notASignature(const char *why)
{
    return fail(ErrorCode::Invalid, std::string("not an SSH signature: ") + why, {},
                "Give what ssh-keygen -Y sign wrote, unchanged");
}

tl::unexpected<Error> unsupported(const std::string &what)
{
    return fail(ErrorCode::Unsupported, "SSH signatures with " + what + " are not supported", {},
                "Sign with an Ed25519 key: ssh-keygen -Y sign -f KEY -n NAMESPACE FILE");
}

std::string wrapped(std::string_view base64, std::size_t width)
{
    std::string text(begin);
    for (std::size_t at = 0; at < base64.size(); at += width)
        text.append(base64.substr(at, width)).append("\n");
    return text.append(end);
}

Result<std::string> unarmored(std::string_view armored)
{
    if (armored.size() > armorBytesMax)
        return fail(ErrorCode::Exhausted, "an SSH signature is at most 4 KiB");
    if (!armored.starts_with(begin))
        return notASignature("it does not begin with the line -----BEGIN SSH SIGNATURE-----");
    if (!armored.ends_with(end) || armored.size() < begin.size() + end.size())
        return notASignature("it does not end with the line -----END SSH SIGNATURE-----");
    std::string base64(armored.substr(begin.size(), armored.size() - begin.size() - end.size()));
    std::erase(base64, '\n');
    const bool spelled = std::any_of(columnsRead.begin(), columnsRead.end(),
                                     [&](std::size_t n) { return wrapped(base64, n) == armored; });
    if (!spelled)
        return notASignature("its lines are not of one width");
    auto blob = ssh::fromBase64(base64);
    if (!blob)
        return notASignature("its lines are not base64");
    return std::move(*blob);
}

std::string digestOf(std::string_view message, std::string_view algorithm)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(message.data());
    std::string digest(algorithm == "sha512" ? crypto_hash_sha512_BYTES : crypto_hash_sha256_BYTES,
                       '\0');
    auto *out = reinterpret_cast<unsigned char *>(digest.data());
    if (algorithm == "sha512")
        crypto_hash_sha512(out, bytes, message.size());
    else
        crypto_hash_sha256(out, bytes, message.size());
    return digest;
}

Result<SshPublicKey> keyFromBlob(std::string_view blob)
{
    ssh::WireReader in(blob);
    const std::string_view type = in.text();
    if (in.failed() || type != ssh::keyType)
        return unsupported("a key of type \"" + printable(type, 40) + "\"");
    const auto bytes = ssh::exactly<32>(in.text());
    if (!bytes || !in.finished())
        return notASignature("its key is not an Ed25519 key");
    SshPublicKey key;
    key.bytes = *bytes;
    return key;
}

Result<std::array<std::uint8_t, 64>> signatureFromBlob(std::string_view blob)
{
    ssh::WireReader in(blob);
    const bool named = in.text() == ssh::keyType;
    const auto bytes = ssh::exactly<64>(in.text());
    if (!named || !bytes || !in.finished())
        return notASignature("it does not hold an Ed25519 signature");
    return *bytes;
}

} // namespace

std::string toArmor(const SshSignature &signature)
{
    std::string key, made, blob(magic);
    ssh::appendText(key, ssh::keyType);
    ssh::appendText(key, ssh::view(signature.key.bytes));
    ssh::appendText(made, ssh::keyType);
    ssh::appendText(made, ssh::view(signature.signature));
    ssh::appendNumber(blob, 1);
    ssh::appendText(blob, key);
    ssh::appendText(blob, signature.nameSpace);
    ssh::appendText(blob, {});
    ssh::appendText(blob, signature.hashAlgorithm);
    ssh::appendText(blob, made);
    return wrapped(ssh::toBase64(blob), columns);
}

Result<SshSignature> sshSignatureFromArmor(std::string_view armored)
{
    FH_TRY(const std::string blob, unarmored(armored));
    ssh::WireReader in(blob);
    if (in.bytes(magic.size()) != magic)
        return notASignature("the magic word is missing");
    if (const std::uint32_t version = in.number(); in.failed() || version != 1)
        return unsupported("version " + std::to_string(version));
    const std::string_view keyBlob = in.text(), nameSpace = in.text(), reserved = in.text(),
                           algorithm = in.text(), signatureBlob = in.text();
    if (!in.finished())
        return notASignature("its parts do not fill it exactly");
    if (nameSpace.empty() || nameSpace.size() > nameSpaceBytesMax)
        return notASignature("its name space is empty or longer than 256 bytes");
    if (!reserved.empty())
        return unsupported("something in the reserved field");
    if (algorithm != "sha512" && algorithm != "sha256")
        return unsupported("the hash \"" + printable(algorithm, 40) + "\"");
    SshSignature signature;
    FH_TRY(signature.key, keyFromBlob(keyBlob));
    FH_TRY(signature.signature, signatureFromBlob(signatureBlob));
    signature.nameSpace = nameSpace;
    signature.hashAlgorithm = algorithm;
    return signature;
}

Result<std::string> sshSignedBytes(std::string_view message, std::string_view nameSpace,
                                   std::string_view hashAlgorithm)
{
    if (hashAlgorithm != "sha512" && hashAlgorithm != "sha256")
        return unsupported("the hash \"" + printable(hashAlgorithm, 40) + "\"");
    std::string bytes(magic);
    ssh::appendText(bytes, nameSpace);
    ssh::appendText(bytes, {});
    ssh::appendText(bytes, hashAlgorithm);
    ssh::appendText(bytes, digestOf(message, hashAlgorithm));
    return bytes;
}

Result<SshPublicKey> verifySshSignature(std::string_view armored, std::string_view message,
                                        std::string_view nameSpace)
{
    FH_TRY(const SshSignature signature, sshSignatureFromArmor(armored));
    if (signature.nameSpace != nameSpace)
        return fail(ErrorCode::Corrupt, "the signature was made for \"" +
                                            printable(signature.nameSpace, 80) + "\", not for \"" +
                                            printable(nameSpace, 80) + "\"");
    FH_TRY(const std::string bytes, sshSignedBytes(message, nameSpace, signature.hashAlgorithm));
    const bool fits =
        crypto_sign_verify_detached(signature.signature.data(),
                                    reinterpret_cast<const unsigned char *>(bytes.data()),
                                    bytes.size(), signature.key.bytes.data()) == 0;
    if (!fits)
        return fail(ErrorCode::Corrupt,
                    "the signature does not fit: other bytes were signed, or with another key");
    return signature.key;
}

} // namespace farhaven
