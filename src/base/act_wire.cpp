// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/act_wire.h"

#include "base/act_text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace farhaven::act {

namespace {

constexpr std::string_view version = "v1";

constexpr std::array<std::pair<std::string_view, Verb>, 9> verbNames = {{
    {"read", Verb::Read},
    {"effect", Verb::Effect},
    {"claim", Verb::Claim},
    {"release", Verb::Release},
    {"claims", Verb::Claims},
    {"outcome", Verb::Outcome},
    {"hello", Verb::Hello},
    {"rules", Verb::Rules},
    {"wait", Verb::Wait},
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
    const bool owned = verb == Verb::Effect || verb == Verb::Release;
    if (!request.owner.empty() && (!owned || !isToken(request.owner, maxKeyBytes)))
        return "the owner is not a token, or nobody's";
    const bool bounded =
        verb == Verb::Effect && request.notAfterMs > 0 && isToken(request.bootId, maxKeyBytes);
    if (!bounded && (request.notAfterMs != 0 || !request.bootId.empty()))
        return "the bound needs a moment and a boot id";
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
    std::size_t words = 0;
    for (const auto &argv : programsOf(request)) {
        if (const std::string problem = argumentsProblem(argv); !problem.empty())
            return problem;
        words += argv.size();
    }
    if (request.further.size() >= maxPrograms || words > maxWords)
        return "more than " + std::to_string(maxPrograms) + " programs or " +
               std::to_string(maxWords) + " words";
    return {};
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

    bool atSeparator() const { return m_rest.starts_with("-- "); }

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
    while (!cursor.atEnd() && !(cursor.atSeparator() && !words.empty())) {
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

bool readNumber(const std::string &digits, std::int64_t &number)
{
    const char *end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, number);
    const bool canonical = !digits.empty() && isDigit(digits.front()) && digits.front() != '0';
    return canonical && error == std::errc() && stop == end;
}

std::string readRelease(Cursor &cursor, Request &request)
{
    if (cursor.atEnd())
        return {};
    if (cursor.bare() == "by" && !cursor.atEnd())
        request.owner = cursor.bare();
    return request.owner.empty() ? "only by OWNER may follow the epoch" : std::string();
}

std::string readProgram(Cursor &cursor, Request &request)
{
    std::string word = cursor.bare();
    if (request.verb == Verb::Effect && word == "by") {
        request.owner = cursor.bare();
        word = request.owner.empty() ? std::string() : cursor.bare();
    }
    if (request.verb == Verb::Effect && word == "until") {
        if (!readNumber(cursor.bare(), request.notAfterMs))
            return "the moment after until is not a number of milliseconds";
        request.bootId = cursor.bare();
        word = request.bootId.empty() ? std::string() : cursor.bare();
    }
    if (!readNumber(word, request.deadlineMs))
        return "the deadline is not a number of milliseconds";
    if (cursor.bare() != "--")
        return "the separator -- is missing before the program";
    std::string problem = readWords(cursor, request.argv);
    while (problem.empty() && cursor.atSeparator() && request.further.size() < maxPrograms) {
        (void)cursor.bare();
        problem = readWords(cursor, request.further.emplace_back());
    }
    return problem;
}

template <class T> Parsed<T> refused(std::string problem)
{
    return {std::nullopt, std::move(problem)};
}

} // namespace

bool isEpoch(std::string_view text)
{
    return !text.empty() && text.size() <= maxEpochDigits && text.front() != '0' &&
           std::all_of(text.begin(), text.end(), isDigit);
}

std::vector<std::vector<std::string>> programsOf(const Request &request)
{
    std::vector<std::vector<std::string>> programs = {request.argv};
    programs.insert(programs.end(), request.further.begin(), request.further.end());
    return programs;
}

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
    if (!request.owner.empty())
        add("by " + request.owner);
    if (request.notAfterMs > 0)
        add("until " + std::to_string(request.notAfterMs) + " " + request.bootId);
    if (runsProgram(request.verb)) {
        add(std::to_string(request.deadlineMs));
        add("--");
        for (const std::string &word : request.argv)
            add(singleQuoted(word));
        for (const auto &argv : request.further) {
            add("--");
            for (const std::string &word : argv)
                add(singleQuoted(word));
        }
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
    else if (request.verb == Verb::Release)
        problem = readRelease(cursor, request);
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
    std::string problem = readWords(cursor, words);
    if (problem.empty() && !cursor.atEnd())
        problem = "a separator stands among the words";
    if (!problem.empty())
        return refused<std::vector<std::string>>(std::move(problem));
    return {std::move(words), {}};
}

Parsed<Rule> decodeRule(std::string_view line)
{
    constexpr std::string_view firstWords = " -- ", allWords = " == ";
    Rule rule;
    rule.line = line;
    const std::size_t space = line.find(' ');
    const std::string_view name = line.substr(0, space);
    if (space == std::string_view::npos || (name != "read" && name != "effect"))
        return refused<Rule>("starts with neither read nor effect");
    rule.verb = name == "read" ? Verb::Read : Verb::Effect;
    line.remove_prefix(space + 1);
    const std::size_t end = std::min({line.find(firstWords), line.find(allWords), line.size()});
    rule.whole = line.substr(end).starts_with(allWords);
    rule.words.emplace_back(line.substr(0, end));
    if (!rule.words.front().starts_with('/') || rule.words.front().ends_with(' '))
        return refused<Rule>("names no absolute program");
    if (end == line.size())
        return {std::move(rule), {}};
    Parsed<std::vector<std::string>> first = decodeWords(line.substr(end + firstWords.size()));
    if (!first.value || first.value->empty())
        return refused<Rule>("has arguments that are not single-quoted words");
    rule.words.insert(rule.words.end(), first.value->begin(), first.value->end());
    return {std::move(rule), {}};
}

bool covers(const Rule &given, const Rule &wanted)
{
    const bool fits = given.whole ? wanted.whole && given.words.size() == wanted.words.size()
                                  : given.words.size() <= wanted.words.size();
    return given.verb == wanted.verb && fits &&
           std::equal(given.words.begin(), given.words.end(), wanted.words.begin());
}

} // namespace farhaven::act
