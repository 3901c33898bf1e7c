// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/files.h"

#include <filesystem>
#include <fstream>

namespace farhaven::cli {

Result<std::string> readFile(const std::string &path, std::size_t bytesMax)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return fail(ErrorCode::NotFound, "there is no such file, or it is no regular file", path);
    const auto size = std::filesystem::file_size(path, error);
    if (error || size > bytesMax)
        return fail(ErrorCode::Exhausted, "the file is too large", path);
    std::ifstream in(path, std::ios::binary);
    std::string text(static_cast<std::size_t>(size), '\0');
    in.read(text.data(), static_cast<std::streamsize>(size));
    if (!in)
        return fail(ErrorCode::Io, "the file could not be read", path);
    return text;
}

Result<> writeFile(const std::string &path, const std::string &text)
{
    // Beside it first, so that a full disk never costs the file that was there.
    const std::string draft = path + ".new";
    std::ofstream out(draft, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    std::error_code error;
    if (out)
        std::filesystem::rename(draft, path, error);
    if (!out || error) {
        std::filesystem::remove(draft, error);
        return fail(ErrorCode::Io, "the file could not be written", path);
    }
    return {};
}

} // namespace farhaven::cli
