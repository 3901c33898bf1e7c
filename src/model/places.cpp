// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/places.h"

#include "model/reading.h"

namespace farhaven::model {

std::string_view name(PlaceKind kind)
{
    switch (kind) {
    case PlaceKind::Zone:
        return "zone";
    case PlaceKind::Rack:
        return "rack";
    case PlaceKind::Cloud:
        break;
    }
    return "cloud";
}

Json toJson(const GeoPoint &point)
{
    return {{"latitude", point.latitude}, {"longitude", point.longitude}};
}

Result<GeoPoint> geoPointFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    GeoPoint point;
    point.latitude = std::int32_t(in.integer("latitude", -90'000'000, 90'000'000));
    point.longitude = std::int32_t(in.integer("longitude", -180'000'000, 180'000'000));
    FH_CHECK(in.finish());
    return point;
}

Json toJson(const Place &place)
{
    Json json = {{"id", place.id},
                 {"name", place.name},
                 {"kind", name(place.kind)},
                 {"site", place.site.value}};
    if (!place.within.empty())
        json["within"] = place.within;
    return json;
}

Result<Place> placeFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Place place;
    place.id = readIdText(in, "id", Empty::Refused);
    place.name = in.text("name", 400);
    place.kind = readEnum(in, "kind", PlaceKind::Cloud);
    readId(in, "site", place.site);
    place.within = readIdText(in, "within", Empty::Allowed);
    FH_CHECK(in.finish());
    return place;
}

Json toJson(const Party &party)
{
    Json json = {{"id", party.id}, {"name", party.name}};
    if (!party.kind.empty())
        json["kind"] = party.kind;
    return json;
}

Result<Party> partyFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Party party;
    party.id = readIdText(in, "id", Empty::Refused);
    party.name = in.text("name", 400);
    party.kind = in.textOr("kind", {}, 128);
    FH_CHECK(in.finish());
    return party;
}

} // namespace farhaven::model
