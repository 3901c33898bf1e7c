// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/path/robot.h"
#include "gui/plans/fake_server.h"
#include "gui/plans/plan_feed.h"
#include "gui/plans/plan_page.h"
#include "gui/plans/plan_samples.h"
#include "gui/shell/parts.h"
#include "gui/signing/ceremony.h"
#include "gui/signing/hold_button.h"
#include "gui/snapshot.h"
#include "gui/window_program.h"
#include "model/break_glass.h"

#include <QFile>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_plan_ceremonies {

using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

namespace {

const QString secret = QStringLiteral("қой үстінде боз торғай");

/// All that a keyboard can send, but Escape, which leaves.
void everyKey(QWidget &to)
{
    std::vector<int> keys = {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space, Qt::Key_Select,
                             Qt::Key_Insert, Qt::Key_F1,    Qt::Key_F5,    Qt::Key_F9};
    for (int key = Qt::Key_0; key <= Qt::Key_Z; ++key)
        keys.push_back(key);
    for (const Qt::KeyboardModifiers with :
         {Qt::KeyboardModifiers(), Qt::KeyboardModifiers(Qt::AltModifier),
          Qt::KeyboardModifiers(Qt::ControlModifier | Qt::ShiftModifier)}) {
        for (const int key : keys)
            QTest::keyClick(&to, Qt::Key(key), with);
    }
}

} // namespace

/// From a plan to its run against a server that answers as the contract says, with real keys: what
/// is signed reaches it signed, and nothing else does.
class PlanCeremoniesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theAuthorMayNotApprove();
    void anApprovalReachesTheServerSigned();
    void aWrongPassphraseIsSaidAndNothingIsSent();
    void P6_breakGlassTakesTheSentenceTheReasonAndTwoKeys();
    void armingNeedsTheNameOfTheSite();
    void aDrillOfAnotherServiceIsNotOnTheBand();
    void aRunOfAnotherServiceIsInNobodysWay();
    void aRunIsStartedByHoldingOnly();
    void whatWasReviewedEndsByItself();
    void escapeLeavesEveryCeremony();
    void whatTheServerAsksByItselfIsShown();
    void anotherRevisionForgetsTheCheck();
    void aFailbackSaysWhatMayBeThrownAway();

private:
    void open();
    [[nodiscard]] SshPublicKey keyOf(const std::string &method, const char *part,
                                     std::string_view nameSpace);

    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<PlanPage> m_page; ///< before the session: it points there
    std::unique_ptr<Session> m_session;
    Json m_plan;
    std::string m_sha256;
};

void PlanCeremoniesTest::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    for (const QString &person : {u"planner"_qs, u"approver"_qs}) {
        const QStringList arguments = {u"-q"_qs,
                                       u"-t"_qs,
                                       u"ed25519"_qs,
                                       u"-N"_qs,
                                       secret,
                                       u"-f"_qs,
                                       m_folder.filePath(person)};
        QCOMPARE(QProcess::execute(u"ssh-keygen"_qs, arguments), 0);
    }
}

void PlanCeremoniesTest::init()
{
    const PlanFacts facts = samples::checkedPlan();
    m_plan = model::toJson(facts.plan);
    m_sha256 = *model::planHash(facts.plan);
    m_server = std::make_unique<test::FakeServer>();
    Json snapshot = test::snapshot();
    snapshot["estate"] = model::toJson(facts.estate);
    snapshot["services"] = Json::array();
    snapshot["plans"] = Json::array({{{"id", facts.plan.id.value},
                                      {"revision", 1},
                                      {"name", facts.plan.name},
                                      {"kind", "switchover"},
                                      {"service", "orders"},
                                      {"from", "dc"},
                                      {"to", "dr"},
                                      {"sha256", m_sha256},
                                      {"saved_at", "2026-11-21T15:12:02.000Z"},
                                      {"saved_by", "planner"}}});
    snapshot["runs"] = Json::array();
    m_server->on("snapshot.get", snapshot);
    m_server->on("plan.get", [this](const Json &) {
        return Result<Json>(Json{{"plan", m_plan},
                                 {"sha256", m_sha256},
                                 {"saved_at", "2026-11-21T15:12:02.000Z"},
                                 {"saved_by", "planner"}});
    });
    m_server->on("plan.lint", {{"findings", Json::array()}});
    m_server->on("plan.schedule", facts.schedule);
    m_server->on("plan.preview", facts.preview);
    m_server->on("plan.check", facts.check);
    m_server->on("approval.status", facts.approval);
    m_server->on("site.list", {{"sites", Json::array({{{"site", "dc"}, {"armed", "no"}},
                                                      {{"site", "dr"}, {"armed", "no"}}})}});
    m_page = std::make_unique<PlanPage>();
    m_page->resize(1420, 850);
    m_page->QWidget::show();
    m_session = std::make_unique<Session>(m_server->takeClientEnd(), PersonId("planner"), m_clock);
    connect(m_session.get(), &Session::pictureChanged, m_page.get(),
            [this](const Changes &changes) { m_page->show(m_session->picture(), changes); });
    m_page->attach(m_session.get());
    m_session->begin();
    open();
}

void PlanCeremoniesTest::cleanup()
{
    m_page->attach(nullptr);
    m_session.reset();
    m_page.reset();
    m_server.reset();
}

void PlanCeremoniesTest::open()
{
    click(find<QPushButton>(*m_page, "check"));
    QTRY_COMPARE(find<StatusLabel>(*m_page, "grade2").status(), Status::Ok);
}

SshPublicKey PlanCeremoniesTest::keyOf(const std::string &method, const char *part,
                                       std::string_view nameSpace)
{
    const auto document = signedFromJson(m_server->asked(method).back()[part], "");
    const auto key = document ? verifySigned(*document, nameSpace) : Result<SshPublicKey>();
    if (!document || !key)
        qFatal("what reached the server is not signed");
    return *key;
}

void PlanCeremoniesTest::theAuthorMayNotApprove()
{
    model::ApprovalRequest request;
    request.id = newUuid();
    request.plan = *model::planFromJson(m_plan);
    request.requestedBy = PersonId("planner");
    request.requestedAt = m_clock.now();
    request.expiresAt = request.requestedAt + std::chrono::hours(24);
    m_server->on("approval.request", {{"request", model::toJson(request)}});
    inDialog([this] { click(find<QPushButton>(*m_page, "signAsked")); },
             [this](QWidget &dialog) {
                 type(dialog, "person", u"planner"_qs);
                 type(dialog, "keyFile", m_folder.filePath(u"planner"_qs));
                 type(dialog, "passphrase", secret);
                 QVERIFY(!find<QPushButton>(dialog, "sign").isEnabled());
                 QVERIFY(find<QLabel>(dialog, "hint").text().contains(u"another person"));
                 click(find<QPushButton>(dialog, "leave"));
             });
    QVERIFY(m_server->asked("approval.submit").empty());
}

void PlanCeremoniesTest::anApprovalReachesTheServerSigned()
{
    model::ApprovalRequest request;
    request.id = newUuid();
    request.plan = *model::planFromJson(m_plan);
    request.requestedBy = PersonId("planner");
    request.requestedAt = m_clock.now();
    request.expiresAt = request.requestedAt + std::chrono::hours(24);
    m_server->on("approval.request", {{"request", model::toJson(request)}});
    m_server->on("approval.submit", {{"verdict", "yes"}});
    inDialog([this] { click(find<QPushButton>(*m_page, "signAsked")); },
             [this](QWidget &dialog) {
                 type(dialog, "person", u"approver"_qs);
                 type(dialog, "keyFile", m_folder.filePath(u"approver"_qs));
                 type(dialog, "passphrase", secret);
                 // Once it is signed, the server says so when it is asked again.
                 m_server->on("approval.status", {{"verdict", "yes"}, {"why", Json::object()}});
                 click(find<QPushButton>(dialog, "sign"));
             });
    QTRY_COMPARE(m_server->asked("approval.submit").size(), 1u);
    (void)keyOf("approval.submit", "document", model::approvalNameSpace);
    const Json &document = m_server->asked("approval.submit").back()["document"]["document"];
    QCOMPARE(document["plan_sha256"].get<std::string>(), m_sha256);
    QCOMPARE(document["approver"].get<std::string>(), std::string("approver"));
    QTRY_COMPARE(find<StatusLabel>(*m_page, "verdict").status(), Status::Ok);
}

void PlanCeremoniesTest::aWrongPassphraseIsSaidAndNothingIsSent()
{
    inDialog([this] { click(find<QPushButton>(*m_page, "armAsked")); },
             [this](QWidget &dialog) {
                 type(dialog, "site", u"dr"_qs);
                 type(dialog, "keyFile", m_folder.filePath(u"planner"_qs));
                 type(dialog, "passphrase", u"not it"_qs);
                 click(find<QPushButton>(dialog, "arm"));
                 auto &errors = find<ErrorBox>(dialog, "errorBox");
                 QVERIFY(errors.text().contains(u"passphrase"));
                 click(find<QPushButton>(dialog, "leave"));
             });
    QVERIFY(m_server->asked("site.arm").empty());
}

void PlanCeremoniesTest::P6_breakGlassTakesTheSentenceTheReasonAndTwoKeys()
{
    using enum model::PersonRole;
    model::People people;
    for (const auto &[id, roles] :
         {std::pair(u"planner"_qs, model::PersonRoles{Planner, Operator, Administrator}),
          std::pair(u"approver"_qs, model::PersonRoles{Approver})}) {
        QFile half(m_folder.filePath(id + u".pub"_qs));
        QVERIFY(half.open(QIODevice::ReadOnly));
        model::Person person;
        person.id = PersonId(id.toStdString());
        person.roles = roles;
        person.keys.emplace_back().key = *sshKeyFromLine(half.readAll().trimmed().toStdString());
        people.people.push_back(person);
    }
    m_server->on("people.list", {{"people", model::toJson(people)}});
    m_server->on("break_glass.submit", [this](const Json &) {
        const bool second = m_server->asked("break_glass.submit").size() == 2;
        return Result<Json>(Json{{"broken", second ? "yes" : "no"}, {"why", Json::object()}});
    });
    inDialog([this] { click(find<QPushButton>(*m_page, "breakGlassAsked")); },
             [this](QWidget &dialog) {
                 auto &sign = find<QPushButton>(dialog, "sign");
                 type(dialog, "person", u"planner"_qs);
                 type(dialog, "keyFile", m_folder.filePath(u"planner"_qs));
                 type(dialog, "passphrase", secret);
                 type(dialog, "reason", u"No approver answers"_qs);
                 QVERIFY(!sign.isEnabled());
                 const auto plan = *model::planFromJson(m_plan);
                 type(dialog, "statement",
                      QString::fromStdString(model::breakGlassStatement(plan)));
                 type(dialog, "reason", u"now"_qs);
                 QVERIFY(!sign.isEnabled());
                 type(dialog, "reason", u"No approver answers"_qs);
                 QTRY_VERIFY(sign.isEnabled());
                 everyKey(dialog); // no key breaks it
                 QVERIFY(m_server->asked("break_glass.submit").empty());
                 click(sign);
                 QTRY_VERIFY(find<QLabel>(dialog, "told").isVisible());
                 type(dialog, "keyFile", m_folder.filePath(u"approver"_qs));
                 type(dialog, "passphrase", secret);
                 QTRY_VERIFY(sign.isEnabled());
                 m_server->on("approval.status",
                              {{"verdict", "no"},
                               {"why", Json::object()},
                               {"break_glass", {{"verdict", "yes"}, {"why", Json::object()}}}});
                 click(sign);
             });
    QTRY_COMPARE(m_server->asked("break_glass.submit").size(), 2u);
    const auto asked = m_server->asked("break_glass.submit");
    QVERIFY(asked[0]["document"]["document"] == asked[1]["document"]["document"]);
    QVERIFY(keyOf("break_glass.submit", "document", model::breakGlassNameSpace) ==
            people.people[1].keys[0].key);
    QTRY_COMPARE(find<StatusLabel>(*m_page, "verdict").status(), Status::Critical);
    QVERIFY(!m_page->findChild<QPushButton *>(u"breakGlassAsked"_qs)->isVisible());
}

void PlanCeremoniesTest::armingNeedsTheNameOfTheSite()
{
    m_server->on("site.arm", {{"site", "dr"}, {"armed", "yes"}});
    inDialog([this] { click(find<QPushButton>(*m_page, "armAsked")); },
             [this](QWidget &dialog) {
                 type(dialog, "keyFile", m_folder.filePath(u"planner"_qs));
                 type(dialog, "passphrase", secret);
                 type(dialog, "site", u"dc"_qs);
                 QVERIFY(!find<QPushButton>(dialog, "arm").isEnabled());
                 type(dialog, "site", u"Recovery site"_qs);
                 click(find<QPushButton>(dialog, "arm"));
             });
    QTRY_COMPARE(m_server->asked("site.arm").size(), 1u);
    (void)keyOf("site.arm", "document", model::armingNameSpace);
    const Json &document = m_server->asked("site.arm").back()["document"]["document"];
    QCOMPARE(document["site"].get<std::string>(), std::string("dr"));
    QVERIFY(document["scope"] == Json::array({"orders"}));
}

void PlanCeremoniesTest::aDrillOfAnotherServiceIsNotOnTheBand()
{
    Json row = test::healthyRow(m_clock.now());
    row["protection"] = "drilling";
    m_server->tell("service", 100, row);
    QTRY_COMPARE(m_session->picture().services.size(), std::size_t(1));
    inDialog([this] { click(find<QPushButton>(*m_page, "armAsked")); },
             [](QWidget &dialog) {
                 QStringList said;
                 for (const QLabel *each : dialog.findChildren<QLabel *>())
                     said << each->text();
                 QVERIFY2(said.contains(u"PRODUCTION"), qPrintable(said.join(u'\n')));
                 QVERIFY(!said.contains(u"DRILL"));
                 click(find<QPushButton>(dialog, "leave"));
             });
}

void PlanCeremoniesTest::aRunOfAnotherServiceIsInNobodysWay()
{
    PlanFeed feed;
    feed.attach(m_session.get());
    feed.open(model::planFromJson(m_plan)->id);
    QTRY_VERIFY(feed.hasFacts());
    const auto begin = [&](const char *run, const char *service, int revision) {
        m_server->tell("run", revision,
                       {{"run", run},
                        {"plan", run},
                        {"service", service},
                        {"event", Json::object()},
                        {"state", "running"}});
        QTRY_VERIFY(m_session->picture().runs.size() + 100 >= std::size_t(revision));
        feed.show(m_session->picture());
    };
    begin("r1", "billing", 101);
    QCOMPARE(feed.facts().running, QString());
    begin("r2", "orders", 102);
    QCOMPARE(feed.facts().running, u"r2"_qs);
}

void PlanCeremoniesTest::aRunIsStartedByHoldingOnly()
{
    model::RunAuthorisation offered;
    offered.id = newUuid();
    offered.planSha256 = m_sha256;
    offered.approval = newUuid();
    offered.requester = PersonId("planner");
    offered.at = m_clock.now();
    offered.expiresAt = offered.at + std::chrono::minutes(10);
    m_server->on("approval.status", {{"verdict", "yes"}, {"why", Json::object()}});
    m_server->on("site.list", {{"sites", Json::array({{{"site", "dc"}, {"armed", "yes"}},
                                                      {{"site", "dr"}, {"armed", "yes"}}})}});
    m_server->on("run.prepare",
                 {{"authorisation", model::toJson(offered)},
                  {"seen", Json::array({"edge: process 1", "app: answers", "db: timeline 1"})}});
    m_server->on("run.start", {{"run", "run-1"}});
    m_page->attach(m_session.get()); // asks again
    m_page->show(m_session->picture(), Changes::all());
    open();
    QSignalSpy went(m_page.get(), &Page::goTo);
    inDialog([this] { click(find<QPushButton>(*m_page, "startAsked")); },
             [this](QWidget &dialog) {
                 type(dialog, "site", u"dr"_qs);
                 type(dialog, "keyFile", m_folder.filePath(u"planner"_qs));
                 type(dialog, "passphrase", secret);
                 auto &hold = find<HoldButton>(dialog, "hold");
                 until(u"it may be held"_qs, [&] { return hold.isEnabled(); });
                 // What was seen came later, and is not cut off.
                 const auto *seen = dialog.findChild<QLabel *>(u"seen"_qs);
                 until(u"all of it is shown"_qs,
                       [&] { return seen->height() >= seen->heightForWidth(seen->width()); });
                 for (const int stage : {1, 2, 3, 4})
                     QCOMPARE(
                         find<StatusLabel>(dialog, qPrintable(u"stage.%1"_qs.arg(stage))).status(),
                         Status::Ok);
                 shoot(dialog, QStringLiteral("start-stages"));
                 everyKey(hold);
                 everyKey(dialog);
                 QTest::mouseClick(&hold, Qt::LeftButton);
                 QVERIFY(m_server->asked("run.start").empty());
                 const QPointer<QWidget> guard(&dialog);
                 QTest::mousePress(&hold, Qt::LeftButton);
                 until(u"it begins"_qs, [&] { return !guard || !guard->isVisible(); });
             });
    QCOMPARE(m_server->asked("run.start").size(), 1u);
    (void)keyOf("run.start", "authorisation", model::authorisationNameSpace);
    QCOMPARE(m_server->asked("run.start").back()["confirm_site"].get<std::string>(),
             std::string("dr"));
    QTRY_COMPARE(went.size(), 1);
    QCOMPARE(went.front().at(1).toString(), u"run-1"_qs);
}

void PlanCeremoniesTest::whatWasReviewedEndsByItself()
{
    Ceremony ceremony(u"Start"_qs, Environment::Drill, nullptr);
    QSignalSpy expired(&ceremony, &Ceremony::expired);
    ceremony.show();
    ceremony.setLifetime(Milliseconds(90));
    QVERIFY(find<QLabel>(ceremony, "timeLeft").text().startsWith(u"Ends by itself"));
    ceremony.setBusy(u"on its way"_qs);
    QTest::qWait(120);
    QVERIFY(expired.empty()); // what is on its way is answered first
    ceremony.setBusy({});
    QTRY_COMPARE(expired.size(), 1);
    QCOMPARE(find<QLabel>(ceremony, "timeLeft").text(), u"Its time is over"_qs);
    ceremony.setLifetime(Milliseconds(60000));
    QVERIFY(find<QLabel>(ceremony, "timeLeft").text().startsWith(u"Ends by itself"));
}

void PlanCeremoniesTest::escapeLeavesEveryCeremony()
{
    for (const char *act : {"armAsked", "generateAsked"}) {
        inDialog([&] { click(find<QPushButton>(*m_page, act)); },
                 [](QWidget &dialog) { QTest::keyClick(&dialog, Qt::Key_Escape); });
    }
    QVERIFY(m_server->asked("site.arm").empty());
    QVERIFY(m_server->asked("plan.generate").empty());
}

void PlanCeremoniesTest::whatTheServerAsksByItselfIsShown()
{
    auto &grade = find<StatusLabel>(*m_page, "grade2");
    QCOMPARE(grade.status(), Status::Ok);
    const Sentence change("check.role", "dr1 follows no more");
    Json row = {{"plan_sha256", std::string(64, '0')},
                {"passed", "no"},
                {"at", toRfc3339(m_clock.now() + Milliseconds(1000))},
                {"since_green", Json::array({toJson(change)})},
                {"open", Json::array()}};
    m_server->tell("check", 2, row); // of another plan
    row["plan_sha256"] = m_sha256;
    row["passed"] = "unknown";
    m_server->tell("check", 3, row);
    QTRY_COMPARE(grade.status(), Status::Unknown);
    QVERIFY(grade.text().contains(u"dr1 follows no more"_qs));
}

void PlanCeremoniesTest::anotherRevisionForgetsTheCheck()
{
    m_plan["revision"] = 2;
    const std::string before = m_sha256;
    m_sha256 = *model::planHash(*model::planFromJson(m_plan));
    QVERIFY(m_sha256 != before);
    Picture picture = m_session->picture();
    picture.plans.front().sha256 = m_sha256;
    picture.plans.front().revision = 2;
    m_page->show(picture, Changes::all());
    QTRY_COMPARE(find<StatusLabel>(*m_page, "grade2").status(), Status::Paused);
    QVERIFY(!find<QPushButton>(*m_page, "signAsked").isEnabled());
}

void PlanCeremoniesTest::aFailbackSaysWhatMayBeThrownAway()
{
    m_server->on("plan.generate", [](const Json &) -> Result<Json> {
        return fail(ErrorCode::Conflict, "it is enough that it was asked");
    });
    const auto ask = [this](const QString &kind, const std::function<void(QWidget &)> &act) {
        const std::size_t before = m_server->asked("plan.generate").size();
        inDialog([this] { click(find<QPushButton>(*m_page, "generateAsked")); },
                 [&](QWidget &dialog) {
                     choose(dialog, "kind", kind);
                     act(dialog);
                     click(find<QPushButton>(dialog, "generate"));
                 });
        until(u"it was asked"_qs, [&] { return m_server->asked("plan.generate").size() > before; });
        return m_server->asked("plan.generate").back();
    };
    const Json silent = ask(u"Failback"_qs, [](QWidget &) {});
    QVERIFY(!silent.contains("discard_bytes_max") && !silent.contains("loss_bytes_max"));
    const Json bounded =
        ask(u"Failback"_qs, [](QWidget &dialog) { choose(dialog, "discardKind", u"at most"_qs); });
    QCOMPARE(bounded["discard_bytes_max"].get<std::int64_t>(), 16 * 1024 * 1024);
    const Json over = ask(u"Failover"_qs, [](QWidget &dialog) {
        choose(dialog, "lossKind", u"any, also one that nobody can say"_qs);
        QTest::keyClick(&find<QWidget>(dialog, "attested"), Qt::Key_Space);
    });
    QCOMPARE(over["loss_bytes_max"].get<std::int64_t>(), model::lossAny);
    QVERIFY(over["attested"] == true && !over.contains("discard_bytes_max"));
}

FARHAVEN_WINDOW_TEST(PlanCeremoniesTest)

} // namespace tst_plan_ceremonies

#include "tst_plan_ceremonies.moc"
