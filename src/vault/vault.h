// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "vault/format.h"

#include <memory>
#include <mutex>
#include <optional>

/// Secrets at rest. The file says how many there are, what they are called and who can open it;
/// what they are, only whoever opens a slot. Nothing that was changed, cut, swapped or put together
/// from two versions of the file is ever decrypted to anything.
namespace farhaven::vault {

/// What opens a slot.
struct Opener {
    Holder holder = Holder::Person;
    std::string label; ///< of the new slot; not looked at when one is opened
    Secret secret;     ///< a passphrase, or the 32 bytes that a system or a keychain keeps
};
/// 1–4096 bytes, any; a new one at least passphraseBytesMin.
inline constexpr std::size_t passphraseBytesMin = 12, passphraseBytesMax = 4096;
inline constexpr std::size_t slotKeyBytes = 32;

/// Of one person or program at a time: a change goes in only when the file is still the one that
/// was read (Conflict). Threads may share it. Each call that names a path may block on the disk,
/// opening a slot by passphrase for a second or so.
class Vault final : public SecretSource {
public:
    /// A new file, mode 0600, of one slot. Conflict when there is a file of this name.
    [[nodiscard]] static Result<std::unique_ptr<Vault>> create(const std::string &path,
                                                               const Opener &first, KdfCost cost);
    /// Denied: nothing in it is opened by this, or others may read the file. Corrupt: it was
    /// changed. Conflict: it is older than `generationMin`, the last that the caller knows of.
    [[nodiscard]] static Result<std::unique_ptr<Vault>>
    open(const std::string &path, const Opener &opener, std::int64_t generationMin = 0);
    ~Vault() override;
    Vault(const Vault &) = delete;
    Vault &operator=(const Vault &) = delete;

    /// Denied too for an entry that was put without saying where it may go.
    [[nodiscard]] Result<Secret> secret(const std::string &name,
                                        const Destination &to) const override;
    /// For the eyes of the person who has just opened it, wherever it may be sent.
    [[nodiscard]] Result<Secret> shownTo(const std::string &name) const;
    /// Is each entry whole? Nothing of it is handed out.
    [[nodiscard]] Result<> check() const;
    /// Reads the file again where somebody changed it since; the key at hand opens it still. Denied
    /// when it does not (another vault lies there), Conflict when the file is older than what is
    /// held, Corrupt, Io: what is held stays as it was.
    Result<> refresh();
    /// Ids, names, moments and costs; nothing in it is secret.
    [[nodiscard]] Document document() const;

    // Each is durable when it returns; after a failure file and object are as they were.
    /// `to`: where it may be sent, at most destinationsMax; empty: nowhere.
    Result<> put(const std::string &name, const Secret &value, Instant now, const Destinations &to);
    Result<> remove(const std::string &name);
    /// The new slot's id.
    Result<std::string> addSlot(const Opener &opener, KdfCost cost);
    /// Denied for the last one, and for the last that is no keychain's; NotFound. Whoever kept a
    /// copy of the file opens that copy still: change the secrets too.
    Result<> removeSlot(const std::string &id);

private:
    Vault(std::string path, Document document, Secret key);
    Result<> write(Document next);
    [[nodiscard]] Result<Secret> unsealed(const Entry &entry) const;
    [[nodiscard]] Result<> checkNewer(const Document &read) const;

    const std::string m_path;
    mutable std::mutex m_mutex;
    Document m_document;
    Secret m_key;
};

/// What a vault says of itself to whoever may read the file; Corrupt for what is none.
[[nodiscard]] Result<Document> look(const std::string &path);

} // namespace farhaven::vault
