// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/descriptor.h"
#include "base/json.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace farhaven {

namespace {

Error trouble(const char *doing, const std::string &path)
{
    const int reason = errno;
    return Error(reason == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
                 std::string(doing) + " failed: " + std::strerror(reason), path);
}

Result<> acceptable(const struct stat &status, const std::string &path, const JsonLimits &limits)
{
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::Invalid, "not a regular file, so it was not read", path,
                    "Name a file, not a folder, pipe or device");
    if (std::uint64_t(status.st_size) > limits.bytesMax)
        return fail(ErrorCode::Exhausted,
                    "the file has " + std::to_string(status.st_size) + " bytes; at most " +
                        std::to_string(limits.bytesMax) + " are read",
                    path);
    return {};
}

Result<std::string> readBounded(const std::string &path, const JsonLimits &limits)
{
    struct stat status = {};
    // By name first: opening a device or a pipe can itself have an effect.
    if (::stat(path.c_str(), &status) != 0)
        return fail(trouble("looking at the file", path));
    FH_CHECK(acceptable(status, path, limits));
    // A symbolic link is followed: what is read is hashed, and where it came from does not matter.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (file.number() < 0 || ::fstat(file.number(), &status) != 0)
        return fail(trouble("opening the file", path));
    FH_CHECK(acceptable(status, path, limits));
    std::string text;
    char block[64 << 10];
    for (;;) {
        const ssize_t count = ::read(file.number(), block, sizeof block);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail(trouble("reading the file", path));
        if (count == 0)
            return text;
        text.append(block, std::size_t(count));
        if (text.size() > limits.bytesMax)
            return fail(ErrorCode::Exhausted, "the file grew past its bound while it was read",
                        path);
    }
}

} // namespace

Result<Json> readJsonFile(const std::string &path, const JsonLimits &limits)
{
    if (path.find('\0') != std::string::npos)
        return fail(ErrorCode::Invalid, "the file name holds a NUL byte");
    FH_TRY(const std::string text, readBounded(path, limits));
    Result<Json> json = parseJson(text, limits);
    if (!json)
        return fail(std::move(json).error().at(path));
    return json;
}

} // namespace farhaven
