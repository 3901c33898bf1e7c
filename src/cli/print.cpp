// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error_json.h"
#include "base/sentence.h"
#include "cli/command.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace farhaven::cli {

namespace {

/// What columns a text takes on a terminal: one for each character, not for each byte.
std::size_t width(const std::string &text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

} // namespace

ExitCode exitCodeOf(const Error &error)
{
    if (error.maybeApplied)
        return InDoubt;
    switch (error.code) {
    case ErrorCode::Invalid:
        return Usage;
    case ErrorCode::NotFound:
        return Missing;
    case ErrorCode::Denied:
        return NotAllowed;
    case ErrorCode::Conflict:
    case ErrorCode::Locked:
        return LockedByAnother;
    case ErrorCode::Unreachable:
    case ErrorCode::Timeout:
        return NoAnswer;
    case ErrorCode::Corrupt:
        return CheckFailed;
    case ErrorCode::Cancelled:
        return Interrupted;
    case ErrorCode::Unsupported:
    case ErrorCode::Io:
    case ErrorCode::Exhausted:
    case ErrorCode::Internal:
        break;
    }
    return Failed;
}

void print(const Globals &globals, const char *schema, const Json &document,
           const std::string &text)
{
    std::string out = text;
    if (globals.json) {
        Json answer = document;
        answer["schema"] = schema;
        out = answer.dump(1, ' ', false, Json::error_handler_t::replace);
    }
    if (!out.ends_with('\n'))
        out += '\n';
    std::fwrite(out.data(), 1, out.size(), stdout);
    std::fflush(stdout);
}

int printFailure(const Globals &globals, const Error &error)
{
    std::string out = "farhavenctl: " + printable(describe(error), 4000);
    if (globals.json || globals.jsonLines)
        out = toJson(error).dump(-1, ' ', false, Json::error_handler_t::replace);
    std::fprintf(stderr, "%s\n", out.c_str());
    return exitCodeOf(error);
}

std::string table(const std::vector<std::vector<std::string>> &rows)
{
    std::vector<std::size_t> widths;
    for (const auto &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width(row[i]));
    }
    std::string text;
    for (const auto &row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += row[i];
            if (i + 1 < row.size())
                text += std::string(widths[i] - width(row[i]) + 2, ' ');
        }
        text += '\n';
    }
    return text;
}

std::string duration(std::int64_t milliseconds)
{
    std::array<char, 48> text{};
    const std::int64_t minutes = milliseconds / 60'000;
    if (minutes > 0)
        std::snprintf(text.data(), text.size(), "%lld min %lld s", static_cast<long long>(minutes),
                      static_cast<long long>(milliseconds % 60'000 / 1000));
    else
        std::snprintf(text.data(), text.size(), "%lld.%03lld s",
                      static_cast<long long>(milliseconds / 1000),
                      static_cast<long long>(milliseconds % 1000));
    return text.data();
}

std::string text(const Json &object, const char *key)
{
    return object.value(key, std::string());
}

double seconds(std::int64_t milliseconds)
{
    return static_cast<double>(milliseconds) / 1000.0;
}

} // namespace farhaven::cli
