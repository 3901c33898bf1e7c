// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/format.h"

#include "base/act_text.h"
#include "base/secret.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace farhaven::vault {

namespace {

constexpr const char *schema = "farhaven/vault/1";
constexpr std::array holders{Holder::Person, Holder::System, Holder::Keychain};
constexpr std::size_t saltBytes = crypto_pwhash_SALTBYTES;
constexpr std::size_t nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t codeBytes = 32, keyBytes = 32;

tl::unexpected<Error> corrupt(std::string what, std::string place = {})
{
    return fail(ErrorCode::Corrupt, "the vault is damaged: " + std::move(what), std::move(place),
                "Put back a copy of the file; what is in it is kept nowhere else");
}

Json toJson(const Sealed &sealed)
{
    return {{"nonce", act::toBase64(sealed.nonce)}, {"cipher", act::toBase64(sealed.cipher)}};
}

Json toJson(const Slot &slot)
{
    Json json = {{"id", slot.id},
                 {"holder", name(slot.holder)},
                 {"label", slot.label},
                 {"key", toJson(slot.key)}};
    if (slot.holder == Holder::Person) {
        json["kdf"] = {{"name", "argon2id"},
                       {"kib", slot.cost.kib},
                       {"passes", slot.cost.passes},
                       {"salt", act::toBase64(slot.salt)}};
    }
    return json;
}

Json toJson(const Entry &entry)
{
    Json json = {{"name", entry.name},
                 {"changed_at", toRfc3339(entry.changedAt)},
                 {"value", toJson(entry.value)}};
    for (const Destination &to : entry.to)
        json["for"].push_back(to.text());
    return json;
}

Json toJson(const Document &document)
{
    Json json = {{"schema", schema},
                 {"id", document.id},
                 {"generation", document.generation},
                 {"slots", Json::array()},
                 {"entries", Json::array()},
                 {"code", act::toBase64(document.code)}};
    for (const Slot &slot : document.slots)
        json["slots"].push_back(toJson(slot));
    for (const Entry &entry : document.entries)
        json["entries"].push_back(toJson(entry));
    return json;
}

/// Reads what toJson() writes. What is left out, too much or of another type becomes something that
/// toJson() would not write, which fromBytes() sees; so nothing here says what was wrong where.
const Json &child(const Json &json, const char *key)
{
    static const Json none;
    if (!json.is_object())
        return none;
    const auto found = json.find(key);
    return found == json.end() ? none : *found;
}

std::string text(const Json &json, const char *key)
{
    const Json &value = child(json, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::int64_t number(const Json &json, const char *key)
{
    const Json &value = child(json, key);
    return value.is_number_integer() ? value.get<std::int64_t>() : -1;
}

std::string decode(const Json &json, const char *key)
{
    return act::fromBase64(text(json, key)).value_or(std::string());
}

Sealed sealedFrom(const Json &json)
{
    Sealed sealed;
    sealed.nonce = decode(json, "nonce");
    sealed.cipher = decode(json, "cipher");
    return sealed;
}

Slot slotFrom(const Json &json)
{
    Slot slot;
    slot.id = text(json, "id");
    slot.label = text(json, "label");
    slot.key = sealedFrom(child(json, "key"));
    for (const Holder holder : holders) {
        if (name(holder) == text(json, "holder"))
            slot.holder = holder;
    }
    const Json &kdf = child(json, "kdf");
    if (slot.holder == Holder::Person) {
        slot.cost.kib = number(kdf, "kib");
        slot.cost.passes = number(kdf, "passes");
        slot.salt = decode(kdf, "salt");
    }
    return slot;
}

Document documentFrom(const Json &json)
{
    Document document;
    document.id = text(json, "id");
    document.generation = number(json, "generation");
    document.code = decode(json, "code");
    for (const Json &slot : child(json, "slots"))
        document.slots.push_back(slotFrom(slot));
    for (const Json &one : child(json, "entries")) {
        Entry entry;
        entry.name = text(one, "name");
        entry.changedAt = fromRfc3339(text(one, "changed_at")).value_or(Instant{});
        entry.value = sealedFrom(child(one, "value"));
        for (const Json &place : child(one, "for")) {
            if (const auto to =
                    Destination::read(place.is_string() ? place.get<std::string>() : ""))
                entry.to.push_back(*to);
        }
        document.entries.push_back(std::move(entry));
    }
    return document;
}

bool isUuid(const std::string &text)
{
    const auto digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (text.size() != 36)
        return false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
        if (dash ? text[at] != '-' : !digit(text[at]))
            return false;
    }
    return true;
}

bool hasForm(const Sealed &sealed, std::size_t bytesMin, std::size_t bytesMax)
{
    return sealed.nonce.size() == nonceBytes && sealed.cipher.size() >= bytesMin + tagBytes &&
           sealed.cipher.size() <= bytesMax + tagBytes;
}

Result<> checkSlot(const Slot &slot, const std::string &place)
{
    if (!isUuid(slot.id) || slot.label.size() > 200)
        return corrupt("a slot without an id, or with an endless label", place);
    if (!hasForm(slot.key, keyBytes, keyBytes))
        return corrupt("the key in a slot has another length", place);
    if (slot.holder != Holder::Person)
        return {};
    if (slot.salt.size() != saltBytes)
        return corrupt("the salt of a slot has another length", place);
    return checkCost(slot.cost, place);
}

Result<> checkForm(const Document &document)
{
    if (!isUuid(document.id) || document.generation < 1 || document.code.size() != codeBytes)
        return corrupt("its id, generation or code has no sense");
    if (document.slots.empty() || document.slots.size() > slotsMax ||
        document.entries.size() > entriesMax)
        return corrupt("it holds no slot, or more than was ever put in");
    for (std::size_t at = 0; at < document.slots.size(); ++at)
        FH_CHECK(checkSlot(document.slots[at], "/slots/" + std::to_string(at)));
    for (std::size_t at = 0; at < document.entries.size(); ++at) {
        const Entry &entry = document.entries[at];
        const bool follows = at == 0 || document.entries[at - 1].name < entry.name;
        if (!follows || !checkSecretName(entry.name) || entry.to.size() > destinationsMax ||
            !hasForm(entry.value, 0, Secret::bytesMax))
            return corrupt("an entry has no sense", "/entries/" + std::to_string(at));
    }
    return {};
}

} // namespace

Result<> checkCost(const KdfCost &cost, const std::string &place)
{
    if (cost.kib < KdfCost::kibMin || cost.passes < KdfCost::passesMin)
        return fail(ErrorCode::Denied, "a passphrase could be guessed too cheaply", place,
                    "At least 64 MiB and 3 passes; the file was not written by this program");
    if (cost.kib > KdfCost::kibMax || cost.passes > KdfCost::passesMax)
        return fail(ErrorCode::Denied, "opening would take more memory or time than is allowed",
                    place, "At most 1 GiB and 10 passes; the file was not written by this program");
    return {};
}

std::string_view name(Holder holder)
{
    switch (holder) {
    case Holder::Person:
        return "person";
    case Holder::System:
        return "system";
    case Holder::Keychain:
        return "keychain";
    }
    return "person";
}

Result<std::string> toBytes(const Document &document)
{
    FH_CHECK(checkForm(document));
    return canonicalJson(toJson(document));
}

Result<Document> fromBytes(std::string_view bytes)
{
    JsonLimits limits;
    limits.bytesMax = fileBytesMax;
    limits.depthMax = 8;
    const Result<Json> json = parseJson(bytes, limits);
    if (!json)
        return corrupt(json.error().message, json.error().place);
    const std::string claimed = text(*json, "schema");
    if (claimed != schema && claimed.starts_with("farhaven/vault/"))
        return fail(ErrorCode::Unsupported, "the vault was written by a later version", claimed,
                    "Open it with that version; nothing was changed");
    const Document document = documentFrom(*json);
    FH_CHECK(checkForm(document));
    FH_TRY(const std::string again, canonicalJson(toJson(document)));
    if (again != bytes)
        return corrupt("it holds something that no program of ours wrote");
    return document;
}

Result<std::string> vouchedFor(const Document &document)
{
    Json json = toJson(document);
    json.erase("code");
    return canonicalJson(json);
}

Result<std::string> boundTo(const Document &document, const Slot &slot)
{
    Json json = toJson(slot);
    json.erase("key");
    return canonicalJson(Json{{"schema", schema}, {"vault", document.id}, {"slot", json}});
}

Result<std::string> boundTo(const Document &document, const Entry &entry)
{
    Json json = toJson(entry);
    json.erase("value");
    return canonicalJson(Json{{"schema", schema}, {"vault", document.id}, {"entry", json}});
}

} // namespace farhaven::vault
