// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/sinks.h"

namespace farhaven::app {

/// Sinks at SSH hosts, by SFTP: one login a call, "sftp://user@host[:port]/file", and behind
/// a question mark host_key, which alone is taken, and identity, a private key file or nothing for
/// the agent.
class SftpFiles final : public store::FarFiles {
public:
    [[nodiscard]] Result<std::string> tail(const std::string &place, std::size_t bytesMax) override;
    [[nodiscard]] Result<> append(const std::string &place, std::string_view bytes) override;
};

} // namespace farhaven::app
