// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/record_model.h"

#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
class QTableView;
class QToolButton;

namespace farhaven::gui {

/// The one table of the window: every table sorts by its headers, filters by a line of text,
/// copies the selection (Ctrl+C, tab-separated, with headers) and writes what is shown as CSV.
class RecordTable : public QWidget {
    Q_OBJECT
public:
    /// `name` is the accessible name and the stem of exported files.
    RecordTable(const QString &name, std::vector<Column> columns, QWidget *parent = nullptr);

    void setRecords(std::vector<Record> records);
    [[nodiscard]] const RecordModel &model() const { return *m_model; }
    [[nodiscard]] QTableView *view() { return m_view; }
    /// The filter line, copy and export, to be put beside a title: Panel::addTool(table.tools()).
    [[nodiscard]] QWidget *tools() { return m_tools; }

    /// The key of the current row; empty when there is none.
    [[nodiscard]] QString current() const;
    void setCurrent(const QString &key);
    /// What is shown, in the order shown, guarded against spreadsheet formulas.
    [[nodiscard]] QByteArray csv() const;
    /// The selected rows; all that are shown when none is. A text that a spreadsheet would take for
    /// a formula is kept text where one would read it: in Tabs and in Csv.
    enum class Form { Tabs, Csv, Markdown, Json };
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
    void buildTools(const QString &name);
    void buildCopyMenu(QToolButton &button);
    [[nodiscard]] std::vector<QStringList> chosen() const;
    void saveCsv();

    RecordModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QTableView *m_view;
    QWidget *m_tools;
    QLineEdit *m_filter;
    QString m_name;
    bool m_setting = false; ///< rows are being set: a moved selection is nobody's choice
};

} // namespace farhaven::gui
