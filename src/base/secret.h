// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/destination.h"
#include "base/result.h"

#include <string>
#include <string_view>

namespace farhaven {

/// Bytes that nobody may see: in memory that is locked, guarded and wiped. It is not copied, not
/// compared, not printed and turns into no other type; whoever needs the bytes says so.
class Secret {
public:
    static constexpr std::size_t bytesMax = 64 << 10;

    /// Empty.
    Secret() = default;
    /// Copies the text and wipes it. Invalid when it is longer than bytesMax; Exhausted when the
    /// system locks no more memory for us.
    [[nodiscard]] static Result<Secret> take(std::string &text);
    /// `size` random bytes, 1–bytesMax.
    [[nodiscard]] static Result<Secret> random(std::size_t size);
    /// `size` bytes of zero to be filled through data().
    [[nodiscard]] static Result<Secret> ofSize(std::size_t size);

    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret();

    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] std::size_t size() const { return m_size; }
    /// Valid as long as this object.
    [[nodiscard]] std::string_view bytes() const;
    [[nodiscard]] unsigned char *data() { return m_bytes; }
    [[nodiscard]] const unsigned char *data() const { return m_bytes; }

private:
    unsigned char *m_bytes = nullptr;
    std::size_t m_size = 0;
};

/// Overwrites the text, its spare room too, and empties it. What was copied from it before is
/// elsewhere.
void wipe(std::string &text);

/// Where secrets are kept, by name. Any thread.
class SecretSource {
public:
    virtual ~SecretSource() = default;
    /// For whoever is about to send it to `to`, and only for that: which secret an estate names is
    /// decided by whoever edits the estate, where it may go by whoever put it. Denied: not there.
    /// NotFound: nobody put one there; Locked: nobody has opened it yet.
    [[nodiscard]] virtual Result<Secret> secret(const std::string &name,
                                                const Destination &to) const = 0;
};

/// A secret's name: 1–100 of a–z, 0–9 and . _ / -, the first a letter or digit. Invalid otherwise.
[[nodiscard]] Result<> checkSecretName(std::string_view name);

} // namespace farhaven
