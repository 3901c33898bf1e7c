// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/descriptor.h"
#include "base/secret.h"

#include <memory>
#include <string>

namespace farhaven::app {

/// A secret on its way from one program of a user to another: through a named pipe (fifo(7)) that
/// only this user can open, so that it is in no message, no file and no buffer of a library. The
/// pipe is gone with this object.
class SecretPipe {
public:
    /// Made beside the sockets of the workspaces; the secret has at most 4096 bytes, which a pipe
    /// takes at once.
    [[nodiscard]] static Result<std::unique_ptr<SecretPipe>> offer(const std::string &workspace,
                                                                   const Secret &secret);
    ~SecretPipe();
    SecretPipe(const SecretPipe &) = delete;
    SecretPipe &operator=(const SecretPipe &) = delete;
    /// For the message that says where it waits.
    [[nodiscard]] const std::string &path() const { return m_path; }

private:
    SecretPipe(std::string path, Descriptor held) : m_path(std::move(path)), m_held(std::move(held))
    {
    }
    std::string m_path;
    Descriptor m_held; ///< keeps the bytes in the pipe
};

/// Takes what waits there; once. Denied for anything but a pipe of ours; NotFound when it is gone
/// or empty. Does not wait.
[[nodiscard]] Result<Secret> takeFromPipe(const std::string &path);

} // namespace farhaven::app
