// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/signing/ceremony.h"

class QComboBox;
class QCheckBox;

namespace farhaven::gui {

class BoundField;

/// Which plan is wanted. Nothing live is touched by it.
class GenerateDialog : public Ceremony {
    Q_OBJECT
public:
    GenerateDialog(const model::Estate &estate, QWidget *parent);
    /// Words of the plan's format; what is empty or not offered is left as it is.
    void choose(const QString &kind, const QString &to);
    /// As "plan.generate" wants it.
    [[nodiscard]] Json params() const;

private:
    void update();

    QComboBox *m_service;
    QComboBox *m_kind;
    QComboBox *m_to;
    QLabel *m_lossLabel;
    BoundField *m_discard;
    QLabel *m_discardLabel;
    QCheckBox *m_attested;
    QLabel *m_note;
    BoundField *m_loss;
    QPushButton *m_generate;
};

} // namespace farhaven::gui
