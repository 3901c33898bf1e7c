// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/plan_picture.h"
#include "gui/signing/ceremony.h"

class QComboBox;
class QSpinBox;

namespace farhaven::gui {

/// Somebody says that a disaster began: a failover acts on that, and its clock starts there. It
/// moves nothing by itself.
class DeclareDialog : public Ceremony {
    Q_OBJECT
public:
    DeclareDialog(const PlanPicture &picture, std::optional<Environment> environment,
                  QWidget *parent);
    /// As "declaration.make" wants it, but for who says so.
    [[nodiscard]] Json params(Instant now) const;

private:
    void update();

    model::RecoveryPlan m_plan;
    QComboBox *m_scope;
    QSpinBox *m_minutes;
    QLineEdit *m_typed;
    QPushButton *m_declare;
    std::optional<model::Site> m_site;
};

} // namespace farhaven::gui
