// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <vector>

/// DNS messages by ldns, in and out. Pure; whatever a peer sends is a value or an error.
namespace farhaven::plugins::dns {

/// Names end with a dot and are lower case; values are in the one spelling that ldns gives them.
struct RecordSet {
    std::vector<std::string> values; ///< sorted; empty: no such records
    std::uint32_t ttl = 0;           ///< seconds; 0 when there are none
    bool operator==(const RecordSet &) const = default;
};

/// What was asked, which an answer must repeat.
struct Asked {
    std::uint16_t id = 0;
    std::string name;
    std::string type; ///< "SOA", "A", "TXT"…
};

/// "App.Example" → "app.example."; Invalid for what is no domain name.
[[nodiscard]] Result<std::string> domainName(const std::string &text);
/// A value of `type` in its one spelling; Invalid.
[[nodiscard]] Result<std::string> valueOf(const std::string &type, const std::string &text);

/// A question that wants no recursion.
[[nodiscard]] Result<std::string> question(const Asked &asked);

/// The records of an authoritative answer; none when the name, or the type at it, does not exist.
/// Everything that is not exactly that is an error: an answer to another question (wrong id too),
/// one that is cut or not authoritative (a lame server), SERVFAIL (Unreachable: it says nothing
/// about the name), REFUSED (Denied), an alias in place of the records (Conflict; a loop is named),
/// a TTL of 0 or beyond 2^31-1 or two TTLs (Invalid), more than `recordsMax` records (Exhausted).
[[nodiscard]] Result<RecordSet> recordsIn(const std::string &message, const Asked &asked);
inline constexpr std::size_t recordsMax = 64;
/// The serial of the SOA that was asked for, as above.
[[nodiscard]] Result<std::uint32_t> serialIn(const std::string &message, const Asked &asked);

/// One transaction of RFC 2136: only while the name holds exactly `before`, and the mark exactly
/// `markBefore` (nothing where empty), both become what is given.
struct Change {
    std::uint16_t id = 0;
    std::string zone;
    std::string name;
    std::string type;
    std::vector<std::string> before;
    std::vector<std::string> after;
    std::uint32_t ttl = 0; ///< of what is written
    std::string markName;
    std::vector<std::string> markBefore; ///< values of TXT
    std::string markAfter;
};
/// Where `before` and `after` are one, the records stay and keep their TTL: the mark alone changes.
[[nodiscard]] Result<std::string> update(const Change &change);

enum class Verdict {
    Done,
    Changed, ///< a prerequisite did not hold: nothing was done
    Refused, ///< not allowed, not this zone: nothing was done
    Failed,  ///< the server could not; nobody knows what it left
};
struct UpdateAnswer {
    Verdict verdict = Verdict::Failed;
    std::string code; ///< e.g. "NXRRSET"
};
/// Corrupt: no answer to this update.
[[nodiscard]] Result<UpdateAnswer> updateAnswer(const std::string &message, std::uint16_t id);

} // namespace farhaven::plugins::dns
