// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

class QSqlQuery;

namespace farhaven::store {

struct Blob {
    std::string bytes;
};
using Value = std::variant<std::nullptr_t, std::int64_t, std::string, Blob>;

/// One row of an answer, while it is being visited. Columns count from 0.
class Row {
public:
    explicit Row(const QSqlQuery &query) : m_query(query) {}
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::string bytes(int column) const;
    [[nodiscard]] bool isNull(int column) const;

private:
    const QSqlQuery &m_query;
};

/// What an answer of SQLite means to whoever has the workspace, and what to do about it.
[[nodiscard]] Error sqlError(int sqlite, const std::string &text);

/// The one SQLite connection of a workspace, hardened: WAL with synchronous=FULL, no checkpoint but
/// an explicit one, foreign keys, no trusted schema, no triggers, no views, defensive. Errors: Io,
/// Exhausted (disk full), Corrupt, Conflict (a constraint), Locked. Belongs to the thread that
/// opens it.
class Connection {
public:
    /// Nothing is read or written before the first statement. ":memory:" is for references.
    static Result<std::unique_ptr<Connection>> open(const std::string &path);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    Result<> run(std::string_view sql, const std::vector<Value> &values = {});
    /// Several statements without values: migrations and pragmas.
    Result<> script(const std::string &sql);
    using Visit = std::function<Result<>(const Row &)>;
    Result<> each(std::string_view sql, const std::vector<Value> &values, const Visit &visit);
    /// The one integer, or the one text, of an answer; NotFound when there is no row.
    Result<std::int64_t> integer(std::string_view sql, const std::vector<Value> &values = {});
    Result<std::string> text(std::string_view sql, const std::vector<Value> &values = {});

    Result<> begin();
    /// An error leaves open whether the transaction is in the file: it carries maybeApplied.
    Result<> commit();
    void rollBack();

    /// Frames in the write-ahead log after the last commit.
    [[nodiscard]] int walFrames() const;
    /// Moves all of the log into the file and empties it. Locked when a reader is in the way.
    Result<> checkpoint();
    /// Closing leaves the log alone unless this was called after a good checkpoint(): then SQLite
    /// removes it.
    void removeLogOnClose();
    /// What is asked afterwards fails with Internal.
    void close();

private:
    struct Parts;
    explicit Connection(std::unique_ptr<Parts> parts);
    Result<> harden();

    std::unique_ptr<Parts> m_parts;
};

} // namespace farhaven::store
