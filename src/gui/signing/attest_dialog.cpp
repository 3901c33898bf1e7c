// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signing/attest_dialog.h"

#include "base/json_text.h"
#include "gui/shell/words.h"

namespace farhaven::gui {

AttestDialog::AttestDialog(const model::Host &host, std::optional<Environment> environment,
                           Session &session, QWidget *parent)
    : TwoPeople(tr("Attest that %1 is off").arg(shown(host.name)), environment, session, parent),
      m_host(host.id)
{
    addText(tr("Where the power of a host cannot be read, two people say that it is off. A server "
               "at the other site may be promoted on the strength of this. It counts as one proof, "
               "for 15 minutes, or until something else is seen."));
    addStatement({model::attestationNameSpace, "fence.attest", "attested", "cosigner",
                  model::attestationStatement(host.id), tr("What is attested"),
                  tr("Sign the attestation"), tr("Hand in the attestation")});
    addSigners("cosigner");
}

bool AttestDialog::maySecond(const model::Person &) const
{
    return true; // the server says who counts
}

Result<Json> AttestDialog::document(const PersonId &by, const Second &second)
{
    model::Attestation said;
    said.id = newUuid();
    said.host = m_host;
    said.statement = statement().toStdString();
    said.by = by;
    said.cosigner = second.person;
    said.cosignerKey = second.key;
    said.at = session().clock().now();
    return toJson(said);
}

QString AttestDialog::told(const Json &said) const
{
    return tr("%1 signed: \"%2\". It counts for nothing until %3 signs the same. Let them "
              "sit down here.")
        .arg(shown(textIn(said, "by")), shown(textIn(said, "statement")),
             shown(textIn(said, "cosigner")));
}

} // namespace farhaven::gui
