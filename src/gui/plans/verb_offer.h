// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/json.h"

#include <map>
#include <string>
#include <vector>

namespace farhaven::gui {

/// A verb as the adapter of a component declares it.
struct VerbOffer {
    std::string name;
    std::string verbClass; ///< "read", "safe", "destructive", "last_resort"
    std::string summary;   ///< one English line
    Json parameters;       ///< JSON Schema
    std::string compensation;
    bool byPerson = false;
};

/// What can be done where.
class VerbOffers {
public:
    VerbOffers() = default;
    /// From the answer to "verb.list".
    explicit VerbOffers(const Json &answer);
    [[nodiscard]] bool known() const { return m_known; }
    [[nodiscard]] const std::vector<VerbOffer> &of(const ComponentId &component) const;
    /// Null where it is not declared.
    [[nodiscard]] const VerbOffer *find(const ComponentId &component,
                                        const std::string &verb) const;

private:
    std::map<ComponentId, std::vector<VerbOffer>> m_offers;
    bool m_known = false;
};

} // namespace farhaven::gui
