// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/page.h"
#include "gui/vault/copied_secret.h"
#include "gui/vault/vault_desk.h"

#include <QPointer>

class QSplitter;

namespace farhaven::gui {

class EmptyState;
class ErrorBox;
class RecordTable;
class StatusLabel;
class VaultDialog;

/// The passwords and tokens beside the workspace: whether the vault stands open, what is in it by
/// name, who can open it; and each act on it. Never shows a secret: one can be copied, for a while,
/// by whoever types the passphrase.
class VaultPage : public Page {
    Q_OBJECT
public:
    /// `desk` and `clock` outlive the page.
    VaultPage(VaultDesk &desk, const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("vault"); }
    [[nodiscard]] QString title() const override { return tr("Vault"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("lock"); }
    void attach(Session *session) override;
    void show(const Picture &picture, const Changes &changes) override;
    void tick(Ticks now) override;
    using Page::show;
    void reveal(const QString &object) override;
    [[nodiscard]] QString revealed() const override;
    [[nodiscard]] std::vector<Findable> findable() const override;

private:
    /// As the server tells of it.
    struct Stand {
        bool exists = false, open = false;
        QString by;
        std::optional<Instant> at;
        std::optional<Ticks> shutsAt;
        Ticks toldAt{};
    };
    void build();
    QWidget *buildHead();
    QWidget *buildCopied();
    QWidget *buildEntries();
    QWidget *buildSlots();
    void ask();
    void takeStand(const Result<Json> &answer);
    void takeContent(const Result<std::optional<VaultContent>> &answer);
    void draw();
    void drawStand();
    void drawCopied();
    void offer();
    [[nodiscard]] const VaultContent::Entry *chosenEntry() const;
    void done(const QString &doing);
    void report(const QString &doing, const Error &error);

    // in vault_acts.cpp
    void askMake();
    void askOpen();
    void open(VaultDialog *dialog, const Handed &handed, const QString &older);
    void shut();
    void askPut(bool replaces);
    void askRemove();
    void askCheck();
    void askSlot();
    void askSlotOut();
    void askCopy();
    void copy(VaultDialog *dialog, const QString &entry, const VaultDesk::Shared &secret);
    void onRecord(VaultDialog *dialog, const QString &doing, Json params,
                  std::function<void()> then);
    [[nodiscard]] std::function<void(const Result<> &)> ended(VaultDialog *dialog,
                                                              const QString &doing);
    void carryOut(VaultDialog *dialog, const QString &doing,
                  std::function<Result<VaultChange>()> change);

    VaultDesk &m_desk;
    const Clock &m_clock;
    QPointer<Session> m_session;
    std::string m_workspace;
    std::optional<Stand> m_stand;
    std::optional<VaultContent> m_content;
    bool m_missing = false; ///< there is no vault
    QString m_trouble;      ///< why it is not known
    int m_ticks = 0;
    CopiedSecret m_copied;

    ErrorBox *m_errors;
    StatusLabel *m_verdict;
    QPushButton *m_open, *m_shut;
    QFrame *m_copiedFrame;
    StatusLabel *m_copiedText;
    EmptyState *m_none;
    QSplitter *m_split;
    RecordTable *m_entries, *m_slots;
    QPushButton *m_copy, *m_put, *m_replace, *m_remove, *m_check, *m_addSlot, *m_removeSlot;
};

} // namespace farhaven::gui
