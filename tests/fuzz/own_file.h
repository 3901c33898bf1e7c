// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace farhaven::fuzz {

/// A folder of this process, for parsers that read their file themselves.
class OwnFolder {
public:
    OwnFolder()
    {
        const auto base = std::filesystem::exists("/dev/shm")
                              ? std::filesystem::path("/dev/shm")
                              : std::filesystem::temp_directory_path();
        std::string name = (base / "farhaven-fuzz.XXXXXX").string();
        if (!::mkdtemp(name.data()))
            std::abort();
        m_path = name;
    }
    ~OwnFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    OwnFolder(const OwnFolder &) = delete;
    OwnFolder &operator=(const OwnFolder &) = delete;

    [[nodiscard]] std::string path(const std::string &name) const { return m_path + "/" + name; }
    void write(const std::string &name, std::string_view bytes) const
    {
        std::ofstream file(path(name), std::ios::binary | std::ios::trunc);
        file.write(bytes.data(), std::streamsize(bytes.size()));
    }

private:
    std::string m_path;
};

} // namespace farhaven::fuzz
