// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/rail.h"

#include "gui/shell/rail_item.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace farhaven::gui {

Rail::Rail(QWidget *parent) : QFrame(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("rail"));
    setAccessibleName(tr("Places"));
    setFixedWidth(RailItem::railWidth + 1);
    m_column->setContentsMargins(0, 6, 1, 6);
    m_column->setSpacing(0);
    m_column->addStretch(1);
}

void Rail::add(const QString &id, const QString &title, const QString &icon)
{
    auto *item = new RailItem(id, title, icon);
    item->setObjectName(QStringLiteral("rail.") + id);
    m_column->insertWidget(static_cast<int>(m_items.size()), item);
    m_items.push_back(item);
    connect(item, &RailItem::clicked, this, [this, id] { Q_EMIT chosen(id); });
}

RailItem *Rail::item(const QString &id) const
{
    for (RailItem *item : m_items) {
        if (item->id() == id)
            return item;
    }
    return nullptr;
}

void Rail::setTitle(const QString &id, const QString &title)
{
    if (auto *found = item(id))
        found->setTitle(title);
}

void Rail::setCurrent(const QString &id)
{
    const QWidget *focused = window()->focusWidget();
    const bool isHere = !focused || std::count(m_items.begin(), m_items.end(), focused) > 0;
    for (RailItem *item : m_items) {
        item->setChecked(item->id() == id);
        // Its frame at another place would say that one is there.
        if (item->isChecked() && isHere)
            item->setFocus();
    }
}

void Rail::setBadge(const QString &id, int count)
{
    if (auto *found = item(id))
        found->setBadge(count);
}

void Rail::setReachable(const QString &id, bool reachable)
{
    if (auto *found = item(id))
        found->setEnabled(reachable);
}

void Rail::setOffered(const QString &id, bool offered)
{
    if (auto *found = item(id))
        found->setVisible(offered);
}

void Rail::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Up)
        focusPreviousChild();
    else if (event->key() == Qt::Key_Down)
        focusNextChild();
    else
        QFrame::keyPressEvent(event);
}

} // namespace farhaven::gui
