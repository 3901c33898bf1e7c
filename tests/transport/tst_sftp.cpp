// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "transport/own_sshd.h"
#include "transport/sftp.h"

#include <QFile>
#include <QTest>

#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <stop_token>
#include <thread>

using namespace farhaven;
using namespace farhaven::transport;

namespace {

constexpr int kPlenty = 20'000; ///< milliseconds; reached only when something is broken

std::string contentOf(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string("none");
}

void put(const std::string &path, const std::string &bytes)
{
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes.data(), qint64(bytes.size()));
}

/// Bytes that no two parts of which are alike.
std::string many(std::size_t size)
{
    std::string bytes;
    for (std::uint32_t i = 0; bytes.size() < size; ++i)
        bytes += std::to_string(i * 2654435761U) + ' ';
    bytes.resize(size);
    return bytes;
}

/// A login of its own, as long as it lives.
struct Login {
    explicit Login(const SshTarget &target) : interrupt(limits(kPlenty), [] {})
    {
        auto made = Sftp::open(target, {}, {}, interrupt);
        if (made)
            sftp = std::move(*made);
        else
            error = made.error();
    }
    Interrupt interrupt;
    std::unique_ptr<Sftp> sftp;
    Error error{ErrorCode::Internal, ""};
};

} // namespace

class TestSftp : public QObject {
    Q_OBJECT
    std::unique_ptr<OwnSshd> m_sshd;
    std::string partOf(const std::string &path, const std::string &bytes) const
    {
        return path + "." + sha256Hex(bytes).substr(0, 16) + ".part";
    }

private:
    /// Cut off while the file is on its way, or done where the file was faster than the cut.
    Result<> replaceAndCut(const SshTarget &target, const std::string &there,
                           const std::string &next)
    {
        std::stop_source stop;
        CallLimits within = limits(kPlenty);
        within.stop = stop.get_token();
        Interrupt interrupt(within, [] {});
        FH_TRY(auto sftp, Sftp::open(target, {}, {}, interrupt));
        std::atomic<bool> over = false;
        std::jthread cutter([&] {
            while (!over && !std::filesystem::exists(partOf(there, next)))
                std::this_thread::yield();
            stop.request_stop();
        });
        auto done = sftp->replace(there, next);
        over = true;
        return done;
    }

private Q_SLOTS:
    void initTestCase() { m_sshd = std::make_unique<OwnSshd>("Subsystem sftp internal-sftp"); }
    void cleanupTestCase() { m_sshd.reset(); }

    void aFileIsReplacedWholeAndTheOneBeforeStays()
    {
        Login login(m_sshd->target());
        QVERIFY2(login.sftp, describe(login.error).c_str());
        QVERIFY(login.sftp->syncs());
        const std::string path = m_sshd->path("copy"), first = many(3'000'000),
                          second = many(70'000);
        auto done = login.sftp->replace(path, first);
        QVERIFY2(done, done ? "" : describe(done.error()).c_str());
        QCOMPARE(contentOf(path), first);
        QVERIFY(login.sftp->replace(path, second));
        QCOMPARE(contentOf(path), second);
        QCOMPARE(contentOf(path + ".before"), first);
        QVERIFY(!std::filesystem::exists(partOf(path, second)));
        struct stat info {};
        QVERIFY(::stat(path.c_str(), &info) == 0 && (info.st_mode & 0777) == 0600);
    }
    void whatWasCutIsTakenUpWhereItEnded()
    {
        const std::string path = m_sshd->path("cut"), whole = many(2'000'000);
        put(partOf(path, whole), whole.substr(0, 1'500'000));
        std::uint64_t before = 0;
        {
            Login login(m_sshd->target());
            QVERIFY(login.sftp);
            before = *login.sftp->size(partOf(path, whole));
            QVERIFY(login.sftp->replace(path, whole));
        }
        QCOMPARE(before, std::uint64_t(1'500'000));
        QCOMPARE(contentOf(path), whole);
        // What lies there and is not the beginning of these bytes is not believed.
        put(partOf(path, whole), many(1'400'000).replace(7, 1, "X"));
        Login again(m_sshd->target());
        QVERIFY(again.sftp && again.sftp->replace(path, whole));
        QCOMPARE(contentOf(path), whole);
    }
    void aBrokenConnectionLeavesTheFileAsItWas()
    {
        const std::string old = many(1000), next = many(40'000'000);
        auto other = std::make_unique<OwnSshd>("Subsystem sftp internal-sftp");
        SshTarget target = other->target();
        const std::string there = other->path("kept");
        Result<> done;
        for (int round = 0; round < 20 && done; ++round) {
            put(there, old);
            done = replaceAndCut(target, there, next);
        }
        QVERIFY(!done);
        QCOMPARE(contentOf(there), old);
        Login again(target);
        QVERIFY(again.sftp);
        const auto size = again.sftp->size(partOf(there, next));
        QVERIFY(size && *size <= next.size());
        QVERIFY(again.sftp->replace(there, next));
        QCOMPARE(contentOf(there), next);
    }
    void linesAreAppendedAndReadFromTheEnd()
    {
        Login login(m_sshd->target());
        QVERIFY(login.sftp);
        const std::string path = m_sshd->path("lines");
        QCOMPARE(login.sftp->size(path).error().code, ErrorCode::NotFound);
        QVERIFY(login.sftp->append(path, "one\n"));
        QVERIFY(login.sftp->append(path, "two\n"));
        QCOMPARE(contentOf(path), std::string("one\ntwo\n"));
        QCOMPARE(*login.sftp->read(path, 4, 100), std::string("two\n"));
    }
    void P24_anotherHostKeyIsRefusedBeforeAnythingIsSent()
    {
        OwnSshd other("Subsystem sftp internal-sftp");
        SshTarget target = m_sshd->target();
        target.hostKey = other.target().hostKey;
        const Login login(target);
        QVERIFY(!login.sftp);
        QCOMPARE(login.error.code, ErrorCode::Denied);
    }
    void aHostWithoutSftpSaysSo()
    {
        OwnSshd none;
        const Login login(none.target());
        QVERIFY(!login.sftp);
        QCOMPARE(login.error.code, ErrorCode::Unsupported);
    }
    void aFolderThatIsNotThereIsNamed()
    {
        Login login(m_sshd->target());
        const auto done = login.sftp->replace(m_sshd->path("no/where"), "x");
        QVERIFY(!done && done.error().code == ErrorCode::NotFound);
    }
    void placesAreReadStrictly()
    {
        const auto place = sftpPlace("sftp://backup@[::1]:2222/srv/copies/");
        QVERIFY(place);
        QCOMPARE(place->target.address, std::string("::1"));
        QCOMPARE(place->target.port, 2222);
        QCOMPARE(place->path, std::string("/srv/copies"));
        for (const char *wrong : {"sftp://host/x", "sftp://u:secret@host/x", "ssh://u@host/x",
                                  "sftp://u@host", "sftp://u@host/", "sftp://u@host/x?y=1"})
            QVERIFY2(!sftpPlace(wrong), wrong);
    }
};

QTEST_GUILESS_MAIN(TestSftp)
#include "tst_sftp.moc"
