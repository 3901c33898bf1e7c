// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"
#include "gui/shell/record_model.h"
#include "model/people.h"

#include <map>
#include <optional>
#include <vector>

/// What the Overview shows, as values: no widget, no clock of its own.
namespace farhaven::gui {

/// What the server said about the newest revision of a plan. Absent: not asked, or no answer.
struct PlanStand {
    std::string sha256;
    std::optional<int> errors;
    int warnings = 0;
    std::optional<Instant> lintedAt;
    std::optional<Tri> checked; ///< by the last live check, whoever asked for it
    std::optional<Instant> checkedAt;
    std::optional<Instant> greenAt;   ///< of the last that passed
    std::vector<Sentence> sinceGreen; ///< what changed since; empty unless it passes no more
    bool checking = false;
    std::optional<Tri> approved;
    Sentence approvalWhy;
};

/// What a run that succeeded achieved.
struct RunStand {
    std::string sha256; ///< of its plan
    std::optional<Milliseconds> rta, rto, rpo;
    std::optional<std::int64_t> lossBytes;
    std::optional<Milliseconds> loss;
    std::string bound; ///< "exact", "upper" or "unknown"; empty: nothing is known of a loss
    std::string kind;
};

struct OverviewFacts {
    std::map<PlanId, PlanStand> plans;
    std::map<RunId, RunStand> runs;
    std::optional<model::People> people; ///< nothing: not known
};

/// Something that needs a person now: why, who, and where to go.
struct PersonNeed {
    Status status = Status::Warning;
    QString what, why, who, step;
    std::optional<Instant> since;
    QString page, object;
    bool operator==(const PersonNeed &) const = default;
};

struct ProtectionCount {
    Status status = Status::Unknown;
    QString word;
    int count = 0;
    bool operator==(const ProtectionCount &) const = default;
};

struct SiteStand {
    SiteId id;
    QString name, role;
    std::optional<Environment> environment;
    int members = 0, answering = 0;
    std::optional<Milliseconds> oldest; ///< age of the oldest reading of its members
    bool operator==(const SiteStand &) const = default;
};

[[nodiscard]] std::vector<Column> serviceColumns();
/// By tier, then by name. What is old or was not asked is unknown, never good.
[[nodiscard]] std::vector<Record> serviceRecords(const Picture &picture, const OverviewFacts &facts,
                                                 Instant now, Ticks ticks);
/// The worst first.
[[nodiscard]] std::vector<PersonNeed> personNeeds(const Picture &picture,
                                                  const OverviewFacts &facts, Ticks ticks);
/// Only states that occur; the worst first, unknown among them and never left out.
[[nodiscard]] std::vector<ProtectionCount> protectionCounts(const Picture &picture, Ticks ticks);
[[nodiscard]] std::vector<SiteStand> siteStands(const Picture &picture, Ticks ticks);

/// The plan that a service would be recovered by: a failover before a switchover before others,
/// the last that was saved of its kind. Null: none.
[[nodiscard]] const PlanRow *planOf(const Picture &picture, const ServiceId &service);
/// The last run of the plan that succeeded; null: none.
[[nodiscard]] const RunRow *lastSuccess(const Picture &picture, const PlanRow &plan);

} // namespace farhaven::gui
