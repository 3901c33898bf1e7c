// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QPushButton>

namespace farhaven::gui {

/// Acts only when it is held down with the pointer for the whole time; letting go earlier does
/// nothing. No key works it, so that none can start a run.
class HoldButton : public QPushButton {
    Q_OBJECT
public:
    static constexpr int holdMs = 3'000;

    explicit HoldButton(const QString &text, QWidget *parent = nullptr);

Q_SIGNALS:
    void held();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void stop();

    QBasicTimer m_timer;
    QElapsedTimer m_clock;
};

} // namespace farhaven::gui
