// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/connection.h"

#include "base/descriptor.h"
#include "base/ids.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>

namespace farhaven::store {

namespace {

/// An outside reader (sqlite3, a backup tool) may hold the file for a moment.
constexpr int busyTimeoutMs = 1000;
/// No value of ours comes near; a damaged length field must not make us allocate a gigabyte.
constexpr int valueBytesMax = 64 << 20;

QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

ErrorCode codeOf(int sqlite)
{
    switch (sqlite & 0xff) {
    case SQLITE_FULL:
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG:
        return ErrorCode::Exhausted;
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return ErrorCode::Io;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorCode::Corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::Locked;
    case SQLITE_CONSTRAINT:
        return ErrorCode::Conflict;
    default:
        return ErrorCode::Internal;
    }
}

const char *remedyOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Exhausted:
        return "Free space on the disk of the workspace, then open it again";
    case ErrorCode::Io:
        return "Check the disk and its mount, then open the workspace again";
    case ErrorCode::Locked:
        return "Close the other program that has the workspace file open";
    default:
        return "";
    }
}

} // namespace

Error sqlError(int sqlite, const std::string &text)
{
    const ErrorCode code = codeOf(sqlite);
    return Error(code, "the workspace file: " + text + " (SQLite " + std::to_string(sqlite) + ")",
                 {}, remedyOf(code));
}

namespace {

Error saidBy(const QSqlError &error)
{
    const std::string text = error.databaseText().isEmpty() ? error.driverText().toStdString()
                                                            : error.databaseText().toStdString();
    return sqlError(error.nativeErrorCode().toInt(), text);
}

QVariant toVariant(const Value &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return QVariant::fromValue<qlonglong>(*number);
    if (const auto *text = std::get_if<std::string>(&value))
        return toQt(*text);
    if (const auto *blob = std::get_if<Blob>(&value))
        return QByteArray(blob->bytes.data(), qsizetype(blob->bytes.size()));
    return {};
}

} // namespace

std::int64_t Row::integer(int column) const
{
    return m_query.value(column).toLongLong();
}

std::string Row::text(int column) const
{
    return m_query.value(column).toString().toStdString();
}

std::string Row::bytes(int column) const
{
    return m_query.value(column).toByteArray().toStdString();
}

bool Row::isNull(int column) const
{
    return m_query.isNull(column);
}

struct Connection::Parts {
    QString name;
    QSqlDatabase database;
    sqlite3 *handle = nullptr;
    int walFrames = 0;
    std::map<std::string, QSqlQuery, std::less<>> statements; ///< prepared, not in use
};

Connection::Connection(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Connection::~Connection()
{
    const QString name = m_parts->name;
    close();
    m_parts.reset(); // Qt wants the last handle gone before the name is removed
    QSqlDatabase::removeDatabase(name);
}

void Connection::close()
{
    m_parts->handle = nullptr;
    m_parts->statements.clear();
    m_parts->database.close();
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string &path)
{
    auto parts = std::make_unique<Parts>();
    parts->name = toQt("farhaven-" + newUuid());
    parts->database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), parts->name);
    parts->database.setDatabaseName(toQt(path));
    parts->database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeoutMs));
    std::unique_ptr<Connection> connection(new Connection(std::move(parts)));
    QSqlDatabase &database = connection->m_parts->database;
    if (!database.open())
        return fail(saidBy(database.lastError()).at(path));
    FH_CHECK(connection->harden());
    return connection;
}

Result<> Connection::harden()
{
    const QVariant handle = m_parts->database.driver()->handle();
    m_parts->handle = *static_cast<sqlite3 *const *>(handle.constData());
    struct Switch {
        int option;
        int value;
    };
    static constexpr Switch switches[] = {
        {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1}, {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},   {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 0},      {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},          {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    };
    for (const auto &[option, value] : switches) {
        int now = -1;
        if (sqlite3_db_config(m_parts->handle, option, value, &now) != SQLITE_OK || now != value)
            return fail(ErrorCode::Unsupported, "this SQLite cannot be hardened",
                        "option " + std::to_string(option));
    }
    sqlite3_limit(m_parts->handle, SQLITE_LIMIT_LENGTH, valueBytesMax);
    sqlite3_limit(m_parts->handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_wal_autocheckpoint(m_parts->handle, 0);
    sqlite3_wal_hook(
        m_parts->handle,
        [](void *parts, sqlite3 *, const char *, int frames) {
            static_cast<Parts *>(parts)->walFrames = frames;
            return SQLITE_OK;
        },
        m_parts.get());
    return script("PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; "
                  "PRAGMA temp_store = MEMORY");
}

/// A statement is parsed once; while it is visited it is out of reach of a nested question.
Result<> Connection::each(std::string_view sql, const std::vector<Value> &values,
                          const Visit &visit)
{
    if (!m_parts->handle)
        return fail(ErrorCode::Internal, "the workspace was closed");
    auto kept = m_parts->statements.extract(std::string(sql));
    QSqlQuery query = kept ? std::move(kept.mapped()) : QSqlQuery(m_parts->database);
    query.setForwardOnly(true);
    if (!kept && !query.prepare(toQt(sql)))
        return fail(saidBy(query.lastError()));
    for (std::size_t at = 0; at < values.size(); ++at)
        query.bindValue(int(at), toVariant(values[at]));
    if (!query.exec())
        return fail(saidBy(query.lastError()));
    while (query.next()) {
        if (visit)
            FH_CHECK(visit(Row(query)));
    }
    // next() answers false at the end and also when a page cannot be read.
    if (query.lastError().isValid())
        return fail(saidBy(query.lastError()));
    query.finish();
    m_parts->statements.insert_or_assign(std::string(sql), std::move(query));
    return {};
}

Result<> Connection::run(std::string_view sql, const std::vector<Value> &values)
{
    return each(sql, values, nullptr);
}

Result<> Connection::script(const std::string &sql)
{
    if (!m_parts->handle)
        return fail(ErrorCode::Internal, "the workspace was closed");
    const int code = sqlite3_exec(m_parts->handle, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return fail(
            sqlError(sqlite3_extended_errcode(m_parts->handle), sqlite3_errmsg(m_parts->handle)));
    return {};
}

Result<std::int64_t> Connection::integer(std::string_view sql, const std::vector<Value> &values)
{
    std::optional<std::int64_t> number;
    FH_CHECK(each(sql, values, [&](const Row &row) -> Result<> {
        number = row.integer(0);
        return {};
    }));
    if (!number)
        return fail(ErrorCode::NotFound, "the workspace has no such row");
    return *number;
}

Result<std::string> Connection::text(std::string_view sql, const std::vector<Value> &values)
{
    std::optional<std::string> found;
    FH_CHECK(each(sql, values, [&](const Row &row) -> Result<> {
        found = row.text(0);
        return {};
    }));
    if (!found)
        return fail(ErrorCode::NotFound, "the workspace has no such row");
    return std::move(*found);
}

Result<> Connection::begin()
{
    return script("BEGIN IMMEDIATE");
}

Result<> Connection::commit()
{
    auto outcome = script("COMMIT");
    if (!outcome)
        return fail(std::move(outcome).error().orMaybeApplied());
    return {};
}

void Connection::rollBack()
{
    // Some errors have rolled back already; then there is nothing to do.
    if (m_parts->handle && sqlite3_get_autocommit(m_parts->handle) == 0)
        (void)script("ROLLBACK");
}

int Connection::walFrames() const
{
    return m_parts->walFrames;
}

Result<> Connection::checkpoint()
{
    if (!m_parts->handle)
        return fail(ErrorCode::Internal, "the workspace was closed");
    int frames = -1, moved = -1;
    const int code = sqlite3_wal_checkpoint_v2(m_parts->handle, "main", SQLITE_CHECKPOINT_TRUNCATE,
                                               &frames, &moved);
    if (code != SQLITE_OK)
        return fail(
            sqlError(sqlite3_extended_errcode(m_parts->handle), sqlite3_errmsg(m_parts->handle)));
    if (frames != 0 || moved != 0)
        return fail(ErrorCode::Io, "the write-ahead log was not emptied");
    m_parts->walFrames = 0;
    return {};
}

void Connection::removeLogOnClose()
{
    if (m_parts->handle)
        sqlite3_db_config(m_parts->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
}

} // namespace farhaven::store
