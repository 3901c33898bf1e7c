// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/lint.h"
#include "gui/path/robot.h"
#include "gui/plans/draft_file.h"
#include "gui/plans/edit_words.h"
#include "gui/plans/editor_fixture.h"
#include "gui/plans/order_graph.h"
#include "gui/plans/plan_page.h"
#include "gui/plans/plan_samples.h"
#include "gui/plans/step_list.h"
#include "gui/shell/language.h"
#include "gui/shell/theme.h"
#include "gui/window_program.h"

#include <QCheckBox>
#include <QLabel>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

namespace tst_plan_editor {

using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;
using Why = Hindrance::Why;

namespace {

const StepId promote("promote-dr1"), demote("demote-dc1"), gate("gate-dr"), claim("claim"),
    rejoin("rejoin-dc1"), stopApp("stop-application-dc"), release("release");

/// Every verb that the plan uses, as its adapters might declare it.
analysis::VerbCatalogue catalogueOf(const PlanFacts &facts)
{
    analysis::VerbCatalogue catalogue;
    for (const model::Step &step : facts.plan.steps) {
        const model::Component *component = facts.estate.find(step.action()->component);
        catalogue[component->kind][step.action()->verb] = {};
        if (const auto &back = step.action()->compensation)
            catalogue[component->kind][back->verb] = {};
    }
    return catalogue;
}

Json offersOf(const PlanFacts &facts)
{
    Json components = Json::array();
    for (const model::Component &component : facts.estate.components) {
        Json verbs = Json::array();
        for (const char *name : {"claim", "release", "checkpoint", "start", "stop", "drain",
                                 "enable", "demote", "promote", "rejoin", "verify", "confirm"}) {
            Json properties = Json::object();
            if (std::string(name) == "checkpoint")
                properties = {{"spread_ms",
                               {{"type", "integer"},
                                {"minimum", 0},
                                {"maximum", 60000},
                                {"description", "How slowly it writes"}}},
                              {"mode", {{"enum", {"fast", "spread"}}}}};
            verbs.push_back({{"name", name},
                             {"class", "safe"},
                             {"summary", "What it does"},
                             {"parameters", {{"type", "object"}, {"properties", properties}}},
                             {"compensation", ""},
                             {"by_person", false}});
        }
        components.push_back({{"component", component.id.value}, {"verbs", verbs}});
    }
    return {{"components", components}};
}

void drag(QWidget &widget, const QPoint &from, const QPoint &to)
{
    QTest::mousePress(&widget, Qt::LeftButton, {}, from);
    for (int i = 1; i <= 4; ++i) {
        QMouseEvent move(QEvent::MouseMove, from + (to - from) * i / 4,
                         widget.mapToGlobal(from + (to - from) * i / 4), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&widget, &move);
    }
}

} // namespace

/// The plan editor, by mouse and keys, against a server that lints as the real one does.
class PlanEditorTest : public QObject, test::EditorFixture {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void undoTakesAWordBackAndRedoBringsItAgain();
    void whatIsIllegalIsSaid_data();
    void whatIsIllegalIsSaid();
    void aRemovedStepLeavesNoGap();
    void aFormComesFromTheSchema();
    void aFindingAppearsAndIsFixedAndSaved();
    void aDraftOutlivesTheWindow();
    void draggingInTheListReordersOrSaysWhyNot();
    void draggingInTheGraphConnectsOrSaysWhyNot();
    void anErrorStandsAtItsField();
    void looks_data();
    void looks();

private:
    void take(const QString &name);
};

void PlanEditorTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("farhaven-editor"));
}

void PlanEditorTest::init()
{
    answerEditor(offersOf(samples::checkedPlan()));
    m_server->on("plan.lint", [this](const Json &params) -> Result<Json> {
        FH_TRY(const auto draft, model::planDraftFromJson(params["plan"]));
        Json findings = Json::array();
        for (const auto &each : analysis::lint(draft, m_facts.estate, catalogueOf(m_facts)))
            findings.push_back(model::toJson(each));
        return Json{{"findings", findings}};
    });
    beginPage();
}

void PlanEditorTest::cleanup()
{
    endEditor();
}

void PlanEditorTest::undoTakesAWordBackAndRedoBringsItAgain()
{
    PlanDraft draft(plan(), "a");
    for (const char *title : {"N", "Ne", "New"}) {
        model::Step step = *draft.plan().find(promote);
        step.title = title;
        draft.change(withStep(draft.plan(), step), "promote-dr1/title");
    }
    draft.change(withoutStep(draft.plan(), rejoin));
    draft.undo();
    QVERIFY(draft.plan().find(rejoin));
    QCOMPARE(draft.plan().find(promote)->title, std::string("New"));
    draft.undo();
    QVERIFY(!draft.dirty() && !draft.canUndo());
    draft.redo();
    draft.redo();
    QVERIFY(!draft.plan().find(rejoin) && !draft.canRedo());
    const auto again = PlanDraft::fromKept(draft.kept());
    QVERIFY(again && again->plan() == draft.plan() && again->base() == draft.base());
}

void PlanEditorTest::whatIsIllegalIsSaid_data()
{
    QTest::addColumn<bool>("moves");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("other");
    QTest::addColumn<int>("why");
    const auto row = [](const char *name, bool moves, const StepId &step, const StepId &other,
                        Why why) {
        QTest::newRow(name) << moves << QString::fromStdString(step.value)
                            << QString::fromStdString(other.value) << int(why);
    };
    row("circle", false, claim, release, Why::Cycle);
    row("itself", false, claim, claim, Why::Itself);
    row("already", false, promote, demote, Why::Already);
    row("later phase", false, rejoin, StepId("start-application-dr"), Why::None);
    row("gate waits for traffic", false, gate, StepId("enable-edge-dr"), Why::Cycle);
    row("moves in front", true, stopApp, rejoin, Why::None);
    row("traffic before the gate", true, StepId("enable-edge-dr"), gate, Why::ComesAfter);
    row("traffic before the promote", true, StepId("enable-edge-dr"), promote, Why::LaterPhase);
    row("fence after the promote", true, demote, gate, Why::EarlierPhase);
    row("before what it waits for", true, StepId("confirm-public-name"), StepId("enable-edge-dr"),
        Why::ComesAfter);
}

/// A connection: `step` after `other`. A move: `step` in front of `other`, into its phase.
void PlanEditorTest::whatIsIllegalIsSaid()
{
    QFETCH(const bool, moves);
    QFETCH(const QString, step);
    QFETCH(const QString, other);
    QFETCH(const int, why);
    const StepId id(step.toStdString()), to(other.toStdString());
    const Hindrance found = moves ? againstMoving(plan(), id, plan().find(to)->phase, to)
                                  : againstConnecting(plan(), to, id);
    QCOMPARE(int(found.why), why);
    QCOMPARE(EditWords::hindrance(found, plan()).isEmpty(), found.none());
}

void PlanEditorTest::aRemovedStepLeavesNoGap()
{
    const model::RecoveryPlan next = withoutStep(plan(), promote);
    QVERIFY(next.find(gate)->after == std::vector<StepId>{demote});
    const model::RecoveryPlan two = withCopy(plan(), promote, freshId(plan(), "promote-dr1"));
    QVERIFY(two.find(StepId("promote-dr1-2")));
    QVERIFY(two.find(StepId("promote-dr1-2"))->after == std::vector<StepId>{demote});
}

void PlanEditorTest::aFormComesFromTheSchema()
{
    const Json schema = {{"required", {"count"}},
                         {"properties",
                          {{"count", {{"type", "integer"}, {"minimum", 1}, {"maximum", 9}}},
                           {"wait_ms", {{"type", "integer"}, {"default", 500}}},
                           {"mode", {{"enum", {"fast", "slow"}}}},
                           {"hosts", {{"type", "array"}, {"items", {{"type", "string"}}}}},
                           {"name", {{"type", "string"}, {"pattern", "^[a-z]+$"}}}}}};
    auto fields = formOf(schema, {{"hosts", {"a", "b"}}, {"unheard", 1}, {"mode", "odd"}});
    QCOMPARE(fields.size(), std::size_t(6));
    QCOMPARE(fields.front().name, std::string("count"));
    QCOMPARE(int(problemOf(fields.front())), int(FieldProblem::Missing));
    fields.front().value = 10;
    QCOMPARE(int(problemOf(fields.front())), int(FieldProblem::TooLarge));
    const auto field = [&](const char *name) {
        return *std::find_if(fields.begin(), fields.end(),
                             [&](const FormField &each) { return each.name == name; });
    };
    QCOMPARE(int(problemOf(field("mode"))), int(FieldProblem::NotOffered));
    QCOMPARE(field("wait_ms").unit, std::string("ms"));
    QCOMPARE(textOf(field("hosts")), std::string("a, b"));
    QVERIFY(typedInto(field("hosts"), "a, c").value == Json({"a", "c"}));
    QCOMPARE(int(typedInto(field("count"), "4x").problem), int(FieldProblem::NotWhole));
    FormField name = field("name");
    name.value = "A B";
    QCOMPARE(int(problemOf(name)), int(FieldProblem::Pattern));
    QVERIFY(field("unheard").kind == FormField::Kind::Other);
}

void PlanEditorTest::take(const QString &name)
{
    auto &check = find<QCheckBox>(*m_page, qPrintable(name));
    check.setFocus();
    QTest::keyClick(&check, Qt::Key_Space);
}

void PlanEditorTest::aFindingAppearsAndIsFixedAndSaved()
{
    edit();
    choose(promote);
    take(QStringLiteral("after.demote-dc1"));
    auto &table = find<QTableWidget>(*m_page, "findings");
    QTRY_VERIFY(table.isVisible() && table.rowCount() > 0);
    shoot(*m_page, QStringLiteral("editor-finding"));
    QVERIFY(find<QLabel>(*m_page, "editorState").text().contains(u"needs verification"));
    const auto fixable = [this]() -> QPushButton * {
        for (QPushButton *each : m_page->findChildren<QPushButton *>()) {
            if (each->isVisible() && each->text() == u"Fix it")
                return each;
        }
        return nullptr;
    };
    QTRY_VERIFY(fixable()); // the answer about the edit comes after the one about the plan
    for (int round = 0; round < 12 && fixable(); ++round) {
        const std::size_t asked = m_server->asked("plan.lint").size();
        click(*fixable());
        QTRY_VERIFY(m_server->asked("plan.lint").size() > asked);
        QTest::qWait(50);
    }
    QVERIFY(!fixable());
    choose(promote);
    type(*m_page, "step.title", QStringLiteral("Promote the recovery site"));
    inDialog([this] { click(find<QPushButton>(*m_page, "save")); },
             [](QWidget &dialog) {
                 shoot(dialog, QStringLiteral("editor-save"));
                 QCOMPARE(find<QTableWidget>(dialog, "changes").item(0, 1)->text(),
                          QStringLiteral("Title"));
                 click(find<QPushButton>(dialog, "saveRevision"));
             });
    QTRY_COMPARE(m_server->asked("plan.save").size(), std::size_t(1));
    const auto saved = model::planFromJson(m_server->asked("plan.save").front()["plan"]);
    QVERIFY2(saved, saved ? "" : saved.error().message.c_str());
    QCOMPARE(saved->revision, plan().revision); // the server refuses it where that is not the last
    QCOMPARE(saved->find(promote)->title, std::string("Promote the recovery site"));
    QTRY_VERIFY(!visible<QWidget>(*m_page, "planEditor"));
    QVERIFY(!keptDraft(plan().id));
}

void PlanEditorTest::aDraftOutlivesTheWindow()
{
    edit();
    choose(promote);
    type(*m_page, "step.title", QStringLiteral("Kept"));
    m_page->attach(nullptr);
    const auto kept = keptDraft(plan().id);
    QVERIFY(kept);
    QCOMPARE(kept->plan().find(promote)->title, std::string("Kept"));
    m_page->attach(m_session.get());
    m_page->show(m_session->picture(), Changes::all());
    edit();
    QVERIFY(find<QLabel>(*m_page, "editorKept").text().contains(u"taken up"));
    choose(promote);
    QCOMPARE(find<QLineEdit>(*m_page, "step.title").text(), QStringLiteral("Kept"));
    click(find<QToolButton>(*m_page, "discardButton"));
    QVERIFY(!keptDraft(plan().id));
}

void PlanEditorTest::draggingInTheListReordersOrSaysWhyNot()
{
    edit();
    auto &list = find<StepList>(*m_page, "draftSteps");
    const auto rectOf = [&](const StepId &step) {
        for (QTreeWidgetItemIterator each(&list); *each; ++each) {
            if ((*each)->data(0, Qt::UserRole).toString().toStdString() == step.value)
                return list.visualItemRect(*each);
        }
        return QRect();
    };
    QSignalSpy asked(&list, &StepList::moveAsked);
    drag(*list.viewport(), rectOf(StepId("enable-edge-dr")).center(),
         rectOf(gate).topLeft() + QPoint(60, 1));
    QVERIFY(find<QLabel>(list, "whyNot").text().startsWith(u"It comes after"));
    shoot(*m_page, QStringLiteral("editor-list-illegal"));
    QTest::mouseRelease(list.viewport(), Qt::LeftButton, {},
                        rectOf(gate).topLeft() + QPoint(60, 1));
    QVERIFY(asked.isEmpty());
    choose(StepId("start-application-dr"));
    QTest::keyClick(&list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(asked.size(), 0); // by key, not by hand
    const auto kept = keptDraft(plan().id);
    QVERIFY(kept);
    QCOMPARE(kept->plan().steps[1].id, StepId("start-application-dr"));
    const QRect target = rectOf(StepId("start-application-dr"));
    drag(*list.viewport(), rectOf(StepId("prepare-checkpoint")).center(),
         target.topLeft() + QPoint(60, 1));
    QTest::mouseRelease(list.viewport(), Qt::LeftButton, {}, target.topLeft() + QPoint(60, 1));
    QCOMPARE(asked.size(), 1);
    QVERIFY(!keptDraft(plan().id)); // as it was: nothing to keep
}

void PlanEditorTest::draggingInTheGraphConnectsOrSaysWhyNot()
{
    edit();
    auto &graph = find<OrderGraph>(*m_page, "orderGraph");
    drag(graph, graph.boxOf(gate).center(), graph.boxOf(claim).center());
    QVERIFY(find<QLabel>(graph, "whyNotConnected").text().contains(u"circle"));
    shoot(*m_page, QStringLiteral("editor-graph-illegal"));
    QTest::mouseRelease(&graph, Qt::LeftButton, {}, graph.boxOf(claim).center());
    QVERIFY(!keptDraft(plan().id));
    const QPoint to = graph.boxOf(stopApp).center();
    drag(graph, graph.boxOf(rejoin).center(), to);
    QTest::mouseRelease(&graph, Qt::LeftButton, {}, to);
    const auto kept = keptDraft(plan().id);
    QVERIFY(kept);
    const auto &after = kept->plan().find(stopApp)->after;
    QVERIFY(std::find(after.begin(), after.end(), rejoin) != after.end());
    graph.setFocus();
    QTest::keyClick(&graph, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!keptDraft(plan().id));
}

void PlanEditorTest::anErrorStandsAtItsField()
{
    edit();
    choose(StepId("prepare-checkpoint"));
    type(*m_page, "parameter.spread_ms", QStringLiteral("99999"));
    QVERIFY(find<QLabel>(*m_page, "problem.spread_ms").text().contains(u"60000"));
    type(*m_page, "parameter.spread_ms", QStringLiteral("500"));
    QVERIFY(!visible<QLabel>(*m_page, "problem.spread_ms"));
    const auto kept = keptDraft(plan().id);
    QVERIFY(kept);
    QVERIFY(kept->plan().find(StepId("prepare-checkpoint"))->action()->parameters["spread_ms"] ==
            Json(500));
}

void PlanEditorTest::looks_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("language");
    QTest::newRow("light-en") << false << int(Language::English);
    QTest::newRow("dark-kk") << true << int(Language::Kazakh);
    QTest::newRow("light-ru") << false << int(Language::Russian);
}

void PlanEditorTest::looks()
{
    QFETCH(const bool, dark);
    QFETCH(const int, language);
    Theme::instance().apply(dark ? SchemeChoice::Dark : SchemeChoice::Light);
    Languages::instance().apply(Language(language));
    m_page->attach(nullptr);
    m_page = std::make_unique<PlanPage>();
    m_page->resize(1420, 850);
    m_page->QWidget::show();
    m_page->attach(m_session.get());
    QTRY_VERIFY(m_session->hasPicture());
    m_page->show(m_session->picture(), Changes::all());
    edit();
    choose(promote);
    take(QStringLiteral("after.demote-dc1"));
    QTRY_VERIFY(find<QTableWidget>(*m_page, "findings").rowCount() > 0);
    shoot(*m_page, QStringLiteral("editor-") + QString::fromLatin1(QTest::currentDataTag()));
}

FARHAVEN_WINDOW_TEST(PlanEditorTest)

} // namespace tst_plan_editor

#include "tst_plan_editor.moc"
