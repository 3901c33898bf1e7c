// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signing/key_fields.h"

#include "gui/shell/remembered.h"

#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace farhaven::gui {

KeyFields::KeyFields(QWidget *parent) : QWidget(parent)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(8);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_person = new QLineEdit(this);
    m_person->setObjectName(QStringLiteral("person"));
    m_file = new QLineEdit(this);
    m_file->setObjectName(QStringLiteral("keyFile"));
    m_file->setPlaceholderText(tr("An OpenSSH Ed25519 key with a passphrase"));
    m_choose = new QPushButton(tr("Choose…"), this);
    m_choose->setAutoDefault(false);
    m_passphrase = new QLineEdit(this);
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setMaxLength(500);
    auto *file = new QHBoxLayout;
    file->setSpacing(6);
    file->addWidget(m_file, 1);
    file->addWidget(m_choose);
    form->addRow(tr("Person"), m_person);
    form->addRow(tr("Key file"), file);
    form->addRow(tr("Passphrase"), m_passphrase);
    for (QLineEdit *field : {m_person, m_file, m_passphrase})
        connect(field, &QLineEdit::textChanged, this, &KeyFields::edited);
    connect(m_person, &QLineEdit::editingFinished, this, &KeyFields::recall);
    connect(m_choose, &QPushButton::clicked, this, &KeyFields::choose);
}

void KeyFields::setPerson(const PersonId &person, bool fixed)
{
    m_person->setText(QString::fromStdString(person.value));
    m_person->setReadOnly(fixed);
    m_file->clear(); // another person, another key
    recall();
    (person.empty() ? m_person : m_file->text().isEmpty() ? m_file : m_passphrase)->setFocus();
}

void KeyFields::recall()
{
    const QString known = rememberedKeyFile(person());
    if (m_file->text().isEmpty() && !known.isEmpty())
        m_file->setText(known);
}

void KeyFields::choose()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Choose your key file"), m_file->text());
    if (!path.isEmpty())
        m_file->setText(path);
}

bool KeyFields::complete() const
{
    return !m_person->text().trimmed().isEmpty() && !m_file->text().trimmed().isEmpty() &&
           !m_passphrase->text().isEmpty();
}

PersonId KeyFields::person() const
{
    return PersonId(m_person->text().trimmed().toStdString());
}

Credentials KeyFields::take()
{
    Credentials taken{person(), m_file->text().trimmed(), m_passphrase->text().toUtf8()};
    m_passphrase->clear();
    rememberKeyFile(taken.person, taken.keyFile);
    return taken;
}

} // namespace farhaven::gui
