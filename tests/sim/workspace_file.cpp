// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace_file.h"

#include <QFile>

namespace farhaven::simulator {

namespace {

QString folder()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFile::exists(memory) ? memory : QStringLiteral("/tmp")) +
           QStringLiteral("/fh-sim-XXXXXX");
}

QByteArray bytesIn(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void bytesTo(const std::string &path, const QByteArray &bytes)
{
    QFile::remove(QString::fromStdString(path));
    QFile file(QString::fromStdString(path));
    const bool written =
        bytes.isEmpty() || (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    if (!written)
        qFatal("cannot write %s", path.c_str());
}

} // namespace

WorkspaceFile::WorkspaceFile(const Clock &clock, FileSeams seams)
    : m_clock(clock), m_seams(seams), m_folder(folder()),
      m_path(m_folder.path().toStdString() + "/ws")
{
    auto made = store::Store::create(m_path, clock, PersonId("operator"));
    if (!made)
        qFatal("%s", describe(made.error()).c_str());
    m_store = std::move(*made);
}

Result<> WorkspaceFile::open()
{
    if (m_store)
        return {};
    FH_TRY(m_store, store::Store::open(m_path, m_clock));
    return {};
}

void WorkspaceFile::shut()
{
    m_store.reset();
}

Result<> WorkspaceFile::create(const model::Run &run, const model::JournalEvent &started)
{
    FH_CHECK(open());
    FH_CHECK(m_store->createRun(run, started));
    shut();
    m_old = read();
    return open();
}

Result<> WorkspaceFile::append(const RunId &run, const std::vector<model::JournalEvent> &events)
{
    FH_CHECK(open());
    return m_store->appendAll(run, events);
}

Result<> WorkspaceFile::verify()
{
    FH_CHECK(open());
    FH_TRY(const auto head, m_store->verify());
    return head.size > 0 ? Result<>() : fail(ErrorCode::Corrupt, "its log is empty");
}

Result<std::vector<model::JournalEvent>> WorkspaceFile::load(const RunId &run)
{
    FH_CHECK(open());
    return m_store->journal(run);
}

/// Read only while it is shut: closing a descriptor of the file would give up SQLite's locks.
WorkspaceFile::Bytes WorkspaceFile::read() const
{
    return {bytesIn(m_path), bytesIn(m_path + "-wal"), bytesIn(m_path + ".head")};
}

void WorkspaceFile::write(const Bytes &bytes) const
{
    bytesTo(m_path, bytes.file);
    bytesTo(m_path + "-wal", bytes.log);
    bytesTo(m_path + ".head", bytes.head);
    QFile::remove(QString::fromStdString(m_path + "-shm"));
}

bool WorkspaceFile::opens(store::Store::Access access)
{
    const auto opened = store::Store::open(m_path, m_clock, access);
    const bool full = access == store::Store::Access::Full;
    return opened && (!full || (*opened)->verify());
}

std::string WorkspaceFile::tamper(Random &random)
{
    shut();
    const Bytes whole = read();
    Bytes changed = whole;
    const auto at = qsizetype(random.between(100, changed.file.size() - 1));
    changed.file[at] = char(changed.file[at] ^ (1 << random.below(8)));
    write(changed);
    const bool unnoticed = opens(m_seams.believesDamaged ? store::Store::Access::ReadOnly
                                                         : store::Store::Access::Full);
    write(whole);
    return unnoticed ? "a bit at " + std::to_string(at) + " was changed, and nobody noticed" : "";
}

std::string WorkspaceFile::rollBack()
{
    shut();
    const Bytes whole = read();
    if (m_old.file.isEmpty() || m_old.file == whole.file)
        return "";
    Bytes older = m_old;
    if (!m_seams.headGoesBack)
        older.head = whole.head;
    write(older);
    const bool unnoticed = opens(store::Store::Access::Full);
    write(whole);
    return unnoticed ? "an older copy was put back, and nobody noticed" : "";
}

} // namespace farhaven::simulator
