// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"

#include <cstdint>
#include <optional>
#include <string>

namespace farhaven::daemon {

/// What is known of the vault of a workspace; nothing in it is secret.
struct VaultState {
    std::string id; ///< empty: there is no vault
    bool open = false;
    std::int64_t generation = 0; ///< of what is open; 0: it is not
    PersonId by;                 ///< who opened it; empty: what needs nobody did
    std::optional<Instant> at;   ///< when that person did
    /// When it is shut by itself if nothing of it is needed meanwhile; nothing: it stays open.
    std::optional<Milliseconds> shutsIn;
};

/// How it is to be opened.
struct VaultOpening {
    std::string from;               ///< the pipe with the passphrase, or with the keychain's key
    std::int64_t generationMin = 0; ///< an older file is refused
    bool keychain = false;
    PersonId by;
};

/// The vault as the server knows it: it can have it opened and shut, and never sees what is in it.
/// Any thread.
class VaultDoor {
public:
    virtual ~VaultDoor() = default;
    [[nodiscard]] virtual VaultState state() const = 0;
    /// Denied: what waits in the pipe does not fit. Conflict: the file is older than that. Corrupt,
    /// NotFound. Blocks for a second or so.
    virtual Result<VaultState> unlock(const VaultOpening &how) = 0;
    virtual void lock() = 0;
};

} // namespace farhaven::daemon
