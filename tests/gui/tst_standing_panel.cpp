// SPDX-License-Identifier: GPL-3.0-or-later
// What may run with nobody there, signed in the window.
#include "gui/hand_clock.h"
#include "gui/people/people_page.h"
#include "gui/people/standing_dialog.h"
#include "gui/people/standing_panel.h"
#include "gui/plans/fake_server.h"
#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/shots.h"
#include "gui/snapshot.h"
#include "gui/whole_window.h"
#include "gui/window_program.h"
#include "model/approval_papers.h"
#include "seal/ssh_keygen_signer.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace tst_standing_panel {

using namespace farhaven;
using namespace farhaven::gui;
using namespace Qt::StringLiterals;

namespace {

Json standingRow(const char *id, const char *holds, const char *why)
{
    return {{"id", id},
            {"holds", holds},
            {"why", toJson(Sentence("standing.sample", why, Json::object()))},
            {"covers", {"read", "sandbox-restore"}},
            {"scope", {"orders"}},
            {"by", "approver"},
            {"until", "2026-11-28T09:41:18.000Z"}};
}

struct World {
    test::HandClock clock;
    test::FakeServer server;
    Json rows = Json::array();
    std::unique_ptr<Session> session;
    PeoplePage page;

    World()
    {
        server.on("snapshot.get", test::snapshot());
        server.on("people.list",
                  Json{{"people", model::toJson(model::People())}, {"findings", Json::array()}});
        server.on("standing.list", [this](const Json &) {
            return Result<Json>(Json{{"standing", rows}});
        });
        session = std::make_unique<Session>(server.takeClientEnd(), PersonId("approver"), clock);
        QObject::connect(
            session.get(), &Session::pictureChanged, &page,
            [this](const Changes &changes) { page.show(session->picture(), changes); });
        page.attach(session.get());
        page.resize(1200, 800);
        page.show();
        session->begin();
    }
    ~World() { page.attach(nullptr); }
    template <class Kind> Kind &find(const char *name)
    {
        return *page.findChild<Kind *>(QString::fromLatin1(name));
    }
    RecordTable &table() { return find<RecordTable>("standing.table"); }
    template <class Kind> Kind *dialog()
    {
        for (Kind *each : page.findChildren<Kind *>()) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
};

void typeInto(QWidget &in, const char *name, const QString &text)
{
    auto *line = in.findChild<QLineEdit *>(QString::fromLatin1(name));
    line->clear();
    QTest::keyClicks(line, text);
}

} // namespace

class TestStanding : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_keys;
    [[nodiscard]] QString key() const { return m_keys.filePath(u"approver"_s); }
    void signIn(QWidget &dialog)
    {
        typeInto(dialog, "person", u"approver"_s);
        typeInto(dialog, "keyFile", key());
        typeInto(dialog, "passphrase", u"approver types this"_s);
    }
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"farhaven-test"_s);
        QCoreApplication::setApplicationName(u"tst_standing_panel"_s);
        Theme::instance().apply(SchemeChoice::Light);
        QVERIFY(seal::newSshKeyTyped(key().toStdString(), "approver", "approver types this"));
    }
    void init() { QSettings().clear(); }
    void cleanup()
    {
        Languages::instance().apply(Language::English);
        Theme::instance().apply(SchemeChoice::Light);
    }
    void anApproverSignsAhead();
    void oneIsWithdrawn();
    void whatIsMadeElsewhereIsShown();
    void whatCannotBeAskedIsNotKnown();
    void whatHasEndedOrIsOldIsNotGreen();
    void aDialogGoesWithTheWorkspace();
    void pictures();
};

void TestStanding::anApproverSignsAhead()
{
    World world;
    Json handed;
    world.server.on("standing.submit", [&](const Json &params) -> Result<Json> {
        if (handed.is_null()) {
            handed = params;
            return fail(ErrorCode::Denied, "approver is no approver, and this takes one");
        }
        world.rows = Json::array({standingRow("s-1", "yes", "It holds")});
        return Json{{"id", "s-1"}};
    });
    QTRY_VERIFY(world.find<QPushButton>("standing.new").isEnabled());
    QTest::mouseClick(&world.find<QPushButton>("standing.new"), Qt::LeftButton);
    QTRY_VERIFY(world.dialog<StandingDialog>());
    StandingDialog &dialog = *world.dialog<StandingDialog>();
    auto *sign = dialog.findChild<QPushButton *>(u"sign"_s);
    const auto hint = [&] { return dialog.findChild<QLabel *>(u"hint"_s)->text(); };
    signIn(dialog);
    typeInto(dialog, "reason", u"a look each night"_s);
    QVERIFY(!sign->isEnabled() && hint().contains(u"what may be done"_s));
    QTest::keyClick(dialog.findChild<QCheckBox *>(u"covers.read"_s), Qt::Key_Space);
    QVERIFY(!sign->isEnabled() && hint().contains(u"a service"_s));
    auto *service = dialog.findChild<QCheckBox *>(u"service.orders"_s);
    QVERIFY(service);
    QVERIFY2(service->text().contains(u"(orders)"_s), qPrintable(service->text()));
    QTest::keyClick(service, Qt::Key_Space);
    QVERIFY(dialog.findChild<QLabel *>(u"standing.scope"_s)->text().contains(service->text()));
    auto *days = dialog.findChild<QSpinBox *>(u"standing.days"_s);
    days->setValue(400);
    QCOMPARE(days->value(), 31);
    days->setValue(2);
    QVERIFY2(sign->isEnabled(), qPrintable(hint()));
    QTest::mouseClick(sign, Qt::LeftButton);
    QVERIFY(dialog.findChild<QLineEdit *>(u"passphrase"_s)->text().isEmpty());
    // What the server refuses stays to be read, and nothing is listed.
    QTRY_VERIFY_WITH_TIMEOUT(dialog.findChild<ErrorBox *>()->isVisible(), 20'000);
    QCOMPARE(world.table().model().rowCount(), 0);
    const Json &said = handed["document"]["document"];
    const auto made = model::standingFromJson(said);
    QVERIFY(made);
    QVERIFY(made->covers == std::set<model::Unattended>{model::Unattended::Read});
    QCOMPARE(made->scope.size(), std::size_t(1));
    QCOMPARE(made->by, PersonId("approver"));
    QCOMPARE((made->expiresAt - made->at).count(), 2LL * 86'400'000);
    QCOMPARE(handed["by"], Json("approver"));
    QVERIFY(handed.dump().find("types this") == std::string::npos);
    typeInto(dialog, "passphrase", u"approver types this"_s);
    QTest::mouseClick(sign, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(world.table().model().rowCount(), 1, 20'000);
    QTRY_VERIFY(!world.dialog<StandingDialog>());
    const auto &cells = world.table().model().records().front().cells;
    QVERIFY(cells[0].status == Status::Ok);
    QVERIFY(cells[1].text.contains(u"Looking"_s) && cells[1].text.contains(u"sandbox"_s));
}

void TestStanding::oneIsWithdrawn()
{
    World world;
    world.rows = Json::array({standingRow("s-1", "yes", "It holds"),
                              standingRow("s-2", "no", "It held until yesterday")});
    Json handed;
    world.server.on("approval.revoke", [&](const Json &params) -> Result<Json> {
        handed = params;
        world.rows[0] = standingRow("s-1", "no", "approver revoked it: the nights are over");
        return Json{{"id", "r-1"}};
    });
    QTRY_COMPARE(world.table().model().rowCount(), 2);
    auto &withdraw = world.find<QPushButton>("standing.withdraw");
    world.table().setCurrent(u"s-2"_s);
    QVERIFY(!withdraw.isEnabled()); // there is nothing to take back
    world.table().setCurrent(u"s-1"_s);
    QTRY_VERIFY(withdraw.isEnabled());
    QTest::mouseClick(&withdraw, Qt::LeftButton);
    QTRY_VERIFY(world.dialog<WithdrawDialog>());
    WithdrawDialog &dialog = *world.dialog<WithdrawDialog>();
    signIn(dialog);
    typeInto(dialog, "reason", u"the nights are over"_s);
    QTest::mouseClick(dialog.findChild<QPushButton *>(u"sign"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!handed.is_null(), 20'000);
    const auto made = model::revocationFromJson(handed["document"]["document"]);
    QVERIFY(made);
    QCOMPARE(made->subject, std::string("s-1"));
    QTRY_VERIFY(world.table().model().records().front().cells[0].status == Status::Paused);
    QVERIFY(
        world.table().model().records().front().cells[5].text.contains(u"the nights are over"_s));
}

/// Another window tells of it by the method that was asked there.
void TestStanding::whatIsMadeElsewhereIsShown()
{
    World world;
    QTRY_VERIFY(world.server.asked("standing.list").size() > 0);
    QTRY_COMPARE(world.table().model().rowCount(), 0);
    world.rows = Json::array({standingRow("s-9", "yes", "It holds")});
    const auto revision = world.session->picture().revision;
    world.server.tell("standing", revision + 1, Json{{"method", "standing.submit"}});
    QTRY_COMPARE(world.table().model().rowCount(), 1);
}

void TestStanding::whatCannotBeAskedIsNotKnown()
{
    World world;
    world.rows = Json::array({standingRow("s-1", "yes", "It holds")});
    QTRY_COMPARE(world.table().model().rowCount(), 1);
    world.server.on("standing.list", [](const Json &) -> Result<Json> {
        return fail(ErrorCode::Unreachable, "nobody answers");
    });
    Q_EMIT world.session->armingChanged();
    QTRY_COMPARE(world.table().model().rowCount(), 0);
    QStringList notes;
    for (const QLabel *each :
         world.find<RecordTable>("standing.table").parentWidget()->findChildren<QLabel *>())
        notes += each->text();
    QVERIFY2(notes.contains(u"not known"_s), qPrintable(notes.join(u'|')));
}

/// P31: nobody answers any more, and the time goes on.
void TestStanding::whatHasEndedOrIsOldIsNotGreen()
{
    World world;
    Json soon = standingRow("s-1", "yes", "It holds");
    soon["until"] = toRfc3339(world.clock.now() + Milliseconds(20'000));
    world.rows = Json::array({soon, standingRow("s-2", "yes", "It holds")});
    QTRY_COMPARE(world.table().model().rowCount(), 2);
    const auto state = [&](const QString &id) {
        const auto &model = world.table().model();
        return model.records()[std::size_t(model.rowOf(id))].cells[0].status;
    };
    QVERIFY(state(u"s-1"_s) == Status::Ok && state(u"s-2"_s) == Status::Ok);
    auto &panel = *world.page.findChild<StandingPanel *>();
    world.clock.move(Milliseconds(21'000));
    panel.tick();
    QVERIFY(state(u"s-1"_s) == Status::Unknown && state(u"s-2"_s) == Status::Ok);
    world.clock.move(Milliseconds(30'000));
    panel.tick();
    QVERIFY(state(u"s-1"_s) == Status::Unknown && state(u"s-2"_s) == Status::Unknown);
    panel.ask();
    QTRY_VERIFY(state(u"s-2"_s) == Status::Ok);
}

void TestStanding::aDialogGoesWithTheWorkspace()
{
    World world;
    QTRY_VERIFY(world.find<QPushButton>("standing.new").isEnabled());
    QTest::mouseClick(&world.find<QPushButton>("standing.new"), Qt::LeftButton);
    QTRY_VERIFY(world.dialog<StandingDialog>());
    world.page.attach(nullptr);
    world.session.reset();
    QTRY_VERIFY(!world.page.findChild<StandingDialog *>());
}

/// For people to look at.
void TestStanding::pictures()
{
    for (const auto &[language, scheme, name] :
         {std::tuple(Language::English, SchemeChoice::Light, u"standing-light"_s),
          std::tuple(Language::Kazakh, SchemeChoice::Dark, u"standing-kazakh"_s)}) {
        Languages::instance().apply(language);
        Theme::instance().apply(scheme);
        test::WholeWindow whole;
        whole.server().answer(
            "standing.list",
            Json{{"standing", Json::array({standingRow("s-1", "yes", "It holds"),
                                           standingRow("s-2", "no", "It held until yesterday")})}});
        whole.window().showPage(u"people"_s);
        Q_EMIT whole.window().session()->armingChanged();
        whole.settle();
        QVERIFY(test::keepShot(whole.window(), name));
        auto *page = whole.window().findChild<PeoplePage *>();
        QTest::mouseClick(page->findChild<QPushButton *>(u"standing.new"_s), Qt::LeftButton);
        whole.settle();
        auto *dialog = page->findChild<StandingDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(test::keepShot(*dialog, name + u"-new"_s));
        dialog->reject();
    }
}

FARHAVEN_WINDOW_TEST(TestStanding)

} // namespace tst_standing_panel

#include "tst_standing_panel.moc"
