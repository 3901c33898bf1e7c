// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "daemon/server.h"

#include <QCoro/QCoroFuture>

/// The vault is opened and shut here; what is in it never comes this way.
namespace farhaven::daemon {

namespace {

Json toJson(const VaultState &state)
{
    return {{"vault", state.id}, {"open", state.open}, {"generation", state.generation}};
}

} // namespace

Task<Json> Server::vaultStatus(Json params)
{
    JsonReader in(params, "");
    FH_CO_CHECK(in.finish());
    co_return m_world.vault ? toJson(m_world.vault->state()) : toJson(VaultState());
}

Task<Json> Server::vaultUnlock(Json params)
{
    JsonReader in(params, "");
    const std::string from = in.text("from", 4096);
    const PersonId by(in.text("by"));
    const std::string older = in.textOr("accept_older", {}, 1000);
    const bool keychain = in.booleanOr("keychain", false);
    FH_CO_CHECK(in.finish());
    VaultDoor *door = m_world.vault;
    const std::string id = door ? door->state().id : std::string();
    if (id.empty())
        co_return fail(ErrorCode::NotFound, "this workspace has no vault", {},
                       "Make one: farhavenctl vault init");
    std::function<Result<std::int64_t>(store::Store &)> read = [id](store::Store &store) {
        return store.vaultSeen(id);
    };
    FH_CO_TRY(const std::int64_t seen, co_await m_world.store.call<std::int64_t>(read));
    std::function<Result<VaultState>()> unlock = [door, from, seen, older, keychain] {
        return door->unlock(from, older.empty() ? seen : 0, keychain);
    };
    const Result<VaultState> opened = co_await m_world.env.blocking<VaultState>(unlock);
    const std::string why = opened ? std::string() : opened.error().message;
    std::function<Result<>(store::Store &)> keep = [by, id, why, older,
                                                    opened](store::Store &store) -> Result<> {
        if (opened && !older.empty())
            FH_CHECK(store.acceptVault(opened->id, opened->generation, by, older));
        if (opened)
            return store.noteVault(opened->id, opened->generation, by);
        const Sentence said("permit.refused", "{why}", {{"why", why}});
        return store.recordRefusal("vault.unlock", id, by, said);
    };
    const Result<> kept = co_await m_world.store.call<>(keep);
    if (!kept)
        door->lock(); // nothing is open of which there is no record
    FH_CO_CHECK(Result<>(kept));
    if (!opened)
        co_return fail(opened.error());
    co_return toJson(*opened);
}

Task<Json> Server::vaultLock(Json params)
{
    JsonReader in(params, "");
    const PersonId by(in.text("by"));
    FH_CO_CHECK(in.finish());
    if (!m_world.vault)
        co_return toJson(VaultState());
    m_world.vault->lock();
    const VaultState state = m_world.vault->state();
    std::function<Result<>(store::Store &)> keep = [by, state](store::Store &store) {
        const Sentence what("vault.shut", "{by} shut the vault", {{"by", by.value}});
        return store.note("vault.shut", state.id, by, what);
    };
    FH_CO_CHECK(co_await m_world.store.call<>(keep));
    co_return toJson(state);
}

} // namespace farhaven::daemon
