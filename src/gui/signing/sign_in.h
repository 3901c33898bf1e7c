// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/session.h"
#include "gui/signing/ceremony.h"
#include "gui/signing/signing.h"

namespace farhaven::gui {

using SignedIn = std::function<void(const Result<> &how)>;

/// Makes the window's session act for this person: a key that lives in this process alone is
/// certified by the person's own. `done` is called on the GUI thread, unless `asker` is gone.
void signIn(Session &session, Credentials credentials, QObject *asker, SignedIn done);

/// Asks who acts in this window, with key file and passphrase. Accepted once they are signed in;
/// the session is theirs from then on.
class SignInDialog : public Ceremony {
    Q_OBJECT
public:
    SignInDialog(Session &session, QWidget *parent);

private:
    void begin();
    void update();

    Session &m_session;
    KeyFields *m_key;
    QPushButton *m_sign;
};

/// Asks an administrator for key file and passphrase, to sign something in their name.
class SignListDialog : public Ceremony {
    Q_OBJECT
public:
    SignListDialog(const QString &text, const PersonId &person, QWidget *parent);
    /// What was typed, once the dialog was accepted.
    [[nodiscard]] Credentials take() { return m_key->take(); }

private:
    KeyFields *m_key;
};

} // namespace farhaven::gui
