// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/inventory/field_texts.h"
#include "gui/shell/record_model.h"
#include "model/estate_diff.h"
#include "model/finding.h"

#include <map>
#include <set>
#include <string>
#include <vector>

/// One kind of the estate as a table: a column for each field, a row for each object. Pure.
namespace farhaven::gui {

/// Findings by the reference of what they are about: "certificate:edge-tls".
using FindingsByObject = std::map<std::string, std::vector<model::Finding>>;
/// What the estate does not fit together in, and what its inventory lacks at that moment.
[[nodiscard]] FindingsByObject findingsByObject(const model::Estate &estate, Instant now);

[[nodiscard]] std::vector<Column> inventoryColumns(const model::Kind &kind);
/// Keys are references.
[[nodiscard]] std::vector<Record> inventoryRecords(const model::Kind &kind,
                                                   const model::ObjectsByReference &objects,
                                                   const NamesOfThings &names,
                                                   const FindingsByObject &findings);

/// The value of the field in the object; null when it is not said.
[[nodiscard]] Json valueAt(const Json &object, const model::Field &field);
/// The object with the field set; null takes it out.
void setValue(Json &object, const model::Field &field, const Json &value);

/// A cell that is its text.
[[nodiscard]] Cell plainCell(const QString &text);

/// Where the topology page shows it, or what it is about: the id of a node there; empty: nowhere.
[[nodiscard]] QString nodeOf(const model::Estate &estate, const model::Kind &kind,
                             const Json &object);

/// What may be chosen for a field: the word that is kept, and how it reads.
struct Offered {
    std::string value;
    QString text;
};

} // namespace farhaven::gui
