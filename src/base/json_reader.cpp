// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"

namespace farhaven {

namespace {

const Json noValue;
const Json noObject = Json::object();
const Json noArray = Json::array();

} // namespace

JsonReader::JsonReader(const Json &object, std::string pointer)
    : m_object(object), m_pointer(std::move(pointer))
{
    if (!object.is_object())
        m_error.emplace(ErrorCode::Invalid, "expected an object",
                        m_pointer.empty() ? "/" : m_pointer);
}

std::string JsonReader::pointer(const char *key) const
{
    return m_pointer + "/" + pointerToken(key);
}

void JsonReader::refuse(const char *key, std::string message)
{
    if (!m_error)
        m_error.emplace(ErrorCode::Invalid, std::move(message), pointer(key));
}

bool JsonReader::has(const char *key) const
{
    return m_object.is_object() && m_object.contains(key);
}

const Json *JsonReader::find(const char *key, bool required)
{
    m_seen.insert(key);
    if (m_error)
        return nullptr;
    const auto found = m_object.find(key);
    if (found != m_object.end())
        return &*found;
    if (required)
        refuse(key, "the key is missing");
    return nullptr;
}

std::string JsonReader::text(const char *key, std::size_t bytesMax)
{
    return find(key, true) ? textOr(key, {}, bytesMax) : std::string();
}

std::string JsonReader::textOr(const char *key, std::string fallback, std::size_t bytesMax)
{
    const Json *value = find(key, false);
    if (!value)
        return fallback;
    if (!value->is_string()) {
        refuse(key, "expected text");
        return fallback;
    }
    const auto &string = value->get_ref<const std::string &>();
    if (string.size() <= bytesMax)
        return string;
    refuse(key, "longer than " + std::to_string(bytesMax) + " bytes");
    return fallback;
}

bool JsonReader::boolean(const char *key)
{
    return find(key, true) && booleanOr(key, false);
}

bool JsonReader::booleanOr(const char *key, bool fallback)
{
    const Json *value = find(key, false);
    if (value && !value->is_boolean())
        refuse(key, "expected true or false");
    return value && value->is_boolean() ? value->get<bool>() : fallback;
}

std::int64_t JsonReader::integer(const char *key, std::int64_t min, std::int64_t max)
{
    return find(key, true) ? integerOr(key, min, min, max) : min;
}

std::int64_t JsonReader::integerOr(const char *key, std::int64_t fallback, std::int64_t min,
                                   std::int64_t max)
{
    const Json *value = find(key, false);
    if (!value)
        return fallback;
    if (!value->is_number_integer()) {
        refuse(key, "expected an integer");
        return fallback;
    }
    const bool tooLarge =
        value->is_number_unsigned() && value->get<std::uint64_t>() > std::uint64_t(INT64_MAX);
    const std::int64_t number = tooLarge ? INT64_MAX : value->get<std::int64_t>();
    if (!tooLarge && number >= min && number <= max)
        return number;
    refuse(key, "not between " + std::to_string(min) + " and " + std::to_string(max));
    return fallback;
}

Milliseconds JsonReader::milliseconds(const char *key, std::int64_t min, std::int64_t max)
{
    return Milliseconds(integer(key, min, max));
}

Instant JsonReader::instant(const char *key)
{
    if (!find(key, true))
        return {};
    return instantOr(key).value_or(Instant{});
}

std::optional<Instant> JsonReader::instantOr(const char *key)
{
    if (!find(key, false))
        return std::nullopt;
    const std::string value = textOr(key, {}, 40);
    auto moment = fromRfc3339(value);
    if (moment)
        return *moment;
    refuse(key, std::move(moment).error().message);
    return std::nullopt;
}

std::vector<std::string> JsonReader::texts(const char *key)
{
    return find(key, true) ? textsOr(key) : std::vector<std::string>();
}

std::vector<std::string> JsonReader::textsOr(const char *key)
{
    std::vector<std::string> values;
    for (const Json &item : arrayOr(key)) {
        if (!item.is_string()) {
            refuse(key, "expected a list of texts only");
            return {};
        }
        values.push_back(item.get<std::string>());
    }
    return values;
}

const Json &JsonReader::object(const char *key)
{
    return find(key, true) ? objectOr(key) : noObject;
}

const Json &JsonReader::objectOr(const char *key)
{
    const Json *value = find(key, false);
    if (value && !value->is_object())
        refuse(key, "expected an object");
    return value && value->is_object() ? *value : noObject;
}

const Json &JsonReader::array(const char *key)
{
    return find(key, true) ? arrayOr(key) : noArray;
}

const Json &JsonReader::arrayOr(const char *key)
{
    const Json *value = find(key, false);
    if (value && !value->is_array())
        refuse(key, "expected a list");
    return value && value->is_array() ? *value : noArray;
}

const Json &JsonReader::any(const char *key)
{
    const Json *value = find(key, false);
    return value ? *value : noValue;
}

Result<> JsonReader::finish()
{
    if (!m_error) {
        for (const auto &[key, value] : m_object.items()) {
            if (!m_seen.contains(key)) {
                m_error.emplace(ErrorCode::Invalid, "a key that this version does not know",
                                m_pointer + "/" + pointerToken(key));
                break;
            }
        }
    }
    return finishOpen();
}

Result<> JsonReader::finishOpen()
{
    if (m_error)
        return fail(*m_error);
    return {};
}

} // namespace farhaven
