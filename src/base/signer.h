// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/sshsig.h"

#include <string>
#include <string_view>

namespace farhaven {

/// Somebody who can sign. Private keys live behind this and nowhere else; the real ones are in
/// src/seal. It may ask a person and so may block: never call it on an event loop that others use.
class Signer {
public:
    virtual ~Signer() = default;
    [[nodiscard]] virtual const SshPublicKey &key() const = 0;
    /// The armored signature over the message for this name space, by key().
    virtual Result<std::string> sign(std::string_view message, std::string_view nameSpace) = 0;
};

} // namespace farhaven
