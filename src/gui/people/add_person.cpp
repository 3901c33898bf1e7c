// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/people/add_person.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QStandardPaths>

namespace farhaven::gui {

namespace {

/// What is shorter is guessed in a day by whoever copies the file.
constexpr int passphraseMin = 8;
enum Kind { NewKey, PublicKey };

/// Keys lie in the person's own data, not beside the workspace that they vouch for.
QString keyFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/farhaven/keys");
}

} // namespace

AddPerson::AddPerson(QWidget *parent) : Panel(tr("Add a person"), parent), m_form(new QFormLayout)
{
    setObjectName(QStringLiteral("addPerson"));
    QVBoxLayout *column = addScrolledColumn();
    QWidget *content = column->parentWidget();
    QLabel *text = quietLabel(tr("People are known by their keys. A private key stays with its "
                                 "owner: only the public half is kept in the workspace."),
                              content);
    text->setWordWrap(true);
    column->addWidget(text);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setSpacing(8);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    build(m_form);
    column->addLayout(m_form);
    m_hint = quietLabel({}, content);
    m_hint->setObjectName(QStringLiteral("person.hint"));
    m_hint->setWordWrap(true);
    column->addWidget(m_hint);
    m_add = new QPushButton(tr("Add the person"), content);
    m_add->setObjectName(QStringLiteral("person.add"));
    makePrimary(m_add);
    column->addWidget(m_add);
    column->addStretch(1);
    connect(m_add, &QPushButton::clicked, this, &AddPerson::asked);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        m_fileChosen = false;
        m_file->clear();
        proposeFile();
        update();
    });
    connect(m_id, &QLineEdit::textEdited, this, &AddPerson::proposeFile);
    connect(m_file, &QLineEdit::textEdited, this, [this] { m_fileChosen = true; });
    for (QLineEdit *line : {m_id, m_name, m_file, m_passphrase, m_again})
        connect(line, &QLineEdit::textChanged, this, &AddPerson::update);
    update();
}

QLineEdit *AddPerson::addLine(QFormLayout *form, const QString &label, const char *name)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(QString::fromLatin1(name));
    line->setAccessibleName(label);
    line->setMaxLength(500);
    form->addRow(label, line);
    return line;
}

void AddPerson::build(QFormLayout *form)
{
    m_id = addLine(form, tr("Id"), "person.id");
    m_id->setPlaceholderText(tr("short, as in the record: planner"));
    m_name = addLine(form, tr("Name"), "person.name");
    m_approves = new QCheckBox(tr("May approve plans of others"), this);
    m_approves->setObjectName(QStringLiteral("person.approves"));
    form->addRow(QString(), m_approves);
    m_kind = new QComboBox(this);
    m_kind->setObjectName(QStringLiteral("person.kind"));
    m_kind->addItem(tr("Make a new key here"), NewKey);
    m_kind->addItem(tr("Public key of a key kept elsewhere"), PublicKey);
    form->addRow(tr("Key"), m_kind);
    m_file = new QLineEdit(this);
    m_file->setObjectName(QStringLiteral("person.file"));
    m_file->setAccessibleName(tr("Key file"));
    auto *browse = new QPushButton(tr("Choose…"), this);
    browse->setAccessibleName(tr("Choose the key file"));
    connect(browse, &QPushButton::clicked, this, &AddPerson::choose);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_file, 1);
    row->addWidget(browse);
    form->addRow(tr("Key file"), row);
    m_passphrase = addLine(form, tr("Passphrase"), "person.passphrase");
    m_again = addLine(form, tr("The same again"), "person.again");
    for (QLineEdit *line : {m_passphrase, m_again})
        line->setEchoMode(QLineEdit::Password);
}

bool AddPerson::makesKey() const
{
    return m_kind->currentData().toInt() == NewKey;
}

void AddPerson::setPeople(const model::People &people)
{
    m_people = people;
    update();
}

void AddPerson::setBusy(bool busy)
{
    m_busy = busy;
    update();
}

void AddPerson::clear()
{
    for (QLineEdit *line : {m_id, m_name, m_file, m_passphrase, m_again})
        line->clear();
    m_approves->setChecked(false);
    m_fileChosen = false;
}

NewPerson AddPerson::take()
{
    const NewPerson typed{PersonId(m_id->text().trimmed().toStdString()),
                          m_name->text().trimmed(),
                          m_approves->isChecked(),
                          makesKey(),
                          m_file->text().trimmed(),
                          m_passphrase->text().toUtf8()};
    m_passphrase->clear();
    m_again->clear();
    return typed;
}

void AddPerson::proposeFile()
{
    if (m_fileChosen || !makesKey())
        return;
    const QString id = m_id->text().trimmed();
    m_file->setText(id.isEmpty() || id.contains(u'/') ? QString() : keyFolder() + u'/' + id);
}

void AddPerson::choose()
{
    const QString path =
        makesKey()
            ? QFileDialog::getSaveFileName(this, tr("Where to keep the new key"), m_file->text())
            : QFileDialog::getOpenFileName(this, tr("Choose a public key"), m_file->text(),
                                           tr("Public keys (*.pub);;All files (*)"));
    if (path.isEmpty())
        return;
    m_fileChosen = true;
    m_file->setText(path);
}

QString AddPerson::missing() const
{
    if (m_id->text().trimmed().isEmpty())
        return tr("Missing: an id.");
    if (m_file->text().trimmed().isEmpty())
        return tr("Missing: the key file.");
    if (!makesKey())
        return {};
    if (m_passphrase->text().size() < passphraseMin)
        return tr("Missing: a passphrase of at least %1 characters.").arg(passphraseMin);
    return m_again->text() == m_passphrase->text() ? QString()
                                                   : tr("Missing: the same passphrase once more.");
}

void AddPerson::update()
{
    const bool fresh = makesKey();
    m_form->labelForField(m_passphrase)->setVisible(fresh);
    m_form->labelForField(m_again)->setVisible(fresh);
    m_passphrase->setVisible(fresh);
    m_again->setVisible(fresh);
    const PersonId id(m_id->text().trimmed().toStdString());
    const bool known = m_people.find(id) != nullptr;
    const QString lacks = missing();
    m_hint->setText(
        m_busy             ? tr("Making the key…")
        : !lacks.isEmpty() ? lacks
        : known ? tr("%1 is on the list: this adds one more key.").arg(m_id->text().trimmed())
                : QString());
    m_hint->setVisible(!m_hint->text().isEmpty());
    m_add->setText(known ? tr("Add the key") : tr("Add the person"));
    m_add->setEnabled(!m_busy && lacks.isEmpty());
    for (QWidget *part : std::initializer_list<QWidget *>{m_id, m_name, m_approves, m_kind, m_file,
                                                          m_passphrase, m_again})
        part->setEnabled(!m_busy);
}

} // namespace farhaven::gui
