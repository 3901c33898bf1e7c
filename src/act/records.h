// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "act/files.h"
#include "base/act_wire.h"

#include <cstdint>
#include <optional>
#include <string>

/// What is known about an idempotency key: keys/<key>.intent before the program starts, then
/// keys/<key>.done with the result. Both are whole and on disk when they appear. An intent without
/// a result means that the effect may or may not have happened.
namespace farhaven::act {

/// How a program ended and the first bytes of what it said.
struct Result {
    int exitCode = 0;                ///< 128 + signal when a signal ended it
    int signal = 0;                  ///< 0 none
    int ran = 1;                     ///< programs that were begun; exitCode is that of the last
    std::string stopped;             ///< why it was ended early: "deadline", "signal" or empty
    std::string output, errorOutput; ///< at most recordedBytes each
    std::int64_t outputBytes = 0;    ///< that were written in all
    std::int64_t errorBytes = 0;
    std::string startedAt; ///< RFC 3339 UTC
};

class KeyRecord {
public:
    /// Takes the scope's lock as held.
    KeyRecord(int state, const Request &request);

    /// The recorded result of the same request, or nothing when the key was never seen.
    /// Throws in_doubt when it is only intended, key_mismatch when it means another request.
    std::optional<Result> lookUp() const;

    /// Records the intent; a Fault means that it is not recorded. Held under a lock of its own
    /// until this object ends, by which `outcome` knows that the effect is under way.
    void intend();

    /// Takes the intent back: the program never started.
    void withdraw();

    /// Records the result; a Fault means that the effect stays known as intended.
    void complete(const Result &result);

private:
    void requireSameRequest(const std::string &content) const;

    Fd m_folder;
    std::string m_key;
    std::string m_identity; ///< the members that make two requests the same
    std::string m_epoch;
    Fd m_intent;
};

/// Whether an intent for the key exists, of this request or of an earlier one. Never throws: when
/// it cannot be known the answer is yes, because a caller must not take it for untouched.
bool isKeySeen(int state, const std::string &key);

/// The JSON that `outcome` prints.
std::string outcomeOf(int state, const std::string &key);

} // namespace farhaven::act
