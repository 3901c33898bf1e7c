// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace farhaven::gui {

/// One decisive figure of a run: what it is, the figure large, and what it is measured against.
/// What is not known is said smaller: it must not look like a figure.
class FactBlock : public QWidget {
    Q_OBJECT
public:
    /// `name` is the object name of the figure.
    explicit FactBlock(const char *name, QWidget *parent = nullptr);
    void set(const QString &title, const QString &figure, const QString &note, bool known);

private:
    void draw();

    bool m_known = false;
    QLabel *m_title;
    QLabel *m_figure;
    QLabel *m_note;
};

} // namespace farhaven::gui
