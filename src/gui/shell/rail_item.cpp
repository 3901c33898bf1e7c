// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/rail_item.h"

#include "gui/shell/theme.h"

#include <QPainter>

namespace farhaven::gui {

namespace {

constexpr int barWidth = 3;
constexpr int iconLeft = 12;
constexpr int textLeft = 37;
constexpr int badgeWidth = 30;

} // namespace

RailItem::RailItem(QString id, const QString &title, QString icon, QWidget *parent)
    : QAbstractButton(parent), m_id(std::move(id)), m_icon(std::move(icon))
{
    setCheckable(true);
    setAutoExclusive(false);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setTitle(title);
}

void RailItem::setTitle(const QString &title)
{
    setText(title);
    setAccessibleName(title);
    updateGeometry();
    update();
}

void RailItem::setBadge(int count)
{
    if (count == m_badge)
        return;
    m_badge = count;
    setAccessibleDescription(count > 0 ? tr("%n need attention", nullptr, count) : QString());
    update();
}

QRect RailItem::textRect(int width, int height) const
{
    return QRect(textLeft, 3, width - textLeft - badgeWidth, height - 6);
}

QSize RailItem::sizeHint() const
{
    QFont widest = font();
    widest.setWeight(QFont::DemiBold);
    const QRect room = textRect(railWidth, 1000);
    const QRect need =
        QFontMetrics(widest).boundingRect(room, Qt::AlignLeft | Qt::TextWordWrap, text());
    return {railWidth, std::max(34, need.height() + 12)};
}

void RailItem::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    const bool here = isChecked();
    if (here)
        painter.fillRect(rect(), theme.color(Token::Bg2));
    else if (underMouse() && isEnabled())
        painter.fillRect(rect(), theme.color(Token::Bg3));
    if (here)
        painter.fillRect(0, 0, barWidth, height(), theme.color(Token::Accent));
    const QColor ink = theme.color(!isEnabled() ? Token::T3 : here ? Token::T1 : Token::T2);
    painter.drawPixmap(iconLeft, (height() - 16) / 2,
                       theme.symbol(m_icon, ink, 16, devicePixelRatioF()));
    QFont words = font();
    words.setWeight(here ? QFont::DemiBold : QFont::Normal);
    painter.setFont(words);
    painter.setPen(ink);
    painter.drawText(textRect(width(), height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, text());
    if (m_badge > 0) {
        painter.setFont(theme.font(TextSize::Note));
        painter.setPen(theme.color(Token::T2));
        painter.drawText(rect().adjusted(0, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(m_badge));
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(Token::Accent), 2));
        painter.drawRect(rect().adjusted(4, 2, -4, -2));
    }
}

void RailItem::enterEvent(QEnterEvent *)
{
    update();
}

void RailItem::leaveEvent(QEvent *)
{
    update();
}

} // namespace farhaven::gui
