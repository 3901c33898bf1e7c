// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/vault/vault_desk.h"

namespace farhaven::app {

/// The vaults of workspaces of this machine, by the same acts as farhavenctl vault.
class LocalVaults : public gui::VaultDesk {
public:
    void look(const std::string &workspace, QObject *asker,
              Answered<std::optional<gui::VaultContent>> looked) override;
    void make(const std::string &workspace, gui::NewSlot first, QObject *asker,
              Answered<void> made) override;
    void change(const std::string &workspace, gui::VaultKey key, gui::VaultChange change,
                QObject *asker, Answered<void> changed) override;
    void reveal(const std::string &workspace, gui::VaultKey key, const std::string &entry,
                QObject *asker, Answered<Shared> revealed) override;
    void hand(const std::string &workspace, gui::VaultKey key, QObject *asker,
              Answered<gui::Handed> handed) override;
};

} // namespace farhaven::app
