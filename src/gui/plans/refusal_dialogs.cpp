// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/refusal_dialogs.h"

#include "base/json_text.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"
#include "model/approval.h"

#include <QComboBox>

namespace farhaven::gui {

namespace {

QString stampText(const Json &row, const char *key)
{
    const std::string text = textIn(row, key);
    const auto at = fromRfc3339(text);
    return at ? Wording::stamp(*at) : shown(text);
}

} // namespace

DenyDialog::DenyDialog(const PlanPicture &picture, std::optional<Environment> environment,
                       Session &session, QWidget *parent)
    : SignedPaperDialog(tr("Refuse: %1").arg(picture.heading()), tr("Sign the refusal"), session,
                        parent, environment),
      m_plan(picture.facts().plan)
{
    addText(tr("You refuse exactly this plan. Whoever asked is told why, and nothing that was "
               "asked for until now is granted. It may be asked for again: whoever signs then "
               "reads your refusal first. Nobody breaks the glass for it."));
    addFact(tr("Plan"), picture.heading());
    addFact(tr("Revision"), QString::number(m_plan.revision));
    addFact(tr("Bytes"), QString::fromStdString(picture.facts().sha256), true);
    addFact(tr("Author"), shown(m_plan.author.value));
    const auto approvals = picture.approvalsThatHold();
    // What one of several has signed already is taken with it.
    m_request = approvals.empty() ? std::string() : textIn(approvals.back(), "request");
    if (m_request.empty())
        m_request = newUuid();
    addSigner();
}

SignWith DenyDialog::paper(const PersonId &by, Instant now) const
{
    model::ApprovalRequest request;
    request.id = m_request;
    request.plan = m_plan;
    return [request, by, why = reason(), now](Signer &signer) {
        return model::denyApproval(request, newUuid(), by, why, signer, now);
    };
}

RevokeApprovalDialog::RevokeApprovalDialog(const PlanPicture &picture,
                                           std::optional<Environment> environment, Session &session,
                                           QWidget *parent)
    : RevokeDialog(tr("Revoke the approval: %1").arg(picture.heading()), tr("Sign the revocation"),
                   session, parent, environment),
      m_approvals(picture.approvalsThatHold()), m_which(new QComboBox(this))
{
    addText(tr("The approval counts no more, for good. A run that rests on it halts before its "
               "next step. The plan may be approved anew; nobody breaks the glass for it."));
    addFact(tr("Plan"), picture.heading());
    addFact(tr("Revision"), QString::number(picture.facts().plan.revision));
    m_given = addFact(tr("Approved"), {});
    m_until = addFact(tr("Valid until"), {});
    m_which->setObjectName(QStringLiteral("which"));
    m_which->setAccessibleName(tr("Which approval"));
    for (const Json &row : m_approvals)
        m_which->addItem(tr("That of %1").arg(shown(textIn(row, "approver"))));
    m_which->setVisible(m_approvals.size() > 1);
    content()->addWidget(m_which);
    connect(m_which, &QComboBox::currentIndexChanged, this, &RevokeApprovalDialog::choose);
    choose(0);
    addSigner();
}

void RevokeApprovalDialog::choose(int index)
{
    if (index < 0 || std::size_t(index) >= m_approvals.size())
        return;
    const Json &row = m_approvals[std::size_t(index)];
    m_given->setText(
        tr("by %1, %2").arg(shown(textIn(row, "approver")), stampText(row, "approved_at")));
    m_until->setText(stampText(row, "expires_at"));
    setSubject(textIn(row, "id"));
}

} // namespace farhaven::gui
