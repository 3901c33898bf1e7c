// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/injected.h"

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

/// What a disk may hold after the power went out under a program. Its system calls are recorded
/// once, whatever library makes them; then everything that no sync had made durable is dropped,
/// torn into sectors or overtaken by a later write, by a seed. What is kept follows POSIX to the
/// letter, which is less than any file system of today keeps: an fsync of a file is about its
/// contents, an fsync of the folder about its names, and names change in the order of the calls.
/// After: Pillai et al., All File Systems Are Not Created Equal, OSDI 2014.
namespace farhaven::store::power_cut {

using Files = std::map<std::string, std::string>; ///< name in the folder → contents

struct Operation {
    enum class Kind { Create, Write, Resize, Sync, Rename, Unlink, SyncFolder, Answer };
    Kind kind = Kind::Answer;
    int file = -1;             ///< counts files, not names; -1: none
    std::int64_t at = 0;       ///< Write: offset; Resize: the new size
    std::string bytes;         ///< Write; Answer: what was said
    std::string name, newName; ///< Create, Unlink, Rename
};

struct Recording {
    injected::Said said;
    Files before; ///< durable when the program started
    std::vector<Operation> operations;

    /// Commands that were answered as durable before this operation.
    [[nodiscard]] int doneBefore(std::size_t cut) const;
    [[nodiscard]] bool saidBefore(std::size_t cut, const std::string &line) const;
};

/// Runs the program on the workspace in its folder, which nothing else may lie in. Ends the test
/// when the trace holds a call that this model does not know.
Recording record(const char *program, const std::string &workspace, const QStringList &more = {});

/// What becomes of a write that was not synced.
struct Luck {
    std::mt19937_64 random;
    unsigned keptPercent = 50; ///< of the writes, whole
    unsigned tornPercent = 20; ///< of the others: each sector of 512 bytes by itself
    bool syncsHold = true;     ///< false: a disk that lies, for canaries
};
/// Lucks that differ as much as disks do: everything lost, everything kept, all between.
Luck luckOf(std::uint64_t seed);

/// One state of the disk when the power goes out before operation `cut`.
Files after(const Recording &recording, std::size_t cut, Luck luck);

Files filesOf(const std::string &folder);
/// The folder holds exactly these.
void put(const Files &files, const std::string &folder);

} // namespace farhaven::store::power_cut
