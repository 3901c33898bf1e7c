// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"

#include "gui/audit/audit_page.h"
#include "gui/history/history_page.h"
#include "gui/inventory/inventory_page.h"
#include "gui/notices/notices_page.h"
#include "gui/overview/overview_page.h"
#include "gui/people/people_page.h"
#include "gui/plans/plan_page.h"
#include "gui/runs/run_page.h"
#include "gui/settings/settings_page.h"
#include "gui/shell/session.h"
#include "gui/signing/reason_dialog.h"
#include "gui/signing/sign_in.h"
#include "gui/start/start_page.h"
#include "gui/topology/topology_page.h"
#include "gui/vault/vault_page.h"
#include "gui/wall/wall_page.h"

#include <QPointer>
#include <QTimer>

#include <malloc.h>

namespace farhaven::app {

namespace {

/// After it the pages have asked what they ask of a new estate.
constexpr int settlesMs = 300;

/// Reading an estate takes several times what is kept of it, and the C library holds on to that.
void giveMemoryBack()
{
    ::malloc_trim(0);
}

} // namespace

Desktop::Desktop(const std::string &person)
    : m_person(person), m_workspaces(person), m_window(m_clock)
{
    m_window.addPage([this] { return makeStart(); });
    m_window.addPage([this] { return new gui::OverviewPage(m_clock); });
    m_window.addPage([this] { return new gui::TopologyPage(m_clock); });
    m_window.addPage([this] { return new gui::InventoryPage(m_clock); });
    m_window.addPage([] { return new gui::PlanPage; });
    m_window.addPage([] { return new gui::RunPage; });
    m_window.addPage([this] { return new gui::HistoryPage(m_clock); });
    m_window.addPage([] { return new gui::PeoplePage; });
    m_window.addPage([this] { return new gui::VaultPage(m_vaults, m_clock); });
    m_window.addPage([this] { return new gui::AuditPage(m_clock); });
    m_window.addPage([this] { return new gui::NoticesPage(m_clock); });
    m_window.addPage([] { return new gui::SettingsPage; });
    m_window.setWall([this] { return new gui::WallPage(m_clock); });
    QObject::connect(&m_window, &gui::Window::workspaceClosed, &m_window,
                     [this] { m_workspaces.close(); });
    QObject::connect(&m_window, &gui::Window::reopenAsked, &m_window,
                     [this](const QString &path) { reopen(path); });
    QObject::connect(&m_window, &gui::Window::clockAcceptAsked, &m_window, [this] { askClock(); });
}

gui::Page *Desktop::makeStart()
{
    m_start = new gui::StartPage(m_workspaces, m_recent);
    QObject::connect(m_start, &gui::StartPage::opened, &m_window,
                     [this](const QString &path) { begin(path); });
    return m_start;
}

/// As `workspace accept-clock`: on record, with a reason.
void Desktop::askClock()
{
    const QPointer<gui::Session> session = m_window.session();
    if (!session)
        return;
    auto *dialog = new gui::ReasonDialog(
        gui::Window::tr("Accept the clock of this machine"),
        gui::Window::tr("While the clock reads earlier than the newest record, nobody knows "
                        "whether approvals, armings and attestations still hold, and nothing goes "
                        "on. If it is wrong, set it right instead. If it is right, and once was "
                        "ahead, say how that came."),
        gui::Window::tr("Accept the clock"), std::nullopt, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, &m_window, [this, session, dialog] {
        if (!session)
            return;
        const Json params = {{"by", session->person().value}, {"reason", dialog->reason()}};
        session->ask("clock.accept", params, &m_window, [this](const Result<Json> &answer) {
            if (!answer)
                m_window.report(gui::Window::tr("Accept the clock"), answer.error());
            else if (m_window.session())
                Q_EMIT m_window.session()->armingChanged(); // what is armed may hold again
        });
    });
    dialog->open();
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
    const QString kept = path; // the window's own, which it forgets now
    m_window.detach();
    m_workspaces.close();
    open(kept);
}

void Desktop::begin(const QString &path)
{
    auto session = std::make_unique<gui::Session>(m_start->takeChannel(), m_person, m_clock);
    gui::Session *begun = session.get();
    begun->onSignInAsked([this, begun](std::function<void()> again, std::function<void()> leave) {
        auto *dialog = new gui::SignInDialog(*begun, &m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        QObject::connect(dialog, &QDialog::accepted, begun, again);
        QObject::connect(dialog, &QDialog::rejected, begun, leave);
        dialog->open();
    });
    m_window.attach(std::move(session), path);
    QObject::connect(begun, &gui::Session::pictureChanged, begun,
                     [begun](const gui::Changes &changes) {
                         if (changes.estate)
                             QTimer::singleShot(settlesMs, begun, giveMemoryBack);
                     });
    if (m_shown)
        QObject::connect(
            begun, &gui::Session::pictureChanged, &m_window, [this, path] { m_shown(path); },
            Qt::SingleShotConnection);
    begun->begin();
}

} // namespace farhaven::app
