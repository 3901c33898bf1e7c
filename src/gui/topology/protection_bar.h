// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/picture/picture.h"

#include <QWidget>

#include <map>

class QVBoxLayout;

namespace farhaven::gui {

class ProtectionRow;

/// Each service with its protection state, why, and how old that judgement is.
class ProtectionBar : public QWidget {
    Q_OBJECT
public:
    explicit ProtectionBar(QWidget *parent = nullptr);
    void show(const Picture *picture, Ticks now);
    using QWidget::show;

private:
    QVBoxLayout *m_column;
    std::map<ServiceId, ProtectionRow *> m_rows;
};

} // namespace farhaven::gui
