// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/plan_template.h"
#include "base/sentence.h"
#include "gui/clipping.h"
#include "gui/path/robot.h"
#include "gui/plans/library_dialog.h"
#include "gui/plans/own_templates.h"
#include "gui/plans/plan_fixture.h"
#include "gui/plans/proposed_dialog.h"
#include "gui/plans/save_template_dialog.h"
#include "gui/shots.h"
#include "gui/signing/paper_dialog.h"
#include "gui/window_program.h"

#include <QAction>
#include <QDateTimeEdit>
#include <QDir>
#include <QLabel>
#include <QSettings>
#include <QStandardPaths>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

namespace tst_plan_asks {

using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

namespace {

const std::string printed(64, 'c');

Json proposalOf(const model::RecoveryPlan &plan)
{
    const Json what = toJson(Sentence("proposed.changed", "{after} took over from {before}",
                                      {{"after", "dr1"}, {"before", "dc1"}}));
    return {{"service", "orders"}, {"before", "dc1"},
            {"after", "dr1"},      {"from", "dc"},
            {"to", "dr"},          {"what", what},
            {"reasons", {what}},   {"plan", model::toJson(plan)},
            {"none", nullptr}};
}

} // namespace

/// What the Plan page asks for besides the acts on the plan that is open: templates of one's own,
/// what the program proposes, what was done on paper.
class PlanAsksTest : public QObject, protected test::PlanFixture {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aTemplateOfOnesOwnIsSavedUsedAndRemoved();
    void aHostileNameOfATemplateIsRefused_data();
    void aHostileNameOfATemplateIsRefused();
    void whatIsNoTemplateIsLeftOut();
    void aProposedRunMakesItsPlan();
    void aProposedPlanThatIsKeptIsOpened();
    void whatIsProposedNoMoreIsSaid();
    void whatWasDoneOnPaperIsEnteredStepByStep();
    void aPlanThatWasNeverPrintedHasNoPaper();
    void aRunbookThatIsNotPrintedLeavesNoFile();
    void whoMayNotPrintIsNotOfferedIt();
    void looks_data();
    void looks();

private:
    void menu(const char *action);
    [[nodiscard]] Json printsWith(const Json &entered) const;
    [[nodiscard]] model::RecoveryPlan proposed() const;

    QTemporaryDir m_folder;
};

void PlanAsksTest::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
    Theme::instance().apply(SchemeChoice::Light);
}

void PlanAsksTest::init()
{
    answer();
    m_server->on("template.use", {{"template", "own"}, {"plan", model::toJson(m_facts.plan)}});
    m_server->on("plan.prints", printsWith(Json::array()));
    m_server->on("run.proposed", {{"proposed", Json::array({proposalOf(proposed())})}});
    m_server->on("run.enter_paper", {{"evidence", "paper"}});
    begin();
    QTRY_VERIFY(visible<QPushButton>(*m_page, "planMore"));
}

void PlanAsksTest::cleanup()
{
    for (const Json &one : ownTemplates())
        dropTemplate(one["id"].get<std::string>());
    end();
}

Json PlanAsksTest::printsWith(const Json &entered) const
{
    const Json print = {{"print", printed},
                        {"revision", 1},
                        {"at", "2026-11-21T15:12:02.000Z"},
                        {"by", "planner"},
                        {"entered", entered}};
    return {{"prints", Json::array({print})}};
}

/// Named and made as the server would; the sample serves as its steps.
model::RecoveryPlan PlanAsksTest::proposed() const
{
    model::RecoveryPlan plan = m_facts.plan;
    plan.id = PlanId(newUuid());
    plan.name = "Finish the failover of Orders to Recovery site";
    plan.author = PersonId("engine");
    return plan;
}

/// A menu is a window of its own: what it holds is triggered.
void PlanAsksTest::menu(const char *action)
{
    auto *act = m_page->findChild<QAction *>(QString::fromLatin1(action));
    QVERIFY(act && act->isVisible());
    act->trigger();
}

void PlanAsksTest::aTemplateOfOnesOwnIsSavedUsedAndRemoved()
{
    inDialog([this] { menu("saveTemplateAsked"); },
             [](QWidget &dialog) {
                 type(dialog, "templateName", u"Түнгі ауыстыру"_qs);
                 type(dialog, "templateAbout", u"For the night shift"_qs);
                 click(find<QPushButton>(dialog, "saveTemplate"));
             });
    QCOMPARE(ownTemplates().size(), 1u);
    inDialog([this] { click(find<QPushButton>(*m_page, "templateAsked")); },
             [](QWidget &dialog) {
                 QCOMPARE(find<QComboBox>(dialog, "template").currentText(),
                          u"Түнгі ауыстыру (your own)"_qs);
                 QCOMPARE(find<QLabel>(dialog, "templateSummary").text(),
                          u"For the night shift"_qs);
                 QVERIFY(!visible<QLabel>(dialog, "templateRequirements"));
                 click(find<QPushButton>(dialog, "use"));
             });
    QTRY_COMPARE(m_server->asked("template.use").size(), 1u);
    const Json used = m_server->asked("template.use").front();
    const auto document = analysis::templateFromJson(used["template"]);
    QVERIFY2(document, used.dump().c_str()); // whole: the server keeps none of them
    QCOMPARE(document->summary, std::string("For the night shift"));
    // What stood in the plan stands in the fields, each member with its own component.
    const auto fields = analysis::templateFromJson(used["template"])->parameters;
    for (const analysis::TemplateParameter &each : fields)
        QVERIFY2(used["values"][each.name] == each.fallback, each.name.c_str());
    LibraryDialog library(Json::array(), m_facts.estate, m_page.get());
    library.show();
    auto &remove = find<QPushButton>(library, "removeTemplate");
    click(remove);
    QCOMPARE(ownTemplates().size(), 1u); // it asks once more
    QCOMPARE(remove.text(), u"Remove it for good"_qs);
    click(remove);
    QVERIFY(ownTemplates().empty());
    QVERIFY(!remove.isVisible() && !find<QPushButton>(library, "use").isEnabled());
}

void PlanAsksTest::aHostileNameOfATemplateIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("why");
    QTest::newRow("empty") << u"   "_qs << u"a name"_qs;
    QTest::newRow("bidi") << QStringLiteral("Move \u202Eevom") << u"type it again"_qs;
    QTest::newRow("mixed") << QStringLiteral("M\u043Eve orders") << u"type it again"_qs;
    QTest::newRow("taken") << u"taken ALREADY"_qs << u"already"_qs;
    QTest::newRow("path") << u"../../x/<b>y</b>"_qs << QString();
}

void PlanAsksTest::aHostileNameOfATemplateIsRefused()
{
    QFETCH(const QString, name);
    QFETCH(const QString, why);
    SaveTemplateDialog dialog(m_facts.plan, {u"Taken already"_qs}, m_page.get());
    dialog.show();
    auto &save = find<QPushButton>(dialog, "saveTemplate");
    find<QLineEdit>(dialog, "templateName").setText(name);
    QCOMPARE(save.isEnabled(), why.isEmpty());
    if (!why.isEmpty()) {
        QVERIFY2(find<QLabel>(dialog, "hint").text().contains(why),
                 qPrintable(find<QLabel>(dialog, "hint").text()));
        return;
    }
    click(save);
    const Json own = ownTemplates();
    QCOMPARE(own.size(), 1u);
    QCOMPARE(own[0]["name"].get<std::string>(), name.toStdString());
    // It names no file, and nothing of it is read as markup.
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                      u"/templates"_qs);
    QCOMPARE(folder.entryList(QDir::Files).size(), 1);
    LibraryDialog library(Json::array(), m_facts.estate, m_page.get());
    QCOMPARE(library.findChild<QComboBox *>(u"template"_qs)->currentText(),
             name + u" (your own)"_qs);
}

void PlanAsksTest::whatIsNoTemplateIsLeftOut()
{
    const auto made = analysis::toJson(analysis::templateOf(m_facts.plan, "own-1", "Own", ""));
    QVERIFY(keepTemplate(made));
    QVERIFY(!keepTemplate({{"schema", "farhaven/template/1"}}));
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                      u"/templates"_qs);
    for (const char *name : {"00.json", "zz.json"}) {
        QFile stray(folder.filePath(QString::fromLatin1(name)));
        QVERIFY(stray.open(QIODevice::WriteOnly));
        stray.write(name[0] == 'z' ? "no json" : QByteArray::fromStdString(made.dump()));
    }
    QCOMPARE(ownTemplates().size(), 1u); // not twice, and nothing that cannot be read
    QFile::remove(folder.filePath(u"00.json"_qs));
    QFile::remove(folder.filePath(u"zz.json"_qs));
}

void PlanAsksTest::aProposedRunMakesItsPlan()
{
    inDialog([this] { m_page->reveal(u"proposed:orders"_qs); },
             [this](QWidget &dialog) {
                 QCOMPARE(find<QLabel>(dialog, "proposedWhat").text(),
                          u"dr1 took over from dc1"_qs);
                 QVERIFY(find<QLabel>(dialog, "proposedSteps").text().contains(u"dr1"));
                 QVERIFY(m_server->asked("plan.save").empty()); // looking keeps nothing
                 click(find<QPushButton>(dialog, "makeProposed"));
             });
    QTRY_COMPARE(m_server->asked("plan.save").size(), 1u);
    const Json saved = m_server->asked("plan.save").front();
    QVERIFY(saved["plan"]["author"] == "planner" && saved["by"] == "planner");
    QVERIFY(saved["plan"]["name"] == proposed().name);
    QVERIFY(m_server->asked("run.start").empty() && m_server->asked("run.prepare").empty());
}

void PlanAsksTest::aProposedPlanThatIsKeptIsOpened()
{
    // As the overview finds it after somebody made it: the same, under another id and author.
    Json row = proposalOf(m_facts.plan);
    row["plan"]["id"] = newUuid();
    row["plan"]["author"] = "engine";
    m_server->on("run.proposed", {{"proposed", Json::array({row})}});
    m_page->reveal(u"proposed:orders"_qs);
    QTRY_COMPARE(m_server->asked("run.proposed").size(), 1u);
    QTRY_COMPARE(m_page->revealed(), QString::fromStdString(m_facts.plan.id.value));
    QVERIFY(!QApplication::activeModalWidget());
    // One of the same name that says something else is of another day.
    row["plan"]["steps"][0]["deadline_ms"] = 77'000;
    m_server->on("run.proposed", {{"proposed", Json::array({row})}});
    inDialog([this] { m_page->reveal(u"proposed:orders"_qs); },
             [](QWidget &dialog) { click(find<QPushButton>(dialog, "leave")); });
    QVERIFY(m_server->asked("plan.save").empty());
}

void PlanAsksTest::whatIsProposedNoMoreIsSaid()
{
    m_server->on("run.proposed", {{"proposed", Json::array()}});
    m_page->reveal(u"proposed:orders"_qs);
    QTRY_VERIFY(find<ErrorBox>(*m_page, "errorBox").text().contains(u"any more"));
    Json row = proposalOf(m_facts.plan);
    row["plan"] = nullptr;
    row["none"] = toJson(Sentence("proposed.two.none", "People decide which of the two counts"));
    ProposedDialog dialog(row, m_facts.estate, true, m_page.get());
    QVERIFY(!dialog.plan() && !dialog.findChild<QPushButton *>(u"makeProposed"_qs));
    ProposedDialog viewer(proposalOf(m_facts.plan), m_facts.estate, false, m_page.get());
    viewer.show();
    QVERIFY(!visible<QPushButton>(viewer, "makeProposed"));
}

void PlanAsksTest::whatWasDoneOnPaperIsEnteredStepByStep()
{
    Json entered = Json::array();
    m_server->on("plan.prints", [&](const Json &) { return Result<Json>(printsWith(entered)); });
    m_server->on("run.enter_paper", [&](const Json &params) {
        Json row = params;
        row["entered_by"] = "planner";
        row["entered_at"] = toRfc3339(m_clock.now());
        row["why"] = toJson(Sentence("paper.entered", "From paper"));
        entered.push_back(row);
        return Result<Json>(Json{{"evidence", "paper"}});
    });
    inDialog([this] { menu("paperAsked"); },
             [&](QWidget &dialog) {
                 auto &enter = find<QPushButton>(dialog, "paperEnter");
                 auto &step = find<QComboBox>(dialog, "paperStep");
                 QTRY_COMPARE(step.count(), int(m_facts.plan.steps.size()));
                 QVERIFY(!enter.isEnabled()); // whose name stands there?
                 type(dialog, "paperDoneBy", u"Айша"_qs);
                 auto &at = find<QDateTimeEdit>(dialog, "paperAt");
                 const auto hint = [&dialog] { return find<QLabel>(dialog, "hint").text(); };
                 at.setDateTime(QDateTime(QDate(2026, 11, 21), QTime(15, 11), Qt::UTC));
                 QVERIFY(!enter.isEnabled() && hint().contains(u"before it was printed"));
                 at.setDateTime(QDateTime::currentDateTimeUtc().addDays(1));
                 QVERIFY(!enter.isEnabled() && hint().contains(u"future"));
                 at.setDateTime(QDateTime(QDate(2026, 11, 21), QTime(15, 20), Qt::UTC));
                 type(dialog, "paperNote", u"by hand"_qs);
                 click(enter);
                 QTRY_COMPARE(step.currentIndex(), 1); // the next one
                 auto &rows = find<QTableWidget>(dialog, "paperEntered");
                 QTRY_COMPARE(rows.rowCount(), 1);
                 QVERIFY(rows.item(0, 2)->text().contains(u"Айша"));
                 QVERIFY(find<QLineEdit>(dialog, "paperNote").text().isEmpty());
                 find<QComboBox>(dialog, "paperResult").setCurrentIndex(2);
                 QTRY_VERIFY(enter.isEnabled());
                 click(enter);
                 QTRY_COMPARE(rows.rowCount(), 2);
                 QCOMPARE(rows.item(1, 1)->text(), u"left out"_qs);
                 click(find<QPushButton>(dialog, "leave"));
             });
    const auto asked = m_server->asked("run.enter_paper");
    QCOMPARE(asked.size(), 2u);
    QVERIFY2(asked[0]["print"] == printed && asked[0]["result"] == "done" &&
                 asked[0]["at"] == "2026-11-21T15:20:00.000Z" && asked[0]["note"] == "by hand" &&
                 asked[0]["done_by"] == "Айша" && asked[0]["by"] == "planner" &&
                 asked[0]["step"] == m_facts.plan.steps[0].id.value,
             asked[0].dump().c_str());
    QVERIFY(asked[1]["result"] == "left_out" && asked[1]["note"] == "" &&
            asked[1]["step"] == m_facts.plan.steps[1].id.value);
}

void PlanAsksTest::aPlanThatWasNeverPrintedHasNoPaper()
{
    m_server->on("plan.prints", {{"prints", Json::array()}});
    PaperDialog dialog(m_facts.plan.id, u"Move"_qs, *m_session, m_page.get());
    dialog.show();
    QTRY_VERIFY(find<QLabel>(dialog, "hint").text().contains(u"never printed"));
    QVERIFY(!find<QPushButton>(dialog, "paperEnter").isEnabled());
}

/// The real printing is in tst_plan_window.
void PlanAsksTest::aRunbookThatIsNotPrintedLeavesNoFile()
{
    const QString path = m_folder.filePath(u"book.pdf"_qs);
    const auto print = [&] {
        inDialog([this] { menu("printAsked"); }, [&](QWidget &dialog) { saveAs(dialog, path); });
    };
    const auto said = [this] {
        auto *box = visible<ErrorBox>(*m_page, "errorBox");
        return box ? box->text() : QString();
    };
    m_server->on("plan.runbook", [](const Json &) -> Result<Json> {
        return fail(ErrorCode::Timeout, "farhaven-report took too long");
    });
    print();
    QTRY_VERIFY2(said().contains(u"took too long"), qPrintable(said()));
    m_server->on("plan.runbook", {{"format", "pdf"}, {"base64", "no base64 at all"}});
    print();
    QTRY_VERIFY2(said().contains(u"holds no file"), qPrintable(said()));
    QVERIFY(!QFile::exists(path) && !visible<QLabel>(*m_page, "printedTo"));
    const std::size_t linted = m_server->asked("plan.lint").size();
    m_server->on(
        "plan.runbook",
        {{"format", "pdf"}, {"base64", "JVBERi0="}, {"print", printed}, {"approved", "yes"}});
    print();
    QTRY_VERIFY(QFile::exists(path));
    const QString text = find<QLabel>(*m_page, "printedTo").text();
    QVERIFY2(text.contains(path) && text.contains(u"cccccccc") && !text.contains(u"approved"),
             qPrintable(text));
    QVERIFY(said().isEmpty());
    // Which print is the newest has changed, and with it what lint says.
    QTRY_COMPARE(m_server->asked("plan.lint").size(), linted + 1);
    const Json asked = m_server->asked("plan.runbook").back();
    QVERIFY(asked["format"] == "pdf" && asked["by"] == "planner" &&
            asked["plan"]["id"] == m_facts.plan.id.value);
}

void PlanAsksTest::whoMayNotPrintIsNotOfferedIt()
{
    auto *act = m_page->findChild<QAction *>(u"printAsked"_qs);
    QVERIFY(act->isVisible());
    model::People people;
    people.workspace = "w";
    people.revision = 2;
    model::Person another;
    another.id = PersonId("aisha");
    another.name = "aisha";
    another.roles = model::PersonRoles{model::PersonRole::Planner};
    people.people.push_back(another);
    m_server->on("people.list", {{"people", model::toJson(people)}});
    m_session->readPeople();
    QTRY_VERIFY(!act->isVisible());
}

void PlanAsksTest::looks_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<bool>("dark");
    QTest::newRow("en-light") << int(Language::English) << false;
    QTest::newRow("en-dark") << int(Language::English) << true;
    QTest::newRow("kk-light") << int(Language::Kazakh) << false;
    QTest::newRow("ru-dark") << int(Language::Russian) << true;
}

void PlanAsksTest::looks()
{
    QFETCH(const int, language);
    QFETCH(const bool, dark);
    Languages::instance().apply(Language(language));
    Theme::instance().apply(dark ? SchemeChoice::Dark : SchemeChoice::Light);
    const Json row = {{"step", m_facts.plan.steps[0].id.value},
                      {"result", "failed"},
                      {"at", "2026-11-21T15:20:00.000Z"},
                      {"done_by", "Айша Нұрланқызы"},
                      {"entered_by", "planner"},
                      {"entered_at", "2026-11-21T16:20:00.000Z"},
                      {"why", toJson(Sentence("paper.entered", "From paper"))}};
    m_server->on("plan.prints", printsWith(Json::array({row})));
    const auto made = analysis::toJson(
        analysis::templateOf(m_facts.plan, "own-1", "Түнгі ауыстыру", "For the night shift"));
    QVERIFY(keepTemplate(made));
    LibraryDialog library(Json::array(), m_facts.estate, m_page.get());
    SaveTemplateDialog save(m_facts.plan, {}, m_page.get());
    ProposedDialog proposal(proposalOf(proposed()), m_facts.estate, true, m_page.get());
    PaperDialog paper(m_facts.plan.id, u"Move Orders to Recovery site"_qs, *m_session,
                      m_page.get());
    const std::pair<QWidget *, QString> shots[] = {{&library, u"own-template-"_qs},
                                                   {&save, u"save-template-"_qs},
                                                   {&proposal, u"proposed-"_qs},
                                                   {&paper, u"paper-"_qs}};
    const QString tag = QString::fromLatin1(QTest::currentDataTag()) +
                        u"-%1"_qs.arg(int(m_page->devicePixelRatioF() * 100));
    for (const auto &[widget, name] : shots) {
        widget->show();
        QVERIFY(QTest::qWaitForWindowExposed(widget));
        QTest::qWait(80); // for what the server answers
        QVERIFY(test::keepShot(*widget, name + tag));
        const QStringList cut = test::clipped(*widget);
        QVERIFY2(cut.isEmpty(), qPrintable(name + cut.join(u'\n')));
    }
}

FARHAVEN_WINDOW_TEST(PlanAsksTest)

} // namespace tst_plan_asks

#include "tst_plan_asks.moc"
