// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/signed_document.h"
#include "model/disaster.h"
#include "model/estate.h"
#include "model/live_check.h"
#include "model/people_list.h"
#include "store/copying.h"
#include "store/estate_search.h"
#include "store/records.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace farhaven::store {

/// The one workspace file of this process: estate, plans, runs, and the audit log over all of them.
/// Every command is one transaction with its audit record and is durable when it returns (WAL,
/// synchronous=FULL). Synchronous; belongs to the thread that opens it; see store_thread.h.
///
/// After a failure of the disk the store *stops*: that command and all later ones fail with Io or
/// Exhausted until the workspace is opened again, since what is in the file is then known only by
/// reading it. A command that failed while it was being committed carries maybeApplied.
///
/// Errors of every command: Denied (opened read-only), Io and Exhausted (the disk), Corrupt.
class Store {
public:
    /// A new workspace. Conflict when the name is taken. `clock` must outlive the store.
    static Result<std::unique_ptr<Store>> create(const std::string &path, const Clock &clock,
                                                 const PersonId &author);

    enum class Access {
        Full,     ///< refuses a damaged workspace
        ReadOnly, ///< opens it all the same and says what is wrong in damage()
    };
    /// Takes the workspace for this process. Locked (another process has it, by name), Invalid (a
    /// link, no regular file), Unsupported (a newer schema, a network file system), Corrupt
    /// (somebody else's file, a changed bit, a lost write-ahead log, an older copy put back).
    /// Corrupt too when its head file is missing: nobody could tell whether an older copy was put
    /// back.
    static Result<std::unique_ptr<Store>> open(const std::string &path, const Clock &clock,
                                               Access access = Access::Full);
    /// Opens one without its head file, because `by` says that it is the right copy; that is on
    /// record, and from then on it opens by itself. Corrupt, with nothing changed, when its log is
    /// not the one that was `promised`: "RECORDS:HEAD", the head in hex; empty: nobody said.
    static Result<> acceptUnverified(const std::string &path, const Clock &clock,
                                     const PersonId &by, const std::string &reason,
                                     const std::string &promised = {});
    ~Store();
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    /// Empties the write-ahead log, notes the hash of the file, gives the lock back. The destructor
    /// does the same and cannot say that it failed; failing loses nothing.
    Result<> close();

    [[nodiscard]] const std::string &id() const;   ///< UUID of the workspace
    [[nodiscard]] const std::string &path() const; ///< absolute
    /// Why the workspace was opened read-only against its state; nothing in a healthy one.
    [[nodiscard]] const std::optional<Error> &damage() const;
    /// Why nothing can be written any more; nothing in a healthy one. What was committed is there
    /// and is read again by whoever opens the workspace next.
    [[nodiscard]] const std::optional<Error> &stopped() const;
    /// Yes when the head file beside the workspace confirmed that nothing was rolled back. Unknown
    /// when there was none and a person accepted that, or it was opened read-only.
    [[nodiscard]] Tri rollbackRuledOut() const;

    // ── estate ──
    Result<model::Estate> estate();
    /// Those of estate(), without reading all of it.
    Result<std::vector<model::ApprovalPolicy>> approvalPolicies();
    /// The objects whose words begin with these, the best first; see estate_search.h.
    Result<std::vector<EstateHit>> findInEstate(const std::string &words, std::int64_t limit);
    /// The sequence of the last change; 0 before the first. Grows with every change and undo.
    Result<std::int64_t> estateRevision();
    /// Position of the audit record of the last change; 0 before the first.
    Result<std::uint64_t> estateChangedAt();
    /// Makes the estate equal to this one; returns the sequence of the change, or the last one when
    /// there was nothing to change.
    /// Conflict: `basedOn` is given, and is not the last change any more.
    Result<std::int64_t> replaceEstate(const model::Estate &estate, const PersonId &author,
                                       const Sentence &what,
                                       std::optional<std::int64_t> basedOn = {});
    /// As it was after that change; 0: before the first. NotFound: there is no such change.
    Result<model::Estate> estateAt(std::int64_t sequence);
    /// What undo() and redo() would take back, as in estateChanges(). NotFound as they.
    Result<Json> changeToUndo();
    Result<Json> changeToRedo();
    /// Appends the inverse of the last change that is in force. NotFound when there is none.
    Result<std::int64_t> undo(const PersonId &author);
    /// Takes the oldest of the last undos back. NotFound when there is none, or something else was
    /// changed since. Like undo() it outlives the program: there is no other memory of it.
    Result<std::int64_t> redo(const PersonId &author);
    Result<std::vector<EstateChange>> history();
    /// What each of them did, in the same order: {"changes": [{"kind", "id", "before", "after"}]}.
    Result<std::vector<Json>> estateChanges();

    // ── plans ──
    /// Keeps the plan as its next revision, and sets `revision` to it: it may carry the number of
    /// the last revision or the next one; Conflict when it was made from an older one. The bytes
    /// of the last revision again change nothing.
    Result<StoredPlan> savePlan(const model::RecoveryPlan &plan, const PersonId &author);
    Result<StoredPlan> plan(const PlanId &id, std::optional<int> revision = {});
    Result<std::vector<PlanSummary>> plans();
    /// The newest revision of each plan, whole.
    Result<std::vector<StoredPlan>> lastRevisions();
    Result<std::string> planBytes(const PlanId &id, std::optional<int> revision = {});
    /// Who handed this revision in.
    Result<PersonId> planSavedBy(const PlanId &id, int revision);

    // ── runs ──
    /// The run and the first event of its journal. Invalid unless planSha256 is that of the plan.
    Result<model::JournalEvent> createRun(const model::Run &run, model::JournalEvent started);
    /// The event with its sequence. An event that carries one already must be the next: Conflict.
    Result<model::JournalEvent> append(const RunId &run, model::JournalEvent event);
    /// The same for several, in one transaction: all or none.
    Result<> appendAll(const RunId &run, const std::vector<model::JournalEvent> &events);
    Result<model::Run> run(const RunId &id);
    Result<std::vector<RunSummary>> runs();
    /// The events after sequence `after`, in order.
    Result<std::vector<model::JournalEvent>> journal(const RunId &run, std::int64_t after = 0);

    // ── disasters and readiness: see disaster_repository.h ──
    Result<> declare(const model::Declaration &declaration);
    Result<std::vector<model::Declaration>> declarations();
    Result<bool> raiseFence(const model::Fence &fence);
    Result<> changeFence(const model::FenceChange &change);
    Result<std::vector<model::FenceRecord>> fences();
    Result<> attest(const SignedDocument &document, const std::string &id, const PersonId &by,
                    const HostId &host);
    Result<std::vector<SignedDocument>> attestations();
    Result<> keepSighting(const model::Sighting &sighting);
    Result<std::vector<model::Sighting>> sightings(const ComponentId &component,
                                                   std::int64_t countMax = 1000);
    Result<std::optional<model::Sighting>> lastSighting(const ComponentId &component,
                                                        const MemberId &member);
    Result<> keepLiveCheck(const model::LiveCheck &check);
    Result<std::vector<model::LiveCheck>> liveChecks(const std::string &planSha256,
                                                     std::int64_t countMax = 1000);
    Result<std::optional<model::LiveCheck>> lastGreen(const std::string &planSha256);
    Result<> addSink(const model::Sink &sink);
    Result<std::vector<model::Sink>> sinks();

    // ── people, and what they signed ──
    /// The list that holds; the one that held when `before` records were in the audit log. Empty
    /// before the first.
    Result<model::People> people(std::optional<std::uint64_t> before = {});
    Result<model::PeopleBefore> lastPeople();
    /// A list that an administrator of the last one signed; anything else is refused, see
    /// model::acceptPeople().
    Result<> setPeople(const SignedDocument &document, const PersonId &author);
    /// Keeps what SignedKind names as it is; whether it counts is asked of it
    /// each time that it is used, by others. The same bytes again change nothing; Conflict when
    /// another document has the id, Invalid when it is none of these.
    Result<StoredDocument> keepSigned(const SignedDocument &document, const PersonId &author);
    /// In the order in which they were kept. Armings of a site only since its last disarming.
    Result<std::vector<StoredDocument>> signedAbout(SignedKind kind, const std::string &about);
    Result<StoredDocument> signedDocument(SignedKind kind, const std::string &id);
    /// The site is observe-only again: the armings kept so far count no more.
    Result<> disarm(const SiteId &site, const PersonId &author);
    /// Records that something was refused, to whom and why; nothing else changes.
    Result<> recordRefusal(const std::string &action, const std::string &subject,
                           const PersonId &author, const Sentence &why);

    // ── measured times ──
    Result<> recordStepTime(const StepTime &time, const PersonId &author);
    Result<std::vector<StepTime>> stepTimes(const std::string &componentKind,
                                            const std::string &verb);

    // ── lags ──
    /// Keeps these slots, each in place of what was kept of it, and forgets those before `first`:
    /// readings, of which no audit record is made. At most lagSlotsAtOnceMax. A failure of the disk
    /// stops the store, any other leaves it as it is.
    Result<> keepLags(const std::vector<LagSlot> &slots, std::int64_t first);
    /// Those from `first` on, by component, member and number.
    Result<std::vector<LagSlot>> lags(std::int64_t first);

    // ── audit ──
    /// A record that stands for itself: something that was done, of which no row is kept. `action`
    /// is "noun.verb" of none of the kinds above.
    Result<> note(const std::string &action, const std::string &subject, const PersonId &author,
                  const Sentence &what);
    /// The highest time in the log, so that a clock that went back is noticed for as long as it
    /// lasts; since the last acceptance, when a person accepted the clock as it is.
    Result<Instant> newestTime();
    Result<> acceptClock(const PersonId &by, const std::string &reason);
    /// A vault was opened; which change of it was seen is how an older copy is noticed later.
    Result<> noteVault(const std::string &vault, std::int64_t generation, const PersonId &by);
    /// An older copy of it was put back on purpose: from here on that is the one to go by.
    Result<> acceptVault(const std::string &vault, std::int64_t generation, const PersonId &by,
                         const std::string &reason);
    /// The newest change of that vault that was seen here since a person accepted an older copy; 0
    /// for one that never was.
    Result<std::int64_t> vaultSeen(const std::string &vault);
    [[nodiscard]] TreeHead treeHead() const;
    [[nodiscard]] const merkle::Tree &tree() const;
    Result<AuditRecord> record(std::uint64_t position);
    Result<std::vector<AuditRecord>> records(std::uint64_t from, std::uint64_t countMax = 1000);
    /// The newest `countMax` of exactly this action, newest first.
    Result<std::vector<AuditRecord>> recordsOf(const std::string &action, std::uint64_t countMax);
    /// In the tree of all records.
    [[nodiscard]] Result<merkle::Proof> inclusionProof(std::uint64_t position) const;
    [[nodiscard]] Result<merkle::Proof> consistencyProof(std::uint64_t older,
                                                         std::uint64_t newer) const;
    /// Reads everything again and compares it with the log. Corrupt names the first bad place.
    Result<TreeHead> verify();

    // ── exchange ──
    /// The workspace as it is now, for a file that can be opened once its head is accepted: see
    /// acceptUnverified(). It is written beside the store's own work; see copying.h.
    [[nodiscard]] Result<std::unique_ptr<Copying>> beginCopy() const;
    /// "farhaven/workspace/1" in canonical form; equal workspaces give equal bytes.
    Result<std::string> exportJson();
    /// Who makes a copy of a workspace, and why it is to act.
    struct Imported {
        PersonId by;
        std::string reason;
    };
    /// Fills a workspace in which nothing happened yet. It becomes that workspace, id and audit log
    /// included, and one record more: that it is a copy. Conflict in one that is in use; Invalid
    /// without who and why.
    Result<> importJson(std::string_view document, const Imported &how);

private:
    struct Parts;
    struct Acceptance;
    static Result<std::unique_ptr<Store>> openAs(const std::string &path, const Clock &clock,
                                                 Access access, const Acceptance *acceptance);
    explicit Store(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace farhaven::store
