// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/ssh_session.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace farhaven::transport {

/// Files at an SSH host by SFTP, version 3 (draft-ietf-secsh-filexfer-02) with the extensions of
/// OpenSSH, over a session that is ours alone. Blocks; every wait ends at the interrupt's deadline
/// or stop. Errors: NotFound, Denied (its rights), Unreachable (the connection broke), Timeout,
/// Cancelled, Io (the host could not), Unsupported, Corrupt (no SFTP), Conflict (a name exists).
class Sftp {
public:
    /// Logs in first; see SshSession::open().
    [[nodiscard]] static Result<std::unique_ptr<Sftp>> open(const SshTarget &target,
                                                            const SshTimes &times,
                                                            const SshCredentials &credentials,
                                                            Interrupt &interrupt);
    ~Sftp();
    Sftp(const Sftp &) = delete;
    Sftp &operator=(const Sftp &) = delete;

    /// Whether the host can say that a file is on its disk (fsync@openssh.com).
    [[nodiscard]] bool syncs() const;
    [[nodiscard]] Result<std::uint64_t> size(const std::string &path);
    /// At most `bytesMax` from `from` on; fewer where the file ends.
    [[nodiscard]] Result<std::string> read(const std::string &path, std::uint64_t from,
                                           std::size_t bytesMax);
    /// At the end of the file, which is made (mode 0600) when there is none; on the host's disk
    /// when it returns, where the host syncs.
    [[nodiscard]] Result<> append(const std::string &path, std::string_view bytes);
    /// The file has these bytes or those before: they go to a name of their own first, are synced
    /// and then renamed over it. What an earlier call of the same bytes brought there is taken up
    /// where it ended. The file before stays as `path`.before where the host can do that.
    [[nodiscard]] Result<> replace(const std::string &path, std::string_view bytes);

    struct Parts;

private:
    explicit Sftp(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// "sftp://user@host[:port]/folder"; nothing else may stand in it. Invalid.
struct SftpPlace {
    SshTarget target;
    std::string path; ///< absolute, without a slash at its end
};
[[nodiscard]] Result<SftpPlace> sftpPlace(const std::string &url);

} // namespace farhaven::transport
