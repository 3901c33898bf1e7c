// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vault_keeper.h"

#include "app/secret_pipe.h"

#include <algorithm>

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
    m_byPerson = m_fellIdle = false;
    m_by = {};
}

void VaultKeeper::setIdleMax(Milliseconds idle)
{
    const std::lock_guard lock(m_mutex);
    m_idleMax = idle;
}

Milliseconds VaultKeeper::idleMax() const
{
    const std::lock_guard lock(m_mutex);
    return m_idleMax;
}

void VaultKeeper::use() const
{
    const std::lock_guard lock(m_mutex);
    m_used = SystemClock().ticks();
}

bool VaultKeeper::lockIfIdle()
{
    const std::lock_guard lock(m_mutex);
    const bool due = m_vault && m_byPerson && m_idleMax > Milliseconds(0) &&
                     SystemClock().ticks() - m_used >= m_idleMax;
    if (!due)
        return false;
    m_vault.reset();
    m_byPerson = false;
    m_fellIdle = true;
    return true;
}

void VaultKeeper::lock()
{
    hold({});
}

Result<Secret> VaultKeeper::secret(const std::string &name, const Destination &to) const
{
    const auto vault = held();
    if (!vault) {
        const std::lock_guard lock(m_mutex);
        return fail(ErrorCode::Locked,
                    m_fellIdle ? "the vault was shut, since nothing of it was needed for a while"
                               : "the vault is shut",
                    name, "farhavenctl vault unlock");
    }
    use();
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
        const std::lock_guard lock(m_mutex);
        if (m_byPerson) {
            state.by = m_by;
            state.at = m_at;
            const auto unused =
                std::chrono::duration_cast<Milliseconds>(SystemClock().ticks() - m_used);
            if (m_idleMax > Milliseconds(0))
                state.shutsIn = std::max(m_idleMax - unused, Milliseconds(0));
        }
    } else if (const auto document = vault::look(m_path)) {
        state.id = document->id;
    }
    return state;
}

Result<daemon::VaultState> VaultKeeper::unlock(const daemon::VaultOpening &how)
{
    vault::Opener opener;
    opener.holder = how.keychain ? vault::Holder::Keychain : vault::Holder::Person;
    FH_TRY(opener.secret, takeFromPipe(how.from));
    FH_TRY(std::unique_ptr<vault::Vault> vault,
           vault::Vault::open(m_path, opener, how.generationMin));
    hold(std::move(vault));
    use();
    {
        const std::lock_guard lock(m_mutex);
        m_byPerson = true;
        m_by = how.by;
        m_at = SystemClock().now();
    }
    return state();
}

} // namespace farhaven::app
