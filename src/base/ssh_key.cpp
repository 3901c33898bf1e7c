// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ssh_key.h"

#include "base/sentence.h"
#include "base/ssh_wire.h"

#include <sodium.h>

namespace farhaven {

namespace {

constexpr std::size_t lineBytesMax = 8192;

std::string blobOf(const SshPublicKey &key)
{
    std::string blob;
    ssh::appendText(blob, ssh::keyType);
    ssh::appendText(blob, ssh::view(key.bytes));
    return blob;
}

tl::unexpected<Error> notAKey(const char *why)
{
    return fail(ErrorCode::Invalid, std::string("not an OpenSSH public key: ") + why, {},
                "Give the one line of a .pub file, \"ssh-ed25519 AAAA…\"");
}

} // namespace

std::string toText(const SshPublicKey &key)
{
    return std::string(ssh::keyType) + " " + ssh::toBase64(blobOf(key));
}

Result<SshPublicKey> sshKeyFromText(std::string_view text)
{
    if (text.size() > lineBytesMax)
        return notAKey("longer than 8 KiB");
    const std::size_t space = text.find(' ');
    const std::string_view type = text.substr(0, space);
    const bool known =
        type.starts_with("ssh-") || type.starts_with("ecdsa-") || type.starts_with("sk-");
    if (space == std::string_view::npos || !known)
        return notAKey("it does not begin with a type of key and one space");
    if (type != ssh::keyType)
        return fail(ErrorCode::Unsupported,
                    "keys of type \"" + printable(type, 40) + "\" are not supported", {},
                    "Use an Ed25519 key: ssh-keygen -t ed25519");
    const auto blob = ssh::fromBase64(text.substr(space + 1));
    if (!blob)
        return notAKey("the key is not base64");
    ssh::WireReader in(*blob);
    const bool named = in.text() == ssh::keyType;
    const auto bytes = ssh::exactly<32>(in.text());
    if (!named || !bytes || !in.finished())
        return notAKey("the key is not 32 bytes of type ssh-ed25519");
    SshPublicKey key;
    key.bytes = *bytes;
    return key;
}

Result<SshPublicKey> sshKeyFromLine(std::string_view line)
{
    if (line.size() > lineBytesMax)
        return notAKey("longer than 8 KiB");
    if (line.ends_with('\n'))
        line.remove_suffix(1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    if (line.find_first_of(std::string_view("\n\r\0", 3)) != std::string_view::npos)
        return notAKey("more than one line");
    const std::size_t first = line.find(' ');
    const std::size_t second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    return sshKeyFromText(line.substr(0, second));
}

std::string fingerprint(const SshPublicKey &key)
{
    const std::string blob = blobOf(key);
    std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char *>(blob.data()),
                       blob.size());
    std::string text = ssh::toBase64(ssh::view(digest));
    text.erase(text.find('='));
    return "SHA256:" + text;
}

} // namespace farhaven
