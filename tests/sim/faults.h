// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net.h"
#include "random.h"

#include <map>
#include <string>
#include <vector>

/// What goes wrong in a run, drawn from its seed.
namespace farhaven::simulator {

enum class Fault {
    Crash,        ///< F1
    Pause,        ///< F2
    PowerCut,     ///< F3
    DiskError,    ///< F4
    DiskFull,     ///< F5
    DiskReadOnly, ///< F6
    NoMemory,     ///< F7: at the seams, where a call begins or the journal is asked
    NoDescriptor, ///< F8
    FullCut,      ///< F9
    OneWayCut,    ///< F10
    PartialCut,   ///< F11
    Reset,        ///< F12
    Loss,         ///< F13
    Delay,        ///< F14
    Twice,        ///< F15
    DoneTimeout,  ///< F16
    ClockStep,    ///< F17
    Sleep,        ///< F18
    OtherHost,    ///< F19
    OtherSystem,  ///< F20
    Garbage,      ///< F21
    BitRot,       ///< F22
    OldCopy,      ///< F23
    SecondDaemon, ///< F24
    OtherVersion, ///< F25: of the farhaven-act on a host
    // No letter of the list, and part of life.
    HostDies,
    RoleChanged,
    Takeover,
    Revoked,
    Expired,
    Abort,
    count
};
[[nodiscard]] const char *nameOf(Fault fault);
/// By its name or letter; count for none.
[[nodiscard]] Fault faultNamed(const std::string &word);
/// "F12"; empty for what has no letter.
[[nodiscard]] const char *letterOf(Fault fault);

/// One of them, and when: as the executor sends its n-th effect, and a little later where it does
/// not befall that very request.
struct Planned {
    Fault fault = Fault::Crash;
    int effect = 1;
    Micros later = 0;
    Micros lasts = 0;
    std::uint64_t chance = 0; ///< what else is to be drawn for it
    bool struck = false;
};

[[nodiscard]] std::vector<Planned> drawFaults(Random &random);
/// What befalls a request; None for faults of another kind.
[[nodiscard]] Twist twistOf(Fault fault, Random &random);

struct Hits {
    std::int64_t all = 0;
    std::int64_t inFlight = 0; ///< between the durable intent of an effect and its settlement
};
using HitCounts = std::map<std::string, Hits>; ///< by name

/// F26.
inline constexpr const char *twoAtOnce = "two-at-once";

void add(HitCounts &total, const HitCounts &more);
/// Is one of F1–F26.
[[nodiscard]] bool hasLetter(const std::string &name);

} // namespace farhaven::simulator
