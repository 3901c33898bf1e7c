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
    const SshPublicKey key = m_world.signer.key();
    std::function<Result<Json>(store::Store &)> read = [key](store::Store &store) -> Result<Json> {
        Json rows = Json::array();
        FH_TRY(const auto sinks, store.sinks());
        for (const model::Sink &sink : sinks) {
            FH_TRY(const store::SinkVerdict verdict, store::checkSink(store, sink.path, key));
            Json row = verdictRow(verdict);
            row["id"] = sink.id;
            row["by"] = sink.by.value;
            rows.push_back(std::move(row));
        }
        return rows;
    };
    FH_CO_TRY(const Json rows, co_await m_world.store.call<Json>(read));
    co_return Json{{"sinks", rows}};
}

/// Everything is read again; then every sink is asked whether it vouches for the same log.
Task<Json> Server::auditVerify(Json)
{
    const SshPublicKey key = m_world.signer.key();
    std::function<Result<Json>(store::Store &)> read = [key](store::Store &store) -> Result<Json> {
        FH_TRY(const store::TreeHead head, store.verify());
        FH_TRY(const auto verdicts, store::checkSinks(store, key));
        Json rows = Json::array();
        for (const store::SinkVerdict &verdict : verdicts)
            rows.push_back(verdictRow(verdict));
        return Json{{"records", head.size}, {"root", merkle::toHex(head.hash)}, {"sinks", rows}};
    };
    FH_CO_TRY(const Json found, co_await m_world.store.call<Json>(read));
    co_return found;
}

} // namespace farhaven::daemon
