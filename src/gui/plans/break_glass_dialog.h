// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/plan_picture.h"
#include "gui/signing/two_people.h"
#include "model/break_glass.h"

class QLabel;

namespace farhaven::gui {

/// Two people have a plan run that nobody could approve: who asks for the run types what may be
/// lost and why, and a witness signs the same.
class BreakGlassDialog : public TwoPeople {
    Q_OBJECT
public:
    BreakGlassDialog(const PlanPicture &picture, std::optional<Environment> environment,
                     Session &session, QWidget *parent);

private:
    bool maySecond(const model::Person &person) const override;
    Result<Json> document(const PersonId &by, const Second &second) override;
    QString told(const Json &said) const override;

    void askHearers();

    model::RecoveryPlan m_plan;
    QLabel *m_hearers;
    QLineEdit *m_reason;
};

} // namespace farhaven::gui
