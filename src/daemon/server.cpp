// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/server.h"

#include "base/error_json.h"

namespace farhaven::daemon {

struct Server::Session {
    std::unique_ptr<api::Channel> channel;
    void reply(std::int64_t id, Result<Json> result)
    {
        if (!channel)
            return;
        api::Reply reply;
        reply.id = id;
        reply.result = std::move(result);
        channel->send(api::encode(reply));
    }
};

const std::map<std::string, Server::Method> Server::methods = {
    {"estate.replace", &Server::estateReplace},
    {"estate.undo", &Server::estateUndo},
    {"workspace.export", &Server::workspaceExport},
    {"workspace.import", &Server::workspaceImport},
    {"audit.verify", &Server::auditVerify},
    {"evidence.export", &Server::evidenceExport},
    {"service.observe", &Server::serviceObserve},
    {"plan.generate", &Server::planGenerate},
    {"plan.lint", &Server::planLint},
    {"plan.check", &Server::planCheck},
    {"plan.preview", &Server::planPreview},
    {"plan.schedule", &Server::planSchedule},
    {"run.start", &Server::runStart},
    {"run.resume", &Server::runResume},
    {"run.pause", &Server::runPause},
    {"run.abort", &Server::runAbort},
    {"run.retry", &Server::runRetry},
    {"run.wait", &Server::runWait},
    {"run.get", &Server::runGet},
    {"run.list", &Server::runList},
};

Server::Server(World world) : m_world(world), m_runs(world.store, world.timers)
{
    m_runs.onEvent([this](const RunId &run, const Json &event) {
        api::Event told;
        told.topic = "run";
        told.revision = ++m_eventRevision;
        told.body = {{"run", run.value}, {"event", event}};
        broadcast(told);
    });
}

Server::~Server() = default;

void Server::serve(std::unique_ptr<api::Channel> channel)
{
    auto session = std::make_shared<Session>();
    session->channel = std::move(channel);
    session->channel->onMessage([this, weak = std::weak_ptr(session)](const std::string &bytes) {
        if (const auto strong = weak.lock())
            receive(strong, bytes);
    });
    session->channel->onClosed([this, weak = std::weak_ptr(session)] {
        // A client that goes away ends nothing: its runs go on.
        std::erase(m_sessions, weak.lock());
    });
    m_sessions.push_back(std::move(session));
}

void Server::receive(const std::shared_ptr<Session> &session, const std::string &bytes)
{
    auto message = api::decode(bytes);
    auto *request = message ? std::get_if<api::Request>(&*message) : nullptr;
    if (!request) {
        session->channel->close();
        std::erase(m_sessions, session);
        return;
    }
    const auto method = methods.find(request->method);
    if (method == methods.end()) {
        session->reply(request->id, fail(ErrorCode::Unsupported, "the server knows no such method",
                                         request->method, "Use programs of one version"));
        return;
    }
    (this->*method->second)(std::move(request->params))
        .then([session, id = request->id](const Result<Json> &result) {
            session->reply(id, result);
        });
}

void Server::broadcast(const api::Event &event)
{
    const std::string bytes = api::encode(event);
    for (const auto &session : m_sessions)
        session->channel->send(bytes);
}

Task<std::shared_ptr<const Fleet>> Server::fleet()
{
    struct Current {
        std::int64_t revision = 0;
        model::Estate estate;
    };
    std::function<Result<Current>(store::Store &)> read = [](store::Store &store) {
        return [&]() -> Result<Current> {
            Current current;
            FH_TRY(current.revision, store.estateRevision());
            FH_TRY(current.estate, store.estate());
            return current;
        }();
    };
    FH_CO_TRY(Current current, co_await m_world.store.call<Current>(read));
    if (m_fleet && m_fleetRevision == current.revision)
        co_return m_fleet;
    FH_CO_TRY(m_fleet, makeFleet(std::move(current.estate), m_world.loader, m_world.env));
    m_fleetRevision = current.revision;
    co_return m_fleet;
}

} // namespace farhaven::daemon
