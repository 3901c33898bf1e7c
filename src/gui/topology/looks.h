// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"
#include "gui/shell/theme.h"
#include "gui/topology/chart.h"

#include <QString>

#include <optional>
#include <vector>

/// What was seen, in shapes and words. Unknown is never drawn as down, and never as well.
namespace farhaven::gui {

/// The freshest word of one member.
struct Reading {
    const model::MemberState *state = nullptr; ///< now if fresh, else what it last said; or null
    bool fresh = false;                        ///< it answered, and not too long ago
    std::optional<Milliseconds> age;           ///< of `state`
    std::optional<Error> error;                ///< why it is not fresh, when somebody said so
};
[[nodiscard]] Reading readingOf(const Picture &picture, const ChartNode &node, Ticks now);
/// The same where it is known which service saw the component; null: none did.
[[nodiscard]] Reading readingOf(const ServiceSight *service, const ChartNode &node, Ticks now);

struct NodeLook {
    Status status = Status::Unknown;
    QString text;         ///< the state in words: "PRIMARY, writable"
    QString note;         ///< a second line: age of an old value, or what else matters
    bool hatched = false; ///< not known: the last value stays, in quiet ink
    bool idle = false;    ///< ready and not in use: dashed border
    bool writes = false;  ///< this one may take writes: strong border
};
[[nodiscard]] NodeLook lookOf(const Picture &picture, const ChartNode &node, Ticks now);
[[nodiscard]] NodeLook memberLook(const ServiceSight *service, const ChartNode &node, Ticks now);
/// What is known of a host: how many of the members on it answer, and since when none did.
struct HostCount {
    int all = 0;
    int answering = 0;
    std::optional<Milliseconds> latest;
    void add(const Reading &reading);
};
[[nodiscard]] NodeLook hostLook(const HostCount &count);
[[nodiscard]] NodeLook serviceLook(const ServiceSight *service, Ticks now);
/// A component or a dataset, from the worst state of its members.
[[nodiscard]] NodeLook wholeLook(NodeKind kind, Status worst, int members);

/// Replication from a primary to one replica.
struct Flow {
    std::string from;
    std::string to;
    Status status = Status::Unknown;
    QString head; ///< "1.2 s behind", "streams", "not known"
    QString note; ///< "4.1 MiB"
    QString seen; ///< "seen 2 s ago"
    bool known = false;
};
[[nodiscard]] std::vector<Flow> flowsOf(const Picture &picture, const ChartGroup &group, Ticks now);
[[nodiscard]] std::vector<Flow> flowsOf(const ServiceSight *service, const ChartGroup &group,
                                        Ticks now);

/// "PostgreSQL, 2 members, timeline 12"
[[nodiscard]] QString groupNote(const ServiceSight *service, const ChartGroup &group);
/// The name of an adapter as people write it: "PostgreSQL".
[[nodiscard]] QString componentKindText(const std::string &kind);

} // namespace farhaven::gui
