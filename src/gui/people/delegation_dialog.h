// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/signing/signed_paper.h"
#include "model/people.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace farhaven::gui {

class ServiceTicks;

/// An approver has somebody else approve in their place, for a time.
class DelegationDialog : public SignedPaperDialog {
    Q_OBJECT
public:
    DelegationDialog(const model::People &people, Session &session, QWidget *parent);

private:
    QString lacks() const override;
    SignWith paper(const PersonId &by, Instant now) const override;
    std::string method() const override { return "approval.delegate"; }
    void addTo(const model::People &people);
    void addTerm();
    void say();
    [[nodiscard]] PersonId to() const;

    const Clock &m_clock;
    QComboBox *m_to;
    ServiceTicks *m_services;
    QCheckBox *m_all;
    QSpinBox *m_days;
    QLabel *m_said;
};

/// Takes a delegation back, for good.
class RevokeDelegationDialog : public RevokeDialog {
    Q_OBJECT
public:
    RevokeDelegationDialog(std::string id, const QString &what, Session &session, QWidget *parent);
};

} // namespace farhaven::gui
