// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <unistd.h>

#include <string>
#include <string_view>

/// Small files with POSIX calls, since the mode, the owner and what is no regular file matter here.
namespace farhaven::seal {

class Descriptor {
public:
    explicit Descriptor(int number = -1) : m_number(number) {}
    Descriptor(Descriptor &&other) noexcept : m_number(other.release()) {}
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        close();
        m_number = other.release();
        return *this;
    }
    ~Descriptor() { close(); }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool valid() const { return m_number >= 0; }
    int release() { return std::exchange(m_number, -1); }
    void close()
    {
        if (m_number >= 0)
            ::close(release());
    }

private:
    int m_number;
};

/// "MESSAGE: No such file…", by errno: NotFound, Denied or Io.
[[nodiscard]] tl::unexpected<Error> failErrno(const std::string &message, const std::string &place);

/// A new file, durable with its name; Conflict when there is one already.
[[nodiscard]] Result<> writeNewFile(const std::string &path, std::string_view bytes, unsigned mode);
/// A regular file of at most `bytesMax` bytes. Links, devices and pipes are refused.
[[nodiscard]] Result<std::string> readSmallFile(const std::string &path, std::size_t bytesMax);
/// The same, and Denied when anybody but its owner, who must be us, may read or write it.
[[nodiscard]] Result<std::string> readPrivateFile(const std::string &path, std::size_t bytesMax);

} // namespace farhaven::seal
