// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>

namespace farhaven::daemon {

/// What is known of the vault of a workspace; nothing in it is secret.
struct VaultState {
    std::string id; ///< empty: there is no vault
    bool open = false;
    std::int64_t generation = 0; ///< of what is open; 0: it is not
};

/// The vault as the server knows it: it can have it opened and shut, and never sees what is in it.
/// Any thread.
class VaultDoor {
public:
    virtual ~VaultDoor() = default;
    [[nodiscard]] virtual VaultState state() const = 0;
    /// Opens it with what waits in the pipe `from`: a passphrase, or the key that a person's
    /// keychain held. Denied: it does not fit. Conflict: the file is older than `generationMin`.
    /// Corrupt, NotFound. Blocks for a second or so.
    virtual Result<VaultState> unlock(const std::string &from, std::int64_t generationMin,
                                      bool keychain) = 0;
    virtual void lock() = 0;
};

} // namespace farhaven::daemon
