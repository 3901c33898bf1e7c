// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/difference.h"
#include "gui/signing/ceremony.h"

class QTableWidget;

namespace farhaven::gui {

/// What differs between two revisions, side by side: step, field, before, after.
class ChangesDialog : public Ceremony {
    Q_OBJECT
public:
    ChangesDialog(const QString &heading, const model::RecoveryPlan &before,
                  const model::RecoveryPlan &after, QWidget *parent);
    /// With a button that keeps it; saved() tells that it was pressed.
    void offerSave(int revision);
    /// accepted(): they shall be put in.
    void offerAssembled();

Q_SIGNALS:
    void saved();

private:
    void fill(const analysis::PlanDifference &difference);
    void addRow(const QString &step, const QString &field, const QString &before,
                const QString &after);
    QTableWidget *m_table;
};

} // namespace farhaven::gui
