// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/signing/signing.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace farhaven::gui {

/// Who signs: the person, their own key file, and its passphrase typed now. The path is remembered
/// for each person; the passphrase is forgotten as soon as it is taken.
class KeyFields : public QWidget {
    Q_OBJECT
public:
    explicit KeyFields(QWidget *parent = nullptr);
    /// A fixed person cannot be changed here.
    void setPerson(const PersonId &person, bool fixed);
    [[nodiscard]] bool complete() const;
    [[nodiscard]] PersonId person() const;
    /// What was typed; the field is empty afterwards.
    [[nodiscard]] Credentials take();

Q_SIGNALS:
    void edited();

private:
    void choose();
    void recall();

    QLineEdit *m_person;
    QLineEdit *m_file;
    QPushButton *m_choose;
    QLineEdit *m_passphrase;
};

} // namespace farhaven::gui
