// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/threaded_host.h"
#include "base/json.h"
#include "gui/shell/workspaces.h"

#include <memory>
#include <string>

namespace farhaven::app {

/// Workspaces of this machine: one that another program owns is joined, any other is hosted by this
/// program on a thread of its own.
/// Used on the GUI thread; whoever asked is answered there.
class LocalWorkspaces : public gui::Workspaces {
public:
    explicit LocalWorkspaces(std::string person) : m_person(std::move(person)) {}
    ~LocalWorkspaces() override;

    void open(const std::string &path, Opened opened) override;
    void create(const std::string &path, const gui::Filling &filling, Opened opened) override;
    Result<> acceptMissingHead(const std::string &path, const std::string &reason) override;
    void close() override;

private:
    void fill(const std::string &path, const std::string &method, const Json &params,
              const Opened &opened);

    std::string m_person;
    std::string m_path; ///< of what m_host has open
    std::unique_ptr<ThreadedHost> m_host;
};

} // namespace farhaven::app
