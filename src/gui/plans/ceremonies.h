// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/plan_feed.h"
#include "gui/signing/ceremony.h"
#include "gui/signing/stages.h"

class QComboBox;

namespace farhaven::gui {

class HoldButton;

/// A second person reads what a signature binds and signs, in this window, with their own key.
class ApproveDialog : public Ceremony {
    Q_OBJECT
public:
    ApproveDialog(const model::ApprovalRequest &request, const PlanPicture &picture,
                  std::optional<Environment> environment, Session &session, QWidget *parent);

Q_SIGNALS:
    void approved(const farhaven::SignedDocument &document);

private:
    void addDenied();
    void addDeclared();
    void askDelegations();
    /// By which the person who is typed approves, where their role does not let them; else null.
    [[nodiscard]] Json delegation() const;
    void sign();
    void update();

    model::ApprovalRequest m_request;
    std::optional<model::People> m_people;
    Json m_delegations; ///< null: not answered yet
    QLabel *m_inPlace;
    Session &m_session;
    KeyFields *m_key;
    QPushButton *m_sign;
};

/// A site begins observe-only; arming it names its scope and ends by itself.
class ArmDialog : public Ceremony {
    Q_OBJECT
public:
    ArmDialog(const model::Site &site, const ServiceId &service,
              std::optional<Environment> environment, Session &session, QWidget *parent);

Q_SIGNALS:
    void armed(const farhaven::SignedDocument &document);

private:
    void sign();
    void update();

    model::Site m_site;
    ServiceId m_service;
    Session &m_session;
    QLineEdit *m_typed;
    QComboBox *m_length;
    KeyFields *m_key;
    QPushButton *m_arm;
};

/// Review, type the site's name, sign the authorisation, hold the button. What was seen is asked
/// when the dialog opens; the signature binds it.
class StartDialog : public Ceremony {
    Q_OBJECT
public:
    StartDialog(PlanFeed &feed, const PlanPicture &picture, const model::Site &site,
                std::optional<Environment> environment, QWidget *parent);
    /// The run that began; empty until then.
    [[nodiscard]] const RunId &run() const { return m_run; }

private:
    void review(const PlanPicture &picture);
    void prepare();
    void sign();
    void start(const Result<SignedDocument> &authorisation);
    void update();
    void expire();
    void renew();

    PlanFeed &m_feed;
    model::Site m_site;
    std::optional<Prepared> m_prepared;
    RunId m_run;
    QLabel *m_seen;
    QLineEdit *m_typed;
    KeyFields *m_key;
    HoldButton *m_hold;
    Stages *m_stages;
    QPushButton *m_again;
    bool m_over = false;     ///< its time is: what was reviewed and typed counts no more
    bool m_approved = false; ///< by a second person
};

} // namespace farhaven::gui
