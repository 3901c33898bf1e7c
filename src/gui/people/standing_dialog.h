// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/signing/signed_paper.h"
#include "model/standing.h"

class QCheckBox;
class QSpinBox;

namespace farhaven::gui {

class ServiceTicks;

/// An approver lets runs begin with nobody there: for what, for which services, for how long.
class StandingDialog : public SignedPaperDialog {
    Q_OBJECT
public:
    StandingDialog(Session &session, QWidget *parent);

private:
    QString lacks() const override;
    SignWith paper(const PersonId &by, Instant now) const override;
    std::string method() const override { return "standing.submit"; }
    void showScope();
    void addCovers();

    std::vector<std::pair<model::Unattended, QCheckBox *>> m_covers;
    ServiceTicks *m_services;
    QLabel *m_scope;
    QSpinBox *m_days;
};

/// An approver takes one back, whoever gave it.
class WithdrawDialog : public RevokeDialog {
    Q_OBJECT
public:
    WithdrawDialog(std::string id, const QString &what, Session &session, QWidget *parent);
};

[[nodiscard]] QString coversText(std::string_view word);

} // namespace farhaven::gui
