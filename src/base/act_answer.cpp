// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/act_text.h"
#include "base/act_wire.h"

#include <charconv>

/// What the caller reads of farhaven-act's answers.
namespace farhaven::act {

namespace {

constexpr std::size_t maxReplyLineBytes = 65'536;

template <class T> Parsed<T> unreadable(std::string problem)
{
    return {std::nullopt, std::move(problem)};
}

// The last complete line of the text with what stands before it; nothing when it is not ours.
struct LastLine {
    JsonObject members;
    std::string_view before;
};

std::optional<LastLine> lastLine(std::string_view text)
{
    if (!text.ends_with('\n'))
        return std::nullopt;
    text.remove_suffix(1);
    const std::size_t newline = text.rfind('\n');
    const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
    std::string_view line = text.substr(start);
    if (!line.starts_with(linePrefix) || line.size() > maxReplyLineBytes)
        return std::nullopt;
    line.remove_prefix(linePrefix.size());
    std::optional<JsonObject> members = readObject(line);
    if (!members)
        return std::nullopt;
    return LastLine{std::move(*members), text.substr(0, start)};
}

bool isTrue(const JsonObject &object, std::string_view name)
{
    return member(object, name) == "true";
}

std::string textOf(const JsonObject &object, std::string_view name)
{
    return readString(member(object, name)).value_or(std::string());
}

int intOf(const JsonObject &object, std::string_view name, int otherwise)
{
    const std::int64_t value = readInteger(member(object, name)).value_or(otherwise);
    return value >= 0 && value <= 255 ? static_cast<int>(value) : otherwise;
}

// [[exit, bytes], …]; empty when it is anything else.
std::vector<Part> partsOf(std::string_view raw)
{
    std::vector<Part> parts;
    for (const std::string_view element :
         readArray(raw).value_or(std::vector<std::string_view>())) {
        const auto pair = readArray(element);
        const auto exit = pair && pair->size() == 2 ? readInteger((*pair)[0]) : std::nullopt;
        const auto bytes = exit ? readInteger((*pair)[1]) : std::nullopt;
        if (!bytes || *bytes < 0 || *exit < -1 || *exit > 255)
            return {};
        parts.push_back({int(*exit), *bytes});
    }
    return parts;
}

Verdict failureVerdict(int exitStatus)
{
    switch (exitStatus) {
    case exitRefused:
    case exitUsage:
        return Verdict::Refused;
    case exitInDoubt:
        return Verdict::InDoubt;
    case exitDeadline:
        return Verdict::Deadline;
    case exitIo:
        return Verdict::NotDone;
    default:
        return Verdict::Unknown;
    }
}

Reply unknownReply(std::string message, std::string_view standardError)
{
    Reply reply;
    reply.code = "no_answer";
    reply.message = std::move(message);
    reply.errorOutput = standardError;
    return reply;
}

} // namespace

Reply parseReply(std::optional<int> exitStatus, std::string_view standardError)
{
    if (!exitStatus)
        return unknownReply("The peer gave no exit status.", standardError);
    std::optional<LastLine> line = lastLine(standardError);
    if (!line)
        return unknownReply("The last line of farhaven-act is missing.", standardError);
    const JsonObject &members = line->members;
    Reply reply;
    reply.code = textOf(members, "code");
    reply.verdict = reply.code.empty() ? Verdict::Completed : failureVerdict(*exitStatus);
    reply.exitCode = intOf(members, "exit", -1);
    const bool agrees =
        reply.code.empty() ? reply.exitCode == *exitStatus : reply.verdict != Verdict::Unknown;
    if (!agrees)
        return unknownReply("The exit status contradicts the last line.", standardError);
    reply.ran = intOf(members, "ran", 1);
    reply.signal = intOf(members, "signal", 0);
    reply.replayed = isTrue(members, "replayed");
    reply.keySeen = isTrue(members, "key_seen");
    reply.truncated = isTrue(members, "truncated");
    reply.stdoutBytes = readInteger(member(members, "stdout_bytes")).value_or(-1);
    reply.parts = partsOf(member(members, "parts"));
    reply.message = textOf(members, "message");
    reply.holder = member(members, "holder");
    reply.bootId = textOf(members, "boot");
    reply.clockMs = readInteger(member(members, "ms")).value_or(-1);
    reply.errorOutput = line->before;
    if (isTrue(members, "newline_added") && reply.errorOutput.ends_with('\n'))
        reply.errorOutput.pop_back();
    return reply;
}

Parsed<Outcome> parseOutcome(std::string_view standardOutput)
{
    const std::optional<JsonObject> object = readObject(standardOutput);
    const std::string state = object ? textOf(*object, "state") : std::string();
    Outcome outcome;
    if (state == "never-seen")
        return {std::move(outcome), {}};
    if (state == "intended") {
        outcome.state = Outcome::State::Intended;
        outcome.running = isTrue(*object, "running");
        return {std::move(outcome), {}};
    }
    if (state != "done")
        return unreadable<Outcome>("the answer is not an outcome");
    auto output = fromBase64(textOf(*object, "stdout_b64"));
    auto errorOutput = fromBase64(textOf(*object, "stderr_b64"));
    outcome.state = Outcome::State::Done;
    outcome.exitCode = intOf(*object, "exit", -1);
    if (!output || !errorOutput || outcome.exitCode < 0)
        return unreadable<Outcome>("the outcome lacks its exit code or its output");
    outcome.signal = intOf(*object, "signal", 0);
    outcome.stopped = textOf(*object, "stopped");
    outcome.output = std::move(*output);
    outcome.errorOutput = std::move(*errorOutput);
    outcome.truncated = isTrue(*object, "truncated");
    return {std::move(outcome), {}};
}

Parsed<std::vector<ClaimSeen>> parseClaims(std::string_view standardOutput)
{
    const auto elements = readArray(standardOutput);
    if (!elements)
        return unreadable<std::vector<ClaimSeen>>("the answer is not a list of claims");
    std::vector<ClaimSeen> claims;
    for (const std::string_view element : *elements) {
        const std::optional<JsonObject> object = readObject(element);
        if (!object || !isEpoch(textOf(*object, "epoch")))
            return unreadable<std::vector<ClaimSeen>>("a claim in the list has no epoch");
        claims.push_back({textOf(*object, "epoch"), std::string(member(*object, "holder")),
                          isTrue(*object, "released"), isTrue(*object, "takeover")});
    }
    return {std::move(claims), {}};
}

Parsed<Identity> parseHello(std::string_view standardOutput)
{
    const std::optional<JsonObject> object = readObject(standardOutput);
    const std::string_view said = object ? member(*object, "act") : std::string_view();
    int version = 0;
    const auto [stop, error] = std::from_chars(said.data(), said.data() + said.size(), version);
    if (said.empty() || error != std::errc() || stop != said.data() + said.size() || version < 1)
        return unreadable<Identity>("the answer does not come from farhaven-act");
    return {Identity{textOf(*object, "machine_id"), textOf(*object, "boot_id"),
                     textOf(*object, "host"), version},
            {}};
}

Parsed<std::vector<Rule>> parseRules(std::string_view standardOutput)
{
    const auto list = readArray(standardOutput);
    if (!list)
        return unreadable<std::vector<Rule>>("the allow list is not a JSON list");
    std::vector<Rule> rules;
    for (const std::string_view each : *list) {
        const auto object = readObject(each);
        Parsed<Rule> rule = decodeRule(object ? textOf(*object, "rule") : std::string());
        if (!rule.value)
            return unreadable<std::vector<Rule>>("a rule of the allow list cannot be read");
        rule.value->problem = textOf(*object, "problem");
        rules.push_back(std::move(*rule.value));
    }
    return {std::move(rules), {}};
}

} // namespace farhaven::act
