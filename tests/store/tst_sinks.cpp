// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/test_signer.h"
#include "program.h"
#include "store/samples.h"
#include "store/sinks.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <filesystem>

namespace tst_sinks {

using namespace farhaven;
using namespace farhaven::store;

namespace {

std::string codeOf(const Error &error)
{
    return std::string(name(error.code));
}

/// Another host's file, which is one here.
class Far final : public FarFiles {
public:
    explicit Far(std::string file) : m_file(std::move(file)) {}
    Result<std::string> tail(const std::string &, std::size_t bytesMax) override
    {
        QFile file(QString::fromStdString(m_file));
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::NotFound, "there is none");
        return file.readAll().right(qsizetype(bytesMax)).toStdString();
    }
    Result<> append(const std::string &, std::string_view bytes) override
    {
        QFile file(QString::fromStdString(m_file));
        if (!file.open(QIODevice::Append) ||
            file.write(bytes.data(), qint64(bytes.size())) != qint64(bytes.size()))
            return fail(ErrorCode::Io, "it is not written");
        return {};
    }

private:
    std::string m_file;
};

} // namespace

/// What an outside file of checkpoints can say about a log.
class TestSinks : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    samples::StepClock m_clock;
    std::unique_ptr<Store> m_store;

    [[nodiscard]] std::string path(const char *file) const
    {
        return m_folder->path().toStdString() + "/" + file;
    }
    [[nodiscard]] Checkpoint now() const
    {
        Checkpoint checkpoint;
        checkpoint.origin = originOf(*m_store);
        checkpoint.size = m_store->treeHead().size;
        checkpoint.root = m_store->treeHead().hash;
        checkpoint.at = Instant(Milliseconds(1'795'000'000'000));
        return checkpoint;
    }
    Result<> send(const Checkpoint &checkpoint, std::uint8_t who = 1)
    {
        TestSigner signer(who);
        const auto document = signCheckpoint(checkpoint, signer);
        return appendCheckpoint(path("sink"), *document);
    }
    /// "yes", "unknown", or the code of what is wrong.
    std::string said(const char *file = "sink")
    {
        const auto verdict = checkSink(*m_store, path(file), TestSigner(1).key());
        return verdict ? std::string(name(verdict->holds)) : codeOf(verdict.error());
    }
    void grow()
    {
        QVERIFY(m_store->note("test.grew", "it", PersonId("dana"), Sentence("test", "It grew")));
    }

    void append(const char *text)
    {
        QFile file(QString::fromStdString(path("sink")));
        QVERIFY(file.open(QIODevice::Append));
        file.write(text);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = *Store::create(path("ws"), m_clock, PersonId("dana"));
    }
    void cleanup()
    {
        m_store.reset();
        m_folder.reset();
    }

    void P16_theLastCheckpointVouchesForTheLog()
    {
        QCOMPARE(said(), std::string("unknown")); // there is no file
        QVERIFY(send(now()));
        QCOMPARE(said(), std::string("yes"));
        for (int i = 0; i < 3; ++i)
            grow();
        QCOMPARE(said(), std::string("yes"));
        QVERIFY(send(now()));
        QCOMPARE(said(), std::string("yes"));
        const auto mode = std::filesystem::status(path("sink")).permissions();
        QVERIFY(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    }
    void whatItHoldsAlreadyIsNotSentAgain()
    {
        TestSigner signer(1), other(2);
        QVERIFY(!holdsAlready(path("sink"), *signCheckpoint(now(), signer)));
        QVERIFY(send(now()));
        Checkpoint later = now();
        later.at += Milliseconds(5'000);
        QVERIFY(holdsAlready(path("sink"), *signCheckpoint(later, signer)));
        QVERIFY(!holdsAlready(path("sink"), *signCheckpoint(later, other)));
        grow();
        QVERIFY(!holdsAlready(path("sink"), *signCheckpoint(now(), signer)));
    }
    void P17_B35_anOlderCopyIsNoticed()
    {
        QVERIFY(m_store->close());
        m_store.reset();
        for (const char *file : {"ws", "ws.head"})
            QVERIFY(std::filesystem::exists(path(file)) &&
                    std::filesystem::copy_file(path(file), path(file) + ".old"));
        m_store = *Store::open(path("ws"), m_clock);
        grow();
        QVERIFY(send(now()));
        QVERIFY(m_store->close());
        m_store.reset();
        for (const char *file : {"ws", "ws.head"})
            std::filesystem::rename(path(file) + ".old", path(file));
        auto old = Store::open(path("ws"), m_clock); // by itself it is in order
        QVERIFY2(old, old ? "" : describe(old.error()).c_str());
        m_store = std::move(*old);
        QCOMPARE(said(), std::string("corrupt"));
        // It does not help that the old copy grew meanwhile.
        for (int i = 0; i < 5; ++i)
            grow();
        QCOMPARE(said(), std::string("corrupt"));
    }
    void anotherLogContradicts()
    {
        Checkpoint other = now();
        other.origin = "farhaven/another";
        QVERIFY(send(other));
        QCOMPARE(said(), std::string("corrupt"));
        other = now();
        other.root[0] ^= 1;
        QVERIFY(send(other));
        QCOMPARE(said(), std::string("corrupt"));
    }
    void anotherKeyVouchesForNothingAndRefusesNothing()
    {
        QVERIFY(send(now(), 2));
        QCOMPARE(said(), std::string("unknown"));
        Checkpoint longer = now();
        longer.size += 1;
        QVERIFY(send(longer, 2));
        QCOMPARE(said(), std::string("unknown"));
        const auto verdict = checkSink(*m_store, path("sink"), TestSigner(1).key());
        QVERIFY(verdict && verdict->why.find("contradicts") != std::string::npos);
        QVERIFY(send(longer));
        QCOMPARE(said(), std::string("corrupt"));
    }
    void garbageOfTheHostDoesNotBarTheWorkspace()
    {
        model::Sink sink;
        sink.id = "sink-1";
        sink.path = path("sink");
        sink.by = PersonId("dana");
        QVERIFY(m_store->addSink(sink));
        QVERIFY(send(now()));
        append("garbage\n");
        QCOMPARE(said(), std::string("unknown"));
        const auto before = m_store->treeHead().size;
        QVERIFY(openWithSinks(*m_store, TestSigner(1).key()));
        QCOMPARE(m_store->record(before)->action, std::string("workspace.rollback_unverified"));
    }
    void whatAFullDiskCutOffIsNotJoinedToTheNext()
    {
        QVERIFY(send(now()));
        append(R"({"document":{"origin":)");
        grow();
        QVERIFY(send(now()));
        QCOMPARE(said(), std::string("yes"));
        Far far(path("sink"));
        append("half");
        grow();
        TestSigner signer(1);
        QVERIFY(appendCheckpoint("sftp://far/sink", &far, *signCheckpoint(now(), signer)));
        QCOMPARE(said(), std::string("yes"));
    }
    void aLineThatWasCutOffWasNeverThere()
    {
        QVERIFY(send(now()));
        append(R"({"document":{"origin":)");
        QCOMPARE(said(), std::string("yes"));
    }
    void P16_everyChangedByteOfTheLastLineIsNoticed()
    {
        QVERIFY(send(now()));
        QFile file(QString::fromStdString(path("sink")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        file.close();
        for (int i = 0; i + 1 < whole.size(); i += 3) {
            QByteArray changed = whole;
            changed[i] = char(changed[i] ^ 1);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(changed);
            file.close();
            QVERIFY2(said() != "yes", changed.constData());
        }
    }
    void onlyARegularFileIsASink()
    {
        QVERIFY(send(now()));
        std::filesystem::create_symlink(path("sink"), path("link"));
        QCOMPARE(::mkfifo(path("fifo").c_str(), 0600), 0);
        std::filesystem::create_directory(path("folder"));
        TestSigner signer(1);
        const auto document = signCheckpoint(now(), signer);
        for (const char *file : {"link", "fifo", "folder"}) {
            QVERIFY(!appendCheckpoint(path(file), *document));
            QCOMPARE(said(file), std::string("unknown"));
        }
        QVERIFY(!appendCheckpoint(path("nowhere/sink"), *document));
    }
    void whatIsNotVerifiedIsOnRecord()
    {
        model::Sink sink;
        sink.id = "sink-1";
        sink.path = path("sink");
        sink.by = PersonId("dana");
        QVERIFY(m_store->addSink(sink));
        const auto before = m_store->treeHead().size;
        QVERIFY(openWithSinks(*m_store, TestSigner(1).key()));
        QCOMPARE(m_store->treeHead().size, before + 1);
        QCOMPARE(m_store->record(before)->action, std::string("workspace.rollback_unverified"));
        QVERIFY(send(now()));
        QVERIFY(openWithSinks(*m_store, TestSigner(1).key()));
        QCOMPARE(m_store->treeHead().size, before + 1);
    }
};

FARHAVEN_TEST(TestSinks)

} // namespace tst_sinks

#include "tst_sinks.moc"
