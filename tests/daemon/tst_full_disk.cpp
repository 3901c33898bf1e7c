// SPDX-License-Identifier: GPL-3.0-or-later
// A daemon whose disk takes nothing any more, as a user would meet it.
#include "daemon/programs.h"
#include "program.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

namespace tst_full_disk {

using namespace farhaven;
using namespace farhaven::programs;

class TestFullDisk : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    QString file() const { return m_folder.filePath(QStringLiteral("a.farhaven")); }

    std::unique_ptr<QProcess> daemon(const QStringList &more = {}) const
    {
        auto daemon = std::make_unique<QProcess>();
        daemon->start(program("farhavend"), QStringList{QStringLiteral("-w"), file()} + more);
        if (!daemon->waitForReadyRead(waitMs))
            qWarning("the daemon does not come up");
        return daemon;
    }
    Answer ctl(const QStringList &words) const
    {
        QProcess ctl;
        ctl.start(program("farhavenctl"),
                  QStringList{QStringLiteral("-w"), file(), QStringLiteral("--json")} + words);
        Answer answer;
        answer.code = ctl.waitForFinished(waitMs) ? ctl.exitCode() : -1;
        answer.document = jsonOf(ctl.readAllStandardOutput());
        answer.error = jsonOf(ctl.readAllStandardError());
        return answer;
    }
    /// No file of the process grows any more: the disk of this process alone is full.
    static void fill(const QProcess &process, rlim_t bytes)
    {
        const rlimit limit = {bytes, RLIM_INFINITY};
        QCOMPARE(::prlimit(pid_t(process.processId()), RLIMIT_FSIZE, &limit, nullptr), 0);
    }
    /// The estate as a document, by another name.
    QString renamed(const char *name) const
    {
        Json estate = ctl({QStringLiteral("estate"), QStringLiteral("show")}).document;
        estate.erase("schema");
        Json document = {{"schema", "farhaven/estate/1"}};
        document.update(estate);
        document["name"] = name;
        const QString path = m_folder.filePath(QStringLiteral("estate.json"));
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) ||
            out.write(QByteArray::fromStdString(document.dump())) < 0)
            qWarning("no document");
        return path;
    }

private Q_SLOTS:
    void init() { qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8()); }

    void P14_itSaysSoEndsAndTheNextOneGoesOnWithWhatWasKept()
    {
        auto first = daemon({QStringLiteral("--create")});
        const QStringList show = {QStringLiteral("estate"), QStringLiteral("show")};
        const QStringList set = {QStringLiteral("estate"), QStringLiteral("set"), renamed("Kept")};
        QCOMPARE(ctl(set).code, 0);
        fill(*first, 1);
        renamed("Lost");
        const Answer refused = ctl(set);
        QVERIFY2(refused.code == 8 && refused.error.is_object(), refused.error.dump().c_str());
        QVERIFY(first->waitForFinished(waitMs));
        QCOMPARE(first->exitStatus(), QProcess::NormalExit);
        QCOMPARE(first->exitCode(), 1);
        const QByteArray said = first->readAllStandardError();
        QVERIFY2(said.contains("the workspace can no longer be written"), said);

        const auto second = daemon();
        QCOMPARE(ctl(show).document["name"].get<std::string>(), std::string("Kept"));
        QCOMPARE(ctl(set).code, 0);
        QCOMPARE(ctl(show).document["name"].get<std::string>(), std::string("Lost"));
        second->terminate();
        QVERIFY(second->waitForFinished(waitMs));
        QCOMPARE(second->exitCode(), 0);
    }
};

FARHAVEN_TEST(TestFullDisk)

} // namespace tst_full_disk

#include "tst_full_disk.moc"
