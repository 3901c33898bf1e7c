// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"
#include "gui/topology/chart.h"
#include "gui/topology/far_cache.h"
#include "gui/topology/layout.h"
#include "gui/topology/live_looks.h"
#include "gui/topology/scene.h"

#include <QImage>
#include <QTimer>
#include <QWidget>

#include <unordered_set>

namespace farhaven::gui {

struct ChartPainting;
struct Fallen;

/// The drawing: sites as lanes, rows by tier. One node is current, others may be selected with it;
/// arrow keys and the mouse move it. Near, it is painted with words; from afar by a FarCache, so
/// that a hundred thousand nodes move as quickly as ten. Nothing here changes anything: what a
/// person wants changed is said by signals.
class Canvas : public QWidget {
    Q_OBJECT
public:
    explicit Canvas(QWidget *parent = nullptr);
    ~Canvas() override;

    /// `picture` must outlive its showing; null shows nothing.
    void show(const Picture *picture, bool newEstate);
    using QWidget::show;
    /// Ages are shown as of this moment.
    void tick(Ticks now);
    void setArrangement(Arrangement arrangement);
    [[nodiscard]] const Arrangement &arrangement() const { return m_arrangement; }
    void setLayers(const Layers &layers);
    [[nodiscard]] const Layers &layers() const { return m_layers; }
    /// What stays bright; nothing: all does. By node number of the chart that is shown now.
    void setDimmed(std::vector<bool> dimmed);

    /// What a failure would take, in place of what was seen; null: what was seen. Of the chart that
    /// is shown now.
    void setFallen(std::shared_ptr<const Fallen> fallen);

    void setCurrent(const std::string &node);
    [[nodiscard]] const std::string &current() const { return m_current; }
    /// The current node and those selected with it, in no order.
    [[nodiscard]] std::vector<std::string> selection() const;
    void setSelection(const std::vector<std::string> &nodes);
    [[nodiscard]] const Chart &chart() const { return m_chart; }
    [[nodiscard]] const ChartLayout &places() const { return m_layout; }
    [[nodiscard]] const ChartMetrics &metrics() const { return m_metrics; }
    [[nodiscard]] std::shared_ptr<const Scene> scene() const { return m_scene; }
    [[nodiscard]] const Picture *picture() const { return m_picture; }
    [[nodiscard]] LiveLooks *looks() { return m_looks.get(); }
    [[nodiscard]] Ticks now() const { return m_now; }

    /// Where a node is drawn, in this widget's coordinates.
    [[nodiscard]] QRect rectOf(const std::string &node) const;
    [[nodiscard]] std::string nodeAt(const QPoint &point) const;
    /// Into the coordinates of the drawing, and back.
    [[nodiscard]] QPoint toDrawing(const QPointF &point) const;
    [[nodiscard]] QRectF fromDrawing(const QRect &rect) const;

    void setZoom(double zoom);
    void setZoom(double zoom, const QPointF &fixed); ///< the point of this widget that stays
    [[nodiscard]] double zoom() const { return m_zoom; }
    [[nodiscard]] double zoomLeast() const; ///< all of it is seen then
    void showWhole();
    void showAsItWas(); ///< as large as fits and can be read
    [[nodiscard]] QPointF offset() const { return m_offset; }
    void setOffset(const QPointF &offset); ///< in zoomed pixels; kept within the drawing
    void ensureVisible(const std::string &node);
    /// The part of the drawing that is seen.
    [[nodiscard]] QRect seen() const;
    /// Nothing that is shown is on its way to be drawn better.
    [[nodiscard]] bool isExact() const;
    /// All of the drawing from afar, in so many pixels.
    [[nodiscard]] QImage smallPicture(const QSize &size);
    /// Calls `paint` with what would be painted of `area`, with nothing selected.
    [[nodiscard]] Result<> painted(const QRect &area,
                                   const std::function<Result<>(const ChartPainting &)> &paint);
    [[nodiscard]] NodeLook lookOf(const std::string &node) const;
    /// The node in words, for a tool tip and a screen reader.
    [[nodiscard]] QString sentenceOf(const std::string &node) const;
    /// What is painted over the drawing, in its coordinates; a tool of the page sets it.
    using Overlay = std::function<void(QPainter &)>;
    void setOverlay(Overlay overlay);
    /// Asked before the mouse and the keys do here what they always do; true: it was taken.
    using Tool = std::function<bool(QEvent &)>;
    void setTool(Tool tool) { m_tool = std::move(tool); }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void currentChanged(const QString &node);
    void selectionChanged();
    void viewChanged();
    void sceneChanged();
    void statesChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void useFont();
    void arrange();
    void fitZoom();
    void redraw();      ///< scene, colours or layers changed
    void repaintNear(); ///< what is painted in full says something else now
    void refresh(bool all);
    [[nodiscard]] bool isNear() const;
    [[nodiscard]] FarView farView() const;
    /// Painted in full: what of the drawing meets `region` of this widget.
    void paintNear(QPainter &painter, const QRegion &region);
    void showNear(QPainter &painter);
    [[nodiscard]] QPointF shownOffset() const;
    [[nodiscard]] double costOf(const QRegion &region) const; ///< expected milliseconds
    void paintIntoShot(const QRegion &region);
    void moveShot();
    void spoilShot(const std::vector<std::uint32_t> &nodes);
    void paintStickyNames(QPainter &painter) const;
    void paintPredicted(QPainter &painter) const;
    [[nodiscard]] bool takeViewKey(const QKeyEvent &event);
    void step(Direction direction, bool extend);
    void selectAll();

    const Picture *m_picture = nullptr;
    Ticks m_now{};
    Chart m_chart;
    ChartMetrics m_metrics;
    ChartLayout m_layout;
    Arrangement m_arrangement;
    Layers m_layers;
    std::shared_ptr<const Scene> m_scene;
    std::unique_ptr<LiveLooks> m_looks;
    std::vector<bool> m_dimmed;
    std::shared_ptr<const Fallen> m_fallen;
    FarCache m_far;
    /// What was last painted in full, where that costs more than a frame may take: shown again as
    /// it is, moved, or scaled, until one rests.
    struct NearShot {
        QImage image;
        double zoom = 0;
        QPoint origin;   ///< device pixels
        QRegion missing; ///< of the image, logical pixels: not painted in full, or no longer true
    };
    NearShot m_shot;
    std::optional<FarView> m_nearShown; ///< what was last shown in full, and is still true
    QTimer m_rest;
    double m_msPerNode = 0.05; ///< of painting in full, as measured
    std::string m_current;
    std::unordered_set<std::string> m_selected; ///< beside the current one
    QPointF m_offset;
    QSize m_laidOutFor;
    double m_zoom = 1.0;
    bool m_zoomChosen = false;  ///< by a person; else the drawing fits where it can be read
    bool m_widthMatters = true; ///< the layout fills the room: it is made anew with each width
    std::optional<QPointF> m_panFrom;
    std::optional<QPoint> m_bandFrom; ///< where a rubber band began
    QPoint m_bandTo;
    Overlay m_overlay;
    Tool m_tool;
};

} // namespace farhaven::gui
