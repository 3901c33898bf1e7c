// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/record_model.h"

#include <QWidget>

class QKeyEvent;
class QLineEdit;
class QMenu;
class QTableView;
class QToolButton;

namespace farhaven::gui {

class FilterHeader;
class RecordProxy;

/// The one table of the window. Every table sorts by its headers (Shift and a click: by several),
/// filters by a line of text and by single columns, hides columns and remembers it, copies the
/// selection and writes it to a file in four forms. Each of it is in the menu of a row, and has a
/// key: Ctrl+F, Ctrl+Shift+F, Ctrl+C, Ctrl+E; Ctrl+S sorts by the column where one is, Ctrl+Shift+S
/// by that one too, Ctrl+Shift+C chooses columns.
class RecordTable : public QWidget {
    Q_OBJECT
public:
    /// `name` is the accessible name and the stem of exported files.
    RecordTable(const QString &name, std::vector<Column> columns, QWidget *parent = nullptr);

    void setRecords(std::vector<Record> records);
    [[nodiscard]] const RecordModel &model() const { return *m_model; }
    [[nodiscard]] QTableView *view() { return m_view; }
    /// Which columns are shown, and in which order, is kept for this name, which is never
    /// translated.
    void remember(const QString &id);
    /// Up, down, not at all; `more`: beside the columns that count already.
    void sortBy(int column, bool more);
    /// The filter line, copy and export, to be put beside a title: Panel::addTool(table.tools()).
    [[nodiscard]] QWidget *tools() { return m_tools; }

    /// The key of the current row; empty when there is none.
    [[nodiscard]] QString current() const;
    void setCurrent(const QString &key);
    /// The keys of the selected rows, in the order shown.
    [[nodiscard]] std::vector<QString> chosen() const;
    /// What is shown, in the order shown, guarded against spreadsheet formulas.
    [[nodiscard]] QByteArray csv() const;
    /// The selected rows; all that are shown when none is. A text that a spreadsheet would take for
    /// a formula is kept text where one would read it: in Tabs and in Csv.
    enum class Form { Tabs, Csv, Markdown, Json };
    /// Writes the selected rows, or all that are shown when not more than one is. False, and
    /// failed(), when it cannot.
    bool writeTo(const QString &path, Form form);
    [[nodiscard]] QString selection(Form form) const;
    void copySelection(Form form = Form::Tabs) const;

Q_SIGNALS:
    void currentChanged(const QString &key);
    void activated(const QString &key);
    /// A file could not be written. The page shows it.
    void failed(const QString &doing, const QString &reason);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildView(const QString &name);
    void buildTools(const QString &name);
    void addCopyForms(QMenu &menu);
    void addColumns(QMenu &menu);
    [[nodiscard]] std::vector<int> shownColumns() const; ///< in the order shown
    enum class Rows { Chosen, Shown };
    [[nodiscard]] std::vector<QStringList> lines(Rows rows) const;
    void fitStretch();
    void fitColumns(bool first);
    void showMenu(const QPoint &at);
    void showColumns(bool shown, int column);
    void filterColumns(bool filtering);
    void askExport();
    void keepColumns() const;
    [[nodiscard]] bool takeKey(const QKeyEvent &key);
    [[nodiscard]] int currentColumn() const;

    RecordModel *m_model;
    RecordProxy *m_proxy;
    QTableView *m_view;
    FilterHeader *m_header;
    QWidget *m_tools;
    QLineEdit *m_filter;
    QToolButton *m_columns = nullptr;
    QString m_name;
    QString m_id;              ///< empty: nothing is remembered
    std::vector<int> m_fitted; ///< widths that this table gave; below 0: none yet
    int m_stretchAsks = 0;     ///< for the contents of the column that takes what is left
    bool m_setting = false;    ///< rows are being set: a moved selection is nobody's choice
};

} // namespace farhaven::gui
