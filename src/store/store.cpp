// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include "store/store_parts.h"

namespace farhaven::store {

namespace {

/// 4 MiB of 4 KiB pages: reading stays fast and the log small.
constexpr int walFramesMax = 1000;

} // namespace

// ── commands ──

Result<> Store::Parts::writable() const
{
    if (access == Access::ReadOnly)
        return fail(ErrorCode::Denied, "the workspace is open for reading only", file->path());
    if (closed)
        return fail(ErrorCode::Internal, "the workspace was closed", file->path());
    if (stopped)
        return fail(stopped->code, "the store stopped after: " + stopped->message, file->path(),
                    stopped->remedy);
    return {};
}

void Store::Parts::stop(const Error &reason)
{
    if (!stopped)
        stopped = reason;
}

void Store::Parts::takeBack(std::uint64_t sizeBefore)
{
    connection->rollBack();
    audit.truncate(sizeBefore);
}

Result<> Store::Parts::commit(std::uint64_t sizeBefore)
{
    if (audit.tree().size() == sizeBefore) { // nothing happened, so nothing is written
        connection->rollBack();
        return {};
    }
    if (auto committed = connection->commit(); !committed) {
        takeBack(sizeBefore);
        stop(committed.error());
        return fail(std::move(committed).error());
    }
    // From here the command is done. What fails now stops the next one.
    if (auto noted = noteHead(); !noted) {
        stop(noted.error());
    } else if (auto moved = shortenLog(); !moved && moved.error().code != ErrorCode::Locked) {
        // Somebody reading the file from outside is no failure: the log goes on a while.
        stop(moved.error());
    }
    return {};
}

Result<> Store::Parts::shortenLog()
{
    const bool due = connection->walFrames() > walFramesMax && copies.use_count() == 1;
    return due ? checkpoint() : Result<>();
}

Result<> Store::Parts::noteHead(const std::string &fileSha256)
{
    HeadRecord record;
    record.workspace = id;
    record.size = audit.tree().size();
    record.head = audit.tree().head();
    record.fileSha256 = fileSha256;
    return head->write(std::move(record));
}

Result<> Store::Parts::checkpoint()
{
    // A checkpoint changes the file: a hash noted at the last clean close must be gone for good
    // before that, or a power cut would make a good file look damaged.
    FH_CHECK(head->sync());
    return connection->checkpoint();
}

// ── life ──

Store::Store(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Store::~Store()
{
    (void)close();
}

Result<> Store::close()
{
    Parts &parts = *m_parts;
    if (parts.closed)
        return {};
    const bool whole = !parts.stopped && parts.access == Access::Full;
    parts.closed = true;
    Result<> outcome = whole ? parts.finish() : Result<>();
    if (parts.stopped && parts.access == Access::Full)
        outcome = fail(*parts.stopped);
    parts.connection->close();
    parts.file->release();
    return outcome;
}

/// Leaves one file that says itself whether it was changed.
Result<> Store::Parts::finish()
{
    FH_CHECK(noteHead());
    FH_CHECK(checkpoint());
    connection->removeLogOnClose();
    connection->close();
    FH_TRY(const std::uint64_t left, file->logBytes());
    if (left > 0)
        return fail(ErrorCode::Io, "the write-ahead log could not be removed", file->path());
    // Removed for good before the head says so, or after a power cut it would lie there again and
    // look like a stranger's.
    FH_CHECK(file->syncFolder());
    FH_TRY(const std::string hash, file->sha256());
    FH_CHECK(noteHead(hash));
    return head->sync();
}

const std::string &Store::id() const
{
    return m_parts->id;
}

const std::string &Store::path() const
{
    return m_parts->file->path();
}

const std::optional<Error> &Store::stopped() const
{
    return m_parts->stopped;
}

const std::optional<Error> &Store::damage() const
{
    return m_parts->damage;
}

Tri Store::rollbackRuledOut() const
{
    return m_parts->rollbackRuledOut;
}

// ── estate ──

Result<model::Estate> Store::estate()
{
    return m_parts->estate.estate();
}

Result<std::vector<EstateHit>> Store::findInEstate(const std::string &words, std::int64_t limit)
{
    return m_parts->search.find(words, limit);
}

Result<std::int64_t> Store::estateRevision()
{
    return m_parts->estate.revision();
}

Result<std::vector<model::ApprovalPolicy>> Store::approvalPolicies()
{
    return m_parts->estate.approvalPolicies();
}

Result<std::uint64_t> Store::estateChangedAt()
{
    return m_parts->estate.changedAt();
}

Result<std::int64_t> Store::replaceEstate(const model::Estate &estate, const PersonId &author,
                                          const Sentence &what, std::optional<std::int64_t> basedOn)
{
    return m_parts->command<std::int64_t>(
        [&] { return m_parts->estate.replace(estate, author, what, basedOn); });
}

Result<model::Estate> Store::estateAt(std::int64_t sequence)
{
    return m_parts->estate.at(sequence);
}

Result<Json> Store::changeToUndo()
{
    return m_parts->estate.toUndo();
}

Result<Json> Store::changeToRedo()
{
    return m_parts->estate.toRedo();
}

Result<std::int64_t> Store::redo(const PersonId &author)
{
    return m_parts->command<std::int64_t>([&] { return m_parts->estate.redo(author); });
}

Result<std::int64_t> Store::undo(const PersonId &author)
{
    return m_parts->command<std::int64_t>([&] { return m_parts->estate.undo(author); });
}

Result<std::vector<EstateChange>> Store::history()
{
    return m_parts->estate.history();
}

// ── plans ──

Result<std::vector<Json>> Store::estateChanges()
{
    return m_parts->estate.exportChanges();
}

Result<StoredPlan> Store::savePlan(const model::RecoveryPlan &plan, const PersonId &author)
{
    return m_parts->command<StoredPlan>([&] { return m_parts->plans.save(plan, author); });
}

Result<StoredPlan> Store::plan(const PlanId &id, std::optional<int> revision)
{
    return m_parts->plans.plan(id, revision);
}

Result<std::vector<PlanSummary>> Store::plans()
{
    return m_parts->plans.plans();
}

Result<std::vector<StoredPlan>> Store::lastRevisions()
{
    return m_parts->plans.lastRevisions();
}

Result<std::string> Store::planBytes(const PlanId &id, std::optional<int> revision)
{
    FH_TRY(StoredPlan stored, plan(id, revision));
    return std::move(stored.bytes);
}

Result<PersonId> Store::planSavedBy(const PlanId &id, int revision)
{
    return m_parts->plans.savedBy(id, revision);
}

// ── runs ──

Result<model::JournalEvent> Store::createRun(const model::Run &run, model::JournalEvent started)
{
    return m_parts->command<model::JournalEvent>(
        [&] { return m_parts->runs.create(run, std::move(started)); });
}

Result<model::JournalEvent> Store::append(const RunId &run, model::JournalEvent event)
{
    return m_parts->command<model::JournalEvent>(
        [&] { return m_parts->runs.append(run, std::move(event)); });
}

Result<> Store::appendAll(const RunId &run, const std::vector<model::JournalEvent> &events)
{
    return m_parts->command<void>([&]() -> Result<> {
        for (const model::JournalEvent &event : events)
            FH_CHECK(m_parts->runs.append(run, event));
        return {};
    });
}

Result<model::Run> Store::run(const RunId &id)
{
    return m_parts->runs.run(id);
}

Result<std::vector<RunSummary>> Store::runs()
{
    return m_parts->runs.runs();
}

Result<std::vector<model::JournalEvent>> Store::journal(const RunId &run, std::int64_t after)
{
    return m_parts->runs.journal(run, after);
}

// ── people, and what they signed ──

Result<model::People> Store::people(std::optional<std::uint64_t> before)
{
    return m_parts->people.people(before);
}

Result<model::PeopleBefore> Store::lastPeople()
{
    return m_parts->people.last(m_parts->id);
}

Result<> Store::setPeople(const SignedDocument &document, const PersonId &author)
{
    return m_parts->command<void>(
        [&] { return m_parts->people.set(document, m_parts->id, author); });
}

Result<StoredDocument> Store::keepSigned(const SignedDocument &document, const PersonId &author)
{
    return m_parts->command<StoredDocument>(
        [&] { return m_parts->signatures.keep(document, author); });
}

Result<std::vector<StoredDocument>> Store::signedAbout(SignedKind kind, const std::string &about)
{
    return m_parts->signatures.about(kind, about);
}

Result<StoredDocument> Store::signedDocument(SignedKind kind, const std::string &id)
{
    return m_parts->signatures.document(kind, id);
}

Result<> Store::disarm(const SiteId &site, const PersonId &author)
{
    return m_parts->command<void>([&] { return m_parts->signatures.disarm(site, author); });
}

Result<> Store::recordRefusal(const std::string &action, const std::string &subject,
                              const PersonId &author, const Sentence &why)
{
    AuditEntry entry;
    entry.action = "refusal." + action;
    entry.subject = subject;
    entry.author = author;
    entry.what = why;
    return m_parts->command<void>([&]() -> Result<> {
        FH_CHECK(m_parts->audit.append(entry));
        return {};
    });
}

Result<Instant> Store::newestTime()
{
    return m_parts->audit.newest();
}

Result<> Store::acceptClock(const PersonId &by, const std::string &reason)
{
    return note(clockAccepted, "clock", by,
                Sentence("store.clock.accepted",
                         "{by} accepts the clock of this machine as it is: {reason}",
                         {{"by", by.value}, {"reason", printable(reason)}}));
}

Result<> Store::noteVault(const std::string &vault, std::int64_t generation, const PersonId &by)
{
    return note(vaultOpened, vault, by,
                Sentence("vault.opened", "{by} opened the vault at change {generation}",
                         {{"by", by.value}, {"generation", std::to_string(generation)}}));
}

Result<> Store::acceptVault(const std::string &vault, std::int64_t generation, const PersonId &by,
                            const std::string &reason)
{
    return note(vaultAccepted, vault, by,
                Sentence("vault.accepted",
                         "{by} accepts the vault at change {generation}: {reason}",
                         {{"by", by.value},
                          {"generation", std::to_string(generation)},
                          {"reason", printable(reason)}}));
}

Result<std::int64_t> Store::vaultSeen(const std::string &vault)
{
    return m_parts->audit.vaultSeen(vault);
}

// ── measured times ──

Result<> Store::recordStepTime(const StepTime &time, const PersonId &author)
{
    return m_parts->command<void>([&] { return m_parts->runs.measured(time, author); });
}

Result<std::vector<StepTime>> Store::stepTimes(const std::string &componentKind,
                                               const std::string &verb)
{
    return m_parts->runs.stepTimes(componentKind, verb);
}

// ── audit ──

Result<> Store::note(const std::string &action, const std::string &subject, const PersonId &author,
                     const Sentence &what)
{
    AuditEntry entry;
    entry.action = action;
    entry.subject = subject;
    entry.author = author;
    entry.what = what;
    return m_parts->command<void>([&]() -> Result<> {
        FH_CHECK(m_parts->audit.append(entry));
        return {};
    });
}

Result<std::unique_ptr<Copying>> Store::beginCopy() const
{
    return Copying::begin(path(), m_parts->copies);
}

const merkle::Tree &Store::tree() const
{
    return m_parts->audit.tree();
}

TreeHead Store::treeHead() const
{
    TreeHead head;
    head.size = m_parts->audit.tree().size();
    head.hash = m_parts->audit.tree().head();
    return head;
}

Result<AuditRecord> Store::record(std::uint64_t position)
{
    return m_parts->audit.record(position);
}

Result<std::vector<AuditRecord>> Store::records(std::uint64_t from, std::uint64_t countMax)
{
    return m_parts->audit.records(from, countMax);
}

Result<std::vector<AuditRecord>> Store::recordsOf(const std::string &action, std::uint64_t countMax)
{
    return m_parts->audit.recordsOf(action, countMax);
}

Result<merkle::Proof> Store::inclusionProof(std::uint64_t position) const
{
    return m_parts->audit.tree().inclusionProof(position, m_parts->audit.tree().size());
}

Result<merkle::Proof> Store::consistencyProof(std::uint64_t older, std::uint64_t newer) const
{
    return m_parts->audit.tree().consistencyProof(older, newer);
}

Result<TreeHead> Store::verify()
{
    FH_CHECK(m_parts->verifyAll());
    return treeHead();
}

} // namespace farhaven::store
