// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hand_clock.h"
#include "gui/people/people_page.h"
#include "gui/plans/fake_server.h"
#include "gui/shell/record_table.h"
#include "gui/shell/remembered.h"
#include "gui/shell/session.h"
#include "gui/signing/reason_dialog.h"
#include "gui/signing/sign_in.h"
#include "gui/snapshot.h"
#include "gui/window_program.h"
#include "seal/ssh_keygen_signer.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace tst_people_page {

using namespace farhaven;
using namespace farhaven::gui;
using namespace Qt::StringLiterals;

namespace {

/// A server with a list of people, and the page on it.
struct World {
    test::HandClock clock;
    test::FakeServer server;
    Json people = model::toJson(model::People());
    std::unique_ptr<Session> session;
    PeoplePage page;
    QSignalSpy badges{&page, &PeoplePage::badgeChanged};

    World()
    {
        server.on("snapshot.get", test::snapshot());
        server.on("people.list", [this](const Json &) -> Result<Json> {
            return Json{{"people", people},
                        {"workspace", "workspace-1"},
                        {"sha256", ""},
                        {"findings", Json::array()}};
        });
        server.on("people.set", [this](const Json &params) -> Result<Json> {
            people = params["document"]["document"];
            return Json{{"count", people["people"].size()}};
        });
        server.on("session.challenge", [](const Json &) -> Result<Json> {
            return Json{{"challenge", "c"}, {"workspace", "workspace-1"}, {"user", 0}};
        });
        server.on("session.open", [](const Json &params) -> Result<Json> {
            return Json{{"person", params["certificate"]["document"]["person"]}};
        });
        session = std::make_unique<Session>(server.takeClientEnd(), PersonId("root"), clock);
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
    void type(const char *name, const QString &text)
    {
        auto &line = find<QLineEdit>(name);
        line.clear();
        QTest::keyClicks(&line, text);
    }
    Status verdict() { return find<StatusLabel>("people.verdict").status(); }
    QString hint() { return find<QLabel>("person.hint").text(); }
    void press() { QTest::mouseClick(&find<QPushButton>("person.add"), Qt::LeftButton); }
    int count() { return int(people["people"].size()); }
    /// An administrator sits down at the dialog that wants the list signed.
    void signList(const QString &person, const QString &keyFile, const QString &passphrase)
    {
        const auto shown = [this] {
            const auto dialogs = page.findChildren<SignListDialog *>();
            return !dialogs.isEmpty() && dialogs.last()->isVisible() ? dialogs.last() : nullptr;
        };
        QTRY_VERIFY(shown());
        SignListDialog *dialog = shown();
        for (const auto &[name, text] :
             {std::pair(u"person"_s, person), std::pair(u"keyFile"_s, keyFile),
              std::pair(u"passphrase"_s, passphrase)}) {
            auto *line = dialog->findChild<QLineEdit *>(name);
            line->clear();
            QTest::keyClicks(line, text);
        }
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"signList"_s), Qt::LeftButton);
    }
};

} // namespace

class TestPeople : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"farhaven-test"_s);
        QCoreApplication::setApplicationName(u"tst_people_page"_s);
        Theme::instance().apply(SchemeChoice::Light);
    }
    void init() { QSettings().clear(); }

    void nobodyIsSaidUntilTwoCanSign()
    {
        World world;
        QTRY_COMPARE(world.verdict(), Status::Warning);
        QCOMPARE(world.badges.last().first().toInt(), 1);
        const QTemporaryDir folder;
        world.type("person.id", u"planner"_s);
        QVERIFY(world.find<QLineEdit>("person.file").text().endsWith(u"/keys/planner"_s));
        world.type("person.file", folder.filePath(u"new/planner"_s));
        QVERIFY(world.hint().contains(u"passphrase"_s));
        world.type("person.passphrase", u"planner types this"_s);
        world.type("person.again", u"planner types thas"_s);
        QVERIFY(!world.find<QPushButton>("person.add").isEnabled());
        world.type("person.again", u"planner types this"_s);
        world.press();
        QVERIFY(world.find<QLineEdit>("person.passphrase").text().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(world.count(), 1, 20'000);
        // Who made the key sits here; the key opens with what was typed.
        QTRY_COMPARE_WITH_TIMEOUT(world.session->person(), PersonId("planner"), 20'000);
        QVERIFY(world.people["people"][0]["roles"] ==
                Json({"planner", "operator", "administrator"}));
        QTRY_COMPARE_WITH_TIMEOUT(world.server.asked("session.open").size(), 1, 20'000);
        QCOMPARE(rememberedKeyFile(PersonId("planner")), folder.filePath(u"new/planner"_s));
        QVERIFY(seal::openSshKeyTyped(folder.filePath(u"new/planner"_s).toStdString(), "x"));
        QCOMPARE(QFileInfo(folder.filePath(u"new"_s)).permissions() & 0x77, QFile::Permissions());
        QCOMPARE(world.verdict(), Status::Warning); // one person is not two

        world.type("person.id", u"approver"_s);
        QTest::keyClick(&world.find<QCheckBox>("person.approves"), Qt::Key_Space);
        world.type("person.file", folder.filePath(u"new/approver"_s));
        world.type("person.passphrase", u"approver types that"_s);
        world.type("person.again", u"approver types that"_s);
        world.press();
        QTRY_VERIFY_WITH_TIMEOUT(world.page.findChild<SignListDialog *>(), 20'000);
        world.signList(u"planner"_s, folder.filePath(u"new/planner"_s), u"planner types this"_s);
        QTRY_COMPARE_WITH_TIMEOUT(world.count(), 2, 20'000);
        QVERIFY(world.people["people"][1]["roles"] == Json::array({"approver"}));
        QTRY_COMPARE(world.verdict(), Status::Ok);
        QCOMPARE(world.badges.last().first().toInt(), 0);
        QCOMPARE(world.session->person(), PersonId("planner"));
        QCOMPARE(world.server.asked("people.set").back()["by"], Json("planner"));
        QCOMPARE(world.page.findChild<RecordTable *>()->model().rowCount(), 2);
    }

    void aKeyKeptElsewhereComesByItsPublicHalf()
    {
        World world;
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"a.pub"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("ssh-ed25519 nonsense\n");
        file.close();
        world.type("person.id", u"aigerim"_s);
        auto &kind = world.find<QComboBox>("person.kind");
        kind.setFocus();
        QTest::keyClick(&kind, Qt::Key_Down);
        QVERIFY(!world.find<QLineEdit>("person.passphrase").isVisible());
        world.type("person.file", file.fileName());
        world.press();
        auto *errors = world.page.findChild<ErrorBox *>();
        QTRY_VERIFY(errors->isVisible());
        QVERIFY(errors->text().contains(file.fileName()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG1R3Q8m0dOc4oJqYl0zVb0b4m8Q7gGk"
                   "8m3zq0m1s2hV aigerim\n");
        file.close();
        const QString own = folder.filePath(u"admin"_s);
        QVERIFY(seal::newSshKeyTyped(own.toStdString(), "admin", "admin types this"));
        const auto sign = [&] { world.signList(u"admin"_s, own, u"admin types this"_s); };
        world.press();
        sign();
        QTRY_COMPARE_WITH_TIMEOUT(world.count(), 1, 20'000);
        // She sits elsewhere; who signed for her is who acts here.
        QTRY_COMPARE_WITH_TIMEOUT(world.session->person(), PersonId("admin"), 20'000);
        // A key is revoked with a reason, and stays on the list.
        auto *table = world.page.findChild<RecordTable *>();
        QTRY_COMPARE(table->model().rowCount(), 1);
        auto &revoke = world.find<QPushButton>("people.revoke");
        QVERIFY(!revoke.isEnabled());
        QTest::mouseClick(table->view()->viewport(), Qt::LeftButton, {},
                          table->view()->visualRect(table->view()->model()->index(0, 0)).center());
        QTRY_VERIFY(revoke.isEnabled());
        QTest::mouseClick(&revoke, Qt::LeftButton);
        QTRY_VERIFY(world.page.findChild<ReasonDialog *>());
        auto *dialog = world.page.findChild<ReasonDialog *>();
        QVERIFY(dialog && !dialog->findChild<QPushButton *>(u"act"_s)->isEnabled());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"reason"_s), u"lost laptop"_s);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"act"_s), Qt::LeftButton);
        sign();
        QTRY_VERIFY_WITH_TIMEOUT(world.people["people"][0]["keys"][0].contains("revoked_at"),
                                 20'000);
        const auto list = model::peopleFromJson(world.people);
        QCOMPARE(list->people[0].keys[0].revokedWhy, std::string("lost laptop"));
        QTRY_VERIFY(!revoke.isEnabled());
    }

    void whoSatHereLastStillDoes()
    {
        model::People two;
        for (const char *id : {"planner", "approver"}) {
            model::Person person;
            person.id = PersonId(id);
            person.name = id;
            two.people.push_back(person);
        }
        World world;
        world.people = model::toJson(two);
        auto &acting = world.find<QComboBox>("people.acting");
        QTRY_COMPARE(acting.count(), 3);
        QVERIFY(acting.currentText().startsWith(u"root"_s));
        acting.setFocus();
        QTest::keyClick(&acting, Qt::Key_Home);
        QCOMPARE(world.session->person(), PersonId("planner"));
        World another;
        another.people = model::toJson(two);
        QTRY_COMPARE(another.session->person(), PersonId("planner"));
    }
};

FARHAVEN_WINDOW_TEST(TestPeople)

} // namespace tst_people_page

#include "tst_people_page.moc"
