// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/signing/ceremony.h"
#include "gui/vault/vault_fields.h"

namespace farhaven::gui {

/// One act on the vault, which takes what opens it, typed now: nothing that opens a vault outlives
/// its dialog. Whoever shows it carries the act out and then accepts it, or reports.
class VaultDialog : public Ceremony {
    Q_OBJECT
public:
    VaultDialog(const QString &heading, const QString &act, bool danger, QWidget *parent);

    // What is asked for, in the order in which it stands.
    EntryFields *addEntry(const QString &name, const QString &places);
    OpenerFields *addOpener(OpenerFields::Use use);
    /// A line that may stay empty.
    QLineEdit *addReason(const QString &label);
    /// After the last of them.
    void ready();
    /// An answer has come that is not good: it can be tried again.
    void refuse(const QString &doing, const Error &error);

Q_SIGNALS:
    void pressed();

private:
    void update();
    void alignLabels();

    std::vector<std::function<QString()>> m_missing;
    QPushButton *m_act;
    QWidget *m_first = nullptr;
};

} // namespace farhaven::gui
