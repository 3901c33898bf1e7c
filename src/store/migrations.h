// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/connection.h"

#include <span>
#include <string>

namespace farhaven::store {

/// One file of models/sql. Forward only; a file that has landed never changes.
struct Migration {
    const char *name; ///< "0001_workspace"; the n-th leads to schema version n
    const char *sql;
};

[[nodiscard]] std::span<const Migration> migrations();

/// Brings the file to the last of `steps`, within the transaction that the caller has begun, so
/// that the record of it is made or lost together with it (P30). On an error the caller rolls back.
/// Unsupported when the file is newer than that (B33); nothing is changed then.
[[nodiscard]] Result<> migrate(Connection &connection,
                               std::span<const Migration> steps = migrations());

/// Corrupt unless the file holds exactly the tables and indexes that its version has: no trigger,
/// no view and no altered table of somebody else's making is ever run (B34).
[[nodiscard]] Result<> checkSchema(Connection &connection,
                                   std::span<const Migration> steps = migrations());

} // namespace farhaven::store
