// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/json.h"

#include <cstdint>
#include <string>
#include <string_view>

/// Where things stand beyond the site, and who else is needed: plain values of the estate.
namespace farhaven::model {

/// A place on the earth: WGS 84, in microdegrees, so that documents hold no fractions.
struct GeoPoint {
    std::int32_t latitude = 0;  ///< -90'000'000 … 90'000'000
    std::int32_t longitude = 0; ///< -180'000'000 … 180'000'000
    bool operator==(const GeoPoint &) const = default;
};

enum class PlaceKind { Zone, Rack, Cloud };
[[nodiscard]] std::string_view name(PlaceKind kind);

/// A part of a site that falls as one: a zone, a rack, or what is rented in a cloud.
struct Place {
    std::string id;
    std::string name;
    PlaceKind kind = PlaceKind::Zone;
    SiteId site;
    std::string within; ///< a place of the same site that this one is in; empty: the site itself
    bool operator==(const Place &) const = default;
};

/// Somebody outside whom a component needs: a bank, a mail provider, a register.
struct Party {
    std::string id;
    std::string name;
    std::string kind; ///< in the words of its owner, e.g. "payment"; empty: not said
    bool operator==(const Party &) const = default;
};

[[nodiscard]] Json toJson(const GeoPoint &point);
[[nodiscard]] Json toJson(const Place &place);
[[nodiscard]] Json toJson(const Party &party);
[[nodiscard]] Result<GeoPoint> geoPointFromJson(const Json &json, const std::string &pointer);
[[nodiscard]] Result<Place> placeFromJson(const Json &json, const std::string &pointer);
[[nodiscard]] Result<Party> partyFromJson(const Json &json, const std::string &pointer);

} // namespace farhaven::model
