// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "base/operating_user.h"
#include "daemon/server.h"
#include "daemon/settings_check.h"
#include "model/finding.h"

namespace farhaven::daemon {

/// A run acts on the estate that its people approved.
Result<> Server::noRunUnderWay() const
{
    if (!m_runs.busy())
        return {};
    return fail(ErrorCode::Locked, "a run is under way: the estate stays as it was approved", {},
                "Wait until it has ended, or abort it");
}

namespace {

/// Who writes plans would otherwise say how many people must approve them.
Result<> mayChangePolicies(store::Store &store, const PersonId &by)
{
    FH_TRY(const model::People people, store.people());
    const model::Person *person = people.find(by);
    if (people.people.empty() || (person && person->has(model::PersonRole::Administrator)))
        return {};
    return fail(ErrorCode::Denied,
                "only an administrator changes how many people must approve a plan",
                "approval_policies", "Leave them as they are, or have an administrator hand it in");
}

} // namespace

Result<> Server::afterChange(Result<> came)
{
    if (!came)
        return fail(std::move(came).error().orMaybeApplied());
    return came;
}

Task<Json> Server::estateReplace(Json params)
{
    JsonReader in(params, "");
    const PersonId by(in.text("by"));
    const Json &document = in.object("estate");
    FH_CO_CHECK(in.finish());
    FH_CO_CHECK(noRunUnderWay());
    FH_CO_TRY(model::Estate estate, model::estateFromJson(document));
    for (const model::Finding &finding : model::findingsOf(estate)) {
        if (finding.severity == model::Finding::Severity::Error)
            co_return fail(ErrorCode::Invalid, finding.message, finding.place, finding.fix);
    }
    FH_CO_CHECK(checkSettingsOf(estate, m_world.loader));
    Json warnings = Json::array();
    for (const Error &error : unreadableKeysOf(estate))
        warnings.push_back(
            {{"message", error.message}, {"place", error.place}, {"remedy", error.remedy}});
    std::function<Result<std::int64_t>(store::Store &)> change =
        [estate, by](store::Store &store) -> Result<std::int64_t> {
        FH_TRY(const model::Estate before, store.estate());
        if (before.approvalPolicies != estate.approvalPolicies)
            FH_CHECK(mayChangePolicies(store, by));
        const Sentence what("estate.replaced", "the estate was set to \"{name}\"",
                            {{"name", estate.name}});
        return store.replaceEstate(estate, by, what);
    };
    FH_CO_TRY(const std::int64_t sequence, co_await m_world.store.call<std::int64_t>(change));
    FH_CO_CHECK(afterChange(co_await tellEstate()));
    co_return Json{{"change", sequence}, {"name", estate.name}, {"warnings", warnings}};
}

Task<Json> Server::estateUndo(Json params)
{
    JsonReader in(params, "");
    const PersonId by(in.text("by"));
    FH_CO_CHECK(in.finish());
    FH_CO_CHECK(noRunUnderWay());
    std::function<Result<std::int64_t>(store::Store &)> change =
        [by](store::Store &store) -> Result<std::int64_t> {
        FH_TRY(const model::Estate before, store.estate());
        if (!before.approvalPolicies.empty()) // which the last change may have brought
            FH_CHECK(mayChangePolicies(store, by));
        return store.undo(by);
    };
    FH_CO_TRY(const std::int64_t sequence, co_await m_world.store.call<std::int64_t>(change));
    FH_CO_CHECK(afterChange(co_await tellEstate()));
    co_return Json{{"change", sequence}};
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
