// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/channel.h"
#include "api/message.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace farhaven::test {

/// The other end of a window's channel: answers with what it was told to, and says events.
class QuietServer {
public:
    QuietServer();
    /// The window's end, once.
    std::unique_ptr<api::Channel> takeClientEnd() { return std::move(m_client); }

    using Answer = std::function<Result<Json>(const Json &params)>;
    void answer(const std::string &method, Answer answer) { m_answers[method] = std::move(answer); }
    void answer(const std::string &method, Json fixed);
    void say(const std::string &topic, std::int64_t revision, Json body);
    /// The methods asked, in order.
    [[nodiscard]] const std::vector<std::string> &asked() const { return m_asked; }
    /// Every result goes through it.
    void spoil(std::function<Json(Json)> how) { m_spoil = std::move(how); }
    void hangUp() { m_server.reset(); }

private:
    void receive(const std::string &bytes);

    std::unique_ptr<api::Channel> m_server;
    std::unique_ptr<api::Channel> m_client;
    std::map<std::string, Answer> m_answers;
    std::function<Json(Json)> m_spoil;
    std::vector<std::string> m_asked;
};

} // namespace farhaven::test
