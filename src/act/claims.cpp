// SPDX-License-Identifier: GPL-3.0-or-later
#include "act/claims.h"

#include "act/fault.h"
#include "base/act_text.h"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <ctime>

namespace farhaven::act {

namespace {

constexpr std::int64_t claimWaitMs = 10'000;
constexpr long lockPollNs = 10'000'000;
constexpr std::size_t maxClaimBytes = 65'536;
constexpr std::string_view claimSuffix = ".json";
constexpr std::string_view releasedSuffix = ".released";

std::string claimName(const std::string &epoch)
{
    return std::string(maxEpochDigits - epoch.size(), '0') + epoch + std::string(claimSuffix);
}

bool isClaimName(std::string_view name)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return name.size() == maxEpochDigits + claimSuffix.size() && name.ends_with(claimSuffix) &&
           std::all_of(name.begin(), name.begin() + maxEpochDigits, isDigit);
}

// Numbers of up to 20 digits do not fit a machine word; equal widths compare as text.
bool isHigher(const std::string &left, const std::string &right)
{
    return left.size() != right.size() ? left.size() > right.size() : left > right;
}

Claim readClaim(int folder, const std::string &name)
{
    Claim claim;
    claim.epoch = name.substr(std::min(name.find_first_not_of('0'), maxEpochDigits - 1));
    claim.epoch.resize(claim.epoch.size() - claimSuffix.size());
    claim.released = exists(folder, name + std::string(releasedSuffix));
    const std::string content = readFile(folder, name, maxClaimBytes).value_or(std::string());
    if (const std::optional<JsonObject> object = readObject(content)) {
        claim.takeover = member(*object, "takeover") == "true";
        if (const std::string_view holder = member(*object, "holder"); !holder.empty())
            claim.holder = holder;
    }
    return claim;
}

std::vector<Claim> claimsIn(int folder)
{
    std::vector<std::string> names = listNames(folder);
    std::erase_if(names, [](const std::string &name) { return !isClaimName(name); });
    std::sort(names.begin(), names.end());
    std::vector<Claim> claims;
    for (const std::string &name : names)
        claims.push_back(readClaim(folder, name));
    return claims;
}

std::string accepted(const std::string &epoch, bool again)
{
    return R"({"ok":true,"epoch":")" + epoch + R"(","already":)" + (again ? "true" : "false") + "}";
}

[[noreturn]] void refuse(std::string code, std::string message, const Claim &highest)
{
    throw Fault{exitRefused, std::move(code), std::move(message), highest.holder};
}

std::optional<std::string> ownerOf(const Claim &claim)
{
    const std::optional<JsonObject> holder = readObject(claim.holder);
    return holder ? readString(member(*holder, "owner")) : std::nullopt;
}

// The request follows exactly the claim that it knows: of two that know the same one, the second
// finds another owner.
bool follows(const Request &request, const Claim &highest)
{
    return !request.over.empty() && ownerOf(highest) == request.over;
}

// Whether the request's claim stands already; throws when it may not be made.
bool standsAlready(const Request &request, const Claim &highest)
{
    const std::string place = "scope " + request.scope + " stands at epoch " + highest.epoch;
    if (request.epoch == highest.epoch && request.holder == highest.holder && !highest.released)
        return true;
    if (!isHigher(request.epoch, highest.epoch))
        refuse("stale_epoch", "The " + place + "; claim a higher epoch.", highest);
    if (!highest.released && request.holder != highest.holder && !request.takeover &&
        !follows(request, highest))
        refuse("foreign_claim",
               "The " + place + " of another holder; it must release, or be taken over by name.",
               highest);
    return false;
}

std::string claimText(const Request &request)
{
    return R"({"v":1,"scope":)" + jsonString(request.scope) + R"(,"epoch":")" + request.epoch +
           R"(","holder":)" + request.holder + R"(,"takeover":)" +
           (request.takeover ? "true" : "false") + R"(,"at":")" + utcNow() + "\"}\n";
}

Fd ensureClaims(int state, const std::string &scope)
{
    const Fd claims = ensureFolder(state, "claims");
    return ensureFolder(claims.get(), scope);
}

std::optional<Fd> openClaims(int state, const std::string &scope)
{
    const std::optional<Fd> claims = openFolder(state, "claims");
    return claims ? openFolder(claims->get(), scope) : std::nullopt;
}

} // namespace

ScopeLock ScopeLock::acquire(int state, const std::string &scope, const Deadline &deadline)
{
    const Fd locks = ensureFolder(state, "locks");
    const std::string name = scope + ".lock";
    Fd file(openat(locks.get(), name.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file)
        throw Fault{
            exitIo, "io", "Cannot open the lock " + name + ": " + systemError(errno) + ".", {}};
    while (flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            throw Fault{exitIo, "io", "Cannot lock " + name + ": " + systemError(errno) + ".", {}};
        if (deadline.passed()) {
            const std::vector<Claim> claims = claimsOf(state, scope);
            throw Fault{exitRefused, "busy",
                        "Another request works on scope " + scope + "; ask again when it ended.",
                        claims.empty() ? std::string() : claims.back().holder};
        }
        const timespec pause{0, lockPollNs};
        nanosleep(&pause, nullptr);
    }
    return ScopeLock(std::move(file));
}

std::vector<Claim> claimsOf(int state, const std::string &scope)
{
    const std::optional<Fd> folder = openClaims(state, scope);
    return folder ? claimsIn(folder->get()) : std::vector<Claim>();
}

void requireClaim(int state, const Request &request)
{
    const std::string &scope = request.scope, &epoch = request.epoch;
    const std::vector<Claim> claims = claimsOf(state, scope);
    if (claims.empty())
        throw Fault{
            exitRefused, "no_claim", "Nobody claimed scope " + scope + "; claim it first.", {}};
    const Claim &highest = claims.back();
    if (highest.epoch != epoch)
        refuse(isHigher(epoch, highest.epoch) ? "no_claim" : "stale_epoch",
               "Scope " + scope + " stands at epoch " + highest.epoch + ", not " + epoch + ".",
               highest);
    if (!request.owner.empty() && ownerOf(highest) != request.owner)
        refuse("foreign_claim",
               "Epoch " + epoch + " of scope " + scope + " is the claim of another owner.",
               highest);
    if (highest.released)
        refuse("no_claim", "Epoch " + epoch + " of scope " + scope + " was released; claim again.",
               highest);
}

std::string claimScope(int state, const Request &request)
{
    const ScopeLock lock = ScopeLock::acquire(state, request.scope, Deadline::in(claimWaitMs));
    const Fd folder = ensureClaims(state, request.scope);
    const std::vector<Claim> claims = claimsIn(folder.get());
    if (!claims.empty() && standsAlready(request, claims.back())) {
        syncFolder(folder.get(), claimName(request.epoch)); // its maker may have died before this
        return accepted(request.epoch, true);
    }
    // The lock decides between two of us; the name decides against a writer that takes no lock.
    if (!createWhole(folder.get(), claimName(request.epoch), claimText(request)))
        refuse("stale_epoch", "Epoch " + request.epoch + " was claimed at this moment.",
               readClaim(folder.get(), claimName(request.epoch)));
    return accepted(request.epoch, false);
}

std::string releaseScope(int state, const Request &request)
{
    const ScopeLock lock = ScopeLock::acquire(state, request.scope, Deadline::in(claimWaitMs));
    const std::vector<Claim> claims = claimsOf(state, request.scope);
    const bool again =
        !claims.empty() && claims.back().epoch == request.epoch && claims.back().released;
    if (!again)
        requireClaim(state, request);
    const Fd folder = ensureClaims(state, request.scope);
    const std::string name = claimName(request.epoch) + std::string(releasedSuffix);
    const std::string text = R"({"v":1,"at":")" + utcNow() + "\"}\n";
    if (again || !createWhole(folder.get(), name, text))
        syncFolder(folder.get(), name); // its maker may have died before this
    return accepted(request.epoch, again);
}

std::string listClaims(int state, const std::string &scope)
{
    std::string out = "[";
    for (const Claim &claim : claimsOf(state, scope)) {
        out += out.size() > 1 ? "," : "";
        out += R"({"epoch":")" + claim.epoch + R"(","holder":)" + claim.holder + R"(,"released":)" +
               (claim.released ? "true" : "false") + R"(,"takeover":)" +
               (claim.takeover ? "true" : "false") + "}";
    }
    return out + "]";
}

} // namespace farhaven::act
