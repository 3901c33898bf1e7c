// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "gui/shell/record_model.h"
#include "report/evidence.h"

/// What the Audit page shows, as values.
namespace farhaven::gui {

[[nodiscard]] std::vector<Column> auditColumns();
/// The records of an answer to "audit.list".
[[nodiscard]] std::vector<Record> auditRecords(const Json &answer);

/// What became of a verification, in the words of the window.
struct AuditVerdict {
    Status status = Status::Unknown;
    QString said;
    QString why; ///< empty: nothing more is known
};
/// Of this workspace's own log: an answer to "audit.verify", or why there was none. Whoever wrote
/// it vouches for nothing here, so the best of it is "consistent".
[[nodiscard]] AuditVerdict ownLogVerdict(const Result<Json> &answer);
/// Of an evidence pack or archive.
[[nodiscard]] AuditVerdict packVerdict(const report::PackVerdict &verdict);
/// The bytes of a file of at most 64 MiB.
[[nodiscard]] Result<std::string> auditFile(const QString &path);
/// The bytes that an answer carries under `key`, or in base64.
[[nodiscard]] Result<std::string> carriedBytes(const Json &answer, const char *key);
[[nodiscard]] Result<> writeBytes(const QString &path, const std::string &bytes);

} // namespace farhaven::gui
