// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/quiet_server.h"

namespace farhaven::test {

QuietServer::QuietServer()
{
    auto ends = api::inMemoryChannel();
    m_server = std::move(ends.first);
    m_client = std::move(ends.second);
    m_server->onMessage([this](const std::string &bytes) { receive(bytes); });
}

void QuietServer::answer(const std::string &method, Json fixed)
{
    m_answers[method] = [fixed = std::move(fixed)](const Json &) -> Result<Json> { return fixed; };
}

void QuietServer::receive(const std::string &bytes)
{
    const auto message = api::decode(bytes);
    const auto &request = std::get<api::Request>(*message);
    m_asked.push_back(request.method);
    api::Reply reply;
    reply.id = request.id;
    const auto found = m_answers.find(request.method);
    if (found == m_answers.end())
        reply.result = fail(ErrorCode::Unsupported, "the server knows no such method",
                            request.method, "Use programs of one version");
    else
        reply.result = found->second(request.params);
    if (m_spoil && reply.result)
        reply.result = m_spoil(std::move(*reply.result));
    m_server->send(api::encode(reply));
}

void QuietServer::say(const std::string &topic, std::int64_t revision, Json body)
{
    api::Event event;
    event.topic = topic;
    event.revision = revision;
    event.body = std::move(body);
    m_server->send(api::encode(event));
}

} // namespace farhaven::test
