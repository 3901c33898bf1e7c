// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/json_reader.h"
#include "base/sentence.h"
#include "base/tri.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the decoders of this folder share. Not for other folders.
namespace farhaven::model {

/// The largest integer that every JSON reader keeps exactly: 2^53 - 1.
inline constexpr std::int64_t exactIntegerMax = 9'007'199'254'740'991;
/// Objectives, lags and typical times: up to ten years.
inline constexpr std::int64_t durationMaxMs = 315'360'000'000;

/// Ids are ASCII without spaces, so that they survive file names, URLs and command lines:
/// [A-Za-z0-9][A-Za-z0-9._:@-]{0,127}.
[[nodiscard]] bool isIdText(std::string_view text);

/// Is the document a "farhaven/NAME/VERSION" that this program reads? Another version is
/// Unsupported, anything else Invalid.
[[nodiscard]] Result<> checkSchema(const Json &json, std::string_view name, int version);

enum class Empty { Refused, Allowed };
/// The id at `key`; with Empty::Allowed also "" or no key at all.
[[nodiscard]] std::string readIdText(JsonReader &in, const char *key, Empty empty);

template <class Tag>
void readId(JsonReader &in, const char *key, Id<Tag> &id, Empty empty = Empty::Refused)
{
    id = Id<Tag>(readIdText(in, key, empty));
}

/// An enum by its stable word; `last` is its last enumerator.
template <class Enum> Enum readEnum(JsonReader &in, const char *key, Enum last)
{
    const std::string text = in.text(key, 64);
    std::string known;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const std::string_view word = name(static_cast<Enum>(i));
        if (text == word)
            return static_cast<Enum>(i);
        known += (known.empty() ? "" : ", ") + std::string(word);
    }
    in.refuse(key, "\"" + printable(text, 64) + "\" is not one of: " + known);
    return Enum{};
}

[[nodiscard]] Tri readTri(JsonReader &in, const char *key);
[[nodiscard]] std::optional<Milliseconds> readDuration(JsonReader &in, const char *key);
/// 64 lower-case hex digits.
[[nodiscard]] std::string readSha256(JsonReader &in, const char *key);

template <class Tag> Json jsonIds(const std::vector<Id<Tag>> &ids)
{
    Json list = Json::array();
    for (const Id<Tag> &id : ids)
        list.push_back(id.value);
    return list;
}

/// Ids in an array; each must be an id.
template <class Tag> std::vector<Id<Tag>> readIds(JsonReader &in, const char *key)
{
    std::vector<Id<Tag>> ids;
    for (std::string &text : in.textsOr(key)) {
        if (!isIdText(text))
            in.refuse(key, "\"" + printable(text, 64) + "\" is not an id");
        ids.emplace_back(std::move(text));
    }
    return ids;
}

} // namespace farhaven::model
