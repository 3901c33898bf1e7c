// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/path/robot.h"
#include "gui/plans/fake_server.h"
#include "gui/runs/run_page.h"
#include "gui/runs/samples.h"
#include "gui/shell/session.h"
#include "gui/snapshot.h"

#include <QLabel>
#include <QTest>

namespace farhaven::test {

/// The Run page on the recorded run where it waits for people, before a server that knows who they
/// are: dana operates, eric approves, vera looks.
class WaitingFixture {
protected:
    /// Before open(): the answers that every test starts with.
    void answer()
    {
        m_server = std::make_unique<FakeServer>();
        m_server->on("plan.schedule", gui::samples::recorded()["schedule"]);
        using enum model::PersonRole;
        model::People people;
        people.workspace = "w";
        people.revision = 1;
        people.people = {person("dana", Operator), person("eric", Approver),
                         person("vera", Viewer)};
        m_server->on("people.list", {{"people", model::toJson(people)}});
    }
    /// The run as `view` says, after that many events, before `acting`. It waits once the label
    /// `waits` is seen.
    void open(Json view, int events, const char *acting, const char *waits)
    {
        view["state"] = "running";
        view.erase("end");
        Json journal = gui::samples::recorded()["journal"];
        journal.erase(journal.begin() + events, journal.end());
        m_server->on("run.get", view);
        m_server->on("run.journal",
                     {{"plan", gui::samples::recorded()["plan"]}, {"events", journal}});
        Json whole = snapshot();
        whole["runs"] = Json::array({{{"run", "run-1"}, {"plan", "p"}, {"state", "running"}}});
        m_server->on("snapshot.get", whole);
        m_session =
            std::make_unique<gui::Session>(m_server->takeClientEnd(), PersonId(acting), m_clock);
        m_page = std::make_unique<gui::RunPage>();
        m_page->resize(1420, 850);
        m_page->attach(m_session.get());
        QObject::connect(
            m_session.get(), &gui::Session::pictureChanged, m_page.get(),
            [this](const gui::Changes &changes) { m_page->show(m_session->picture(), changes); });
        m_session->begin();
        m_page->QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        QTRY_VERIFY(m_session->people().has_value());
        QTRY_VERIFY(gui::robot::visible<QLabel>(*m_page, waits));
    }
    void end()
    {
        m_page.reset();
        m_session.reset();
        m_server.reset();
    }

    SystemClock m_clock;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<gui::RunPage> m_page; ///< before the session: it points there
    std::unique_ptr<gui::Session> m_session;

private:
    static model::Person person(const char *id, model::PersonRole role)
    {
        model::Person made;
        made.id = PersonId(id);
        made.name = id;
        made.roles.add(role);
        return made;
    }
};

} // namespace farhaven::test
