// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/runs/run_picture.h"

#include <QTableWidget>

namespace farhaven::gui {

/// Lines of a journal, newest first. It follows as long as it stands at its top; scrolled away it
/// stays where one reads.
class LogView : public QTableWidget {
    Q_OBJECT
public:
    enum class Form { Full, Decisions };
    explicit LogView(Form form, QWidget *parent = nullptr);
    /// The whole of it, newest first.
    void set(std::vector<LogLine> lines);
    /// What was put before what is shown; newest first.
    void prepend(std::vector<LogLine> lines);
    [[nodiscard]] std::size_t size() const { return m_lines.size(); }
    /// Marks the lines that hold the text, whatever its case; empty: none.
    void mark(const QString &text);
    /// Rows of the marked lines, ascending.
    [[nodiscard]] const std::vector<int> &finds() const { return m_finds; }
    void goTo(int row);
    /// Long lines are broken, or run on to the right.
    void setWrapped(bool wrapped);
    /// The headers and the selected lines; all when none is.
    [[nodiscard]] std::vector<QStringList> chosen() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fill(int row, const LogLine &line);
    void fit(int newRows);

    void redraw();

    void markRows(int from, int to);

    Form m_form;
    QString m_marked;
    std::vector<int> m_finds;
    std::vector<LogLine> m_lines;
};

} // namespace farhaven::gui
