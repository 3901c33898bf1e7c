// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVBoxLayout>
#include <QWidget>

namespace farhaven::gui {

/// Round everything in the window: while a drill is under way, three pixels in its colour.
class DrillFrame : public QWidget {
public:
    explicit DrillFrame(QWidget *parent = nullptr);
    [[nodiscard]] QVBoxLayout *column() { return m_column; }
    void setDrill(bool drill);
    [[nodiscard]] bool isDrill() const { return m_drill; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_column;
    bool m_drill = false;
};

} // namespace farhaven::gui
