// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "daemon/vault_door.h"
#include "vault/vault.h"

#include <memory>
#include <mutex>
#include <string>

namespace farhaven::app {

/// The vault of the workspace that this process owns: shut until somebody opens it, and a
/// SecretSource to transport, whatever it is. Any thread.
class VaultKeeper final : public SecretSource, public daemon::VaultDoor {
public:
    explicit VaultKeeper(std::string path) : m_path(std::move(path)) {}

    /// Locked while it is shut.
    [[nodiscard]] Result<Secret> secret(const std::string &name,
                                        const Destination &to) const override;
    [[nodiscard]] daemon::VaultState state() const override;
    Result<daemon::VaultState> unlock(const daemon::VaultOpening &how) override;
    void lock() override;
    /// Opened by what needs nobody; see openUnattended(). It stays open.
    void hold(std::shared_ptr<vault::Vault> vault);

    /// What a person opened is shut once nothing of it was needed for so long; 0: never.
    void setIdleMax(Milliseconds idle);
    [[nodiscard]] Milliseconds idleMax() const;
    /// Somebody may need it at any moment, though nobody asks now: a run is under way.
    void use() const;
    /// Shuts it where that is due; says whether it did.
    bool lockIfIdle();

private:
    [[nodiscard]] std::shared_ptr<vault::Vault> held() const;

    const std::string m_path;
    mutable std::mutex m_mutex;
    std::shared_ptr<vault::Vault> m_vault;
    bool m_byPerson = false;
    PersonId m_by;
    Instant m_at{};
    bool m_fellIdle = false; ///< and so it is shut
    Milliseconds m_idleMax{30 * 60'000};
    mutable Ticks m_used{};
};

} // namespace farhaven::app
