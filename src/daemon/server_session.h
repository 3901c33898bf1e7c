// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "daemon/server.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace farhaven::daemon {

/// One client. It is told of runs from its beginning, of all else once it has a snapshot. It reads
/// whoever it is, and changes something as the person whose certificate it showed.
struct Server::Session {
    std::unique_ptr<api::Channel> channel;
    bool subscribed = false;
    int holding = 0; ///< snapshots under way: what happens meanwhile comes after them
    std::vector<std::string> later; ///< events that wait for the snapshot
    std::string challenge;          ///< made up for this client; for one answer, right or wrong
    std::optional<SignedDocument> certificate; ///< judged again with each message
    std::string refusal;                       ///< why the last sign-in was refused

    [[nodiscard]] bool wants(const std::string &topic) const
    {
        return subscribed || topic == "run";
    }
    /// False when the client is gone.
    bool tell(const std::string &bytes)
    {
        if (holding == 0)
            return channel->send(bytes);
        later.push_back(bytes);
        return later.size() <= api::queuedMessagesMax;
    }
    bool reply(std::int64_t id, Result<Json> result)
    {
        api::Reply reply;
        reply.id = id;
        reply.result = std::move(result);
        std::string bytes = api::encode(reply);
        if (bytes.size() > api::messageBytesMax) {
            reply.result = fail(ErrorCode::Exhausted, "the answer is longer than a message may be");
            bytes = api::encode(reply);
        }
        return channel->send(std::move(bytes));
    }
    /// After the snapshot: what happened since.
    bool letGo()
    {
        bool there = true;
        if (--holding == 0) {
            for (std::string &bytes : std::exchange(later, {}))
                there = there && channel->send(std::move(bytes));
        }
        return there;
    }
};

} // namespace farhaven::daemon
