// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace_file.h"

#include "base/json_reader.h"
#include "base/sentence.h"
#include "base/sha256.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace farhaven::store {

namespace {

Error systemError(const std::string &doing, const std::string &path)
{
    const int reason = errno;
    const ErrorCode code = reason == ENOENT                       ? ErrorCode::NotFound
                           : reason == ENOSPC || reason == EDQUOT ? ErrorCode::Exhausted
                           : reason == EACCES || reason == EPERM  ? ErrorCode::Denied
                                                                  : ErrorCode::Io;
    return Error(code, doing + " failed: " + std::strerror(reason), path);
}

Error nameTaken(const std::string &path)
{
    return Error(ErrorCode::Conflict, "a file of this name exists already", path,
                 "Choose another name; nothing was changed");
}

/// The absolute path with the links of its folders resolved, but not the last name.
Result<std::string> resolved(const std::string &path)
{
    std::error_code error;
    const std::filesystem::path given(path);
    const auto folder = given.has_parent_path() ? given.parent_path() : std::filesystem::path(".");
    const auto absolute = std::filesystem::canonical(folder, error);
    if (error || !given.has_filename() || path.find('\0') != std::string::npos)
        return fail(ErrorCode::NotFound, "the folder of the workspace does not exist",
                    printable(path));
    return (absolute / given.filename()).string();
}

Result<> refuseJournal(const std::string &path)
{
    struct stat status = {};
    // A workspace never has one. SQLite would play a stranger's back into the file.
    if (::lstat((path + "-journal").c_str(), &status) == 0)
        return fail(ErrorCode::Invalid, "a rollback journal that is not ours lies beside the file",
                    path + "-journal", "Move it away and open the workspace again");
    for (const char *suffix : {"-wal", "-shm"}) {
        if (::lstat((path + suffix).c_str(), &status) == 0 &&
            (!S_ISREG(status.st_mode) || status.st_nlink != 1))
            return fail(ErrorCode::Invalid, "not a regular file of its own", path + suffix,
                        "Move it away; it did not come from Farhaven");
    }
    return {};
}

Result<> checkKind(int descriptor, const std::string &path)
{
    struct stat status = {};
    struct statfs system = {};
    if (::fstat(descriptor, &status) != 0 || ::fstatfs(descriptor, &system) != 0)
        return fail(systemError("looking at the workspace", path));
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::Invalid, "the workspace is not a regular file", path);
    if (status.st_nlink != 1)
        return fail(ErrorCode::Invalid,
                    "the workspace has " + std::to_string(status.st_nlink) +
                        " names (hard links), so two programs could open it as two files",
                    path, "Copy it to a file of its own");
    if (isNetworkFileSystem(std::uint64_t(system.f_type)))
        return fail(ErrorCode::Unsupported,
                    "the workspace lies on a network file system, where locks do not hold", path,
                    "Keep it on a local disk");
    return {};
}

std::string programName()
{
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).filename().string();
}

/// Who holds the lock, as the holder wrote it; a guess is worse than nothing.
std::string ownerOf(const std::string &path)
{
    const auto json = readJsonFile(path + ".lock");
    if (!json)
        return "another program";
    JsonReader in(*json, "");
    const std::string program = printable(in.text("program"), 80);
    const std::int64_t pid = in.integer("pid", 1, INT32_MAX);
    const std::string since = printable(in.text("since"), 40);
    if (!in.finish())
        return "another program";
    return program + " (process " + std::to_string(pid) + ", since " + since + ")";
}

} // namespace

bool isNetworkFileSystem(std::uint64_t type)
{
    static constexpr std::array<std::uint64_t, 10> network = {
        0x6969 /* NFS */,       0x517b /* SMB */,
        0xff534d42 /* CIFS */,  0xfe534d42 /* SMB 2 */,
        0x5346414f /* AFS */,   0x00c36400 /* Ceph */,
        0x01021997 /* 9P */,    0x0bd00bd0 /* Lustre */,
        0x7461636f /* OCFS2 */, 0x01161970 /* GFS2 */};
    // f_type is signed on some machines; only its low half says anything.
    return std::find(network.begin(), network.end(), type & 0xffffffffU) != network.end();
}

WorkspaceFile::WorkspaceFile(std::string path, int descriptor, std::string since)
    : m_path(std::move(path)), m_since(std::move(since)), m_descriptor(descriptor)
{
}

WorkspaceFile::~WorkspaceFile()
{
    release();
}

void WorkspaceFile::release()
{
    if (m_owner)
        ::unlink((m_path + ".lock").c_str());
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_owner = false;
    m_descriptor = -1;
}

Result<std::unique_ptr<WorkspaceFile>> WorkspaceFile::open(const std::string &path,
                                                           const Clock &clock)
{
    FH_TRY(const std::string absolute, resolved(path));
    struct stat status = {};
    // By name first: opening a device or a pipe can itself have an effect.
    if (::lstat(absolute.c_str(), &status) != 0)
        return fail(systemError("opening the workspace", absolute));
    if (S_ISLNK(status.st_mode))
        return fail(ErrorCode::Invalid, "the workspace is a symbolic link", absolute,
                    "Name the file that it points to");
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::Invalid, "the workspace is not a regular file", absolute);
    const int descriptor =
        ::open(absolute.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0)
        return fail(systemError("opening the workspace", absolute));
    std::unique_ptr<WorkspaceFile> file(
        new WorkspaceFile(absolute, descriptor, toRfc3339(clock.now())));
    FH_CHECK(checkKind(descriptor, absolute));
    FH_CHECK(file->lock());
    FH_CHECK(refuseJournal(absolute));
    return file;
}

Result<std::unique_ptr<WorkspaceFile>> WorkspaceFile::create(const std::string &path,
                                                             const Clock &clock)
{
    FH_TRY(const std::string absolute, resolved(path));
    const int descriptor =
        ::open(absolute.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0 && errno == EEXIST)
        return fail(ErrorCode::Conflict, "a file of this name exists already", absolute,
                    "Choose another name; nothing was changed");
    if (descriptor < 0)
        return fail(systemError("creating the workspace", absolute));
    std::unique_ptr<WorkspaceFile> file(
        new WorkspaceFile(absolute, descriptor, toRfc3339(clock.now())));
    FH_CHECK(checkKind(descriptor, absolute));
    FH_CHECK(file->lock());
    return file;
}

Result<> WorkspaceFile::lock()
{
    if (::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return fail(systemError("locking the workspace", m_path));
        return fail(ErrorCode::Locked, "the workspace is in use by " + ownerOf(m_path), m_path,
                    "Work through that program, or close it first");
    }
    m_owner = true;
    writeOwner();
    return {};
}

/// Only words for whoever is refused: the lock itself is what counts, so a failure costs nothing.
void WorkspaceFile::writeOwner() const
{
    const Json owner = {{"pid", ::getpid()}, {"program", programName()}, {"since", m_since}};
    const std::string text = owner.dump(-1, ' ', true, Json::error_handler_t::replace) + "\n";
    const std::string path = m_path + ".lock";
    const int file =
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    (void)!::pwrite(file, text.data(), text.size(), 0);
    ::close(file);
}

Result<FileHeader> WorkspaceFile::header() const
{
    std::array<unsigned char, 100> bytes{};
    const ssize_t count = ::pread(m_descriptor, bytes.data(), bytes.size(), 0);
    if (count < 0)
        return fail(systemError("reading the workspace", m_path));
    if (count != ssize_t(bytes.size()) || std::memcmp(bytes.data(), "SQLite format 3", 16) != 0)
        return fail(ErrorCode::Corrupt, "the file is not a workspace: it is no SQLite database",
                    m_path);
    const auto number = [&](std::size_t at) {
        return std::uint32_t(bytes[at]) << 24 | std::uint32_t(bytes[at + 1]) << 16 |
               std::uint32_t(bytes[at + 2]) << 8 | std::uint32_t(bytes[at + 3]);
    };
    FileHeader header;
    header.schemaVersion = number(60);
    header.applicationId = number(68);
    return header;
}

Result<std::uint64_t> WorkspaceFile::logBytes() const
{
    struct stat status = {};
    if (::lstat((m_path + "-wal").c_str(), &status) == 0)
        return std::uint64_t(status.st_size);
    if (errno == ENOENT)
        return std::uint64_t(0);
    return fail(systemError("looking at the write-ahead log", m_path + "-wal"));
}

Result<> WorkspaceFile::stillThere() const
{
    struct stat named = {}, held = {};
    if (::lstat(m_path.c_str(), &named) != 0 || ::fstat(m_descriptor, &held) != 0)
        return fail(systemError("looking at the workspace", m_path));
    if (named.st_dev != held.st_dev || named.st_ino != held.st_ino)
        return fail(ErrorCode::Conflict, "the workspace was replaced while it was being opened",
                    m_path);
    return {};
}

Result<std::string> WorkspaceFile::sha256() const
{
    Sha256 hash;
    std::vector<char> block(1 << 20);
    for (off_t at = 0;;) {
        const ssize_t count = ::pread(m_descriptor, block.data(), block.size(), at);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail(systemError("reading the workspace", m_path));
        if (count == 0)
            return hash.hex();
        hash.update(std::string_view(block.data(), std::size_t(count)));
        at += count;
    }
}

Result<> WorkspaceFile::mayMoveTo(const std::string &path) const
{
    FH_TRY(const std::string absolute, resolved(path));
    struct stat status = {};
    if (::lstat(absolute.c_str(), &status) == 0)
        return fail(nameTaken(absolute));
    for (const char *suffix : {"-wal", "-journal"}) {
        // SQLite would take it for the log of the new file.
        if (::lstat((absolute + suffix).c_str(), &status) == 0)
            return fail(ErrorCode::Conflict, "a log of an earlier workspace of this name is left",
                        absolute + suffix, "Move it away, or choose another name");
    }
    return {};
}

Result<> WorkspaceFile::moveTo(const std::string &path)
{
    FH_CHECK(mayMoveTo(path));
    FH_TRY(const std::string absolute, resolved(path));
    if (::fsync(m_descriptor) != 0)
        return fail(systemError("writing the workspace", m_path));
    if (::renameat2(AT_FDCWD, m_path.c_str(), AT_FDCWD, absolute.c_str(), RENAME_NOREPLACE) != 0) {
        if (errno == EEXIST) // somebody was faster
            return fail(nameTaken(absolute));
        return fail(systemError("naming the workspace", absolute));
    }
    ::unlink((m_path + ".lock").c_str());
    m_path = absolute;
    writeOwner();
    return syncFolder();
}

Result<> WorkspaceFile::syncFolder() const
{
    const std::string folder = std::filesystem::path(m_path).parent_path().string();
    const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool durable = directory >= 0 && ::fsync(directory) == 0;
    if (directory >= 0)
        ::close(directory);
    if (!durable)
        return fail(systemError("writing the folder of the workspace", folder));
    return {};
}

} // namespace farhaven::store
