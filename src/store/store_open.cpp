// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "store/body.h"
#include "store/migrations.h"
#include "store/store_parts.h"

#include <cstdio>

namespace farhaven::store {

namespace {

Error damagedFile(std::string message, std::string remedy)
{
    return Error(ErrorCode::Corrupt, std::move(message), {}, std::move(remedy));
}

/// From the raw header, before SQLite sees a byte of a stranger's file (B33, B34).
Result<> checkHeader(const FileHeader &header, const std::string &path)
{
    if (header.applicationId != applicationId)
        return fail(ErrorCode::Corrupt, "the file is not a Farhaven workspace", path,
                    "Name a .farhaven file, or make one with workspace init");
    if (header.schemaVersion < 1 || header.schemaVersion > migrations().size())
        return fail(ErrorCode::Unsupported,
                    "the workspace has schema version " + std::to_string(header.schemaVersion) +
                        "; this program knows versions up to " +
                        std::to_string(migrations().size()),
                    path, "Use the newer Farhaven that wrote it; the file was not changed");
    return {};
}

/// After a clean close the hash of the whole file is known, so any changed bit shows. Yes: it is
/// that file. Unknown: it was not closed cleanly, and its contents must be looked at.
Result<Tri> compareFile(const WorkspaceFile &file, const std::optional<HeadRecord> &last)
{
    if (!last || last->fileSha256.empty())
        return Tri::Unknown;
    FH_TRY(const std::uint64_t logBytes, file.logBytes());
    if (logBytes > 0)
        return fail(
            damagedFile("a write-ahead log lies beside a workspace that was closed without one: "
                        "it belongs to another file",
                        "Move the -wal file away"));
    FH_TRY(const std::string hash, file.sha256());
    if (hash != last->fileSha256)
        return fail(damagedFile("the file was changed since Farhaven closed it",
                                "Use a copy from before, or open it for reading only"));
    return Tri::Yes;
}

Result<> checkPages(Connection &connection)
{
    FH_TRY(const std::string answer, connection.text("PRAGMA integrity_check(1)"));
    if (answer != "ok")
        return fail(damagedFile("SQLite finds the file damaged: " + answer,
                                "Use a copy from before, or open it for reading only"));
    return {};
}

constexpr const char *howToAccept =
    "Who knows that it is the right copy says so: farhavend -w FILE --accept-missing-head REASON; "
    "that is recorded";

/// Does the log begin with what the head file remembers?
Result<Tri> compareHead(const merkle::Tree &tree, const std::string &workspace,
                        const std::optional<HeadRecord> &last)
{
    if (!last)
        return Tri::Unknown;
    const std::string remedy =
        std::string("If this copy is wanted, move the .head file away. ") + howToAccept;
    if (last->workspace != workspace)
        return fail(damagedFile("the head file belongs to another workspace", remedy));
    if (last->size > tree.size())
        return fail(
            damagedFile("records are missing: " + std::to_string(last->size) + " were committed, " +
                            std::to_string(tree.size()) +
                            " are left. The -wal file was lost, or an older copy was put back",
                        "Put the lost file back. " + remedy));
    FH_TRY(const merkle::Hash head, tree.headAt(last->size));
    if (head != last->head)
        return fail(damagedFile("the audit log is not the one that was written", remedy));
    return Tri::Yes;
}

Result<std::string> workspaceId(Connection &connection)
{
    FH_TRY(const std::string body, connection.text("SELECT body FROM workspace"));
    FH_TRY(const Json json, decodeBody(body));
    JsonReader in(json, "");
    (void)in.instant("created_at");
    (void)in.text("created_by", 256);
    std::string id = in.text("id", 64);
    FH_CHECK(in.finish());
    return id;
}

/// A record that the program itself makes about the file.
AuditEntry ownEntry(const char *action, Sentence what)
{
    AuditEntry entry;
    entry.action = action;
    entry.subject = "workspace";
    entry.author = PersonId("engine");
    entry.what = std::move(what);
    return entry;
}

/// Tables and the first record, in one transaction.
Result<> fillNew(Connection &connection, const Clock &clock, const PersonId &author)
{
    FH_CHECK(connection.script("PRAGMA application_id = " + std::to_string(applicationId)));
    FH_CHECK(connection.begin());
    FH_CHECK(migrate(connection));
    const Json body = {
        {"created_at", toRfc3339(clock.now())}, {"created_by", author.value}, {"id", newUuid()}};
    FH_TRY(const std::string bytes, encodeBody(body));
    AuditLog audit(connection, clock);
    AuditEntry entry;
    entry.action = "workspace.created";
    entry.subject = "workspace";
    entry.author = author;
    entry.what = Sentence("store.workspace.created", "The workspace was made");
    entry.sha256 = sha256Hex(bytes);
    FH_TRY(const std::int64_t position, audit.append(entry));
    FH_CHECK(connection.run("INSERT INTO workspace (id, audit, body) VALUES (1, ?, ?)",
                            {position, bytes}));
    return connection.commit();
}

/// What the file system and the head file say, before SQLite touches anything.
struct Outside {
    std::unique_ptr<HeadFile> head;
    std::optional<HeadRecord> last;
    Tri unchanged = Tri::Unknown; ///< the file is the one that was closed cleanly
};

Result<> lookOutside(const WorkspaceFile &file, HeadFile::Missing missing, Outside &outside)
{
    auto head = HeadFile::open(file.path(), missing);
    if (!head && head.error().code != ErrorCode::NotFound)
        return fail(std::move(head).error());
    if (head) {
        outside.head = std::move(*head);
        outside.last = outside.head->last();
    }
    FH_TRY(outside.unchanged, compareFile(file, outside.last));
    return {};
}

} // namespace

Result<std::unique_ptr<Store>> Store::create(const std::string &path, const Clock &clock,
                                             const PersonId &author)
{
    // Made under another name, so that a half-made file never bears the right one.
    const std::string draft = path + ".new-" + newUuid();
    FH_TRY(auto file, WorkspaceFile::create(draft, clock));
    const std::string made = file->path();
    const auto finish = [&]() -> Result<> {
        {
            FH_TRY(const auto connection, Connection::open(made));
            FH_CHECK(fillNew(*connection, clock, author));
            FH_CHECK(connection->script("PRAGMA journal_mode = WAL"));
            connection->removeLogOnClose();
        }
        FH_CHECK(file->mayMoveTo(path));
        HeadFile::remove(path); // of a workspace that once bore this name
        return file->moveTo(path);
    };
    if (auto done = finish(); !done) {
        for (const char *suffix : {"", "-wal", "-shm", "-journal"})
            std::remove((made + suffix).c_str());
        return fail(std::move(done).error());
    }
    file.reset();
    auto store = open(path, clock);
    if (store)
        (*store)->m_parts->rollbackRuledOut = Tri::Yes; // there was nothing before it
    return store;
}

Result<> Store::Parts::prepare(Tri unchanged, const std::optional<HeadRecord> &last,
                               const Acceptance *accepted)
{
    FH_CHECK(file->stillThere());
    if (access == Access::ReadOnly)
        FH_CHECK(connection->script("PRAGMA query_only = ON"));
    // Again, through SQLite: the write-ahead log may hold another first page.
    FH_TRY(const std::int64_t kind, connection->integer("PRAGMA application_id"));
    FH_TRY(const std::int64_t version, connection->integer("PRAGMA user_version"));
    FileHeader header;
    header.applicationId = std::uint32_t(kind);
    header.schemaVersion = std::uint32_t(version);
    FH_CHECK(checkHeader(header, file->path()));
    FH_CHECK(checkSchema(*connection));
    if (unchanged != Tri::Yes)
        FH_CHECK(checkPages(*connection));
    const bool older = version < std::int64_t(migrations().size());
    if (access == Access::Full) {
        FH_CHECK(head->markOpen());
    } else if (older) {
        return fail(ErrorCode::Unsupported,
                    "the workspace has schema version " + std::to_string(version) +
                        ", which an older Farhaven wrote",
                    {}, "Open it once with the daemon or the desktop, which brings it up to date");
    }
    // Committed by settle, once the contents are found whole; closing takes it back.
    if (older) {
        FH_CHECK(connection->begin());
        FH_CHECK(migrate(*connection));
    }
    FH_TRY(id, workspaceId(*connection));
    FH_CHECK(audit.load());
    FH_TRY(rollbackRuledOut, compareHead(audit.tree(), id, last));
    if (unchanged != Tri::Yes)
        FH_CHECK(verifyAll());
    if (access == Access::ReadOnly)
        return {};
    // One that was just made has none yet.
    if (rollbackRuledOut != Tri::Yes && audit.tree().size() > 1 && !accepted)
        return fail(
            damagedFile("its head file is missing or empty: whether an older copy was put back "
                        "is not known",
                        "Put the .head file back. " + std::string(howToAccept)));
    FH_TRY(const std::string mode, connection->text("PRAGMA journal_mode"));
    if (mode != "wal")
        return fail(
            damagedFile("the file is not in write-ahead mode", "Another program changed it"));
    return settle(version, accepted);
}

/// Ends the transaction in which the tables of an older workspace were brought up to date.
Result<> Store::Parts::commitMigration(std::int64_t from)
{
    const std::uint64_t size = audit.tree().size();
    const Sentence what("store.workspace.migrated",
                        "The workspace went from schema version {from} to {to}",
                        {{"from", from}, {"to", std::int64_t(migrations().size())}});
    FH_CHECK(audit.append(ownEntry("workspace.migrated", what)));
    FH_CHECK(commit(size));
    return stopped ? Result<>(fail(*stopped)) : Result<>();
}

/// Records what opening found out, and starts with an empty log.
Result<> Store::Parts::settle(std::int64_t versionBefore, const Acceptance *accepted)
{
    if (versionBefore < std::int64_t(migrations().size()))
        FH_CHECK(commitMigration(versionBefore));
    const std::function<Result<>()> record = [&]() -> Result<> {
        if (rollbackRuledOut != Tri::Yes && accepted) {
            AuditEntry entry = ownEntry(
                "workspace.unverified",
                Sentence("store.workspace.unverified",
                         "Opened without its head file, so whether an older copy was put back is "
                         "not known; {by} accepts it: {reason}",
                         {{"by", accepted->by.value}, {"reason", printable(accepted->reason)}}));
            entry.author = accepted->by;
            FH_CHECK(audit.append(entry));
        }
        return {};
    };
    FH_CHECK(command<void>(record));
    if (stopped)
        return fail(*stopped);
    FH_CHECK(noteHead());
    // One that was just made counts from the next commit on: without it nobody could open again.
    if (rollbackRuledOut != Tri::Yes) {
        FH_CHECK(head->sync());
        FH_CHECK(file->syncFolder());
    }
    FH_TRY(const std::uint64_t logBytes, file->logBytes());
    if (logBytes > 0) {
        auto moved = checkpoint();
        if (!moved && moved.error().code != ErrorCode::Locked)
            return moved;
    }
    return {};
}

Result<std::unique_ptr<Store>> Store::open(const std::string &path, const Clock &clock,
                                           Access access)
{
    return openAs(path, clock, access, nullptr);
}

Result<> Store::acceptUnverified(const std::string &path, const Clock &clock, const PersonId &by,
                                 const std::string &reason, const std::string &promised)
{
    if (by.empty() || reason.empty())
        return fail(ErrorCode::Invalid, "a copy is accepted by somebody, with a reason", path,
                    "Say why it is the right copy");
    if (!promised.empty()) {
        FH_TRY(const auto looked, openAs(path, clock, Access::ReadOnly, nullptr));
        const TreeHead head = looked->treeHead();
        const std::string found = std::to_string(head.size) + ":" + merkle::toHex(head.hash);
        if (found != promised)
            return fail(ErrorCode::Corrupt,
                        "its audit log is not the one that was promised: it is " + found +
                            ", promised was " + printable(promised, 100),
                        path, "Take another copy");
    }
    const Acceptance acceptance{by, reason};
    FH_TRY(const auto store, openAs(path, clock, Access::Full, &acceptance));
    if (store->rollbackRuledOut() == Tri::Yes)
        return fail(ErrorCode::Conflict, "its head file is there and confirms it", path,
                    "There is nothing to accept: open it");
    return store->close();
}

Result<std::unique_ptr<Store>> Store::openAs(const std::string &path, const Clock &clock,
                                             Access access, const Acceptance *accepted)
{
    FH_TRY(auto file, WorkspaceFile::open(path, clock));
    const std::string absolute = file->path();
    FH_TRY(const FileHeader header, file->header());
    FH_CHECK(checkHeader(header, absolute));
    Outside outside;
    const bool full = access == Access::Full;
    Result<> sound =
        lookOutside(*file, full ? HeadFile::Missing::Create : HeadFile::Missing::Report, outside);
    if (!sound && full)
        return fail(std::move(sound).error().at(absolute));
    FH_TRY(auto connection, Connection::open(absolute));
    std::unique_ptr<Store> store(
        new Store(std::make_unique<Parts>(std::move(file), std::move(connection), clock)));
    Parts &parts = *store->m_parts;
    parts.access = access;
    parts.head = std::move(outside.head);
    Result<> ready = parts.prepare(outside.unchanged, outside.last, accepted);
    if (sound && !ready)
        sound = fail(asDamage(std::move(ready).error()));
    if (sound)
        return store;
    if (full) {
        parts.stop(sound.error()); // so that closing touches nothing
        return fail(std::move(sound).error().at(absolute));
    }
    parts.damage = std::move(sound).error().at(absolute);
    return store;
}

} // namespace farhaven::store
