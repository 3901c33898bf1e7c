// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/page.h"
#include "gui/shell/standing.h"
#include "gui/wall/wall_picture.h"

#include <QPointer>

class QPainter;

namespace farhaven::gui {

/// For a wall that nobody types at: services and runs in type that is read from four metres, since
/// it grows with the height of the window. Nothing on it can be pressed.
class WallPage : public Page {
    Q_OBJECT
public:
    explicit WallPage(const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("wall"); }
    [[nodiscard]] QString title() const override { return tr("Wall display"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("overview"); }
    void attach(Session *session) override;
    void show(const Picture &picture, const Changes &changes) override;
    using QWidget::show;
    void tick(Ticks now) override;
    void setIncident(std::optional<Instant> since) override;

    /// The smallest type, as a share of the height.
    static constexpr double leastType = 0.03;
    /// What the last painting wrote: for tests.
    struct Written {
        QString text;
        int pixels = 0;
        bool fits = false;
    };
    [[nodiscard]] const std::vector<Written> &written() const { return m_written; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void write(QPainter &painter, const QRect &room, const QString &text, double size,
               QFont::Weight weight, Qt::Alignment side = Qt::AlignLeft);
    void paintHead(QPainter &painter, const QRect &room);
    void paintLine(QPainter &painter, const QRect &room, const WallLine &line);
    void paintLines(QPainter &painter, const QRect &room);
    [[nodiscard]] QString clockLine() const;

    const Clock &m_clock;
    QPointer<Session> m_session;
    const Picture *m_picture = nullptr;
    std::optional<Instant> m_incident;
    std::vector<WallLine> m_lines;
    std::vector<Written> m_written;
};

} // namespace farhaven::gui
