// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal.h"
#include "queue.h"
#include "random.h"
#include "workspace_file.h"

#include <optional>

/// The disk of a machine and the journal on it: what is written is safe from a crash of the
/// program, and from a power cut only once it is synced.
namespace farhaven::simulator {

/// The same run, but for the verb of one step.
[[nodiscard]] model::Run withOtherGate(model::Run run);

enum class DiskFault { None, Once, ForEver };

/// Ways in which the journal can break a promise: for canaries alone.
struct JournalSeams {
    bool changesEpochs = false;   ///< P8: what is read back is not what was written
    bool losesNames = false;      ///< P13: a run ends in a state without a name
    bool answersTooEarly = false; ///< P14: durable is said before it is
    bool losesLast = false;       ///< P15: the last record is not there any more
};

struct Disk {
    std::optional<model::Run> run;
    std::vector<model::JournalEvent> synced;
    std::vector<model::JournalEvent> written; ///< after those
    DiskFault fault = DiskFault::None;
    const char *faultSays = "";
    bool keepsFailed = false; ///< what failed to be synced is found there all the same
    bool noMemory = false;    ///< what is next asked of the journal finds no memory
    bool planRots = false;
    int operations = 0;
    JournalSeams seams;
    std::function<void()> onFault;
    std::shared_ptr<WorkspaceFile> file; ///< null: this seed does without the real store

    /// It is safe.
    void sync() { take(true); }
    /// The program is gone, the machine is not. The store commits a record whole or not at all.
    void settle() { take(!file); }
    void cutPower(Random &random) { take(random.chance(50) && !file); }
    [[nodiscard]] std::vector<model::JournalEvent> all() const;

private:
    void take(bool keeps);
};

/// Of one start of a program; what it had not begun to write when it died is never written.
class DiskJournal final : public engine::Journal {
public:
    DiskJournal(Disk &disk, Machine &machine, Random random)
        : m_disk(disk), m_machine(machine), m_random(random)
    {
    }
    Task<> create(model::Run run, model::JournalEvent started) override;
    Task<> append(RunId run, std::vector<model::JournalEvent> events) override;
    Task<model::Run> run(RunId run) override;
    Task<std::vector<model::JournalEvent>> load(RunId run) override;

    std::function<void(const std::vector<model::JournalEvent> &)> onSynced;
    std::function<void(const std::vector<model::JournalEvent> &)> onLoaded;
    bool dead = false;

private:
    Task<> pause();
    [[nodiscard]] Result<> write(const std::vector<model::JournalEvent> &events);
    [[nodiscard]] Result<> commit(const RunId &run, const std::vector<model::JournalEvent> &events);

    Disk &m_disk;
    Machine &m_machine;
    Random m_random;
    const model::Run *m_creating = nullptr;
    bool m_stopped = false; ///< after an error nothing is written until it is opened anew
};

} // namespace farhaven::simulator
