// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "seal/key_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace tst_key_file {

using namespace farhaven;
using namespace farhaven::seal;

namespace {

std::string content(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void put(const std::string &path, const std::string &bytes, mode_t mode = 0600)
{
    std::ofstream(path, std::ios::binary) << bytes;
    QCOMPARE(::chmod(path.c_str(), mode), 0);
}

} // namespace

class TestKeyFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("checkpoint.key")).toStdString();
    }
    void makesASeedForOneOwner();
    void signsWithIt();
    void overwritesNothing();
    void P22_refusesAKeyThatOthersCanRead();
    void refusesWhatIsNoKeyFile();
    void everyFlippedBitIsFoundByThePublicHalf();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

void TestKeyFile::makesASeedForOneOwner()
{
    ::umask(0);
    const auto key = newKeyFile(m_path, "checkpoints of a=\x1b[0m");
    ::umask(022);
    QVERIFY(key);
    QCOMPARE(content(m_path).size(), std::size_t(32));
    struct stat about = {};
    QCOMPARE(::stat(m_path.c_str(), &about), 0);
    QCOMPARE(about.st_mode & 07777, mode_t(0600));
    const std::string line = content(m_path + ".pub");
    QCOMPARE(*sshKeyFromLine(line), *key);
    QVERIFY(line.find('\x1b') == std::string::npos);
    const auto other = newKeyFile(m_path + "2", "");
    QVERIFY(*other != *key);
}

void TestKeyFile::signsWithIt()
{
    const auto key = newKeyFile(m_path, "c");
    const auto signer = openKeyFile(m_path);
    QVERIFY(signer);
    QCOMPARE((*signer)->key(), *key);
    QCOMPARE(*verifySshSignature(*(*signer)->sign("m", "n"), "m", "n"), *key);
    QCOMPARE(::unlink((m_path + ".pub").c_str()), 0);
    QVERIFY(openKeyFile(m_path));
}

void TestKeyFile::overwritesNothing()
{
    put(m_path, "x");
    QCOMPARE(newKeyFile(m_path, "c").error().code, ErrorCode::Conflict);
    QCOMPARE(content(m_path), std::string("x"));
    QCOMPARE(::unlink(m_path.c_str()), 0);
    put(m_path + ".pub", "y");
    QCOMPARE(newKeyFile(m_path, "c").error().code, ErrorCode::Conflict);
    QCOMPARE(content(m_path + ".pub"), std::string("y"));
    QVERIFY(::access(m_path.c_str(), F_OK) != 0); // no half of a pair is left behind
}

void TestKeyFile::P22_refusesAKeyThatOthersCanRead()
{
    QVERIFY(newKeyFile(m_path, "c"));
    for (const mode_t mode : {0640, 0604, 0620, 0660, 0666, 0610}) {
        QCOMPARE(::chmod(m_path.c_str(), mode), 0);
        QCOMPARE(openKeyFile(m_path).error().code, ErrorCode::Denied);
    }
    QCOMPARE(::chmod(m_path.c_str(), 0400), 0);
    QVERIFY(openKeyFile(m_path));
}

void TestKeyFile::refusesWhatIsNoKeyFile()
{
    QCOMPARE(openKeyFile(m_path).error().code, ErrorCode::NotFound);
    put(m_path, std::string(31, 's'));
    QCOMPARE(openKeyFile(m_path).error().code, ErrorCode::Corrupt);
    put(m_path, std::string(33, 's'));
    QCOMPARE(openKeyFile(m_path).error().code, ErrorCode::Exhausted);
    put(m_path, std::string(32, 's'));
    QVERIFY(openKeyFile(m_path));
    const std::string link = m_path + ".link", fifo = m_path + ".fifo";
    QCOMPARE(::symlink(m_path.c_str(), link.c_str()), 0);
    QCOMPARE(openKeyFile(link).error().code, ErrorCode::Denied);
    QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
    QCOMPARE(openKeyFile(fifo).error().code, ErrorCode::Invalid);
    QCOMPARE(openKeyFile(m_folder->path().toStdString()).error().code, ErrorCode::Invalid);
    QCOMPARE(openKeyFile("/dev/zero").error().code, ErrorCode::Invalid);
}

void TestKeyFile::everyFlippedBitIsFoundByThePublicHalf()
{
    QVERIFY(newKeyFile(m_path, "c"));
    const std::string seed = content(m_path);
    for (std::size_t i = 0; i < seed.size() * 8; ++i) {
        std::string changed = seed;
        changed[i / 8] = static_cast<char>(changed[i / 8] ^ (1 << i % 8));
        put(m_path, changed);
        QCOMPARE(openKeyFile(m_path).error().code, ErrorCode::Corrupt);
    }
}

FARHAVEN_TEST(TestKeyFile)

} // namespace tst_key_file

#include "tst_key_file.moc"
