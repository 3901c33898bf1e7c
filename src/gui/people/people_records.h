// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/record_model.h"
#include "model/people.h"

/// The list of people as rows of a table, a row for each key.
namespace farhaven::gui {

[[nodiscard]] bool hasKey(const model::Person &person); ///< one that is not revoked
[[nodiscard]] std::vector<Column> peopleColumns();
[[nodiscard]] Record recordOf(const model::Person &person, const model::PersonKey *key);
/// The key of a row of the table, while it is valid; else null.
[[nodiscard]] model::PersonKey *validKey(model::People &people, const QString &row);

} // namespace farhaven::gui
