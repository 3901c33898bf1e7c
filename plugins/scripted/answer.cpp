// SPDX-License-Identifier: GPL-3.0-or-later
#include "answer.h"

#include "base/json_reader.h"

#include <array>
#include <charconv>
#include <set>

namespace farhaven::plugins::scripted {

namespace {

Tri readTriWord(JsonReader &in, const char *key)
{
    const std::string word = in.textOr(key, "unknown", 16);
    for (const Tri tri : {Tri::Yes, Tri::No, Tri::Unknown}) {
        if (word == name(tri))
            return tri;
    }
    in.refuse(key, "it is yes, no or unknown");
    return Tri::Unknown;
}

model::Role readRole(JsonReader &in)
{
    using model::Role;
    const std::string word = in.textOr("role", "unknown", 16);
    for (const Role role : {Role::Unknown, Role::Primary, Role::Replica, Role::Arbiter}) {
        if (word == model::name(role))
            return role;
    }
    in.refuse("role", "it is primary, replica, arbiter or unknown");
    return Role::Unknown;
}

std::optional<std::int64_t> readBytes(JsonReader &in, const char *key)
{
    if (!in.has(key))
        return {};
    return in.integer(key, 0, std::int64_t(1) << 53);
}

void readEpochs(JsonReader &in, MemberAnswer &answer)
{
    for (const auto &[name, value] : in.objectOr("epochs").items()) {
        if (!value.is_string() || value.get<std::string>().empty() || name == "claim")
            return in.refuse("epochs", "an epoch has a name, which is not claim, and a text");
        answer.epochs[name] = value.get<std::string>();
    }
}

void readFacts(JsonReader &in, MemberAnswer &answer)
{
    for (const auto &[name, value] : in.objectOr("facts").items()) {
        if (!value.is_string() && !value.is_number_integer())
            return in.refuse("facts", "a fact is a text or an integer");
        answer.state.facts[name] = value;
    }
}

std::optional<std::int64_t> numberIn(const std::string &text)
{
    std::int64_t number = 0;
    const char *const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || rest != end)
        return {};
    return number;
}

} // namespace

Result<MemberAnswer> readAnswer(const MemberId &member, const std::string &text)
{
    if (text.size() > answerBytesMax)
        return fail(ErrorCode::Exhausted, "the answer is longer than 64 KiB", member.value);
    FH_TRY(const Json json, parseJson(text));
    JsonReader in(json, "");
    MemberAnswer answer;
    answer.state.member = member;
    answer.identity = in.textOr("identity", "", 400);
    answer.state.role = readRole(in);
    answer.state.running = readTriWord(in, "running");
    answer.state.writable = readTriWord(in, "writable");
    answer.state.position = in.textOr("position", "", 400);
    answer.state.lag.transport.bytes = readBytes(in, "transport_lag_bytes");
    answer.state.lag.apply.bytes = readBytes(in, "apply_lag_bytes");
    answer.state.lag.sourceFinal = in.booleanOr("source_final", false);
    readEpochs(in, answer);
    readFacts(in, answer);
    FH_CHECK(in.finish());
    return answer;
}

void joinMembers(const std::vector<MemberAnswer> &members, model::Observation &seen)
{
    std::set<std::string> identities;
    std::set<std::string> told; ///< by a writer
    for (const MemberAnswer &member : members) {
        seen.members.push_back(member.state);
        if (!member.identity.empty())
            identities.insert(member.identity);
        const bool writer = member.state.role == model::Role::Primary;
        for (const auto &[name, value] : member.epochs) {
            const auto known = seen.epochs.find(name);
            const bool higher = known == seen.epochs.end() ||
                                numberIn(value).value_or(0) > numberIn(known->second).value_or(0);
            if (writer ? higher || !told.contains(name) : higher && !told.contains(name))
                seen.epochs[name] = value;
            if (writer)
                told.insert(name);
        }
    }
    // Two identities are two systems: nobody knows which one is meant.
    if (identities.size() == 1)
        seen.identity = *identities.begin();
}

} // namespace farhaven::plugins::scripted
