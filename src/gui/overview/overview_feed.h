// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/overview/overview_picture.h"
#include "gui/shell/session.h"

#include <QPointer>

#include <set>

namespace farhaven::gui {

/// Asks what the snapshot does not say: how each plan stands, what its last run achieved, and who
/// may sign. None of it blocks; what nobody answered stays absent.
class OverviewFeed : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void attach(Session *session);
    void show(const Picture &picture, const Changes &changes);
    /// Asks the live systems about each plan that is shown. Reads only.
    void checkAll();
    [[nodiscard]] bool canCheck() const; ///< something is known to ask about, and nobody is asking
    [[nodiscard]] const OverviewFacts &facts() const { return m_facts; }

Q_SIGNALS:
    void changed();
    void failed(const QString &doing, const farhaven::Error &error);

private:
    void askPlan(const PlanId &id, const std::string &sha256);
    void askLint(const PlanId &id, const Json &plan);
    void askApproval(const PlanId &id);
    void askChecks(const PlanId &id);
    void hear(const api::Event &event);
    void askRun(const RunId &id);
    void askPeople();
    void check(const PlanId &id);
    [[nodiscard]] PlanStand *stand(const PlanId &id, const std::string &sha256);

    QPointer<Session> m_session;
    OverviewFacts m_facts;
    std::map<PlanId, Json> m_plans; ///< their documents, to ask about
    std::set<RunId> m_asked;
};

} // namespace farhaven::gui
