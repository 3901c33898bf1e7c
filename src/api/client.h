// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/channel.h"
#include "api/message.h"
#include "base/task.h"

#include <QPromise>

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace farhaven::api {

/// The asking side of a Channel. Lives on one thread, that of its channel.
class Client {
public:
    explicit Client(std::unique_ptr<Channel> channel);
    ~Client();

    /// Asks and waits for the reply. Unreachable, maybe applied, when the channel closes first.
    Task<Json> call(std::string method, Json params);
    /// Calls `listener` for each event of any topic, in order.
    void onEvent(std::function<void(const Event &)> listener) { m_listener = std::move(listener); }
    /// Calls `listener` once, with the reason, when the server can be reached no more.
    void onClosed(std::function<void(const std::string &)> listener)
    {
        m_closedListener = std::move(listener);
    }

private:
    void receive(const std::string &bytes);
    void failAll(const std::string &reason);

    std::unique_ptr<Channel> m_channel;
    std::map<std::int64_t, std::shared_ptr<QPromise<Result<Json>>>> m_waiting;
    std::function<void(const Event &)> m_listener;
    std::function<void(const std::string &)> m_closedListener;
    std::int64_t m_next = 1;
};

} // namespace farhaven::api
