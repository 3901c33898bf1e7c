// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/signing/ceremony.h"

class QComboBox;
class QSpinBox;

namespace farhaven::gui {

/// Which plan is wanted. Nothing live is touched by it.
class GenerateDialog : public Ceremony {
    Q_OBJECT
public:
    GenerateDialog(const model::Estate &estate, QWidget *parent);
    /// As "plan.generate" wants it.
    [[nodiscard]] Json params() const;

private:
    void update();

    QComboBox *m_service;
    QComboBox *m_kind;
    QComboBox *m_to;
    QLabel *m_lossLabel;
    QSpinBox *m_loss; ///< KiB
    QPushButton *m_generate;
};

} // namespace farhaven::gui
