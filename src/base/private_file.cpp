// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

namespace farhaven {

namespace {

std::string folderOf(const std::string &path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

Result<> writeAll(int file, std::string_view bytes, const std::string &path)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return failErrno("the file could not be written", path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file) != 0)
        return failErrno("the file could not be made durable", path);
    return {};
}

Result<std::string> read(const std::string &path, std::size_t bytesMax, bool onlyOurs)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!file.valid())
        return failErrno("the file could not be opened", path);
    struct stat about = {};
    if (::fstat(file.number(), &about) != 0)
        return failErrno("the file could not be examined", path);
    if (!S_ISREG(about.st_mode))
        return fail(ErrorCode::Invalid, "this is no regular file", path);
    if (onlyOurs && (about.st_uid != ::geteuid() || (about.st_mode & 077) != 0))
        return fail(ErrorCode::Denied, "others can read or change this private key", path,
                    "Make it yours alone: chmod 600, or use a new key");
    std::string bytes(bytesMax + 1, '\0');
    std::size_t length = 0;
    while (length < bytes.size()) {
        const ssize_t got = ::read(file.number(), bytes.data() + length, bytes.size() - length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failErrno("the file could not be read", path);
        if (got == 0)
            break;
        length += static_cast<std::size_t>(got);
    }
    if (length > bytesMax)
        return fail(ErrorCode::Exhausted,
                    "the file is larger than " + std::to_string(bytesMax) + " bytes", path);
    bytes.resize(length);
    return bytes;
}

} // namespace

tl::unexpected<Error> failErrno(const std::string &message, const std::string &place)
{
    const int number = errno;
    const ErrorCode code = number == ENOENT ? ErrorCode::NotFound
                           : number == EACCES || number == EPERM || number == ELOOP
                               ? ErrorCode::Denied
                               : ErrorCode::Io;
    return fail(code, message + ": " + std::strerror(number), place);
}

Result<> writeNewFile(const std::string &path, std::string_view bytes, unsigned mode)
{
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    const Descriptor file(::open(path.c_str(), flags, mode));
    if (!file.valid() && errno == EEXIST)
        return fail(ErrorCode::Conflict, "there is already a file of this name", path,
                    "Keep it, or choose another name; nothing is overwritten");
    if (!file.valid())
        return failErrno("the file could not be made", path);
    auto written = writeAll(file.number(), bytes, path);
    const Descriptor folder(::open(folderOf(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (written && (!folder.valid() || ::fsync(folder.number()) != 0))
        written = failErrno("the file's name could not be made durable", path);
    if (!written)
        ::unlink(path.c_str());
    return written;
}

Result<> replaceFile(const std::string &path, std::string_view bytes, unsigned mode)
{
    const std::string beside = path + ".new";
    if (::unlink(beside.c_str()) != 0 && errno != ENOENT)
        return failErrno("what an earlier program left beside it could not be removed", beside);
    FH_CHECK(writeNewFile(beside, bytes, mode));
    if (::rename(beside.c_str(), path.c_str()) != 0) {
        const auto failed = failErrno("the file could not be replaced", path);
        ::unlink(beside.c_str());
        return failed;
    }
    const Descriptor folder(::open(folderOf(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.valid() || ::fsync(folder.number()) != 0)
        return failErrno("the file's name could not be made durable", path);
    return {};
}

Result<std::string> readSmallFile(const std::string &path, std::size_t bytesMax)
{
    return read(path, bytesMax, false);
}

Result<std::string> readPrivateFile(const std::string &path, std::size_t bytesMax)
{
    return read(path, bytesMax, true);
}

} // namespace farhaven
