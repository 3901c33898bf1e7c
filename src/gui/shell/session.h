// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client.h"
#include "base/clock.h"
#include "gui/picture/picture.h"
#include "model/people.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <string>

namespace farhaven::gui {

/// The window's side of one open workspace: asks, and keeps the picture up to date. Lives on the
/// GUI thread. This is where calls become callbacks, so that no widget awaits.
class Session : public QObject {
    Q_OBJECT
public:
    using Answered = std::function<void(const Result<Json> &answer)>;

    /// `clock` outlives the session. `person` is who acts in this window.
    Session(std::unique_ptr<api::Channel> channel, PersonId person, const Clock &clock,
            QObject *parent = nullptr);
    ~Session() override;

    /// Asks for the snapshot; pictureChanged() or lost() follows.
    void begin();
    /// Asks the server. `answered` is called once, later, on the GUI thread, unless `asker` is gone
    /// by then. The call itself goes on whether or not anybody waits for its answer.
    void ask(const std::string &method, const Json &params, QObject *asker, Answered answered);

    /// Told when the server refuses something for want of a sign-in; calls `again` once somebody
    /// has signed in, or `leave` when nobody will.
    using SignInAsked =
        std::function<void(std::function<void()> again, std::function<void()> leave)>;
    void onSignInAsked(SignInAsked asked) { m_signInAsked = std::move(asked); }

    /// False until the first snapshot has come.
    [[nodiscard]] bool hasPicture() const { return m_hasPicture; }
    [[nodiscard]] const Picture &picture() const { return m_picture; }
    [[nodiscard]] const PersonId &person() const { return m_person; }
    /// Somebody else sits at this window now: what is asked from here on is asked in their name.
    /// Nothing is signed by it; that takes the person's own key.
    void actAs(const PersonId &person);
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    /// Who is on the list, as it was last read; nothing: not known yet.
    [[nodiscard]] const std::optional<model::People> &people() const { return m_people; }
    /// Reads the list of people again; rightsChanged() follows when it is another one.
    void readPeople();
    /// May who acts here ask for it at all, by the table that the server judges with? It decides
    /// what a window offers, never what is done: what is not known yet is offered, and refused
    /// below.
    [[nodiscard]] bool may(std::string_view method) const;
    /// The server could not be reached any more, or spoke nonsense: the picture is old from then.
    [[nodiscard]] const std::optional<Error> &loss() const { return m_loss; }

Q_SIGNALS:
    void pictureChanged(const farhaven::gui::Changes &changes);
    /// Every event of the server, applied to the picture already. The run page follows steps by it.
    void eventArrived(const farhaven::api::Event &event);
    void lost(const farhaven::Error &error);
    void personChanged();
    /// Who acts here, or what they may do.
    void rightsChanged();
    /// What people sign or declare may have changed, here or at another window: approvals, armings,
    /// declarations, the list of people.
    void armingChanged();

private:
    [[nodiscard]] Heard heardNow() const;
    [[nodiscard]] Json inOwnName(Json params) const;
    void receive(const api::Event &event);
    void apply(const api::Event &event);
    void takeSnapshot(const Result<Json> &answer);
    void lose(const Error &error);

    std::unique_ptr<api::Client> m_client;
    PersonId m_person;
    std::optional<model::People> m_people;
    const Clock &m_clock;
    Picture m_picture;
    bool m_hasPicture = false;
    bool m_asking = false;            ///< a snapshot is on its way
    std::deque<api::Event> m_waiting; ///< events that came before the snapshot was read
    std::optional<Error> m_loss;
    SignInAsked m_signInAsked;
};

} // namespace farhaven::gui
