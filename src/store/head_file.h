// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/merkle.h"
#include "base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace farhaven::store {

/// What the file beside the workspace remembers of it.
struct HeadRecord {
    std::string workspace;  ///< id of the workspace
    std::uint64_t size = 0; ///< audit records that were committed
    merkle::Hash head{};    ///< the tree head over them
    std::string fileSha256; ///< of the whole file after a clean close; empty while it is in use
    std::uint64_t counter = 0;
};

/// "<workspace>.head": how far the audit log had come, kept outside the database. It shows that the
/// write-ahead log was lost, or that an older copy of the database alone was put back. It does not
/// show that both files were put back together; outside sinks do.
///
/// Two slots are written in turn, each with its own checksum, so that a torn write leaves the
/// other. Every commit writes one; it is made durable before each checkpoint and at the close. So
/// after a power cut it may be behind the database, never ahead of it.
class HeadFile {
public:
    enum class Missing { Create, Report };
    /// Corrupt when neither slot can be read; NotFound when there is none and none is to be made.
    static Result<std::unique_ptr<HeadFile>> open(const std::string &workspacePath,
                                                  Missing missing);
    static void remove(const std::string &workspacePath);
    ~HeadFile();
    HeadFile(const HeadFile &) = delete;
    HeadFile &operator=(const HeadFile &) = delete;

    /// The newer slot; nothing in a new file.
    [[nodiscard]] const std::optional<HeadRecord> &last() const { return m_last; }
    [[nodiscard]] Result<> write(HeadRecord record);
    [[nodiscard]] Result<> sync();
    /// Takes back the hash of the file, durably: from now on the file may differ from it. Before
    /// the first byte of a log, or a crash would make our own log look like a stranger's.
    [[nodiscard]] Result<> markOpen();
    /// Empties the file, durably.
    [[nodiscard]] Result<> forget();

private:
    HeadFile(std::string path, int descriptor);
    Result<> read();

    std::string m_path;
    int m_descriptor;
    std::optional<HeadRecord> m_last;
};

} // namespace farhaven::store
