// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/plans/fake_server.h"
#include "gui/plans/plan_page.h"
#include "gui/plans/plan_samples.h"
#include "gui/shell/language.h"
#include "gui/shell/session.h"
#include "gui/snapshot.h"

#include <QTest>

namespace farhaven::test {

/// A Plan page with one plan open, before a server that answers what the page asks by itself.
class PlanFixture {
protected:
    /// Before begin(): the answers that every test starts with.
    void answer()
    {
        m_facts = gui::samples::checkedPlan();
        m_sha256 = *model::planHash(m_facts.plan);
        m_server = std::make_unique<FakeServer>();
        const Json plan = model::toJson(m_facts.plan);
        Json whole = snapshot();
        whole["estate"] = model::toJson(m_facts.estate);
        whole["services"] = whole["runs"] = Json::array();
        whole["plans"] = Json::array({rowOf(m_facts.plan, m_sha256)});
        m_server->on("snapshot.get", whole);
        m_server->on("plan.get", {{"plan", plan},
                                  {"sha256", m_sha256},
                                  {"saved_at", "2026-11-21T15:12:02.000Z"},
                                  {"saved_by", "planner"}});
        m_server->on("plan.lint", {{"findings", Json::array()}});
        m_server->on("plan.schedule", m_facts.schedule);
        m_server->on("plan.preview", m_facts.preview);
        m_server->on("plan.save", {{"id", m_facts.plan.id.value}, {"sha256", m_sha256}});
        m_server->on("approval.status", m_facts.approval);
        m_server->on("site.list", {{"sites", Json::array()}});
        m_server->on("template.list", {{"templates", Json::array()}});
        m_server->on("people.list", {{"people", model::toJson(two())}});
    }
    void begin(QSize size = QSize(1180, 760))
    {
        m_page = std::make_unique<gui::PlanPage>();
        m_page->resize(size);
        m_page->QWidget::show();
        m_session =
            std::make_unique<gui::Session>(m_server->takeClientEnd(), PersonId("planner"), m_clock);
        QObject::connect(
            m_session.get(), &gui::Session::pictureChanged, m_page.get(),
            [this](const gui::Changes &changes) { m_page->show(m_session->picture(), changes); });
        m_page->attach(m_session.get());
        m_session->begin();
        QTRY_VERIFY(m_session->hasPicture());
        QTRY_COMPARE(m_page->revealed(), QString::fromStdString(m_facts.plan.id.value));
        QTRY_VERIFY(!m_server->asked("approval.status").empty());
    }
    void end()
    {
        m_page->attach(nullptr);
        m_session.reset();
        m_page.reset();
        m_server.reset();
        gui::Languages::instance().apply(gui::Language::English);
        gui::Theme::instance().apply(gui::SchemeChoice::Light);
    }
    [[nodiscard]] static Json rowOf(const model::RecoveryPlan &plan, const std::string &sha256,
                                    const char *savedAt = "2026-11-21T15:12:02.000Z")
    {
        return {{"id", plan.id.value},  {"revision", plan.revision}, {"name", plan.name},
                {"kind", "switchover"}, {"service", "orders"},       {"from", "dc"},
                {"to", "dr"},           {"sha256", sha256},          {"saved_at", savedAt},
                {"saved_by", "planner"}};
    }

    SystemClock m_clock;
    gui::PlanFacts m_facts;
    std::string m_sha256;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<gui::PlanPage> m_page; ///< before the session: it points there
    std::unique_ptr<gui::Session> m_session;

private:
    /// Who may do everything.
    static model::People two()
    {
        model::People people;
        people.workspace = "w";
        people.revision = 1;
        using enum model::PersonRole;
        for (const char *id : {"planner", "aisha"}) {
            model::Person each;
            each.id = PersonId(id);
            each.name = id;
            each.roles = model::PersonRoles{Planner, Operator, Approver, Administrator};
            people.people.push_back(each);
        }
        return people;
    }
};

} // namespace farhaven::test
