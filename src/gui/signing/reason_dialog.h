// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/signing/ceremony.h"

namespace farhaven::gui {

/// How the button of an act is worked: what has no way back is held down, and no key works it.
enum class Worked { Pressed, Held };

/// An act that goes on record with the reason that a person types. Nothing is signed by it.
class ReasonDialog : public Ceremony {
    Q_OBJECT
public:
    /// `act` is what the button says; it stays off until there is a reason.
    ReasonDialog(const QString &heading, const QString &text, const QString &act,
                 std::optional<Environment> environment, QWidget *parent,
                 Worked how = Worked::Pressed);
    [[nodiscard]] std::string reason() const;

private:
    void update();

    QLineEdit *m_reason;
    QPushButton *m_act;
    bool m_held;
};

} // namespace farhaven::gui
