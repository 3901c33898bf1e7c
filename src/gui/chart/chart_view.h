// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/chart/chart_picture.h"

#include <QWidget>

#include <memory>

namespace farhaven::gui {

/// Draws a chart, whatever library does it. A picture for the eye: whoever wants the figures has
/// the table beside it (ChartPanel).
class ChartView : public QWidget {
public:
    using QWidget::QWidget;
    [[nodiscard]] static ChartView *make(QWidget *parent = nullptr);

    virtual void show(const ChartPicture &picture) = 0;
    using QWidget::show;
    [[nodiscard]] virtual const ChartPicture &picture() const = 0;
    /// Of the drawing: how many strokes a line is broken into; for tests.
    [[nodiscard]] virtual int strokesOf(const QString &series) const = 0;
};

} // namespace farhaven::gui
