// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/parts.h"

namespace farhaven::gui {

/// How a run stands when it does not simply go on, and what a person does now. Tinted unless all
/// is well, so that nobody looks for it.
class AttentionBox : public QFrame {
    Q_OBJECT
public:
    explicit AttentionBox(QWidget *parent = nullptr);
    void set(Status status, const QString &stands, const QStringList &next);
    /// Beside those before it, under the sentences; shown and hidden by its owner.
    void addAct(QPushButton *button);

private:
    void draw();

    StatusLabel *m_state;
    QLabel *m_heading;
    QLabel *m_next;
    QHBoxLayout *m_acts;
};

} // namespace farhaven::gui
