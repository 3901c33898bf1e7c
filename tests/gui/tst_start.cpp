// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/quiet_server.h"
#include "gui/shell/parts.h"
#include "gui/shell/theme.h"
#include "gui/signing/reason_dialog.h"
#include "gui/start/recent.h"
#include "gui/start/start_page.h"
#include "gui/window_program.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace tst_start {

using namespace farhaven;
using namespace farhaven::gui;

namespace {

/// Remembers what it was asked; refuses until it is told to agree.
class Desk : public Workspaces {
public:
    void open(const std::string &path, Opened opened) override
    {
        asked.push_back("open " + path);
        answer(opened);
    }
    void create(const std::string &path, const Filling &filling, Opened opened) override
    {
        const char *const kinds[] = {"empty", "sample", "import"};
        asked.push_back(std::string("create ") + kinds[static_cast<int>(filling.kind)] + " " +
                        filling.source + " " + path +
                        (filling.reason.empty() ? "" : ": " + filling.reason));
        answer(opened);
    }
    Result<> acceptMissingHead(const std::string &path, const std::string &reason) override
    {
        asked.push_back("accept " + path + ": " + reason);
        headless = false;
        return {};
    }
    void close() override {}

    bool headless = false;
    std::vector<std::string> asked;
    bool agrees = false;
    bool waits = false;
    Opened waiting;
    test::QuietServer server;

private:
    void answer(const Opened &opened)
    {
        if (headless)
            opened(fail(ErrorCode::Corrupt, "its head file is missing or empty", "lab",
                        "farhavend -w FILE --accept-missing-head REASON"));
        else if (waits)
            waiting = opened;
        else if (agrees)
            opened(server.takeClientEnd());
        else
            opened(fail(ErrorCode::Locked, "this workspace is open in farhavend (pid 7)", "lab",
                        "Close it there first"));
    }
};

struct World {
    Desk desk;
    RecentWorkspaces recent;
    StartPage page{desk, recent};
    QSignalSpy opened{&page, &StartPage::opened};

    World()
    {
        page.resize(1200, 800);
        page.show();
    }
    template <class Kind> Kind *find(const char *name)
    {
        return page.findChild<Kind *>(QString::fromLatin1(name));
    }
    QString error() { return page.findChild<ErrorBox *>()->text(); }
    /// The dialog that asks where the new workspace goes.
    void keepAt(const QString &path)
    {
        auto *dialog = page.findChild<QFileDialog *>(QStringLiteral("start.target"));
        QVERIFY(dialog);
        // The toolkit's own dialog: what it completes while a path is typed is not ours to test.
        dialog->selectFile(path);
        auto *buttons = dialog->findChild<QDialogButtonBox *>();
        QTest::mouseClick(buttons->button(QDialogButtonBox::Save), Qt::LeftButton);
    }
};

} // namespace

class TestStart : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("farhaven-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_start"));
        Theme::instance().apply(SchemeChoice::Light);
    }
    void init() { QSettings().clear(); }

    void aRefusalStaysWithItsRemedyUntilTheNextTry()
    {
        World world;
        auto *path = world.find<QLineEdit>("start.path");
        QTest::keyClicks(path, QStringLiteral("/srv/lab.farhaven"));
        QTest::keyClick(path, Qt::Key_Return);
        QCOMPARE(world.desk.asked, std::vector<std::string>{"open /srv/lab.farhaven"});
        QVERIFY(world.error().contains(QStringLiteral("farhavend (pid 7)")));
        QVERIFY(world.error().contains(QStringLiteral("Close it there first.")));
        QVERIFY(path->isEnabled());
        QCOMPARE(world.opened.count(), 0);
        QVERIFY(world.recent.paths().isEmpty());
        world.desk.agrees = true;
        QTest::mouseClick(world.find<QPushButton>("start.openFile"), Qt::LeftButton);
        QCOMPARE(world.opened.count(), 1);
        QVERIFY(world.page.takeChannel());
        QVERIFY(world.page.findChild<ErrorBox *>()->isHidden());
        QCOMPARE(world.recent.paths(), QStringList{QStringLiteral("/srv/lab.farhaven")});
    }

    void aMissingHeadFileIsAcceptedWithAReasonOnly()
    {
        World world;
        world.desk.agrees = world.desk.headless = true;
        auto *path = world.find<QLineEdit>("start.path");
        QTest::keyClicks(path, QStringLiteral("/srv/lab.farhaven"));
        QTest::keyClick(path, Qt::Key_Return);
        QCOMPARE(world.opened.count(), 0);
        QPushButton *offered = nullptr;
        for (auto *button : world.page.findChild<ErrorBox *>()->findChildren<QPushButton *>()) {
            if (button->text().startsWith(QStringLiteral("Accept this copy")))
                offered = button;
        }
        QVERIFY(offered && offered->isVisible());
        QTest::mouseClick(offered, Qt::LeftButton);
        auto *dialog = world.page.findChild<QDialog *>();
        QVERIFY(dialog);
        auto *act = dialog->findChild<QPushButton *>(QStringLiteral("act"));
        QVERIFY(!act->isEnabled());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("reason")),
                         QStringLiteral("restored by hand"));
        QTest::mouseClick(act, Qt::LeftButton);
        QCOMPARE(world.opened.count(), 1);
        QCOMPARE(world.desk.asked[1], std::string("accept /srv/lab.farhaven: restored by hand"));
        QCOMPARE(world.desk.asked.size(), std::size_t(3)); // and opened after it
    }

    void whileOneIsOpenedNoOtherIs()
    {
        World world;
        world.desk.agrees = true;
        auto *path = world.find<QLineEdit>("start.path");
        QTest::keyClicks(path, QStringLiteral("/srv/lab.farhaven"));
        QTest::keyClick(path, Qt::Key_Return);
        auto *recent = world.page.findChild<QListWidget *>();
        QVERIFY(recent && recent->count() == 1);
        world.desk.waits = true;
        QTest::mouseClick(world.find<QPushButton>("start.openFile"), Qt::LeftButton);
        recent->setCurrentRow(0);
        QTest::keyClick(recent, Qt::Key_Return);
        QCOMPARE(world.desk.asked.size(), std::size_t(2));
        world.desk.waiting(fail(ErrorCode::Locked, "busy"));
        world.desk.waits = false;
        recent->setFocus();
        QTest::keyClick(recent, Qt::Key_Return);
        QCOMPARE(world.desk.asked.size(), std::size_t(3));
    }

    void nothingNamedIsSaidAndNobodyIsAsked()
    {
        World world;
        for (const char *button : {"start.openFile", "start.openSample", "start.importFile"}) {
            QTest::mouseClick(world.find<QPushButton>(button), Qt::LeftButton);
            QVERIFY(world.error().contains(QStringLiteral("named")));
        }
        QVERIFY(world.desk.asked.empty());
    }

    void theSampleIsOpenedFromTheFolderOfALab()
    {
        World world;
        world.desk.agrees = true;
        const QTemporaryDir folder;
        QTest::keyClicks(world.find<QLineEdit>("start.lab"), QStringLiteral("/var/tmp/my-lab"));
        QTest::mouseClick(world.find<QPushButton>("start.openSample"), Qt::LeftButton);
        const QString target = folder.filePath(QStringLiteral("lab.farhaven"));
        world.keepAt(target);
        QTRY_COMPARE(world.desk.asked.size(), std::size_t(1));
        QCOMPARE(world.desk.asked[0], "create sample /var/tmp/my-lab " + target.toStdString());
        QCOMPARE(world.opened.count(), 1);
    }

    void anExportIsImportedIntoANewWorkspace()
    {
        World world;
        const QTemporaryDir folder;
        QTest::keyClicks(world.find<QLineEdit>("start.import"), QStringLiteral("/srv/a.json"));
        QTest::keyClick(world.find<QLineEdit>("start.import"), Qt::Key_Return);
        auto *dialog = world.page.findChild<ReasonDialog *>();
        QVERIFY(dialog);
        auto *act = dialog->findChild<QPushButton *>(QStringLiteral("act"));
        QVERIFY(!act->isEnabled());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("reason")),
                         QStringLiteral("the old machine burnt"));
        QTest::mouseClick(act, Qt::LeftButton);
        const QString target = folder.filePath(QStringLiteral("mine.farhaven"));
        world.keepAt(target);
        QTRY_COMPARE(world.desk.asked.size(), std::size_t(1));
        QCOMPARE(world.desk.asked[0],
                 "create import /srv/a.json " + target.toStdString() + ": the old machine burnt");
        QVERIFY(world.error().contains(target)); // refused: it names the file that was not made
    }

    void aRecentWorkspaceIsOneKeyAway()
    {
        RecentWorkspaces().add(QStringLiteral("/srv/one.farhaven"));
        RecentWorkspaces().add(QStringLiteral("/srv/two.farhaven"));
        World world;
        world.desk.agrees = true;
        auto *list = world.find<QListWidget>("start.recent");
        QCOMPARE(list->count(), 2);
        QVERIFY(list->item(0)->text().contains(QStringLiteral("not there any more")));
        list->setFocus();
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(world.desk.asked, std::vector<std::string>{"open /srv/two.farhaven"});
    }
};

FARHAVEN_WINDOW_TEST(TestStart)

} // namespace tst_start

#include "tst_start.moc"
