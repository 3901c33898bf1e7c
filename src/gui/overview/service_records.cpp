// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/objectives.h"
#include "gui/overview/overview_picture.h"
#include "gui/overview/overview_words.h"
#include "gui/shell/words.h"
#include "model/lag.h"
#include "model/live_check.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <tuple>

namespace farhaven::gui {

namespace {

const model::Tier *tierOf(const model::Estate &estate, const model::Service &service)
{
    const auto found = std::find_if(estate.tiers.begin(), estate.tiers.end(),
                                    [&](const auto &tier) { return tier.id == service.tier; });
    return found == estate.tiers.end() ? nullptr : &*found;
}

Cell cell(const QString &text, std::optional<Status> status = {}, QVariant order = {})
{
    Cell made;
    made.text = text;
    made.status = status;
    made.order = std::move(order);
    return made;
}

qint64 ms(Instant at)
{
    return at.time_since_epoch().count();
}

/// Where writes are possible now, by what was seen; unknown when it is not fresh.
Cell runsAt(const Picture &picture, const model::Service &service, Ticks ticks)
{
    const ServiceSight *sight = picture.sight(service.id);
    const model::Component *writer = picture.estate.find(service.writer);
    const ComponentSight *seen = picture.sight(service.writer);
    if (!isFresh(sight, ticks) || !writer || !seen)
        return cell(OverviewWords::tr("not known"), Status::Unknown);
    for (const model::Member &member : writer->members) {
        const MemberSight *state = picture.sight(writer->id, member.id);
        if (!state || !state->isKnown() || state->now.writable != Tri::Yes)
            continue;
        const model::Site *site = picture.estate.find(member.site);
        return cell(shown(site ? site->name : member.site.value));
    }
    return cell(OverviewWords::tr("nowhere seen"), Status::Critical);
}

Cell linted(const PlanStand *plan, Instant now)
{
    if (!plan || !plan->errors)
        return cell(OverviewWords::tr("not known"), Status::Unknown);
    const QString at = OverviewWords::when(*plan->lintedAt, now);
    if (*plan->errors > 0)
        return cell(OverviewWords::tr("%n block(s), %1", nullptr, *plan->errors).arg(at),
                    Status::Critical, ms(*plan->lintedAt));
    if (plan->warnings > 0)
        return cell(OverviewWords::tr("%n warning(s), %1", nullptr, plan->warnings).arg(at),
                    Status::Warning, ms(*plan->lintedAt));
    return cell(at, Status::Ok, ms(*plan->lintedAt));
}

Cell checked(const PlanStand *plan, Instant now)
{
    if (plan && plan->checking)
        return cell(OverviewWords::tr("being asked"), Status::Unknown);
    if (!plan || !plan->checked || !plan->checkedAt)
        return cell(OverviewWords::tr("not checked yet"), Status::Unknown);
    const QString at = OverviewWords::when(*plan->checkedAt, now);
    const QVariant order(ms(*plan->checkedAt));
    if (now - *plan->checkedAt > model::liveCheckAgeMax)
        return cell(OverviewWords::tr("long ago, %1").arg(at), Status::Unknown, order);
    if (*plan->checked == Tri::Yes)
        return cell(at, Status::Ok, order);
    if (*plan->checked == Tri::No)
        return cell(OverviewWords::tr("refused, %1").arg(at), Status::Critical, order);
    return cell(OverviewWords::tr("no answer, %1").arg(at), Status::Unknown, order);
}

Cell rehearsed(const PlanStand *plan, const RunRow *row, const RunStand *run, Instant now)
{
    if (!row)
        return cell(OverviewWords::tr("never"), Status::Warning, 0);
    const QString at = row->requestedAt ? OverviewWords::when(*row->requestedAt, now) : QString();
    const QVariant order(row->requestedAt ? ms(*row->requestedAt) : 0);
    if (!plan || !run || run->sha256.empty())
        return cell(OverviewWords::tr("not known"), Status::Unknown, order);
    if (run->sha256 != plan->sha256)
        return cell(OverviewWords::tr("older revision, %1").arg(at), Status::Warning, order);
    return cell(at, Status::Ok, order);
}

/// A value against its target: the text of both, and how much of the target is used.
Cell against(const QString &value, std::optional<Milliseconds> measured,
             std::optional<Milliseconds> target)
{
    Cell made;
    made.text =
        value + QStringLiteral(" / ") + (target ? durationText(*target) : QStringLiteral("–"));
    if (measured) {
        made.order = QVariant(qint64(measured->count()));
        if (target && target->count() > 0) {
            made.share = double(measured->count()) / double(target->count());
            made.status = *measured > *target ? Status::Critical : Status::Ok;
        }
    } else {
        made.order = QVariant(qint64(-1));
    }
    return made;
}

Cell lossNow(const Picture &picture, const model::Service &service,
             std::optional<Milliseconds> target, Ticks ticks)
{
    Cell made = against(OverviewWords::tr("not known"), {}, target);
    made.status = Status::Unknown;
    const model::Component *writer = picture.estate.find(service.writer);
    if (!writer || !isFresh(picture.sight(service.id), ticks))
        return made;
    std::optional<model::Distance> best;
    for (const model::Member &member : writer->members) {
        const MemberSight *state = picture.sight(writer->id, member.id);
        if (!state || !state->isKnown() || state->now.role != model::Role::Replica)
            continue;
        const model::Distance loss = lossOf(state->now.lag);
        if (loss.time && (!best || !best->time || *loss.time < *best->time))
            best = loss;
        else if (loss.bytes && (!best || (!best->time && *loss.bytes < *best->bytes)))
            best = loss;
    }
    if (!best)
        return made;
    return best->time ? against(durationText(*best->time), best->time, target)
                      : against(bytesText(*best->bytes), {}, target);
}

Cell recovery(const RunStand *run, std::optional<Milliseconds> target)
{
    if (run && run->rta)
        return against(durationText(*run->rta), run->rta, run->rto ? run->rto : target);
    Cell made = against(OverviewWords::tr("none yet"), {}, target);
    made.status = Status::Unknown;
    return made;
}

Cell protection(const ServiceSight *sight, Ticks ticks)
{
    if (!sight || !sight->observedAt)
        return cell(OverviewWords::tr("not observed yet"), Status::Unknown);
    if (!isFresh(sight, ticks))
        return cell(OverviewWords::tr("not known; was “%1”").arg(protectionText(sight->protection)),
                    Status::Unknown);
    return cell(OverviewWords::protection(sight->protection), protectionStatus(sight->protection));
}

QString scenarioOf(const PlanRow *plan)
{
    return plan && plan->kind != "failover" ? QStringLiteral("planned")
                                            : QStringLiteral("site-loss");
}

Record record(const Picture &picture, const OverviewFacts &facts, const model::Service &service,
              Instant now, Ticks ticks)
{
    const model::Tier *tier = tierOf(picture.estate, service);
    const PlanRow *row = planOf(picture, service.id);
    const auto plan = row ? facts.plans.find(row->id) : facts.plans.end();
    const PlanStand *stand = plan == facts.plans.end() ? nullptr : &plan->second;
    const RunRow *last = row ? lastSuccess(picture, *row) : nullptr;
    const auto found = last ? facts.runs.find(last->id) : facts.runs.end();
    const RunStand *run = found == facts.runs.end() ? nullptr : &found->second;
    const std::string scenario = scenarioOf(row).toStdString();
    const auto promise = [&](model::Metric metric) {
        return analysis::promised(picture.estate, service, metric, scenario);
    };
    Record made;
    made.key = QString::fromStdString(service.id.value);
    const Cell noPlan = cell(OverviewWords::tr("no plan"), Status::Warning, 0);
    made.cells = {cell(tier ? shown(tier->name.empty() ? tier->id : tier->name)
                            : OverviewWords::tr("no tier"),
                       {}, tier ? tier->rank : 1000),
                  cell(shown(service.name)),
                  runsAt(picture, service, ticks),
                  protection(picture.sight(service.id), ticks),
                  row ? linted(stand, now) : noPlan,
                  row ? checked(stand, now) : noPlan,
                  row ? rehearsed(stand, last, run, now) : noPlan,
                  lossNow(picture, service, promise(model::Metric::Rpo), ticks),
                  recovery(run, promise(model::Metric::Rto))};
    return made;
}

} // namespace

QString OverviewWords::when(Instant at, Instant now)
{
    const auto utc = [](Instant moment) {
        return QDateTime::fromMSecsSinceEpoch(ms(moment), Qt::UTC);
    };
    if (utc(at).date() == utc(now).date())
        return utc(at).toString(QStringLiteral("HH:mm"));
    return QLocale().toString(utc(at).date(), utc(at).date().year() == utc(now).date().year()
                                                  ? QStringLiteral("d\u00A0MMM")
                                                  : QStringLiteral("d\u00A0MMM\u00A0yyyy"));
}

QString OverviewWords::protection(model::ProtectionState state)
{
    return state == model::ProtectionState::RunningAtDrUnprotected ? tr("At DR, unprotected")
                                                                   : protectionText(state);
}

std::vector<Column> serviceColumns()
{
    std::vector<Column> columns(9);
    const QString titles[] = {
        OverviewWords::tr("Tier"),          OverviewWords::tr("Service"),
        OverviewWords::tr("Writes at"),     OverviewWords::tr("Protection"),
        OverviewWords::tr("1 Linted"),      OverviewWords::tr("2 Checked"),
        OverviewWords::tr("3 Rehearsed"),   OverviewWords::tr("Loss now / RPO"),
        OverviewWords::tr("Last RTA / RTO")};
    columns[4].tip = OverviewWords::tr("The plan is consistent in itself and with the model");
    columns[5].tip = OverviewWords::tr("The live systems were asked whether they accept each step");
    columns[6].tip = OverviewWords::tr("A drill or a real run of this very revision succeeded");
    columns[7].tip = OverviewWords::tr("What would be lost now, against the promise");
    columns[8].tip = OverviewWords::tr("How long the last recovery took, against the promise");
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i].title = titles[i];
        columns[i].number = i >= 7;
        columns[i].whole = i >= 3;
        columns[i].stretches = i == 1;
    }
    return columns;
}

std::vector<Record> serviceRecords(const Picture &picture, const OverviewFacts &facts, Instant now,
                                   Ticks ticks)
{
    std::vector<Record> records;
    for (const model::Service &service : picture.estate.services)
        records.push_back(record(picture, facts, service, now, ticks));
    std::stable_sort(records.begin(), records.end(), [](const Record &a, const Record &b) {
        const int left = a.cells[0].order.toInt(), right = b.cells[0].order.toInt();
        return std::tie(left, a.cells[1].text) < std::tie(right, b.cells[1].text);
    });
    return records;
}

} // namespace farhaven::gui
