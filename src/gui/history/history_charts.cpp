// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/history/history_charts.h"

#include "gui/shell/plan_texts.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QDateTime>

#include <algorithm>

namespace farhaven::gui {

namespace {

struct HistoryWords {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::HistoryWords)
};

/// More labels than this below an axis would lie on each other.
constexpr std::size_t labelsMax = 8;

double msOf(Instant moment)
{
    return double(moment.time_since_epoch().count());
}

QString memberName(const model::Estate &estate, const ReplicaLags &replica)
{
    const model::Component *component = estate.find(replica.component);
    const model::Member *member = component ? component->find(replica.member) : nullptr;
    return shown(member ? member->name : replica.member.value);
}

QString serviceName(const model::Estate &estate, const ServiceHistory &history)
{
    const model::Service *service = estate.find(history.service);
    return shown(service ? service->name : history.service.value);
}

std::optional<double> figureOf(const LagSlot &slot, LagMeasure measure)
{
    if (measure == LagMeasure::Time)
        return slot.time ? std::optional(double(slot.time->count())) : std::nullopt;
    return slot.bytes ? std::optional(double(*slot.bytes)) : std::nullopt;
}

/// A point for each slot; one without a figure wherever a slot is missing.
ChartSeries lineOf(const QString &name, const ReplicaLags &replica, Milliseconds resolution,
                   LagMeasure measure)
{
    ChartSeries line;
    line.name = name;
    for (const LagSlot &slot : replica.slots) {
        const double at = msOf(slot.at);
        const double due =
            line.points.empty() ? at : line.points.back().x + double(resolution.count());
        if (at > due + 1)
            line.points.push_back({due, std::nullopt});
        line.points.push_back({at, figureOf(slot, measure)});
    }
    return line;
}

ChartSeries promiseLine(const QString &name, double from, double to, Milliseconds promised)
{
    ChartSeries line;
    line.name = name;
    line.form = ChartForm::Promise;
    const double y = double(promised.count());
    line.points = {{from, y}, {to, y}};
    return line;
}

double mostOf(const std::vector<ChartSeries> &series)
{
    double most = 0;
    for (const ChartSeries &each : series) {
        for (const ChartPoint &point : each.points)
            most = std::max(most, point.y.value_or(0));
    }
    return most;
}

double lengthOf(const std::vector<ChartGap> &gaps)
{
    double length = 0;
    for (const ChartGap &gap : gaps)
        length += gap.to - gap.from;
    return length;
}

QString lagSummary(const model::Estate &estate, const ServiceHistory &history,
                   const ChartPicture &picture, LagMeasure measure)
{
    QStringList parts;
    std::size_t line = 0;
    for (const ReplicaLags &replica : history.replicas) {
        double most = -1;
        for (const ChartPoint &point : picture.series[line++].points)
            most = std::max(most, point.y.value_or(-1));
        if (most >= 0)
            parts << HistoryWords::tr("%1: at most %2 behind")
                         .arg(memberName(estate, replica),
                              measure == LagMeasure::Time
                                  ? durationText(Milliseconds(std::int64_t(most)))
                                  : bytesText(std::int64_t(most)));
        else
            parts << HistoryWords::tr("%1: not known").arg(memberName(estate, replica));
    }
    parts << (history.rpo ? HistoryWords::tr("RPO %1").arg(durationText(*history.rpo))
                          : HistoryWords::tr("no RPO was promised"));
    const auto unknown = Milliseconds(std::int64_t(lengthOf(picture.gaps)));
    if (unknown >= history.resolution)
        parts << HistoryWords::tr("nothing known for %1").arg(durationText(unknown));
    parts << HistoryWords::tr("up to %1").arg(Wording::stamp(history.now));
    return parts.join(QStringLiteral("; "));
}

} // namespace

ChartPicture lagChart(const model::Estate &estate, const ServiceHistory &history,
                      LagMeasure measure)
{
    ChartPicture picture;
    picture.title = HistoryWords::tr("%1: replication lag").arg(serviceName(estate, history));
    picture.x = timeAxis(HistoryWords::tr("UTC"), history.now - history.span, history.now);
    for (const ReplicaLags &replica : history.replicas)
        picture.series.push_back(
            lineOf(memberName(estate, replica), replica, history.resolution, measure));
    picture.gaps =
        gapsIn(picture.series, picture.x.from, picture.x.to, double(history.resolution.count()));
    // The slot of this moment is not over yet.
    if (!picture.gaps.empty() &&
        picture.gaps.back().from > picture.x.to - double(history.resolution.count()))
        picture.gaps.pop_back();
    picture.gapName = HistoryWords::tr("not known");
    picture.summary = lagSummary(estate, history, picture, measure);
    if (measure == LagMeasure::Time && history.rpo)
        picture.series.push_back(
            promiseLine(HistoryWords::tr("RPO %1").arg(durationText(*history.rpo)), picture.x.from,
                        picture.x.to, *history.rpo));
    const double most = mostOf(picture.series);
    picture.y = measure == LagMeasure::Time ? durationAxis(HistoryWords::tr("Behind"), most)
                                            : bytesAxis(HistoryWords::tr("Behind"), most);
    return picture;
}

std::vector<Column> lagColumns()
{
    return {{HistoryWords::tr("From"), false, false, true},
            {HistoryWords::tr("To"), false, false, true},
            {HistoryWords::tr("Replica"), false, true, false},
            {HistoryWords::tr("Behind"), true, false, true},
            {HistoryWords::tr("Bytes behind"), true, false, true},
            {HistoryWords::tr("Against RPO"), false, false, true},
            {HistoryWords::tr("Looks"), true, false, true}};
}

namespace {

Cell cellOf(const QString &text, const QVariant &order = {})
{
    Cell cell;
    cell.text = text;
    cell.order = order;
    return cell;
}

Cell momentCell(Instant moment)
{
    return cellOf(Wording::stamp(moment), qlonglong(moment.time_since_epoch().count()));
}

/// A figure against its promise: a shape and a word, and how much of it is used.
Cell verdict(const std::optional<Milliseconds> &figure, const std::optional<Milliseconds> &promised,
             const QString &within, const QString &over)
{
    Cell cell;
    if (!figure) {
        cell.status = Status::Unknown;
        cell.text = HistoryWords::tr("not known");
    } else if (!promised) {
        cell.text = HistoryWords::tr("nothing promised");
    } else {
        cell.status = *figure <= *promised ? Status::Ok : Status::Warning;
        cell.text = *figure <= *promised ? within : over;
        if (promised->count() > 0)
            cell.share = double(figure->count()) / double(promised->count());
    }
    return cell;
}

Record unknownStretch(const QString &replica, const QString &key, Instant from, Instant to)
{
    Record record;
    record.key = key;
    const QString unknown = HistoryWords::tr("not known");
    record.cells = {momentCell(from),
                    momentCell(to),
                    cellOf(replica),
                    cellOf(unknown, -1),
                    cellOf(unknown, -1),
                    verdict({}, {}, {}, {}),
                    cellOf(HistoryWords::tr("nobody looked"), 0)};
    return record;
}

Record slotRecord(const QString &replica, const QString &key, const LagSlot &slot,
                  const ServiceHistory &history)
{
    Record record;
    record.key = key;
    const QString unknown = HistoryWords::tr("not known");
    record.cells = {
        momentCell(slot.at),
        momentCell(slot.at + history.resolution),
        cellOf(replica),
        slot.time ? cellOf(durationText(*slot.time), qlonglong(slot.time->count()))
                  : cellOf(unknown, -1),
        slot.bytes ? cellOf(bytesText(*slot.bytes), qlonglong(*slot.bytes)) : cellOf(unknown, -1),
        verdict(slot.time, history.rpo, HistoryWords::tr("within"), HistoryWords::tr("over")),
        cellOf(HistoryWords::tr("%1 of %2 told").arg(slot.known).arg(slot.looks), slot.looks)};
    return record;
}

void addRecords(std::vector<Record> &records, const QString &name, const ReplicaLags &replica,
                const ServiceHistory &history)
{
    const QString stem =
        QString::fromStdString(replica.component.value + "/" + replica.member.value + "/");
    Instant reached = history.now - history.span;
    const auto gapUpTo = [&](Instant moment) {
        if (moment - reached >= history.resolution)
            records.push_back(unknownStretch(
                name,
                stem + QStringLiteral("gap/%1").arg(qlonglong(reached.time_since_epoch().count())),
                reached, moment));
    };
    for (const LagSlot &slot : replica.slots) {
        gapUpTo(slot.at);
        records.push_back(
            slotRecord(name, stem + QString::number(qlonglong(slot.at.time_since_epoch().count())),
                       slot, history));
        reached = slot.at + history.resolution;
    }
    gapUpTo(history.now);
}

} // namespace

std::vector<Record> lagRecords(const model::Estate &estate, const ServiceHistory &history)
{
    std::vector<Record> records;
    for (const ReplicaLags &replica : history.replicas)
        addRecords(records, memberName(estate, replica), replica, history);
    std::stable_sort(records.begin(), records.end(), [](const Record &a, const Record &b) {
        return a.cells[0].order.toLongLong() > b.cells[0].order.toLongLong();
    });
    return records;
}

namespace {

/// Runs stand side by side, oldest first: moves are months apart, and a true time axis would draw
/// three of a drill day as one.
ChartAxis runAxis(const std::vector<Move> &moves)
{
    ChartAxis axis;
    axis.title = HistoryWords::tr("Run, by the day (UTC)");
    axis.from = -0.5;
    axis.to = double(std::max<std::size_t>(moves.size(), 1)) - 0.5;
    const std::size_t step = (moves.size() + labelsMax - 1) / labelsMax;
    for (std::size_t i = 0; i < moves.size(); i += step) {
        const QDateTime at =
            QDateTime::fromMSecsSinceEpoch(moves[i].at.time_since_epoch().count(), Qt::UTC);
        // Two labels of one text would be one label to the axis.
        axis.ticks.push_back({double(i), QStringLiteral("%1. %2").arg(i + 1).arg(
                                             at.toString(QStringLiteral("yyyy-MM-dd")))});
    }
    return axis;
}

QString movesSummary(const ServiceHistory &history)
{
    int real = 0, drills = 0, unknown = 0;
    for (const Move &move : history.moves) {
        ++(move.drill ? drills : real);
        unknown += move.rta ? 0 : 1;
    }
    QStringList parts{HistoryWords::tr("%n real move(s)", nullptr, real),
                      HistoryWords::tr("%n drill(s)", nullptr, drills),
                      history.rto ? HistoryWords::tr("RTO %1").arg(durationText(*history.rto))
                                  : HistoryWords::tr("no RTO was promised")};
    if (unknown > 0)
        parts << HistoryWords::tr("recovery time not known of %n run(s)", nullptr, unknown);
    parts << HistoryWords::tr("up to %1").arg(Wording::stamp(history.now));
    return parts.join(QStringLiteral("; "));
}

} // namespace

ChartPicture movesChart(const model::Estate &estate, const ServiceHistory &history)
{
    ChartPicture picture;
    picture.title = HistoryWords::tr("%1: recovery times").arg(serviceName(estate, history));
    picture.summary = movesSummary(history);
    picture.x = runAxis(history.moves);
    ChartSeries real, drills;
    real.name = HistoryWords::tr("in earnest");
    real.form = ChartForm::Squares;
    drills.name = HistoryWords::tr("drill");
    drills.form = ChartForm::Triangles;
    for (std::size_t i = 0; i < history.moves.size(); ++i) {
        const Move &move = history.moves[i];
        const auto rta = move.rta ? std::optional(double(move.rta->count())) : std::nullopt;
        (move.drill ? drills : real).points.push_back({double(i), rta});
        if (!rta)
            picture.gaps.push_back({double(i) - 0.3, double(i) + 0.3});
    }
    picture.gapName = HistoryWords::tr("not known");
    for (ChartSeries *series : {&real, &drills}) {
        if (!series->points.empty())
            picture.series.push_back(*series);
    }
    if (history.rto)
        picture.series.push_back(
            promiseLine(HistoryWords::tr("RTO %1").arg(durationText(*history.rto)), picture.x.from,
                        picture.x.to, *history.rto));
    picture.y = durationAxis(HistoryWords::tr("Recovery time"), mostOf(picture.series));
    return picture;
}

std::vector<Column> moveColumns()
{
    return {{HistoryWords::tr("Begun"), false, false, true},
            {HistoryWords::tr("Plan"), false, true, false},
            {HistoryWords::tr("Kind"), false, false, true},
            {HistoryWords::tr("Ended"), false, false, true},
            {HistoryWords::tr("Recovery time"), true, false, true},
            {HistoryWords::tr("RTO"), true, false, true},
            {HistoryWords::tr("Against RTO"), false, false, true}};
}

std::vector<Record> moveRecords(const ServiceHistory &history)
{
    std::vector<Record> records;
    const QString unknown = HistoryWords::tr("not known");
    for (auto move = history.moves.rbegin(); move != history.moves.rend(); ++move) {
        const auto state = model::runStateFromName(move->state);
        Record record;
        record.key = QString::fromStdString(move->run.value);
        record.cells = {
            momentCell(move->at),
            cellOf(saidPlanName(move->plan)),
            cellOf(move->drill ? HistoryWords::tr("DRILL") : Wording::kind(move->kind)),
            cellOf(state ? Wording::state(*state) : shown(move->state)),
            move->rta ? cellOf(durationText(*move->rta), qlonglong(move->rta->count()))
                      : cellOf(unknown, -1),
            move->rto ? cellOf(durationText(*move->rto), qlonglong(move->rto->count()))
                      : cellOf(HistoryWords::tr("nothing promised"), -1),
            verdict(move->rta, move->rto, HistoryWords::tr("within"), HistoryWords::tr("over"))};
        records.push_back(std::move(record));
    }
    return records;
}

} // namespace farhaven::gui
