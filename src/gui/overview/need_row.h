// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/overview/overview_picture.h"
#include "gui/shell/parts.h"

namespace farhaven::gui {

/// One thing that needs a person: mark, what and why, how long, who, and the button that goes
/// there.
class NeedRow : public QFrame {
    Q_OBJECT
public:
    explicit NeedRow(const PersonNeed &need, bool first, QWidget *parent = nullptr);
    [[nodiscard]] const PersonNeed &need() const { return m_need; }
    void tick(Instant now);

Q_SIGNALS:
    void asked(const QString &page, const QString &object);

protected:
    bool event(QEvent *event) override;

private:
    void draw();

    PersonNeed m_need;
    QLabel *m_mark;
    QLabel *m_waiting;
};

} // namespace farhaven::gui
