// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/attention_box.h"

namespace farhaven::gui {

AttentionBox::AttentionBox(QWidget *parent)
    : QFrame(parent), m_state(new StatusLabel(this)), m_heading(new QLabel(this)),
      m_next(textLabel("runNext", this)), m_acts(new QHBoxLayout)
{
    setObjectName(QStringLiteral("attention"));
    m_state->setObjectName(QStringLiteral("runState"));
    m_heading->setFont(Theme::instance().font(TextSize::Body, QFont::DemiBold));
    m_heading->setText(tr("What to do now"));
    m_acts->setSpacing(8);
    m_acts->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(4);
    for (QWidget *part : std::initializer_list<QWidget *>{m_state, m_heading, m_next})
        column->addWidget(part);
    column->addLayout(m_acts);
    connect(&Theme::instance(), &Theme::changed, this, &AttentionBox::draw);
}

void AttentionBox::set(Status status, const QString &stands, const QStringList &next)
{
    m_state->set(status, stands);
    QStringList lines;
    for (const QString &line : next)
        lines += next.size() > 1 ? QStringLiteral("• ") + line : line;
    m_next->setText(lines.join(u'\n'));
    m_heading->setVisible(!next.isEmpty());
    m_next->setVisible(!next.isEmpty());
    draw();
}

void AttentionBox::addAct(QPushButton *button)
{
    m_acts->insertWidget(m_acts->count() - 1, button);
}

void AttentionBox::draw()
{
    const Theme &theme = Theme::instance();
    const Status status = m_state->status();
    const bool well = status == Status::Ok;
    setStyleSheet(
        QStringLiteral("#attention { background: %1; border: 0; border-left: 4px solid %2; }")
            .arg(well ? QStringLiteral("transparent") : theme.tint(status).name(),
                 theme.mark(status).name()));
}

} // namespace farhaven::gui
