// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults.h"

#include <algorithm>
#include <array>
#include <utility>

namespace farhaven::simulator {

namespace {

constexpr std::array<std::pair<const char *, const char *>, std::size_t(Fault::count)> names = {{
    {"crash", "F1"},
    {"pause", "F2"},
    {"power-cut", "F3"},
    {"disk-error", "F4"},
    {"disk-full", "F5"},
    {"disk-read-only", "F6"},
    {"no-memory", "F7"},
    {"no-descriptor", "F8"},
    {"full-cut", "F9"},
    {"one-way-cut", "F10"},
    {"partial-cut", "F11"},
    {"reset-in-reply", "F12"},
    {"loss", "F13"},
    {"delay", "F14"},
    {"twice", "F15"},
    {"done-but-timeout", "F16"},
    {"clock-step", "F17"},
    {"sleep-and-drift", "F18"},
    {"other-host", "F19"},
    {"other-system", "F20"},
    {"garbage", "F21"},
    {"bit-rot", "F22"},
    {"old-copy", "F23"},
    {"second-daemon", "F24"},
    {"other-version", "F25"},
    {"host-dies", ""},
    {"role-changed", ""},
    {"takeover", ""},
    {"revoked", ""},
    {"expired", ""},
    {"abort", ""},
}};

} // namespace

const char *nameOf(Fault fault)
{
    return names.at(std::size_t(fault)).first;
}

Fault faultNamed(const std::string &word)
{
    const auto known = std::find_if(names.begin(), names.end(), [&](const auto &name) {
        return word == name.first || word == name.second;
    });
    return Fault(known - names.begin());
}

const char *letterOf(Fault fault)
{
    return names.at(std::size_t(fault)).second;
}

void add(HitCounts &total, const HitCounts &more)
{
    for (const auto &[name, hits] : more) {
        total[name].all += hits.all;
        total[name].inFlight += hits.inFlight;
    }
}

bool hasLetter(const std::string &name)
{
    return name == twoAtOnce || std::any_of(names.begin(), names.end(), [&](const auto &known) {
               return name == known.first && *known.second != '\0';
           });
}

namespace {

/// One of two hosts is often dead or a primary already: what befalls nothing counts for nothing.
Fault drawn(Random &random)
{
    constexpr std::array again = {Fault::HostDies, Fault::RoleChanged, Fault::RoleChanged};
    const auto all = std::int64_t(Fault::count);
    const std::int64_t which = random.below(all + std::int64_t(again.size()));
    return which < all ? Fault(which) : again.at(std::size_t(which - all));
}

} // namespace

std::vector<Planned> drawFaults(Random &random)
{
    std::vector<Planned> planned;
    // One run in twenty is left in peace.
    const std::int64_t number = random.chance(5) ? 0 : random.between(1, 6);
    for (std::int64_t i = 0; i < number; ++i) {
        Planned one;
        one.fault = drawn(random);
        one.effect = int(random.between(1, 14));
        one.later = random.chance(50) ? 0 : random.between(0, 60 * msec);
        one.lasts = random.chance(60) ? random.between(100 * msec, 8 * second)
                                      : random.between(8 * second, 60 * second);
        one.chance = random.next();
        planned.push_back(one);
    }
    return planned;
}

Twist twistOf(Fault fault, Random &random)
{
    switch (fault) {
    case Fault::NoMemory:
        return random.chance(50) ? Twist::NoMemory : Twist::None;
    case Fault::NoDescriptor:
        return Twist::NoDescriptor;
    case Fault::Reset:
        return Twist::ResetInReply;
    case Fault::Loss:
        return random.chance(50) ? Twist::LosesRequest : Twist::LosesReply;
    case Fault::Delay:
        return Twist::Late;
    case Fault::Twice:
        return Twist::Twice;
    case Fault::DoneTimeout:
        return Twist::DoneTimeout;
    case Fault::OtherHost:
        return Twist::OtherHost;
    case Fault::Garbage:
        return Twist::Garbage;
    default:
        return Twist::None;
    }
}

} // namespace farhaven::simulator
