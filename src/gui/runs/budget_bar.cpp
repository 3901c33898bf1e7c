// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/budget_bar.h"

#include "gui/shell/theme.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QPainter>

#include <algorithm>

namespace farhaven::gui {

namespace {

constexpr int gap = 4;

QFont note()
{
    return Theme::instance().font(TextSize::Note);
}

QFont strong()
{
    return Theme::instance().font(TextSize::Header, QFont::DemiBold);
}

/// Text on an opaque plate, since it may stand on hatching.
void plate(QPainter &painter, const QRect &bar, int x, const QString &text, const QColor &under,
           const QColor &ink)
{
    const QFontMetrics metrics(strong());
    const int width = metrics.horizontalAdvance(text) + 2 * gap;
    painter.setFont(strong());
    painter.fillRect(QRect(x, bar.top() + 3, width, bar.height() - 6), under);
    painter.setPen(ink);
    painter.drawText(QRect(x + gap, bar.top(), width, bar.height()),
                     Qt::AlignVCenter | Qt::AlignLeft, text);
}

} // namespace

struct BudgetBar::Scale {
    QRect bar;
    Milliseconds whole{1};
    [[nodiscard]] int at(Milliseconds time) const
    {
        const double part = double(time.count()) / double(std::max<std::int64_t>(whole.count(), 1));
        return bar.left() + int(std::clamp(part, 0.0, 1.0) * bar.width());
    }
};

BudgetBar::BudgetBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setObjectName(QStringLiteral("budget"));
}

void BudgetBar::set(const Budget &budget, Instant now)
{
    m_budget = budget;
    m_now = now;
    setAccessibleName(tr("Time against the promise"));
    setAccessibleDescription(text());
    setToolTip(text());
    update();
}

QSize BudgetBar::sizeHint() const
{
    const int line = QFontMetrics(note()).height();
    const int bar = QFontMetrics(strong()).height() + 10;
    return {480, 2 * (line + gap) + bar + gap};
}

QSize BudgetBar::minimumSizeHint() const
{
    return {320, sizeHint().height()};
}

bool BudgetBar::late() const
{
    return m_budget.promised && m_budget.used > *m_budget.promised;
}

Milliseconds BudgetBar::whole() const
{
    Milliseconds end = m_budget.used;
    if (m_budget.predicted)
        end += m_budget.predicted->high;
    if (m_budget.promised) {
        // The promise is what one looks for: a prediction far beyond it is cut at twice its length.
        end = std::clamp(end, *m_budget.promised, *m_budget.promised * 2);
        end = std::max(end, m_budget.used);
        // A promise that holds is the end of the bar, where its name stands.
        if (end == *m_budget.promised)
            return std::max(end, Milliseconds(1));
    }
    return std::max(end + end / 20, Milliseconds(1'000));
}

QString BudgetBar::text() const
{
    QStringList parts;
    if (m_budget.reached)
        parts += tr("First write through the public name after %1.")
                     .arg(durationText(*m_budget.reached));
    else if (!m_budget.outage)
        parts += tr("Nothing was stopped yet.");
    else
        parts += tr("Used %1.").arg(durationText(m_budget.used));
    if (m_budget.predicted)
        parts += tr("Predicted %1 more.")
                     .arg(Wording::range(m_budget.predicted->low, m_budget.predicted->high));
    if (m_budget.promised) {
        parts += tr("Promised at most %1.").arg(durationText(*m_budget.promised));
        const auto left = m_budget.left();
        if (late())
            parts += tr("The promise is missed by %1.")
                         .arg(durationText(m_budget.used - *m_budget.promised));
        else if (left && left->low.count() < 0)
            parts += tr("The promise may be missed.");
    } else {
        parts += tr("No promise is kept for this scenario.");
    }
    return parts.join(u' ');
}

void BudgetBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const int line = QFontMetrics(note()).height();
    // The end of the promise is written to the right of the bar.
    const int right =
        m_budget.promised
            ? std::max(QFontMetrics(strong()).horizontalAdvance(
                           tr("RTO %1").arg(durationText(*m_budget.promised))),
                       QFontMetrics(note()).horizontalAdvance(QStringLiteral("00:00:00 UTC"))) +
                  3 * gap
            : gap;
    Scale scale;
    scale.bar = QRect(gap, line + gap, std::max(width() - right - 2 * gap, 40),
                      height() - 2 * (line + gap) - gap);
    scale.whole = whole();
    painter.fillRect(scale.bar, Theme::instance().color(Token::Bg3));
    paintPredicted(painter, scale);
    paintUsed(painter, scale);
    paintPromise(painter, scale);
    paintLabels(painter, scale);
}

void BudgetBar::paintUsed(QPainter &painter, const Scale &scale) const
{
    const Theme &theme = Theme::instance();
    if (!m_budget.outage)
        return;
    QRect used = scale.bar;
    used.setRight(scale.at(m_budget.used));
    const QColor fill = late() ? theme.mark(Status::Critical) : theme.color(Token::Accent);
    painter.fillRect(used, fill);
    const QString label = m_budget.reached ? tr("reached %1").arg(durationText(m_budget.used))
                                           : tr("used %1").arg(durationText(m_budget.used));
    const int width = QFontMetrics(strong()).horizontalAdvance(label) + 2 * gap;
    if (width <= used.width()) {
        painter.setFont(strong());
        painter.setPen(theme.color(Token::OnAccent));
        painter.drawText(used.adjusted(2 * gap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, label);
    } else if (!m_budget.predicted) {
        plate(painter, scale.bar, used.right() + gap, label, theme.color(Token::Bg3),
              theme.color(Token::T1));
    }
}

void BudgetBar::paintPredicted(QPainter &painter, const Scale &scale) const
{
    if (!m_budget.predicted)
        return;
    const Theme &theme = Theme::instance();
    QRect low = scale.bar, high = scale.bar;
    low.setLeft(scale.at(m_budget.used));
    low.setRight(scale.at(m_budget.used + m_budget.predicted->low));
    high.setLeft(low.left());
    high.setRight(scale.at(m_budget.used + m_budget.predicted->high));
    painter.fillRect(high, theme.color(Token::Selection));
    painter.fillRect(low, QBrush(theme.color(Token::Accent), Qt::BDiagPattern));
    painter.setPen(QPen(theme.color(Token::Accent), 1, Qt::DashLine));
    painter.drawLine(high.topRight(), high.bottomRight());
    const QString label =
        tr("predicted %1").arg(Wording::range(m_budget.predicted->low, m_budget.predicted->high));
    const int width = QFontMetrics(strong()).horizontalAdvance(label) + 2 * gap;
    const int x = std::min(high.left() + 2 * gap, scale.bar.right() - width);
    plate(painter, scale.bar, x, label,
          width < high.width() ? theme.color(Token::Selection) : theme.color(Token::Bg3),
          theme.color(Token::T1));
    const auto left = m_budget.left();
    if (!left)
        return;
    const QString rest = left->high.count() <= 0 ? tr("nothing left")
                         : left->low.count() < 0
                             ? tr("left at most %1").arg(durationText(left->high))
                             : tr("left %1").arg(Wording::range(left->low, left->high));
    const int restWidth = QFontMetrics(strong()).horizontalAdvance(rest) + 2 * gap;
    const int from = std::max(high.right(), x + width) + gap;
    if (from + restWidth < scale.at(*m_budget.promised))
        plate(painter, scale.bar, from, rest, theme.color(Token::Bg3), theme.color(Token::T1));
}

void BudgetBar::paintPromise(QPainter &painter, const Scale &scale) const
{
    if (!m_budget.promised)
        return;
    const Theme &theme = Theme::instance();
    const QColor red = theme.mark(Status::Critical);
    const int x = scale.at(*m_budget.promised);
    painter.fillRect(QRect(x - 1, scale.bar.top() - gap, 2, scale.bar.height() + 2 * gap), red);
    painter.setPen(red);
    painter.setFont(strong());
    const QRect beside(scale.bar.right() + gap + 2, scale.bar.top() - gap,
                       width() - scale.bar.right() - gap, scale.bar.height() / 2 + gap);
    painter.drawText(beside, Qt::AlignLeft | Qt::AlignVCenter,
                     tr("RTO %1").arg(durationText(*m_budget.promised)));
    if (!m_budget.outage)
        return;
    painter.setPen(theme.color(Token::T2));
    painter.setFont(note());
    painter.drawText(beside.translated(0, beside.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("%1 UTC").arg(Wording::clock(*m_budget.outage + *m_budget.promised)));
}

void BudgetBar::paintLabels(QPainter &painter, const Scale &scale) const
{
    const Theme &theme = Theme::instance();
    painter.setFont(note());
    painter.setPen(theme.color(Token::T2));
    const int line = QFontMetrics(note()).height();
    const QRect above(scale.bar.left(), 0, width() - gap, line + gap);
    if (!m_budget.outage) {
        painter.drawText(above, Qt::AlignLeft | Qt::AlignVCenter,
                         tr("outage: not begun, nothing was stopped yet"));
        return;
    }
    const QString outage = tr("outage %1 UTC").arg(Wording::clock(*m_budget.outage));
    painter.drawText(above, Qt::AlignLeft | Qt::AlignVCenter, outage);
    if (m_budget.declared) {
        const int x = scale.at(*m_budget.declared - *m_budget.outage);
        const int free = scale.bar.left() + QFontMetrics(note()).horizontalAdvance(outage) + 12;
        painter.setPen(QPen(theme.color(Token::T2), 1, Qt::DashLine));
        painter.drawLine(x, scale.bar.top() - gap, x, scale.bar.bottom() + gap);
        painter.drawText(above.translated(std::max(x + gap, free) - scale.bar.left(), 0),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         tr("declared %1").arg(Wording::clock(*m_budget.declared)));
    }
    const int x = scale.at(m_budget.used);
    painter.fillRect(QRect(x - 1, scale.bar.top() - gap, 2, scale.bar.height() + 2 * gap),
                     theme.color(Token::T1));
    painter.setPen(theme.color(Token::T1));
    painter.setFont(strong());
    const QString now =
        m_budget.reached
            ? tr("first write %1").arg(Wording::clock(*m_budget.outage + *m_budget.reached))
        : m_budget.over ? tr("ended %1").arg(Wording::clock(m_now))
                        : tr("now %1").arg(Wording::clock(m_now));
    const int nowWidth = QFontMetrics(strong()).horizontalAdvance(now);
    const int nowLeft = std::clamp(x - nowWidth / 2, scale.bar.left(),
                                   std::max(scale.bar.left(), scale.bar.right() - nowWidth));
    const QRect below(nowLeft, scale.bar.bottom() + gap, width(), line + gap);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, now);
    if (!m_budget.predicted)
        return;
    const Instant from = m_now + m_budget.predicted->low, to = m_now + m_budget.predicted->high;
    painter.setFont(note());
    painter.setPen(theme.color(Token::T2));
    painter.drawText(QRect(nowLeft + nowWidth + 4 * gap, below.top(), width(), below.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     tr("first write through the public name %1–%2")
                         .arg(Wording::clock(from), Wording::clock(to)));
}

} // namespace farhaven::gui
