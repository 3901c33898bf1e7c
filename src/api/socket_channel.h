// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/channel.h"
#include "base/clock.h"
#include "base/result.h"

#include <cstdint>

namespace farhaven::api {

struct SocketBounds {
    /// A message that has begun must be whole after this, or its sender is cut off.
    Milliseconds frameDeadline{30'000};
};

/// A channel over a connected stream socket, which it takes over.
[[nodiscard]] std::unique_ptr<Channel> socketChannel(int descriptor, SocketBounds bounds = {});

/// Connects to whoever listens at `path`. Unreachable: nobody does. Denied: it is not our own user.
[[nodiscard]] Result<std::unique_ptr<Channel>> connectTo(const std::string &path);

/// Listens at a path, as long as it lives, for clients of one user. One thread.
class SocketListener {
public:
    using Arrived = std::function<void(std::unique_ptr<Channel>)>;

    /// Replaces a socket that is left there: call it as the owner of what is served. Mode 0600;
    /// clients of another user than `user` are closed before a byte is read.
    static Result<std::unique_ptr<SocketListener>>
    listen(const std::string &path, Arrived arrived, std::uint32_t user, SocketBounds bounds = {});
    /// Takes its name away; connections that were made stay.
    ~SocketListener();
    SocketListener(const SocketListener &) = delete;
    SocketListener &operator=(const SocketListener &) = delete;

    /// Takes the name away and lets in whoever came before that; says whether somebody did. After
    /// it nobody new arrives.
    bool retire();

private:
    struct Parts;
    explicit SocketListener(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// Clients that one listener lets wait for their turn.
inline constexpr int pendingConnectionsMax = 64;

} // namespace farhaven::api
