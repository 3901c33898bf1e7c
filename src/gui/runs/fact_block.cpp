// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/fact_block.h"

#include "gui/shell/parts.h"

namespace farhaven::gui {

FactBlock::FactBlock(const char *name, QWidget *parent)
    : QWidget(parent), m_title(quietLabel({}, this)), m_figure(new QLabel(this)),
      m_note(quietLabel({}, this))
{
    m_figure->setObjectName(QString::fromLatin1(name));
    m_figure->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QLabel *label : {m_title, m_figure, m_note}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addStretch();
    setMinimumWidth(160);
    setMaximumWidth(230); // the bar beside it says more
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    // A new style sheet takes the font away.
    connect(&Theme::instance(), &Theme::changed, this, &FactBlock::draw, Qt::QueuedConnection);
}

void FactBlock::set(const QString &title, const QString &figure, const QString &note, bool known)
{
    m_title->setText(title);
    m_figure->setText(figure);
    m_known = known;
    draw();
    m_note->setText(note);
    setAccessibleName(QStringLiteral("%1: %2. %3").arg(title, figure, note));
}

void FactBlock::draw()
{
    m_figure->setFont(
        Theme::instance().font(m_known ? TextSize::Decisive : TextSize::Title, QFont::DemiBold));
}

} // namespace farhaven::gui
