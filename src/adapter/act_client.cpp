// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/act_client.h"

#include "base/act_wire.h"
#include "base/json_text.h"
#include "base/sentence.h"

#include <charconv>
#include <map>
#include <mutex>
#include <optional>
#include <tuple>

namespace farhaven::adapter {

namespace {

using act::Request;
using act::Verb;
using act::Verdict;

/// The host gives up a little before we do, so that its answer still reaches us.
constexpr Milliseconds returnTripMax{250};
constexpr int returnTripShare = 8;

struct Answer {
    Answer() = default;
    act::Reply reply;
    std::string out;
};

/// What a host's clock said, and when its answer was here.
struct HostClock {
    std::string bootId;
    std::int64_t ms = 0;
    Ticks at{};
};
/// Clocks of two machines part slowly; after this the host is asked again.
constexpr Milliseconds clockAgeMax{600'000};

/// The last reading of each host: every answer of farhaven-act carries one, so that an effect is
/// bound to the host's own clock without another question.
class HostClocks {
public:
    void note(const Env &env, const SshTarget &host, const act::Reply &reply)
    {
        if (reply.bootId.empty() || reply.clockMs < 0)
            return;
        const std::lock_guard lock(m_mutex);
        m_known[keyOf(env, host)] = {reply.bootId, reply.clockMs, env.clock().ticks()};
    }
    std::optional<HostClock> find(const Env &env, const SshTarget &host)
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_known.find(keyOf(env, host));
        const bool fresh =
            known != m_known.end() && env.clock().ticks() - known->second.at <= clockAgeMax;
        return fresh ? std::optional(known->second) : std::nullopt;
    }

private:
    using Key = std::tuple<const Env *, std::string, std::string, int>;
    static Key keyOf(const Env &env, const SshTarget &host)
    {
        return {&env, host.host, host.address, int(host.port)};
    }
    std::mutex m_mutex;
    std::map<Key, HostClock> m_known;
};
HostClocks hostClocks;

std::int64_t remoteDeadline(const Env &env, const CallLimits &limits)
{
    const Milliseconds rest = left(limits.deadline, env.clock().ticks());
    const Milliseconds kept = std::min(returnTripMax, rest / returnTripShare);
    return std::clamp<std::int64_t>((rest - kept).count(), 1, act::maxDeadlineMs);
}

/// Nothing was done, and why.
Error refused(const act::Reply &reply, const std::string &host)
{
    const bool claims = reply.code == "stale_epoch" || reply.code == "foreign_claim" ||
                        reply.code == "no_claim" || reply.code == "key_mismatch";
    std::string message = printable(reply.message);
    if (!reply.holder.empty() && reply.holder != "null")
        message += " Holder: " + printable(reply.holder);
    if (claims)
        return Error(ErrorCode::Conflict, message, host, "See who holds the claim and why");
    if (reply.code == "busy")
        return Error(ErrorCode::Locked, message, host, "Ask again when the other request ended");
    if (reply.code == "too_late" || reply.code == "stopped")
        return Error(ErrorCode::Timeout, message, host, "Give the request more time");
    if (reply.code == "grammar")
        return Error(ErrorCode::Unsupported, message, host, "Update farhaven-act at " + host);
    return Error(ErrorCode::Denied, message, host, "Correct the allow list of that host");
}

Error notCompleted(const act::Reply &reply, const std::string &host, bool effect)
{
    const std::string said = printable(reply.message);
    const auto perhaps = [&](Error error) {
        return effect ? std::move(error).orMaybeApplied() : error;
    };
    // This request did nothing, but an earlier one with the same key may have.
    const auto untouched = [&](Error error) {
        return reply.keySeen ? perhaps(std::move(error)) : error;
    };
    switch (reply.verdict) {
    case Verdict::Refused:
        return untouched(refused(reply, host));
    case Verdict::NotDone:
        return untouched(
            Error(ErrorCode::Io, said, host, "Look at disk space and rights on that host"));
    case Verdict::Deadline:
        return perhaps(Error(ErrorCode::Timeout, said, host));
    case Verdict::InDoubt:
        return perhaps(Error(ErrorCode::Timeout, said, host, "Observe what is there now"));
    case Verdict::Completed:
    case Verdict::Unknown:
        break;
    }
    return perhaps(Error(ErrorCode::Unreachable,
                         "the host gave no answer that can be trusted" +
                             (said.empty() ? std::string() : ": " + said),
                         host));
}

/// The first program of a request, and those after it.
void setPrograms(Request &request, std::vector<std::vector<std::string>> programs)
{
    request.argv = std::move(programs.front());
    programs.erase(programs.begin());
    request.further = std::move(programs);
}

/// Sends one request; every verdict but Completed is an error.
Task<Answer> send(Env &env, SshTarget host, Request request, CallLimits limits)
{
    const bool effect = request.verb == Verb::Effect || request.verb == Verb::Claim ||
                        request.verb == Verb::Release;
    act::Parsed<std::string> line = act::encodeRequest(request);
    if (!line.value)
        co_return fail(ErrorCode::Invalid, "the request cannot be written: " + line.problem,
                       host.host);
    ExecRequest command(std::move(*line.value));
    command.waiter = act::waitRequest;
    Result<ExecResult> result = co_await env.exec(host, command, limits);
    if (!result) {
        Error error = std::move(result).error();
        error.maybeApplied = error.maybeApplied && effect;
        co_return fail(error.place.empty() ? std::move(error).at(host.host) : std::move(error));
    }
    Answer answer;
    answer.reply = act::parseReply(result->exitCode, result->err);
    hostClocks.note(env, host, answer.reply);
    if (answer.reply.verdict != Verdict::Completed)
        co_return fail(notCompleted(answer.reply, host.host, effect));
    if (answer.reply.stdoutBytes >= 0 &&
        std::size_t(answer.reply.stdoutBytes) != result->out.size()) {
        answer.reply.verdict = Verdict::Unknown;
        answer.reply.message = "its output arrived only in part";
        co_return fail(notCompleted(answer.reply, host.host, effect));
    }
    answer.out = std::move(result->out);
    co_return answer;
}

Task<ActReply> run(Env &env, SshTarget host, Request request, CallLimits limits)
{
    FH_CO_TRY(Answer answer, co_await send(env, host, request, limits));
    ActReply reply;
    reply.exitCode = answer.reply.exitCode;
    reply.out = std::move(answer.out);
    reply.err = std::move(answer.reply.errorOutput);
    reply.replayed = answer.reply.replayed;
    reply.ran = answer.reply.ran;
    co_return reply;
}

/// The output of each of several programs; nothing when the shares are not those of the whole.
std::vector<ActReply> apart(const std::vector<act::Part> &parts, std::string_view out)
{
    std::vector<ActReply> replies;
    for (const act::Part &part : parts) {
        if (std::size_t(part.stdoutBytes) > out.size())
            return {};
        ActReply &reply = replies.emplace_back();
        reply.exitCode = part.exitCode;
        reply.out = out.substr(0, std::size_t(part.stdoutBytes));
        out.remove_prefix(std::size_t(part.stdoutBytes));
    }
    return out.empty() ? replies : std::vector<ActReply>();
}

tl::unexpected<Error> notUnderstood(const std::string &problem, const SshTarget &host)
{
    return fail(ErrorCode::Corrupt, "the answer of farhaven-act cannot be read: " + problem,
                host.host, "Install the version that belongs to this program");
}

} // namespace

Result<SshTarget> sshTarget(const model::Host &host)
{
    if (!host.ssh)
        return fail(ErrorCode::Invalid, "Farhaven has no login on this host",
                    "host " + host.id.value, "Give the host its ssh settings");
    SshTarget target;
    target.host = host.name.empty() ? host.id.value : host.name;
    target.address = host.address;
    target.port = host.ssh->port;
    target.user = host.ssh->user;
    target.hostKey = host.ssh->hostKey;
    target.identityFile = host.ssh->identityFile;
    target.certificateFile = host.ssh->certificateFile;
    target.passwordSecret = host.ssh->passwordSecret;
    return target;
}

Task<ActReply> actRead(Env &env, SshTarget host, std::vector<std::string> argv, CallLimits limits)
{
    Request request;
    request.verb = Verb::Read;
    request.argv = std::move(argv);
    request.deadlineMs = remoteDeadline(env, limits);
    co_return co_await run(env, host, request, limits);
}

Task<std::vector<ActReply>> actReadAll(Env &env, SshTarget host,
                                       std::vector<std::vector<std::string>> programs,
                                       CallLimits limits)
{
    const std::size_t count = programs.size();
    Request request;
    request.verb = Verb::Read;
    setPrograms(request, std::move(programs));
    request.deadlineMs = remoteDeadline(env, limits);
    FH_CO_TRY(const Answer answer, co_await send(env, host, request, limits));
    std::vector<ActReply> replies = apart(answer.reply.parts, answer.out);
    if (replies.size() != count)
        co_return notUnderstood("it does not say how each program ended", host);
    co_return replies;
}

namespace {

/// The host's clock; asked for only when no answer of it was seen lately.
Task<HostClock> clockOf(Env &env, SshTarget host, CallLimits limits)
{
    if (const std::optional<HostClock> known = hostClocks.find(env, host))
        co_return *known;
    FH_CO_CHECK(co_await actHello(env, host, limits));
    const std::optional<HostClock> told = hostClocks.find(env, host);
    if (!told)
        co_return fail(ErrorCode::Unsupported,
                       "the host does not say what its clock is, so nothing keeps a late request "
                       "from it",
                       host.host, "Install the farhaven-act that belongs to this program");
    co_return *told;
}

} // namespace

Task<ActReply> actEffect(Env &env, SshTarget host, Claim claim, std::string key,
                         std::vector<std::string> argv, CallLimits limits)
{
    return actEffects(env, std::move(host), std::move(claim), std::move(key), {std::move(argv)},
                      std::move(limits));
}

Task<ActReply> actEffects(Env &env, SshTarget host, Claim claim, std::string key,
                          std::vector<std::vector<std::string>> programs, CallLimits limits)
{
    Request request;
    request.verb = Verb::Effect;
    request.scope = claim.scope;
    request.epoch = std::to_string(claim.epoch);
    request.key = std::move(key);
    setPrograms(request, std::move(programs));
    request.owner = claim.owner;
    FH_CO_TRY(const HostClock clock, co_await clockOf(env, host, limits));
    request.deadlineMs = remoteDeadline(env, limits);
    // The reading is older than the moment at which it was here, so this is not after our deadline.
    const Ticks last = env.clock().ticks() + Milliseconds(request.deadlineMs);
    request.bootId = clock.bootId;
    request.notAfterMs =
        clock.ms + std::chrono::duration_cast<Milliseconds>(last - clock.at).count();
    co_return co_await run(env, host, request, limits);
}

Task<bool> actClaim(Env &env, SshTarget host, Claim claim, Json holder, bool takeover,
                    CallLimits limits, std::string over)
{
    Request request;
    request.verb = Verb::Claim;
    request.scope = claim.scope;
    request.epoch = std::to_string(claim.epoch);
    request.holder = holder.dump();
    request.takeover = takeover;
    request.over = std::move(over);
    FH_CO_TRY(const Answer answer, co_await send(env, host, request, limits));
    Result<Json> said = parseJson(answer.out);
    co_return said && said->is_object() && said->value("already", false);
}

Task<> actRelease(Env &env, SshTarget host, Claim claim, CallLimits limits)
{
    Request request;
    request.verb = Verb::Release;
    request.scope = claim.scope;
    request.epoch = std::to_string(claim.epoch);
    request.owner = claim.owner;
    FH_CO_CHECK(co_await send(env, host, request, limits));
    co_return Result<>();
}

Task<ClaimView> actClaims(Env &env, SshTarget host, std::string scope, CallLimits limits)
{
    Request request;
    request.verb = Verb::Claims;
    request.scope = std::move(scope);
    FH_CO_TRY(const Answer answer, co_await send(env, host, request, limits));
    const auto claims = act::parseClaims(answer.out);
    if (!claims.value)
        co_return notUnderstood(claims.problem, host);
    ClaimView view;
    if (claims.value->empty())
        co_return view;
    const act::ClaimSeen &highest = claims.value->back();
    const char *end = highest.epoch.data() + highest.epoch.size();
    const auto [stop, error] = std::from_chars(highest.epoch.data(), end, view.epoch);
    if (error != std::errc() || stop != end)
        co_return notUnderstood("epoch " + highest.epoch, host);
    view.holder = printable(highest.holder);
    if (const Result<Json> holder = parseJson(highest.holder); holder && holder->is_object())
        view.owner = textIn(*holder, "owner");
    view.released = highest.released;
    co_return view;
}

Task<KeyState> actOutcome(Env &env, SshTarget host, std::string key, CallLimits limits)
{
    Request request;
    request.verb = Verb::Outcome;
    request.key = std::move(key);
    FH_CO_TRY(const Answer answer, co_await send(env, host, request, limits));
    const auto outcome = act::parseOutcome(answer.out);
    if (!outcome.value)
        co_return notUnderstood(outcome.problem, host);
    switch (outcome.value->state) {
    case act::Outcome::State::NeverSeen:
        co_return KeyState::NeverSeen;
    case act::Outcome::State::Intended:
        co_return KeyState::Intended;
    case act::Outcome::State::Done:
        break;
    }
    const bool whole = outcome.value->exitCode == 0 && outcome.value->stopped.empty();
    co_return whole ? KeyState::Succeeded : KeyState::Failed;
}

Task<std::vector<act::Rule>> actRules(Env &env, SshTarget host, CallLimits limits)
{
    Request request;
    request.verb = Verb::Rules;
    FH_CO_TRY(const Answer answer, co_await send(env, host, request, limits));
    auto rules = act::parseRules(answer.out);
    if (!rules.value)
        co_return notUnderstood(rules.problem, host);
    co_return std::move(*rules.value);
}

Task<std::string> actHello(Env &env, SshTarget host, CallLimits limits)
{
    Request request;
    request.verb = Verb::Hello;
    FH_CO_TRY(const Answer answer, co_await send(env, host, request, limits));
    const auto identity = act::parseHello(answer.out);
    if (!identity.value)
        co_return notUnderstood(identity.problem, host);
    const int theirs = identity.value->version;
    if (theirs != act::protocolVersion) {
        const std::string remedy = theirs < act::protocolVersion
                                       ? "Update farhaven-act at " + host.host
                                       : std::string("Update this program");
        co_return fail(ErrorCode::Unsupported,
                       "farhaven-act at " + host.host + " speaks version " +
                           std::to_string(theirs) + " of its requests, this program version " +
                           std::to_string(act::protocolVersion),
                       host.host, remedy);
    }
    co_return identity.value->machineId;
}

Sentence mismatch(const Error &error)
{
    return Sentence("act.mismatch", "{said}. {remedy}.",
                    {{"said", error.message}, {"remedy", error.remedy}});
}

Task<std::optional<Sentence>> actMismatch(Env &env, SshTarget host, CallLimits limits)
{
    std::optional<Sentence> why;
    const Result<std::string> hello = co_await actHello(env, host, limits);
    if (!hello && hello.error().code == ErrorCode::Unsupported)
        why = mismatch(hello.error());
    co_return why;
}

} // namespace farhaven::adapter
