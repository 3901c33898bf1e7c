// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/preferences.h"
#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/shell/words.h"
#include "gui/vault/vault_dialog.h"
#include "gui/vault/vault_page.h"

#include <QLineEdit>

/// The acts on the vault: what is asked of the person, and what becomes of it.
namespace farhaven::gui {

namespace {

QString worksText()
{
    return VaultPage::tr("Opening the vault…");
}

/// What the record says of a change: its act, and on what.
struct ChangeWords {
    const char *act;
    std::string what;
};

struct ChangeSaid {
    ChangeWords operator()(const PutEntry &put) const { return {"put", put.name}; }
    ChangeWords operator()(const RemoveEntry &remove) const { return {"remove", remove.name}; }
    ChangeWords operator()(const NewSlot &slot) const { return {"slot.add", slot.label}; }
    ChangeWords operator()(const RemoveSlot &slot) const { return {"slot.remove", slot.id}; }
    ChangeWords operator()(const CheckEntries &) const { return {"check", {}}; }
};

} // namespace

void VaultPage::askMake()
{
    const QString doing = tr("Make the vault");
    auto *dialog = new VaultDialog(doing, tr("Make the vault"), false, this);
    dialog->addText(tr("Whoever loses what opens it loses what is in it. Add a second slot soon, "
                       "for another person or in a safe."));
    auto *slot = dialog->addOpener(OpenerFields::Use::First);
    dialog->ready();
    connect(dialog, &VaultDialog::pressed, this, [this, dialog, slot, doing] {
        dialog->clearError();
        auto first = slot->takeSlot();
        if (!first) {
            dialog->refuse(doing, first.error());
            return;
        }
        dialog->setBusy(tr("Making the vault…"));
        onRecord(dialog, doing, {{"act", "make"}},
                 [this, dialog, doing, of = m_workspace, slot = *first] {
                     m_desk.make(of, slot, dialog, ended(dialog, doing));
                 });
    });
    dialog->open();
}

void VaultPage::askOpen()
{
    auto *dialog = new VaultDialog(tr("Open the vault"), tr("Open it"), false, this);
    dialog->addText(tr("The program that owns the workspace holds it open, for runs and looks. "
                       "Nothing of it comes into this window."));
    auto *opener = dialog->addOpener(OpenerFields::Use::Hands);
    dialog->ready();
    connect(dialog, &VaultDialog::pressed, this, [this, dialog, opener] {
        dialog->clearError();
        auto key = opener->take();
        if (!key) {
            dialog->refuse(tr("Open the vault"), key.error());
            return;
        }
        const auto *reason = dialog->findChild<QLineEdit *>(QStringLiteral("older"));
        const QString older = reason ? reason->text().trimmed() : QString();
        dialog->setBusy(worksText());
        m_desk.hand(m_workspace, std::move(*key), dialog,
                    [this, dialog, older](const Result<Handed> &handed) {
                        if (handed)
                            open(dialog, *handed, older);
                        else
                            dialog->refuse(tr("Open the vault"), handed.error());
                    });
    });
    dialog->open();
}

void VaultPage::open(VaultDialog *dialog, const Handed &handed, const QString &older)
{
    if (!m_session)
        return;
    Json params = {{"from", handed.from}, {"by", m_session->person().value}};
    if (handed.keychain)
        params["keychain"] = true;
    if (!older.isEmpty())
        params["accept_older"] = older.toStdString();
    m_session->ask("vault.unlock", params, dialog,
                   [this, dialog, kept = handed.kept](const Result<Json> &answer) {
                       if (answer) {
                           dialog->accept();
                           done(tr("Open the vault"));
                           return;
                       }
                       dialog->refuse(tr("Open the vault"), answer.error());
                       // An older copy of the file: somebody may say, on record, why it is the
                       // right one.
                       const bool asked = dialog->findChild<QLineEdit *>(QStringLiteral("older"));
                       if (answer.error().code == ErrorCode::Conflict && !asked)
                           dialog->addReason(
                               tr("If this older copy is right, say why, for the record:"));
                   });
}

void VaultPage::shut()
{
    if (!m_session)
        return;
    const QString doing = tr("Shut the vault");
    m_session->ask("vault.lock", {{"by", m_session->person().value}}, this,
                   [this, doing](const Result<Json> &answer) {
                       if (answer)
                           done(doing);
                       else
                           report(doing, answer.error());
                   });
}

void VaultPage::carryOut(VaultDialog *dialog, const QString &doing,
                         std::function<Result<VaultChange>()> change)
{
    auto *opener = dialog->addOpener(OpenerFields::Use::Opens);
    dialog->ready();
    connect(dialog, &VaultDialog::pressed, this,
            [this, dialog, opener, doing, change = std::move(change)] {
                dialog->clearError();
                auto what = change();
                auto key = opener->take();
                if (!what || !key) {
                    dialog->refuse(doing, what ? key.error() : what.error());
                    return;
                }
                dialog->setBusy(worksText());
                const ChangeWords words = std::visit(ChangeSaid(), *what);
                Json params = {{"act", words.act}};
                if (!words.what.empty())
                    params["what"] = words.what;
                onRecord(dialog, doing, std::move(params),
                         [this, dialog, doing, of = m_workspace, key = *key, change = *what] {
                             m_desk.change(of, key, change, dialog, ended(dialog, doing));
                         });
            });
    dialog->open();
}

/// Nothing of the file changes of which the server has no record, or which it refuses.
void VaultPage::onRecord(VaultDialog *dialog, const QString &doing, Json params,
                         std::function<void()> then)
{
    if (!m_session)
        return;
    params["by"] = m_session->person().value;
    m_session->ask("vault.changed", params, dialog,
                   [dialog, doing, then = std::move(then)](const Result<Json> &kept) {
                       if (kept)
                           then();
                       else
                           dialog->refuse(doing, kept.error());
                   });
}

std::function<void(const Result<> &)> VaultPage::ended(VaultDialog *dialog, const QString &doing)
{
    return [this, dialog, doing](const Result<> &changed) {
        if (!changed) {
            dialog->refuse(doing, changed.error());
            return;
        }
        dialog->accept();
        done(doing);
    };
}

void VaultPage::askPut(bool replaces)
{
    const VaultContent::Entry *chosen = chosenEntry();
    if (replaces && !chosen)
        return;
    const QString name = replaces ? QString::fromStdString(chosen->name) : QString();
    const QString doing =
        replaces ? tr("Replace the secret %1").arg(shown(chosen->name)) : tr("Put a secret");
    QStringList places;
    for (const std::string &place : replaces ? chosen->places : std::vector<std::string>())
        places += shown(place);
    auto *dialog = new VaultDialog(
        doing, replaces ? tr("Replace the secret") : tr("Put the secret"), false, this);
    auto *fields = dialog->addEntry(name, places.join(u' '));
    carryOut(dialog, doing, [fields]() -> Result<VaultChange> {
        FH_TRY(PutEntry put, fields->take());
        return put;
    });
}

void VaultPage::askRemove()
{
    const VaultContent::Entry *chosen = chosenEntry();
    if (!chosen)
        return;
    const QString doing = tr("Remove the secret %1").arg(shown(chosen->name));
    auto *dialog = new VaultDialog(doing, tr("Remove the secret"), true, this);
    dialog->addText(tr("What needs it fails from then on. Copies of the file hold it still: change "
                       "the password itself where nobody may know it any more."));
    carryOut(dialog, doing,
             [name = chosen->name] { return Result<VaultChange>(RemoveEntry{name}); });
}

void VaultPage::askCheck()
{
    const QString doing = tr("Check each secret");
    auto *dialog = new VaultDialog(doing, tr("Check each secret"), false, this);
    dialog->addText(tr("Each one is decrypted to see that it is whole; none is shown."));
    carryOut(dialog, doing, [] { return Result<VaultChange>(CheckEntries()); });
}

void VaultPage::askSlot()
{
    const QString doing = tr("Let one more open the vault");
    auto *dialog = new VaultDialog(doing, tr("Add the slot"), false, this);
    dialog->addText(tr("First what is to open it too, then what opens it today."));
    auto *fields = dialog->addOpener(OpenerFields::Use::NextSlot);
    carryOut(dialog, doing, [fields]() -> Result<VaultChange> {
        FH_TRY(NewSlot slot, fields->takeSlot());
        return slot;
    });
}

void VaultPage::askSlotOut()
{
    const std::string id = m_slots->current().toStdString();
    if (id.empty() || !m_content)
        return;
    QString label;
    for (const VaultContent::Slot &slot : m_content->slots) {
        if (slot.id == id)
            label = shown(slot.label.empty() ? slot.id : slot.label);
    }
    const QString doing = tr("Take out the slot of %1").arg(label);
    auto *dialog = new VaultDialog(doing, tr("Take the slot out"), true, this);
    dialog->addText(tr("It opens copies of the file still: change the secrets that its holder must "
                       "not know."));
    carryOut(dialog, doing, [id] { return Result<VaultChange>(RemoveSlot{id}); });
}

/// Only by a passphrase that is typed now: an open desktop alone gives nothing away.
void VaultPage::askCopy()
{
    const VaultContent::Entry *chosen = chosenEntry();
    if (!chosen)
        return;
    const QString doing = tr("Copy the secret %1").arg(shown(chosen->name));
    auto *dialog = new VaultDialog(doing, tr("Copy it"), false, this);
    const auto hold = Preferences::copiedSecret();
    dialog->addText(tr("It goes to the clipboard for %1 and is not shown. That you copied it is "
                       "put on record first.")
                        .arg(durationText(hold)));
    auto *opener = dialog->addOpener(OpenerFields::Use::Shows);
    dialog->ready();
    connect(dialog, &VaultDialog::pressed, this,
            [this, dialog, opener, doing, name = chosen->name] {
                dialog->clearError();
                auto key = opener->take();
                if (!key) {
                    dialog->refuse(doing, key.error());
                    return;
                }
                dialog->setBusy(worksText());
                m_desk.reveal(m_workspace, std::move(*key), name, dialog,
                              [this, dialog, doing, name](const Result<VaultDesk::Shared> &secret) {
                                  if (secret)
                                      copy(dialog, QString::fromStdString(name), *secret);
                                  else
                                      dialog->refuse(doing, secret.error());
                              });
            });
    dialog->open();
}

void VaultPage::copy(VaultDialog *dialog, const QString &entry, const VaultDesk::Shared &secret)
{
    if (!m_session)
        return;
    const QString doing = tr("Copy the secret %1").arg(entry);
    const Json params = {{"entry", entry.toStdString()}, {"by", m_session->person().value}};
    m_session->ask("vault.copied", params, dialog,
                   [this, dialog, doing, entry, secret](const Result<Json> &kept) {
                       const Result<> copied =
                           kept ? m_copied.copy(secret, entry, Preferences::copiedSecret())
                                : Result<>(fail(kept.error()));
                       if (copied)
                           dialog->accept();
                       else
                           dialog->refuse(doing, copied.error());
                   });
}

} // namespace farhaven::gui
