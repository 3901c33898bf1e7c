// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/path/robot.h"
#include "gui/plans/draft_file.h"
#include "gui/plans/fake_server.h"
#include "gui/plans/plan_editor.h"
#include "gui/plans/plan_page.h"
#include "gui/plans/plan_samples.h"
#include "gui/plans/step_list.h"
#include "gui/shell/parts.h"
#include "gui/snapshot.h"
#include "gui/window_program.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QStandardPaths>
#include <QTest>

namespace tst_plan_draft {

using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

namespace {

const StepId promote("promote-dr1"), rejoin("rejoin-dc1");

} // namespace

/// Nothing that somebody edits is lost without a word: not to a save, nor to a disk.
class PlanDraftTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void whatIsEditedWhileItIsSavedStays();
    void aFindingThatCannotBeReadIsSaid();
    void aDraftThatCannotBeKeptIsSaid();

private:
    void edit();
    [[nodiscard]] const model::RecoveryPlan &plan() const { return m_facts.plan; }
    void choose(const StepId &step);

    SystemClock m_clock;
    PlanFacts m_facts;
    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<PlanPage> m_page;
    std::unique_ptr<Session> m_session;
};

void PlanDraftTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("farhaven-draft"));
}

void PlanDraftTest::init()
{
    m_facts = samples::checkedPlan();
    dropDraft(m_facts.plan.id);
    m_server = std::make_unique<test::FakeServer>();
    Json snapshot = test::snapshot();
    snapshot["estate"] = model::toJson(m_facts.estate);
    snapshot["services"] = Json::array();
    snapshot["plans"] = Json::array({{{"id", plan().id.value},
                                      {"revision", 1},
                                      {"name", plan().name},
                                      {"kind", "switchover"},
                                      {"service", "orders"},
                                      {"from", "dc"},
                                      {"to", "dr"},
                                      {"sha256", m_facts.sha256},
                                      {"saved_at", "2026-11-21T15:12:02.000Z"},
                                      {"saved_by", "planner"}}});
    snapshot["runs"] = Json::array();
    m_server->on("snapshot.get", snapshot);
    m_server->on("plan.get", {{"plan", model::toJson(plan())},
                              {"sha256", m_facts.sha256},
                              {"saved_at", "2026-11-21T15:12:02.000Z"},
                              {"saved_by", "planner"}});
    m_server->on("plan.lint", {{"findings", Json::array()}});
    m_server->on("plan.schedule", m_facts.schedule);
    m_server->on("plan.preview", m_facts.preview);
    m_server->on("approval.status", m_facts.approval);
    m_server->on("site.list", {{"sites", Json::array()}});
    m_server->on("people.list", {{"people", Json::object()}});
    m_server->on("verb.list", {{"components", Json::array()}});
    m_server->on("plan.save", {{"id", plan().id.value}, {"revision", 2}, {"sha256", "b"}});
    m_page = std::make_unique<PlanPage>();
    m_page->resize(1420, 850);
    m_page->QWidget::show();
    m_session = std::make_unique<Session>(m_server->takeClientEnd(), PersonId("planner"), m_clock);
    connect(m_session.get(), &Session::pictureChanged, m_page.get(),
            [this](const Changes &changes) { m_page->show(m_session->picture(), changes); });
    m_page->attach(m_session.get());
    m_session->begin();
}

void PlanDraftTest::cleanup()
{
    m_page->attach(nullptr);
    m_session.reset();
    m_page.reset();
    m_server.reset();
    dropDraft(m_facts.plan.id);
}

void PlanDraftTest::edit()
{
    click(find<QPushButton>(*m_page, "editAsked"));
    auto &list = find<StepList>(*m_page, "draftSteps");
    QTRY_VERIFY(list.topLevelItemCount() > 0);
    QTRY_VERIFY(!m_server->asked("verb.list").empty());
}

void PlanDraftTest::choose(const StepId &step)
{
    auto &list = find<StepList>(*m_page, "draftSteps");
    QTreeWidgetItem *item = nullptr;
    for (QTreeWidgetItemIterator each(&list); *each; ++each) {
        if ((*each)->data(0, Qt::UserRole).toString().toStdString() == step.value)
            item = *each;
    }
    QVERIFY(item);
    list.scrollToItem(item);
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(item).center());
    QCOMPARE(list.selected(), step);
}

void PlanDraftTest::whatIsEditedWhileItIsSavedStays()
{
    edit();
    choose(promote);
    type(*m_page, "step.title", QStringLiteral("First"));
    m_server->on("plan.save", [this](const Json &) -> Result<Json> {
        type(*m_page, "step.title", QStringLiteral("Second"));
        return Json{{"id", plan().id.value}, {"revision", 2}, {"sha256", "b"}};
    });
    inDialog([this] { click(find<QPushButton>(*m_page, "save")); },
             [](QWidget &dialog) { click(find<QPushButton>(dialog, "saveRevision")); });
    QTRY_COMPARE(m_server->asked("plan.save").size(), std::size_t(1));
    // It goes on from what was saved, so that it can be saved in its turn.
    QTRY_VERIFY(keptDraft(plan().id) && keptDraft(plan().id)->sha256() == "b");
    QVERIFY(visible<QWidget>(*m_page, "planEditor"));
    QCOMPARE(find<QLineEdit>(*m_page, "step.title").text(), QStringLiteral("Second"));
    const auto kept = keptDraft(plan().id);
    QCOMPARE(kept->base().revision, 2);
    QCOMPARE(kept->base().find(promote)->title, std::string("First"));
    QCOMPARE(kept->plan().find(promote)->title, std::string("Second"));
    // Nor is the draft of another plan taken for the one that was saved.
    PlanFacts other = m_facts;
    other.plan.id = PlanId("another");
    other.sha256 = "c";
    PlanDraft draft(other.plan, other.sha256);
    draft.change(withoutStep(other.plan, rejoin));
    QVERIFY(keepDraft(draft));
    m_server->on("plan.save", [&, this](const Json &) -> Result<Json> {
        find<PlanEditor>(*m_page, "planEditor").open(*m_session, other);
        return Json{{"id", plan().id.value}, {"revision", 3}, {"sha256", "d"}};
    });
    inDialog([this] { click(find<QPushButton>(*m_page, "save")); },
             [](QWidget &dialog) { click(find<QPushButton>(dialog, "saveRevision")); });
    QTRY_COMPARE(m_server->asked("plan.save").size(), std::size_t(2));
    QTRY_VERIFY(!keptDraft(plan().id));
    QVERIFY(keptDraft(other.plan.id));
    QVERIFY(visible<QWidget>(*m_page, "planEditor"));
    dropDraft(other.plan.id);
}

void PlanDraftTest::aFindingThatCannotBeReadIsSaid()
{
    m_server->on("plan.lint",
                 {{"findings", Json::array({{{"rule", "of a newer program"}, {"severity", 7}}})}});
    edit();
    auto &editor = find<PlanEditor>(*m_page, "planEditor");
    QTRY_VERIFY(editor.findChild<ErrorBox *>()->isVisible());
    QVERIFY(editor.findChild<ErrorBox *>()->text().contains(u"Lint the draft"));
}

void PlanDraftTest::aDraftThatCannotBeKeptIsSaid()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                           QStringLiteral("/drafts");
    QDir(folder).removeRecursively();
    QFile inItsPlace(folder);
    QVERIFY(QDir().mkpath(QFileInfo(folder).path()) && inItsPlace.open(QIODevice::WriteOnly));
    edit();
    choose(promote);
    type(*m_page, "step.title", QStringLiteral("Lost"));
    auto &editor = find<PlanEditor>(*m_page, "planEditor");
    QVERIFY(editor.findChild<ErrorBox *>()->isVisible());
    QVERIFY(find<QLabel>(*m_page, "editorState").text().contains(u"NOT kept"));
    QVERIFY(inItsPlace.remove());
    type(*m_page, "step.title", QStringLiteral("Kept"));
    QVERIFY(!find<QLabel>(*m_page, "editorState").text().contains(u"NOT kept"));
    QVERIFY(keptDraft(plan().id));
}

FARHAVEN_WINDOW_TEST(PlanDraftTest)

} // namespace tst_plan_draft

#include "tst_plan_draft.moc"
