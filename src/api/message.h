// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"

#include <optional>
#include <string>
#include <variant>

/// What the programs of Farhaven say to each other. The same bytes cross a socket and memory.
namespace farhaven::api {

/// {"id":7,"method":"plan.lint","params":{…}}
struct Request {
    std::int64_t id = 0;
    std::string method;
    Json params = Json::object();
};

/// {"id":7,"result":…} or {"id":7,"error":{…}}
struct Reply {
    std::int64_t id = 0;
    Result<Json> result;
};

/// {"event":"run","revision":12,"body":{…}}: something changed. One counter serves all topics; it
/// only grows, and what a snapshot holds has no higher number than the snapshot.
struct Event {
    std::string topic;
    std::int64_t revision = 0;
    Json body = Json::object();
};

using Message = std::variant<Request, Reply, Event>;

/// What both ends of a channel must speak alike; it grows when a message changes its meaning.
inline constexpr int protocolVersion = 1;

/// A message longer than this, or of more values, is refused by both ends. An estate of 100,000
/// nodes with as many edges is one message of about 17 MB and 2 million values.
inline constexpr std::size_t messageBytesMax = 48 << 20;
inline constexpr std::size_t messageValuesMax = 6'000'000;

[[nodiscard]] std::string encode(const Message &message);
/// Invalid for anything that is not exactly one message.
[[nodiscard]] Result<Message> decode(std::string_view bytes);

} // namespace farhaven::api
