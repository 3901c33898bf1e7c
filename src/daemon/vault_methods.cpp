// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "base/secret.h"
#include "base/sentence.h"
#include "daemon/server.h"

#include <QCoro/QCoroFuture>

#include <algorithm>

/// The vault is opened and shut here; what is in it never comes this way.
namespace farhaven::daemon {

namespace {

Json toJson(const VaultState &state)
{
    Json answer = {{"vault", state.id}, {"open", state.open}, {"generation", state.generation}};
    if (!state.by.empty())
        answer["opened_by"] = state.by.value;
    if (state.at)
        answer["opened_at"] = toRfc3339(*state.at);
    if (state.shutsIn)
        answer["shuts_in_s"] = state.shutsIn->count() / 1000;
    return answer;
}

struct VaultAct {
    std::string_view name, sentence, pattern;
};

/// In the present tense: whether it comes to pass, the file alone says.
constexpr VaultAct vaultActs[] = {
    {"make", "vault.changing.make", "{by} sets about making the vault"},
    {"put", "vault.changing.put", "{by} sets about putting the secret {what} into the vault"},
    {"remove", "vault.changing.remove",
     "{by} sets about removing the secret {what} from the vault"},
    {"check", "vault.changing.check", "{by} sets about decrypting each secret, to see it whole"},
    {"slot.add", "vault.changing.slot-add", "{by} sets about letting {what} open the vault too"},
    {"slot.remove", "vault.changing.slot-remove",
     "{by} sets about taking the slot {what} out of the vault"},
};

const VaultAct *vaultActOf(std::string_view name)
{
    const auto found = std::find_if(std::begin(vaultActs), std::end(vaultActs),
                                    [&](const VaultAct &act) { return act.name == name; });
    return found == std::end(vaultActs) ? nullptr : found;
}

constexpr std::size_t vaultActTextMax = 1000;

/// What is kept of an act: that somebody sets about it, or that it came to nothing and why.
Sentence vaultActSaid(const VaultAct &act, const PersonId &by, const std::string &what,
                      const std::string &failed)
{
    if (failed.empty())
        return {std::string(act.sentence),
                std::string(act.pattern),
                {{"by", by.value}, {"what", what}}};
    return {"vault.unchanged",
            "What {by} set about on the vault, {act}, failed: {why}",
            {{"by", by.value}, {"act", std::string(act.name)}, {"why", printable(failed, 500)}}};
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
    const VaultOpening how{from, older.empty() ? seen : 0, keychain, by};
    std::function<Result<VaultState>()> unlock = [door, how] { return door->unlock(how); };
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

/// On record before the window that asks hands it out: which secret lies in somebody's clipboard.
Task<Json> Server::vaultCopied(Json params)
{
    JsonReader in(params, "");
    const PersonId by(in.text("by"));
    const std::string entry = in.text("entry", 100);
    FH_CO_CHECK(in.finish());
    FH_CO_CHECK(checkSecretName(entry));
    const std::string id = m_world.vault ? m_world.vault->state().id : std::string();
    if (id.empty())
        co_return fail(ErrorCode::NotFound, "this workspace has no vault");
    std::function<Result<>(store::Store &)> keep = [by, id, entry](store::Store &store) {
        const Sentence what("vault.copied", "{by} copied the secret {entry} to the clipboard",
                            {{"by", by.value}, {"entry", entry}});
        return store.note("vault.copied", id, by, what);
    };
    FH_CO_CHECK(co_await m_world.store.call<>(keep));
    co_return Json{{"entry", entry}};
}

/// On record, by a role that may, before the window that asks changes the file: it opens the file
/// by what a person types, so this is the one place at which a server is asked at all. `failed`
/// says why it came to nothing, of an act that was put on record before.
Task<Json> Server::vaultChanged(Json params)
{
    JsonReader in(params, "");
    const PersonId by(in.text("by"));
    const std::string name = in.text("act", 100);
    const std::string what = in.textOr("what", {}, vaultActTextMax);
    const std::string failed = in.textOr("failed", {}, vaultActTextMax);
    FH_CO_CHECK(in.finish());
    const VaultAct *act = vaultActOf(name);
    if (!act)
        co_return fail(ErrorCode::Invalid, "this is no act on the vault", name);
    if (name == "put" || name == "remove") {
        FH_CO_CHECK(checkSecretName(what));
    }
    const std::string id = m_world.vault ? m_world.vault->state().id : std::string();
    const bool makes = name == "make";
    if (id.empty() && !makes)
        co_return fail(ErrorCode::NotFound, "this workspace has no vault");
    if (!id.empty() && makes && failed.empty())
        co_return fail(ErrorCode::Conflict, "this workspace has a vault", id);
    const std::string subject = makes ? std::string("vault") : id;
    const std::string kind = failed.empty() ? "vault.changed" : "vault.unchanged";
    const Sentence said = vaultActSaid(*act, by, what, failed);
    std::function<Result<>(store::Store &)> keep = [by, subject, said, kind](store::Store &store) {
        return store.note(kind, subject, by, said);
    };
    FH_CO_CHECK(co_await m_world.store.call<>(keep));
    co_return Json{{"act", name}};
}

} // namespace farhaven::daemon
