// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/protection_bar.h"

#include "gui/shell/sentences.h"
#include "gui/shell/words.h"
#include "gui/topology/protection_row.h"

namespace farhaven::gui {

ProtectionBar::ProtectionBar(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setAccessibleName(tr("Protection of the services"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
}

void ProtectionBar::show(const Picture *picture, Ticks now)
{
    std::map<ServiceId, ProtectionRow *> rows;
    if (picture) {
        for (const model::Service &service : picture->estate.services) {
            ProtectionRow *&row = rows[service.id];
            if (const auto kept = m_rows.extract(service.id)) {
                row = kept.mapped();
            } else {
                row = new ProtectionRow;
                m_column->addWidget(row);
            }
            const ServiceSight *sight = picture->sight(service.id);
            const QString name = shown(service.name);
            if (!sight || !sight->observedAt) {
                row->set(Status::Unknown, name, tr("not observed yet"), {}, {});
                continue;
            }
            const Milliseconds age = ageOf(*sight->observedAt, sight->heard, now);
            const QString state = protectionText(sight->protection);
            const QString why = said(sight->why);
            if (age > readingAgeMax)
                row->set(Status::Unknown, name, tr("not known; was “%1”").arg(state), why,
                         ageText(age));
            else
                row->set(protectionStatus(sight->protection), name, state, why, ageText(age));
        }
    }
    for (const auto &[id, gone] : m_rows)
        delete gone;
    m_rows = std::move(rows);
}

} // namespace farhaven::gui
