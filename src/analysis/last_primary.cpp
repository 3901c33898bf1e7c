// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/site_power.h"
#include "base/sentence.h"

#include <algorithm>

namespace farhaven::analysis {

using namespace model;

namespace {

/// Of two numbers, or of two equal words: is `a` later than `b`? What cannot be compared is.
bool laterEpoch(const std::string &a, const std::string &b)
{
    const auto number = [](const std::string &text) {
        return !text.empty() && text.size() < 19 &&
               text.find_first_not_of("0123456789") == std::string::npos;
    };
    return number(a) && number(b) ? std::stoll(a) > std::stoll(b) : a != b;
}

/// What is seen now that was not so when it was the primary; empty: nothing.
std::string contradiction(const Sighting &last, const Observation &seen)
{
    if (!seen.identity.empty() && !last.identity.empty() && seen.identity != last.identity)
        return "what answers there is another system than the one that was seen";
    for (const char *epoch : {"timeline", "term"}) {
        const auto then = last.epochs.find(epoch);
        const auto now = seen.epochs.find(epoch);
        if (then != last.epochs.end() && now != seen.epochs.end() &&
            laterEpoch(now->second, then->second))
            return "the " + std::string(epoch) + " is " + printable(now->second) +
                   " now, and was " + printable(then->second) + " when " + last.member.value +
                   " was seen to be primary: another one was promoted since";
    }
    return {};
}

/// Why this one may have been promoted after `last` ended; empty: it was not. That it is not seen
/// proves nothing: it may hold what was written since.
std::string promotedSince(const MemberState *state, const MemberState &last)
{
    if (!state || state->error)
        return "is not seen, and may have been promoted since";
    const std::string then = last.fact("timeline"), now = state->fact("timeline");
    if (!now.empty() && !then.empty() && laterEpoch(now, then))
        return "is on timeline " + printable(now) + ", and " + last.member.value +
               " ended on timeline " + printable(then);
    if (state->running == Tri::Yes && state->role == Role::Replica)
        return {};
    const std::string control = state->fact("control_state");
    const bool crashed = control == "in production" || control == "shutting down";
    const bool files = control == "shut down in recovery" || state->fact("starts_as") == "replica";
    if (state->running == Tri::No && files && !crashed)
        return {};
    return control.empty()
               ? "is not seen to be a replica"
               : "is not seen to be a replica: its control data says " + printable(control);
}

/// The one server that ended in order as a primary, if every other one is seen to have followed.
Result<MemberId> endedLast(const Component &writer, const Observation *seen)
{
    const std::string place = "component " + writer.id.value;
    std::vector<const MemberState *> ended;
    for (const Member &member : writer.members) {
        const MemberState *state = seen ? seen->find(member.id) : nullptr;
        if (state && state->running == Tri::No && state->fact("control_state") == "shut down")
            ended.push_back(state);
    }
    if (ended.size() != 1)
        return fail(ErrorCode::Conflict,
                    ended.empty() ? "nothing is on record, and no server is seen that ended in "
                                    "order as a primary"
                                  : "nothing is on record, and several servers ended in order as a "
                                    "primary",
                    place);
    const MemberState &last = *ended.front();
    for (const Member &member : writer.members) {
        const std::string why =
            member.id == last.member ? "" : promotedSince(seen->find(member.id), last);
        if (!why.empty())
            return fail(ErrorCode::Conflict,
                        "nothing is on record; " + last.member.value +
                            " ended in order as a primary, but " + member.id.value + " " + why,
                        place);
    }
    return last.member;
}

} // namespace

Result<MemberId> lastPrimary(const Component &writer, const std::vector<Sighting> &sightings,
                             const Observation *seen)
{
    const std::string place = "component " + writer.id.value;
    const auto newest =
        std::max_element(sightings.begin(), sightings.end(),
                         [](const Sighting &a, const Sighting &b) { return a.at < b.at; });
    if (newest != sightings.end()) {
        if (!writer.find(newest->member))
            return fail(ErrorCode::Conflict,
                        newest->member.value + " was it, and is no member any more", place);
        const std::string why = seen ? contradiction(*newest, *seen) : std::string();
        return why.empty() ? Result<MemberId>(newest->member)
                           : fail(ErrorCode::Conflict, why, place);
    }
    return endedLast(writer, seen);
}

} // namespace farhaven::analysis
