// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/runs/log_view.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace farhaven::gui {

/// A log with what one does to it: hold it still while new lines wait, find a text forwards and
/// back, wrap or not, copy. Ctrl+F goes to the search line, F3 and Shift+F3 to the next and the
/// previous find, Esc back to the log.
class LogPane : public QWidget {
    Q_OBJECT
public:
    explicit LogPane(QWidget *parent = nullptr);

    /// The whole of it, newest first.
    void set(std::vector<LogLine> lines);
    /// What was put before what is known; held back while the log is paused.
    void prepend(std::vector<LogLine> lines);
    /// Of all lines, those that are held back too.
    [[nodiscard]] std::size_t size() const { return m_log->size() + m_held.size(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildTools();
    void pause(bool paused);
    void find(int step);
    void search(const QString &text);
    void sayFinds();
    void copy() const;

    LogView *m_log;
    QWidget *m_tools;
    QLineEdit *m_search;
    QLabel *m_finds;
    QToolButton *m_pause;
    std::vector<LogLine> m_held; ///< newest first
};

} // namespace farhaven::gui
