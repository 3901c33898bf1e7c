// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/outline.h"

#include "gui/shell/words.h"
#include "gui/topology/painting.h"

#include <QIcon>

namespace farhaven::gui {

namespace {

constexpr int outlineMark = 14;

} // namespace

int Outline::add(int parent, const std::string &id, const QString &text)
{
    const int place = int(m_items.size());
    auto &siblings = parent < 0 ? m_roots : m_items[std::size_t(parent)].children;
    const int row = int(siblings.size());
    siblings.push_back(place);
    m_items.push_back({id, text, parent, row, {}});
    if (!id.empty())
        m_byId.emplace(id, place);
    return place;
}

void Outline::show(const Chart &chart, Say say)
{
    beginResetModel();
    m_items.clear();
    m_roots.clear();
    m_byId.clear();
    m_say = std::move(say);
    std::map<std::pair<int, int>, int> rows;               // by lane and tier; the last for hosts
    std::map<std::pair<int, std::string>, int> components; // by lane and component
    for (const model::Site &site : chart.lanes)
        add(-1, "site:" + site.id.value, shown(site.name));
    const auto rowOf = [&](int lane, int tier, const QString &text) {
        const auto [at, fresh] = rows.emplace(std::pair(lane, tier), 0);
        if (fresh)
            at->second = add(lane < 0 ? -1 : m_roots[std::size_t(lane)], {}, text);
        return at->second;
    };
    const auto addOthers = [&](NodeKind kind, TierRow tier) {
        for (const ChartNode &node : chart.others) {
            if (node.kind == kind)
                add(rowOf(chart.laneOf(node.site), int(tier), rowName(tier)), node.id,
                    shown(node.name));
        }
    };
    addOthers(NodeKind::Service, TierRow::Service);
    for (const ChartGroup &group : chart.groups) {
        for (const ChartNode &node : group.nodes) {
            const int lane = chart.laneOf(node.site);
            const auto [at, fresh] = components.emplace(std::pair(lane, group.component.value), 0);
            if (fresh) {
                const int row = rowOf(lane, int(group.tier), rowName(group.tier));
                at->second = add(row, {}, shown(group.name));
            }
            add(at->second, node.id, shown(node.name));
        }
    }
    addOthers(NodeKind::Dataset, TierRow::Dataset);
    for (const ChartNode &host : chart.hosts)
        add(rowOf(chart.laneOf(host.site), -1, tr("Hosts")), host.id, shown(host.name));
    endResetModel();
}

void Outline::refresh()
{
    // The view asks for what it shows, and for no more.
    Q_EMIT layoutAboutToBeChanged();
    Q_EMIT layoutChanged();
}

QModelIndex Outline::indexOf(const std::string &node) const
{
    const auto found = m_byId.find(node);
    if (found == m_byId.end())
        return {};
    return createIndex(m_items[std::size_t(found->second)].row, 0, quintptr(found->second));
}

const std::vector<int> &Outline::childrenOf(const QModelIndex &parent) const
{
    return parent.isValid() ? m_items[parent.internalId()].children : m_roots;
}

QModelIndex Outline::index(int row, int column, const QModelIndex &parent) const
{
    const auto &children = childrenOf(parent);
    if (row < 0 || std::size_t(row) >= children.size() || column != 0)
        return {};
    return createIndex(row, column, quintptr(children[std::size_t(row)]));
}

QModelIndex Outline::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const int above = m_items[index.internalId()].parent;
    return above < 0 ? QModelIndex()
                     : createIndex(m_items[std::size_t(above)].row, 0, quintptr(above));
}

int Outline::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(childrenOf(parent).size());
}

int Outline::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant Outline::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Item &item = m_items[index.internalId()];
    if (role == idRole)
        return QString::fromStdString(item.id);
    const bool node = !item.id.empty() && !item.id.starts_with("site:") && m_say;
    if (role == Qt::DisplayRole && !node)
        return item.text;
    if (!node)
        return {};
    const NodeLook look = m_say(item.id);
    switch (role) {
    case Qt::DisplayRole:
        return QStringLiteral("%1, %2").arg(item.text, look.text);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3").arg(item.text, Theme::word(look.status), look.text);
    case Qt::DecorationRole:
        return Theme::instance().statusMark(look.status, outlineMark, 2);
    case statusRole:
        return int(look.status);
    default:
        return {};
    }
}

} // namespace farhaven::gui
