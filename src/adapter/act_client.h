// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"
#include "base/act_wire.h"

#include <optional>
#include <string>
#include <vector>

/// The calling side of farhaven-act, the one forced command that every remote effect runs through.
/// Errors of all calls, with the host as the place:
///   Unreachable, Timeout, Denied, Exhausted  as Env::exec gives them
///   Conflict   the claim is stale, foreign or released (`message` names the holder), or the key
///              stands for another request: nothing was done
///   Denied     the host's allow list does not let it run: nothing was done
///   Io         the host could not (disk, fork, exec): nothing was done
/// For an effect, `maybeApplied` is set whenever it is not certain that nothing happened; for a
/// read it never is. All are called on the event loop.
namespace farhaven::adapter {

/// How a program at the host ended.
struct ActReply {
    ActReply() = default;
    int exitCode = -1; ///< of the program; 128 + signal when a signal ended it
    std::string out;
    std::string err;
    bool replayed = false; ///< the key was done before: nothing ran now
    int ran = 1;           ///< of several programs, how many were begun; exitCode is the last's
    [[nodiscard]] bool succeeded() const { return exitCode == 0; }
};

/// What is claimed on a scope at one host. Epoch 0: nothing ever was.
struct ClaimView {
    ClaimView() = default;
    std::int64_t epoch = 0;
    std::string holder; ///< raw JSON, printable
    std::string owner;  ///< of the holder; empty: it names none
    bool released = true;
};

enum class KeyState {
    NeverSeen,
    Intended, ///< begun, and its end is not recorded
    Succeeded,
    Failed, ///< it ended, and not with exit code 0: some of it may be done
};

/// The login of a host; Invalid when Farhaven does not log in there.
[[nodiscard]] Result<SshTarget> sshTarget(const model::Host &host);

/// Runs a program that changes nothing. `argv[0]` is an absolute path.
Task<ActReply> actRead(Env &env, SshTarget host, std::vector<std::string> argv, CallLimits limits);

/// Runs several that change nothing, one after the other, in one question: how each ended, in this
/// order. Standard error is not told apart and stays empty.
Task<std::vector<ActReply>> actReadAll(Env &env, SshTarget host,
                                       std::vector<std::vector<std::string>> programs,
                                       CallLimits limits);

/// Runs a program once per `key`, only while `claim` is the highest at that host and its owner's,
/// and not after the deadline by the host's own clock: a request that is delivered later, or after
/// the host booted again, is refused there. Asks a host for its clock that has not answered lately.
Task<ActReply> actEffect(Env &env, SshTarget host, Claim claim, std::string key,
                         std::vector<std::string> argv, CallLimits limits);
/// The same for several programs in one request, each once the one before ended with exit code 0.
Task<ActReply> actEffects(Env &env, SshTarget host, Claim claim, std::string key,
                          std::vector<std::vector<std::string>> programs, CallLimits limits);

/// Takes `claim` for `holder` (a JSON object that says who). True: it stood already. `over`: it may
/// follow an unreleased claim of this owner.
Task<bool> actClaim(Env &env, SshTarget host, Claim claim, Json holder, bool takeover,
                    CallLimits limits, std::string over = {});
Task<> actRelease(Env &env, SshTarget host, Claim claim, CallLimits limits);
/// The highest claim on `scope`.
Task<ClaimView> actClaims(Env &env, SshTarget host, std::string scope, CallLimits limits);
Task<KeyState> actOutcome(Env &env, SshTarget host, std::string key, CallLimits limits);
/// The machine id of the host, as farhaven-act there reads it. Unsupported when it is an older or
/// newer one than belongs to this program; the remedy says which of the two to update.
Task<std::string> actHello(Env &env, SshTarget host, CallLimits limits);
/// The host's allow list. Unsupported when the farhaven-act there is too old to tell.
Task<std::vector<act::Rule>> actRules(Env &env, SshTarget host, CallLimits limits);
/// An Unsupported of actHello(), as a sentence.
[[nodiscard]] Sentence mismatch(const Error &error);
/// That sentence; nothing when the two belong together, or when the host does not answer.
Task<std::optional<Sentence>> actMismatch(Env &env, SshTarget host, CallLimits limits);

} // namespace farhaven::adapter
