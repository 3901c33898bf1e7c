// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/signing/two_people.h"
#include "model/attestation.h"

namespace farhaven::gui {

/// Two people say that a host is off, where its power cannot be read.
class AttestDialog : public TwoPeople {
    Q_OBJECT
public:
    AttestDialog(const model::Host &host, std::optional<Environment> environment, Session &session,
                 QWidget *parent);

private:
    bool maySecond(const model::Person &person) const override;
    Result<Json> document(const PersonId &by, const Second &second) override;
    QString told(const Json &said) const override;

    HostId m_host;
};

} // namespace farhaven::gui
