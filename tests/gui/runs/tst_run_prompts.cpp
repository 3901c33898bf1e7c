// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/path/robot.h"
#include "gui/runs/samples.h"
#include "gui/runs/waiting_fixture.h"
#include "gui/shell/theme.h"
#include "gui/window_program.h"

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace tst_run_prompts {

using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

namespace {

const Json criterion = {{"component", "orders-db"},
                        {"member", "dc1"},
                        {"question", "answers"},
                        {"holds", "no"},
                        {"why", {{"id", ""}, {"english", "dc1 does not answer"}}}};

} // namespace

/// A run that waits for people says so in the window, and takes their answer there.
class RunPromptsTest : public QObject, protected test::WaitingFixture {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void R117_aDecisionIsTakenWithItsReason();
    void whoMayNotDecideSeesWhoMay();
    void whatWasDoneByHandIsAnsweredInTheWindow();
    void waitingIsCountedApartFromMachines();
    void whatARoleMayNotDoIsAbsent();

private:
    void open(const Json &prompt, const char *acting);

    QTemporaryDir m_settings;
};

void RunPromptsTest::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    Theme::instance().apply(SchemeChoice::Light);
}

void RunPromptsTest::init()
{
    answer();
    m_server->on("run.decide", {{"run", "run-1"}});
    m_server->on("run.answer", {{"run", "run-1"}});
}

void RunPromptsTest::cleanup()
{
    end();
}

void RunPromptsTest::open(const Json &prompt, const char *acting)
{
    Json view = samples::recorded()["view"];
    view["steps"][8]["prompt"] = prompt;
    WaitingFixture::open(view, 14, acting, "promptWaits");
}

void RunPromptsTest::R117_aDecisionIsTakenWithItsReason()
{
    const std::string asked = toRfc3339(m_clock.now() - Milliseconds(125'000));
    open({{"kind", "decision"},
          {"asked_at", asked},
          {"proposed", "move"},
          {"decided_by", "approver"},
          {"options",
           {{{"id", "move"}, {"label", "Move to DR"}, {"holds", "yes"}, {"criteria", {criterion}}},
            {{"id", "stay"}, {"label", "Stay"}, {"holds", "no"}, {"criteria", Json::array()}}}}},
         "eric");
    QVERIFY(find<QLabel>(*m_page, "promptWaits").text().contains(u"2"));
    shoot(*m_page, QStringLiteral("prompt-decision"));
    inDialog([&] { click(find<QPushButton>(*m_page, "decide.move")); },
             [&](QWidget &dialog) {
                 shoot(dialog, QStringLiteral("prompt-decide-dialog"));
                 QVERIFY(!find<QPushButton>(dialog, "act").isEnabled());
                 type(dialog, "reason", QStringLiteral("dc is dark"));
                 click(find<QPushButton>(dialog, "act"));
             });
    QTRY_COMPARE(m_server->asked("run.decide").size(), 1u);
    const Json said = m_server->asked("run.decide").front();
    QCOMPARE(said["option"].get<std::string>(), std::string("move"));
    QCOMPARE(said["by"].get<std::string>(), std::string("eric"));
    QCOMPARE(said["reason"].get<std::string>(), std::string("dc is dark"));
}

void RunPromptsTest::whoMayNotDecideSeesWhoMay()
{
    open({{"kind", "decision"},
          {"asked_at", toRfc3339(m_clock.now())},
          {"proposed", "move"},
          {"decided_by", "approver"},
          {"options", {{{"id", "move"}, {"label", "Move"}, {"holds", "unknown"}}}}},
         "dana");
    QVERIFY(find<QLabel>(*m_page, "promptWho").text().contains(u"approver"));
    QTRY_VERIFY(!visible<QPushButton>(*m_page, "decide.move"));
    m_session->actAs(PersonId("eric"));
    QTRY_VERIFY(visible<QPushButton>(*m_page, "decide.move"));
}

void RunPromptsTest::whatWasDoneByHandIsAnsweredInTheWindow()
{
    open({{"kind", "person"},
          {"asked_at", toRfc3339(m_clock.now())},
          {"instruction", "Pull the uplink of rack 4 <img src=http://x/>"}},
         "dana");
    // B98: as it was written, not as markup.
    QCOMPARE(find<QLabel>(*m_page, "promptInstruction").textFormat(), Qt::PlainText);
    shoot(*m_page, QStringLiteral("prompt-act"));
    inDialog([&] { click(find<QPushButton>(*m_page, "answer.notDone")); },
             [&](QWidget &dialog) {
                 type(dialog, "reason", QStringLiteral("the door is locked"));
                 click(find<QPushButton>(dialog, "act"));
             });
    QTRY_COMPARE(m_server->asked("run.answer").size(), 1u);
    QCOMPARE(m_server->asked("run.answer").front()["outcome"].get<std::string>(),
             std::string("not_done"));
}

void RunPromptsTest::waitingIsCountedApartFromMachines()
{
    RunFacts facts = samples::cutAfter(14);
    model::JournalEvent asked;
    asked.sequence = facts.journal.back().sequence + 1;
    asked.at = facts.journal.back().at;
    asked.kind = model::JournalEvent::Kind::Prompted;
    asked.author = "engine";
    asked.step = facts.plan.steps.back().id;
    facts.journal.push_back(asked);
    const RunPicture before(facts, asked.at);
    const RunPicture later(facts, asked.at + Milliseconds(60'000));
    const auto grown = (later.spent().people - before.spent().people) +
                       (later.spent().machine - before.spent().machine);
    QCOMPARE(grown, Milliseconds(60'000));
    QVERIFY(later.spent().asked.contains(asked.step));
}

void RunPromptsTest::whatARoleMayNotDoIsAbsent()
{
    open({{"kind", "person"}, {"asked_at", toRfc3339(m_clock.now())}, {"instruction", "Look"}},
         "vera");
    QTRY_VERIFY(!visible<QPushButton>(*m_page, "answer.done"));
    for (const char *act : {"pause", "abort", "export"})
        QVERIFY2(!visible<QPushButton>(*m_page, act), act);
    m_session->actAs(PersonId("dana"));
    QTRY_VERIFY(visible<QPushButton>(*m_page, "answer.done"));
    QVERIFY(visible<QPushButton>(*m_page, "abort"));
}

FARHAVEN_WINDOW_TEST(RunPromptsTest)

} // namespace tst_run_prompts

#include "tst_run_prompts.moc"
