// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/inventory.h"

#include "model/reading.h"

namespace farhaven::model {

namespace {

const Json *valueOf(const InventoryItem &item, const char *key)
{
    const auto at = item.fields.find(key);
    return at == item.fields.end() ? nullptr : &*at;
}

} // namespace

std::string InventoryItem::text(const char *key) const
{
    const Json *value = valueOf(*this, key);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

std::optional<std::int64_t> InventoryItem::whole(const char *key) const
{
    const Json *value = valueOf(*this, key);
    return value && value->is_number_integer() ? std::optional(value->get<std::int64_t>())
                                               : std::nullopt;
}

std::optional<Milliseconds> InventoryItem::duration(const char *key) const
{
    const auto value = whole(key);
    return value ? std::optional(Milliseconds(*value)) : std::nullopt;
}

std::optional<Instant> InventoryItem::date(const char *key) const
{
    const auto read = fromRfc3339(text(key) + "T23:59:59Z");
    return read ? std::optional(*read) : std::nullopt;
}

std::vector<std::string> InventoryItem::texts(const char *key) const
{
    std::vector<std::string> all;
    const Json *value = valueOf(*this, key);
    for (const Json &each : value ? *value : Json::array()) {
        if (each.is_string())
            all.push_back(each.get<std::string>());
    }
    return all;
}

Json toJson(const InventoryItem &item)
{
    Json json = item.fields;
    json["id"] = item.id;
    json["name"] = item.name;
    return json;
}

Result<InventoryItem> inventoryItemFromJson(const Kind &kind, const Json &json,
                                            const std::string &pointer)
{
    JsonReader in(json, pointer);
    InventoryItem item;
    item.id = readIdText(in, "id", Empty::Refused);
    item.name = in.text("name", 400);
    for (const Field &field : kind.fields) {
        const Json &value = in.any(field.key);
        if (!value.is_null()) {
            FH_CHECK(checkValue(field, value, in.pointer(field.key)));
            item.fields[field.key] = value;
        } else if (field.required) {
            return fail(ErrorCode::Invalid, "\"" + std::string(field.key) + "\" is missing",
                        pointer, "Say it: a " + std::string(kind.word) + " is nothing without it");
        }
    }
    FH_CHECK(in.finish());
    return item;
}

const std::vector<InventoryItem> &listed(const Inventory &inventory, const std::string &list)
{
    static const std::vector<InventoryItem> none;
    const auto at = inventory.find(list);
    return at == inventory.end() ? none : at->second;
}

} // namespace farhaven::model
