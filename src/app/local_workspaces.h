// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host.h"
#include "gui/shell/workspaces.h"

#include <memory>
#include <string>

namespace farhaven::app {

/// Workspaces of this machine, hosted by this program: single-user mode. GUI thread.
class LocalWorkspaces : public gui::Workspaces {
public:
    explicit LocalWorkspaces(std::string person) : m_person(std::move(person)) {}
    ~LocalWorkspaces() override;

    void open(const std::string &path, Opened opened) override;
    void create(const std::string &path, const gui::Filling &filling, Opened opened) override;
    void close() override;

private:
    std::string m_person;
    std::unique_ptr<Host> m_host;
};

} // namespace farhaven::app
