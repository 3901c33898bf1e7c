// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/vault/vault_fields.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

namespace farhaven::gui {

namespace {

/// As the vault itself wants it of a new one.
constexpr int newPassphraseBytesMin = 12;
constexpr int passphraseCharactersMax = 1'000; // 4096 bytes in any script

QFormLayout *formOf(QWidget *widget)
{
    auto *form = new QFormLayout(widget);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(8);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    return form;
}

QLineEdit *lineIn(QFormLayout *form, const QString &label, const QString &name, bool secret)
{
    auto *line = new QLineEdit;
    line->setObjectName(name);
    line->setAccessibleName(label);
    line->setMaxLength(passphraseCharactersMax);
    if (secret)
        line->setEchoMode(QLineEdit::Password);
    form->addRow(label, line);
    return line;
}

} // namespace

Result<std::shared_ptr<const Secret>> takeSecret(QLineEdit &field)
{
    QByteArray typed = field.text().toUtf8();
    field.clear();
    std::string text = typed.toStdString();
    typed.fill('\0');
    FH_TRY(Secret secret, Secret::take(text));
    return std::make_shared<const Secret>(std::move(secret));
}

OpenerFields::OpenerFields(Use use, QWidget *parent)
    : QWidget(parent), m_use(use), m_form(formOf(this)), m_kind(new QComboBox),
      m_fileRow(new QWidget)
{
    const QString prefix = makes() ? QStringLiteral("new.") : QStringLiteral("opener.");
    m_kind->setObjectName(prefix + QStringLiteral("kind"));
    const QString how = makes() ? tr("The new slot is opened by") : tr("Open it by");
    m_kind->setAccessibleName(how);
    m_kind->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_kind->addItem(tr("a passphrase"), int(SlotKind::Passphrase));
    if (use != Use::First && use != Use::Shows)
        m_kind->addItem(tr("your keychain on this machine"), int(SlotKind::Keychain));
    if (use != Use::Hands && use != Use::Shows)
        m_kind->addItem(tr("a key file"), int(SlotKind::KeyFile));
    m_form->addRow(how, m_kind);
    m_kind->setVisible(m_kind->count() > 1);
    m_form->labelForField(m_kind)->setVisible(m_kind->count() > 1);
    m_passphrase = addLine(makes() ? tr("New passphrase") : tr("Passphrase"), "passphrase", true);
    if (makes())
        m_again = addLine(tr("The same again"), "again", true);
    m_file = new QLineEdit;
    m_file->setObjectName(prefix + QStringLiteral("file"));
    m_file->setAccessibleName(tr("Key file"));
    auto *browse = new QPushButton(tr("Choose…"));
    browse->setAccessibleName(tr("Choose the key file"));
    browse->setAutoDefault(false);
    auto *row = new QHBoxLayout(m_fileRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_file, 1);
    row->addWidget(browse);
    m_form->addRow(tr("Key file"), m_fileRow);
    if (makes()) {
        m_label = addLine(tr("Who or what it is for"), "label", false);
        m_label->setMaxLength(100);
    }
    connect(browse, &QPushButton::clicked, this, &OpenerFields::choose);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &OpenerFields::update);
    for (QLineEdit *line : {m_passphrase, m_again, m_file, m_label}) {
        if (line)
            connect(line, &QLineEdit::textChanged, this, &OpenerFields::edited);
    }
    setFocusProxy(m_passphrase);
    update();
}

QLineEdit *OpenerFields::addLine(const QString &label, const char *name, bool secret)
{
    const QString prefix = makes() ? QStringLiteral("new.") : QStringLiteral("opener.");
    return lineIn(m_form, label, prefix + QLatin1String(name), secret);
}

SlotKind OpenerFields::kind() const
{
    return SlotKind(m_kind->currentData().toInt());
}

void OpenerFields::update()
{
    const auto showRow = [this](QWidget *field, bool shown) {
        if (!field)
            return;
        field->setVisible(shown);
        m_form->labelForField(field)->setVisible(shown);
    };
    showRow(m_passphrase, kind() == SlotKind::Passphrase);
    showRow(m_again, kind() == SlotKind::Passphrase);
    showRow(m_fileRow, kind() == SlotKind::KeyFile);
    Q_EMIT edited();
}

void OpenerFields::choose()
{
    const QString path =
        makes()
            ? QFileDialog::getSaveFileName(this, tr("Where to keep the new key"), m_file->text())
            : QFileDialog::getOpenFileName(this, tr("Choose the key file"), m_file->text());
    if (!path.isEmpty())
        m_file->setText(path);
}

QString OpenerFields::missing() const
{
    if (kind() == SlotKind::KeyFile && m_file->text().trimmed().isEmpty())
        return tr("Missing: the key file.");
    if (kind() != SlotKind::Passphrase)
        return {};
    if (!makes())
        return m_passphrase->text().isEmpty() ? tr("Missing: the passphrase of the vault.")
                                              : QString();
    if (m_passphrase->text().toUtf8().size() < newPassphraseBytesMin)
        return tr("Missing: a new passphrase of at least %1 characters.")
            .arg(newPassphraseBytesMin);
    return m_again->text() == m_passphrase->text()
               ? QString()
               : tr("Missing: the same new passphrase once more.");
}

Result<VaultKey> OpenerFields::take()
{
    VaultKey key;
    key.kind = kind();
    if (m_again)
        m_again->clear();
    if (key.kind == SlotKind::KeyFile)
        key.file = m_file->text().trimmed().toStdString();
    if (key.kind == SlotKind::Passphrase) {
        FH_TRY(key.passphrase, takeSecret(*m_passphrase));
    }
    return key;
}

Result<NewSlot> OpenerFields::takeSlot()
{
    NewSlot slot;
    slot.label = m_label->text().trimmed().toStdString();
    FH_TRY(slot.opener, take());
    return slot;
}

EntryFields::EntryFields(const QString &name, const QString &places, QWidget *parent)
    : QWidget(parent)
{
    QFormLayout *form = formOf(this);
    m_name = lineIn(form, tr("Name"), QStringLiteral("entry.name"), false);
    m_name->setPlaceholderText(tr("as the estate names it: hosts/db1"));
    m_name->setText(name);
    m_name->setReadOnly(!name.isEmpty());
    m_value = lineIn(form, tr("The secret"), QStringLiteral("entry.value"), true);
    m_again = lineIn(form, tr("The same again"), QStringLiteral("entry.again"), true);
    for (QLineEdit *line : {m_value, m_again})
        line->setMaxLength(int(Secret::bytesMax) / 4);
    m_places = lineIn(form, tr("May be sent to"), QStringLiteral("entry.places"), false);
    m_places->setPlaceholderText(tr("https://HOST, or HOST:PORT for SSH; several with spaces"));
    m_places->setMaxLength(10'000);
    m_places->setText(places);
    setFocusProxy(name.isEmpty() ? m_name : m_value);
    for (QLineEdit *line : {m_name, m_value, m_again, m_places})
        connect(line, &QLineEdit::textChanged, this, &EntryFields::edited);
}

QString EntryFields::missing() const
{
    if (!checkSecretName(m_name->text().trimmed().toStdString()))
        return tr("Missing: a name of small letters, digits and . _ / -.");
    if (m_value->text().isEmpty())
        return tr("Missing: the secret.");
    if (m_again->text() != m_value->text())
        return tr("Missing: the same secret once more.");
    return m_places->text().trimmed().isEmpty() ? tr("Missing: where it may be sent.") : QString();
}

Result<PutEntry> EntryFields::take()
{
    PutEntry put;
    put.name = m_name->text().trimmed().toStdString();
    static const QRegularExpression between(QStringLiteral("[\\s,]+"));
    for (const QString &place : m_places->text().split(between, Qt::SkipEmptyParts))
        put.places.push_back(place.toStdString());
    m_again->clear();
    FH_TRY(put.value, takeSecret(*m_value));
    return put;
}

} // namespace farhaven::gui
