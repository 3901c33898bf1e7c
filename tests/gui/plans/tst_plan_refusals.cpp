// SPDX-License-Identifier: GPL-3.0-or-later
// An approver says no, or takes a yes back, in the window; who signs in an approver's place.
#include "gui/path/robot.h"
#include "gui/plans/ceremonies.h"
#include "gui/plans/fake_server.h"
#include "gui/plans/plan_page.h"
#include "gui/plans/plan_samples.h"
#include "gui/plans/refusal_dialogs.h"
#include "gui/shell/language.h"
#include "gui/shell/parts.h"
#include "gui/shots.h"
#include "gui/snapshot.h"
#include "gui/window_program.h"
#include "model/approval_papers.h"
#include "seal/ssh_keygen_signer.h"

#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace tst_plan_refusals {

using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

namespace {

constexpr const char *refusalSecret = "approver types this";

Json approvedBy(const char *person, const char *verdict, const Json &why = Json::object())
{
    return {{"verdict", verdict},
            {"why", why},
            {"id", std::string("approval-of-") + person},
            {"approver", person},
            {"approved_at", "2026-11-21T15:12:02.000Z"},
            {"expires_at", "2026-12-21T15:12:02.000Z"},
            {"request", "request-1"},
            {"delegation", ""}};
}

} // namespace

class PlanRefusalsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aRefusalReachesTheServerSignedWithItsReason();
    void P6_whoSaidNoIsNotGoneRound();
    void anApprovalIsTakenBack();
    void P4_aDelegateSignsByTheirDelegation();
    void escapeLeavesAndNothingIsPressedByDefault();
    void pictures_data();
    void pictures();

private:
    void approvalIs(const Json &answer);
    void signAs(QWidget &dialog, const char *person);

    QTemporaryDir m_folder;
    SystemClock m_clock;
    PlanFacts m_facts;
    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<PlanPage> m_page;
    std::unique_ptr<Session> m_session;
};

void PlanRefusalsTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    const std::string file = m_folder.filePath(u"approver"_qs).toStdString();
    QVERIFY(seal::newSshKeyTyped(file, "approver", refusalSecret));
}

void PlanRefusalsTest::init()
{
    m_facts = samples::checkedPlan();
    const Json plan = model::toJson(m_facts.plan);
    const std::string sha256 = *model::planHash(m_facts.plan);
    m_server = std::make_unique<test::FakeServer>();
    Json snapshot = test::snapshot();
    snapshot["estate"] = model::toJson(m_facts.estate);
    snapshot["services"] = Json::array();
    Json row = {{"id", m_facts.plan.id.value},
                {"revision", 1},
                {"name", m_facts.plan.name},
                {"kind", "switchover"},
                {"service", "orders"},
                {"from", "dc"},
                {"to", "dr"},
                {"sha256", sha256},
                {"saved_by", "planner"}};
    row["saved_at"] = "2026-11-21T15:12:02.000Z";
    snapshot["plans"] = Json::array({row});
    snapshot["runs"] = Json::array();
    m_server->on("snapshot.get", snapshot);
    m_server->on("plan.get", {{"plan", plan},
                              {"sha256", sha256},
                              {"saved_at", "2026-11-21T15:12:02.000Z"},
                              {"saved_by", "planner"}});
    m_server->on("plan.lint", {{"findings", Json::array()}});
    m_server->on("plan.schedule", m_facts.schedule);
    m_server->on("plan.preview", m_facts.preview);
    m_server->on("plan.check", m_facts.check);
    m_server->on("approval.status", m_facts.approval);
    m_page = std::make_unique<PlanPage>();
    m_page->resize(1420, 900);
    m_page->QWidget::show();
    m_session = std::make_unique<Session>(m_server->takeClientEnd(), PersonId("planner"), m_clock);
    connect(m_session.get(), &Session::pictureChanged, m_page.get(),
            [this](const Changes &changes) { m_page->show(m_session->picture(), changes); });
    m_page->attach(m_session.get());
    m_session->begin();
    click(find<QPushButton>(*m_page, "check"));
    QTRY_COMPARE(find<StatusLabel>(*m_page, "grade2").status(), Status::Ok);
}

void PlanRefusalsTest::cleanup()
{
    Languages::instance().apply(Language::English);
    Theme::instance().apply(SchemeChoice::Light);
    m_page->attach(nullptr);
    m_session.reset();
    m_page.reset();
    m_server.reset();
}

void PlanRefusalsTest::approvalIs(const Json &answer)
{
    m_server->on("approval.status", answer);
    Q_EMIT m_session->armingChanged();
}

void PlanRefusalsTest::signAs(QWidget &dialog, const char *person)
{
    type(dialog, "person", QString::fromLatin1(person));
    type(dialog, "keyFile", m_folder.filePath(u"approver"_qs));
    type(dialog, "passphrase", QString::fromLatin1(refusalSecret));
}

void PlanRefusalsTest::aRefusalReachesTheServerSignedWithItsReason()
{
    m_server->on("approval.deny", [this](const Json &) -> Result<Json> {
        if (m_server->asked("approval.deny").size() == 1)
            return fail(ErrorCode::Denied, "approver is no approver, and this takes one");
        return Json{{"id", "d-1"}};
    });
    inDialog([this] { click(find<QPushButton>(*m_page, "denyAsked")); },
             [this](QWidget &dialog) {
                 auto &sign = find<QPushButton>(dialog, "sign");
                 signAs(dialog, "approver");
                 QVERIFY(!sign.isEnabled());
                 QVERIFY(find<QLabel>(dialog, "hint").text().contains(u"a reason"));
                 type(dialog, "reason", u"the standby is being rebuilt"_qs);
                 click(sign);
                 auto &error = find<ErrorBox>(dialog, "errorBox");
                 QTRY_VERIFY(error.text().contains(u"is no approver"));
                 type(dialog, "passphrase", QString::fromLatin1(refusalSecret));
                 click(sign);
             });
    const auto &asked = m_server->asked("approval.deny");
    QCOMPARE(asked.size(), 2u);
    const auto document = signedFromJson(asked[1]["document"], "");
    QVERIFY(document && verifySigned(*document, model::denialNameSpace));
    const auto denial = model::denialFromJson(document->document);
    QVERIFY(denial);
    QCOMPARE(denial->by, PersonId("approver"));
    QCOMPARE(denial->reason, std::string("the standby is being rebuilt"));
    QCOMPARE(denial->planSha256, *model::planHash(m_facts.plan));
}

/// Who cannot be reached is one thing; who was reached and said no is another.
void PlanRefusalsTest::P6_whoSaidNoIsNotGoneRound()
{
    approvalIs({{"verdict", "no"}, {"why", Json::object()}});
    QTRY_VERIFY(visible<QPushButton>(*m_page, "breakGlassAsked"));
    approvalIs({{"verdict", "no"},
                {"why", Json::object()},
                {"denials", Json::array({{{"by", "approver"},
                                          {"at", "2026-11-21T15:12:02.000Z"},
                                          {"reason", "the standby is being rebuilt"}}})}});
    QTRY_VERIFY(!visible<QPushButton>(*m_page, "breakGlassAsked"));
    QVERIFY(find<QLabel>(*m_page, "glassHint").text().contains(u"said no"));
    QVERIFY(find<QLabel>(*m_page, "refusals").text().contains(u"the standby is being rebuilt"));
    Json status = {{"verdict", "no"}, {"why", Json::object()}};
    const Json why =
        toJson(Sentence("approval.withdrawn", "{by} revoked the approval", {{"by", "second"}}));
    status["approvals"] = Json::array({approvedBy("approver", "no", why)});
    approvalIs({{"verdict", "no"}, {"why", Json::object()}});
    QTRY_VERIFY(visible<QPushButton>(*m_page, "breakGlassAsked"));
    approvalIs(status);
    QTRY_VERIFY(!visible<QPushButton>(*m_page, "breakGlassAsked"));
}

void PlanRefusalsTest::anApprovalIsTakenBack()
{
    QVERIFY(!visible<QPushButton>(*m_page, "revokeAsked"));
    approvalIs({{"verdict", "yes"},
                {"why", Json::object()},
                {"approvals", {approvedBy("second", "yes"), approvedBy("approver", "yes")}}});
    QTRY_VERIFY(visible<QPushButton>(*m_page, "revokeAsked"));
    QVERIFY(!visible<QPushButton>(*m_page, "denyAsked")); // it is granted; it is taken back
    m_server->on("approval.revoke", {{"id", "r-1"}});
    inDialog([this] { click(find<QPushButton>(*m_page, "revokeAsked")); },
             [this](QWidget &dialog) {
                 choose(dialog, "which", u"That of approver"_qs);
                 type(dialog, "reason", u"the estate moved on"_qs);
                 signAs(dialog, "approver");
                 click(find<QPushButton>(dialog, "sign"));
             });
    const auto document = signedFromJson(m_server->asked("approval.revoke").back()["document"], "");
    QVERIFY(document && verifySigned(*document, model::revocationNameSpace));
    const auto taken = model::revocationFromJson(document->document);
    QVERIFY(taken);
    QCOMPARE(taken->subject, std::string("approval-of-approver"));
    QCOMPARE(taken->reason, std::string("the estate moved on"));
}

void PlanRefusalsTest::P4_aDelegateSignsByTheirDelegation()
{
    model::People people;
    for (const auto &[id, role] : {std::pair("approver", model::PersonRole::Viewer),
                                   std::pair("second", model::PersonRole::Approver)}) {
        model::Person person;
        person.id = PersonId(id);
        person.roles.add(role);
        people.people.push_back(person);
    }
    m_facts.people = people;
    model::ApprovalRequest request;
    request.id = newUuid();
    request.plan = m_facts.plan;
    request.requestedBy = PersonId("planner");
    request.requestedAt = m_clock.now();
    request.expiresAt = request.requestedAt + std::chrono::hours(24);
    Json row = {{"id", "delegation-1"}, {"holds", "yes"},
                {"from", "second"},     {"to", "approver"},
                {"scope", {"another"}}, {"until", "2026-11-28T09:41:18.000Z"}};
    for (const bool covered : {false, true}) {
        if (covered)
            row["scope"] = {m_facts.plan.service.value};
        m_server->on("delegation.list", {{"delegations", Json::array({row})}});
        ApproveDialog dialog(request, PlanPicture(m_facts), std::nullopt, *m_session, m_page.get());
        std::optional<SignedDocument> made;
        connect(&dialog, &ApproveDialog::approved, this,
                [&](const SignedDocument &document) { made = document; });
        dialog.show();
        signAs(dialog, "approver");
        auto *inPlace = dialog.findChild<QLabel *>(u"inPlace"_qs);
        if (covered)
            QTRY_VERIFY(inPlace->isVisible());
        QCOMPARE(inPlace->isVisible() && inPlace->text().contains(u"in the place of second"),
                 covered);
        click(find<QPushButton>(dialog, "sign"));
        QTRY_VERIFY(made);
        QCOMPARE(made->document.value("delegation", std::string()),
                 std::string(covered ? "delegation-1" : ""));
    }
}

void PlanRefusalsTest::escapeLeavesAndNothingIsPressedByDefault()
{
    approvalIs({{"verdict", "no"},
                {"why", Json::object()},
                {"approvals", {approvedBy("approver", "yes")}}});
    QTRY_VERIFY(visible<QPushButton>(*m_page, "revokeAsked"));
    for (const char *act : {"denyAsked", "revokeAsked"}) {
        inDialog([&] { click(find<QPushButton>(*m_page, act)); },
                 [this](QWidget &dialog) {
                     type(dialog, "reason", u"why"_qs);
                     signAs(dialog, "approver");
                     QVERIFY(find<QPushButton>(dialog, "sign").isEnabled());
                     QVERIFY(!find<QPushButton>(dialog, "sign").isDefault());
                     QTest::keyClick(&dialog, Qt::Key_Escape);
                 });
    }
    QVERIFY(m_server->asked("approval.deny").empty());
    QVERIFY(m_server->asked("approval.revoke").empty());
}

void PlanRefusalsTest::pictures_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<bool>("dark");
    QTest::newRow("en-light") << int(Language::English) << false;
    QTest::newRow("ru-dark") << int(Language::Russian) << true;
    QTest::newRow("kk-light") << int(Language::Kazakh) << false;
}

void PlanRefusalsTest::pictures()
{
    QFETCH(const int, language);
    QFETCH(const bool, dark);
    Languages::instance().apply(Language(language));
    Theme::instance().apply(dark ? SchemeChoice::Dark : SchemeChoice::Light);
    PlanFacts facts = m_facts;
    facts.approval = {{"verdict", "no"},
                      {"why", Json::object()},
                      {"approvals", {approvedBy("approver", "yes")}},
                      {"denials",
                       {{{"by", "second"},
                         {"at", "2026-11-21T15:12:02.000Z"},
                         {"reason", "the standby is being rebuilt"}}}}};
    PlanPage page;
    page.resize(1420, 1000);
    page.showFacts(facts);
    page.QWidget::show();
    const PlanPicture picture(facts);
    DenyDialog deny(picture, Environment::Production, *m_session, m_page.get());
    deny.setAttribute(Qt::WA_DeleteOnClose, false);
    RevokeApprovalDialog revoke(picture, Environment::Production, *m_session, m_page.get());
    revoke.setAttribute(Qt::WA_DeleteOnClose, false);
    const std::pair<QWidget *, QString> shots[] = {{&page, u"refusals-page-"_qs},
                                                   {&deny, u"refusals-deny-"_qs},
                                                   {&revoke, u"refusals-revoke-"_qs}};
    for (const auto &[widget, name] : shots) {
        widget->show();
        QVERIFY(QTest::qWaitForWindowExposed(widget));
        QVERIFY(test::keepShot(*widget, name + QString::fromLatin1(QTest::currentDataTag())));
    }
}

FARHAVEN_WINDOW_TEST(PlanRefusalsTest)

} // namespace tst_plan_refusals

#include "tst_plan_refusals.moc"
