// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wall/wall_picture.h"

#include "gui/shell/plan_texts.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <algorithm>

namespace farhaven::gui {

namespace {

struct WallWords {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::WallWords)
};

WallLine lineOf(const Picture &picture, const model::Service &service, Ticks ticks)
{
    WallLine line;
    line.name = shown(service.name);
    line.state = protectionText(model::ProtectionState::Unknown);
    line.aside = WallWords::tr("never seen");
    const ServiceSight *sight = picture.sight(service.id);
    if (!sight || !sight->observedAt)
        return line;
    const Milliseconds age = ageOf(*sight->observedAt, sight->heard, ticks);
    line.aside = WallWords::tr("seen %1").arg(ageText(age));
    const QString state = protectionText(sight->protection);
    const bool known = sight->protection != model::ProtectionState::Unknown;
    if (age > readingAgeMax) {
        line.state = known ? WallWords::tr("not known; was: %1").arg(state) : line.state;
        return line;
    }
    line.status = protectionStatus(sight->protection);
    line.state = state;
    return line;
}

/// Nothing for a run that ended.
std::optional<WallLine> lineOf(const RunRow &run, Instant now)
{
    using enum model::RunState;
    const auto state = model::runStateFromName(run.state);
    const bool ended = state && (*state == Succeeded || *state == Aborted);
    if (ended)
        return std::nullopt;
    WallLine line;
    line.name = saidPlanName(run.plan);
    line.state = state ? Wording::state(*state) : shown(run.state);
    line.status = !state             ? Status::Unknown
                  : *state == Halted ? Status::Critical
                  : *state == Paused ? Status::Paused
                                     : Status::Maintenance;
    if (run.interrupted) {
        line.status = Status::InDoubt;
        line.state = WallWords::tr("interrupted");
    } else if (run.waits() && state == Running) {
        line.status = Status::Warning;
        line.state = WallWords::tr("waits for an answer");
    }
    if (run.requestedAt)
        line.aside = Wording::elapsed(std::max(now - *run.requestedAt, Milliseconds(0)));
    return line;
}

void sortWorstFirst(std::vector<WallLine> &lines)
{
    std::stable_sort(lines.begin(), lines.end(), [](const WallLine &a, const WallLine &b) {
        return severity(a.status) < severity(b.status);
    });
}

} // namespace

std::vector<WallLine> wallLines(const Picture &picture, Instant now, Ticks ticks)
{
    std::vector<WallLine> runs, services;
    for (const RunRow &run : picture.runs) {
        if (auto line = lineOf(run, now))
            runs.push_back(std::move(*line));
    }
    for (const model::Service &service : picture.estate.services)
        services.push_back(lineOf(picture, service, ticks));
    sortWorstFirst(runs);
    sortWorstFirst(services);
    runs.insert(runs.end(), services.begin(), services.end());
    return runs;
}

QString wallAge(const Picture &picture, Instant now)
{
    const auto newest = picture.newestReading();
    return newest ? WallWords::tr("seen %1").arg(ageText(std::max(now - *newest, Milliseconds(0))))
                  : WallWords::tr("nothing was seen yet");
}

} // namespace farhaven::gui
