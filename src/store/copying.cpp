// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/copying.h"

#include "base/descriptor.h"
#include "store/connection.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace farhaven::store {

namespace {

constexpr int stepPages = 256;

/// Some pages after the others, until all are there or something is wrong.
int copyPages(sqlite3 *copy, sqlite3 *source, const std::function<void()> &between)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", source, "main");
    if (!backup)
        return sqlite3_errcode(copy);
    while (sqlite3_backup_step(backup, stepPages) == SQLITE_OK) {
        if (between)
            between();
    }
    return sqlite3_backup_finish(backup);
}

} // namespace

Copying::~Copying()
{
    sqlite3_close(m_source);
}

Result<std::unique_ptr<Copying>> Copying::begin(const std::string &workspace,
                                                std::shared_ptr<int> underWay)
{
    std::unique_ptr<Copying> made(new Copying(std::move(underWay)));
    int code = sqlite3_open_v2(workspace.c_str(), &made->m_source,
                               SQLITE_OPEN_READONLY | SQLITE_OPEN_FULLMUTEX, nullptr);
    // The first row that is read pins what is read from here on.
    if (code == SQLITE_OK)
        code = sqlite3_exec(made->m_source, "BEGIN; SELECT count(*) FROM workspace", nullptr,
                            nullptr, nullptr);
    if (code != SQLITE_OK)
        return fail(sqlError(code, "the workspace cannot be read beside its owner").at(workspace));
    return made;
}

Result<> Copying::writeTo(const std::string &path, const std::function<void()> &between)
{
    const Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                                 S_IRUSR | S_IWUSR));
    if (!file.valid())
        return fail(errno == EEXIST ? ErrorCode::Conflict : ErrorCode::Io,
                    std::string("the copy cannot be made: ") + std::strerror(errno), path);
    sqlite3 *copy = nullptr;
    int code = sqlite3_open_v2(path.c_str(), &copy, SQLITE_OPEN_READWRITE, nullptr);
    if (code == SQLITE_OK)
        code = copyPages(copy, m_source, between);
    sqlite3_close(copy);
    if (code != SQLITE_OK || ::fsync(file.number()) != 0) {
        ::unlink(path.c_str());
        return fail(sqlError(code, "the copy is not whole").at(path));
    }
    return {};
}

} // namespace farhaven::store
