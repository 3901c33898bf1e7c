// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Durable files below the state folder. Everything is opened relative to a folder that is already
/// open and without following links. Failures are thrown as Fault with exitIo.
namespace farhaven::act {

/// Owns a file descriptor.
class Fd {
public:
    Fd() = default;
    explicit Fd(int fd) : m_fd(fd) {}
    Fd(Fd &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Fd &operator=(Fd &&other) noexcept;
    ~Fd() { reset(); }

    int get() const { return m_fd; }
    explicit operator bool() const { return m_fd >= 0; }
    void reset();

private:
    int m_fd = -1;
};

/// The words for errno, without its number's meaning lost.
std::string systemError(int code);

/// Who may own what decides here: root, ourselves, and the owner of "/", which is how root shows
/// inside a user namespace without a mapping for it.
bool isTrustedOwner(uid_t owner);

/// Opens DIR for the state; refuses one that others could write.
Fd openState(const std::string &path);

/// Opens a folder below `at`, if it exists.
std::optional<Fd> openFolder(int at, const std::string &name);

/// Opens a folder below `at` and makes it when it is missing, durably in either case.
Fd ensureFolder(int at, const std::string &name);

/// The whole content, or nothing when there is no such file. Longer than `maxBytes` is a Fault.
std::optional<std::string> readFile(int folder, const std::string &name, std::size_t maxBytes);

/// Creates a file with its whole content, on disk before this returns. Nobody ever sees a part of
/// it. False when the name exists. After a Fault (code record_failed) the name does not exist.
/// With `locked`, the open file is handed out, held under an exclusive flock since before its name
/// appeared.
bool createWhole(int folder, const std::string &name, std::string_view bytes, Fd *locked = nullptr);

/// Puts the names in a folder on disk; a Fault (record_failed) when that is impossible.
void syncFolder(int folder, const std::string &name);

bool exists(int folder, const std::string &name);

/// Removes a name durably; errors are left to the caller's next look at the folder.
void removeName(int folder, const std::string &name);

std::vector<std::string> listNames(int folder);

} // namespace farhaven::act
