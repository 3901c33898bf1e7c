// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/session.h"

#include "model/rights.h"

#include <QPointer>

namespace farhaven::gui {

Session::Session(std::unique_ptr<api::Channel> channel, PersonId person, const Clock &clock,
                 QObject *parent)
    : QObject(parent), m_client(std::make_unique<api::Client>(std::move(channel))),
      m_person(std::move(person)), m_clock(clock)
{
    m_client->onEvent([this](const api::Event &event) { receive(event); });
    m_client->onClosed([this](const std::string &reason) {
        lose(Error(ErrorCode::Unreachable, reason, {},
                   "Close the workspace and open it again; runs under way go on with their owner"));
    });
}

Session::~Session() = default;

void Session::begin()
{
    m_asking = true;
    ask("snapshot.get", Json::object(), this,
        [this](const Result<Json> &answer) { takeSnapshot(answer); });
}

void Session::ask(const std::string &method, const Json &params, QObject *asker, Answered answered)
{
    m_client->call(method, params)
        .then([self = QPointer<Session>(this), guard = QPointer<QObject>(asker), method, params,
               answered = std::move(answered)](const Result<Json> &answer) {
            if (!guard)
                return;
            const bool wanted = !answer && answer.error().code == ErrorCode::Denied &&
                                answer.error().place == "sign-in";
            if (!wanted || !self || !self->m_signInAsked || method.starts_with("session.")) {
                answered(answer);
                return;
            }
            const auto again = [self, guard, method, params, answered] {
                if (self && guard)
                    self->ask(method, self->inOwnName(params), guard, answered);
            };
            const auto leave = [guard, answered, refused = answer] {
                if (guard)
                    answered(refused);
            };
            self->m_signInAsked(again, leave);
        });
}

/// Whoever has signed in meanwhile is who asks.
Json Session::inOwnName(Json params) const
{
    if (params.contains("by"))
        params["by"] = m_person.value;
    return params;
}

void Session::actAs(const PersonId &person)
{
    if (person == m_person)
        return;
    m_person = person;
    Q_EMIT personChanged();
    Q_EMIT rightsChanged();
}

void Session::readPeople()
{
    ask("people.list", Json::object(), this, [this](const Result<Json> &answer) {
        auto people = answer ? model::peopleFromJson(answer->value("people", Json::object()))
                             : Result<model::People>(fail(answer.error()));
        if (!people || m_people == *people)
            return;
        m_people = std::move(*people);
        Q_EMIT rightsChanged();
    });
}

bool Session::may(std::string_view method) const
{
    const model::Right *right = model::rightFor(method);
    // While nobody is on the list there are no roles to go by; the server says what is missing.
    if (!right || !m_people || m_people->people.empty())
        return right != nullptr;
    return model::mayAsk(*right, *m_people, m_person).holds == Tri::Yes;
}

Heard Session::heardNow() const
{
    return {m_clock.now(), m_clock.ticks()};
}

void Session::receive(const api::Event &event)
{
    if (m_asking) {
        m_waiting.push_back(event);
        return;
    }
    apply(event);
}

void Session::apply(const api::Event &event)
{
    const auto changes = m_picture.apply(event, heardNow());
    if (!changes) {
        // An event that cannot be read leaves a picture that cannot be trusted: ask for a new one.
        begin();
        return;
    }
    Q_EMIT pictureChanged(*changes);
    Q_EMIT eventArrived(event);
    if (event.topic == "standing")
        Q_EMIT armingChanged();
}

void Session::takeSnapshot(const Result<Json> &answer)
{
    m_asking = false;
    if (!answer) {
        lose(answer.error());
        return;
    }
    auto picture = Picture::fromSnapshot(*answer, heardNow());
    if (!picture) {
        lose(picture.error());
        return;
    }
    m_picture = std::move(*picture);
    m_hasPicture = true;
    m_loss.reset();
    readPeople();
    Q_EMIT pictureChanged(Changes::all());
    for (auto waiting = std::exchange(m_waiting, {}); !waiting.empty(); waiting.pop_front())
        receive(waiting.front());
}

void Session::lose(const Error &error)
{
    m_waiting.clear();
    m_loss = error;
    Q_EMIT lost(error);
}

} // namespace farhaven::gui
