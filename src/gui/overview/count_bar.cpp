// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/count_bar.h"

#include "gui/shell/parts.h"

#include <QHBoxLayout>

namespace farhaven::gui {

namespace {

QWidget *segment(const ProtectionCount &count)
{
    const Theme &theme = Theme::instance();
    auto *frame = new QFrame;
    frame->setObjectName(QStringLiteral("count"));
    frame->setStyleSheet(
        QStringLiteral("#count { background: %1; border: 0; border-left: 4px solid %2; }")
            .arg(theme.tint(count.status).name(), theme.mark(count.status).name()));
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(10, 5, 8, 5);
    row->setSpacing(8);
    auto *number = new QLabel(QString::number(count.count));
    number->setFont(theme.font(TextSize::Body, QFont::DemiBold));
    auto *word = new StatusLabel;
    word->set(count.status, count.word);
    row->addWidget(number, 0, Qt::AlignTop);
    row->addWidget(word, 1, Qt::AlignTop);
    frame->setAccessibleName(QStringLiteral("%1: %2").arg(count.word).arg(count.count));
    return frame;
}

} // namespace

CountBar::CountBar(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    setAccessibleName(tr("Services by state of protection"));
    m_row->setContentsMargins(8, 6, 8, 6);
    m_row->setSpacing(4);
    connect(&Theme::instance(), &Theme::changed, this, &CountBar::draw);
}

void CountBar::set(std::vector<ProtectionCount> counts)
{
    if (counts == m_counts)
        return;
    m_counts = std::move(counts);
    draw();
}

void CountBar::draw()
{
    while (QLayoutItem *item = m_row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int most = 1;
    for (const ProtectionCount &count : m_counts)
        most = std::max(most, count.count);
    // A share below a fifth of the longest could not hold its word.
    for (const ProtectionCount &count : m_counts)
        m_row->addWidget(segment(count), std::max(count.count * 100 / most, 20));
}

} // namespace farhaven::gui
