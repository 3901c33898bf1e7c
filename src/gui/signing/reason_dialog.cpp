// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signing/reason_dialog.h"

#include "gui/signing/hold_button.h"

#include <QLineEdit>

namespace farhaven::gui {

namespace {

constexpr int reasonCharactersMax = 500;

} // namespace

ReasonDialog::ReasonDialog(const QString &heading, const QString &text, const QString &act,
                           std::optional<Environment> environment, QWidget *parent, Worked how)
    : Ceremony(heading, environment, parent), m_reason(new QLineEdit(this)),
      m_held(how == Worked::Held)
{
    auto *hold = m_held ? new HoldButton(act, this) : nullptr;
    m_act = hold ? hold : new QPushButton(act, this);
    addText(text);
    auto *label = new QLabel(tr("Why, for the record:"), this);
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setAccessibleName(tr("Why"));
    m_reason->setMaxLength(reasonCharactersMax);
    content()->addWidget(label);
    content()->addWidget(m_reason);
    m_act->setObjectName(QStringLiteral("act"));
    m_act->setAutoDefault(false);
    m_act->setProperty("danger", true);
    setAct(m_act);
    connect(m_reason, &QLineEdit::textChanged, this, &ReasonDialog::update);
    if (hold) {
        hold->setMinimumWidth(220);
        connect(hold, &HoldButton::held, this, &QDialog::accept);
    } else {
        connect(m_act, &QPushButton::clicked, this, &QDialog::accept);
    }
    m_reason->setFocus();
    update();
}

std::string ReasonDialog::reason() const
{
    return m_reason->text().trimmed().toStdString();
}

void ReasonDialog::update()
{
    const bool given = !reason().empty();
    m_act->setEnabled(given);
    setHint(!given   ? tr("Missing: a reason.")
            : m_held ? tr("Hold the button down with the pointer; letting go earlier does nothing.")
                     : QString());
}

} // namespace farhaven::gui
