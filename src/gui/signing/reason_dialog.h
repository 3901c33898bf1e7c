// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/signing/ceremony.h"

namespace farhaven::gui {

/// An act that goes on record with the reason that a person types. Nothing is signed by it.
class ReasonDialog : public Ceremony {
    Q_OBJECT
public:
    /// `act` is what the button says; it stays off until there is a reason.
    ReasonDialog(const QString &heading, const QString &text, const QString &act,
                 std::optional<Environment> environment, QWidget *parent);
    [[nodiscard]] std::string reason() const;

private:
    void update();

    QLineEdit *m_reason;
    QPushButton *m_act;
};

} // namespace farhaven::gui
