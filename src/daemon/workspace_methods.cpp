// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "base/operating_user.h"
#include "daemon/server.h"

namespace farhaven::daemon {

/// A run acts on the estate that its people approved.
Result<> Server::noRunUnderWay() const
{
    if (!m_runs.busy())
        return {};
    return fail(ErrorCode::Locked, "a run is under way: the estate stays as it was approved", {},
                "Wait until it has ended, or abort it");
}

Result<> Server::afterChange(Result<> came)
{
    if (!came)
        return fail(std::move(came).error().orMaybeApplied());
    return came;
}

Task<Json> Server::clockAccept(Json params)
{
    JsonReader in(params, "");
    const PersonId by(in.text("by"));
    const std::string reason = in.text("reason");
    FH_CO_CHECK(in.finish());
    if (reason.empty())
        co_return fail(ErrorCode::Invalid, "a clock is accepted with a reason", "reason",
                       "Say how it came that it went back, and who looked");
    FH_CO_CHECK(co_await m_records.acceptClock(by, reason));
    m_attestations->clockAccepted();
    FH_CO_CHECK(afterChange(co_await m_attestations->load()));
    co_return Json{{"now", toRfc3339(m_world.timers.clock().now())}};
}

Task<Json> Server::workspaceExport(Json)
{
    std::function<Result<std::string>(store::Store &)> read = [](store::Store &store) {
        return store.exportJson();
    };
    FH_CO_TRY(const std::string document, co_await m_world.store.call<std::string>(read));
    co_return Json{{"document", document}};
}

Task<Json> Server::workspaceImport(Json params)
{
    JsonReader in(params, "");
    const std::string document = in.text("document", api::messageBytesMax);
    in.text("by"); // nobody is on the list of a new workspace: a name proves nothing yet
    const std::string reason = in.text("reason", 1000);
    FH_CO_CHECK(in.finish());
    const store::Store::Imported how{unverifiedUser(), reason};
    std::function<Result<>(store::Store &)> change = [document, how](store::Store &store) {
        return store.importJson(document, how);
    };
    FH_CO_CHECK(co_await m_world.store.call<>(change));
    FH_CO_CHECK(afterChange(co_await tellEstate()));
    co_return Json{{"bytes", document.size()}};
}

} // namespace farhaven::daemon
