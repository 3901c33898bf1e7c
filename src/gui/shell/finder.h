// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>
#include <vector>

class QLabel;
class QLineEdit;
class QTreeWidget;

namespace farhaven::gui {

/// Something that Ctrl+K finds: a command, an object, a plan, a run, a setting.
struct Found {
    QString kind, text, detail;
    std::function<void()> go;
};

/// Every word that was typed must occur; what begins with it comes first.
[[nodiscard]] std::vector<std::size_t> matching(const std::vector<Found> &entries,
                                                const QString &typed);

/// The line over everything. Up and Down choose, Return goes there, Esc leaves.
class Finder : public QDialog {
    Q_OBJECT
public:
    static constexpr int shownMax = 60;

    Finder(std::vector<Found> entries, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void go();

    std::vector<Found> m_entries;
    QLineEdit *m_line;
    QTreeWidget *m_list;
    QLabel *m_more;
};

} // namespace farhaven::gui
