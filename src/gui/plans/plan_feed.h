// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/plan_picture.h"
#include "gui/shell/session.h"
#include "gui/signing/prepared.h"
#include "model/approval.h"
#include "model/arming.h"

#include <QPointer>

#include <functional>

namespace farhaven::gui {

/// What "plan.lint" answered; one that cannot be read might be the one that blocks.
[[nodiscard]] Result<std::vector<model::Finding>> findingsIn(const Json &answer);

/// Keeps what is known of one revision of a plan, and carries the acts of the Plan page to the
/// server. None of them blocks.
class PlanFeed : public QObject {
    Q_OBJECT
public:
    explicit PlanFeed(QObject *parent = nullptr);

    void attach(Session *session);
    void show(const Picture &picture);
    void open(const PlanId &plan); ///< its newest revision; empty: none
    [[nodiscard]] const PlanId &plan() const { return m_plan; }
    [[nodiscard]] bool hasFacts() const { return m_known; }
    [[nodiscard]] const PlanFacts &facts() const { return m_facts; }
    [[nodiscard]] bool checking() const { return m_checking; }
    [[nodiscard]] Session *session() const { return m_session; }

    /// `params` as "plan.generate" wants them; the plan is saved and opened.
    void generate(const Json &params);
    /// The same of "template.use".
    void useTemplate(const Json &params);
    /// A plan that the program proposed becomes a first revision of who acts here, and is opened.
    void keep(model::RecoveryPlan plan);
    void check();
    void lintAgain();
    void askAgain(); ///< what may have changed by others: approval, arming

    using Requested = std::function<void(const model::ApprovalRequest &request)>;
    void requestApproval(Requested then);
    void submitApproval(const SignedDocument &document);
    void arm(const SignedDocument &document);
    void declare(Json params);
    using Ready = std::function<void(const Result<Prepared> &prepared)>;
    void prepare(QObject *asker, Ready then);
    using Begun = std::function<void(const Result<RunId> &run)>;
    void start(const SignedDocument &authorisation, const SiteId &site, QObject *asker, Begun then);

Q_SIGNALS:
    void changed();
    void generated(const farhaven::PlanId &plan);
    /// `doing` in the words of the button.
    void failed(const QString &doing, const farhaven::Error &error);

private:
    using Taken = std::function<void(const Json &answer)>;
    void forget();
    void ask(const QString &doing, const std::string &method, const Json &params, Taken taken);
    void save(const QString &doing, const Json &plan);
    void write(const QString &doing, const std::string &method, const Json &asked);
    void askPlan();
    void askAnalysis();
    void askApproval();
    void askSites();
    void askPeople();
    void askDeclarations();
    void askLiveCheck();
    void hear(const api::Event &event);
    void takeDeclarations(const Json &answer);
    void takePlan(const Json &answer);
    void takeSites(const Json &answer);
    void readRuns(const Picture &picture);
    [[nodiscard]] Json planParams() const;
    [[nodiscard]] std::string person() const;
    [[nodiscard]] std::optional<Instant> now() const;

    QPointer<Session> m_session;
    PlanId m_plan;
    PlanFacts m_facts;
    bool m_known = false;
    bool m_checking = false;
};

} // namespace farhaven::gui
