// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/imported.h"

namespace farhaven::imports {

struct FieldChange {
    std::string field; ///< as in farhaven/estate/1
    Json before, after;
};

struct ObjectChange {
    std::string reference; ///< "host:db-1"
    std::vector<FieldChange> fields;
};

/// What an import would do to an estate: one compound change, from `before` to `after`.
struct Preview {
    std::vector<std::string> added;
    std::vector<ObjectChange> changed;
    std::vector<std::string> untouched; ///< in the files, and already so
    /// The files told of them last time and do not any more. They stay: people decide.
    std::vector<std::string> gone;
    model::Estate after;

    [[nodiscard]] bool changes() const { return !added.empty() || !changed.empty(); }
};

/// Lays the fragment over the estate. An object that is there keeps every field that the files do
/// not speak of (an empty one says nothing), its name, where it stands (site, place, a member's
/// host), a component its kind, and all that people added to it; a site and a dependency that are
/// there stay as they are. Members are merged by id.
/// `earlier`: what the last import of the same source brought (Imported::references()).
/// Invalid: the result would not be an estate.
[[nodiscard]] Result<Preview> preview(const model::Estate &estate, const Imported &imported,
                                      const std::vector<std::string> &earlier = {});

} // namespace farhaven::imports
