// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/session.h"
#include "gui/signing/ceremony.h"
#include "model/standing.h"

#include <QPointer>

class QCheckBox;
class QSpinBox;

namespace farhaven::gui {

/// A person signs one paper with their own key, and it is handed in. Accepted once the server has
/// kept it.
class SignedPaperDialog : public Ceremony {
    Q_OBJECT
public:
    SignedPaperDialog(const QString &heading, const QString &act, Session &session,
                      QWidget *parent);

protected:
    /// After the lines of one's own: why, who signs, the button.
    void addSigner();
    /// As an error names it: "Missing: …"; empty when nothing is.
    [[nodiscard]] virtual QString lacks() const { return {}; }
    /// What `by` signs, by this key, now.
    [[nodiscard]] virtual SignWith paper(const PersonId &by, Instant now) const = 0;
    [[nodiscard]] virtual std::string method() const = 0;
    [[nodiscard]] std::string reason() const;
    void update();

private:
    void sign();
    void handIn(const Result<SignedDocument> &document);

    QPointer<Session> m_session;
    QString m_doing;
    QLineEdit *m_reason;
    KeyFields *m_key;
    QPushButton *m_sign;
};

/// An approver lets runs begin with nobody there: for what, for which services, for how long.
class StandingDialog : public SignedPaperDialog {
    Q_OBJECT
public:
    StandingDialog(Session &session, QWidget *parent);

private:
    QString lacks() const override;
    SignWith paper(const PersonId &by, Instant now) const override;
    std::string method() const override { return "standing.submit"; }
    void showScope();
    void addCovers();
    void addServices(const std::vector<model::Service> &services);

    std::vector<std::pair<model::Unattended, QCheckBox *>> m_covers;
    std::vector<std::pair<ServiceId, QCheckBox *>> m_services;
    QLabel *m_scope;
    QSpinBox *m_days;
};

/// An approver takes one back, whoever gave it.
class WithdrawDialog : public SignedPaperDialog {
    Q_OBJECT
public:
    WithdrawDialog(std::string id, const QString &what, Session &session, QWidget *parent);

private:
    SignWith paper(const PersonId &by, Instant now) const override;
    std::string method() const override { return "approval.revoke"; }

    std::string m_id;
};

[[nodiscard]] QString coversText(std::string_view word);
/// By name and id: two may have one name, and a signature is for the id.
[[nodiscard]] QString serviceLabel(const model::Service &service);

} // namespace farhaven::gui
