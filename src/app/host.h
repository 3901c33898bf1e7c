// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/channel.h"
#include "base/result.h"

#include <memory>
#include <string>

namespace farhaven::app {

/// Everything that one open workspace needs in this process: the store's thread, the real Env, the
/// adapters and the server. Lives on the thread that opens it.
class Host {
public:
    /// `create` makes a new workspace and refuses an existing file.
    static Result<std::unique_ptr<Host>> open(const std::string &workspace, bool create,
                                              const std::string &person);
    ~Host();
    /// A new client's end of a channel to the server.
    std::unique_ptr<api::Channel> connect();

private:
    struct Parts;
    explicit Host(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace farhaven::app
