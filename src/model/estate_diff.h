// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "base/sentence.h"
#include "model/estate.h"

#include <map>
#include <string>
#include <vector>

/// Two moments of an estate, object by object. Pure; in proportion to the estate.
namespace farhaven::model {

struct FieldChange {
    std::string field;  ///< as in farhaven/estate/1
    Json before, after; ///< null: is not there
    bool operator==(const FieldChange &) const = default;
};

/// One object that the two moments hold differently.
struct ObjectChange {
    /// "host:db-1". What has no id is named by what it joins or promises: "dependency:app/db".
    std::string reference;
    Json before, after; ///< whole, as in farhaven/estate/1; null: is not there
    [[nodiscard]] std::vector<FieldChange> fields() const;
    /// For people: its name with the reference, "DB 1 (host:db-1)"; the reference where it has
    /// none.
    [[nodiscard]] std::string title() const;
};

/// What a reference calls the object of that kind: "host:db-1", "dependency:app/db".
[[nodiscard]] std::string referenceOf(const Kind &kind, const Json &object);

/// The objects of one kind by their references. Two dependencies may join the same two: the second
/// is named with a number.
using ObjectsByReference = std::map<std::string, Json>;
[[nodiscard]] ObjectsByReference objectsOf(const Estate &estate, const Kind &kind);

/// The estate with these objects of that kind; null takes one out. Invalid: one is no such object,
/// with its place in the list as JSON pointer.
[[nodiscard]] Result<Estate> withObjects(const Estate &now, const Kind &kind,
                                         const ObjectsByReference &objects);

/// In the order of the estate's lists, and in them by reference.
[[nodiscard]] std::vector<ObjectChange> estateChanges(const Estate &before, const Estate &after);

/// What they come to, for the history: the one object and what became of it, or how many of each.
[[nodiscard]] Sentence summaryOf(const std::vector<ObjectChange> &changes);

/// `now` with that one object as `then` holds it; taken out when `then` has none.
/// NotFound: neither knows it. Invalid: the result would not be an estate.
[[nodiscard]] Result<Estate> withObjectOf(const Estate &now, const Estate &then,
                                          const std::string &reference);

} // namespace farhaven::model
