// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "daemon/server.h"

/// Where signed checkpoints of the audit log go, and whether they still fit it.
namespace farhaven::daemon {

namespace {

Json verdictRow(const store::SinkVerdict &verdict)
{
    return {{"path", verdict.path}, {"holds", name(verdict.holds)}, {"why", verdict.why}};
}

} // namespace

Task<Json> Server::sinkAdd(Json params)
{
    JsonReader in(params, "");
    const std::string path = in.text("path", 4096);
    const PersonId by(in.text("by"));
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const model::Sink sink, co_await m_checkpoints.add(path, by));
    co_return model::toJson(sink);
}

Task<Json> Server::sinkList(Json params)
{
    JsonReader in(params, "");
    FH_CO_CHECK(in.finish());
    std::function<Result<std::vector<model::Sink>>(store::Store &)> list = [](store::Store &store) {
        return store.sinks();
    };
    FH_CO_TRY(const auto verdicts, co_await m_checkpoints.verdicts());
    FH_CO_TRY(const auto sinks, co_await m_world.store.call<std::vector<model::Sink>>(list));
    Json rows = Json::array();
    // One that was added meanwhile is told the next time.
    for (std::size_t i = 0; i < std::min(verdicts.size(), sinks.size()); ++i) {
        Json row = verdictRow(verdicts[i]);
        row["id"] = sinks[i].id;
        row["by"] = sinks[i].by.value;
        rows.push_back(std::move(row));
    }
    co_return Json{{"sinks", rows}};
}

/// Everything is read again; then every sink is asked whether it vouches for the same log.
Task<Json> Server::auditVerify(Json)
{
    std::function<Result<store::TreeHead>(store::Store &)> read = [](store::Store &store) {
        return store.verify();
    };
    FH_CO_TRY(const store::TreeHead head, co_await m_world.store.call<store::TreeHead>(read));
    FH_CO_TRY(const auto verdicts, co_await m_checkpoints.verdicts());
    Json rows = Json::array();
    for (const store::SinkVerdict &verdict : verdicts)
        rows.push_back(verdictRow(verdict));
    co_return Json{{"records", head.size}, {"root", merkle::toHex(head.hash)}, {"sinks", rows}};
}

} // namespace farhaven::daemon
