// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/plan_picture.h"
#include "gui/shell/parts.h"

namespace farhaven::gui {

/// The three grades, what a signature binds and needs, what a run needs, and the acts in their
/// order. An act that is not possible says beside it what is missing.
class ApprovalPanel : public Panel {
    Q_OBJECT
public:
    explicit ApprovalPanel(QWidget *parent = nullptr);
    /// What the role of who acts here has at all; the other acts are not there.
    struct May {
        bool sign = true, arm = true, declare = true, start = true, deny = true, revoke = true;
    };
    void setMay(May may) { m_may = may; }
    void set(const PlanPicture &picture, bool checking);

Q_SIGNALS:
    void checkAsked();
    void peopleAsked();
    void signAsked();
    void denyAsked();
    void revokeAsked();
    void armAsked();
    void declareAsked();
    void startAsked();
    void breakGlassAsked();

private:
    QPushButton *addButton(const QString &text, const char *name);
    void addHeading(const QString &text);
    void setVerdict(const PlanPicture &picture);
    void setNeeds(const PlanPicture &picture);
    void setActs(const PlanPicture &picture, bool checking);
    void setRefusals(const PlanPicture &picture);

    May m_may;
    QWidget *m_inside;
    QVBoxLayout *m_layout;
    StatusLabel *m_verdict;
    QLabel *m_verdictWhy;
    QLabel *m_refusals;
    QLabel *m_binds;
    QWidget *m_needs;
    QVBoxLayout *m_needRows;
    std::vector<StatusLabel *> m_rows;
    QPushButton *m_check;
    QPushButton *m_people;
    QPushButton *m_sign;
    QPushButton *m_deny;
    QPushButton *m_revoke;
    QPushButton *m_arm;
    QPushButton *m_declare;
    QPushButton *m_start;
    QPushButton *m_breakGlass;
    QLabel *m_signHint;
    QLabel *m_startHint;
    QLabel *m_glassHint;
};

} // namespace farhaven::gui
