// SPDX-License-Identifier: GPL-3.0-or-later
#include "act/files.h"

#include "act/fault.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>
#include <memory>

namespace farhaven::act {

namespace {

constexpr mode_t privateFile = 0600;
constexpr mode_t privateFolder = 0700;

[[noreturn]] void ioFault(const std::string &what, const std::string &name)
{
    const int code = errno;
    throw Fault{exitIo, "io", "Cannot " + what + " " + name + ": " + systemError(code) + ".", {}};
}

[[noreturn]] void recordFault(const std::string &name, const std::string &step, int code)
{
    throw Fault{exitIo,
                "record_failed",
                "Cannot " + step + " the record " + name + ": " + systemError(code) +
                    ". Make room or repair the disk of the state folder.",
                {}};
}

std::string temporaryName()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return ".tmp-" + std::to_string(getpid()) + "-" + std::to_string(now.tv_sec) + "-" +
           std::to_string(now.tv_nsec);
}

bool writeAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace

Fd &Fd::operator=(Fd &&other) noexcept
{
    if (this != &other) {
        reset();
        m_fd = std::exchange(other.m_fd, -1);
    }
    return *this;
}

void Fd::reset()
{
    if (m_fd >= 0)
        close(std::exchange(m_fd, -1));
}

std::string systemError(int code)
{
    return std::string(std::strerror(code)) + " (" + std::to_string(code) + ")";
}

bool isTrustedOwner(uid_t owner)
{
    struct stat root {};
    return owner == 0 || owner == geteuid() || (stat("/", &root) == 0 && owner == root.st_uid);
}

Fd openState(const std::string &path)
{
    Fd folder(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    struct stat info {};
    if (!folder || fstat(folder.get(), &info) != 0)
        ioFault("open the state folder", path);
    if (!isTrustedOwner(info.st_uid) || (info.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        throw Fault{exitRefused,
                    "state_unsafe",
                    "The state folder " + path +
                        " can be written by others. Give it to this user with mode 0700.",
                    {}};
    return folder;
}

std::optional<Fd> openFolder(int at, const std::string &name)
{
    Fd folder(openat(at, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!folder && errno == ENOENT)
        return std::nullopt;
    if (!folder)
        ioFault("open the folder", name);
    return folder;
}

Fd ensureFolder(int at, const std::string &name)
{
    if (mkdirat(at, name.c_str(), privateFolder) != 0 && errno != EEXIST)
        recordFault(name, "make the folder for", errno);
    syncFolder(at, name); // also when it existed: whoever made it may have died before this line
    std::optional<Fd> folder = openFolder(at, name);
    if (!folder)
        ioFault("open the folder", name);
    return std::move(*folder);
}

std::optional<std::string> readFile(int folder, const std::string &name, std::size_t maxBytes)
{
    const Fd file(openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file && errno == ENOENT)
        return std::nullopt;
    struct stat info {};
    if (!file || fstat(file.get(), &info) != 0)
        ioFault("open", name);
    if (!S_ISREG(info.st_mode) || static_cast<std::size_t>(info.st_size) > maxBytes)
        throw Fault{exitIo, "io", name + " is no file or is too large.", {}};
    std::string content(static_cast<std::size_t>(info.st_size), '\0');
    std::size_t have = 0;
    while (have < content.size()) {
        const ssize_t got = read(file.get(), content.data() + have, content.size() - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            ioFault("read", name);
        if (got == 0)
            break;
        have += static_cast<std::size_t>(got);
    }
    content.resize(have);
    return content;
}

bool createWhole(int folder, const std::string &name, std::string_view bytes, Fd *locked)
{
    const std::string temporary = temporaryName();
    Fd file(openat(folder, temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                   privateFile));
    if (!file)
        recordFault(name, "create", errno);
    const auto failed = [&](const char *step) {
        const int code = errno;
        unlinkat(folder, temporary.c_str(), 0);
        recordFault(name, step, code);
    };
    if (!writeAll(file.get(), bytes))
        failed("write");
    if (fsync(file.get()) != 0)
        failed("sync");
    if (locked != nullptr && flock(file.get(), LOCK_EX | LOCK_NB) != 0)
        failed("lock");
    const bool created = linkat(folder, temporary.c_str(), folder, name.c_str(), 0) == 0;
    if (!created && errno != EEXIST)
        failed("name");
    unlinkat(folder, temporary.c_str(), 0);
    if (created && fsync(folder) != 0) {
        // It may or may not survive a power cut, so it must not count: nobody was told of it yet.
        const int code = errno;
        removeName(folder, name);
        recordFault(name, "sync the folder of", code);
    }
    if (created && locked != nullptr)
        *locked = std::move(file);
    return created;
}

void syncFolder(int folder, const std::string &name)
{
    if (fsync(folder) != 0)
        recordFault(name, "sync the folder of", errno);
}

bool exists(int folder, const std::string &name)
{
    struct stat info {};
    if (fstatat(folder, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) == 0)
        return true;
    if (errno != ENOENT)
        ioFault("look at", name);
    return false;
}

void removeName(int folder, const std::string &name)
{
    unlinkat(folder, name.c_str(), 0);
    fsync(folder);
}

std::vector<std::string> listNames(int folder)
{
    const int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, int (*)(DIR *)> stream(copy < 0 ? nullptr : fdopendir(copy),
                                                      &closedir);
    if (!stream)
        ioFault("list", "the claims");
    std::vector<std::string> names;
    while (true) {
        errno = 0;
        const dirent *entry = readdir(stream.get());
        if (entry == nullptr)
            break;
        names.emplace_back(entry->d_name);
    }
    if (errno != 0)
        ioFault("list", "the claims");
    return names;
}

} // namespace farhaven::act
