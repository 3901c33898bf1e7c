// SPDX-License-Identifier: GPL-3.0-or-later
#include "control_data.h"

#include "base/sentence.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace farhaven::plugins::postgresql {

namespace {

using Lines = std::map<std::string, std::string, std::less<>>;

constexpr std::size_t identityDigitsMax = 20;

tl::unexpected<Error> unreadable(const std::string &why)
{
    return fail(ErrorCode::Corrupt, "the control data cannot be read: " + why, "pg_controldata",
                "Run pg_controldata on that host and look at what it says");
}

/// "name:   value" by name; nothing when pg_controldata warns.
std::optional<Lines> split(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.starts_with("WARNING"))
            return std::nullopt;
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            continue;
        const std::size_t value = line.find_first_not_of(' ', colon + 1);
        lines.emplace(line.substr(0, colon),
                      value == std::string_view::npos ? std::string_view() : line.substr(value));
    }
    return lines;
}

ControlData::State stateOf(std::string_view text)
{
    using State = ControlData::State;
    if (text == "shut down")
        return State::ShutDown;
    if (text == "shut down in recovery")
        return State::ShutDownInRecovery;
    if (text == "in production")
        return State::InProduction;
    if (text == "shutting down") // no standby says so: it ends by a restartpoint
        return State::ShuttingDown;
    return text == "in archive recovery" ? State::InRecovery : State::Other;
}

std::optional<std::int64_t> numberOf(const Lines &lines, std::string_view key)
{
    const auto found = lines.find(key);
    if (found == lines.end())
        return std::nullopt;
    std::uint32_t value = 0;
    const std::string &text = found->second;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || stop != text.data() + text.size())
        return std::nullopt;
    return value;
}

bool isIdentity(const std::string &text)
{
    return !text.empty() && text.size() <= identityDigitsMax &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

Result<ControlData> parseControlData(std::string_view text)
{
    const std::optional<Lines> lines = split(text);
    if (!lines)
        return unreadable("pg_controldata warns about its content");
    ControlData data;
    const auto state = lines->find("Database cluster state");
    const auto identity = lines->find("Database system identifier");
    const auto checkpoint = lines->find("Latest checkpoint location");
    if (state == lines->end() || identity == lines->end() || checkpoint == lines->end())
        return unreadable("state, system identifier or checkpoint is missing");
    data.state = stateOf(state->second);
    data.stateText = printable(state->second);
    data.identity = identity->second;
    if (!isIdentity(data.identity))
        return unreadable("the system identifier is no number");
    const std::optional<Lsn> lsn = parseLsn(checkpoint->second);
    const auto timeline = numberOf(*lines, "Latest checkpoint's TimeLineID");
    if (!lsn || !timeline)
        return unreadable("the latest checkpoint is no position");
    data.checkpoint = *lsn;
    const auto reach = numberOf(*lines, "Min recovery ending loc's timeline");
    data.timeline = std::max(*timeline, reach.value_or(0));
    data.segmentBytes = numberOf(*lines, "Bytes per WAL segment").value_or(0);
    return data;
}

} // namespace farhaven::plugins::postgresql
