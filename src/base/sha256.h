// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace farhaven {

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece. For a whole text see sha256Hex().
class Sha256 {
public:
    Sha256();
    void update(std::string_view bytes);
    /// Lower-case hex of all that was given. Ends it: nothing may follow.
    [[nodiscard]] std::string hex();

private:
    /// libsodium's state, whose type stays out of this header.
    alignas(std::uint64_t) std::array<std::byte, 128> m_state;
};

} // namespace farhaven
