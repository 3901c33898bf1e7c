// SPDX-License-Identifier: GPL-3.0-or-later
#include "act/identity.h"

#include "act/files.h"
#include "base/act_text.h"
#include "base/act_wire.h"

#include <fcntl.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <array>

namespace farhaven::act {

namespace {

// The first line of a small file, empty when there is none; /proc gives its files no size, so one
// read must do.
std::string lineOf(const char *path)
{
    const Fd file(open(path, O_RDONLY | O_CLOEXEC));
    std::array<char, 256> bytes{};
    const ssize_t got = file ? read(file.get(), bytes.data(), bytes.size()) : -1;
    std::string text(bytes.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    text.resize(std::min(text.find('\n'), text.size()));
    return firstInvalidUtf8(text) ? std::string() : text;
}

std::string lineAsJson(const char *path)
{
    const std::string text = lineOf(path);
    return text.empty() ? "null" : jsonString(text);
}

constexpr const char *bootFile = "/proc/sys/kernel/random/boot_id";

} // namespace

std::string bootId()
{
    return lineOf(bootFile);
}

std::string hello()
{
    utsname names{};
    const bool named = uname(&names) == 0 && !firstInvalidUtf8(names.nodename);
    return R"({"act":)" + std::to_string(protocolVersion) + R"(,"machine_id":)" +
           lineAsJson("/etc/machine-id") + R"(,"boot_id":)" + lineAsJson(bootFile) + R"(,"host":)" +
           (named ? jsonString(names.nodename) : "null") + "}";
}

} // namespace farhaven::act
