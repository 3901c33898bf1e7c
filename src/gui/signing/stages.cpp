// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signing/stages.h"

#include "gui/shell/parts.h"

#include <QGridLayout>

namespace farhaven::gui {

Stages::Stages(const QStringList &names, QWidget *parent) : QWidget(parent), m_names(names)
{
    setObjectName(QStringLiteral("stages"));
    setAccessibleName(tr("Stages"));
    constexpr int across = 3;
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    for (int i = 0; i < int(names.size()); ++i) {
        auto *label = new StatusLabel(this);
        label->setObjectName(QStringLiteral("stage.%1").arg(i + 1));
        m_labels.push_back(label);
        grid->addWidget(label, i / across, i % across);
        set(i, false);
    }
}

void Stages::set(int stage, bool done)
{
    const QString text = QStringLiteral("%1. %2").arg(QString::number(stage + 1), m_names[stage]);
    m_labels[std::size_t(stage)]->set(done ? Status::Ok : Status::Unknown,
                                      done ? text : tr("%1 (missing)").arg(text));
}

bool Stages::done(int stage) const
{
    return m_labels[std::size_t(stage)]->status() == Status::Ok;
}

} // namespace farhaven::gui
