// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "act/deadline.h"
#include "act/files.h"
#include "base/act_wire.h"

#include <optional>
#include <string>
#include <vector>

/// Claims on a scope: claims/<scope>/<epoch, 20 digits>.json. The highest epoch decides, a release
/// adds the file …json.released, nothing is deleted.
namespace farhaven::act {

struct Claim {
    std::string epoch;           ///< decimal as in a request
    std::string holder = "null"; ///< raw JSON; null when the file cannot be understood
    bool released = false;
    bool takeover = false;
};

/// The exclusive lock of a scope, held until this is destroyed or this process ends. Every change
/// of claims and every effect happens under it; the programs that we run do not inherit it.
class ScopeLock {
public:
    /// Waits at most until the deadline, then throws Fault busy.
    static ScopeLock acquire(int state, const std::string &scope, const Deadline &deadline);

private:
    explicit ScopeLock(Fd file) : m_file(std::move(file)) {}

    Fd m_file;
};

/// All claims of a scope, lowest epoch first.
std::vector<Claim> claimsOf(int state, const std::string &scope);

/// The scope's lock must be held. Throws unless the request's epoch is the highest claim, of its
/// owner when it names one, and not released.
void requireClaim(int state, const Request &request);

/// Each takes the lock of the scope by itself and returns the JSON to print.
std::string claimScope(int state, const Request &request);
std::string releaseScope(int state, const Request &request);
std::string listClaims(int state, const std::string &scope);

} // namespace farhaven::act
