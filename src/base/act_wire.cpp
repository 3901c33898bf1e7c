// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/act_wire.h"

#include "base/act_text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace farhaven::act {

namespace {

constexpr std::string_view version = "v1";
constexpr std::size_t maxReplyLineBytes = 65'536;

constexpr std::array<std::pair<std::string_view, Verb>, 7> verbNames = {{
    {"read", Verb::Read},
    {"effect", Verb::Effect},
    {"claim", Verb::Claim},
    {"release", Verb::Release},
    {"claims", Verb::Claims},
    {"outcome", Verb::Outcome},
    {"hello", Verb::Hello},
}};

bool hasScope(Verb verb)
{
    return verb == Verb::Effect || verb == Verb::Claim || verb == Verb::Release ||
           verb == Verb::Claims;
}

bool hasEpoch(Verb verb)
{
    return verb == Verb::Effect || verb == Verb::Claim || verb == Verb::Release;
}

bool hasKey(Verb verb)
{
    return verb == Verb::Effect || verb == Verb::Outcome;
}

bool runsProgram(Verb verb)
{
    return verb == Verb::Read || verb == Verb::Effect;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isAlphanumeric(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// A first letter or digit keeps options ("-x"), hidden files and ".." out of file names.
bool isToken(std::string_view text, std::size_t maxBytes)
{
    const auto allowed = [](char c) {
        return isAlphanumeric(c) || c == '.' || c == '_' || c == ':' || c == '-';
    };
    return !text.empty() && text.size() <= maxBytes && isAlphanumeric(text.front()) &&
           std::all_of(text.begin(), text.end(), allowed);
}

bool isEpoch(std::string_view text)
{
    return !text.empty() && text.size() <= maxEpochDigits && text.front() != '0' &&
           std::all_of(text.begin(), text.end(), isDigit);
}

std::string textProblem(std::string_view text)
{
    if (const std::size_t at = text.find_first_of(std::string_view("\0\n", 2));
        at != std::string_view::npos)
        return "NUL or newline at byte " + std::to_string(at);
    if (const auto at = firstInvalidUtf8(text))
        return "not UTF-8 at byte " + std::to_string(*at);
    return {};
}

std::string argumentsProblem(const std::vector<std::string> &argv)
{
    if (argv.empty() || argv.size() > maxWords)
        return "a program needs 1 to " + std::to_string(maxWords) + " words";
    if (!argv.front().starts_with('/'))
        return "the program is not an absolute path";
    for (const std::string &word : argv) {
        if (const std::string problem = textProblem(word); !problem.empty())
            return "an argument has " + problem;
    }
    return {};
}

// The rules of Request, asked by the writer and by the reader.
std::string requestProblem(const Request &request)
{
    const Verb verb = request.verb;
    if (hasScope(verb) && !isToken(request.scope, maxScopeBytes))
        return "the scope is not a token";
    if (hasEpoch(verb) && !isEpoch(request.epoch))
        return "the epoch is not a decimal number from 1 with at most 20 digits";
    if (hasKey(verb) && !isToken(request.key, maxKeyBytes))
        return "the key is not a token";
    if (verb == Verb::Claim) {
        const std::string &holder = request.holder;
        const bool trimmed = holder.starts_with('{') && holder.ends_with('}');
        if (holder.size() > maxHolderBytes || !trimmed || !readObject(holder) ||
            !textProblem(holder).empty())
            return "the holder is not a JSON object of one line and at most 4096 bytes";
        if (!request.over.empty() && (request.takeover || !isToken(request.over, maxKeyBytes)))
            return "the owner that is followed is not a token, or it is a takeover";
    }
    if (!runsProgram(verb))
        return {};
    if (request.deadlineMs < 1 || request.deadlineMs > maxDeadlineMs)
        return "the deadline is not within 1 … 86400000 ms";
    return argumentsProblem(request.argv);
}

std::string singleQuoted(std::string_view word)
{
    std::string out = "'";
    for (const char c : word) {
        if (c == '\'')
            out += "'\\''";
        else
            out.push_back(c);
    }
    out.push_back('\'');
    return out;
}

std::string_view nameOf(Verb verb)
{
    const auto found = std::find_if(verbNames.begin(), verbNames.end(),
                                    [&](const auto &entry) { return entry.second == verb; });
    return found->first;
}

// Reads words from left to right; each word is followed by exactly one space or by the end.
class Cursor {
public:
    explicit Cursor(std::string_view line) : m_rest(line) {}

    bool atEnd() const { return !m_expectsWord && m_rest.empty(); }

    bool atQuote() const { return m_rest.starts_with('\''); }

    // A word without quotes; empty when there is none.
    std::string bare()
    {
        const std::size_t end = std::min(m_rest.find(' '), m_rest.size());
        std::string word(m_rest.substr(0, end));
        m_rest.remove_prefix(end);
        const bool whole = word.find_first_of("'\\\"") == std::string::npos && separator();
        return whole ? word : std::string();
    }

    // A quoted word; nothing when quotes do not balance or something is glued to them.
    std::optional<std::string> quotedWord()
    {
        constexpr std::string_view quoteInside = "'\\''";
        if (!atQuote())
            return std::nullopt;
        m_rest.remove_prefix(1);
        std::string word;
        while (true) {
            const std::size_t end = m_rest.find('\'');
            if (end == std::string_view::npos)
                return std::nullopt;
            word.append(m_rest.substr(0, end));
            m_rest.remove_prefix(end);
            if (!m_rest.starts_with(quoteInside))
                break;
            word.push_back('\'');
            m_rest.remove_prefix(quoteInside.size());
        }
        m_rest.remove_prefix(1);
        return separator() ? std::optional(std::move(word)) : std::nullopt;
    }

private:
    bool separator()
    {
        m_expectsWord = m_rest.starts_with(' ');
        if (!m_expectsWord)
            return m_rest.empty();
        m_rest.remove_prefix(1);
        return true;
    }

    std::string_view m_rest;
    bool m_expectsWord = true;
};

std::string readWords(Cursor &cursor, std::vector<std::string> &words)
{
    while (!cursor.atEnd()) {
        std::optional<std::string> word = cursor.quotedWord();
        if (!word)
            return "word " + std::to_string(words.size() + 1) +
                   " is not one single-quoted word followed by one space";
        if (words.size() == maxWords)
            return "more than " + std::to_string(maxWords) + " words";
        words.push_back(std::move(*word));
    }
    return {};
}

std::string readClaim(Cursor &cursor, Request &request)
{
    std::optional<std::string> holder = cursor.quotedWord();
    if (!holder)
        return "the holder is not one single-quoted word";
    request.holder = std::move(*holder);
    if (cursor.atEnd())
        return {};
    const std::string word(cursor.bare());
    request.takeover = word == "takeover";
    if (word == "over" && !cursor.atEnd())
        request.over = cursor.bare();
    const bool known = request.takeover || !request.over.empty();
    return known ? std::string() : "only takeover or over OWNER may follow the holder";
}

std::string readProgram(Cursor &cursor, Request &request)
{
    const std::string digits = cursor.bare();
    const char *end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, request.deadlineMs);
    const bool canonical = !digits.empty() && isDigit(digits.front()) && digits.front() != '0';
    if (!canonical || error != std::errc() || stop != end)
        return "the deadline is not a number of milliseconds";
    if (cursor.bare() != "--")
        return "the separator -- is missing before the program";
    return readWords(cursor, request.argv);
}

template <class T> Parsed<T> refused(std::string problem)
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

Parsed<std::string> encodeRequest(const Request &request)
{
    if (std::string problem = requestProblem(request); !problem.empty())
        return refused<std::string>(std::move(problem));
    std::string line(version);
    const auto add = [&](std::string_view word) { (line += ' ') += word; };
    add(nameOf(request.verb));
    if (hasScope(request.verb))
        add(request.scope);
    if (hasEpoch(request.verb))
        add(request.epoch);
    if (hasKey(request.verb))
        add(request.key);
    if (request.verb == Verb::Claim) {
        add(singleQuoted(request.holder));
        if (request.takeover)
            add("takeover");
        if (!request.over.empty()) {
            add("over");
            add(request.over);
        }
    }
    if (runsProgram(request.verb)) {
        add(std::to_string(request.deadlineMs));
        add("--");
        for (const std::string &word : request.argv)
            add(singleQuoted(word));
    }
    if (line.size() > maxLineBytes)
        return refused<std::string>("the request is longer than 120000 bytes");
    return {std::move(line), {}};
}

Parsed<Request> decodeRequest(std::string_view line)
{
    if (line.size() > maxLineBytes)
        return refused<Request>("the request is longer than 120000 bytes");
    if (const std::string problem = textProblem(line); !problem.empty())
        return refused<Request>("the request has " + problem);
    Cursor cursor(line);
    if (cursor.bare() != version)
        return refused<Request>("the request does not start with v1");
    const std::string name = cursor.bare();
    const auto found = std::find_if(verbNames.begin(), verbNames.end(),
                                    [&](const auto &entry) { return entry.first == name; });
    if (found == verbNames.end())
        return refused<Request>("the verb is not known");
    Request request;
    request.verb = found->second;
    if (hasScope(request.verb))
        request.scope = cursor.bare();
    if (hasEpoch(request.verb))
        request.epoch = cursor.bare();
    if (hasKey(request.verb))
        request.key = cursor.bare();
    std::string problem;
    if (request.verb == Verb::Claim)
        problem = readClaim(cursor, request);
    else if (runsProgram(request.verb))
        problem = readProgram(cursor, request);
    if (problem.empty() && !cursor.atEnd())
        problem = "something stands after the end of the request";
    if (problem.empty())
        problem = requestProblem(request);
    if (!problem.empty())
        return refused<Request>(std::move(problem));
    return {std::move(request), {}};
}

Parsed<std::vector<std::string>> decodeWords(std::string_view text)
{
    Cursor cursor(text);
    std::vector<std::string> words;
    if (std::string problem = readWords(cursor, words); !problem.empty())
        return refused<std::vector<std::string>>(std::move(problem));
    return {std::move(words), {}};
}

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
    reply.signal = intOf(members, "signal", 0);
    reply.replayed = isTrue(members, "replayed");
    reply.keySeen = isTrue(members, "key_seen");
    reply.truncated = isTrue(members, "truncated");
    reply.stdoutBytes = readInteger(member(members, "stdout_bytes")).value_or(-1);
    reply.message = textOf(members, "message");
    reply.holder = member(members, "holder");
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
        return refused<Outcome>("the answer is not an outcome");
    auto output = fromBase64(textOf(*object, "stdout_b64"));
    auto errorOutput = fromBase64(textOf(*object, "stderr_b64"));
    outcome.state = Outcome::State::Done;
    outcome.exitCode = intOf(*object, "exit", -1);
    if (!output || !errorOutput || outcome.exitCode < 0)
        return refused<Outcome>("the outcome lacks its exit code or its output");
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
        return refused<std::vector<ClaimSeen>>("the answer is not a list of claims");
    std::vector<ClaimSeen> claims;
    for (const std::string_view element : *elements) {
        const std::optional<JsonObject> object = readObject(element);
        if (!object || !isEpoch(textOf(*object, "epoch")))
            return refused<std::vector<ClaimSeen>>("a claim in the list has no epoch");
        claims.push_back({textOf(*object, "epoch"), std::string(member(*object, "holder")),
                          isTrue(*object, "released"), isTrue(*object, "takeover")});
    }
    return {std::move(claims), {}};
}

Parsed<Identity> parseHello(std::string_view standardOutput)
{
    const std::optional<JsonObject> object = readObject(standardOutput);
    if (!object || member(*object, "act") != "1")
        return refused<Identity>("the answer does not come from farhaven-act version 1");
    return {Identity{textOf(*object, "machine_id"), textOf(*object, "boot_id"),
                     textOf(*object, "host")},
            {}};
}

} // namespace farhaven::act
