// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secret_pipe.h"

#include "api/socket_place.h"
#include "base/ids.h"
#include "base/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

namespace farhaven::app {

namespace {

constexpr std::size_t pipeBytesMax = 4096; // PIPE_BUF: written as a whole or not at all

} // namespace

Result<std::unique_ptr<SecretPipe>> SecretPipe::offer(const std::string &workspace,
                                                      const Secret &secret)
{
    if (secret.empty() || secret.size() > pipeBytesMax)
        return fail(ErrorCode::Invalid, "a passphrase has 1 to 4096 bytes");
    FH_TRY(const std::string socket, api::socketPath(workspace));
    const std::string path = socket + "." + newUuid();
    if (::mkfifo(path.c_str(), 0600) != 0)
        return failErrno("no pipe could be made", path);
    Descriptor held(::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    const bool written = held.valid() && ::write(held.number(), secret.data(), secret.size()) ==
                                             static_cast<ssize_t>(secret.size());
    std::unique_ptr<SecretPipe> pipe(new SecretPipe(path, std::move(held)));
    if (!written)
        return failErrno("the pipe could not be filled", path);
    return pipe;
}

SecretPipe::~SecretPipe()
{
    ::unlink(m_path.c_str());
}

Result<Secret> takeFromPipe(const std::string &path)
{
    const Descriptor pipe(
        ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat about = {};
    if (!pipe.valid() || ::fstat(pipe.number(), &about) != 0)
        return failErrno("the secret does not wait there", path);
    if (!S_ISFIFO(about.st_mode) || about.st_uid != ::geteuid() || (about.st_mode & 077) != 0)
        return fail(ErrorCode::Denied, "this is no pipe of this user alone", path);
    FH_TRY(Secret room, Secret::ofSize(pipeBytesMax));
    const ssize_t got = ::read(pipe.number(), room.data(), room.size());
    if (got <= 0)
        return fail(ErrorCode::NotFound, "nothing waits in the pipe", path, "Try again");
    FH_TRY(Secret secret, Secret::ofSize(static_cast<std::size_t>(got)));
    std::copy_n(room.data(), static_cast<std::size_t>(got), secret.data());
    return secret;
}

} // namespace farhaven::app
