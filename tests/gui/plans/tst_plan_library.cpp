// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/plan_template.h"
#include "base/sentence.h"
#include "gui/clipping.h"
#include "gui/path/robot.h"
#include "gui/plans/fake_server.h"
#include "gui/plans/library_dialog.h"
#include "gui/plans/library_texts.h"
#include "gui/plans/plan_editor.h"
#include "gui/plans/plan_page.h"
#include "gui/plans/plan_samples.h"
#include "gui/plans/route_dialog.h"
#include "gui/shell/language.h"
#include "gui/shots.h"
#include "gui/snapshot.h"
#include "gui/window_program.h"

#include <QLabel>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace tst_plan_library {

using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

namespace {

/// The library that travels with the program, as "template.list" answers it.
Json libraryRows()
{
    Json rows = Json::array();
    for (const analysis::PlanTemplate &one : analysis::libraryTemplates())
        rows.push_back(analysis::toJson(one));
    return rows;
}

Json fits(const char *why)
{
    return toJson(
        Sentence("route.fits", "{plan} fits, since {why}", {{"plan", "Move"}, {"why", why}}));
}

} // namespace

/// From a template, or from what happened, to a draft in the editor.
class LibraryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aTemplateBecomesADraftInTheEditor();
    void whatIsMissingIsSaidAndCannotBeUsed();
    void anEmptyLibrarySaysSo();
    void everyTemplateIsSaidInEachLanguage();
    void whoMayNotPlanIsOfferedNoTemplate();
    void whatFitsIsRankedWithItsReasons();
    void thatNothingFitsSaysWhy();
    void looks_data();
    void looks();

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    PlanFacts m_facts;
    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<PlanPage> m_page;
    std::unique_ptr<Session> m_session;
};

void LibraryTest::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
    Theme::instance().apply(SchemeChoice::Light);
}

void LibraryTest::init()
{
    m_facts = samples::checkedPlan();
    m_server = std::make_unique<test::FakeServer>();
    const Json plan = model::toJson(m_facts.plan);
    const std::string sha256 = *model::planHash(m_facts.plan);
    Json snapshot = test::snapshot();
    snapshot["estate"] = model::toJson(m_facts.estate);
    for (const char *part : {"services", "plans", "runs"})
        snapshot[part] = Json::array();
    m_server->on("snapshot.get", snapshot);
    m_server->on("template.list", {{"templates", libraryRows()}});
    m_server->on("template.use", {{"template", "move-service"}, {"plan", plan}});
    m_server->on("plan.save", {{"id", m_facts.plan.id.value}, {"sha256", sha256}});
    m_server->on("plan.get", {{"plan", plan},
                              {"sha256", sha256},
                              {"saved_at", "2026-11-21T15:12:02.000Z"},
                              {"saved_by", "planner"}});
    m_server->on("plan.lint", {{"findings", Json::array()}});
    m_page = std::make_unique<PlanPage>();
    m_page->resize(1180, 760);
    m_page->QWidget::show();
    m_session = std::make_unique<Session>(m_server->takeClientEnd(), PersonId("planner"), m_clock);
    connect(m_session.get(), &Session::pictureChanged, m_page.get(),
            [this](const Changes &changes) { m_page->show(m_session->picture(), changes); });
    m_page->attach(m_session.get());
    m_session->begin();
    QTRY_VERIFY(m_session->hasPicture());
}

void LibraryTest::cleanup()
{
    m_page->attach(nullptr);
    m_session.reset();
    m_page.reset();
    m_server.reset();
    Languages::instance().apply(Language::English);
    Theme::instance().apply(SchemeChoice::Light);
}

/// Also where no plan is kept yet.
void LibraryTest::aTemplateBecomesADraftInTheEditor()
{
    inDialog([this] { click(find<QPushButton>(*m_page, "templateAsked")); },
             [](QWidget &dialog) {
                 auto &choice = find<QComboBox>(dialog, "template");
                 QCOMPARE(choice.findData(u"tiers"_qs), -1); // no plan comes of it
                 choice.setCurrentIndex(choice.findData(u"move-service"_qs));
                 auto &to = find<QComboBox>(dialog, "parameter.to");
                 to.setCurrentIndex(to.findData(u"dr"_qs));
                 QCOMPARE(to.accessibleName(), u"Where to"_qs);
                 click(find<QPushButton>(dialog, "use"));
             });
    QTRY_COMPARE(m_server->asked("template.use").size(), 1u);
    const Json used = m_server->asked("template.use").front();
    QVERIFY2(used["template"] == "move-service" && used["values"]["to"] == "dr" &&
                 used["values"]["service"] == "orders" && used["by"] == "planner",
             used.dump().c_str());
    QTRY_COMPARE(m_server->asked("plan.save").size(), 1u);
    auto *editor = m_page->findChild<PlanEditor *>();
    QTRY_VERIFY((editor = m_page->findChild<PlanEditor *>()) && editor->isVisible());
    QCOMPARE(editor->plan(), m_facts.plan.id);
}

void LibraryTest::whatIsMissingIsSaidAndCannotBeUsed()
{
    LibraryDialog dialog(libraryRows(), m_facts.estate, m_page.get());
    dialog.choose(u"recover-service-and-hold"_qs, Json::object());
    auto *after = dialog.findChild<QLineEdit *>(u"parameter.after_ms"_qs);
    auto *use = dialog.findChild<QPushButton *>(u"use"_qs);
    QVERIFY(after && use && use->isEnabled());
    QVERIFY(dialog.params()["values"]["after_ms"] == 1'800'000);
    for (const char *wrong : {"", "1e6", "59999", "86400001", "x"}) {
        after->setText(QString::fromLatin1(wrong));
        QVERIFY2(!use->isEnabled(), wrong);
    }
    after->setText(u"60000"_qs);
    QVERIFY(use->isEnabled());
    const auto *requirements = dialog.findChild<QLabel *>(u"templateRequirements"_qs);
    QVERIFY(requirements->text().contains(u"R117"));
    dialog.choose(u"drill-checklist"_qs, Json::object());
    QVERIFY(dialog.findChild<QLabel *>(u"templateSteps"_qs)->text().contains(u"The data agree"));
    QVERIFY(!use->isEnabled()); // the sample has nobody to ask
}

void LibraryTest::everyTemplateIsSaidInEachLanguage()
{
    for (const Language language : {Language::Kazakh, Language::Russian}) {
        Languages::instance().apply(language);
        for (const analysis::PlanTemplate &one : analysis::libraryTemplates()) {
            if (one.body == analysis::PlanTemplate::Body::Estate)
                continue; // no plan comes of it, so the window does not offer it
            std::vector<std::string> texts = {one.title, one.summary};
            for (const analysis::TemplateParameter &each : one.parameters)
                texts.push_back(each.about);
            for (const std::string &text : texts)
                QVERIFY2(text.empty() || saidOfLibrary(text) != QString::fromStdString(text),
                         (one.id + ": " + text).c_str());
        }
    }
}

void LibraryTest::anEmptyLibrarySaysSo()
{
    LibraryDialog dialog(Json::array(), m_facts.estate, m_page.get());
    QVERIFY(!dialog.findChild<QPushButton *>(u"use"_qs)->isEnabled());
    QVERIFY(dialog.findChild<QLabel *>(u"hint"_qs)->text().contains(u"no template"));
}

void LibraryTest::whoMayNotPlanIsOfferedNoTemplate()
{
    model::People people;
    people.workspace = "w";
    people.revision = 1;
    model::Person viewer;
    viewer.id = PersonId("vera");
    viewer.name = "Vera";
    viewer.roles.add(model::PersonRole::Viewer);
    people.people = {viewer};
    m_server->on("people.list", {{"people", model::toJson(people)}});
    m_session->actAs(PersonId("vera"));
    m_session->begin();
    QTRY_VERIFY(!visible<QPushButton>(*m_page, "templateAsked"));
    QVERIFY(visible<QPushButton>(*m_page, "routeAsked")); // which only asks
}

void LibraryTest::whatFitsIsRankedWithItsReasons()
{
    const Json stored = {{"service", "orders"},
                         {"plan", m_facts.plan.id.value},
                         {"name", "Move"},
                         {"template", ""},
                         {"to", "dr"},
                         {"ready", "yes"},
                         {"reasons", {fits("it is of <b>this</b> scenario")}}};
    const Json written = {{"service", "orders"},
                          {"plan", ""},
                          {"name", ""},
                          {"template", "move-service"},
                          {"to", "dr"},
                          {"ready", "unknown"},
                          {"reasons", {fits("it needs verification")}}};
    m_server->on("plan.route", {{"proposals", {stored, written}}, {"none", Json::array()}});
    inDialog([this] { click(find<QPushButton>(*m_page, "routeAsked")); },
             [this](QWidget &dialog) {
                 click(find<QPushButton>(dialog, "askRoute"));
                 until(u"it answers"_qs, [&] { return visible<QWidget>(dialog, "routed"); });
                 const auto reasons = dialog.findChildren<QLabel *>(u"routeReason"_qs);
                 QCOMPARE(reasons.size(), 2);
                 QCOMPARE(reasons.front()->textFormat(), Qt::PlainText);
                 QCOMPARE(reasons.front()->text(),
                          u"Move fits, since it is of <b>this</b> scenario"_qs);
                 QVERIFY(find<QPushButton>(dialog, "askRoute").isEnabled()); // again
                 QVERIFY(!visible<QLabel>(dialog, "hint") ||
                         find<QLabel>(dialog, "hint").text().isEmpty());
                 // Nothing of the last row lies outside of what the dialog shows.
                 auto &last = find<QPushButton>(dialog, "take.2");
                 QTRY_COMPARE(last.visibleRegion().boundingRect(), last.rect());
                 QVERIFY(test::keepShot(dialog, u"plan-route"_qs));
                 QVERIFY(visible<QPushButton>(dialog, "take.2"));
                 click(find<QPushButton>(dialog, "take.1"));
             });
    const Json asked = m_server->asked("plan.route").front();
    QVERIFY2(asked["scenario"] == "site-loss" && asked["scope"].is_string(), asked.dump().c_str());
    QTRY_COMPARE(m_page->revealed(), QString::fromStdString(m_facts.plan.id.value));
    QVERIFY(m_server->asked("run.start").empty());
}

void LibraryTest::thatNothingFitsSaysWhy()
{
    const Sentence none("route.unseen", "Nobody has seen where {service} runs: look first",
                        {{"service", "orders"}});
    m_server->on("plan.route",
                 {{"proposals", Json::array()}, {"none", Json::array({toJson(none)})}});
    RouteDialog dialog(*m_session, m_page.get());
    dialog.show();
    click(find<QPushButton>(dialog, "askRoute"));
    QCOMPARE(find<QLabel>(dialog, "routeNone").text(),
             u"Nobody has seen where orders runs: look first"_qs);
    find<QComboBox>(dialog, "scenario").setCurrentIndex(1);
    QVERIFY(!visible<QLabel>(dialog, "routeNone")); // it was about another question
}

void LibraryTest::looks_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << int(Language::English) << false;
    QTest::newRow("dark") << int(Language::English) << true;
    QTest::newRow("kk") << int(Language::Kazakh) << false;
    QTest::newRow("ru") << int(Language::Russian) << false;
}

void LibraryTest::looks()
{
    QFETCH(const int, language);
    QFETCH(const bool, dark);
    Languages::instance().apply(Language(language));
    Theme::instance().apply(dark ? SchemeChoice::Dark : SchemeChoice::Light);
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    LibraryDialog dialog(libraryRows(), m_facts.estate, m_page.get());
    dialog.choose(u"recover-service-and-hold"_qs, Json::object());
    RouteDialog route(*m_session, m_page.get());
    PlanPage page;
    page.resize(1180, 760);
    page.showFacts(m_facts);
    const std::pair<QWidget *, QString> shots[] = {
        {&dialog, u"plan-library-"_qs}, {&route, u"plan-route-"_qs}, {&page, u"plan-acts-"_qs}};
    for (const auto &[widget, name] : shots) {
        widget->show();
        QVERIFY(QTest::qWaitForWindowExposed(widget));
        QVERIFY(test::keepShot(*widget, name + tag));
        const QStringList cut = test::clipped(*widget);
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }
}

FARHAVEN_WINDOW_TEST(LibraryTest)

} // namespace tst_plan_library

#include "tst_plan_library.moc"
