// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/overview/overview_picture.h"

#include <QWidget>

class QHBoxLayout;

namespace farhaven::gui {

/// How many services are in each state of protection, as wide as their share. No sum that hides
/// one.
class CountBar : public QWidget {
    Q_OBJECT
public:
    explicit CountBar(QWidget *parent = nullptr);
    void set(std::vector<ProtectionCount> counts);

private:
    void draw();

    std::vector<ProtectionCount> m_counts;
    QHBoxLayout *m_row;
};

} // namespace farhaven::gui
