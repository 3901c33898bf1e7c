// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/children_note.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace farhaven::gui {

ChildrenNote::ChildrenNote(const QString &buttonName, QWidget *parent)
    : QWidget(parent), m_assemble(new QPushButton(tr("Assemble…"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    auto *says = new QLabel(tr("It runs other plans. What people approve is one plan, so their "
                               "steps are put in first."),
                            this);
    says->setWordWrap(true);
    m_assemble->setObjectName(buttonName);
    row->addWidget(says, 1);
    row->addWidget(m_assemble, 0, Qt::AlignTop);
}

} // namespace farhaven::gui
