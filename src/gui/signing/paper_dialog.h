// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/session.h"
#include "gui/signing/ceremony.h"
#include "model/plan.h"

#include <QPointer>

class QComboBox;
class QDateTimeEdit;
class QTableWidget;

namespace farhaven::gui {

/// What people did by a printed runbook, entered afterwards one step after the other. It stays a
/// word from paper: no journal holds it, and no evidence shows it as observed.
class PaperDialog : public Ceremony {
    Q_OBJECT
public:
    /// The prints of this plan are asked for; `name` is shown.
    PaperDialog(const PlanId &plan, const QString &name, Session &session, QWidget *parent);

private:
    struct Print {
        std::string sha256;
        int revision = 0;
        Instant at{};
        QString by;
        Json entered = Json::array();
    };
    void build();
    void askPrints();
    void takePrints(const Json &answer);
    void choosePrint();
    void takePlan(const Json &answer);
    void showEntered();
    void enter();
    void goOn(const std::string &step);
    void update();
    [[nodiscard]] const Print *print() const;
    [[nodiscard]] Instant at() const;
    [[nodiscard]] QString missing() const;
    [[nodiscard]] QString titleOf(const std::string &step) const;

    const PlanId m_plan;
    QPointer<Session> m_session;
    std::vector<Print> m_prints;
    model::RecoveryPlan m_printed; ///< unfolded, as it stands on the paper
    bool m_known = false;          ///< which prints there are
    int m_asked = 0;
    QComboBox *m_print;
    QComboBox *m_step;
    QComboBox *m_result;
    QDateTimeEdit *m_at;
    QLineEdit *m_doneBy;
    QLineEdit *m_note;
    QTableWidget *m_entered;
    QPushButton *m_enter;
};

} // namespace farhaven::gui
