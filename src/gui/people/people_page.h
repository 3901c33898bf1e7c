// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/people/add_person.h"
#include "gui/shell/page.h"

#include <QPointer>

#include <functional>

namespace farhaven::gui {

class RecordTable;
class StandingPanel;
class DelegationPanel;
struct Credentials;

/// Who may ask, approve and arm, by which keys; who sits at this window; and somebody new. Without
/// two people on the list nothing can be run, so the page says that first.
class PeoplePage : public Page {
    Q_OBJECT
public:
    explicit PeoplePage(QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("people"); }
    [[nodiscard]] QString title() const override { return tr("People"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("people"); }
    void attach(Session *session) override;
    void show(const Picture &picture, const Changes &changes) override;
    void tick(Ticks now) override;
    using Page::show;

private:
    void build();
    void askList();
    void take(const model::People &people);
    void draw();
    void drawActing();
    void act(int index);
    void recallActor();
    void add();
    /// Changes the newest list, not the one that this page read a while ago.
    using ChangeList = std::function<Result<>(model::People &people)>;
    void change(const QString &doing, const ChangeList &change, const Credentials &own,
                const std::function<void()> &done);
    void askSignature(const QString &doing, const model::People &next,
                      const std::function<void()> &done);
    void sign(const QString &doing, const model::People &next, Credentials credentials,
              const std::function<void()> &done);
    void keep(const NewPerson &person, const SshPublicKey &key);
    void done(const NewPerson &person);
    void askRevoke();
    void askRights();
    void offer();
    [[nodiscard]] const model::Person *chosen() const; ///< of the row where one is
    void revoke(const QString &row, const std::string &why);
    void report(const QString &doing, const Error &error);
    [[nodiscard]] bool onList(const PersonId &person) const;

    QPointer<Session> m_session;
    QString m_workspace;
    std::optional<model::People> m_people; ///< nothing: not known
    int m_ticks = 0;

    ErrorBox *m_errors;
    StatusLabel *m_verdict;
    QComboBox *m_acting;
    RecordTable *m_table;
    AddPerson *m_add;
    QPushButton *m_revoke;
    QPushButton *m_rights;
    StandingPanel *m_standing;
    DelegationPanel *m_delegations;
};

} // namespace farhaven::gui
