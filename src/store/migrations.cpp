// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migrations.h"

namespace farhaven::store {

namespace {

constexpr Migration known[] = {
#include "migrations.inc"
};

Result<std::string> schemaOf(Connection &connection)
{
    std::string text;
    FH_CHECK(connection.each("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema "
                             "ORDER BY type, name",
                             {}, [&](const Row &row) -> Result<> {
                                 for (int column = 0; column < 4; ++column)
                                     text += row.text(column) + '\n';
                                 return {};
                             }));
    return text;
}

} // namespace

std::span<const Migration> migrations()
{
    return known;
}

Result<> migrate(Connection &connection, std::span<const Migration> steps)
{
    FH_TRY(const std::int64_t version, connection.integer("PRAGMA user_version"));
    if (version < 0 || version > std::int64_t(steps.size()))
        return fail(ErrorCode::Unsupported,
                    "the workspace has schema version " + std::to_string(version) +
                        "; this program knows versions up to " + std::to_string(steps.size()),
                    {}, "Use the newer Farhaven that wrote it; the file was not changed");
    for (auto next = std::size_t(version); next < steps.size(); ++next) {
        if (auto done = connection.script(steps[next].sql); !done)
            return fail(std::move(done).error().at(std::string("migration ") + steps[next].name));
    }
    return connection.script("PRAGMA user_version = " + std::to_string(steps.size()));
}

Result<> checkSchema(Connection &connection, std::span<const Migration> steps)
{
    FH_TRY(const std::int64_t version, connection.integer("PRAGMA user_version"));
    if (version < 1 || version > std::int64_t(steps.size()))
        return fail(ErrorCode::Unsupported, "the workspace has schema version " +
                                                std::to_string(version) +
                                                ", which this program does not know");
    FH_TRY(const auto reference, Connection::open(":memory:"));
    FH_CHECK(migrate(*reference, steps.first(std::size_t(version))));
    FH_TRY(const std::string expected, schemaOf(*reference));
    FH_TRY(const std::string found, schemaOf(connection));
    if (found != expected)
        return fail(ErrorCode::Corrupt,
                    "the tables of the file are not those of a workspace of its version", {},
                    "It was changed by another program: use a copy from before");
    return {};
}

} // namespace farhaven::store
