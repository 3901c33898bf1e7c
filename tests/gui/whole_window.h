// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/fake_vault.h"
#include "gui/hand_clock.h"
#include "gui/quiet_server.h"
#include "gui/shell/window.h"
#include "gui/shell/workspaces.h"
#include "gui/start/recent.h"

namespace farhaven::test {

/// Opens and makes nothing.
class NoWorkspaces : public gui::Workspaces {
public:
    void open(const std::string &path, Opened opened) override
    {
        opened(fail(ErrorCode::NotFound, "there is no workspace at " + path, path));
    }
    void create(const std::string &path, const gui::Filling &, Opened opened) override
    {
        opened(fail(ErrorCode::NotFound, "nothing is made here", path));
    }
    Result<> acceptMissingHead(const std::string &path, const std::string &) override
    {
        return fail(ErrorCode::NotFound, "there is no workspace at " + path, path);
    }
    void close() override {}
};

/// The window with all of its pages on a busy workspace (busy_estate.h), as `farhaven` shows it.
class WholeWindow {
public:
    /// `spoil`: what becomes of every result of the server before the window sees it.
    explicit WholeWindow(std::function<Json(Json)> spoil = {});
    ~WholeWindow();
    [[nodiscard]] gui::Window &window() { return *m_window; }
    [[nodiscard]] HandClock &clock() { return m_clock; }
    [[nodiscard]] QuietServer &server() { return m_server; }
    /// Until what was asked is answered and laid out.
    void settle();
    [[nodiscard]] static QStringList pages();

private:
    HandClock m_clock;
    QuietServer m_server;
    NoWorkspaces m_workspaces;
    FakeVault m_vaults;
    gui::RecentWorkspaces m_recent;
    std::unique_ptr<gui::Window> m_window;
};

} // namespace farhaven::test
