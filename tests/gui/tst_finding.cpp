// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl+K, settings, notifications and keys, on the whole window.
#include "gui/shell/finder.h"
#include "gui/shell/key_sheet.h"
#include "gui/shell/notices.h"
#include "gui/shell/parts.h"
#include "gui/shell/preferences.h"
#include "gui/shell/rail_item.h"
#include "gui/shell/record_table.h"
#include "gui/shots.h"
#include "gui/whole_window.h"
#include "gui/window_program.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>

namespace tst_finding {

using namespace farhaven;
using namespace farhaven::gui;

namespace {

template <class Kind> Kind *opened(Window &window)
{
    for (Kind *dialog : window.findChildren<Kind *>()) {
        if (dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

/// Keys of the menus are heard by the active window only.
void press(Window &window, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    window.activateWindow();
    if (!QTest::qWaitForWindowActive(&window))
        qFatal("the window does not become active");
    QTest::keyClick(&window, key, modifiers);
}

/// Every key that a keyboard has, plain and with its modifiers.
std::vector<std::pair<Qt::Key, Qt::KeyboardModifiers>> everyKey()
{
    std::vector<Qt::Key> keys{Qt::Key_Return, Qt::Key_Enter,   Qt::Key_Space, Qt::Key_Tab,
                              Qt::Key_Up,     Qt::Key_Down,    Qt::Key_Left,  Qt::Key_Right,
                              Qt::Key_Insert, Qt::Key_Delete,  Qt::Key_Home,  Qt::Key_End,
                              Qt::Key_PageUp, Qt::Key_PageDown};
    for (int key = Qt::Key_F1; key <= Qt::Key_F12; ++key) {
        if (key != Qt::Key_F11)
            keys.push_back(Qt::Key(key));
    }
    for (int key = Qt::Key_0; key <= Qt::Key_9; ++key)
        keys.push_back(Qt::Key(key));
    for (int key = Qt::Key_A; key <= Qt::Key_Z; ++key)
        keys.push_back(Qt::Key(key));
    std::vector<std::pair<Qt::Key, Qt::KeyboardModifiers>> all;
    for (const Qt::Key key : keys) {
        all.emplace_back(key, Qt::NoModifier);
        all.emplace_back(key, Qt::ShiftModifier);
        // Ctrl+W and Ctrl+Q close what is tested.
        if (key != Qt::Key_W && key != Qt::Key_Q)
            all.emplace_back(key, Qt::ControlModifier);
    }
    return all;
}

} // namespace

class TestFinding : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("farhaven-finding"));
    }
    void init()
    {
        QSettings().clear();
        Notices::instance().clear();
        Theme::instance().apply(SchemeChoice::Light);
    }
    void cleanup() { Languages::instance().apply(Language::English); }
    void ctrlKFindsCommandsObjectsPlansRunsAndSettings();
    void findingRanksWhatBeginsWithIt();
    void settingsAreKeptTakeEffectAndAreSearched();
    void errorsStayUntilReadAndGoodNewsFades();
    void whatRepeatsItselfIsOneNotice();
    void questionMarkShowsTheKeys();
    void escLeavesEveryMode();
    void nobodyThereClosesWhatHoldsAPassphrase();
    void noKeyStartsARealRun();
};

void TestFinding::ctrlKFindsCommandsObjectsPlansRunsAndSettings()
{
    test::WholeWindow whole;
    Window &window = whole.window();
    const auto search = [&](const char *typed) {
        press(window, Qt::Key_K, Qt::ControlModifier);
        auto *finder = opened<Finder>(window);
        if (!finder)
            qFatal("Ctrl+K opened nothing");
        QTest::keyClicks(finder->findChild<QLineEdit *>(), QString::fromUtf8(typed));
        return finder;
    };
    Finder *finder = search("db2");
    QVERIFY(test::keepShot(*finder, QStringLiteral("finder-light")));
    QTest::keyClick(finder->findChild<QLineEdit *>(), Qt::Key_Return);
    QCOMPARE(window.currentPage(), QStringLiteral("topology"));
    const std::pair<const char *, const char *> wanted[] = {{"failover plan", "plans"},
                                                            {"switchover run", "runs"},
                                                            {"density", "settings"},
                                                            {"orders serv", "overview"},
                                                            {"People", "people"}};
    for (const auto &[typed, page] : wanted) {
        finder = search(typed);
        QTest::keyClick(finder->findChild<QLineEdit *>(), Qt::Key_Return);
        whole.settle();
        QCOMPARE(window.currentPage(), QString::fromLatin1(page));
    }
    finder = search("no such thing at all");
    QCOMPARE(finder->findChild<QTreeWidget *>()->topLevelItemCount(), 0);
    QTest::keyClick(finder->findChild<QLineEdit *>(), Qt::Key_Escape);
    whole.settle();
    QVERIFY(!opened<Finder>(window));
}

void TestFinding::findingRanksWhatBeginsWithIt()
{
    const std::vector<Found> entries{{QStringLiteral("Host"), QStringLiteral("old-db1"), {}, {}},
                                     {QStringLiteral("Host"), QStringLiteral("db1"), {}, {}},
                                     {QStringLiteral("db of things"), QStringLiteral("x"), {}, {}},
                                     {QStringLiteral("Host"), QStringLiteral("app1"), {}, {}}};
    const std::vector<std::size_t> found = matching(entries, QStringLiteral("DB"));
    QCOMPARE(found, (std::vector<std::size_t>{1, 0, 2}));
    QCOMPARE(matching(entries, QString()).size(), entries.size());
    QCOMPARE(matching(entries, QStringLiteral("db host")).size(), std::size_t(2));
}

void TestFinding::settingsAreKeptTakeEffectAndAreSearched()
{
    test::WholeWindow whole;
    Window &window = whole.window();
    window.showPage(QStringLiteral("settings"));
    const auto choose = [&](const char *name, int value) {
        auto *box =
            window.findChild<QComboBox *>(QStringLiteral("settings.") + QLatin1String(name));
        box->setCurrentIndex(box->findData(value));
        Q_EMIT box->activated(box->currentIndex());
        whole.settle();
    };
    QVERIFY(test::keepShot(window, QStringLiteral("settings-light")));
    choose("theme", int(SchemeChoice::Dark));
    QCOMPARE(Theme::instance().scheme(), Scheme::Dark);
    QCOMPARE(Preferences::scheme(), SchemeChoice::Dark);
    QVERIFY(test::keepShot(window, QStringLiteral("settings-dark")));
    const auto rowHeight = [&] {
        return window.findChildren<RecordTable *>()
            .front()
            ->view()
            ->verticalHeader()
            ->defaultSectionSize();
    };
    const int before = rowHeight();
    choose("density", int(Density::Roomy));
    QVERIFY(rowHeight() > before);
    QCOMPARE(window.currentPage(), QStringLiteral("settings"));
    choose("language", int(Language::Russian));
    QCOMPARE(Languages::remembered(), Language::Russian);
    choose("idle", 5);
    QCOMPARE(Preferences::idle(), std::chrono::minutes(5));
    auto *filter = window.findChild<QLineEdit *>(QStringLiteral("settings.filter"));
    filter->setText(QStringLiteral("цвет")); // QTest types ASCII only
    QVERIFY(window.findChild<QComboBox *>(QStringLiteral("settings.theme"))->isVisible());
    QVERIFY(!window.findChild<QComboBox *>(QStringLiteral("settings.idle"))->isVisible());
    QSettings().setValue(QStringLiteral("density"), QStringLiteral("nonsense"));
    QCOMPARE(Preferences::density(), Density::Normal);
}

void TestFinding::errorsStayUntilReadAndGoodNewsFades()
{
    test::WholeWindow whole;
    Window &window = whole.window();
    window.report(QStringLiteral("Open /tmp/a"),
                  Error(ErrorCode::NotFound, "there is no such file", "/tmp/a", "Choose another"));
    Notices::instance().add(Status::Ok, QStringLiteral("Run of “a” succeeded"), {},
                            whole.clock().now());
    QCOMPARE(window.statusBar()->currentMessage(), QStringLiteral("Run of “a” succeeded"));
    QCOMPARE(Notices::instance().unread(), 1);
    window.showPage(QStringLiteral("notices"));
    QCOMPARE(Notices::instance().unread(), 1); // to be shown is not to be read
    QVERIFY(test::keepShot(window, QStringLiteral("notices-light")));
    QWidget *page =
        window.findChild<QPushButton *>(QStringLiteral("notices.copy"))->parentWidget()->window();
    RecordTable *table = nullptr;
    for (RecordTable *each : page->findChildren<RecordTable *>()) {
        if (each->isVisible())
            table = each;
    }
    table->setCurrent(table->model().records()[1].key); // the error; good news came later
    Q_EMIT table->currentChanged(table->current());
    QCOMPARE(Notices::instance().unread(), 0);
    QTest::mouseClick(window.findChild<QPushButton *>(QStringLiteral("notices.copy")),
                      Qt::LeftButton);
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("There is no such file")));
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("/tmp/a")));
}

void TestFinding::whatRepeatsItselfIsOneNotice()
{
    Notices &notices = Notices::instance();
    for (int i = 0; i < 1000; ++i)
        notices.add(Status::Critical, QStringLiteral("Read the run"), QStringLiteral("silent"), {});
    QCOMPARE(notices.list().size(), std::size_t(1));
    QCOMPARE(notices.list().front().times, 1000);
    for (int i = 0; i < 1000; ++i)
        notices.add(Status::Critical, QStringLiteral("Number %1").arg(i), {}, {});
    QCOMPARE(notices.list().size(), Notices::kept);
}

void TestFinding::questionMarkShowsTheKeys()
{
    test::WholeWindow whole;
    whole.window().showPage(QStringLiteral("overview"));
    whole.window().setFocus();
    press(whole.window(), Qt::Key_Question);
    auto *sheet = opened<KeySheet>(whole.window());
    QVERIFY(sheet);
    QVERIFY(test::keepShot(*sheet, QStringLiteral("keys-light")));
    QTest::keyClick(sheet, Qt::Key_Escape);
    whole.settle();
    QVERIFY(!opened<KeySheet>(whole.window()));
}

void TestFinding::escLeavesEveryMode()
{
    test::WholeWindow whole;
    Window &window = whole.window();
    auto *wall = window.findChild<QAction *>(QStringLiteral("wall"));
    wall->trigger();
    QVERIFY(window.isFullScreen());
    // Nothing on the wall is pressed: what lies under the pointer there is no button of a page.
    auto *shown = window.findChild<QStackedWidget *>()->currentWidget();
    for (QAbstractButton *button : shown->findChildren<QAbstractButton *>()) {
        const QPoint at = button->mapTo(&window, button->rect().center());
        QVERIFY2(!button->isVisible() || window.childAt(at) != button, qPrintable(button->text()));
    }
    press(window, Qt::Key_Escape);
    QVERIFY(!window.isFullScreen());
    window.showPage(QStringLiteral("overview"));
    for (RecordTable *table : window.findChildren<RecordTable *>()) {
        if (!table->isVisible())
            continue;
        auto *filter = table->tools()->findChild<QLineEdit *>();
        QTest::keyClicks(filter, QStringLiteral("ord"));
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(filter->text(), QString());
    }
}

void TestFinding::nobodyThereClosesWhatHoldsAPassphrase()
{
    test::WholeWindow whole;
    whole.window().findChild<QAction *>(QStringLiteral("find"))->trigger();
    QVERIFY(opened<Finder>(whole.window()));
    Q_EMIT whole.window().findChild<IdleWatch *>()->idle();
    whole.settle();
    QVERIFY(!opened<Finder>(whole.window()));
    QCOMPARE(Notices::instance().unread(), 1);
}

void TestFinding::noKeyStartsARealRun()
{
    test::WholeWindow whole;
    Window &window = whole.window();
    for (const QString &page : {QStringLiteral("overview"), QStringLiteral("plans"),
                                QStringLiteral("runs"), QStringLiteral("topology")}) {
        for (const auto &[key, modifiers] : everyKey()) {
            window.showPage(page);
            window.activateWindow();
            QWidget *focus = QApplication::focusWidget();
            QTest::keyClick(focus && window.isAncestorOf(focus) ? focus : &window, key, modifiers);
            for (QDialog *dialog : window.findChildren<QDialog *>()) {
                if (dialog->isVisible())
                    dialog->reject();
            }
        }
        whole.settle();
    }
    for (const std::string &method : whole.server().asked())
        QVERIFY2(method != "run.start" && method != "run.authorise" && method != "site.arm" &&
                     method != "approval.submit" && method != "declaration.make",
                 method.c_str());
}

FARHAVEN_WINDOW_TEST(TestFinding)

} // namespace tst_finding

#include "tst_finding.moc"
