// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "store/connection.h"
#include "store/migrations.h"
#include "store/scratch.h"
#include "store/workspace_file.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTest>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

namespace tst_store_damage {

using namespace farhaven;
using namespace farhaven::store;
using scratch::Copy;
using Kind = model::JournalEvent::Kind;

namespace {

const PersonId dana("dana");
constexpr int pageBytes = 4096;

/// How opening `path` ends: "ok", or the code of the refusal.
std::string opened(const std::string &path)
{
    const SystemClock clock;
    const auto store = Store::open(path, clock);
    return store ? "ok" : std::string(name(store.error().code));
}

std::string exported(const std::string &path)
{
    const SystemClock clock;
    const auto store = Store::open(path, clock);
    return store ? (*store)->exportJson().value_or("no export")
                 : std::string(name(store.error().code));
}

void fill(Store &store)
{
    QVERIFY(store.replaceEstate(samples::estate(), dana, Sentence("t", "t")));
    QVERIFY(store.replaceEstate(samples::estate("Two"), dana, Sentence("t", "t")));
    QVERIFY(store.undo(dana));
    QVERIFY(store.savePlan(samples::plan(), dana));
    QVERIFY(store.createRun(samples::run(), samples::event(Kind::Started)));
    for (int i = 0; i < 6; ++i)
        QVERIFY(store.append(RunId("run-1"), samples::event(Kind::Returned)));
    StepTime time;
    time.componentKind = "postgresql";
    time.verb = "promote";
    time.run = RunId("run-1");
    time.step = StepId("look");
    QVERIFY(store.recordStepTime(time, dana));
}

QByteArray flipped(QByteArray bytes, qsizetype at, int bit)
{
    bytes[at] = char(bytes[at] ^ (1 << bit));
    return bytes;
}

/// Changes a closed file as its owner could with any SQLite shell.
void edit(const std::string &path, const std::string &sql)
{
    auto connection = Connection::open(path);
    QVERIFY(connection);
    const auto outcome = (*connection)->script("PRAGMA foreign_keys = OFF; " + sql);
    QVERIFY2(outcome, outcome ? "" : describe(outcome.error()).c_str());
    (*connection)->removeLogOnClose(); // which empties it first
}

} // namespace

class TestStoreDamage : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder{scratch::folderTemplate()};
    std::string m_path = m_folder.path().toStdString() + "/ws";
    SystemClock m_clock;
    Copy m_closed; ///< after a clean close
    Copy m_busy;   ///< as a crash leaves it: half of it in the write-ahead log
    std::string m_closedDocument, m_busyDocument;
    std::unique_ptr<QRandomGenerator> m_random = std::make_unique<QRandomGenerator>(20261121);

private Q_SLOTS:
    void initTestCase()
    {
        auto store = *Store::create(m_path, m_clock, dana);
        fill(*store);
        QVERIFY(store->close());
        m_closed = Copy::of(m_path);
        store = *Store::open(m_path, m_clock);
        m_closedDocument = *store->exportJson();
        for (int i = 0; i < 3; ++i)
            QVERIFY(store->append(RunId("run-1"), samples::event(Kind::Settled)));
        QVERIFY(store->undo(dana));
        m_busyDocument = *store->exportJson();
        m_busy = Copy::of(m_path);
        QVERIFY(!m_busy.log.isEmpty() && m_closed.log.isEmpty());
    }
    void init() { m_closed.putTo(m_path); }

    void undamagedCopiesOpen()
    {
        QCOMPARE(exported(m_path), m_closedDocument);
        m_busy.putTo(m_path);
        QCOMPARE(exported(m_path), m_busyDocument);
    }
    void B28_oneBitInAnyPageOfAClosedFile()
    {
        int tried = 0;
        for (qsizetype page = 0; page < m_closed.file.size(); page += pageBytes) {
            for (int i = 0; i < 8; ++i, ++tried) {
                const auto at = page + qsizetype(m_random->bounded(pageBytes));
                scratch::write(m_path, flipped(m_closed.file, at, int(m_random->bounded(8))));
                const std::string verdict = opened(m_path);
                QVERIFY2(verdict == "corrupt" || verdict == "unsupported",
                         (std::to_string(at) + ": " + verdict).c_str());
            }
        }
        QVERIFY(tried >= 150);
    }
    /// After a crash no hash of the file is known: a flip is found or it changed nothing that is
    /// read.
    void B28_oneBitAfterACrash()
    {
        int refused = 0, harmless = 0;
        const auto tryOne = [&](Copy copy, QByteArray Copy::*part, qsizetype at) {
            copy.*part = flipped(copy.*part, at, int(m_random->bounded(8)));
            copy.putTo(m_path);
            const std::string now = exported(m_path);
            const bool same = now == m_busyDocument;
            same ? ++harmless : ++refused;
            QVERIFY2(same || now == "corrupt" || now == "unsupported",
                     (std::to_string(at) + ": " + now.substr(0, 400)).c_str());
        };
        for (qsizetype page = 0; page < m_busy.file.size(); page += pageBytes) {
            for (int i = 0; i < 6; ++i)
                tryOne(m_busy, &Copy::file, page + qsizetype(m_random->bounded(pageBytes)));
        }
        for (qsizetype at = 0; at < m_busy.log.size(); at += 600)
            tryOne(m_busy, &Copy::log, at);
        qInfo("%d refused, %d harmless", refused, harmless);
        QVERIFY(refused > 50);
    }
    void B28_aDamagedFileOpensForReadingOnly()
    {
        scratch::write(m_path, flipped(m_closed.file, m_closed.file.size() - 3, 0));
        const QByteArray before = scratch::bytesOf(m_path);
        {
            const auto store = Store::open(m_path, m_clock, Store::Access::ReadOnly);
            QVERIFY(store);
            QVERIFY((*store)->damage());
            QCOMPARE(int((*store)->damage()->code), int(ErrorCode::Corrupt));
            QCOMPARE(int((*store)->undo(dana).error().code), int(ErrorCode::Denied));
            QVERIFY((*store)->journal(RunId("run-1"))->size() == 7);
        }
        QCOMPARE(scratch::bytesOf(m_path), before);
        m_closed.putTo(m_path);
        const auto sound = Store::open(m_path, m_clock, Store::Access::ReadOnly);
        QVERIFY(sound && !(*sound)->damage());
        QCOMPARE(*(*sound)->exportJson(), m_closedDocument);
        QCOMPARE(int((*sound)->savePlan(samples::plan("x"), dana).error().code),
                 int(ErrorCode::Denied));
    }
    void B29_theLogWasDeleted()
    {
        Copy lost = m_busy;
        lost.log.clear();
        lost.putTo(m_path);
        const auto store = Store::open(m_path, m_clock);
        QVERIFY(!store);
        QCOMPARE(int(store.error().code), int(ErrorCode::Corrupt));
        QVERIFY2(store.error().message.find("records are missing") != std::string::npos,
                 store.error().message.c_str());
        // The refusal destroyed nothing: with the log put back all is there.
        scratch::write(m_path + "-wal", m_busy.log);
        QCOMPARE(exported(m_path), m_busyDocument);
    }
    void B29_theLogWasCutAnywhere()
    {
        for (qsizetype size = 0; size < m_busy.log.size(); size += 1000) {
            Copy cut = m_busy;
            cut.log.truncate(size);
            cut.putTo(m_path);
            const std::string now = exported(m_path);
            QVERIFY2(now == "corrupt" || now == m_busyDocument, now.substr(0, 200).c_str());
        }
    }
    void B29_theLogOfAnotherFile()
    {
        const std::string otherPath = m_folder.path().toStdString() + "/other";
        auto other = *Store::create(otherPath, m_clock, dana);
        fill(*other);
        const Copy busyOther = Copy::of(otherPath);
        QVERIFY(!busyOther.log.isEmpty());
        for (const Copy &mine : {m_busy, m_closed}) {
            Copy mixed = mine;
            mixed.log = busyOther.log;
            mixed.putTo(m_path);
            QCOMPARE(opened(m_path), std::string("corrupt"));
            QCOMPARE(scratch::bytesOf(m_path), mine.file); // nothing of it reached the file
            mine.putTo(m_path);
            QCOMPARE(exported(m_path), &mine.log == &m_busy.log || !mine.log.isEmpty()
                                           ? m_busyDocument
                                           : m_closedDocument);
        }
    }
    void B29_aLogThatIsLeftStopsACreation()
    {
        const QTemporaryDir folder(scratch::folderTemplate());
        const std::string path = folder.path().toStdString() + "/ws";
        scratch::write(path + "-wal", m_busy.log);
        const auto made = Store::create(path, m_clock, dana);
        QVERIFY(!made);
        QCOMPARE(int(made.error().code), int(ErrorCode::Conflict));
        // Nothing but the log is left of the attempt.
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).join(QLatin1Char(' ')),
                 QStringLiteral("ws-wal"));
        // The head of a workspace that was only moved aside still guards it against an older copy.
        scratch::write(path + ".head", QByteArray("kept"));
        QVERIFY(!Store::create(path, m_clock, dana));
        QCOMPARE(scratch::bytesOf(path + ".head"), QByteArray("kept"));
        QFile::remove(scratch::qt(path + "-wal"));
        QVERIFY(Store::create(path, m_clock, dana));
    }
    void B30_linksAndOtherKinds()
    {
        const std::string link = m_path + "-link", fifo = m_path + "-fifo";
        QCOMPARE(::symlink(m_path.c_str(), link.c_str()), 0);
        QCOMPARE(opened(link), std::string("invalid"));
        ::unlink(link.c_str());
        QCOMPARE(::link(m_path.c_str(), link.c_str()), 0);
        QCOMPARE(opened(link), std::string("invalid"));
        QCOMPARE(opened(m_path), std::string("invalid"));
        ::unlink(link.c_str());
        QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
        QCOMPARE(opened(fifo), std::string("invalid"));
        ::unlink(fifo.c_str());
        QCOMPARE(opened("/dev/null"), std::string("invalid"));
        QCOMPARE(opened(m_folder.path().toStdString()), std::string("invalid"));
        QCOMPARE(opened(m_path + "-none"), std::string("not_found"));
        QCOMPARE(opened("/nowhere/ws"), std::string("not_found"));
        scratch::write(m_path + "-journal", "x");
        QCOMPARE(opened(m_path), std::string("invalid"));
        ::unlink((m_path + "-journal").c_str());
        QCOMPARE(::symlink("/dev/null", (m_path + "-wal").c_str()), 0);
        QCOMPARE(opened(m_path), std::string("invalid"));
        ::unlink((m_path + "-wal").c_str());
        QCOMPARE(exported(m_path), m_closedDocument);
    }
    void B30_networkFileSystemsAreKnown()
    {
        QVERIFY(isNetworkFileSystem(0x6969) && isNetworkFileSystem(0xff534d42));
        QVERIFY(isNetworkFileSystem(0xffffffffff534d42)); // as a signed f_type comes out
        QVERIFY(!isNetworkFileSystem(0xef53) && !isNetworkFileSystem(0x01021994));
    }
    void B33_aFileFromTheFuture()
    {
        QByteArray future = m_closed.file;
        future[63] = char(migrations().size() + 1);
        scratch::write(m_path, future);
        QCOMPARE(opened(m_path), std::string("unsupported"));
        const auto reading = Store::open(m_path, m_clock, Store::Access::ReadOnly);
        QVERIFY(!reading && reading.error().code == ErrorCode::Unsupported);
        QCOMPARE(scratch::bytesOf(m_path), future);
    }
    void B34_aStrangersFile()
    {
        for (const char *text : {"", "hello", "SQLite format 3"}) {
            scratch::write(m_path, text);
            QCOMPARE(opened(m_path), std::string("corrupt"));
        }
        QFile::remove(scratch::qt(m_path));
        edit(m_path, "CREATE TABLE audit (position INTEGER); CREATE VIEW v AS SELECT 1");
        QCOMPARE(opened(m_path), std::string("corrupt"));
        for (const char *sql :
             {"CREATE TRIGGER t AFTER INSERT ON audit BEGIN DELETE FROM journal; END",
              "CREATE VIEW v AS SELECT load_extension('x')", "CREATE TABLE more (x)",
              "ALTER TABLE plan ADD COLUMN more TEXT", "DROP INDEX step_time_by_verb",
              "CREATE INDEX i ON audit (printf('%s', body))", "PRAGMA application_id = 1"}) {
            m_closed.putTo(m_path);
            QFile::remove(scratch::qt(m_path + ".head"));
            edit(m_path, sql);
            QVERIFY2(opened(m_path) == "corrupt", sql);
        }
    }
    void B34_triggersAndViewsDoNotRun()
    {
        const auto connection = *Connection::open(":memory:");
        QVERIFY(connection->script("CREATE TABLE t (x); CREATE TABLE seen (x); "
                                   "CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO seen "
                                   "VALUES (1); END; CREATE VIEW v AS SELECT 1"));
        QVERIFY(connection->run("INSERT INTO t VALUES (1)"));
        QCOMPARE(*connection->integer("SELECT count(*) FROM seen"), 0);
        QVERIFY(!connection->integer("SELECT * FROM v"));
        QVERIFY(!connection->run("SELECT load_extension('x')"));
        QVERIFY(!connection->run("ATTACH ':memory:' AS other"));
        (void)connection->run("PRAGMA writable_schema = ON");
        QVERIFY(!connection->run("UPDATE sqlite_schema SET sql = ''"));
        QVERIFY(connection->script("CREATE TABLE p (id PRIMARY KEY); "
                                   "CREATE TABLE c (p REFERENCES p (id))"));
        QCOMPARE(int(connection->run("INSERT INTO c VALUES (1)").error().code),
                 int(ErrorCode::Conflict));
    }
    /// By hand, with the head file removed so that only the contents can tell.
    void P3_P16_anyEditByHandIsFound()
    {
        for (const char *sql : {
                 "UPDATE plan SET body = replace(body, 'Rehearsal', 'Rehearsax')",
                 "UPDATE plan SET id = 'plan-2'",
                 "UPDATE plan SET revision = 2",
                 "UPDATE run SET body = replace(body, 'Rehearsal', 'Rehearsax')",
                 "UPDATE journal SET body = replace(body, 'because', 'becausf') WHERE sequence = 3",
                 "UPDATE journal SET audit = 99 WHERE sequence = 3",
                 "DELETE FROM journal WHERE sequence = 7",
                 "UPDATE journal SET sequence = 8 WHERE sequence = 7",
                 "UPDATE estate_object SET body = replace(body, 'Site', 'Sitf')",
                 "UPDATE estate_object SET id = 'x' WHERE id = 'dc'",
                 "DELETE FROM estate_object WHERE kind = 'hosts'",
                 "INSERT INTO estate_object VALUES ('sites', 'x', '{}')",
                 "UPDATE estate_change SET undoes = 1 WHERE sequence = 3",
                 "UPDATE estate_change SET body = replace(body, 'Two', 'Twp')",
                 "UPDATE step_time SET verb = 'demote'",
                 "UPDATE step_time SET body = replace(body, 'took_ms\":0', 'took_ms\":1')",
                 "UPDATE workspace SET body = replace(body, 'dana', 'danb')",
                 "UPDATE audit SET body = replace(body, 'dana', 'danb') WHERE position = 2",
                 "UPDATE audit SET leaf = zeroblob(32) WHERE position = 2",
                 "DELETE FROM audit WHERE position = 2",
                 "DELETE FROM audit WHERE position = (SELECT max(position) FROM audit)",
                 "UPDATE audit SET position = position + 1 WHERE position = (SELECT max(position) "
                 "FROM audit)",
             }) {
            m_closed.putTo(m_path);
            QFile::remove(scratch::qt(m_path + ".head"));
            edit(m_path, sql);
            QVERIFY2(opened(m_path) == "corrupt", sql);
        }
    }
    void P17_B35_yesterdaysDatabaseAlone()
    {
        Copy today;
        {
            const auto store = *Store::open(m_path, m_clock);
            QVERIFY(store->append(RunId("run-1"), samples::event(Kind::Ended)));
            QVERIFY(store->close());
        }
        today = Copy::of(m_path);
        Copy mixed = today;
        mixed.file = m_closed.file;
        mixed.putTo(m_path);
        QCOMPARE(opened(m_path), std::string("corrupt"));
        // The same after a crash today, when no hash of the file is known.
        mixed = m_busy;
        mixed.log.clear();
        mixed.file = m_closed.file;
        mixed.putTo(m_path);
        QCOMPARE(opened(m_path), std::string("corrupt"));
    }
    void P17_withoutTheHeadFileItSaysSo()
    {
        // Missing or empty, and opened twice: it is refused until somebody says that it is right.
        for (const bool empty : {false, true, true}) {
            if (empty)
                scratch::write(m_path + ".head", QByteArray());
            else
                QFile::remove(scratch::qt(m_path + ".head"));
            const auto refused = Store::open(m_path, m_clock);
            QVERIFY(!refused && refused.error().code == ErrorCode::Corrupt);
            QVERIFY2(refused.error().remedy.find("--accept-missing-head") != std::string::npos,
                     describe(refused.error()).c_str());
        }
        QVERIFY(!Store::acceptUnverified(m_path, m_clock, dana, ""));
        const auto accepted = Store::acceptUnverified(m_path, m_clock, dana, "moved by hand");
        QVERIFY2(accepted, accepted ? "" : describe(accepted.error()).c_str());
        const auto needless = Store::acceptUnverified(m_path, m_clock, dana, "again");
        QVERIFY(!needless && needless.error().code == ErrorCode::Conflict);
        const auto again = *Store::open(m_path, m_clock);
        const auto last = *again->record(again->treeHead().size - 1);
        QVERIFY(last.author == dana && last.what.english.ends_with("moved by hand"));
        QVERIFY(again->verify());
        QVERIFY(again->rollbackRuledOut() == Tri::Yes);
        QCOMPARE(again->record(again->treeHead().size - 1)->action,
                 std::string("workspace.unverified"));
    }
    void theHeadFileOfAnotherOrADamagedOne()
    {
        const std::string otherPath = m_folder.path().toStdString() + "/other-head";
        QVERIFY(Store::create(otherPath, m_clock, dana));
        scratch::write(m_path + ".head", Copy::of(otherPath).head);
        QCOMPARE(opened(m_path), std::string("corrupt"));
        scratch::write(m_path + ".head", "something else");
        QCOMPARE(opened(m_path), std::string("corrupt"));
        // One slot may be torn by a power cut: the other one counts.
        for (const qsizetype at : {qsizetype(100), qsizetype(600)}) {
            m_closed.putTo(m_path);
            scratch::write(m_path + ".head", flipped(m_closed.head, at, 3));
            QCOMPARE(exported(m_path), m_closedDocument);
        }
    }
    void B36_aSecondOwnerIsRefusedByName()
    {
        QProcess holder;
        holder.start(QStringLiteral(FARHAVEN_BINARY_DIR "/tests/store_writer"),
                     {scratch::qt(m_path), QStringLiteral("hold")});
        QVERIFY(holder.waitForReadyRead());
        const auto second = Store::open(m_path, m_clock);
        QVERIFY(!second);
        QCOMPARE(int(second.error().code), int(ErrorCode::Locked));
        const std::string who = "store_writer (process " + std::to_string(holder.processId()) + ",";
        QVERIFY2(second.error().message.find(who) != std::string::npos,
                 second.error().message.c_str());
        // The lock lies on the file, not on its name.
        const std::string renamed = m_path + "-renamed";
        QCOMPARE(::rename(m_path.c_str(), renamed.c_str()), 0);
        QCOMPARE(opened(renamed), std::string("locked"));
        QCOMPARE(::rename(renamed.c_str(), m_path.c_str()), 0);
        // It ends with its owner, however that ends.
        holder.kill();
        QVERIFY(holder.waitForFinished());
        QCOMPARE(opened(m_path), std::string("ok"));
        const auto first = *Store::open(m_path, m_clock);
        QCOMPARE(opened(m_path), std::string("locked"));
    }
    /// The file that readings are written to is the one of the intents.
    void P15_aReadingThatTheDiskRefusedStopsTheStore()
    {
        const QTemporaryDir folder(scratch::folderTemplate());
        const std::string path = folder.path().toStdString() + "/ws";
        const auto store = *Store::create(path, m_clock, dana);
        LagSlot slot;
        slot.component = ComponentId("db");
        slot.member = MemberId("two");
        QVERIFY(store->keepLags({slot}, 0));
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before = {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit tight{rlim_t(QFileInfo(scratch::qt(path + "-wal")).size()), before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &tight), 0);
        const auto refused = store->keepLags({slot}, 0);
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!refused);
        QCOMPARE(int(refused.error().code), int(ErrorCode::Io));
        const auto after = store->replaceEstate(samples::estate(), dana, Sentence("t", "t"));
        QVERIFY(!after);
        QVERIFY(after.error().message.find("the store stopped after") != std::string::npos);
    }
    void P30_migrationsAreWholeOrNotAtAll()
    {
        const auto connection = *Connection::open(":memory:");
        const Migration steps[] = {
            {"0001_a", "CREATE TABLE a (x) STRICT; "},
            {"0002_b", "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1)"}};
        const auto whole = [&](std::span<const Migration> wanted) {
            Result<> outcome = connection->begin();
            if (outcome)
                outcome = migrate(*connection, wanted);
            outcome ? (void)connection->commit() : connection->rollBack();
            return outcome;
        };
        QVERIFY(!whole(std::span(steps).first(1))); // STRICT wants types
        QCOMPARE(*connection->integer("SELECT count(*) FROM sqlite_schema"), 0);
        const Migration good[] = {{"0001_a", "CREATE TABLE a (x INTEGER) STRICT"}, steps[1]};
        const auto outcome = whole(good);
        QVERIFY(!outcome);
        QVERIFY(outcome.error().place.find("0002_b") != std::string::npos);
        QCOMPARE(*connection->integer("PRAGMA user_version"), 0); // the first one neither
        QCOMPARE(*connection->integer("SELECT count(*) FROM sqlite_schema"), 0);
        QVERIFY(whole(std::span(good).first(1)));
        QVERIFY(checkSchema(*connection, std::span(good).first(1)));
        QVERIFY(whole(std::span(good).first(1)));
        QCOMPARE(int(whole(std::span(good).first(0)).error().code), int(ErrorCode::Unsupported));
    }
};

FARHAVEN_TEST(TestStoreDamage)

} // namespace tst_store_damage

#include "tst_store_damage.moc"
