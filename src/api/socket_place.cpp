// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/socket_place.h"

#include "base/sentence.h"
#include "base/sha256.h"

#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace farhaven::api {

namespace {

/// Of the name: enough that no two workspaces of one user meet.
constexpr std::size_t hashCharacters = 32;

Result<> ownFolder(const std::string &path)
{
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        return fail(ErrorCode::Io, std::string("making a folder failed: ") + std::strerror(errno),
                    path);
    struct stat status = {};
    if (::lstat(path.c_str(), &status) != 0)
        return fail(ErrorCode::Io, std::string("looking failed: ") + std::strerror(errno), path);
    if (!S_ISDIR(status.st_mode) || status.st_uid != ::geteuid() || (status.st_mode & 077) != 0)
        return fail(ErrorCode::Denied,
                    "the folder of the sockets is not this user's alone, so somebody else could "
                    "answer in Farhaven's place",
                    path, "Remove it, or set XDG_RUNTIME_DIR to a folder of your own");
    return {};
}

std::string folderOfSockets(std::size_t nameBytes)
{
    const char *runtime = std::getenv("XDG_RUNTIME_DIR");
    const std::string wanted = runtime ? std::string(runtime) + "/farhaven" : std::string();
    std::error_code error;
    const bool usable = wanted.starts_with('/') &&
                        wanted.size() + 1 + nameBytes < sizeof(sockaddr_un::sun_path) &&
                        std::filesystem::is_directory(runtime, error);
    return usable ? wanted : "/tmp/farhaven-" + std::to_string(::geteuid());
}

} // namespace

Result<std::string> absolutePath(const std::string &workspace)
{
    std::error_code error;
    const std::filesystem::path given(workspace);
    const auto folder = given.has_parent_path() ? given.parent_path() : std::filesystem::path(".");
    const auto absolute = std::filesystem::canonical(folder, error);
    if (error || !given.has_filename() || workspace.find('\0') != std::string::npos)
        return fail(ErrorCode::NotFound, "the folder of the workspace does not exist",
                    printable(workspace));
    return (absolute / given.filename()).string();
}

Result<std::string> socketPath(const std::string &workspace)
{
    FH_TRY(const std::string absolute, absolutePath(workspace));
    const std::string name = sha256Hex(absolute).substr(0, hashCharacters);
    // Room for the name that a listener has while it is being made.
    const std::string folder = folderOfSockets(name.size() + 16);
    FH_CHECK(ownFolder(folder));
    return folder + "/" + name;
}

} // namespace farhaven::api
