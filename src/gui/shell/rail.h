// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>

#include <vector>

class QVBoxLayout;

namespace farhaven::gui {

class RailItem;

/// The list of places at the left edge. Up and Down move, Return or Space goes there; the window
/// adds Ctrl+1…9.
class Rail : public QFrame {
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);

    void add(const QString &id, const QString &title, const QString &icon);
    void setTitle(const QString &id, const QString &title);
    void setCurrent(const QString &id);
    void setBadge(const QString &id, int count);
    void setReachable(const QString &id, bool reachable);
    void setOffered(const QString &id, bool offered); ///< else it is not there at all

Q_SIGNALS:
    void chosen(const QString &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] RailItem *item(const QString &id) const;

    QVBoxLayout *m_column;
    std::vector<RailItem *> m_items;
};

} // namespace farhaven::gui
