// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wall/wall_page.h"

#include "gui/shell/session.h"
#include "gui/shell/status_texts.h"
#include "gui/shell/strip.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QPainter>

#include <cmath>

namespace farhaven::gui {

namespace {

// Shares of the height. Of a screen 0.7 m high the smallest type is 21 mm, capitals of 15 mm: read
// at four metres by whoever reads a newspaper.
constexpr double titleType = 0.05;
constexpr double lineType = 0.046;
constexpr double asideType = 0.036;
constexpr double headHeight = 0.17;
constexpr double lineHeight = 0.108;
constexpr double margin = 0.025;

} // namespace

WallPage::WallPage(const Clock &clock, QWidget *parent) : Page(parent), m_clock(clock)
{
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(title());
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void WallPage::attach(Session *session)
{
    m_session = session;
    m_picture = nullptr;
    m_incident.reset();
    m_lines.clear();
    update();
}

void WallPage::show(const Picture &picture, const Changes &)
{
    m_picture = &picture;
    if (isVisible())
        tick(m_clock.ticks());
}

void WallPage::tick(Ticks now)
{
    if (!m_session || !m_picture)
        return;
    m_lines = wallLines(*m_picture, m_clock.now(), now);
    QStringList said{wallAge(*m_picture, m_clock.now())};
    for (const WallLine &line : m_lines)
        said << QStringLiteral("%1: %2, %3").arg(line.name, line.state, line.aside);
    setAccessibleDescription(said.join(QStringLiteral(". ")));
    update();
}

void WallPage::setIncident(std::optional<Instant> since)
{
    m_incident = since;
    update();
}

/// As large as it was meant, down to the least that is read from afar; wrapped where it must be.
void WallPage::write(QPainter &painter, const QRect &room, const QString &text, double size,
                     QFont::Weight weight, Qt::Alignment side)
{
    const int least = int(std::ceil(height() * leastType));
    const int flags = int(side | Qt::AlignVCenter) | Qt::TextWordWrap;
    QFont type = font();
    type.setWeight(weight);
    Written written{text, int(height() * size), false};
    for (;; --written.pixels) {
        type.setPixelSize(written.pixels);
        const QRect needs = QFontMetrics(type).boundingRect(room, flags, text);
        written.fits = needs.width() <= room.width() && needs.height() <= room.height();
        if (written.fits || written.pixels <= least)
            break;
    }
    painter.setFont(type);
    // A name that is longer than that loses its middle, and is one line then; what a state says is
    // never that long.
    if (written.fits)
        painter.drawText(room, flags, text);
    else
        painter.drawText(room, flags & ~int(Qt::TextWordWrap),
                         QFontMetrics(type).elidedText(text, Qt::ElideMiddle, room.width()));
    m_written.push_back(written);
}

QString WallPage::clockLine() const
{
    QStringList parts;
    if (m_session && m_session->loss())
        parts << tr("The workspace does not answer: all of this is old");
    if (m_incident)
        parts << tr("Incident since %1").arg(Wording::elapsed(m_clock.now() - *m_incident));
    parts << wallAge(*m_picture, m_clock.now());
    return parts.join(QStringLiteral(" · "));
}

void WallPage::paintHead(QPainter &painter, const QRect &room)
{
    const Theme &theme = Theme::instance();
    const QRect first(room.left(), room.top(), room.width(), room.height() * 55 / 100);
    const QRect second(room.left(), first.bottom() + 1, room.width(),
                       room.height() - first.height());
    const int gap = int(height() * margin);
    const int side = first.width() * 28 / 100;
    const auto environment = environmentOf(*m_picture, m_clock.ticks());
    int left = first.left();
    if (environment) {
        const QRect block(left, first.top() + gap / 2, side, first.height() - gap);
        painter.fillRect(block, theme.environment(*environment));
        painter.setPen(theme.onEnvironment(*environment));
        write(painter, block.adjusted(gap / 2, 0, -gap / 2, 0), environmentWord(*environment),
              titleType, QFont::Bold, Qt::AlignHCenter);
        left = block.right() + gap;
    }
    painter.setPen(theme.color(Token::T1));
    write(painter, QRect(left, first.top(), first.right() - left - side, first.height()),
          shown(m_picture->estate.name), titleType, QFont::DemiBold);
    write(painter, QRect(first.right() - side, first.top(), side, first.height()),
          clockText(m_clock.now(), m_clock.now()), titleType, QFont::Normal, Qt::AlignRight);
    const bool old = m_session->loss().has_value();
    painter.setPen(old ? theme.mark(Status::Critical) : theme.color(Token::T2));
    write(painter, second, clockLine(), asideType, old ? QFont::Bold : QFont::Normal);
}

void WallPage::paintLine(QPainter &painter, const QRect &room, const WallLine &line)
{
    const Theme &theme = Theme::instance();
    const int gap = int(height() * margin);
    const QRect box = room.adjusted(0, gap / 6, 0, -gap / 6);
    painter.fillRect(box, theme.tint(line.status));
    const int mark = int(height() * lineType);
    painter.drawPixmap(box.left() + gap, box.center().y() - mark / 2,
                       theme.statusMark(line.status, mark, devicePixelRatioF()));
    const int left = box.left() + mark + 2 * gap;
    const int rest = box.right() - gap - left;
    const int name = rest * 34 / 100, state = rest * 40 / 100;
    painter.setPen(theme.color(Token::T1));
    write(painter, QRect(left, box.top(), name - gap, box.height()), line.name, lineType,
          QFont::DemiBold);
    write(painter, QRect(left + name, box.top(), state - gap, box.height()), line.state, lineType,
          QFont::Normal);
    write(painter, QRect(left + name + state, box.top(), rest - name - state, box.height()),
          line.aside, asideType, QFont::Normal, Qt::AlignRight);
}

void WallPage::paintLines(QPainter &painter, const QRect &room)
{
    const int each = int(height() * lineHeight);
    const int fit = room.height() / each;
    const auto all = int(m_lines.size());
    const int shown = all <= fit ? all : fit - 1;
    for (int i = 0; i < shown; ++i)
        paintLine(painter, QRect(room.left(), room.top() + i * each, room.width(), each),
                  m_lines[std::size_t(i)]);
    if (shown == all)
        return;
    painter.setPen(Theme::instance().color(Token::T1));
    write(painter, QRect(room.left(), room.top() + shown * each, room.width(), each),
          tr("%n more, none of them worse", nullptr, all - shown), asideType, QFont::Normal);
}

void WallPage::paintEvent(QPaintEvent *)
{
    m_written.clear();
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().color(Token::Bg2));
    const int edge = int(height() * margin);
    const QRect room = rect().adjusted(edge, edge, -edge, -edge);
    if (!m_picture || !m_session) {
        painter.setPen(Theme::instance().color(Token::T1));
        write(painter, room, tr("No workspace is open."), titleType, QFont::Normal,
              Qt::AlignHCenter);
        return;
    }
    const int head = int(height() * headHeight);
    paintHead(painter, QRect(room.left(), room.top(), room.width(), head));
    paintLines(painter, room.adjusted(0, head, 0, 0));
}

} // namespace farhaven::gui
