// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/protection_row.h"

#include <QHBoxLayout>

namespace farhaven::gui {

ProtectionRow::ProtectionRow(QWidget *parent)
    : QFrame(parent), m_state(new StatusLabel), m_why(quietLabel({})), m_age(quietLabel({}))
{
    setObjectName(QStringLiteral("protectionRow"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, 4, 10, 4);
    row->setSpacing(14);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_state->setFont(strong);
    m_state->setMinimumWidth(200);
    m_why->setWordWrap(true);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_state, 1, Qt::AlignTop);
    row->addWidget(m_why, 2, Qt::AlignTop);
    row->addWidget(m_age, 0, Qt::AlignTop);
    connect(&Theme::instance(), &Theme::changed, this, &ProtectionRow::draw);
    draw();
}

void ProtectionRow::set(Status status, const QString &name, const QString &state,
                        const QString &why, const QString &age)
{
    const bool repaint = status != m_status;
    m_status = status;
    m_state->set(status, QStringLiteral("%1: %2").arg(name, state));
    m_why->setText(why);
    m_age->setText(age);
    setAccessibleName(QStringLiteral("%1: %2. %3").arg(name, state, why));
    if (repaint)
        draw();
}

void ProtectionRow::draw()
{
    const Theme &theme = Theme::instance();
    setStyleSheet(QStringLiteral("#protectionRow { background: %1; border: 0; "
                                 "border-left: 4px solid %2; }")
                      .arg(theme.tint(m_status).name(), theme.mark(m_status).name()));
}

} // namespace farhaven::gui
