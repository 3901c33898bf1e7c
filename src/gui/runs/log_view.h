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

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fill(int row, const LogLine &line);
    void fit(int newRows);

    void redraw();

    Form m_form;
    std::vector<LogLine> m_lines;
};

} // namespace farhaven::gui
