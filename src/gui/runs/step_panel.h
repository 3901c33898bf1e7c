// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/runs/run_picture.h"
#include "gui/shell/parts.h"

class QTableWidget;

namespace farhaven::gui {

/// One step: how it stands, what was seen before and after, what it rested on, what was asked for.
class StepPanel : public Panel {
    Q_OBJECT
public:
    explicit StepPanel(QWidget *parent = nullptr);
    /// Of the acts on a step, which does the person's role have at all? Those others are not there.
    struct May {
        bool retry = true;
        bool skip = true;
    };
    void setMay(May may) { m_may = may; }
    void set(const RunPicture &picture, const StepId &step);

Q_SIGNALS:
    void retryAsked(const farhaven::StepId &step);
    void skipAsked(const farhaven::StepId &step);

private:
    void build();
    void setObserved(const std::vector<ObservedRow> &rows);
    void setActs(const RunPicture &picture);

    StepId m_step;
    May m_may;
    QLabel *m_heading;
    StatusLabel *m_status;
    QLabel *m_plainStatus;
    QLabel *m_why;
    QTableWidget *m_observed;
    QLabel *m_proofsTitle;
    QLabel *m_proofs;
    QLabel *m_verbTitle;
    QLabel *m_verb;
    QPushButton *m_retry;
    QPushButton *m_skip;
    QLabel *m_hint;
};

} // namespace farhaven::gui
