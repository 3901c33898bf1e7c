// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QString>

#include <optional>
#include <vector>

/// What a chart shows, as a value: no widget, and nothing of the library that draws it.
namespace farhaven::gui {

struct ChartPoint {
    double x = 0;
    std::optional<double> y; ///< absent: nobody knows; a gap is drawn, never a zero
};

enum class ChartForm {
    Line,
    Promise, ///< a dashed line: what was promised
    Squares,
    Triangles,
};

struct ChartSeries {
    QString name;
    ChartForm form = ChartForm::Line;
    std::vector<ChartPoint> points; ///< by x
};

struct ChartTick {
    double at = 0;
    QString text;
};

/// An axis from `from` to `to`, with its words.
struct ChartAxis {
    QString title;
    double from = 0;
    double to = 1;
    std::vector<ChartTick> ticks;
};

/// From `from` to `to` on the x axis; drawn hatched.
struct ChartGap {
    double from = 0;
    double to = 0;
};

struct ChartPicture {
    QString title;   ///< what it is about; in a saved picture too
    QString summary; ///< the same in a sentence, for who does not see it
    ChartAxis x, y;
    std::vector<ChartSeries> series;
    std::vector<ChartGap> gaps;
    QString gapName; ///< what the hatching says
    [[nodiscard]] bool hasFigures() const;
};

/// Where no point of the series has a figure, whole stretches between `from` and `to`; each point
/// stands for `width` from its x on.
[[nodiscard]] std::vector<ChartGap> gapsIn(const std::vector<ChartSeries> &series, double from,
                                           double to, double width);

/// An axis from 0 for milliseconds, with room above `most`: "2 s", "30 s", "5 min".
[[nodiscard]] ChartAxis durationAxis(const QString &title, double most);
/// An axis from 0 for bytes.
[[nodiscard]] ChartAxis bytesAxis(const QString &title, double most);
/// An axis of moments in ms since the epoch, in UTC: "11:10".
[[nodiscard]] ChartAxis timeAxis(const QString &title, Instant from, Instant to);

} // namespace farhaven::gui
