// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control_data.h"
#include "settings.h"

#include <optional>
#include <string>
#include <vector>

/// Every program that is run at a host, as the argument array that is run, previewed and listed in
/// kind.json. Paths and names were checked against kind.json's patterns.
namespace farhaven::plugins::postgresql {

using Argv = std::vector<std::string>;

[[nodiscard]] Argv controlDataArgv(const Settings &settings, const MemberSettings &member);
/// Exit code 0: the postmaster lives; 3: it is gone.
[[nodiscard]] Argv statusArgv(const Settings &settings, const MemberSettings &member);
[[nodiscard]] Argv stopArgv(const Settings &settings, const MemberSettings &member);
[[nodiscard]] Argv promoteArgv(const Settings &settings, const MemberSettings &member);
[[nodiscard]] Argv startArgv(const Settings &settings, const MemberSettings &member,
                             Milliseconds wait);
/// Exit code 0: the member would start as a standby.
[[nodiscard]] Argv standbySignalArgv(const MemberSettings &member);
/// Exit code 0: the member holds a copy that no server was started from.
[[nodiscard]] Argv backupLabelArgv(const MemberSettings &member);
[[nodiscard]] Argv makeStandbyArgv(const std::string &data);
/// Undoes it; fails when there is nothing to undo.
[[nodiscard]] Argv endStandbyArgv(const std::string &data);
/// Ends a crashed server in order, as pg_rewind would itself.
[[nodiscard]] Argv recoverArgv(const Settings &settings, const std::string &data);
/// Bars every start: PostgreSQL refuses a data folder that its group may write. pg_rewind does not
/// look; nobody but the owner can enter the folder all the same.
[[nodiscard]] Argv barArgv(const std::string &data);
[[nodiscard]] Argv unbarArgv(const std::string &data);
/// Makes the stopped member's files those of a standby of `source`.
[[nodiscard]] Argv rewindArgv(const Settings &settings, const MemberSettings &member,
                              const MemberSettings &source);
/// Prints statistics of the log from the latest checkpoint to its end, with both places.
[[nodiscard]] Argv endOfLogArgv(const Settings &settings, const MemberSettings &member,
                                const ControlData &control);
/// Prints the first record from `from` on, out of the files of `timeline`; with an `until`: the
/// first of a transaction's end before there.
[[nodiscard]] Argv recordArgv(const Settings &settings, const MemberSettings &member,
                              std::int64_t timeline, Lsn from, std::optional<Lsn> until);
/// Exit code 0: the member has this file of its log.
[[nodiscard]] Argv logExistsArgv(const std::string &data, const std::string &segment);
/// Prints a digest of the file that says what led to `timeline`.
[[nodiscard]] Argv historyDigestArgv(const std::string &data, std::int64_t timeline);

// What a rewind throws away is copied aside: the folder looks enough like a data folder for
// pg_controldata and pg_waldump to read it.
/// Prints the free bytes of the file system beside the data folder.
[[nodiscard]] Argv freeSpaceArgv(const std::string &data);
[[nodiscard]] Argv keepFolderArgv(const std::string &folder);
[[nodiscard]] Argv keepLogArgv(const std::string &data, const std::vector<std::string> &segments,
                               const std::string &folder);
[[nodiscard]] Argv keepControlArgv(const std::string &data, const std::string &folder);
[[nodiscard]] Argv keepSyncArgv(const std::string &folder);
[[nodiscard]] Argv keptControlArgv(const Settings &settings, const std::string &folder);
[[nodiscard]] Argv keptLogArgv(const Settings &settings, const std::string &folder,
                               std::int64_t timeline, Lsn from);

/// A full copy of `source` into `folder`.
[[nodiscard]] Argv copyArgv(const Settings &settings, const MemberSettings &member,
                            const MemberSettings &source, const std::string &folder);
/// Renames a folder; onto one that holds anything it fails.
[[nodiscard]] Argv moveArgv(const std::string &from, const std::string &to);

/// Exit code 0: the path is there; 1: it is not.
[[nodiscard]] Argv existsArgv(const std::string &path);
/// Prints how many bytes the folder takes.
[[nodiscard]] Argv sizeArgv(const std::string &folder);
[[nodiscard]] Argv markArgv(const MemberSettings &sandbox);
/// A full copy of the standby that a sandbox names, through a slot that ends with the copy.
[[nodiscard]] Argv sandboxCopyArgv(const Settings &settings, const MemberSettings &sandbox);
/// Starts a sandbox cut off from everybody: what its copied files say about a primary, an archive,
/// subscriptions and preloaded libraries is overruled, it listens at one address and port, and asks
/// for little memory beside the standby. Its folder is barred but for this start: without these
/// words it would archive and subscribe as what it was copied from.
[[nodiscard]] Argv sandboxStartArgv(const Settings &settings, const MemberSettings &sandbox,
                                    Milliseconds wait);
[[nodiscard]] Argv sandboxStopArgv(const Settings &settings, const MemberSettings &sandbox,
                                   Milliseconds wait);
[[nodiscard]] Argv sandboxRemoveArgv(const MemberSettings &sandbox);
[[nodiscard]] Argv unmarkArgv(const MemberSettings &sandbox);

/// The words as a person would type them, for previews only: nothing reads it again.
[[nodiscard]] std::string typed(const Argv &argv);

/// libpq's parameters of Farhaven's own connection to a member.
[[nodiscard]] std::map<std::string, std::string> connectionTo(const Settings &settings,
                                                              const MemberSettings &member);

} // namespace farhaven::plugins::postgresql
