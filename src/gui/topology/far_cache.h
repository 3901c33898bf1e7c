// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/topology/far_painting.h"

#include <QObject>
#include <QThreadPool>

class QPainter;

namespace farhaven::gui {

/// The drawing from far away, painted by a thread and shown at once: while one moves, the last
/// picture is shown shifted and scaled, and the whole drawing, small, where that does not reach.
/// When one rests, the picture of exactly that view follows. A state that changes is painted into
/// the pictures that there are. On the window's thread, which never waits for it.
class FarCache : public QObject {
    Q_OBJECT
public:
    explicit FarCache(QObject *parent = nullptr);
    ~FarCache() override;

    /// Everything is drawn anew; what there was is shown until then.
    void setDrawing(FarDrawing drawing);
    void setStatuses(const std::vector<std::uint8_t> &statuses,
                     const std::vector<std::uint32_t> &changed);
    [[nodiscard]] const FarDrawing &drawing() const { return m_drawing; }

    /// In pixels of the device. True when what was painted is what paintFar() would give; false
    /// when that is on its way, and arrived() follows.
    bool paint(QPainter &painter, const FarView &view);
    /// All of it, small. Of a large drawing from the picture of everything: empty until that is
    /// there, and then arrived() says so.
    [[nodiscard]] QImage small(const FarView &view);
    [[nodiscard]] bool isExact(const FarView &view) const;

Q_SIGNALS:
    void arrived();

private:
    struct Shot {
        QImage image;
        FarView view;
        std::uint64_t generation = 0;
    };
    [[nodiscard]] bool covers(const Shot &shot, const FarView &view) const;
    [[nodiscard]] FarView wholeView() const;
    [[nodiscard]] QRectF placeOf(const Shot &shot, const FarView &view) const;
    void want(const FarView &view);
    void startNext();
    void start(const FarView &view, bool whole);
    void take(QImage image, const FarView &view, bool whole, std::uint64_t generation);

    FarDrawing m_drawing;
    std::uint64_t m_generation = 0;
    Shot m_near;  ///< of a view that was asked for, and some room around it
    Shot m_whole; ///< all of it, small
    std::optional<FarView> m_wanted;
    bool m_wholeWanted = false;
    bool m_working = false;
    std::vector<std::uint32_t> m_changedMeanwhile; ///< since the work under way was begun
    std::shared_ptr<std::atomic<bool>> m_stop;
    QThreadPool m_pool; ///< last: its destructor waits for what uses the rest
};

} // namespace farhaven::gui
