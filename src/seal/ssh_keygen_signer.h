// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/signer.h"

#include <memory>
#include <string>

/// The key of a person: an OpenSSH private key file with a passphrase, used by `ssh-keygen -Y
/// sign`.
namespace farhaven::seal {

/// How long a person may take to type the passphrase, unless the caller says otherwise.
inline constexpr Milliseconds passphrasePatience{300'000};

/// Reads the public half, which stands unencrypted in the file. Denied when the key has no
/// passphrase or when others can read it, Unsupported for other kinds of keys.
///
/// sign() runs ssh-keygen, which asks for the passphrase on the terminal of this process: it is in
/// no argument, no environment and never in our memory. An agent is not asked, so that somebody
/// types it each time. It blocks until then. Errors: Denied (no terminal, wrong passphrase),
/// Timeout, Cancelled (interrupted from the terminal), NotFound (no ssh-keygen), Io. While it
/// waits, SIGINT and SIGQUIT reach ssh-keygen only; so it is for a program that does nothing else
/// meanwhile.
[[nodiscard]] Result<std::unique_ptr<Signer>>
openSshKey(const std::string &path, Milliseconds patience = passphrasePatience);

/// The same for a window, where the person has already typed the passphrase: ssh-keygen asks on a
/// terminal of its own and is answered there, so it is in no argument and no environment; what we
/// hold of it is wiped with the signer. sign() blocks for as long as the key's derivation takes, at
/// most typedPatience: call it off the event loop. Denied for a wrong passphrase.
[[nodiscard]] Result<std::unique_ptr<Signer>> openSshKeyTyped(const std::string &path,
                                                              std::string passphrase);
inline constexpr Milliseconds typedPatience{20'000};

/// Has ssh-keygen make PATH and PATH.pub; it asks for the new passphrase twice on the terminal.
/// Denied when that is empty (nothing is kept then), Conflict when a file is there, else as sign().
[[nodiscard]] Result<SshPublicKey> newSshKey(const std::string &path, const std::string &comment,
                                             Milliseconds patience = passphrasePatience);

/// The same for a window, with the passphrase typed there; what we hold of it is wiped. Blocks for
/// at most typedPatience. Denied when it is empty: nothing is kept then.
[[nodiscard]] Result<SshPublicKey>
newSshKeyTyped(const std::string &path, const std::string &comment, std::string passphrase);

} // namespace farhaven::seal
