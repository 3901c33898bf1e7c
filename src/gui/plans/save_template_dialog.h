// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/signing/ceremony.h"
#include "model/plan.h"

namespace farhaven::gui {

/// A plan of one's own becomes a template: what it acts on are parameters from now on.
class SaveTemplateDialog : public Ceremony {
    Q_OBJECT
public:
    /// `taken`: names that templates have already.
    SaveTemplateDialog(model::RecoveryPlan plan, QStringList taken, QWidget *parent);

private:
    void update();
    void save();
    [[nodiscard]] QString wrong() const;
    [[nodiscard]] std::string title() const;

    const model::RecoveryPlan m_plan;
    const QStringList m_taken;
    QLineEdit *m_name;
    QLineEdit *m_summary;
    QPushButton *m_save;
};

} // namespace farhaven::gui
