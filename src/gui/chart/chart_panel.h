// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/chart/chart_picture.h"
#include "gui/shell/parts.h"
#include "gui/shell/record_model.h"

class QStackedLayout;
class QToolButton;

namespace farhaven::gui {

class ChartView;
class RecordTable;

/// A chart and the same figures as a table, one key apart: F8. The table sorts, filters, copies and
/// exports as each does; the chart is saved as a picture.
class ChartPanel : public Panel {
    Q_OBJECT
public:
    /// `name` is the accessible name of the table and the stem of what is saved.
    ChartPanel(const QString &name, std::vector<Column> columns, QWidget *parent = nullptr);

    /// `nothing` is said instead, when the chart has no figure at all and `rows` are none.
    void show(const ChartPicture &picture, std::vector<Record> rows, const QString &nothing);
    using QWidget::show;
    [[nodiscard]] ChartView &chart() { return *m_chart; }
    [[nodiscard]] RecordTable &table() { return *m_table; }
    [[nodiscard]] bool isTable() const;
    void showTable(bool table);
    /// Chart, title and what it shows, as PNG. False, and failed(), when it cannot be written.
    bool savePicture(const QString &path);

Q_SIGNALS:
    void failed(const QString &doing, const QString &reason);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void askSave();
    void arrange();

    QString m_name;
    ChartView *m_chart;
    RecordTable *m_table;
    EmptyState *m_empty;
    QStackedLayout *m_stack;
    QToolButton *m_toggle;
    QToolButton *m_save;
    bool m_hasAnything = false;
};

} // namespace farhaven::gui
