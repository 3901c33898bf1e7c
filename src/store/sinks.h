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

/// Files at other hosts, reached by whoever can; each call blocks and ends in some seconds. Any
/// thread.
class FarFiles {
public:
    virtual ~FarFiles() = default;
    /// The last `bytesMax` bytes of a sink's file. NotFound when there is none.
    [[nodiscard]] virtual Result<std::string> tail(const std::string &place,
                                                   std::size_t bytesMax) = 0;
    /// At its end, on that host's disk when it returns; the file is made when there is none.
    [[nodiscard]] virtual Result<> append(const std::string &place, std::string_view bytes) = 0;
};

/// Durable when it returns. A file is made with mode 0600; a link or anything but a regular file is
/// refused (Invalid). Io otherwise.
[[nodiscard]] Result<> appendCheckpoint(const std::string &path, const SignedDocument &checkpoint);
/// The last whole line; nothing in an empty file. NotFound or Io when it cannot be read, Corrupt
/// when it is no checkpoint.
[[nodiscard]] Result<std::optional<SignedDocument>> lastCheckpoint(const std::string &path);

/// A sink at another host: "sftp://user@host[:port]/file?host_key=…&identity=…".
[[nodiscard]] bool isFar(const std::string &path);
/// As people are told of it: without the keys.
[[nodiscard]] std::string shownPlace(const std::string &path);
/// The same two for a sink here or elsewhere. `far` may be null: then one elsewhere is Unsupported.
[[nodiscard]] Result<> appendCheckpoint(const std::string &path, FarFiles *far,
                                        const SignedDocument &checkpoint);
[[nodiscard]] Result<std::optional<SignedDocument>> lastCheckpoint(const std::string &path,
                                                                   FarFiles *far);

/// The sink's last checkpoint is of the same log at the same size, by the same key.
[[nodiscard]] bool holdsAlready(const std::string &path, const SignedDocument &checkpoint);
[[nodiscard]] bool holdsAlready(const std::string &path, FarFiles *far,
                                const SignedDocument &checkpoint);

/// What one sink says of the log.
struct SinkVerdict {
    std::string path;
    Tri holds = Tri::Unknown; ///< Yes: the log still holds what was vouched for
    std::string why;
};
/// "farhaven/" and the id of the workspace: how its checkpoints name the log.
[[nodiscard]] std::string originOf(const Store &store);
/// The last checkpoint of a sink against the log; `trusted` signs this workspace's checkpoints.
/// Corrupt, with the path, when `trusted` signed it and it contradicts the log: nothing is to be
/// done then. A sink that cannot be read is Unknown, and so is one that is empty, whose last line
/// is no checkpoint, or that another key signed, whatever that one says.
[[nodiscard]] Result<SinkVerdict> checkSink(const Store &store, const std::string &path,
                                            const SshPublicKey &trusted);
/// What a sink was read to hold, whoever read it.
using SinkTail = Result<std::optional<SignedDocument>>;
/// The same for what was read of it before: a host is not waited for on the thread of the store.
[[nodiscard]] Result<SinkVerdict> judgeSink(const Store &store, const std::string &path,
                                            const SinkTail &last, const SshPublicKey &trusted);
/// checkSink() for all sinks of the workspace, and what could not be verified goes on record. For
/// the opening of a workspace.
[[nodiscard]] Result<> openWithSinks(Store &store, const SshPublicKey &trusted,
                                     FarFiles *far = nullptr);

} // namespace farhaven::store
