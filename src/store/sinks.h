// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/checkpoint.h"
#include "store/store.h"

#include <optional>
#include <string>
#include <vector>

/// Files that signed checkpoints of the audit log are appended to, one a line. Put them where the
/// log's own administrator does not rule: then an older workspace that is put back shows.
namespace farhaven::store {

/// Durable when it returns. A file is made with mode 0600; a link or anything but a regular file is
/// refused (Invalid). Io otherwise.
[[nodiscard]] Result<> appendCheckpoint(const std::string &path, const SignedDocument &checkpoint);
/// The last whole line; nothing in an empty file. NotFound or Io when it cannot be read, Corrupt
/// when it is no checkpoint.
[[nodiscard]] Result<std::optional<SignedDocument>> lastCheckpoint(const std::string &path);

/// The sink's last checkpoint is of the same log at the same size, by the same key.
[[nodiscard]] bool holdsAlready(const std::string &path, const SignedDocument &checkpoint);

/// What one sink says of the log.
struct SinkVerdict {
    std::string path;
    Tri holds = Tri::Unknown; ///< Yes: the log still holds what was vouched for
    std::string why;
};
/// "farhaven/" and the id of the workspace: how its checkpoints name the log.
[[nodiscard]] std::string originOf(const Store &store);
/// The last checkpoint of a sink against the log; `trusted` signs this workspace's checkpoints.
/// Corrupt, with the path, when it contradicts the log or is none: nothing is to be done then. A
/// sink that cannot be read is Unknown, and so is one that is empty or that another key signed.
[[nodiscard]] Result<SinkVerdict> checkSink(const Store &store, const std::string &path,
                                            const SshPublicKey &trusted);
/// The same for all sinks of the workspace.
[[nodiscard]] Result<std::vector<SinkVerdict>> checkSinks(Store &store,
                                                          const SshPublicKey &trusted);
/// checkSinks(), and what could not be verified goes on record. For the opening of a workspace.
[[nodiscard]] Result<> openWithSinks(Store &store, const SshPublicKey &trusted);

} // namespace farhaven::store
