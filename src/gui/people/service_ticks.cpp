// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/people/service_ticks.h"

#include "gui/shell/words.h"

#include <QCheckBox>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace farhaven::gui {

namespace {

constexpr int tickListHeight = 110;

} // namespace

QString serviceLabel(const model::Service &service)
{
    return QStringLiteral("%1 (%2)").arg(shown(service.name), shown(service.id.value));
}

ServiceTicks::ServiceTicks(const std::vector<model::Service> &services, const QString &label,
                           const QString &name, QWidget *parent)
    : QWidget(parent)
{
    auto *own = new QVBoxLayout(this);
    own->setContentsMargins(0, 0, 0, 0);
    own->addWidget(new QLabel(label, this));
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(name);
    scroll->setAccessibleName(label);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *inside = new QWidget(scroll);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    for (const model::Service &service : services) {
        auto *box = new QCheckBox(serviceLabel(service), inside);
        box->setObjectName(QStringLiteral("service.") + QString::fromStdString(service.id.value));
        column->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &ServiceTicks::changed);
        m_boxes.emplace_back(service.id, box);
    }
    column->addStretch(1);
    scroll->setWidget(inside);
    scroll->setFixedHeight(std::min(inside->sizeHint().height(), tickListHeight));
    own->addWidget(scroll);
}

std::vector<ServiceId> ServiceTicks::chosen() const
{
    std::vector<ServiceId> ids;
    for (const auto &[service, box] : m_boxes) {
        if (box->isChecked())
            ids.push_back(service);
    }
    return ids;
}

QString ServiceTicks::text() const
{
    QStringList words;
    for (const auto &[service, box] : m_boxes) {
        if (box->isChecked())
            words += box->text();
    }
    return words.isEmpty() ? QStringLiteral("–") : words.join(QStringLiteral(", "));
}

} // namespace farhaven::gui
