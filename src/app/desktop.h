// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local_vaults.h"
#include "app/local_workspaces.h"
#include "base/clock.h"
#include "gui/shell/window.h"
#include "gui/start/recent.h"

namespace farhaven::gui {
class StartPage;
}

namespace farhaven::app {

/// The window with all of its pages and what opens workspaces for it: what `farhaven` is, and what
/// the test of the whole way works with mouse and keys.
class Desktop {
public:
    /// `person` acts in the window until somebody else is chosen there.
    explicit Desktop(const std::string &person);
    /// Ends the session first; a run under way goes on in a daemon.
    ~Desktop();
    Desktop(const Desktop &) = delete;
    Desktop &operator=(const Desktop &) = delete;

    [[nodiscard]] gui::Window &window() { return m_window; }
    void open(const QString &workspace);
    /// Called once with the path of each workspace that is opened, when it is seen on the pages.
    void onShown(std::function<void(const QString &path)> shown) { m_shown = std::move(shown); }

private:
    [[nodiscard]] gui::Page *makeStart();
    void begin(const QString &path);
    void reopen(const QString &path);
    void askClock();

    SystemClock m_clock;
    PersonId m_person;
    LocalWorkspaces m_workspaces;
    LocalVaults m_vaults;
    gui::RecentWorkspaces m_recent;
    std::function<void(const QString &)> m_shown;
    gui::Window m_window;
    gui::StartPage *m_start = nullptr;
};

} // namespace farhaven::app
