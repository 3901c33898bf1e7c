// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/session.h"
#include "gui/signing/ceremony.h"
#include "model/attestation.h"
#include "model/people.h"

class QComboBox;

namespace farhaven::gui {

/// Two people say that a host is off, where its power cannot be read. The first types the sentence
/// and signs, then the second signs the same bytes with their own key, in the same window.
class AttestDialog : public Ceremony {
    Q_OBJECT
public:
    AttestDialog(const model::Host &host, std::optional<Environment> environment, Session &session,
                 QWidget *parent);

private:
    struct Cosigner {
        PersonId person;
        SshPublicKey key;
    };
    void askPeople();
    void fillCosigners(const model::People &people);
    void update();
    void signFirst();
    void signSecond();
    void handIn(const Result<SignedDocument> &document, bool first);
    void taken(const Json &answer, bool first);
    void beginSecond();

    model::Host m_host;
    Session &m_session;
    std::vector<Cosigner> m_cosigners;
    std::optional<model::Attestation> m_said; ///< signed by the first person
    QLabel *m_told;
    QLineEdit *m_statement;
    QLabel *m_statementLabel;
    QComboBox *m_cosigner;
    QLabel *m_cosignerLabel;
    KeyFields *m_key;
    QPushButton *m_sign;
};

} // namespace farhaven::gui
