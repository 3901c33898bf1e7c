// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"
#include "gui/topology/chart.h"
#include "gui/topology/layout.h"

#include <QWidget>

namespace farhaven::gui {

/// The drawing: sites as lanes, rows for edge, application, data and hosts. One node is current;
/// arrow keys and the mouse move it. Read only: nothing here reaches a live system.
class Canvas : public QWidget {
    Q_OBJECT
public:
    explicit Canvas(QWidget *parent = nullptr);

    /// `picture` must outlive its showing; null shows nothing.
    void show(const Picture *picture, bool newEstate);
    using QWidget::show;
    /// Ages are shown as of this moment.
    void tick(Ticks now);

    void setCurrent(const std::string &node);
    [[nodiscard]] const std::string &current() const { return m_current; }
    [[nodiscard]] const Chart &chart() const { return m_chart; }
    /// Where a node is drawn, in this widget's coordinates.
    [[nodiscard]] QRect rectOf(const std::string &node) const;
    /// The room to fill; the canvas is wider when its content needs it.
    void setRoom(const QSize &room);
    void setZoom(double zoom);
    [[nodiscard]] double zoom() const { return m_zoom; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void currentChanged(const QString &node);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    [[nodiscard]] std::string nodeAt(const QPoint &point) const;
    [[nodiscard]] QString sentenceOf(const std::string &node) const;

    const Picture *m_picture = nullptr;
    Ticks m_now{};
    Chart m_chart;
    ChartMetrics m_metrics;
    ChartLayout m_layout;
    std::string m_current;
    QSize m_room;
    double m_zoom = 1.0;
    bool m_zoomChosen = false; ///< by a person; else the drawing fits where it can be read
};

} // namespace farhaven::gui
