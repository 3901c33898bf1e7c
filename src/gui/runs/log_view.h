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
    void set(const std::vector<LogLine> &lines);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fill(int row, const LogLine &line);

    void redraw();

    Form m_form;
    std::vector<LogLine> m_lines;
    std::size_t m_shown = 0;
    Instant m_newest{};
};

} // namespace farhaven::gui
