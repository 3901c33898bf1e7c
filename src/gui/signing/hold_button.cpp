// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signing/hold_button.h"

#include "gui/shell/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTimerEvent>

#include <algorithm>

namespace farhaven::gui {

HoldButton::HoldButton(const QString &text, QWidget *parent) : QPushButton(text, parent)
{
    setAutoDefault(false);
    setDefault(false);
    setFocusPolicy(Qt::ClickFocus);
    setAccessibleDescription(tr("Hold it down with the pointer for %1 seconds").arg(holdMs / 1000));
    const QFont font = Theme::instance().font(TextSize::Body, QFont::DemiBold);
    setFont(font);
    setMinimumHeight(QFontMetrics(font).height() + 16);
}

void HoldButton::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    setDown(true);
    m_clock.start();
    m_timer.start(20, this);
    event->accept();
}

void HoldButton::mouseReleaseEvent(QMouseEvent *event)
{
    stop();
    event->accept();
}

void HoldButton::mouseMoveEvent(QMouseEvent *event)
{
    if (!rect().contains(event->position().toPoint()))
        stop();
}

void HoldButton::keyPressEvent(QKeyEvent *event)
{
    // Return would reach the dialog as its default; nothing here is started by a key.
    if (event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab ||
        event->key() == Qt::Key_Escape)
        event->ignore();
    else
        event->accept();
}

void HoldButton::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId()) {
        QPushButton::timerEvent(event);
        return;
    }
    update();
    if (m_clock.elapsed() < holdMs)
        return;
    stop();
    Q_EMIT held();
}

void HoldButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::EnabledChange && !isEnabled())
        stop();
}

void HoldButton::stop()
{
    m_timer.stop();
    m_clock.invalidate();
    setDown(false);
    update();
}

void HoldButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor red = theme.mark(Status::Critical);
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(isEnabled() ? red : theme.color(Token::Line), 1.5));
    painter.setBrush(theme.color(Token::Bg1));
    painter.drawRoundedRect(frame, 3, 3);
    const qint64 elapsed = m_clock.isValid() ? std::min<qint64>(m_clock.elapsed(), holdMs) : 0;
    QRectF filled = frame;
    filled.setWidth(frame.width() * double(elapsed) / holdMs);
    if (elapsed > 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.tint(Status::Critical));
        painter.drawRoundedRect(filled, 3, 3);
    }
    painter.setPen(isEnabled() ? theme.color(Token::T1) : theme.color(Token::T3));
    painter.setFont(font());
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, text());
}

} // namespace farhaven::gui
