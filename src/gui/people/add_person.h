// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/parts.h"
#include "model/people.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;

namespace farhaven::gui {

/// Who is to be put on the list, and by which key.
struct NewPerson {
    PersonId id;
    QString name;
    bool mayApprove = false;
    bool makesKey = false; ///< else `keyFile` is a public key that exists
    QString keyFile;
    QByteArray passphrase; ///< of the key to be made
};

/// The form: a person, and either a key made here with a passphrase typed twice, or the public key
/// of somebody who keeps theirs elsewhere.
class AddPerson : public Panel {
    Q_OBJECT
public:
    explicit AddPerson(QWidget *parent = nullptr);
    /// Whom the list has already: one of them gets one more key.
    void setPeople(const model::People &people);
    /// While something is on its way nothing can be typed.
    void setBusy(bool busy);
    /// It was done: empty for the next one.
    void clear();
    /// What was typed; the passphrase fields are empty afterwards.
    [[nodiscard]] NewPerson take();

Q_SIGNALS:
    void asked();

private:
    void build(QFormLayout *form);
    [[nodiscard]] QLineEdit *addLine(QFormLayout *form, const QString &label, const char *name);
    void update();
    void proposeFile();
    void choose();
    [[nodiscard]] bool makesKey() const;
    [[nodiscard]] QString missing() const;

    model::People m_people;
    QFormLayout *m_form;
    QLineEdit *m_id;
    QLineEdit *m_name;
    QCheckBox *m_approves;
    QComboBox *m_kind;
    QLineEdit *m_file;
    QLineEdit *m_passphrase;
    QLineEdit *m_again;
    QLabel *m_hint;
    QPushButton *m_add;
    bool m_fileChosen = false; ///< by a person; else it follows the id
    bool m_busy = false;
};

} // namespace farhaven::gui
