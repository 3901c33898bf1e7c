// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/storable.h"

#include "base/sentence.h"

namespace farhaven::engine {

namespace {

constexpr std::int64_t exactMax = std::int64_t(1) << 53;
constexpr int depthMax = 24;

std::string visible(const std::string &text)
{
    const Json value = text;
    return canonicalJson(value) ? text : printable(text, detailBytesMax);
}

bool exact(const Json &number)
{
    if (number.is_number_unsigned())
        return number.get<std::uint64_t>() <= std::uint64_t(exactMax);
    const auto value = number.get<std::int64_t>();
    return value <= exactMax && value >= -exactMax;
}

Json plain(const Json &value, int depth)
{
    if (value.is_string())
        return visible(value.get<std::string>());
    if (value.is_binary() || value.is_discarded() || (value.is_structured() && depth >= depthMax))
        return "left out";
    if (value.is_number_float() || (value.is_number() && !exact(value)))
        return value.dump();
    if (value.is_array()) {
        Json items = Json::array();
        for (const Json &item : value)
            items.push_back(plain(item, depth + 1));
        return items;
    }
    if (!value.is_object())
        return value;
    Json object = Json::object();
    for (const auto &[key, item] : value.items())
        object[visible(key)] = plain(item, depth + 1);
    return object;
}

/// What the fold can do without, longest first wherever it stands.
constexpr const char *droppable[] = {"evidence", "before", "after", "conditions", "error"};

void leaveOut(Json &object)
{
    for (const char *key : droppable) {
        const auto found = object.find(key);
        if (found == object.end())
            continue;
        const std::string text = found->dump();
        if (text.size() <= detailBytesMax / 8)
            continue;
        // What is asked of the evidence later stays.
        Json rest = {{"left_out_bytes", text.size()}, {"left_out_sha256", sha256Hex(text)}};
        for (const char *kept : {"held_before", "maybe_applied", "code", "epochs"}) {
            if (found->is_object() && found->contains(kept))
                rest[kept] = found->at(kept);
        }
        *found = std::move(rest);
    }
}

} // namespace

Json storable(Json detail)
{
    Json kept = plain(detail, 0);
    if (kept.is_object() && kept.dump().size() > detailBytesMax)
        leaveOut(kept);
    return kept;
}

} // namespace farhaven::engine
