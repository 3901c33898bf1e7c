// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/path/robot.h"
#include "gui/plans/draft_file.h"
#include "gui/plans/editor_fixture.h"
#include "gui/plans/plan_editor.h"
#include "gui/plans/plan_page.h"
#include "gui/plans/plan_samples.h"
#include "gui/plans/step_list.h"
#include "gui/shell/parts.h"
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
class PlanDraftTest : public QObject, test::EditorFixture {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void whatIsEditedWhileItIsSavedStays();
    void aFindingThatCannotBeReadIsSaid();
    void aDraftThatCannotBeKeptIsSaid();
};

void PlanDraftTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("farhaven-draft"));
}

void PlanDraftTest::init()
{
    answerEditor({{"components", Json::array()}});
    beginPage();
}

void PlanDraftTest::cleanup()
{
    endEditor();
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
