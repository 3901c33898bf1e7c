// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/fallen.h"

#include "gui/shell/words.h"

#include <algorithm>

namespace farhaven::gui {

using analysis::Because;
using analysis::Standing;

Fallen::Fallen(const analysis::Impact &impact, const Numbers &numbers, std::size_t count)
    : standings(count, Standing::Holds), failed(count, false)
{
    for (const analysis::ObjectImpact &each : impact.objects) {
        const std::int64_t node = numbers.of(analysis::text(each.object));
        if (node < 0)
            continue; // a site, a party, a person: no node of its own
        standings[std::size_t(node)] = each.standing;
        failed[std::size_t(node)] = each.because == Because::Failed;
    }
}

NodeLook Fallen::look(std::uint32_t node) const
{
    NodeLook look;
    look.status = statusOf(standings[node]);
    look.text = failed[node] ? ImpactTexts::tr("fails") : ImpactTexts::standing(standings[node]);
    look.hatched = failed[node];
    return look;
}

std::vector<std::uint8_t> Fallen::statuses() const
{
    std::vector<std::uint8_t> all;
    all.reserve(standings.size());
    for (const Standing each : standings)
        all.push_back(std::uint8_t(statusOf(each)));
    return all;
}

std::vector<bool> Fallen::holding() const
{
    std::vector<bool> all(standings.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = standings[i] == Standing::Holds;
    return all;
}

Status statusOf(Standing standing)
{
    switch (standing) {
    case Standing::Lost:
        return Status::Critical;
    case Standing::Interrupted:
        return Status::Paused;
    case Standing::Degraded:
    case Standing::AtRisk:
        return Status::Warning;
    case Standing::Holds:
        break;
    }
    return Status::Unknown; // a prediction gives nobody a green light
}

QString ImpactTexts::standing(Standing standing)
{
    switch (standing) {
    case Standing::Lost:
        return tr("lost");
    case Standing::Interrupted:
        return tr("interrupted");
    case Standing::Degraded:
        return tr("degraded");
    case Standing::AtRisk:
        return tr("at risk");
    case Standing::Holds:
        break;
    }
    return tr("holds");
}

QString ImpactTexts::because(Because because)
{
    switch (because) {
    case Because::StandsIn:
        return tr("%1 stands in %2");
    case Because::FallsWith:
        return tr("%1 falls together with %2");
    case Because::ProvidedBy:
        return tr("%1 is provided by %2");
    case Because::RunsOn:
        return tr("%1 runs on %2");
    case Because::Copies:
        return tr("%1 is carried by %2");
    case Because::Quorum:
        return tr("%1 votes with %2");
    case Because::Replicates:
        return tr("%1 is copied over %2");
    case Because::ReachedBy:
        return tr("%1 is reached over %2");
    case Because::EndsAt:
        return tr("%1 ends at %2");
    case Because::Needs:
        return tr("%1 needs %2");
    case Because::WorksBetterWith:
        return tr("%1 works better with %2");
    case Because::PartOf:
        return tr("%1 consists of %2");
    case Because::Holds:
        return tr("%1 lies in %2");
    case Because::FencedBy:
        return tr("%1 is fenced by %2");
    case Because::OwnedBy:
        return tr("%1 is owned by %2");
    case Because::ApprovedBy:
        return tr("%1 is approved by %2");
    case Because::LogsInWith:
        return tr("%1 is logged in to with %2");
    case Because::Failed:
    case Because::Nowhere:
        break;
    }
    return {};
}

QString ImpactTexts::reason(const analysis::Reason &reason,
                            const std::map<std::string, QString> &names)
{
    const auto named = [&](const analysis::ObjectRef &object) {
        const std::string id = analysis::text(object);
        const auto at = names.find(id);
        return at == names.end() ? shown(object.id) : at->second;
    };
    if (reason.because == Because::Failed)
        return tr("%1 fails").arg(named(reason.object));
    if (reason.because == Because::Nowhere)
        return tr("%1 may fall too: nobody has said where it runs").arg(named(reason.object));
    QString said = because(reason.because).arg(named(reason.object), named(reason.cause));
    if (reason.of > 1)
        said += tr(" (%1 of %2 still serve, %3 needed)")
                    .arg(reason.stand)
                    .arg(reason.of)
                    .arg(reason.need);
    return said + QStringLiteral(": ") + standing(reason.standing);
}

QString ImpactTexts::basis(const std::string &word)
{
    const std::map<std::string, QString> words = {
        {"measured", tr("measured")},
        {"usual", tr("a usual time")},
        {"deadline", tr("deadlines of the plan")},
        {"people", tr("without the time that people take")},
        {"declared", tr("as it was declared")},
        {"cadence", tr("from one proven backup to the next")},
        {"stays", tr("it does not move")}};
    const auto at = words.find(word);
    return at == words.end() ? QString() : at->second;
}

QString ImpactTexts::figure(const analysis::Figure &figure, const analysis::Verdict &verdict)
{
    QString said = tr("not known");
    if (figure.value) {
        said = durationText(*figure.value);
        if (const QString from = basis(figure.basis); !from.isEmpty())
            said = tr("%1 (%2)").arg(said, from);
    }
    if (!verdict.promised)
        return said;
    const QString kept = verdict.word == "kept"     ? tr("kept")
                         : verdict.word == "missed" ? tr("missed")
                                                    : tr("not known whether it is kept");
    return tr("%1; promised %2: %3").arg(said, durationText(*verdict.promised), kept);
}

QString ImpactTexts::summary(const analysis::Impact &impact, const QString &what)
{
    const auto count = [&](Standing from, Standing to) {
        return int(std::ranges::count_if(impact.services, [&](const auto &each) {
            return each.standing >= from && each.standing <= to;
        }));
    };
    QStringList parts;
    if (const int away = count(Standing::Lost, Standing::Lost))
        parts.append(tr("%n lost", nullptr, away));
    if (const int away = count(Standing::Interrupted, Standing::Interrupted))
        parts.append(tr("%n interrupted", nullptr, away));
    if (const int less = count(Standing::Degraded, Standing::Degraded))
        parts.append(tr("%n degraded", nullptr, less));
    if (const int risk = count(Standing::AtRisk, Standing::AtRisk))
        parts.append(tr("%n at risk", nullptr, risk));
    if (!impact.unknown.empty())
        parts.append(tr("of %n it is not known", nullptr, int(impact.unknown.size())));
    if (parts.empty())
        return tr("If %1 fails, every service holds, as far as it is drawn.").arg(what);
    return tr("If %1 fails, of the services: %2.").arg(what, parts.join(QStringLiteral(", ")));
}

std::map<std::pair<ComponentId, MemberId>, Milliseconds> lagsSeen(const Picture &picture,
                                                                  const Chart &chart, Ticks now)
{
    std::map<std::pair<ComponentId, MemberId>, Milliseconds> lags;
    for (const ChartGroup &group : chart.groups) {
        for (const ChartNode &node : group.nodes) {
            const Reading reading = readingOf(picture, node, now);
            if (!reading.fresh || !reading.state)
                continue;
            const auto &apply = reading.state->lag.apply.time;
            const auto &transport = reading.state->lag.transport.time;
            if (apply || transport)
                lags[{node.component, node.member}] =
                    std::max(apply.value_or(Milliseconds(0)), transport.value_or(Milliseconds(0)));
        }
    }
    return lags;
}

} // namespace farhaven::gui
