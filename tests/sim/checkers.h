// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters.h"
#include "book.h"
#include "disk.h"
#include "engine/decide.h"

/// Holds the promises against what happened in the world: after each event, and from its own
/// history, never from what the engine says of itself.
namespace farhaven::simulator {

/// One executor, as the checkers tell them apart: a start of a program on a workspace.
struct Actor {
    int number = 0;
    std::string owner;
    const BookPermission *book = nullptr;
    /// The last ones, by component and member, oldest first.
    std::map<std::pair<std::string, std::string>, std::vector<Reading>> readings;
    std::map<std::string, int> destructive; ///< under way, by component
};

class Checkers {
public:
    Checkers(const model::Run &run, Queue &queue, const World &world, const Book &book);

    /// Promise → the first breach of it.
    [[nodiscard]] const std::map<int, std::string> &broken() const { return m_broken; }

    /// After every event of the world: what may never be, whoever did what.
    void always(const std::vector<const Disk *> &disks);
    [[nodiscard]] std::int64_t checked() const { return m_checked; }

    void told(Actor &actor, const Reading &reading);
    void performs(Actor &actor, const std::string &component, const adapter::Action &action,
                  const adapter::CallContext &context, bool begins);
    void changed(const Effect &effect);
    /// A record that is synced, on the disk of this workspace.
    void synced(const Disk &disk, const model::JournalEvent &event);
    /// The executor was told that it is.
    void acknowledged(Actor &actor, const Disk &disk, const model::JournalEvent &event,
                      const engine::RunProgress &kept, const engine::Observations &declared,
                      Ticks now);
    /// What a new start reads.
    void taken(const Disk &disk, const std::vector<model::JournalEvent> &journal);
    /// People put an older copy of the workspace back: what came after it is gone, by their word.
    void putBack(const Disk &disk, std::size_t records);
    /// It wanted to write what its own journal does not allow: nobody can go on with such a run.
    void jammed(const Error &why) { broke(13, describe(why)); }
    void ended(const Disk &disk, bool timeUp);
    /// The real store of a workspace has what it was told, and notices what was done to it.
    void stored(Disk &disk, Random &random);
    /// After each of its records.
    void kept(WorkspaceFile &file);

private:
    void broke(int promise, std::string how);
    [[nodiscard]] const model::Step *stepOf(const std::string &key) const;
    /// What it last knew of the member when it decided on the step; null: nothing.
    [[nodiscard]] const Reading *known(const Actor &actor, const model::Step &step,
                                       const model::Condition &condition) const;
    void checkPromote(const Actor &actor, const model::Step &step);
    void checkFreshness(const Actor &actor, const model::Step &step);
    void checkBeginning(const Actor &actor, const model::JournalEvent &event);
    void checkSigned(const Actor &actor, const model::JournalEvent &event);
    void checkWriters(const Effect &effect, Micros intendedAt);
    void checkOnce(const Effect &effect);
    void checkDecisions(const Disk &disk, const model::JournalEvent &event,
                        const engine::RunProgress &kept, const engine::Observations &declared,
                        Ticks now);

    const model::Run m_run; ///< as it was approved, with the steps that undo others
    const model::Run m_approved;
    Queue &m_queue;
    const World &m_world;
    const Book &m_book;
    std::map<int, std::string> m_broken;
    std::int64_t m_checked = 0;
    std::map<std::string, int> m_changes; ///< by key
    /// What is known of one workspace; copies of it have the same keys, and owners of their own.
    struct Records {
        std::vector<model::JournalEvent> acknowledged;
        engine::RunProgress folded;
        bool begun = false;
        std::map<std::string, Micros> intendedAt;                 ///< by key, first synced
        std::map<std::string, std::set<std::string>> changedKeys; ///< by step
        std::set<std::string> retried;                            ///< steps that a person had again
        std::set<std::string> failed;                             ///< steps settled as not done
    };
    void checkSettled(Records &records, const model::JournalEvent &event);
    Records &recordsOf(const std::string &owner);
    std::map<const Disk *, Records> m_records;
    std::map<std::string, const Disk *> m_diskOf; ///< by owner
    struct Owned {
        std::int64_t epoch = 0;
        std::string owner;
        Micros at = 0;
    };
    Owned m_owned; ///< the newest owner whose claim is settled
};

} // namespace farhaven::simulator
