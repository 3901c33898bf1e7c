// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/theme.h"
#include "gui/topology/scene.h"

#include <QFont>
#include <QImage>

#include <atomic>
#include <memory>

/// The drawing from far away: boxes and lines without words that say a state. No widget and no
/// pixmap is touched, so a thread may do it. Everything stands on whole pixels and covers what is
/// below it, so a box drawn again over itself gives the same picture as a new picture would.
namespace farhaven::gui {

/// What of the drawing is wanted; the layers that a person switches.
struct Layers {
    bool dependencies = true;
    bool replication = true;
    bool network = true;
    bool live = true; ///< states; without them every box is plain
    bool operator==(const Layers &) const = default;
};

/// Colours, font and marks of the moment, taken on the window's thread.
struct FarStyle {
    struct Ink {
        QRgb fill, edge;
    };
    QRgb paper, lane, border, frame, text, line, soft, network;
    std::array<Ink, 7> boxes;  ///< by Status
    Ink plain;                 ///< without live states
    std::array<QRgb, 3> bands; ///< by SiteRole
    std::array<QImage, 7> marks;
    QFont font;
    [[nodiscard]] static FarStyle ofTheme(qreal pixelRatio);
};

/// The part of the drawing that a picture shows, in pixels of the device.
struct FarView {
    double scale = 1; ///< device pixels for each of the drawing
    QPoint origin;    ///< of the picture, in scaled pixels
    QSize size;
    bool operator==(const FarView &) const = default;
    [[nodiscard]] QRect place(const QRect &rect) const; ///< on whole pixels; at least one
    [[nodiscard]] int x(int at) const;
    [[nodiscard]] int y(int at) const;
    /// The part of the drawing that is seen, a little more than less.
    [[nodiscard]] QRect area() const;
};

struct FarDrawing {
    std::shared_ptr<const Scene> scene;
    std::vector<std::uint8_t> statuses; ///< by node
    std::vector<bool> dimmed;           ///< by node, what a filter leaves out; empty: nothing
    std::shared_ptr<const FarStyle> style;
    Layers layers;
};

/// Null when `stop` was set meanwhile.
[[nodiscard]] QImage paintFar(const FarDrawing &drawing, const FarView &view,
                              const std::atomic<bool> &stop);
/// The same boxes once more, after their states changed.
void paintFarNodes(QImage &image, const FarDrawing &drawing, const FarView &view,
                   const std::vector<std::uint32_t> &nodes);

} // namespace farhaven::gui
