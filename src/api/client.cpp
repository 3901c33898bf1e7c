// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"

#include <QCoro/QCoroFuture>

namespace farhaven::api {

Client::Client(std::unique_ptr<Channel> channel) : m_channel(std::move(channel))
{
    m_channel->onMessage([this](const std::string &bytes) { receive(bytes); });
    m_channel->onClosed([this] { failAll("the server closed the connection"); });
}

Client::~Client()
{
    m_closedListener = nullptr; // who closes a client needs not be told
    failAll("the client was closed");
}

Task<Json> Client::call(std::string method, Json params)
{
    Request request;
    request.id = m_next++;
    request.method = std::move(method);
    request.params = std::move(params);
    auto promise = std::make_shared<QPromise<Result<Json>>>();
    promise->start();
    QFuture<Result<Json>> future = promise->future();
    std::string bytes = encode(request);
    if (bytes.size() > messageBytesMax) {
        co_return fail(ErrorCode::Exhausted, "the request is longer than a message may be",
                       request.method);
    }
    m_waiting.emplace(request.id, promise);
    if (!m_channel->send(std::move(bytes))) {
        m_waiting.erase(request.id);
        failAll("the server does not read any more"); // nobody will answer the others either
        co_return fail(ErrorCode::Unreachable, "the server is not there");
    }
    co_return co_await future;
}

void Client::receive(const std::string &bytes)
{
    auto message = decode(bytes);
    if (!message) {
        failAll("the server sent something that is no message: " + describe(message.error()));
        m_channel->close();
        return;
    }
    if (const auto *event = std::get_if<Event>(&*message)) {
        if (m_listener)
            m_listener(*event);
        return;
    }
    const auto *reply = std::get_if<Reply>(&*message);
    const auto found = reply ? m_waiting.find(reply->id) : m_waiting.end();
    if (found == m_waiting.end())
        return; // an answer nobody waits for any more
    const auto promise = found->second;
    m_waiting.erase(found);
    promise->addResult(reply->result);
    promise->finish();
}

void Client::failAll(const std::string &reason)
{
    for (auto &[id, promise] : std::exchange(m_waiting, {})) {
        Result<Json> lost = fail(Error(ErrorCode::Unreachable, reason).orMaybeApplied());
        promise->addResult(lost);
        promise->finish();
    }
    if (const auto listener = std::exchange(m_closedListener, nullptr))
        listener(reason);
}

} // namespace farhaven::api
