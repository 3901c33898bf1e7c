// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <cstdint>
#include <memory>
#include <string>

namespace farhaven::store {

/// "FARH", at byte 68 of the file: what makes a SQLite file a workspace.
inline constexpr std::uint32_t applicationId = 0x46415248;

/// What the first hundred bytes of the file say, read without SQLite.
struct FileHeader {
    std::uint32_t applicationId = 0;
    std::uint32_t schemaVersion = 0;
};

/// The workspace file as the file system sees it, and the ownership of it. While it is open, nobody
/// else on this machine opens the same file, under whatever name: the lock lies on the file itself.
/// SQLite's own locks would vanish when any descriptor of the file is closed, so this one is closed
/// last, and nothing else opens the file.
class WorkspaceFile {
public:
    /// Refused: no regular file, a symbolic or hard link, a network file system, a rollback journal
    /// beside it (Invalid); somebody else's (Locked, with the owner's name and process).
    static Result<std::unique_ptr<WorkspaceFile>> open(const std::string &path, const Clock &clock);
    /// A new empty file, mode 0600; Conflict when the name is taken.
    static Result<std::unique_ptr<WorkspaceFile>> create(const std::string &path,
                                                         const Clock &clock);
    ~WorkspaceFile();
    WorkspaceFile(const WorkspaceFile &) = delete;
    WorkspaceFile &operator=(const WorkspaceFile &) = delete;

    [[nodiscard]] const std::string &path() const { return m_path; }
    /// Corrupt unless the file starts as SQLite files do.
    [[nodiscard]] Result<FileHeader> header() const;
    /// Bytes in the write-ahead log beside the file; 0 when there is none.
    [[nodiscard]] Result<std::uint64_t> logBytes() const;
    /// Does the path still name the file that is locked? Conflict when it was replaced.
    [[nodiscard]] Result<> stillThere() const;
    /// Of all bytes of the file. Only true of a file that nobody writes meanwhile.
    [[nodiscard]] Result<std::string> sha256() const;
    /// Gives the lock back, for good: only path() may be asked after it.
    void release();
    /// Conflict when `path`, or a log that would be taken for its own, is there already.
    [[nodiscard]] Result<> mayMoveTo(const std::string &path) const;
    /// Gives the file another name, which must be free, and makes that durable. The lock stays.
    [[nodiscard]] Result<> moveTo(const std::string &path);
    /// Makes durable which files lie beside it: what was made or removed until now.
    [[nodiscard]] Result<> syncFolder() const;

private:
    WorkspaceFile(std::string path, int descriptor, std::string since);
    Result<> lock();
    void writeOwner() const;

    std::string m_path;
    std::string m_since;
    int m_descriptor = -1;
    bool m_owner = false;
};

/// Locks and fsync of these do not mean what SQLite needs: NFS, SMB, AFS, Ceph, 9P, cluster ones.
[[nodiscard]] bool isNetworkFileSystem(std::uint64_t type);

} // namespace farhaven::store
