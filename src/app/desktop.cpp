// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"

#include "gui/people/people_page.h"
#include "gui/plans/plan_page.h"
#include "gui/runs/run_page.h"
#include "gui/shell/session.h"
#include "gui/start/start_page.h"
#include "gui/topology/topology_page.h"

namespace farhaven::app {

Desktop::Desktop(const std::string &person)
    : m_person(person), m_workspaces(person), m_window(m_clock),
      m_start(new gui::StartPage(m_workspaces, m_recent))
{
    m_window.addPage(m_start);
    m_window.addPage(new gui::TopologyPage(m_clock));
    m_window.addPage(new gui::PlanPage);
    m_window.addPage(new gui::RunPage);
    m_window.addPage(new gui::PeoplePage);
    QObject::connect(m_start, &gui::StartPage::opened, &m_window,
                     [this](const QString &path) { begin(path); });
    QObject::connect(&m_window, &gui::Window::workspaceClosed, &m_window,
                     [this] { m_workspaces.close(); });
    QObject::connect(&m_window, &gui::Window::reopenAsked, &m_window,
                     [this](const QString &path) { reopen(path); });
}

Desktop::~Desktop()
{
    m_window.detach();
    m_workspaces.close();
}

void Desktop::open(const QString &workspace)
{
    m_start->open(workspace);
}

/// By whoever owns it now; by this program when nobody does.
void Desktop::reopen(const QString &path)
{
    m_window.detach();
    m_workspaces.close();
    open(path);
}

void Desktop::begin(const QString &path)
{
    auto session = std::make_unique<gui::Session>(m_start->takeChannel(), m_person, m_clock);
    gui::Session *begun = session.get();
    m_window.attach(std::move(session), path);
    if (m_shown)
        QObject::connect(
            begun, &gui::Session::pictureChanged, &m_window, [this, path] { m_shown(path); },
            Qt::SingleShotConnection);
    begun->begin();
}

} // namespace farhaven::app
