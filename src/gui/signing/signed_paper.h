// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/session.h"
#include "gui/signing/ceremony.h"

#include <QPointer>

namespace farhaven::gui {

/// A person signs one paper with their own key, and it is handed in. Accepted once the server has
/// kept it.
class SignedPaperDialog : public Ceremony {
    Q_OBJECT
public:
    SignedPaperDialog(const QString &heading, const QString &act, Session &session, QWidget *parent,
                      std::optional<Environment> environment = std::nullopt);

protected:
    /// After the lines of one's own: why, who signs, the button.
    void addSigner(bool withReason = true);
    /// As an error names it: "Missing: …"; empty when nothing is.
    [[nodiscard]] virtual QString lacks() const { return {}; }
    /// What `by` signs, by this key, now.
    [[nodiscard]] virtual SignWith paper(const PersonId &by, Instant now) const = 0;
    [[nodiscard]] virtual std::string method() const = 0;
    [[nodiscard]] std::string reason() const;
    [[nodiscard]] PersonId signer() const; ///< as it is typed by now
    void update();

private:
    void addReason();
    void sign();
    void handIn(const Result<SignedDocument> &document);

    QPointer<Session> m_session;
    QString m_doing;
    bool m_withReason = true;
    QLineEdit *m_reason;
    KeyFields *m_key;
    QPushButton *m_sign;
};

/// An approver takes something back that was signed, whoever signed it.
class RevokeDialog : public SignedPaperDialog {
    Q_OBJECT
public:
    RevokeDialog(const QString &heading, const QString &act, Session &session, QWidget *parent,
                 std::optional<Environment> environment = std::nullopt);

protected:
    void setSubject(std::string id) { m_subject = std::move(id); }

private:
    SignWith paper(const PersonId &by, Instant now) const override;
    std::string method() const override { return "approval.revoke"; }

    std::string m_subject; ///< id of what counts no more
};

} // namespace farhaven::gui
