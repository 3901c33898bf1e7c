// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How a request to farhaven-act is written and how its answer is read. Both ends use this file, so
/// that they cannot drift apart. Pure functions, callable from any thread; standard library only.
///
/// A request is one line of words with single spaces between them. Free text stands in single
/// quotes, with '\'' for a quote inside: a real shell would read the same words, but no shell does.
namespace farhaven::act {

inline constexpr std::size_t maxLineBytes = 120'000; ///< Linux carries 128 KiB in one variable
inline constexpr std::size_t maxWords = 4'096;
inline constexpr std::size_t maxScopeBytes = 128;
inline constexpr std::size_t maxKeyBytes = 200;
inline constexpr std::size_t maxEpochDigits = 20;
inline constexpr std::size_t maxHolderBytes = 4'096;
inline constexpr std::int64_t maxDeadlineMs = 86'400'000;
inline constexpr std::size_t recordedBytes = 1'048'576; ///< kept of each output of an effect

/// What farhaven-act exits with when it, not the program, has the last word.
enum ExitCode : int {
    exitRefused = 120,  ///< nothing was done
    exitInDoubt = 121,  ///< the effect may have happened: observe, never repeat blindly
    exitUsage = 122,    ///< not understood, nothing was done
    exitDeadline = 123, ///< the program was ended; an effect is recorded as far as it came
    exitIo = 124,       ///< a file could not be read or written, nothing was done
};

enum class Verb { Read, Effect, Claim, Release, Claims, Outcome, Hello, Rules, Wait };

struct Request {
    Verb verb = Verb::Hello;
    std::string scope; ///< effect, claim, release, claims: [A-Za-z0-9][A-Za-z0-9._:-]*
    std::string epoch; ///< effect, claim, release: decimal from 1, no leading zero
    std::string key;   ///< effect, outcome: same alphabet as a scope
    std::string owner; ///< effect, release: of the claim, same alphabet; empty: not compared
    /// effect: not to begin later than this on the host's own clock, in that boot; 0: no bound.
    /// However long a request lies in a queue, it cannot come true later.
    std::int64_t notAfterMs = 0;
    std::string bootId;
    std::int64_t deadlineMs = 0;   ///< read, effect: 1 … maxDeadlineMs, from farhaven-act's start
    std::vector<std::string> argv; ///< read, effect: UTF-8 without NUL and newline; [0] is absolute
    /// Programs that run after it, one after the other: of a read whatever came of those before, of
    /// an effect as long as each ends with exit code 0.
    std::vector<std::vector<std::string>> further;
    std::string holder;    ///< claim: a JSON object that says who claims
    bool takeover = false; ///< claim: may stand above somebody else's unreleased claim
    std::string over; ///< claim: …or above that of this owner ("owner" in its holder); empty: none
};

/// Asks farhaven-act to wait for its request: one line on standard input, ended by a newline. One
/// that was cut off before that is no request.
inline constexpr std::string_view waitRequest = "v1 wait";

/// Programs of one request, at most.
inline constexpr std::size_t maxPrograms = 16;

/// A value, or why there is none.
template <class T> struct Parsed {
    std::optional<T> value;
    std::string problem;
};

/// Every program of a request, in order.
[[nodiscard]] std::vector<std::vector<std::string>> programsOf(const Request &request);

/// The command line to send for a request; a problem when the request breaks a rule above.
[[nodiscard]] Parsed<std::string> encodeRequest(const Request &request);

/// The request that a line spells; anything but the exact grammar is a problem.
[[nodiscard]] Parsed<Request> decodeRequest(std::string_view line);

/// A decimal number from 1 without leading zeros, at most maxEpochDigits long.
[[nodiscard]] bool isEpoch(std::string_view text);

/// The words of a line that holds quoted words only. Also the grammar of an argument prefix in
/// farhaven-act's allow list.
[[nodiscard]] Parsed<std::vector<std::string>> decodeWords(std::string_view text);

enum class Verdict {
    Completed, ///< the program (or the claim, the question) came to its end: see exitCode
    Refused,   ///< this request did nothing: see code, and keySeen for earlier ones
    InDoubt,   ///< intended, result not known to farhaven-act
    Deadline,  ///< ended at the deadline, or because farhaven-act was told to stop
    NotDone,   ///< an error of the host (disk, fork, exec) before anything was done
    Unknown,   ///< no answer that can be trusted: the connection or farhaven-act died
};

/// How one of several programs ended.
struct Part {
    int exitCode = -1;
    std::int64_t stdoutBytes = 0; ///< its share of the standard output, in the order of programs
};

struct Reply {
    Verdict verdict = Verdict::Unknown;
    int exitCode = -1;      ///< of the program; 128 + signal when a signal ended it, -1 unknown
    int ran = 1;            ///< effect: how many of its programs were begun; exitCode is the last's
    int signal = 0;         ///< that ended the program, 0 none
    bool replayed = false;  ///< the key was done before: a recorded result, nothing ran now
    bool truncated = false; ///< the recorded result holds only the first bytes of an output
    bool keySeen = false;   ///< not completed, but the effect's key has an intent: ask `outcome`
    std::int64_t stdoutBytes = -1; ///< that should have arrived, -1 unknown
    std::vector<Part> parts;       ///< of a request with further programs: all of them
    std::string code;              ///< why not completed, for machines
    std::string message;           ///< why not completed, an English sentence
    std::string holder;            ///< raw JSON of who holds the scope, or empty
    std::string bootId;            ///< of the host; empty: it does not say
    std::int64_t clockMs = -1;     ///< the host's clock as it answered, for Request::notAfterMs
    std::string errorOutput; ///< standard error of the program, without farhaven-act's last line
};

/// Reads the answer. `exitStatus` is absent when the peer sent none or named a signal. An answer
/// whose last line and exit status contradict each other is Unknown.
[[nodiscard]] Reply parseReply(std::optional<int> exitStatus, std::string_view standardError);

/// What `outcome` prints about a key.
struct Outcome {
    enum class State { NeverSeen, Intended, Done } state = State::NeverSeen;
    bool running = false; ///< Intended: farhaven-act still works on it
    int exitCode = -1;    ///< Done: as in Reply
    int signal = 0;
    std::string stopped; ///< Done: "deadline" or "signal" when the program was ended early
    std::string output, errorOutput; ///< Done: the recorded bytes
    bool truncated = false;
};
[[nodiscard]] Parsed<Outcome> parseOutcome(std::string_view standardOutput);

/// What `claims` prints: every claim of the scope, lowest epoch first.
struct ClaimSeen {
    std::string epoch;  ///< decimal, no leading zero
    std::string holder; ///< raw JSON; "null" when the claim file cannot be read
    bool released = false;
    bool takeover = false;
};
[[nodiscard]] Parsed<std::vector<ClaimSeen>> parseClaims(std::string_view standardOutput);

/// Of the requests and answers in this file. It grows whenever one of the two ends cannot do
/// without what the other does not know; 1 knew neither owners nor the host's clock.
inline constexpr int protocolVersion = 2;

/// What `hello` prints. A value that the host does not have is empty.
struct Identity {
    std::string machineId, bootId, host;
    int version = 0; ///< protocolVersion of the farhaven-act that answers
};
[[nodiscard]] Parsed<Identity> parseHello(std::string_view standardOutput);

/// What `rules` prints: the allow list as this farhaven-act reads it.
struct Rule {
    std::string line;               ///< as it stands there
    Verb verb = Verb::Read;         ///< read or effect
    std::vector<std::string> words; ///< the program, then the arguments that must come first
    bool whole = false;             ///< and no others after them
    std::string problem;            ///< why its program would not run all the same; empty: it would
};
/// A line of an allow list, without its problem; or why it is none.
[[nodiscard]] Parsed<Rule> decodeRule(std::string_view line);
/// Does whoever has `given` have all that `wanted` asks for?
[[nodiscard]] bool covers(const Rule &given, const Rule &wanted);
[[nodiscard]] Parsed<std::vector<Rule>> parseRules(std::string_view standardOutput);

/// The start of farhaven-act's last line on standard error.
inline constexpr std::string_view linePrefix = "farhaven-act: ";

} // namespace farhaven::act
