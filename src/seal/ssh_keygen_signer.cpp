// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/ssh_keygen_signer.h"

#include "base/private_file.h"
#include "base/sentence.h"
#include "base/ssh_wire.h"
#include "seal/terminal_call.h"
#include "seal/typed_call.h"

#include <sodium.h>

#include <cstdlib>
#include <filesystem>
#include <functional>

namespace farhaven::seal {

namespace {

constexpr std::size_t keyFileBytesMax = 64 << 10;
constexpr std::size_t signatureBytesMax = 4096;
constexpr std::string_view begin = "-----BEGIN OPENSSH PRIVATE KEY-----\n";
constexpr std::string_view end = "-----END OPENSSH PRIVATE KEY-----\n";

struct Wiped {
    explicit Wiped(std::string bytes_) : bytes(std::move(bytes_)) {}
    ~Wiped() { sodium_memzero(bytes.data(), bytes.size()); }
    Wiped(const Wiped &) = delete;
    Wiped &operator=(const Wiped &) = delete;
    std::string bytes;
};

/// What stands unencrypted in "openssh-key-v1" (OpenSSH's PROTOCOL.key): cipher and public key.
Result<SshPublicKey> publicHalf(std::string_view text, const std::string &path)
{
    const auto refuse = [&path](const char *why) {
        return fail(ErrorCode::Invalid, std::string("not an OpenSSH private key: ") + why, path,
                    "Make one with: ssh-keygen -t ed25519");
    };
    if (!text.starts_with(begin) || !text.ends_with(end))
        return refuse("it does not begin and end with OpenSSH's lines");
    Wiped base64(std::string(text.substr(begin.size(), text.size() - begin.size() - end.size())));
    std::erase(base64.bytes, '\n');
    auto decoded = ssh::fromBase64(base64.bytes);
    if (!decoded)
        return refuse("its lines are not base64");
    const Wiped blob(std::move(*decoded));
    ssh::WireReader in(blob.bytes);
    const bool magic = in.bytes(15) == std::string_view("openssh-key-v1\0", 15);
    const std::string_view cipher = in.text();
    (void)in.text(); // the name of the key derivation
    (void)in.text(); // and its options
    const std::uint32_t keys = in.number();
    ssh::WireReader half(in.text());
    const std::string_view type = half.text(), bytes = half.text();
    if (!magic || in.failed() || keys != 1)
        return refuse("it is damaged");
    if (type != "ssh-ed25519" || bytes.size() != 32)
        return fail(ErrorCode::Unsupported,
                    "keys of type \"" + printable(type, 40) + "\" are not supported", path,
                    "Make an Ed25519 key: ssh-keygen -t ed25519");
    if (cipher == "none")
        return fail(ErrorCode::Denied,
                    "this key has no passphrase, so whoever copies the file "
                    "could sign in its owner's name",
                    path, "Give it one: ssh-keygen -p -f " + path);
    SshPublicKey key;
    key.bytes = *ssh::exactly<32>(bytes);
    return key;
}

/// A folder that only we can enter, removed with what is in it.
class PrivateFolder {
public:
    PrivateFolder()
    {
        const char *runtime = std::getenv("XDG_RUNTIME_DIR");
        const bool usable = runtime && *runtime == '/' && ::access(runtime, W_OK) == 0;
        m_path = std::string(usable ? runtime : "/tmp") + "/farhaven-sign-XXXXXX";
        m_made = ::mkdtemp(m_path.data()) != nullptr;
    }
    ~PrivateFolder()
    {
        std::error_code ignored; // nothing secret is in it
        if (m_made)
            std::filesystem::remove_all(m_path, ignored);
    }
    PrivateFolder(const PrivateFolder &) = delete;
    PrivateFolder &operator=(const PrivateFolder &) = delete;
    [[nodiscard]] bool made() const { return m_made; }
    [[nodiscard]] const std::string &path() const { return m_path; }

private:
    std::string m_path;
    bool m_made = false;
};

/// Runs ssh-keygen with these arguments where it can ask for the passphrase.
using Call = std::function<Result<>(const std::vector<std::string> &arguments)>;

class SshKeygenSigner final : public Signer {
public:
    SshKeygenSigner(std::string path, const SshPublicKey &key, Call call)
        : m_path(std::move(path)), m_key(key), m_call(std::move(call))
    {
    }
    const SshPublicKey &key() const override { return m_key; }
    Result<std::string> sign(std::string_view message, std::string_view nameSpace) override
    {
        const PrivateFolder folder;
        if (!folder.made())
            return failErrno("no private folder could be made", folder.path());
        const std::string file = folder.path() + "/message";
        FH_CHECK(writeNewFile(file, message, 0600));
        FH_CHECK(m_call({"-Y", "sign", "-f", m_path, "-n", std::string(nameSpace), file}));
        FH_TRY(std::string armored, readSmallFile(file + ".sig", signatureBytesMax));
        const auto signedBy = verifySshSignature(armored, message, nameSpace);
        if (!signedBy || *signedBy != m_key)
            return fail(ErrorCode::Corrupt,
                        "ssh-keygen signed with another key than the file says, or other bytes",
                        m_path);
        return armored;
    }

private:
    std::string m_path;
    SshPublicKey m_key;
    Call m_call;
};

Result<std::unique_ptr<Signer>> open(const std::string &path, Call call)
{
    FH_TRY(std::string text, readPrivateFile(path, keyFileBytesMax));
    const Wiped wiped(std::move(text));
    FH_TRY(const SshPublicKey key, publicHalf(wiped.bytes, path));
    return std::unique_ptr<Signer>(std::make_unique<SshKeygenSigner>(path, key, std::move(call)));
}

/// `call` has the new passphrase typed twice.
Result<SshPublicKey> make(const std::string &path, const std::string &comment, const Call &call)
{
    for (const std::string &file : {path, path + ".pub"}) {
        if (::access(file.c_str(), F_OK) == 0)
            return fail(ErrorCode::Conflict, "there is already a file of this name", file,
                        "Keep it, or choose another name; nothing is overwritten");
    }
    FH_CHECK(call({"-q", "-t", "ed25519", "-C", printable(comment, 200), "-f", path}));
    const auto made = open(path, call);
    if (!made) {
        ::unlink(path.c_str());
        ::unlink((path + ".pub").c_str());
        return fail(ErrorCode::Denied, made.error().message, path,
                    "Choose a passphrase for the new key");
    }
    return (*made)->key();
}

} // namespace

Result<std::unique_ptr<Signer>> openSshKey(const std::string &path, Milliseconds patience)
{
    return open(path, [patience](const std::vector<std::string> &arguments) {
        return callOnTerminal("ssh-keygen", arguments, patience);
    });
}

Result<std::unique_ptr<Signer>> openSshKeyTyped(const std::string &path, std::string passphrase)
{
    const auto typed = std::make_shared<const Wiped>(std::move(passphrase));
    return open(path, [typed](const std::vector<std::string> &arguments) {
        return callWithTyped("ssh-keygen", arguments, typed->bytes, typedPatience);
    });
}

Result<SshPublicKey> newSshKey(const std::string &path, const std::string &comment,
                               Milliseconds patience)
{
    return make(path, comment, [patience](const std::vector<std::string> &arguments) {
        return callOnTerminal("ssh-keygen", arguments, patience);
    });
}

Result<SshPublicKey> newSshKeyTyped(const std::string &path, const std::string &comment,
                                    std::string passphrase)
{
    const Wiped typed(std::move(passphrase));
    return make(path, comment, [&typed](const std::vector<std::string> &arguments) {
        return callWithTyped("ssh-keygen", arguments, typed.bytes, typedPatience, 2);
    });
}

} // namespace farhaven::seal
