// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/plan_picture.h"
#include "gui/signing/signed_paper.h"

class QComboBox;

namespace farhaven::gui {

/// An approver says no to this revision, with a reason: what was asked of anybody until now is
/// granted by nobody.
class DenyDialog : public SignedPaperDialog {
    Q_OBJECT
public:
    DenyDialog(const PlanPicture &picture, std::optional<Environment> environment, Session &session,
               QWidget *parent);

private:
    SignWith paper(const PersonId &by, Instant now) const override;
    std::string method() const override { return "approval.deny"; }

    model::RecoveryPlan m_plan;
    std::string m_request; ///< the one that is refused by name
};

/// An approver takes back one of the approvals that hold, whoever gave it.
class RevokeApprovalDialog : public RevokeDialog {
    Q_OBJECT
public:
    RevokeApprovalDialog(const PlanPicture &picture, std::optional<Environment> environment,
                         Session &session, QWidget *parent);

private:
    void choose(int index);

    std::vector<Json> m_approvals;
    QComboBox *m_which;
    QLabel *m_given;
    QLabel *m_until;
};

} // namespace farhaven::gui
