// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QMenuBar;

namespace farhaven::gui {

/// Every key of the window, read from its menus, and those that tables and pages share.
class KeySheet : public QDialog {
    Q_OBJECT
public:
    KeySheet(const QMenuBar &menus, QWidget *parent);
};

} // namespace farhaven::gui
