// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/channel.h"
#include "api/message.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace farhaven::test {

/// The far end of a channel: answers each method as it is told to, and keeps what was asked.
class FakeServer {
public:
    using Method = std::function<Result<Json>(const Json &params)>;

    FakeServer()
    {
        auto [ours, theirs] = api::inMemoryChannel();
        m_channel = std::move(ours);
        m_client = std::move(theirs);
        m_channel->onMessage([this](const std::string &bytes) { receive(bytes); });
    }
    [[nodiscard]] std::unique_ptr<api::Channel> takeClientEnd() { return std::move(m_client); }
    void on(const std::string &method, Method answer) { m_methods[method] = std::move(answer); }
    void on(const std::string &method, const Json &answer)
    {
        m_methods[method] = [answer](const Json &) { return Result<Json>(answer); };
    }
    /// The parameters of each call of the method, in order.
    [[nodiscard]] const std::vector<Json> &asked(const std::string &method)
    {
        return m_asked[method];
    }

    void tell(const std::string &topic, std::int64_t revision, const Json &body)
    {
        const api::Event event{topic, revision, body};
        m_channel->send(api::encode(event));
    }

private:
    void receive(const std::string &bytes)
    {
        auto message = api::decode(bytes);
        const auto *request = message ? std::get_if<api::Request>(&*message) : nullptr;
        if (!request)
            return;
        m_asked[request->method].push_back(request->params);
        const auto method = m_methods.find(request->method);
        const Result<Json> result =
            method == m_methods.end()
                ? Result<Json>(fail(ErrorCode::Unsupported, "no such method", request->method))
                : method->second(request->params);
        const api::Reply reply{request->id, result};
        m_channel->send(api::encode(reply));
    }

    std::unique_ptr<api::Channel> m_channel;
    std::unique_ptr<api::Channel> m_client;
    std::map<std::string, Method> m_methods;
    std::map<std::string, std::vector<Json>> m_asked;
};

} // namespace farhaven::test
