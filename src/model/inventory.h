// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "model/estate_kinds.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// What people keep about an estate and nobody draws: business impact analyses, teams, vendors,
/// contracts, documents, certificates, spares, capacities, costs. Values; no I/O.
namespace farhaven::model {

/// One of them. Its fields are those of its kind (estate_kinds.h); absent means not said.
struct InventoryItem {
    std::string id;
    std::string name;
    Json fields = Json::object();
    bool operator==(const InventoryItem &) const = default;

    /// Empty, absent: the field is not said.
    [[nodiscard]] std::string text(const char *key) const;
    [[nodiscard]] std::optional<std::int64_t> whole(const char *key) const;
    [[nodiscard]] std::optional<Milliseconds> duration(const char *key) const;
    /// The end of that day, in UTC: until then it holds.
    [[nodiscard]] std::optional<Instant> date(const char *key) const;
    [[nodiscard]] std::vector<std::string> texts(const char *key) const;
};

/// By the key of their list ("certificates"); a list that is empty is not there.
using Inventory = std::map<std::string, std::vector<InventoryItem>>;

[[nodiscard]] Json toJson(const InventoryItem &item);
[[nodiscard]] Result<InventoryItem> inventoryItemFromJson(const Kind &kind, const Json &json,
                                                          const std::string &pointer);
/// The items of that list; none: an empty one.
[[nodiscard]] const std::vector<InventoryItem> &listed(const Inventory &inventory,
                                                       const std::string &list);

} // namespace farhaven::model
