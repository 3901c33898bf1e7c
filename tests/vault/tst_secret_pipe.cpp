// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secret_pipe.h"
#include "opened.h"
#include "program.h"

#include <QTest>

#include <sys/stat.h>

#include <filesystem>

namespace tst_secret_pipe {

using namespace farhaven;
using namespace farhaven::app;
using farhaven::vault::secretOf;

class TestSecretPipe : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8()); }
    void handsASecretOverOnce();
    void isGoneWithItsOwner();
    void P22_takesFromNothingButAPipeOfOurs();
    void boundsWhatItCarries();

private:
    std::string path(const char *file) const
    {
        return m_folder.filePath(QLatin1String(file)).toStdString();
    }
    QTemporaryDir m_folder;
};

void TestSecretPipe::handsASecretOverOnce()
{
    const auto pipe = SecretPipe::offer(path("w"), secretOf(std::string("a\0b", 3)));
    QVERIFY(pipe);
    struct stat about = {};
    QCOMPARE(::stat((*pipe)->path().c_str(), &about), 0);
    QVERIFY(S_ISFIFO(about.st_mode));
    QCOMPARE(about.st_mode & 0777U, 0600U);
    QCOMPARE(takeFromPipe((*pipe)->path())->bytes(), std::string_view("a\0b", 3));
    QCOMPARE(takeFromPipe((*pipe)->path()).error().code, ErrorCode::NotFound);
}

void TestSecretPipe::isGoneWithItsOwner()
{
    auto pipe = SecretPipe::offer(path("w"), secretOf("passphrase"));
    const std::string place = (*pipe)->path();
    pipe->reset();
    QVERIFY(!std::filesystem::exists(place));
    QCOMPARE(takeFromPipe(place).error().code, ErrorCode::NotFound);
}

void TestSecretPipe::P22_takesFromNothingButAPipeOfOurs()
{
    vault::overwrite(path("file"), "passphrase");
    QCOMPARE(takeFromPipe(path("file")).error().code, ErrorCode::Denied);
    QCOMPARE(::mkfifo(path("open").c_str(), 0600), 0);
    ::chmod(path("open").c_str(), 0622);
    QCOMPARE(takeFromPipe(path("open")).error().code, ErrorCode::Denied);
    const auto pipe = SecretPipe::offer(path("w"), secretOf("passphrase"));
    std::filesystem::create_symlink((*pipe)->path(), path("link"));
    QCOMPARE(takeFromPipe(path("link")).error().code, ErrorCode::Denied);
    QCOMPARE(takeFromPipe(path("no such")).error().code, ErrorCode::NotFound);
    QVERIFY(!takeFromPipe("/dev/zero"));
}

void TestSecretPipe::boundsWhatItCarries()
{
    QCOMPARE(SecretPipe::offer(path("w"), Secret()).error().code, ErrorCode::Invalid);
    QCOMPARE(SecretPipe::offer(path("w"), secretOf(std::string(4097, 'x'))).error().code,
             ErrorCode::Invalid);
    const auto pipe = SecretPipe::offer(path("w"), secretOf(std::string(4096, 'x')));
    QCOMPARE(takeFromPipe((*pipe)->path())->size(), std::size_t(4096));
}

FARHAVEN_TEST(TestSecretPipe)

} // namespace tst_secret_pipe

#include "tst_secret_pipe.moc"
