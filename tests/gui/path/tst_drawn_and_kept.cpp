// SPDX-License-Identifier: GPL-3.0-or-later
// What is drawn, on the real server and store: taken back, kept over a restart, done again, and set
// back from the history.
#include "app/threaded_host.h"
#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/shell/theme.h"
#include "gui/shots.h"
#include "gui/topology/canvas.h"
#include "gui/topology/designer.h"
#include "gui/topology/drawing_panel.h"
#include "gui/topology/estate_history_dialog.h"
#include "gui/topology/topology_page.h"

#include <QAction>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace farhaven;
using namespace farhaven::gui;

namespace {

/// A page on a workspace that is really stored.
struct Kept {
    SystemClock clock;
    std::unique_ptr<app::ThreadedHost> host;
    std::unique_ptr<Session> session;
    TopologyPage page{clock};

    Kept(const QString &file, bool create)
    {
        auto opened = app::ThreadedHost::open(file.toStdString(), create, "planner");
        if (!opened)
            qFatal("%s", describe(opened.error()).c_str());
        host = std::move(*opened);
        page.resize(1500, 950);
        page.show();
        session = std::make_unique<Session>(host->connect(), PersonId("planner"), clock);
        QObject::connect(session.get(), &Session::pictureChanged, &page,
                         [this](const Changes &changes) {
                             page.show(session->picture(), changes);
                             page.tick(clock.ticks());
                         });
        page.attach(session.get());
        QSignalSpy changed(session.get(), &Session::pictureChanged);
        session->begin();
        if (!changed.wait())
            qFatal("no picture of the workspace");
        designer().setEditing(true);
        QObject::connect(&designer(), &Designer::failed, &page,
                         [](const QString &doing, const Error &error) {
                             qWarning("%s: %s", qPrintable(doing), describe(error).c_str());
                         });
    }
    ~Kept()
    {
        page.attach(nullptr);
        session.reset();
        host->close();
    }
    Designer &designer() { return page.findChild<DrawingPanel *>()->designer(); }
    const model::Estate &estate() { return session->picture().estate; }
    /// Does it, and waits until the picture tells of it.
    void act(const char *name)
    {
        const std::int64_t before = session->picture().estateRevision;
        designer().action(QLatin1String(name))->trigger();
        QVERIFY2(QTest::qWaitFor([&] { return session->picture().estateRevision != before; }),
                 qPrintable(designer().hint()));
    }
    std::size_t sites() { return estate().sites.size(); }
};

EstateHistoryDialog *historyOf(Kept &kept)
{
    kept.page.findChild<QAction *>(QStringLiteral("topology.history"))->trigger();
    auto *dialog = kept.page.findChild<EstateHistoryDialog *>();
    QSignalSpy filled(dialog, &EstateHistoryDialog::filled);
    return filled.wait() ? dialog : nullptr;
}

RecordTable &tableOf(EstateHistoryDialog &dialog, const char *name)
{
    return *dialog.findChild<RecordTable *>(QLatin1String(name));
}

} // namespace

class TestDrawnAndKept : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    QString file() const { return m_folder.filePath(QStringLiteral("a.farhaven")); }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("farhaven-kept"));
        QSettings().clear();
        Theme::instance().apply(SchemeChoice::Light);
    }
    void undoAndRedoOutliveTheWindowAndTheHistoryLeadsBack()
    {
        {
            Kept first(file(), true);
            first.act("add.0");
            first.act("add.0");
            QCOMPARE(first.sites(), std::size_t(2));
            first.act("undo");
            first.act("undo");
            QCOMPARE(first.sites(), std::size_t(0));
        }
        Kept second(file(), false);
        second.act("redo");
        QCOMPARE(second.sites(), std::size_t(1));
        second.act("redo");
        QCOMPARE(second.sites(), std::size_t(2));
        EstateHistoryDialog *dialog = historyOf(second);
        QVERIFY(dialog);
        RecordTable &changes = tableOf(*dialog, "history.changes");
        QCOMPARE(changes.model().rowCount(), 6); // two drawn, two taken back, two done again
        QCOMPARE(changes.current(), QStringLiteral("6"));
        const RecordTable &differences = tableOf(*dialog, "history.differences");
        QCOMPARE(differences.model().records().front().cells[1].text, QStringLiteral("added"));
        QVERIFY(test::keepShot(*dialog, QStringLiteral("estate-history")));
        QSignalSpy filled(dialog, &EstateHistoryDialog::filled);
        changes.setCurrent(QStringLiteral("1"));
        QVERIFY(filled.wait());
        auto *all = dialog->findChild<QPushButton *>(QStringLiteral("history.all"));
        QVERIFY(all->isEnabled());
        QTest::mouseClick(all, Qt::LeftButton);
        QVERIFY(QTest::qWaitFor([&] { return second.sites() == 1; }));
        QVERIFY(QTest::qWaitFor([&] { return changes.model().rowCount() == 7; }));
        dialog->reject();
        second.act("undo");
        QCOMPARE(second.sites(), std::size_t(2));
    }
    void anotherWindowsChangeIsNotOverwritten()
    {
        const QString both = m_folder.filePath(QStringLiteral("b.farhaven"));
        Kept one(both, true);
        one.act("add.0");
        Session other(one.host->connect(), PersonId("planner"), one.clock);
        other.begin();
        QVERIFY(QTest::qWaitFor([&] { return other.picture().estate.sites.size() == 1; }));
        model::Estate theirs = other.picture().estate;
        theirs.sites[0].name = "Theirs";
        const std::int64_t seen = one.session->picture().estateRevision;
        std::optional<ErrorCode> refused;
        other.ask("estate.replace",
                  {{"estate", model::toJson(theirs)}, {"by", "planner"}, {"based_on", seen - 1}},
                  &one.page, [&](const Result<Json> &answer) {
                      refused = answer ? ErrorCode::Internal : answer.error().code;
                  });
        QVERIFY(QTest::qWaitFor([&] { return refused.has_value(); }));
        QCOMPARE(*refused, ErrorCode::Conflict);
        QCOMPARE(one.session->picture().estateRevision, seen);
    }
};

QTEST_MAIN(TestDrawnAndKept)

#include "tst_drawn_and_kept.moc"
