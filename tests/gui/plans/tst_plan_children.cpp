// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/lint.h"
#include "gui/path/robot.h"
#include "gui/plans/draft_file.h"
#include "gui/plans/plan_fixture.h"
#include "gui/plans/step_list.h"
#include "gui/window_program.h"

#include <QAction>
#include <QLabel>
#include <QStandardPaths>
#include <QTableWidget>
#include <QTest>

namespace tst_plan_children {

using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

/// A plan that runs other plans, in the editor: it becomes one plan before anybody approves it.
class PlanChildrenTest : public QObject, protected test::PlanFixture {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void anotherPlanIsAStepAndIsAssembled();
    void whatCannotBeAssembledIsRefused_data();
    void whatCannotBeAssembledIsRefused();

private:
    void edit();
    void choose(const StepId &step);
    [[nodiscard]] const model::RecoveryPlan &plan() const { return m_facts.plan; }
    /// The server keeps these plans too, each with its revisions, oldest first.
    void keep(const std::vector<std::vector<model::RecoveryPlan>> &others);
    [[nodiscard]] model::RecoveryPlan other() const;

    std::int64_t m_told = 100; ///< the revision of the picture
};

void PlanChildrenTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("farhaven-children"));
    Theme::instance().apply(SchemeChoice::Light);
}

void PlanChildrenTest::init()
{
    answer();
    dropDraft(plan().id);
    m_server->on("verb.list", {{"components", Json::array()}});
    m_server->on("plan.lint", [this](const Json &params) -> Result<Json> {
        FH_TRY(const auto draft, model::planDraftFromJson(params["plan"]));
        Json findings = Json::array();
        for (const auto &each : analysis::lint(draft, m_facts.estate, {}))
            findings.push_back(model::toJson(each));
        return Json{{"findings", findings}};
    });
    begin(QSize(1420, 850));
}

void PlanChildrenTest::cleanup()
{
    end();
    dropDraft(plan().id);
}

void PlanChildrenTest::edit()
{
    click(find<QPushButton>(*m_page, "editAsked"));
    auto &list = find<StepList>(*m_page, "draftSteps");
    QTRY_VERIFY(list.topLevelItemCount() > 0);
    QTRY_VERIFY(!m_server->asked("verb.list").empty());
}

void PlanChildrenTest::choose(const StepId &step)
{
    auto &list = find<StepList>(*m_page, "draftSteps");
    for (QTreeWidgetItemIterator each(&list); *each; ++each) {
        if ((*each)->data(0, Qt::UserRole).toString().toStdString() == step.value)
            list.setCurrentItem(*each);
    }
    QCOMPARE(list.selected(), step);
}

/// What may be put into the plan: its preparations, as a plan of their own.
model::RecoveryPlan PlanChildrenTest::other() const
{
    model::RecoveryPlan other = plan();
    other.id = PlanId("preparations");
    other.name = "Before every move";
    std::erase_if(other.steps,
                  [](const model::Step &step) { return step.phase != model::Phase::Prepare; });
    for (model::Step &step : other.steps)
        step.after.clear();
    return other;
}

void PlanChildrenTest::keep(const std::vector<std::vector<model::RecoveryPlan>> &others)
{
    std::vector<std::vector<model::RecoveryPlan>> all = others;
    all.push_back({plan()});
    for (const auto &revisions : all) {
        const model::RecoveryPlan &newest = revisions.back();
        m_server->tell("plan", ++m_told,
                       rowOf(newest, *model::planHash(newest),
                             newest.id == plan().id ? "2026-11-21T15:12:02.000Z"
                                                    : "2026-11-20T15:12:02.000Z"));
    }
    QTRY_COMPARE(m_session->picture().plans.size(), all.size());
    m_server->on("plan.get", [all](const Json &params) -> Result<Json> {
        for (const auto &revisions : all) {
            for (auto each = revisions.rbegin(); each != revisions.rend(); ++each) {
                if (each->id.value != params.value("id", std::string()) ||
                    params.value("revision", each->revision) != each->revision)
                    continue;
                return Json{{"plan", model::toJson(*each)},
                            {"sha256", *model::planHash(*each)},
                            {"saved_at", "2026-11-21T15:12:02.000Z"},
                            {"saved_by", "planner"}};
            }
        }
        return fail(ErrorCode::NotFound, "there is no such plan", params.value("id", ""));
    });
}

void PlanChildrenTest::anotherPlanIsAStepAndIsAssembled()
{
    model::RecoveryPlan newest = other();
    newest.revision = 2;
    newest.steps.front().deadline += Milliseconds(1000);
    keep({{other(), newest}});
    edit();
    QVERIFY(!visible<QPushButton>(*m_page, "assemble"));
    choose(StepId("prepare-checkpoint"));
    auto *add = m_page->findChild<QAction *>(QStringLiteral("addStep"));
    QTRY_VERIFY(add && add->isEnabled());
    inDialog([add] { add->trigger(); },
             [](QWidget &dialog) {
                 robot::choose(dialog, "addKind", QStringLiteral("Another plan"));
                 robot::choose(dialog, "addPlan", QStringLiteral("Before every move, revision 2"));
                 QVERIFY(!visible<QWidget>(dialog, "addVerb"));
                 shoot(dialog, QStringLiteral("editor-add-plan"));
                 click(find<QPushButton>(dialog, "add"));
             });
    auto &findings = find<QTableWidget>(*m_page, "findings");
    const auto told = [&findings] {
        QString all;
        for (int row = 0; row < findings.rowCount(); ++row)
            all += findings.item(row, 1)->text();
        return all;
    };
    QTRY_VERIFY2(told().contains(u"runs another plan"), qPrintable(told()));
    QVERIFY(find<QLabel>(*m_page, "step.bound").text().contains(u"newest revision, 2"));
    shoot(*m_page, QStringLiteral("editor-child"));
    inDialog([this] { click(find<QPushButton>(*m_page, "assemble")); },
             [](QWidget &dialog) {
                 shoot(dialog, QStringLiteral("editor-assemble"));
                 const auto &rows = find<QTableWidget>(dialog, "changes");
                 QStringList said;
                 for (int row = 0; row < rows.rowCount(); ++row)
                     said += rows.item(row, 1)->text();
                 QVERIFY(said.contains(QStringLiteral("added")));
                 QVERIFY(said.contains(QStringLiteral("taken out")));
                 click(find<QPushButton>(dialog, "putIn"));
             });
    const auto kept = keptDraft(plan().id);
    QVERIFY(kept);
    const model::Step *put = kept->plan().find(StepId("plan.prepare-checkpoint"));
    QVERIFY(put && put->deadline == newest.steps.front().deadline);
    QVERIFY(!visible<QPushButton>(*m_page, "assemble"));
    QTRY_VERIFY2(!told().contains(u"runs another plan"), qPrintable(told()));
}

void PlanChildrenTest::whatCannotBeAssembledIsRefused_data()
{
    QTest::addColumn<QString>("binds");
    QTest::addColumn<QString>("refusal");
    QTest::newRow("missing") << QStringLiteral("nowhere") << QStringLiteral("no such plan");
    QTest::newRow("itself") << QStringLiteral("itself") << QStringLiteral("within itself");
    QTest::newRow("other bytes") << QStringLiteral("changed") << QStringLiteral("other bytes");
    QTest::newRow("an earlier revision") << QStringLiteral("earlier") << QString();
}

/// The plan as it is kept runs another already: the page offers to assemble it.
void PlanChildrenTest::whatCannotBeAssembledIsRefused()
{
    QFETCH(const QString, binds);
    QFETCH(const QString, refusal);
    model::RecoveryPlan earlier = other(), newest = other();
    newest.revision = 2;
    newest.steps.front().deadline += Milliseconds(1000);
    model::Step step;
    step.id = StepId("before");
    step.title = "What comes before";
    step.body = model::ChildPlanStep{binds == u"nowhere"  ? PlanId("nowhere")
                                     : binds == u"itself" ? plan().id
                                                          : earlier.id,
                                     binds == u"earlier" ? *model::planHash(earlier)
                                                         : std::string(64, 'a')};
    m_facts.plan.steps.insert(m_facts.plan.steps.begin(), step);
    keep({{earlier, newest}});
    QTRY_VERIFY(visible<QPushButton>(*m_page, "assembleAsked"));
    shoot(*m_page, QStringLiteral("plan-children"));
    if (refusal.isEmpty()) {
        inDialog([this] { click(find<QPushButton>(*m_page, "assembleAsked")); },
                 [](QWidget &dialog) { click(find<QPushButton>(dialog, "putIn")); });
        const auto kept = keptDraft(plan().id);
        QVERIFY(kept && kept->plan().find(StepId("before.prepare-checkpoint")));
        return;
    }
    click(find<QPushButton>(*m_page, "assembleAsked"));
    auto &editor = find<QWidget>(*m_page, "planEditor");
    const auto said = [&editor] {
        QString all;
        for (const QLabel *label : editor.findChildren<QLabel *>())
            all += label->isVisible() ? label->text() : QString();
        return all;
    };
    QTRY_VERIFY2(said().contains(refusal), qPrintable(said()));
    if (binds != u"nowhere") { // that refusal is the server's
        Languages::instance().apply(Language::Russian);
        click(find<QPushButton>(*m_page, "assemble"));
        QTRY_VERIFY2(!said().contains(refusal), qPrintable(said()));
        QVERIFY2(
            said().contains(binds == u"itself" ? u"внутри самого себя"_qs : u"другие байты"_qs),
            qPrintable(said()));
    }
    QVERIFY(!keptDraft(plan().id)); // nothing was put in
}

FARHAVEN_WINDOW_TEST(PlanChildrenTest)

} // namespace tst_plan_children

#include "tst_plan_children.moc"
