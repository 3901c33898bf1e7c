// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/storable.h"

#include "base/sentence.h"
#include "base/utf8.h"

#include <algorithm>

namespace farhaven::engine {

namespace {

constexpr std::int64_t exactMax = std::int64_t(1) << 53;
constexpr int depthMax = 24;

std::string visible(const std::string &text)
{
    return findInvalidUtf8(text) ? printable(text, detailBytesMax) : text;
}

bool exact(const Json &number)
{
    if (number.is_number_unsigned())
        return number.get<std::uint64_t>() <= std::uint64_t(exactMax);
    const auto value = number.get<std::int64_t>();
    return value <= exactMax && value >= -exactMax;
}

/// What stays as it is is moved: nearly every detail does, whole.
Json plain(Json value, int depth)
{
    if (value.is_string()) {
        if (findInvalidUtf8(value.get_ref<const std::string &>()))
            return visible(value.get_ref<const std::string &>());
        return value;
    }
    if (value.is_binary() || value.is_discarded() || (value.is_structured() && depth >= depthMax))
        return "left out";
    if (value.is_number_float() || (value.is_number() && !exact(value)))
        return value.dump();
    if (!value.is_structured())
        return value;
    for (Json &item : value)
        item = plain(std::move(item), depth + 1);
    if (!value.is_object())
        return value;
    auto &members = value.get_ref<Json::object_t &>();
    const bool named = std::none_of(members.begin(), members.end(), [](const auto &member) {
        return findInvalidUtf8(member.first).has_value();
    });
    if (named)
        return value;
    Json object = Json::object();
    for (auto &[key, item] : members)
        object[visible(key)] = std::move(item);
    return object;
}

/// No less than what it takes written down: an escaped byte takes six.
std::size_t bytesAtMost(const Json &value)
{
    constexpr std::size_t ofAny = 24;
    if (value.is_string())
        return ofAny + 6 * value.get_ref<const std::string &>().size();
    std::size_t bytes = ofAny;
    if (value.is_structured()) {
        for (auto item = value.begin(); item != value.end(); ++item)
            bytes += bytesAtMost(*item) + (value.is_object() ? ofAny + 6 * item.key().size() : 1);
    }
    return bytes;
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
    Json kept = plain(std::move(detail), 0);
    if (kept.is_object() && bytesAtMost(kept) > detailBytesMax &&
        kept.dump().size() > detailBytesMax)
        leaveOut(kept);
    return kept;
}

} // namespace farhaven::engine
