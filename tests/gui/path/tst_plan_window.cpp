// SPDX-License-Identifier: GPL-3.0-or-later
// What the Plans page asks for besides the acts on a plan, before the real server and store: the
// printed runbook, what was done by it, templates of one's own, a plan that runs another, a plan
// that the program proposes. Each is asked for by mouse and keys, and what came of it is read by
// another connection.
#include "app/desktop.h"
#include "base/ids.h"
#include "gui/path/parts_of_the_way.h"
#include "gui/path/simulated_workspace.h"
#include "gui/plans/own_templates.h"
#include "gui/plans/plan_page.h"
#include "gui/plans/step_list.h"
#include "gui/shell/parts.h"
#include "gui/shell/session.h"
#include "gui/shell/theme.h"
#include "gui/signing/sign_in.h"
#include "model/children.h"
#include "model/plan.h"
#include "simulated/world.h"

#include <QAction>
#include <QLabel>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>
#include <QTableWidget>
#include <QTemporaryDir>

using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

namespace {

const Move move{u"Switchover"_qs, u"dr"_qs, u"plans"_qs};

} // namespace

class TestPlanWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theRunbookIsPrintedWhereThePersonSays_data();
    void theRunbookIsPrintedWhereThePersonSays();
    void aFileIsReplacedOnlyWhenThePersonSaysSo();
    void whatWasDoneOnPaperIsOnRecord();
    void aTemplateOfOnesOwnMakesAPlanAndIsRemoved();
    void aPlanThatRunsAnotherIsAssembledAndSaved();
    void whatIsProposedBecomesAPlanThatNobodyStarts();
    void cleanupTestCase();

private:
    Window &window() { return m_desktop->window(); }
    PlanPage &page() { return *window().findChild<PlanPage *>(); }
    void menu(const char *action);
    void lookFromElsewhere();
    Json ask(const std::string &method, const Json &params = Json::object());
    [[nodiscard]] Json plan();
    [[nodiscard]] QString shownPlan() { return page().revealed(); }
    void leaveEditor();

    QTemporaryDir m_folder;
    Errand m_task;
    SystemClock m_clock;
    std::unique_ptr<app::Desktop> m_desktop;
    std::unique_ptr<Session> m_other; ///< a connection of its own, of the planner too
    QString m_first;                  ///< the plan that is made in the beginning
};

void TestPlanWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("farhaven-plan-window"));
    QSettings().clear();
    Theme::instance().apply(SchemeChoice::Light);
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
    qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
    qputenv("FARHAVEN_SHOTS", FARHAVEN_BINARY_DIR "/shots");
    for (const char *person : {"planner", "approver", "auditor"})
        qputenv((std::string("PASSPHRASE_") + person).c_str(), "nobody types this");
    m_task.workspace = m_folder.filePath(u"a.farhaven"_qs);
    m_task.keys = m_folder.filePath(u"keys"_qs);
    makeSimulatedWorkspace(m_folder.path(), m_task.workspace, 0);
    m_desktop = std::make_unique<app::Desktop>("planner");
    window().resize(1600, 1000);
    window().show();
    m_desktop->open(m_task.workspace);
    until(u"the workspace is open"_qs,
          [&] { return window().session() && window().session()->hasPicture(); });
    addPeople(window(), m_task);
    generate(window(), move);
    m_first = shownPlan();
    lookFromElsewhere();
}

void TestPlanWindow::lookFromElsewhere()
{
    auto channel = app::attach(m_task.workspace.toStdString());
    QVERIFY(channel);
    m_other = std::make_unique<Session>(std::move(*channel), PersonId("planner"), m_clock);
    bool signedIn = false;
    signIn(*m_other, {PersonId("planner"), m_task.keys + u"/planner"_qs, "nobody types this"}, this,
           [&signedIn](const Result<> &how) {
               if (!how)
                   qFatal("%s", describe(how.error()).c_str());
               signedIn = true;
           });
    until(u"the other connection has signed in"_qs, [&signedIn] { return signedIn; });
}

Json TestPlanWindow::ask(const std::string &method, const Json &params)
{
    std::optional<Json> answered;
    m_other->ask(method, params, this, [&](const Result<Json> &answer) {
        if (!answer)
            qFatal("%s: %s", method.c_str(), describe(answer.error()).c_str());
        answered = *answer;
    });
    if (!QTest::qWaitFor([&answered] { return answered.has_value(); }, patienceMs))
        giveUp(u"no answer"_qs);
    return *answered;
}

/// A menu is a window of its own: what it holds is triggered.
void TestPlanWindow::menu(const char *action)
{
    auto *act = page().findChild<QAction *>(QString::fromLatin1(action));
    QVERIFY(act && act->isVisible());
    act->trigger();
}

Json TestPlanWindow::plan()
{
    return ask("plan.get", {{"id", m_first.toStdString()}})["plan"];
}

void TestPlanWindow::leaveEditor()
{
    if (visible<QWidget>(page(), "planEditor"))
        click(find<QWidget>(page(), "asideButton"));
}

void TestPlanWindow::theRunbookIsPrintedWhereThePersonSays_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("html") << u"book.html"_qs << QByteArray("<!DOCTYPE html>");
    QTest::newRow("pdf") << u"book.pdf"_qs << QByteArray("%PDF-");
}

void TestPlanWindow::theRunbookIsPrintedWhereThePersonSays()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, begins);
    const std::size_t before = ask("plan.prints", {{"id", m_first.toStdString()}})["prints"].size();
    const QString path = m_folder.filePath(name);
    inDialog([this] { menu("printAsked"); }, [&](QWidget &dialog) { saveAs(dialog, path); });
    until(u"it is written"_qs, [&] {
        auto *said = visible<QLabel>(page(), "printedTo");
        return said && said->text().contains(path) && said->text().contains(u"On record");
    });
    QVERIFY(find<QLabel>(page(), "printedTo").text().contains(u"Nobody approved"));
    shoot(window(), u"plans-01-printed-"_qs + QString::fromLatin1(QTest::currentDataTag()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY2(bytes.startsWith(begins), bytes.left(40).constData());
    const Json prints = ask("plan.prints", {{"id", m_first.toStdString()}})["prints"];
    QCOMPARE(prints.size(), before + 1);
    QVERIFY(prints[0]["by"] == "planner" && prints[0]["revision"] == 1);
    if (name.endsWith(u"html"))
        QVERIFY(bytes.contains(prints[0]["print"].get<std::string>().c_str()));
}

void TestPlanWindow::aFileIsReplacedOnlyWhenThePersonSaysSo()
{
    const QString path = m_folder.filePath(u"kept.html"_qs);
    QFile kept(path);
    QVERIFY(kept.open(QIODevice::WriteOnly) && kept.write("mine") == 4);
    kept.close();
    const auto prints = [this] {
        return ask("plan.prints", {{"id", m_first.toStdString()}})["prints"].size();
    };
    const std::size_t before = prints();
    QPointer<QWidget> chooser;
    menu("printAsked");
    until(u"it asks where to"_qs, [&] {
        chooser = QApplication::activeModalWidget();
        return !chooser.isNull();
    });
    type(*chooser, "fileNameEdit", path);
    QTimer refuse;
    bool asked = false;
    connect(&refuse, &QTimer::timeout, this, [&] {
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        if (!box || asked)
            return;
        asked = true;
        QTest::keyClick(box, Qt::Key_Escape); // which is its No
    });
    refuse.start(20);
    until(u"it asks before it replaces the file"_qs, [&] {
        if (asked || !chooser)
            return true;
        if (QWidget *offers = QApplication::activePopupWidget())
            QTest::keyClick(offers, Qt::Key_Escape);
        else if (find<QLineEdit>(*chooser, "fileNameEdit").text() != path)
            type(*chooser, "fileNameEdit", path); // a completion came between the keys
        else
            QTest::mouseClick(
                chooser->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save),
                Qt::LeftButton);
        return asked;
    });
    QVERIFY2(asked, "it was replaced without a question");
    QVERIFY(chooser && chooser->isVisible());
    QTest::keyClick(chooser.data(), Qt::Key_Escape);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("mine"));
    QCOMPARE(prints(), before);
    // What cannot be written is said, and no print is on record that nobody holds.
    const QString nowhere = m_folder.filePath(u"no/such/folder/book.html"_qs);
    inDialog([this] { menu("printAsked"); }, [&](QWidget &dialog) { saveAs(dialog, nowhere); });
    until(u"it says that it was not written"_qs, [&] {
        auto *box = visible<ErrorBox>(page(), "errorBox");
        return box && box->text().contains(nowhere);
    });
    QCOMPARE(prints(), before);
}

void TestPlanWindow::whatWasDoneOnPaperIsOnRecord()
{
    const std::string step = plan()["steps"][0]["id"].get<std::string>();
    inDialog([this] { menu("paperAsked"); },
             [&](QWidget &dialog) {
                 auto &enter = find<QPushButton>(dialog, "paperEnter");
                 until(u"the prints are known"_qs,
                       [&] { return find<QComboBox>(dialog, "paperStep").count() > 0; });
                 type(dialog, "paperDoneBy", u"Айша"_qs);
                 type(dialog, "paperNote", u"by hand"_qs);
                 shoot(dialog, u"plans-02-paper"_qs);
                 click(enter);
                 until(u"it is entered"_qs,
                       [&] { return find<QTableWidget>(dialog, "paperEntered").rowCount() == 1; });
                 click(find<QPushButton>(dialog, "leave"));
             });
    const Json prints = ask("plan.prints", {{"id", m_first.toStdString()}})["prints"];
    const Json &row = prints[0]["entered"][0];
    QVERIFY2(row["step"] == step && row["done_by"] == "Айша" && row["entered_by"] == "planner" &&
                 row["result"] == "done",
             prints.dump().c_str());
    QVERIFY(ask("run.list")["runs"].empty()); // it is no run
}

void TestPlanWindow::aTemplateOfOnesOwnMakesAPlanAndIsRemoved()
{
    inDialog([this] { menu("saveTemplateAsked"); },
             [](QWidget &dialog) {
                 type(dialog, "templateName", u"Түнгі ауыстыру"_qs);
                 type(dialog, "templateAbout", u"For the night shift"_qs);
                 click(find<QPushButton>(dialog, "saveTemplate"));
             });
    QCOMPARE(ownTemplates().size(), std::size_t(1));
    const std::size_t plans = ask("plan.list")["plans"].size();
    inDialog([this] { click(find<QPushButton>(page(), "templateAsked")); },
             [](QWidget &dialog) {
                 robot::choose(dialog, "template", u"Түнгі ауыстыру (your own)"_qs);
                 shoot(dialog, u"plans-03-own-template"_qs);
                 click(find<QPushButton>(dialog, "use"));
             });
    until(u"another plan is shown"_qs, [&] { return shownPlan() != m_first; });
    QCOMPARE(ask("plan.list")["plans"].size(), plans + 1);
    const Json made = ask("plan.get", {{"id", shownPlan().toStdString()}})["plan"];
    QCOMPARE(made["steps"].size(), plan()["steps"].size());
    QVERIFY2(made["author"] == "planner" && made["revision"] == 1, made.dump().c_str());
    leaveEditor();
    inDialog([this] { click(find<QPushButton>(page(), "templateAsked")); },
             [](QWidget &dialog) {
                 robot::choose(dialog, "template", u"Түнгі ауыстыру (your own)"_qs);
                 auto &remove = find<QPushButton>(dialog, "removeTemplate");
                 click(remove);
                 click(remove); // it asks once more
                 until(u"it is removed"_qs, [] { return ownTemplates().empty(); });
                 QTest::keyClick(&dialog, Qt::Key_Escape);
             });
    page().reveal(m_first);
    until(u"the first plan is shown"_qs, [&] { return shownPlan() == m_first; });
}

/// The plan that it runs is its preparations, saved by somebody else.
void TestPlanWindow::aPlanThatRunsAnotherIsAssembledAndSaved()
{
    model::RecoveryPlan other = *model::planDraftFromJson(plan());
    other.id = PlanId(newUuid());
    other.name = "Before every move";
    std::erase_if(other.steps,
                  [](const model::Step &step) { return step.phase != model::Phase::Prepare; });
    for (model::Step &step : other.steps)
        step.after.clear();
    QVERIFY(!other.steps.empty());
    ask("plan.save", {{"plan", model::toJson(other)}, {"by", "planner"}});
    click(find<QPushButton>(page(), "editAsked"));
    auto *add = page().findChild<QAction *>(u"addStep"_qs);
    until(u"a step can be added"_qs, [&] { return add->isEnabled(); });
    inDialog([add] { add->trigger(); },
             [](QWidget &dialog) {
                 robot::choose(dialog, "addKind", u"Another plan"_qs);
                 robot::choose(dialog, "addPlan", u"Before every move, revision 1"_qs);
                 click(find<QPushButton>(dialog, "add"));
             });
    inDialog([this] { click(find<QPushButton>(page(), "assemble")); },
             [](QWidget &dialog) {
                 shoot(dialog, u"plans-04-assemble"_qs);
                 click(find<QPushButton>(dialog, "putIn"));
             });
    until(u"no plan is left in it"_qs,
          [&] { return visible<QPushButton>(page(), "assemble") == nullptr; });
    inDialog([this] { click(find<QPushButton>(page(), "save")); },
             [](QWidget &dialog) { click(find<QPushButton>(dialog, "saveRevision")); });
    until(u"the next revision is shown"_qs,
          [&] { return !visible<QWidget>(page(), "planEditor"); });
    const Json saved = plan();
    QVERIFY(saved["revision"] == 2);
    const std::string put = "plan." + other.steps.front().id.value;
    const auto &steps = saved["steps"];
    QVERIFY2(std::any_of(steps.begin(), steps.end(),
                         [&](const Json &step) { return step["id"] == put; }),
             steps.dump(1).c_str());
    QVERIFY(!model::hasChildren(*model::planDraftFromJson(saved)));
    // The prints are older than the plan now.
    const Json findings = ask("plan.lint", {{"plan", saved}})["findings"];
    QVERIFY(findings.dump().find("runbook.older") != std::string::npos);
}

/// Somebody else's hand moves the database; who sits at the window makes the plan that finishes it.
void TestPlanWindow::whatIsProposedBecomesAPlanThatNobodyStarts()
{
    ask("service.observe", {{"service", "orders"}});
    const auto world =
        plugins::simulated::World::open(m_folder.filePath(u"orders.world.json"_qs).toStdString());
    QVERIFY(world);
    int number = 0;
    for (const auto &[member, verb] : {std::pair("dc1", "demote"), std::pair("dr1", "promote")}) {
        plugins::simulated::Request request;
        request.key = "by-hand-" + std::to_string(++number);
        request.system = "orders-db";
        request.member = member;
        request.verb = verb;
        request.scope = request.run = "elsewhere";
        request.epoch = 7;
        QVERIFY((*world)->act(request));
    }
    click(find<QWidget>(window(), "rail.overview"));
    QPushButton *look = nullptr;
    until(u"the overview says so"_qs, [&] {
        for (QPushButton *each : window().findChildren<QPushButton *>(u"need.step"_qs)) {
            if (each->isVisible() && each->text() == u"Look at the proposed plan…")
                look = each;
        }
        return look != nullptr;
    });
    shoot(window(), u"plans-05-proposed"_qs);
    const std::size_t plans = ask("plan.list")["plans"].size();
    inDialog([&] { click(*look); },
             [](QWidget &dialog) {
                 shoot(dialog, u"plans-06-proposed"_qs);
                 click(find<QPushButton>(dialog, "makeProposed"));
             });
    until(u"its plan is shown"_qs, [&] { return shownPlan() != m_first; });
    QCOMPARE(ask("plan.list")["plans"].size(), plans + 1);
    const Json made = ask("plan.get", {{"id", shownPlan().toStdString()}})["plan"];
    QVERIFY2(made["kind"] == "failover" && made["to"] == "dr" && made["author"] == "planner",
             made.dump().c_str());
    QVERIFY(ask("run.list")["runs"].empty());
}

void TestPlanWindow::cleanupTestCase()
{
    m_other.reset();
    m_desktop.reset();
}

QTEST_MAIN(TestPlanWindow)

#include "tst_plan_window.moc"
