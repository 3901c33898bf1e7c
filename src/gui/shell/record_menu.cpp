// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/filter_header.h"
#include "gui/shell/record_proxy.h"
#include "gui/shell/record_table.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QTableView>
#include <QToolButton>

/// What one does to a table by menu and key: the same in every table.
namespace farhaven::gui {

namespace {

constexpr auto filterKeys = Qt::ControlModifier | Qt::ShiftModifier | Qt::Key_F;
constexpr auto exportKeys = Qt::ControlModifier | Qt::Key_E;
constexpr auto sortKeys = Qt::ControlModifier | Qt::Key_S;
constexpr auto sortMoreKeys = Qt::ControlModifier | Qt::ShiftModifier | Qt::Key_S;
constexpr auto columnKeys = Qt::ControlModifier | Qt::ShiftModifier | Qt::Key_C;

QString columnsSetting(const QString &id)
{
    return QStringLiteral("tables/") + id;
}

} // namespace

void RecordTable::remember(const QString &id)
{
    m_id = id;
    const QByteArray kept = QSettings().value(columnsSetting(id)).toByteArray();
    // Of a program with other columns it says nothing.
    if (!kept.isEmpty() && kept.front() == char(m_model->columnCount()))
        m_header->restoreState(kept.mid(1));
    if (shownColumns().empty())
        m_header->showSection(0);
}

void RecordTable::keepColumns() const
{
    if (!m_id.isEmpty())
        QSettings().setValue(columnsSetting(m_id),
                             QByteArray(1, char(m_model->columnCount())) + m_header->saveState());
}

std::vector<int> RecordTable::shownColumns() const
{
    std::vector<int> columns;
    for (int at = 0; at < m_header->count(); ++at) {
        const int column = m_header->logicalIndex(at);
        if (!m_header->isSectionHidden(column))
            columns.push_back(column);
    }
    return columns;
}

int RecordTable::currentColumn() const
{
    return m_view->currentIndex().isValid() ? m_view->currentIndex().column() : 0;
}

void RecordTable::showColumns(bool shown, int column)
{
    m_header->setSectionHidden(column, !shown);
    m_header->place();
    keepColumns();
}

void RecordTable::addColumns(QMenu &menu)
{
    const std::vector<int> shown = shownColumns();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        QAction *action =
            menu.addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!m_header->isSectionHidden(column));
        // A table without a column could not be asked for one.
        action->setEnabled(!action->isChecked() || shown.size() > 1);
        connect(action, &QAction::toggled, this,
                [this, column](bool on) { showColumns(on, column); });
    }
}

void RecordTable::filterColumns(bool filtering)
{
    m_header->setFiltering(filtering);
    if (QLineEdit *line = m_header->line(currentColumn()); filtering && line)
        line->setFocus(Qt::ShortcutFocusReason);
    else
        m_view->setFocus(Qt::ShortcutFocusReason);
}

void RecordTable::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QModelIndex here = m_view->indexAt(at);
    const int column = here.isValid() ? here.column() : currentColumn();
    const auto add = [&](const char *name, const QString &text, const QKeySequence &keys,
                         auto act) {
        QAction *action = menu->addAction(text, this, act);
        action->setObjectName(QString::fromLatin1(name));
        action->setShortcut(keys);
    };
    add("copy", tr("Copy"), QKeySequence::Copy, [this] { copySelection(); });
    addCopyForms(*menu->addMenu(tr("Copy as")));
    add("export", tr("Export…"), QKeySequence(exportKeys), [this] { askExport(); });
    menu->addSeparator();
    add("sort", tr("Sort by this column"), QKeySequence(sortKeys),
        [this, column] { sortBy(column, false); });
    add("sortMore", tr("Sort by this column too"), QKeySequence(sortMoreKeys),
        [this, column] { sortBy(column, true); });
    if (!m_proxy->sortKeys().empty())
        add("unsort", tr("As the rows came"), {}, [this] { m_proxy->unsort(); });
    menu->addSeparator();
    add("filter", tr("Filter the rows"), QKeySequence::Find,
        [this] { m_filter->setFocus(Qt::ShortcutFocusReason); });
    add("filterColumns",
        m_header->filtering() ? tr("No filters of columns") : tr("Filter by columns"),
        QKeySequence(filterKeys), [this] { filterColumns(!m_header->filtering()); });
    if (here.isValid())
        add("filterValue", tr("Only rows with this value"), {},
            [this, column, text = here.data().toString()] {
                filterColumns(true);
                m_header->line(column)->setText(text);
            });
    menu->addSeparator();
    QMenu *columns = menu->addMenu(tr("Columns"));
    addColumns(*columns);
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

bool RecordTable::takeKey(const QKeyEvent &key)
{
    const QKeyCombination pressed = key.keyCombination();
    if (key.matches(QKeySequence::Copy))
        copySelection();
    else if (key.matches(QKeySequence::Find))
        m_filter->setFocus(Qt::ShortcutFocusReason);
    else if (pressed == QKeyCombination(filterKeys))
        filterColumns(!m_header->filtering());
    else if (pressed == QKeyCombination(exportKeys))
        askExport();
    else if (pressed == QKeyCombination(sortKeys))
        sortBy(currentColumn(), false);
    else if (pressed == QKeyCombination(sortMoreKeys))
        sortBy(currentColumn(), true);
    else if (pressed == QKeyCombination(columnKeys) && m_columns->isVisible())
        m_columns->showMenu();
    else
        return false;
    return true;
}

} // namespace farhaven::gui
