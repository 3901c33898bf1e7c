// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/vault/vault_desk.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace farhaven::gui {

/// What a person typed into a field, as a secret; the field is empty afterwards.
[[nodiscard]] Result<std::shared_ptr<const Secret>> takeSecret(QLineEdit &field);

/// How the vault is opened, or how a new slot is to be: passphrase, keychain or key file.
class OpenerFields : public QWidget {
    Q_OBJECT
public:
    enum class Use {
        Opens,    ///< for one act of ours
        Shows,    ///< a secret, to a person: by what only a person knows
        Hands,    ///< for the server, which takes no key file from a window
        First,    ///< the first slot of a new vault: no keychain's
        NextSlot, ///< one more
    };
    explicit OpenerFields(Use use, QWidget *parent = nullptr);
    /// What is still missing, as a sentence; empty when nothing is.
    [[nodiscard]] QString missing() const;
    [[nodiscard]] Result<VaultKey> take();
    [[nodiscard]] Result<NewSlot> takeSlot();

Q_SIGNALS:
    void edited();

private:
    [[nodiscard]] bool makes() const { return m_use == Use::First || m_use == Use::NextSlot; }
    [[nodiscard]] SlotKind kind() const;
    [[nodiscard]] QLineEdit *addLine(const QString &label, const char *name, bool secret);
    void update();
    void choose();

    Use m_use;
    QFormLayout *m_form;
    QComboBox *m_kind;
    QLineEdit *m_passphrase;
    QLineEdit *m_again = nullptr;
    QLineEdit *m_file;
    QWidget *m_fileRow;
    QLineEdit *m_label = nullptr;
};

/// A secret that is put: its name, itself typed twice unseen, and where it may be sent.
class EntryFields : public QWidget {
    Q_OBJECT
public:
    /// With a name: a new value for that entry, whose places stand there already.
    EntryFields(const QString &name, const QString &places, QWidget *parent = nullptr);
    [[nodiscard]] QString missing() const;
    [[nodiscard]] Result<PutEntry> take();

Q_SIGNALS:
    void edited();

private:
    QLineEdit *m_name;
    QLineEdit *m_value;
    QLineEdit *m_again;
    QLineEdit *m_places;
};

} // namespace farhaven::gui
