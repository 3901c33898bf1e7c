// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/whole_window.h"

#include "gui/audit/audit_page.h"
#include "gui/busy_estate.h"
#include "gui/history/history_page.h"
#include "gui/inventory/inventory_page.h"
#include "gui/notices/notices_page.h"
#include "gui/overview/overview_page.h"
#include "gui/people/people_page.h"
#include "gui/plans/plan_page.h"
#include "gui/runs/run_page.h"
#include "gui/settings/settings_page.h"
#include "gui/start/start_page.h"
#include "gui/topology/topology_page.h"
#include "gui/vault/vault_page.h"
#include "gui/wall/wall_page.h"

#include <QSignalSpy>

namespace farhaven::test {

using namespace gui;

WholeWindow::WholeWindow(std::function<Json(Json)> spoil)
    : m_window(std::make_unique<Window>(m_clock))
{
    answerBusy(m_server);
    m_server.spoil(std::move(spoil));
    m_window->addPage([this] { return new StartPage(m_workspaces, m_recent); });
    m_window->addPage([this] { return new OverviewPage(m_clock); });
    m_window->addPage([this] { return new TopologyPage(m_clock); });
    m_window->addPage([this] { return new InventoryPage(m_clock); });
    m_window->addPage([] { return new PlanPage; });
    m_window->addPage([] { return new RunPage; });
    m_window->addPage([this] { return new HistoryPage(m_clock); });
    m_window->addPage([] { return new PeoplePage; });
    m_window->addPage([this] { return new VaultPage(m_vaults, m_clock); });
    m_window->addPage([this] { return new AuditPage(m_clock); });
    m_window->addPage([this] { return new NoticesPage(m_clock); });
    m_window->addPage([] { return new SettingsPage; });
    m_window->setWall([this] { return new WallPage(m_clock); });
    m_window->resize(1280, 800);
    m_window->show();
    auto session =
        std::make_unique<Session>(m_server.takeClientEnd(), PersonId("planner"), m_clock);
    Session *begun = session.get();
    m_window->attach(std::move(session), QStringLiteral("/srv/lab.farhaven"));
    QSignalSpy changed(begun, &Session::pictureChanged);
    begun->begin();
    changed.wait();
    settle();
}

WholeWindow::~WholeWindow() = default;

void WholeWindow::settle()
{
    // A question, its answer and what that makes the page ask next.
    for (int round = 0; round < 20; ++round)
        QCoreApplication::processEvents();
}

QStringList WholeWindow::pages()
{
    return {QStringLiteral("start"),   QStringLiteral("overview"), QStringLiteral("topology"),
            QStringLiteral("plans"),   QStringLiteral("runs"),     QStringLiteral("history"),
            QStringLiteral("people"),  QStringLiteral("vault"),    QStringLiteral("audit"),
            QStringLiteral("notices"), QStringLiteral("settings")};
}

} // namespace farhaven::test
