// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/session.h"
#include "model/plan.h"

#include <QPointer>

#include <functional>
#include <map>

namespace farhaven::gui {

/// Reads the plans that a plan runs, and those that they run, and makes one plan of them. It only
/// asks; who began it decides what becomes of the whole. Ends itself with its answer.
class Assembly : public QObject {
    Q_OBJECT
public:
    using Ready = std::function<void(const Result<model::RecoveryPlan> &whole)>;
    Assembly(Session &session, model::RecoveryPlan plan, QObject *parent);
    void begin(Ready then);

private:
    void go();
    void ask(const PlanId &plan, int revision);
    void take(const PlanId &plan, const Json &answer);
    void finish(const Result<model::RecoveryPlan> &whole);
    [[nodiscard]] std::string wanted(const PlanId &plan) const;

    QPointer<Session> m_session;
    const model::RecoveryPlan m_plan;
    std::map<PlanId, model::RecoveryPlan> m_known;
    Ready m_then;
};

/// Why a plan cannot be assembled, in the language of the window.
[[nodiscard]] Error saidRefusal(Error refusal);

} // namespace farhaven::gui
