// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/session.h"
#include "gui/signing/ceremony.h"
#include "gui/signing/prepared.h"

#include <QPointer>

namespace farhaven::gui {

/// Somebody else changed an epoch under a run, and it halted: the requester is shown what is there
/// now and signs that the run may go on from it. The plan's approval still holds.
class AuthoriseDialog : public Ceremony {
    Q_OBJECT
public:
    AuthoriseDialog(Session &session, const RunId &run, const QString &heading,
                    std::optional<Environment> environment, QWidget *parent);

private:
    void prepare();
    void update();
    void sign();
    void hand(const Result<SignedDocument> &document);

    QPointer<Session> m_session;
    RunId m_run;
    std::optional<Prepared> m_prepared;
    QLabel *m_seen;
    KeyFields *m_key;
    QPushButton *m_sign;
};

} // namespace farhaven::gui
