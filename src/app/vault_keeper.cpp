// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vault_keeper.h"

#include "app/secret_pipe.h"

namespace farhaven::app {

std::shared_ptr<vault::Vault> VaultKeeper::held() const
{
    const std::lock_guard lock(m_mutex);
    return m_vault;
}

void VaultKeeper::hold(std::shared_ptr<vault::Vault> vault)
{
    const std::lock_guard lock(m_mutex);
    m_vault = std::move(vault);
}

void VaultKeeper::lock()
{
    hold({});
}

Result<Secret> VaultKeeper::secret(const std::string &name, const Destination &to) const
{
    const auto vault = held();
    if (!vault)
        return fail(ErrorCode::Locked, "the vault is shut", name, "farhavenctl vault unlock");
    // A password that was changed an hour ago is wanted as it is now. Where the file is gone, older
    // or broken, what is held was whole when it was read and is the newest that there is.
    (void)vault->refresh();
    return vault->secret(name, to);
}

daemon::VaultState VaultKeeper::state() const
{
    daemon::VaultState state;
    if (const auto vault = held()) {
        (void)vault->refresh(); // what is held is what is told of, whatever lies there now
        const vault::Document document = vault->document();
        state.id = document.id;
        state.generation = document.generation;
        state.open = true;
    } else if (const auto document = vault::look(m_path)) {
        state.id = document->id;
    }
    return state;
}

Result<daemon::VaultState> VaultKeeper::unlock(const std::string &from, std::int64_t generationMin)
{
    vault::Opener opener;
    FH_TRY(opener.secret, takeFromPipe(from));
    FH_TRY(std::unique_ptr<vault::Vault> vault, vault::Vault::open(m_path, opener, generationMin));
    hold(std::move(vault));
    return state();
}

} // namespace farhaven::app
