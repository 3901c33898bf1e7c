// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/path/robot.h"
#include "gui/plans/draft_file.h"
#include "gui/plans/plan_fixture.h"
#include "gui/plans/step_list.h"

namespace farhaven::test {

/// The Plan page with its editor, and no draft that an earlier test left.
class EditorFixture : protected PlanFixture {
protected:
    /// `offers` is the answer to "verb.list". Before beginPage(), so that a test may answer
    /// otherwise.
    void answerEditor(const Json &offers)
    {
        answer();
        gui::dropDraft(m_facts.plan.id);
        m_server->on("people.list", {{"people", Json::object()}});
        m_server->on("verb.list", offers);
        m_server->on("plan.save", {{"id", plan().id.value}, {"revision", 2}, {"sha256", "b"}});
    }
    void beginPage() { begin(QSize(1420, 850)); }
    void endEditor()
    {
        end();
        gui::dropDraft(m_facts.plan.id);
    }
    [[nodiscard]] const model::RecoveryPlan &plan() const { return m_facts.plan; }
    void edit()
    {
        gui::robot::click(gui::robot::find<QPushButton>(*m_page, "editAsked"));
        auto &list = gui::robot::find<gui::StepList>(*m_page, "draftSteps");
        QTRY_VERIFY(list.topLevelItemCount() > 0);
        QTRY_VERIFY(!m_server->asked("verb.list").empty());
    }
    void choose(const StepId &step)
    {
        auto &list = gui::robot::find<gui::StepList>(*m_page, "draftSteps");
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
};

} // namespace farhaven::test
