// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace farhaven {

/// What kind of failure it was. Decisions look at the code, never at the text.
enum class ErrorCode {
    Invalid,     ///< the input is wrong: fix it and ask again
    NotFound,    ///< the thing named does not exist
    Unreachable, ///< nobody answered; says nothing about the peer's state
    Timeout,     ///< the deadline passed before an answer
    Denied,      ///< the peer or a guard refused
    Conflict,    ///< somebody else's claim, epoch or revision is in the way
    Unsupported, ///< this version or this peer cannot do it
    Cancelled,   ///< the caller asked to stop
    Corrupt,     ///< stored or received bytes fail a check
    Locked,      ///< another process owns the resource
    Io,          ///< disk or descriptor trouble on this machine
    Exhausted,   ///< a bound was reached: size, depth, count, space
    Internal,    ///< a broken promise of our own code
};

/// The stable lower-case name that JSON answers and the journal carry, e.g. "unreachable".
[[nodiscard]] std::string_view name(ErrorCode code);

/// A failure that a person or a program can act on.
struct Error {
    Error(ErrorCode code_, std::string message_, std::string place_ = {}, std::string remedy_ = {})
        : code(code_), message(std::move(message_)), place(std::move(place_)),
          remedy(std::move(remedy_))
    {
    }

    /// The request may have taken effect although the answer is missing (a timed-out promote).
    /// Whoever sees this observes again; nobody repeats the request blindly.
    [[nodiscard]] Error orMaybeApplied() &&
    {
        maybeApplied = true;
        return std::move(*this);
    }
    /// The same failure seen from one level up: `where` is put before the place.
    [[nodiscard]] Error at(std::string_view where) &&;

    ErrorCode code;
    std::string message; ///< what happened and what it means, one sentence
    std::string place;   ///< where: file and line, JSON pointer, host; may be empty
    std::string remedy;  ///< what to do about it; may be empty
    bool maybeApplied = false;
};

/// "message (place). remedy", for logs and terminals.
[[nodiscard]] std::string describe(const Error &error);

} // namespace farhaven
