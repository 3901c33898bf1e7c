// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/path/robot.h"
#include "gui/plans/order_graph.h"
#include "gui/plans/plan_form.h"
#include "gui/plans/plan_picture.h"
#include "gui/plans/plan_samples.h"
#include "gui/plans/step_form.h"
#include "gui/shell/theme.h"
#include "gui/shots.h"
#include "gui/window_program.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QSpinBox>
#include <QTest>

namespace tst_plan_form {

using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;
using Choice = model::CommitPolicy::Choice;

const StepId demote("demote-dc1");

/// What the form says of the plan, given back to it as the editor does.
class Followed {
public:
    explicit Followed(model::RecoveryPlan plan, std::optional<model::People> people = {})
        : m_plan(std::move(plan))
    {
        form.resize(420, 640);
        form.set(m_plan, people);
        QObject::connect(&form, &PlanForm::edited, &form,
                         [this](const model::RecoveryPlan &next, const QString &) {
                             m_plan = next;
                             form.follow(next);
                         });
        form.show();
    }
    [[nodiscard]] const model::RecoveryPlan &plan() const { return m_plan; }

    PlanForm form;

private:
    model::RecoveryPlan m_plan;
};

model::RecoveryPlan failover()
{
    model::RecoveryPlan plan = samples::fresh().plan;
    plan.kind = model::PlanKind::Failover;
    return plan;
}

model::People people()
{
    model::People out;
    for (const char *id : {"dana", "eric"}) {
        model::Person person;
        person.id = PersonId(id);
        person.name = id;
        out.people.push_back(person);
    }
    return out;
}

/// What a draft says of itself, and the way back of a step, field by field.
class PlanFormTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { Theme::instance().apply(SchemeChoice::Light); }

    void thePlanItselfIsEdited()
    {
        Followed at(samples::fresh().plan, people());
        const model::RecoveryPlan before = at.plan();
        type(at.form, "plan.name", QStringLiteral("Orders to the recovery site"));
        QCOMPARE(at.plan().name, std::string("Orders to the recovery site"));
        choose(at.form, "plan.owner", QStringLiteral("eric (eric)"));
        QVERIFY(find<QComboBox>(at.form, "plan.owner").count() == 3); // who it is now is not listed
        QCOMPARE(at.plan().owner, PersonId("eric"));
        auto &reviewed = find<QCheckBox>(at.form, "plan.reviewed");
        if (!reviewed.isChecked())
            QTest::keyClick(&reviewed, Qt::Key_Space);
        find<QDateEdit>(at.form, "plan.review").setDate(QDate(2027, 3, 1));
        QCOMPARE(toRfc3339(*at.plan().reviewBy), std::string("2027-03-01T00:00:00.000Z"));
        QTest::keyClick(&reviewed, Qt::Key_Space);
        QVERIFY(!at.plan().reviewBy);
        QVERIFY(at.plan().steps == before.steps && at.plan().id == before.id);
        // Of a planned move nothing may be lost, and it takes itself back: there is no policy.
        QVERIFY(!visible<QWidget>(at.form, "plan.loss") &&
                !visible<QWidget>(at.form, "plan.commit"));
    }

    void whoeverOwnsItIsTypedWhereNobodyIsListed()
    {
        Followed at(samples::fresh().plan);
        auto &owner = find<QComboBox>(at.form, "plan.owner");
        QVERIFY(owner.isEditable());
        owner.setEditText(QStringLiteral(" fred "));
        QCOMPARE(at.plan().owner, PersonId("fred"));
    }

    void aFailoverHasALossAndAPolicy()
    {
        Followed at(failover());
        type(at.form, "plan.loss", QStringLiteral("16777216"));
        QCOMPARE(at.plan().lossBytesMax, std::int64_t(16'777'216));
        for (const char *wrong : {"-1", "a lot", "1.5", ""}) {
            type(at.form, "plan.loss", QString());
            QTest::keyClick(&find<QLineEdit>(at.form, "plan.loss"), Qt::Key_Backspace);
            type(at.form, "plan.loss", QString::fromLatin1(wrong));
            QVERIFY2(visible<QLabel>(at.form, "plan.loss.problem"), wrong);
            QVERIFY2(at.plan().lossBytesMax >= 0, wrong);
        }
        auto &commit = find<QComboBox>(at.form, "plan.commit");
        auto &after = find<QSpinBox>(at.form, "plan.commitAfter");
        QVERIFY(!after.isEnabled());
        const auto take = [&](Choice choice) {
            commit.setCurrentIndex(commit.findData(int(choice)));
            Q_EMIT commit.activated(commit.currentIndex());
        };
        take(Choice::RollBack);
        after.setValue(10);
        QVERIFY(at.plan().commit == (model::CommitPolicy{Choice::RollBack, Milliseconds(600'000)}));
        take(Choice::Keep);
        QVERIFY(at.plan().commit == (model::CommitPolicy{Choice::Keep, Milliseconds(0)}));
        QVERIFY(!after.isEnabled());
        commit.setCurrentIndex(0);
        Q_EMIT commit.activated(0);
        QVERIFY(!at.plan().commit);
    }

    void whatWasTypedIsAPlanThatIsRead()
    {
        model::RecoveryPlan plan = failover();
        plan.commit = model::CommitPolicy{Choice::Commit, Milliseconds(120'000)};
        Followed at(plan);
        QCOMPARE(find<QSpinBox>(at.form, "plan.commitAfter").value(), 2);
        const auto again = model::planDraftFromJson(model::toJson(at.plan()));
        QVERIFY2(again, again ? "" : again.error().message.c_str());
        QVERIFY(again->commit == plan.commit);
    }

    void theWayBackHasItsOwnParametersAndGuards()
    {
        const PlanFacts facts = samples::fresh();
        const model::ActionStep act = *facts.plan.find(demote)->action();
        const Json property = {{"type", "integer"}, {"minimum", 1}, {"maximum", 9}};
        Json verbs = Json::array();
        for (const char *name : {"demote", "start-again", "other"})
            verbs.push_back(
                {{"name", name},
                 {"class", "safe"},
                 {"summary", "What it does"},
                 {"parameters", {{"type", "object"}, {"properties", {{"wait_s", property}}}}},
                 {"compensation", ""},
                 {"by_person", false}});
        Json component = {{"component", act.component.value}, {"verbs", verbs}};
        const VerbOffers offers(Json{{"components", Json::array({component})}});
        model::RecoveryPlan plan = facts.plan;
        StepForm form;
        form.resize(420, 900);
        connect(&form, &StepForm::edited, &form,
                [&](const model::Step &step, const QString &, bool whole) {
                    plan = withStep(plan, step);
                    if (whole)
                        form.set(plan, demote, facts.estate, offers);
                    else
                        form.follow(plan);
                });
        form.set(plan, demote, facts.estate, offers);
        form.show();
        const auto now = [&] { return *plan.find(demote)->action(); };
        auto &back = find<QComboBox>(form, "step.back");
        back.setCurrentIndex(back.findData(QStringLiteral("start-again")));
        Q_EMIT back.activated(back.currentIndex());
        type(form, "back.parameter.wait_s", QStringLiteral("12"));
        QVERIFY(visible<QLabel>(form, "back.problem.wait_s"));
        type(form, "back.parameter.wait_s", QStringLiteral("3"));
        QVERIFY(!visible<QLabel>(form, "back.problem.wait_s"));
        QVERIFY(now().compensation->parameters == (Json{{"wait_s", 3}}));
        QVERIFY(now().parameters == act.parameters); // of the act itself: untouched
        click(find<QPushButton>(form, "back.done.add"));
        QCOMPARE(now().compensation->postconditions.size(), std::size_t(1));
        QVERIFY(now().postconditions == act.postconditions);
        QVERIFY(now().compensation->preconditions.empty());
        QVERIFY(test::keepShot(form, QStringLiteral("editor-way-back")));
    }

    void theGraphMarksTheStepsThatAreFoundFaultWith()
    {
        PlanFacts facts = samples::fresh();
        facts.findings.emplace();
        OrderGraph graph;
        graph.resize(700, 400);
        graph.set(PlanPicture(facts));
        const QImage before = graph.grab().toImage();
        for (const auto severity :
             {model::Finding::Severity::Note, model::Finding::Severity::Error}) {
            model::Finding finding;
            finding.severity = severity;
            finding.place = demote.value;
            facts.findings->push_back(finding);
        }
        const PlanPicture picture(facts);
        graph.set(picture);
        const QImage after = graph.grab().toImage();
        for (const PlanStepRow &row : picture.steps()) {
            const QRect box = graph.boxOf(row.id);
            QCOMPARE(before.copy(box) != after.copy(box), row.id == demote);
            QCOMPARE(row.findings, row.id == demote ? 2 : 0);
        }
    }

    void looks_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void looks()
    {
        QFETCH(const bool, dark);
        Theme::instance().apply(dark ? SchemeChoice::Dark : SchemeChoice::Light);
        Followed at(failover(), people());
        QVERIFY(test::keepShot(
            at.form, QStringLiteral("editor-plan-%1").arg(QLatin1String(QTest::currentDataTag()))));
    }
};

FARHAVEN_WINDOW_TEST(PlanFormTest)

} // namespace tst_plan_form

#include "tst_plan_form.moc"
