// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/audit_log.h"
#include "store/disaster_repository.h"
#include "store/estate_repository.h"
#include "store/estate_search.h"
#include "store/head_file.h"
#include "store/people_repository.h"
#include "store/plan_repository.h"
#include "store/run_repository.h"
#include "store/signed_repository.h"
#include "store/store.h"
#include "store/workspace_file.h"

namespace farhaven::store {

/// Who says that a workspace without its head file is the right copy, and why.
struct Store::Acceptance {
    PersonId by;
    std::string reason;
};

/// An open workspace. The order is that of opening; members are destroyed from the last to the
/// first.
struct Store::Parts {
    Parts(std::unique_ptr<WorkspaceFile> file_, std::unique_ptr<Connection> connection_,
          const Clock &clock)
        : file(std::move(file_)), connection(std::move(connection_)), audit(*connection, clock),
          estate(*connection, audit), plans(*connection, audit), runs(*connection, audit),
          disasters(*connection, audit), people(*connection, audit), signatures(*connection, audit),
          search(*connection)
    {
    }

    /// Looks at the contents, most distrustful question first; then records what it found.
    Result<> prepare(Tri unchanged, const std::optional<HeadRecord> &last,
                     const Acceptance *acceptance);
    Result<> commitMigration(std::int64_t from);
    Result<> settle(std::int64_t versionBefore, const Acceptance *acceptance);

    Result<> finish();

    /// Runs `work` in one transaction. Its failure takes everything back; a failure of the disk
    /// stops the store.
    template <class T> Result<T> command(const std::function<Result<T>()> &work);
    Result<> writable() const;
    Result<> commit(std::uint64_t sizeBefore);
    void takeBack(std::uint64_t sizeBefore);
    void stop(const Error &reason);

    /// Writes how far the log has come. `fileSha256` only of a file that is closed.
    Result<> noteHead(const std::string &fileSha256 = {});
    /// Makes the head file durable, then moves the log into the file.
    Result<> checkpoint();
    /// The same once the log is long and nobody copies it.
    Result<> shortenLog();

    /// Compares all bodies with their audit records and the estate with its changes.
    Result<> verifyContents();
    /// The leaves too. Whatever cannot be read is Corrupt here, since we wrote it.
    Result<> verifyAll();

    /// Import: replaces the genesis of a fresh workspace.
    Result<> adopt(const Json &document);
    Result<> recordImport(const Imported &how);
    Result<> importDocument(const Json &document, const Imported &how);

    std::unique_ptr<WorkspaceFile> file;
    std::unique_ptr<HeadFile> head; ///< absent in a read-only store without one
    std::unique_ptr<Connection> connection;
    AuditLog audit;
    EstateRepository estate;
    PlanRepository plans;
    RunRepository runs;
    DisasterRepository disasters;
    PeopleRepository people;
    SignedRepository signatures;
    EstateSearch search;
    /// Shared with every copy under way; alone while there is none.
    std::shared_ptr<int> copies = std::make_shared<int>();
    std::string id;
    Access access = Access::Full;
    std::optional<Error> damage;
    std::optional<Error> stopped;
    Tri rollbackRuledOut = Tri::Unknown;
    bool closed = false;
};

/// What our own file says must be readable: an error about its contents means that it was damaged.
[[nodiscard]] Error asDamage(Error error);

template <class T> Result<T> Store::Parts::command(const std::function<Result<T>()> &work)
{
    FH_CHECK(writable());
    if (auto begun = connection->begin(); !begun) {
        stop(begun.error());
        return fail(std::move(begun).error());
    }
    const std::uint64_t size = audit.tree().size();
    Result<T> outcome = work();
    if (!outcome) {
        takeBack(size);
        const ErrorCode code = outcome.error().code;
        if (code == ErrorCode::Io || code == ErrorCode::Corrupt)
            stop(outcome.error());
        return outcome;
    }
    FH_CHECK(commit(size));
    return outcome;
}

} // namespace farhaven::store
