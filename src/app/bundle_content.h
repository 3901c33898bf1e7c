// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "report/zip.h"

#include <string>
#include <vector>

namespace farhaven {
class Signer;
}

namespace farhaven::app {

/// A file of this machine, and where it belongs.
struct CarriedFile {
    std::string path; ///< absolute
    std::string bytes;
    unsigned mode = 0600;
};

/// What a controller is, away from its machine ("farhaven/bundle-content/1").
struct BundleContent {
    std::string origin; ///< of the audit log
    std::uint64_t logSize = 0;
    std::string logRoot;
    std::string at;
    std::string by;
    std::string version;   ///< of the program that made it
    std::string workspace; ///< the database, as bytes
    std::string key;       ///< of the audit log: private
    std::string publicKey;
    std::string vault; ///< empty: there was none
    std::vector<CarriedFile> files;
    /// Paths that the estate names and that could not be read, and what is no file that is carried.
    std::vector<std::string> missing;
    /// By the key of the audit log over all of it; empty in a bundle of an older program.
    std::string signature;
};

/// Over each part and where it belongs ("farhaven/bundle-statement/1").
Result<> signContent(BundleContent &content, Signer &logKey);
/// Denied unless exactly this was signed by a key with this fingerprint. Before anything of it is
/// written: whoever seals to a public key need not be the one who keeps the log.
[[nodiscard]] Result<> verifyContent(const BundleContent &content, const std::string &logKey);
/// The paths that writeContent() would make.
[[nodiscard]] std::vector<std::string> pathsOf(const BundleContent &content,
                                               const std::string &workspace);

[[nodiscard]] Result<std::string> toBytes(const BundleContent &content);
/// Corrupt for anything that toBytes() does not write.
[[nodiscard]] Result<BundleContent> contentFromBytes(std::string_view bytes);

/// Reads what belongs to the workspace; `snapshot` is the answer to workspace.snapshot, whose file
/// is removed.
[[nodiscard]] Result<BundleContent> gatherContent(const std::string &workspace,
                                                  const Json &snapshot);

/// Writes all of it onto a machine that has none of it. Nothing that is there is overwritten:
/// Conflict, before anything was written. A credential that is there already, and the same, stays.
/// The paths that it made; they go again when it fails midway.
[[nodiscard]] Result<std::vector<std::string>> writeContent(const BundleContent &content,
                                                            const std::string &workspace);
/// Takes back what writeContent() made, and what opening the workspace left beside it.
void removeWritten(const std::vector<std::string> &written, const std::string &workspace);

/// Changes whenever the vault or a carried file does, which no record of the log need tell.
[[nodiscard]] std::string carriedDigest(const BundleContent &content);
/// The same, of these files as they are now.
[[nodiscard]] std::string carriedDigestNow(const std::vector<std::string> &paths,
                                           const std::string &workspace);

} // namespace farhaven::app
