// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/chart/chart_picture.h"

#include "gui/shell/words.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace farhaven::gui {

namespace {

constexpr double secondMs = 1000, minuteMs = 60 * secondMs, hourMs = 60 * minuteMs,
                 dayMs = 24 * hourMs;
constexpr int ticksWanted = 5;

/// The smallest step that needs at most `ticks` of them up to `span`; beyond the last, its doubles.
template <std::size_t n> double stepFor(double span, int ticks, const std::array<double, n> &steps)
{
    for (const double step : steps) {
        if (span / step <= ticks)
            return step;
    }
    double step = steps.back();
    while (span / step > ticks)
        step *= 2;
    return step;
}

template <class Words>
ChartAxis axisFromZero(const QString &title, double most, double step, Words words)
{
    ChartAxis axis;
    axis.title = title;
    axis.to = std::max(std::ceil(most / step), 1.0) * step;
    // A line at the very top would be taken for the frame.
    if (axis.to - most < step * 0.1)
        axis.to += step / 2;
    for (double at = 0; at <= axis.to + step * 0.01; at += step)
        axis.ticks.push_back({at, words(at)});
    return axis;
}

} // namespace

bool ChartPicture::hasFigures() const
{
    return std::any_of(series.begin(), series.end(), [](const ChartSeries &each) {
        return each.form != ChartForm::Promise &&
               std::any_of(each.points.begin(), each.points.end(),
                           [](const ChartPoint &point) { return point.y.has_value(); });
    });
}

std::vector<ChartGap> gapsIn(const std::vector<ChartSeries> &series, double from, double to,
                             double width)
{
    std::set<double> known;
    for (const ChartSeries &each : series) {
        for (const ChartPoint &point : each.points) {
            if (each.form != ChartForm::Promise && point.y)
                known.insert(point.x);
        }
    }
    std::vector<ChartGap> gaps;
    double reached = from;
    for (const double at : known) {
        if (at > reached)
            gaps.push_back({reached, std::min(at, to)});
        reached = std::max(reached, at + width);
    }
    if (reached < to)
        gaps.push_back({reached, to});
    return gaps;
}

ChartAxis durationAxis(const QString &title, double most)
{
    static constexpr std::array steps{100.0,         200.0,         500.0,         secondMs,
                                      2 * secondMs,  5 * secondMs,  10 * secondMs, 15 * secondMs,
                                      30 * secondMs, minuteMs,      2 * minuteMs,  5 * minuteMs,
                                      10 * minuteMs, 15 * minuteMs, 30 * minuteMs, hourMs,
                                      2 * hourMs,    6 * hourMs,    12 * hourMs,   dayMs};
    return axisFromZero(title, most, stepFor(most, ticksWanted, steps), [](double at) {
        return at == 0 ? QStringLiteral("0") : durationText(Milliseconds(std::int64_t(at)));
    });
}

ChartAxis bytesAxis(const QString &title, double most)
{
    static constexpr std::array steps{
        256.0,       512.0,        1024.0,          4 * 1024.0,          16 * 1024.0,
        64 * 1024.0, 256 * 1024.0, 1024.0 * 1024.0, 4 * 1024.0 * 1024.0, 16 * 1024.0 * 1024.0};
    return axisFromZero(title, most, stepFor(most, ticksWanted, steps), [](double at) {
        return at == 0 ? QStringLiteral("0") : bytesText(std::int64_t(at));
    });
}

ChartAxis timeAxis(const QString &title, Instant from, Instant to)
{
    static constexpr std::array steps{minuteMs,      2 * minuteMs,  5 * minuteMs, 10 * minuteMs,
                                      15 * minuteMs, 30 * minuteMs, hourMs,       2 * hourMs,
                                      4 * hourMs,    6 * hourMs};
    ChartAxis axis;
    axis.title = title;
    axis.from = double(from.time_since_epoch().count());
    axis.to = double(to.time_since_epoch().count());
    const double step = stepFor(axis.to - axis.from, 2 * ticksWanted, steps);
    for (double at = std::ceil(axis.from / step) * step; at <= axis.to; at += step) {
        const QDateTime moment = QDateTime::fromMSecsSinceEpoch(qint64(at), Qt::UTC);
        axis.ticks.push_back({at, moment.toString(QStringLiteral("HH:mm"))});
    }
    return axis;
}

} // namespace farhaven::gui
