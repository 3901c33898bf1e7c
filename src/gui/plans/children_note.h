// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace farhaven::gui {

/// Stands where a plan runs other plans: why nobody can approve it so, and the way to mend it.
class ChildrenNote : public QWidget {
    Q_OBJECT
public:
    ChildrenNote(const QString &buttonName, QWidget *parent);
    [[nodiscard]] QPushButton *assemble() const { return m_assemble; }

private:
    QPushButton *m_assemble;
};

} // namespace farhaven::gui
