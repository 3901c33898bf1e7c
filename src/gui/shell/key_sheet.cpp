// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/key_sheet.h"

#include "gui/shell/parts.h"

#include <QGridLayout>
#include <QMenu>
#include <QMenuBar>

namespace farhaven::gui {

namespace {

using Key = std::pair<QString, QString>;

void keysOf(const QMenu &menu, std::vector<Key> &keys)
{
    for (const QAction *action : menu.actions()) {
        if (action->menu())
            keysOf(*action->menu(), keys);
        else if (!action->shortcut().isEmpty())
            keys.emplace_back(action->shortcut().toString(QKeySequence::NativeText),
                              action->text().remove(QLatin1Char('&')));
    }
}

} // namespace

KeySheet::KeySheet(const QMenuBar &menus, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("keySheet"));
    setWindowTitle(tr("Keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    std::vector<Key> keys;
    for (const QAction *action : menus.actions()) {
        if (action->menu())
            keysOf(*action->menu(), keys);
    }
    keys.emplace_back(QStringLiteral("Ctrl+C"), tr("Copy the selected rows of a table"));
    keys.emplace_back(QStringLiteral("Ctrl+E"), tr("Export the table"));
    keys.emplace_back(QStringLiteral("Ctrl+F"), tr("Filter the table"));
    keys.emplace_back(QStringLiteral("Ctrl+Shift+F"), tr("Filter by columns"));
    keys.emplace_back(QStringLiteral("Ctrl+S"), tr("Sort by the column; with Shift: by it too"));
    keys.emplace_back(QStringLiteral("Ctrl+Shift+C"), tr("Choose columns"));
    keys.emplace_back(QStringLiteral("Ctrl+±, Ctrl+0"), tr("Zoom the topology"));
    keys.emplace_back(QStringLiteral("F8"), tr("From a drawing to the same as rows, and back"));
    keys.emplace_back(QStringLiteral("↑ ↓ ← →"), tr("Move in tables, the rail and the topology"));
    keys.emplace_back(QStringLiteral("Tab"), tr("To the next part; Shift+Tab back"));
    keys.emplace_back(QStringLiteral("Esc"), tr("Leave a dialog, a filter or the wall display"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(6);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        auto *key = new QLabel(keys[i].first);
        key->setFont(Theme::instance().code());
        const int row = int(i / 2), side = int(i % 2) * 2;
        grid->addWidget(key, row, side);
        grid->addWidget(new QLabel(keys[i].second), row, side + 1);
    }
    column->addLayout(grid);
    auto *note = quietLabel(tr("No key starts a run: that takes the pointer, held down."), this);
    column->addWidget(note);
}

} // namespace farhaven::gui
