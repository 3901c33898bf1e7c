// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/destination.h"
#include "base/json.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What a vault file holds, "farhaven/vault/1": one canonical JSON document. Its key, 32 random
/// bytes, lies in it once a slot, sealed by what opens that slot; each entry is sealed by a key
/// derived from it (crypto_kdf), and so is the code over the document as a whole. Everything is
/// sealed with XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha, libsodium's …_ietf) under a random
/// nonce. Passphrases are stretched by Argon2id 1.3 (RFC 9106), one lane.
namespace farhaven::vault {

/// What one try of a passphrase costs. Outside of these bounds a file is refused before anything is
/// computed: below, guessing is cheap; above, opening would take the machine down.
struct KdfCost {
    static constexpr std::int64_t kibMin = 64 << 10, kibMax = 1 << 20;
    static constexpr std::int64_t passesMin = 3, passesMax = 10;

    std::int64_t kib = 256 << 10;
    std::int64_t passes = 3;
    bool operator==(const KdfCost &) const = default;
};
/// Denied, when one of the two is out of its bounds.
[[nodiscard]] Result<> checkCost(const KdfCost &cost, const std::string &place = {});

/// Who keeps what opens a slot.
enum class Holder {
    Person,   ///< a passphrase
    System,   ///< 32 bytes, as a systemd credential or a file that root keeps
    Keychain, ///< 32 bytes, in a person's keychain
};
[[nodiscard]] std::string_view name(Holder holder);

/// Bytes under XChaCha20-Poly1305.
struct Sealed {
    std::string nonce;  ///< 24 bytes
    std::string cipher; ///< with the tag, 16 bytes longer than what is sealed
    bool operator==(const Sealed &) const = default;
};

struct Slot {
    std::string id; ///< UUID
    Holder holder = Holder::Person;
    std::string label; ///< who or what it is for
    KdfCost cost;      ///< of a passphrase
    std::string salt;  ///< of a passphrase, 16 bytes
    Sealed key;        ///< the vault's
    bool operator==(const Slot &) const = default;
};

struct Entry {
    std::string name; ///< see checkSecretName()
    Instant changedAt{};
    Destinations to; ///< where it may be sent; empty: nowhere
    Sealed value;
    bool operator==(const Entry &) const = default;
};

struct Document {
    std::string id; ///< UUID
    /// One more with each change: a file with less than was seen once is an older copy.
    std::int64_t generation = 1;
    std::vector<Slot> slots;
    std::vector<Entry> entries; ///< by name
    std::string code;           ///< 32 bytes, over all of the above
    bool operator==(const Document &) const = default;
};

inline constexpr std::size_t fileBytesMax = 16 << 20;
inline constexpr std::size_t slotsMax = 16;
inline constexpr std::size_t entriesMax = 1000;
inline constexpr std::size_t destinationsMax = 16; ///< of an entry

/// The bytes of the file.
[[nodiscard]] Result<std::string> toBytes(const Document &document);
/// Exactly what toBytes() writes. Corrupt for anything else; Unsupported for another version;
/// Denied for a cost out of bounds.
[[nodiscard]] Result<Document> fromBytes(std::string_view bytes);

/// What the code is computed over: the document without it.
[[nodiscard]] Result<std::string> vouchedFor(const Document &document);
/// What is sealed together with a slot's key, so that it fits no other slot, cost, salt or vault.
[[nodiscard]] Result<std::string> boundTo(const Document &document, const Slot &slot);
/// The same for an entry: it fits no other name, moment, destination or vault.
[[nodiscard]] Result<std::string> boundTo(const Document &document, const Entry &entry);

} // namespace farhaven::vault
