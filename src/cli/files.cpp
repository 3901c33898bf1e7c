// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/files.h"

#include <QSaveFile>

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
    // Beside it first and on the disk before it is renamed, so that neither a full disk nor a power
    // cut costs the file that was there.
    QSaveFile file(QString::fromStdString(path));
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.write(text.data(), qint64(text.size())) == qint64(text.size()) &&
                         file.commit();
    if (!written)
        return fail(ErrorCode::Io,
                    "the file could not be written: " + file.errorString().toStdString(), path,
                    "Look at the folder's rights and the disk's space");
    return {};
}

} // namespace farhaven::cli
