// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/session.h"
#include "gui/signing/ceremony.h"
#include "model/people.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

class QComboBox;

namespace farhaven::gui {

/// Two people sign the same bytes in the same window. The first types word for word what they stand
/// for, names the second and signs; then the second signs with their own key. Accepted once the
/// server counts both.
class TwoPeople : public Ceremony {
    Q_OBJECT
public:
    TwoPeople(const QString &heading, std::optional<Environment> environment, Session &session,
              QWidget *parent);

protected:
    /// What is signed, and where it goes.
    struct Paper {
        std::string_view nameSpace;
        std::string method;    ///< of the server, with the signed document
        std::string counted;   ///< the member of its answer that is "yes" once both count
        std::string second;    ///< the member of the document that names the second person
        std::string statement; ///< to be typed
        QString saysWhat;      ///< the statement's name, also in "Missing: …"
        QString signing;       ///< in the words of an error
        QString handingIn;
    };
    struct Second {
        PersonId person;
        SshPublicKey key;
    };
    // In the order in which they stand: the statement, lines of one's own, who signs.
    void addStatement(Paper paper);
    /// One more line of the first person; it is complete with so many bytes.
    QLineEdit *addLine(const QString &label, const char *name, const QString &saysWhat,
                       int bytesMin);
    void addSigners(const char *name);

    /// Who may be the second.
    [[nodiscard]] virtual bool maySecond(const model::Person &person) const = 0;
    /// The document as `by` says it, without their key.
    [[nodiscard]] virtual Result<Json> document(const PersonId &by, const Second &second) = 0;
    /// What the second person reads of it.
    [[nodiscard]] virtual QString told(const Json &said) const = 0;
    [[nodiscard]] QString statement() const;
    [[nodiscard]] Session &session() { return m_session; }

private:
    struct Line {
        QLineEdit *edit;
        QString saysWhat;
        std::function<bool(const QString &)> complete;
    };
    QLabel *addLabel(const QString &text);
    QLineEdit *addEdit(const char *name, const QString &saysWhat);
    void askPeople();
    void fill(const model::People &people);
    void update();
    [[nodiscard]] QString missing() const;
    void sign();
    void signAs(Credentials credentials, const Json &document, bool first);
    void handIn(const Result<SignedDocument> &document, bool first);
    void taken(const Json &answer, const Json &document, bool first);

    Session &m_session;
    Paper m_paper;
    std::vector<Second> m_seconds;
    Json m_said; ///< what the first person signed; null: nobody yet
    std::vector<Line> m_lines;
    std::vector<QWidget *> m_ofTheFirst; ///< what only the first person fills in
    QLabel *m_told;
    QComboBox *m_second = nullptr;
    KeyFields *m_key;
    QPushButton *m_sign;
};

} // namespace farhaven::gui
