// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "random.h"
#include "store/store.h"

#include <QTemporaryDir>

#include <memory>

/// The product's own store behind a simulated journal: too slow for every seed, so some have it.
/// Its file is real, in memory where there is such a place.
namespace farhaven::simulator {

struct FileSeams {
    bool believesDamaged = false; ///< P16: a workspace that is opened to be looked at is believed
    bool headGoesBack = false;    ///< P17: the head file is put back with the older copy, no sink
};

class WorkspaceFile {
public:
    WorkspaceFile(const Clock &clock, FileSeams seams);

    Result<> open();
    void shut();
    Result<> create(const model::Run &run, const model::JournalEvent &started);
    Result<> append(const RunId &run, const std::vector<model::JournalEvent> &events);
    /// Its log, as the product checks it from the first record to the last.
    Result<> verify();
    Result<std::vector<model::JournalEvent>> load(const RunId &run);
    /// Each: why the promise does not hold, or empty. The workspace is as it was afterwards.
    std::string tamper(Random &random);
    std::string rollBack();

private:
    struct Bytes {
        QByteArray file, log, head;
    };
    [[nodiscard]] Bytes read() const;
    void write(const Bytes &bytes) const;
    [[nodiscard]] bool opens(store::Store::Access access);

    const Clock &m_clock;
    FileSeams m_seams;
    QTemporaryDir m_folder;
    std::string m_path;
    std::unique_ptr<store::Store> m_store;
    Bytes m_old; ///< when the run had just begun
};

} // namespace farhaven::simulator
