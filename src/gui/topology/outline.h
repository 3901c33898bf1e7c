// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/topology/live_looks.h"

#include <QAbstractItemModel>

#include <functional>
#include <vector>

namespace farhaven::gui {

/// The drawing as a tree, for keys and screen readers: sites, their rows, components, members.
/// Every node that is drawn is in it once.
class Outline : public QAbstractItemModel {
    Q_OBJECT
public:
    explicit Outline(QObject *parent = nullptr) : QAbstractItemModel(parent) {}

    static constexpr int idRole = Qt::UserRole;
    static constexpr int statusRole = Qt::UserRole + 1;
    /// What a node says now, asked when it is shown.
    using Say = std::function<NodeLook(const std::string &node)>;
    void show(const Chart &chart, Say say);
    /// Their words may be others now.
    void refresh();
    [[nodiscard]] QModelIndex indexOf(const std::string &node) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Item {
        std::string id; ///< empty: a row of tiers
        QString text;
        int parent = -1; ///< place in m_items
        int row = 0;
        std::vector<int> children;
    };
    int add(int parent, const std::string &id, const QString &text);
    [[nodiscard]] const std::vector<int> &childrenOf(const QModelIndex &parent) const;

    std::vector<Item> m_items;
    std::vector<int> m_roots;
    std::unordered_map<std::string, int> m_byId;
    Say m_say;
};

} // namespace farhaven::gui
