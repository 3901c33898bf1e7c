// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/secret.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace farhaven::gui {

/// Who keeps what opens a slot.
enum class SlotKind { Passphrase, KeyFile, Keychain };

/// What opens the vault, for one act.
struct VaultKey {
    SlotKind kind = SlotKind::Passphrase;
    std::string file = {};                         ///< KeyFile
    std::shared_ptr<const Secret> passphrase = {}; ///< Passphrase
};
/// A slot that is to be made: `opener` names a passphrase, a key file that is written now, or this
/// person's keychain.
struct NewSlot {
    VaultKey opener;
    std::string label;
};

struct PutEntry {
    std::string name;
    std::shared_ptr<const Secret> value;
    std::vector<std::string> places; ///< where it may be sent, as people write it
};
struct RemoveEntry {
    std::string name;
};
struct RemoveSlot {
    std::string id;
};
struct CheckEntries {};
using VaultChange = std::variant<PutEntry, RemoveEntry, NewSlot, RemoveSlot, CheckEntries>;

/// What the file says of itself; nothing in it is secret.
struct VaultContent {
    struct Slot {
        std::string id;
        SlotKind kind = SlotKind::Passphrase;
        std::string label;
    };
    struct Entry {
        std::string name;
        Instant changedAt{};
        std::vector<std::string> places;
    };
    std::vector<Slot> slots;
    std::vector<Entry> entries;
};

/// What opens the vault, where the server takes it; gone with `kept`.
struct Handed {
    std::string from;
    bool keychain = false; ///< it came out of this person's
    std::shared_ptr<void> kept;
};

/// The vault beside a workspace of this machine, for the window, which knows neither its file nor
/// the keychain: the program's main gives it one of these. Called on the GUI thread and answered
/// there, later, unless `asker` is gone; a passphrase takes a second or so.
class VaultDesk {
public:
    template <class T> using Answered = std::function<void(const Result<T> &answer)>;
    using Shared = std::shared_ptr<const Secret>;

    virtual ~VaultDesk() = default;
    /// Opens nothing. Nothing: there is no vault.
    virtual void look(const std::string &workspace, QObject *asker,
                      Answered<std::optional<VaultContent>> looked) = 0;
    /// Conflict when there is one.
    virtual void make(const std::string &workspace, NewSlot first, QObject *asker,
                      Answered<void> made) = 0;
    /// Denied: the key does not open it, or the last slot would be gone.
    virtual void change(const std::string &workspace, VaultKey key, VaultChange change,
                        QObject *asker, Answered<void> changed) = 0;
    /// The secret itself, for the person whose key this is.
    virtual void reveal(const std::string &workspace, VaultKey key, const std::string &entry,
                        QObject *asker, Answered<Shared> revealed) = 0;
    /// For "vault.unlock". Unsupported for a key file.
    virtual void hand(const std::string &workspace, VaultKey key, QObject *asker,
                      Answered<Handed> handed) = 0;
};

} // namespace farhaven::gui
