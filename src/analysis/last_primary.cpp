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
    std::vector<MemberId> ended;
    for (const MemberState &member : seen ? seen->members : std::vector<MemberState>()) {
        if (member.running == Tri::No && member.fact("control_state") == "shut down")
            ended.push_back(member.member);
    }
    if (ended.size() == 1)
        return ended.front();
    return fail(ErrorCode::Conflict,
                ended.empty() ? "nothing is on record, and no server is seen that ended in order "
                                "as a primary"
                              : "nothing is on record, and several servers ended in order as a "
                                "primary",
                place);
}

} // namespace farhaven::analysis
