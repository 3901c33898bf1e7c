// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/parts.h"

namespace farhaven::gui {

/// "● Orders  Protected  <why>                        2 s ago", on the tint of its status.
class ProtectionRow : public QFrame {
    Q_OBJECT
public:
    explicit ProtectionRow(QWidget *parent = nullptr);
    void set(Status status, const QString &name, const QString &state, const QString &why,
             const QString &age);

private:
    void draw();

    Status m_status = Status::Unknown;
    StatusLabel *m_state;
    QLabel *m_why;
    QLabel *m_age;
};

} // namespace farhaven::gui
