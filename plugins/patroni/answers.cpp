// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"

#include "base/sentence.h"

#include <algorithm>
#include <cstdio>
#include <set>

namespace farhaven::plugins::patroni {

namespace {

constexpr std::size_t membersMax = 100;
constexpr std::size_t identityMax = 20;
constexpr JsonLimits replyLimits{256 << 10, 16, 20'000};

tl::unexpected<Error> notPatroni(const std::string &what, const std::string &place)
{
    return fail(ErrorCode::Corrupt, "this is no answer of Patroni: " + what, place);
}

Result<std::string> textOf(const Json &object, const char *key, const std::string &place)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string())
        return notPatroni("no text at " + std::string(key), place);
    return found->get<std::string>();
}

/// A flag that Patroni leaves out when it is false.
Result<bool> flagOf(const Json &object, const char *key, const std::string &place)
{
    const auto found = object.find(key);
    if (found == object.end())
        return false;
    if (!found->is_boolean())
        return notPatroni(std::string(key) + " is no boolean", place);
    return found->get<bool>();
}

/// `missing` when it is absent or null; never below 0.
Result<std::int64_t> countOf(const Json &object, const char *key, std::int64_t missing,
                             const std::string &place)
{
    const auto found = object.find(key);
    if (found == object.end() || found->is_null())
        return missing;
    if (!found->is_number_integer() || found->get<std::int64_t>() < 0)
        return notPatroni(std::string(key) + " is no count", place);
    return found->get<std::int64_t>();
}

Result<std::vector<Connection>> connectionsIn(const Json &answer)
{
    std::vector<Connection> out;
    const auto found = answer.find("replication");
    if (found == answer.end())
        return out;
    if (!found->is_array() || found->size() > membersMax)
        return notPatroni("its replication is no list", "/replication");
    for (const Json &each : *found) {
        if (!each.is_object())
            return notPatroni("a connection is no object", "/replication");
        Connection connection;
        FH_TRY(connection.name, textOf(each, "application_name", "/replication"));
        FH_TRY(connection.state, textOf(each, "state", "/replication"));
        out.push_back(std::move(connection));
    }
    return out;
}

Result<> readPositions(const Json &answer, OwnWord &out)
{
    const auto found = answer.find("xlog");
    if (found == answer.end())
        return {};
    if (!found->is_object())
        return notPatroni("xlog is no object", "/xlog");
    FH_TRY(out.written, countOf(*found, "location", -1, "/xlog"));
    FH_TRY(out.received, countOf(*found, "received_location", -1, "/xlog"));
    FH_TRY(out.replayed, countOf(*found, "replayed_location", -1, "/xlog"));
    return {};
}

Result<std::string> identityIn(const Json &answer)
{
    const auto found = answer.find("database_system_identifier");
    if (found == answer.end())
        return std::string();
    FH_TRY(const std::string text, textOf(answer, "database_system_identifier", ""));
    const bool digits =
        std::all_of(text.begin(), text.end(), [](char each) { return each >= '0' && each <= '9'; });
    if (text.empty() || text.size() > identityMax || !digits)
        return notPatroni("its system identifier is no number", "/database_system_identifier");
    return text;
}

/// The lag of a replica is a count or the word "unknown"; null and negative ones are seen in the
/// wild and say as little (B59).
std::optional<std::int64_t> lagIn(const Json &member)
{
    const auto found = member.find("lag");
    if (found == member.end() || !found->is_number_integer() || found->get<std::int64_t>() < 0)
        return std::nullopt;
    return found->get<std::int64_t>();
}

Result<Listed> parseListed(const Json &member, const std::string &place)
{
    if (!member.is_object())
        return notPatroni("a member is no object", place);
    Listed out;
    FH_TRY(out.name, textOf(member, "name", place));
    FH_TRY(out.role, textOf(member, "role", place));
    FH_TRY(out.state, textOf(member, "state", place));
    out.lag = lagIn(member);
    const auto tags = member.find("tags");
    if (tags != member.end()) {
        if (!tags->is_object())
            return notPatroni("tags are no object", place);
        out.noFailover = tags->value("nofailover", Json(false)) != Json(false);
    }
    return out;
}

} // namespace

bool OwnWord::isWriter() const
{
    return state == "running" && (role == "master" || role == "primary");
}

Result<OwnWord> parseOwnWord(const std::string &body)
{
    FH_TRY(const Json answer, parseJson(body, replyLimits));
    if (!answer.is_object())
        return notPatroni("no object", "");
    OwnWord out;
    FH_TRY(out.state, textOf(answer, "state", ""));
    FH_TRY(out.role, textOf(answer, "role", ""));
    const Json about = answer.value("patroni", Json());
    if (!about.is_object())
        return notPatroni("it does not name itself", "/patroni");
    FH_TRY(out.scope, textOf(about, "scope", "/patroni"));
    FH_TRY(out.version, textOf(about, "version", "/patroni"));
    FH_TRY(out.identity, identityIn(answer));
    if (const auto began = answer.find("postmaster_start_time");
        began != answer.end() && began->is_string())
        out.startedAt = began->get<std::string>();
    FH_TRY(out.timeline, countOf(answer, "timeline", 0, ""));
    FH_TRY(out.paused, flagOf(answer, "pause", ""));
    FH_TRY(out.unlocked, flagOf(answer, "cluster_unlocked", ""));
    FH_CHECK(readPositions(answer, out));
    FH_TRY(out.connections, connectionsIn(answer));
    return out;
}

const Listed *Register::find(const std::string &name) const
{
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const Listed &each) { return each.name == name; });
    return found == members.end() ? nullptr : &*found;
}

std::vector<std::string> Register::leaders() const
{
    std::vector<std::string> out;
    for (const Listed &each : members) {
        if (each.role == "leader" || each.role == "standby_leader")
            out.push_back(each.name);
    }
    return out;
}

Result<Register> parseRegister(const std::string &body)
{
    FH_TRY(const Json answer, parseJson(body, replyLimits));
    const Json members = answer.is_object() ? answer.value("members", Json()) : Json();
    if (!members.is_array() || members.size() > membersMax)
        return notPatroni("no list of members", "/members");
    Register out;
    std::set<std::string> names;
    for (const Json &each : members) {
        const std::string place = "/members/" + std::to_string(out.members.size());
        FH_TRY(Listed listed, parseListed(each, place));
        if (!names.insert(listed.name).second)
            return notPatroni("a member stands there twice", place);
        out.members.push_back(std::move(listed));
    }
    FH_TRY(out.paused, flagOf(answer, "pause", ""));
    out.scheduled = answer.contains("scheduled_switchover");
    return out;
}

Result<bool> namesSource(const std::string &body)
{
    FH_TRY(const Json answer, parseJson(body, replyLimits));
    if (!answer.is_object())
        return notPatroni("no configuration", "/config");
    const auto source = answer.find("standby_cluster");
    return source != answer.end() && !source->is_null();
}

std::string positionText(std::int64_t bytes)
{
    constexpr int halfBits = 32;
    char text[40];
    std::snprintf(text, sizeof text, "%llX/%llX", (unsigned long long)(bytes) >> halfBits,
                  (unsigned long long)(bytes)&0xFFFFFFFFULL);
    return text;
}

} // namespace farhaven::plugins::patroni
