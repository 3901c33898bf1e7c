// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"

#include <charconv>
#include <sstream>
#include <vector>

namespace farhaven::plugins::repmgr {

namespace {

constexpr std::size_t nodesMax = 64;

Result<std::int64_t> numberIn(const std::string &text)
{
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size())
        return fail(ErrorCode::Corrupt, "not a number where repmgr writes one");
    return number;
}

/// The lines that are rows of `columns` fields, the first a node's id, each node once.
Result<std::map<int, std::vector<std::string>>> rowsIn(const std::string &text, std::size_t columns)
{
    std::map<int, std::vector<std::string>> rows;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.empty())
            continue;
        std::vector<std::string> fields;
        std::istringstream parts(line);
        for (std::string part; std::getline(parts, part, ',');)
            fields.push_back(part);
        if (fields.size() < columns || rows.size() >= nodesMax)
            return fail(ErrorCode::Corrupt, "repmgr's answer is not in the form that it documents");
        FH_TRY(const std::int64_t id, numberIn(fields[0]));
        if (!rows.emplace(int(id), std::move(fields)).second)
            return fail(ErrorCode::Corrupt, "repmgr names one node twice");
    }
    if (rows.empty())
        return fail(ErrorCode::Corrupt, "repmgr names no node");
    return rows;
}

} // namespace

Result<View> parseView(const std::string &text)
{
    constexpr std::size_t columns = 3; // id, 0 when reached, 0 primary or 1 in recovery
    FH_TRY(const auto rows, rowsIn(text, columns));
    View view;
    for (const auto &[id, fields] : rows) {
        FH_TRY(const std::int64_t reached, numberIn(fields[1]));
        FH_TRY(const std::int64_t recovery, numberIn(fields[2]));
        view[id] = reached != 0    ? Part::Unknown
                   : recovery == 0 ? Part::Primary
                   : recovery == 1 ? Part::Standby
                                   : Part::Unknown;
    }
    return view;
}

Result<Daemons> parseDaemons(const std::string &text)
{
    constexpr std::size_t ofAny = 4, ofReached = 7; // id, name, role, reached, repmgrd, pid, paused
    FH_TRY(const auto rows, rowsIn(text, ofAny));
    Daemons daemons;
    for (const auto &[id, fields] : rows) {
        if (fields[3] != "1")
            continue; // its server does not run: nothing is known, and its repmgrd can do nothing
        if (fields.size() < ofReached)
            return fail(ErrorCode::Corrupt, "repmgr's answer is not in the form that it documents");
        FH_TRY(const std::int64_t running, numberIn(fields[4]));
        FH_TRY(const std::int64_t paused, numberIn(fields[6]));
        daemons[id] = Daemon{running == 1, paused == 1};
    }
    return daemons;
}

Result<Control> parseControl(const std::string &text)
{
    std::map<std::string, std::string> said;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t colon = line.find(':');
        const std::size_t value = line.find_first_not_of(' ', colon + 1);
        if (colon != std::string::npos && value != std::string::npos)
            said[line.substr(0, colon)] = line.substr(value);
    }
    Control control;
    control.identity = said["Database system identifier"];
    FH_TRY(control.timeline, numberIn(said["Latest checkpoint's TimeLineID"]));
    const std::string &state = said["Database cluster state"];
    control.shutDown = state == "shut down" || state == "shut down in recovery";
    if (control.identity.empty() || control.timeline <= 0 || state.empty())
        return fail(ErrorCode::Corrupt, "pg_controldata does not say what it should");
    return control;
}

} // namespace farhaven::plugins::repmgr
