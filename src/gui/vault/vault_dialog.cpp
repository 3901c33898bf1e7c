// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/vault/vault_dialog.h"

#include <QFormLayout>
#include <QLineEdit>

namespace farhaven::gui {

VaultDialog::VaultDialog(const QString &heading, const QString &act, bool danger, QWidget *parent)
    : Ceremony(heading, std::nullopt, parent), m_act(new QPushButton(act, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_act->setObjectName(QStringLiteral("act"));
    m_act->setAutoDefault(false);
    if (danger)
        m_act->setProperty("danger", true);
    setAct(m_act);
    connect(m_act, &QPushButton::clicked, this, &VaultDialog::pressed);
}

EntryFields *VaultDialog::addEntry(const QString &name, const QString &places)
{
    auto *fields = new EntryFields(name, places, this);
    content()->addWidget(fields);
    m_missing.emplace_back([fields] { return fields->missing(); });
    connect(fields, &EntryFields::edited, this, &VaultDialog::update);
    m_first = m_first ? m_first : fields;
    return fields;
}

OpenerFields *VaultDialog::addOpener(OpenerFields::Use use)
{
    auto *fields = new OpenerFields(use, this);
    content()->addWidget(fields);
    m_missing.emplace_back([fields] { return fields->missing(); });
    connect(fields, &OpenerFields::edited, this, &VaultDialog::update);
    m_first = m_first ? m_first : fields;
    return fields;
}

QLineEdit *VaultDialog::addReason(const QString &label)
{
    auto *text = new QLabel(label, this);
    text->setWordWrap(true);
    auto *line = new QLineEdit(this);
    line->setObjectName(QStringLiteral("older"));
    line->setAccessibleName(label);
    line->setMaxLength(500);
    content()->addWidget(text);
    content()->addWidget(line);
    text->show(); // it may come while the dialog is open
    line->show();
    return line;
}

void VaultDialog::ready()
{
    if (m_first)
        m_first->setFocus();
    alignLabels();
    update();
}

/// The fields of one part begin where those of the other do.
void VaultDialog::alignLabels()
{
    std::vector<QWidget *> labels;
    int widest = 0;
    for (const QFormLayout *form : findChildren<QFormLayout *>()) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole);
            if (!item || !item->widget())
                continue;
            labels.push_back(item->widget());
            if (!item->widget()->isHidden())
                widest = std::max(widest, item->widget()->sizeHint().width());
        }
    }
    for (QWidget *label : labels)
        label->setMinimumWidth(widest);
}

void VaultDialog::refuse(const QString &doing, const Error &error)
{
    setBusy({});
    update();
    report(doing, error);
}

void VaultDialog::update()
{
    if (busy())
        return;
    QString lacks;
    for (const auto &missing : m_missing) {
        if (lacks.isEmpty())
            lacks = missing();
    }
    m_act->setEnabled(lacks.isEmpty());
    setHint(lacks);
}

} // namespace farhaven::gui
