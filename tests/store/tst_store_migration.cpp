// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "store/injected.h"
#include "store/migrations.h"
#include "store/scratch.h"
#include "store/workspace_file.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

namespace tst_store_migration {

using namespace farhaven;
using namespace farhaven::store;
using injected::mutatingCalls;
using injected::Said;

namespace {

const char *const writer = FARHAVEN_BINARY_DIR "/tests/store_writer";
const QStringList openOnly = {QStringLiteral("hold")}; // its input has ended: it opens and closes
constexpr std::size_t eventsWritten = 4;

/// A workspace as the first version wrote it: its tables, with the rows of `newer`.
class OldFile {
    QSqlDatabase m_database =
        QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("old"));

    void tell(const QString &sql)
    {
        QSqlQuery query(m_database);
        if (!query.exec(sql))
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
    }
    QStringList column(const QString &sql)
    {
        QSqlQuery query(m_database);
        QStringList found;
        if (!query.exec(sql))
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        while (query.next())
            found += query.value(0).toString();
        return found;
    }

public:
    explicit OldFile(const std::string &path)
    {
        m_database.setDatabaseName(scratch::qt(path));
        if (!m_database.open())
            qFatal("%s", qPrintable(m_database.lastError().text()));
    }
    ~OldFile()
    {
        m_database.close();
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(QStringLiteral("old"));
    }
    /// A file of the first version, where there was none.
    void fill(const std::string &newer)
    {
        const auto connection = *Connection::open(m_database.databaseName().toStdString());
        if (!connection->script(migrations().front().sql))
            qFatal("the first migration failed");
        connection->close();
        tell(QStringLiteral("PRAGMA application_id = %1").arg(applicationId));
        tell(QStringLiteral("PRAGMA user_version = 1"));
        tell(QStringLiteral("PRAGMA journal_mode = WAL"));
        tell(QStringLiteral("ATTACH '%1' AS newer").arg(scratch::qt(newer)));
        for (const QString &table :
             column(QStringLiteral("SELECT name FROM main.sqlite_schema WHERE type = 'table'"))) {
            const QString names =
                column(QStringLiteral("SELECT name FROM pragma_table_info('%1')").arg(table))
                    .join(QLatin1Char(','));
            tell(QStringLiteral("INSERT INTO main.%1 (%2) SELECT %2 FROM newer.%1")
                     .arg(table, names));
        }
        tell(QStringLiteral("DETACH newer"));
    }
    /// What an upgrade does that forgets to say so: the tables, and no record.
    void upgradeInSilence()
    {
        m_database.close();
        const auto connection = *Connection::open(m_database.databaseName().toStdString());
        if (!connection->begin() || !migrate(*connection) || !connection->commit())
            qFatal("the silent upgrade failed");
        connection->close();
    }
};

/// What is wrong with a workspace that was killed while it was brought up to date; "" when all of
/// it is there, and one record says from where it came.
std::string problemOf(const std::string &path)
{
    const SystemClock clock;
    auto store = Store::open(path, clock);
    if (!store)
        return "does not open: " + describe(store.error());
    if (auto verified = (*store)->verify(); !verified)
        return "does not verify: " + describe(verified.error());
    const auto journal = (*store)->journal(RunId("run-1"));
    const auto records = (*store)->records(0);
    if (!journal || !records || journal->size() != eventsWritten)
        return "the journal is not what it was";
    const Json fromFirst = {{"from", 1}, {"to", std::int64_t(migrations().size())}};
    int told = 0;
    for (const AuditRecord &record : *records) {
        if (record.action != "workspace.migrated")
            continue;
        ++told;
        if (record.what.arguments != fromFirst)
            return "the record says " + record.what.english;
    }
    return told == 1 ? std::string() : std::to_string(told) + " records of the upgrade";
}

} // namespace

class TestStoreMigration : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder{scratch::folderTemplate()};
    std::string m_path = m_folder.path().toStdString() + "/ws";
    scratch::Copy m_old;
    std::map<QString, int> m_calls;

    int sweep(const QString &what, const QString &suffix, QStringList &problems)
    {
        int points = 0, stopped = 0;
        for (const auto &[call, count] : m_calls) {
            for (int i = 1; i <= count; ++i) {
                m_old.putTo(m_path);
                const QString when = QString::number(i) + suffix;
                const Said said = injected::runInjected(writer, m_path, call, what, when, openOnly);
                ++points;
                stopped += said.crashed || said.failed ? 1 : 0;
                if (const std::string problem = problemOf(m_path); !problem.empty())
                    problems +=
                        QStringLiteral("%1 %2 %3: %4").arg(what, call, when, scratch::qt(problem));
            }
        }
        qInfo("%s: %d points, %d of them stopped it", qPrintable(what), points, stopped);
        return stopped;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const std::string newer = m_path + "-newer";
        QVERIFY(
            injected::run(QString::fromUtf8(writer), {scratch::qt(newer), QStringLiteral("make")})
                .open);
        QVERIFY(injected::run(QString::fromUtf8(writer), {scratch::qt(newer)}).closed);
        // Killed while it is open, so that the head file has no hash of a closed file.
        QProcess holder;
        holder.start(QString::fromUtf8(writer), QStringList{scratch::qt(newer)} + openOnly);
        QVERIFY(holder.waitForReadyRead());
        QCOMPARE(holder.readAllStandardOutput(), QByteArray("open\n"));
        holder.kill();
        QVERIFY(holder.waitForFinished());
        OldFile(m_path).fill(newer);
        scratch::write(m_path + ".head", scratch::bytesOf(newer + ".head"));
        m_old = scratch::Copy::of(m_path);
        const auto [said, calls] = injected::traced(writer, m_path, openOnly);
        QVERIFY2(said.open, said.text.c_str());
        QCOMPARE(problemOf(m_path), std::string());
        m_calls = calls;
    }
    void P30_killedAtEveryCallItIsOldOrNew()
    {
        QStringList problems;
        QVERIFY(sweep(QStringLiteral("signal=SIGKILL"), {}, problems) > 20);
        QCOMPARE(problems.join(QLatin1Char('\n')), QString());
    }
    void P30_B31_aFullDiskLeavesItOld()
    {
        QStringList problems;
        QVERIFY(sweep(QStringLiteral("error=ENOSPC"), QStringLiteral("+"), problems) > 10);
        QCOMPARE(problems.join(QLatin1Char('\n')), QString());
    }
    void P30_canaryAnUpgradeWithoutARecordIsFound()
    {
        m_old.putTo(m_path);
        OldFile(m_path).upgradeInSilence();
        QCOMPARE(problemOf(m_path), std::string("0 records of the upgrade"));
    }
    void P30_anOlderFileIsNotChangedByReading()
    {
        m_old.putTo(m_path);
        const SystemClock clock;
        const auto store = Store::open(m_path, clock, Store::Access::ReadOnly);
        QVERIFY(store);
        QVERIFY((*store)->damage());
        QCOMPARE(int((*store)->damage()->code), int(ErrorCode::Unsupported));
        QVERIFY((*store)->damage()->message.find("an older Farhaven wrote") != std::string::npos);
        QCOMPARE(scratch::bytesOf(m_path), m_old.file);
    }
};

FARHAVEN_TEST(TestStoreMigration)

} // namespace tst_store_migration

#include "tst_store_migration.moc"
