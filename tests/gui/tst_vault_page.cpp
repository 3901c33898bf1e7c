// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the vault on a real vault file, by the same acts as the command line.
#include "app/secret_pipe.h"
#include "gui/shell/notices.h"
#include "gui/shell/preferences.h"
#include "gui/shots.h"
#include "gui/vault_world.h"
#include "gui/whole_window.h"
#include "gui/window_program.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QMimeData>
#include <QSettings>
#include <QStandardPaths>

namespace tst_vault_page {

namespace {

QString clipboardText()
{
    return QGuiApplication::clipboard()->text();
}

} // namespace

class TestVaultPage : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_runtime;
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"farhaven-test"_s);
        QCoreApplication::setApplicationName(u"tst_vault_page"_s);
        Theme::instance().apply(SchemeChoice::Light);
        QVERIFY(QFile::setPermissions(m_runtime.path(),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
    }
    void init()
    {
        QSettings().clear();
        QGuiApplication::clipboard()->setText(u"before"_s);
    }
    void cleanup()
    {
        Languages::instance().apply(Language::English);
        Theme::instance().apply(SchemeChoice::Light);
    }
    void aVaultIsMadeAndFilled();
    void theServerOpensItByWhatIsTyped();
    void anOlderCopyTakesAReason();
    void aSecretIsCopiedForAWhile();
    void whatWasCopiedMeanwhileStays();
    void whatCannotBeReadMayLieThereStill();
    void nothingStaysWhenThePageGoes();
    void withoutARecordNothingIsCopied();
    void slotsComeAndGoAndTheLastStays();
    void hostileLabelsStayText();
    void withoutARecordNothingIsChanged();
    void whoMayNotSeesNothingToPress();
    void whileThePeopleAreNotKnownNothingIsThere();
    void aBrokenFileIsSaid();
    void pictures();
};

void TestVaultPage::aVaultIsMadeAndFilled()
{
    World world(World::Begins::Without);
    auto *make = world.page->findChild<EmptyState *>()->findChild<QPushButton *>();
    QTRY_VERIFY(make->isVisible());
    QTest::mouseClick(make, Qt::LeftButton);
    world.type("new.passphrase", u"short"_s);
    world.type("new.again", u"short"_s);
    QVERIFY(!world.dialog()->findChild<QPushButton *>(u"act"_s)->isEnabled());
    QCOMPARE(world.dialog()->findChild<QLineEdit *>(u"new.passphrase"_s)->echoMode(),
             QLineEdit::Password);
    world.type("new.passphrase", pass);
    world.type("new.again", pass);
    world.type("new.label", u"Ainur"_s);
    world.act();
    QTRY_VERIFY_WITH_TIMEOUT(!world.dialog(), slow);
    QTRY_COMPARE(world.table(1).model().rowCount(), 1);
    QVERIFY(!make->isVisible());

    world.press("vault.put");
    world.type("entry.name", u"Hosts DB"_s);
    QVERIFY(!world.dialog()->findChild<QPushButton *>(u"act"_s)->isEnabled());
    world.type("entry.name", u"hosts/db1"_s);
    world.type("entry.value", u"Tr0ub4dor"_s);
    world.type("entry.again", u"Tr0ub4dor"_s);
    world.type("entry.places", u"10.9.1.1 https://api.example"_s);
    world.type("opener.passphrase", u"not the passphrase"_s);
    world.act();
    QTRY_VERIFY_WITH_TIMEOUT(!world.trouble().isEmpty(), slow);
    QCOMPARE(world.table(0).model().rowCount(), 0);
    // What was typed is gone: it is typed again.
    QVERIFY(world.dialog()->findChild<QLineEdit *>(u"entry.value"_s)->text().isEmpty());
    world.type("entry.value", u"Tr0ub4dor"_s);
    world.type("entry.again", u"Tr0ub4dor"_s);
    world.type("opener.passphrase", pass);
    world.act();
    QTRY_VERIFY_WITH_TIMEOUT(!world.dialog(), slow);
    QTRY_COMPARE(world.table(0).model().rowCount(), 1);
    QCOMPARE(*world.inFile("hosts/db1"), std::string("Tr0ub4dor"));
    QCOMPARE(world.server.asked("vault.changed").front(), (Json{{"act", "make"}, {"by", "ainur"}}));
    QCOMPARE(world.server.asked("vault.changed").back(),
             (Json{{"act", "put"}, {"what", "hosts/db1"}, {"by", "ainur"}}));
    QCOMPARE(world.table(0).model().records().front().cells[1].text,
             u"ssh://10.9.1.1:22, https://api.example:443"_s);

    world.choose(0, u"hosts/db1"_s);
    world.press("vault.replace");
    world.type("entry.value", u"correct horse"_s);
    world.type("entry.again", u"correct horse"_s);
    world.type("opener.passphrase", pass);
    world.act();
    QTRY_VERIFY_WITH_TIMEOUT(!world.dialog(), slow);
    QCOMPARE(*world.inFile("hosts/db1"), std::string("correct horse"));
    world.choose(0, u"hosts/db1"_s);
    world.press("vault.remove");
    world.type("opener.passphrase", pass);
    world.act();
    QTRY_COMPARE_WITH_TIMEOUT(world.table(0).model().rowCount(), 0, slow);
    QVERIFY(!world.inFile("hosts/db1"));
}

void TestVaultPage::theServerOpensItByWhatIsTyped()
{
    World world;
    std::string taken;
    world.server.on("vault.unlock", [&](const Json &params) -> Result<Json> {
        FH_TRY(const Secret got, app::takeFromPipe(params["from"].get<std::string>()));
        taken = got.bytes();
        world.stand["open"] = true;
        world.stand["opened_by"] = params["by"];
        world.stand["opened_at"] = toRfc3339(world.clock.now());
        world.stand["shuts_in_s"] = 1800;
        return world.stand;
    });
    world.server.on("vault.lock", [&](const Json &params) -> Result<Json> {
        world.stand = {{"vault", world.stand["vault"]}, {"open", false}, {"generation", 0}};
        return Json{{"by", params["by"]}};
    });
    QTRY_COMPARE(world.find<StatusLabel>("vault.verdict")->status(), Status::Warning);
    world.press("vault.open");
    world.type("opener.passphrase", pass);
    world.act();
    QTRY_COMPARE(world.find<StatusLabel>("vault.verdict")->status(), Status::Ok);
    QCOMPARE(taken, pass.toStdString());
    const QString said = world.find<StatusLabel>("vault.verdict")->text();
    QVERIFY2(said.contains(u"ainur"_s) && said.contains(u"30"_s), qPrintable(said));
    // The pipe is gone with the answer.
    const Json asked = world.server.asked("vault.unlock").back();
    QVERIFY(!QFile::exists(QString::fromStdString(asked["from"].get<std::string>())));
    QVERIFY(asked.dump().find(pass.toStdString()) == std::string::npos);
    world.clock.move(std::chrono::seconds(10));
    world.page->tick(world.clock.ticks());
    QVERIFY(world.find<StatusLabel>("vault.verdict")->text() != said);
    QCOMPARE(world.find<StatusLabel>("vault.verdict")->status(), Status::Ok);
    // P31: an answer of long ago says nothing of now; the next one does.
    world.clock.move(std::chrono::minutes(5));
    world.page->tick(world.clock.ticks());
    QCOMPARE(world.find<StatusLabel>("vault.verdict")->status(), Status::Unknown);
    Q_EMIT world.session->armingChanged();
    QTRY_COMPARE(world.find<StatusLabel>("vault.verdict")->status(), Status::Ok);
    world.press("vault.shut");
    QTRY_COMPARE(world.find<StatusLabel>("vault.verdict")->status(), Status::Warning);
    QCOMPARE(world.server.asked("vault.lock").back()["by"], Json("ainur"));
}

void TestVaultPage::anOlderCopyTakesAReason()
{
    World world;
    world.server.on("vault.unlock", [&](const Json &params) -> Result<Json> {
        if (!params.contains("accept_older"))
            return fail(ErrorCode::Conflict, "the vault is older than what was seen");
        return world.stand;
    });
    world.press("vault.open");
    world.type("opener.passphrase", pass);
    world.act();
    QTRY_VERIFY(!world.trouble().isEmpty());
    world.type("older", u"restored after the fire"_s);
    world.type("opener.passphrase", pass);
    world.act();
    QTRY_VERIFY(!world.dialog());
    QCOMPARE(world.server.asked("vault.unlock").back()["accept_older"],
             Json("restored after the fire"));
}

void TestVaultPage::aSecretIsCopiedForAWhile()
{
    World world;
    world.choose(0, u"hosts/db1"_s);
    world.press("vault.copy");
    world.type("opener.passphrase", u"not the passphrase"_s);
    world.act();
    QTRY_VERIFY_WITH_TIMEOUT(!world.trouble().isEmpty(), slow);
    QVERIFY(world.server.asked("vault.copied").empty());
    QCOMPARE(clipboardText(), u"before"_s);
    QVERIFY(world.dialog()->findChild<QLineEdit *>(u"opener.passphrase"_s)->text().isEmpty());
    world.type("opener.passphrase", pass);
    world.act();
    QTRY_VERIFY_WITH_TIMEOUT(!world.dialog(), slow);
    QCOMPARE(clipboardText(), u"Tr0ub4dor"_s);
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(u"x-kde-passwordManagerHint"_s),
             QByteArray("secret"));
    QVERIFY(world.server.asked("vault.copied").back() ==
            (Json{{"entry", "hosts/db1"}, {"by", "ainur"}}));
    auto *left = world.find<StatusLabel>("vault.countdown");
    QVERIFY2(left->isVisible() && left->text().contains(u"30"_s), qPrintable(left->text()));
    world.clock.move(std::chrono::seconds(29));
    world.page->tick(world.clock.ticks());
    QVERIFY2(left->text().contains(u" 1 second"_s), qPrintable(left->text()));
    QCOMPARE(clipboardText(), u"Tr0ub4dor"_s);
    world.clock.move(std::chrono::seconds(1));
    world.page->tick(world.clock.ticks());
    QVERIFY(clipboardText().isEmpty());
    QVERIFY(!world.find<QFrame>("vault.copied")->isVisible());
    // Nothing that the window keeps holds it.
    for (const Notice &notice : Notices::instance().list())
        QVERIFY(!(notice.what + notice.detail).contains(u"Tr0ub4dor"_s));
}

void TestVaultPage::whatWasCopiedMeanwhileStays()
{
    World world;
    QSettings().setValue(u"copied-secret-seconds"_s, 10);
    world.copy();
    QGuiApplication::clipboard()->setText(u"my own"_s);
    world.clock.move(std::chrono::seconds(11));
    world.page->tick(world.clock.ticks());
    QCOMPARE(clipboardText(), u"my own"_s);
    QVERIFY(!world.find<QFrame>("vault.copied")->isVisible());
    // Out of its bounds a setting is none.
    QSettings().setValue(u"copied-secret-seconds"_s, 100'000);
    QCOMPARE(Preferences::copiedSecret(), std::chrono::seconds(30));
    QSettings().setValue(u"copied-secret-seconds"_s, 0);
    QCOMPARE(Preferences::copiedSecret(), std::chrono::seconds(30));
}

/// A manager took the clipboard over, does not answer, and then hands the same text back.
void TestVaultPage::whatCannotBeReadMayLieThereStill()
{
    World world;
    world.copy();
    QGuiApplication::clipboard()->setMimeData(new QMimeData);
    world.page->tick(world.clock.ticks());
    auto *left = world.find<StatusLabel>("vault.countdown");
    QVERIFY(left->isVisible());
    QCOMPARE(left->status(), Status::Unknown);
    QGuiApplication::clipboard()->setText(u"Tr0ub4dor"_s);
    world.page->tick(world.clock.ticks());
    QCOMPARE(left->status(), Status::Warning);
    world.clock.move(std::chrono::seconds(31));
    world.page->tick(world.clock.ticks());
    QVERIFY(clipboardText().isEmpty());
    QVERIFY(!world.find<QFrame>("vault.copied")->isVisible());
    // A picture is something else that somebody copied.
    world.copy();
    auto *picture = new QMimeData;
    picture->setData(u"image/png"_s, "x");
    QGuiApplication::clipboard()->setMimeData(picture);
    world.page->tick(world.clock.ticks());
    QVERIFY(!world.find<QFrame>("vault.copied")->isVisible());
    QVERIFY(QGuiApplication::clipboard()->mimeData()->hasFormat(u"image/png"_s));
}

void TestVaultPage::nothingStaysWhenThePageGoes()
{
    World world;
    world.copy();
    QCOMPARE(clipboardText(), u"Tr0ub4dor"_s);
    world.press("vault.clear");
    QVERIFY(clipboardText().isEmpty());
    world.copy();
    QCOMPARE(clipboardText(), u"Tr0ub4dor"_s);
    world.page.reset(); // as the window closes
    QVERIFY(clipboardText().isEmpty());
}

void TestVaultPage::withoutARecordNothingIsCopied()
{
    World world;
    world.server.on("vault.copied", [](const Json &) -> Result<Json> {
        return fail(ErrorCode::Denied, "the log takes no record");
    });
    world.choose(0, u"hosts/db1"_s);
    world.press("vault.copy");
    world.type("opener.passphrase", pass);
    world.act();
    QTRY_VERIFY_WITH_TIMEOUT(
        world.trouble().contains(u"the log takes no record"_s, Qt::CaseInsensitive), slow);
    QCOMPARE(clipboardText(), u"before"_s);
    QVERIFY(!world.find<QFrame>("vault.copied")->isVisible());
}

void TestVaultPage::slotsComeAndGoAndTheLastStays()
{
    World world;
    QTRY_COMPARE(world.table(1).model().rowCount(), 1);
    const QString first = world.table(1).model().records().front().key;
    world.choose(1, first);
    QVERIFY(!world.find<QPushButton>("slot.remove")->isEnabled());
    const QString keyFile = world.folder.filePath(u"machine.key"_s);
    world.press("slot.add");
    auto *kind = world.dialog()->findChild<QComboBox *>(u"new.kind"_s);
    kind->setCurrentIndex(kind->findData(int(SlotKind::KeyFile)));
    world.type("new.file", keyFile);
    world.type("new.label", u"farhavend"_s);
    world.type("opener.passphrase", pass);
    world.act();
    QTRY_COMPARE_WITH_TIMEOUT(world.table(1).model().rowCount(), 2, slow);
    QCOMPARE(QFileInfo(keyFile).size(), qint64(vault::slotKeyBytes));
    QCOMPARE(QFileInfo(keyFile).permissions() & 0x77, QFile::Permissions());
    QTRY_VERIFY(!world.dialog());
    // The person's own goes; the key file opens it for that.
    world.choose(1, first);
    world.press("slot.remove");
    kind = world.dialog()->findChild<QComboBox *>(u"opener.kind"_s);
    kind->setCurrentIndex(kind->findData(int(SlotKind::KeyFile)));
    world.type("opener.file", keyFile);
    world.act();
    QTRY_COMPARE_WITH_TIMEOUT(world.table(1).model().rowCount(), 1, slow);
    QVERIFY(!world.inFile("hosts/db1"));
    QTRY_VERIFY(!world.find<QPushButton>("slot.remove")->isEnabled());
}

/// B98, B99: a label is what somebody typed.
void TestVaultPage::hostileLabelsStayText()
{
    World world;
    QTRY_COMPARE(world.table(1).model().rowCount(), 1);
    const QString label = world.table(1).model().records().front().cells[1].text;
    QVERIFY(label.contains(u"<b>x</b>"_s) && label.contains(u"evil"_s));
    QVERIFY(!label.contains(QChar(0x202E)));
}

void TestVaultPage::withoutARecordNothingIsChanged()
{
    World world;
    world.server.on("vault.changed", [](const Json &) -> Result<Json> {
        return fail(ErrorCode::Denied, "the log takes no record");
    });
    world.choose(0, u"hosts/db1"_s);
    world.press("vault.remove");
    world.type("opener.passphrase", pass);
    world.act();
    QTRY_VERIFY_WITH_TIMEOUT(
        world.trouble().contains(u"the log takes no record"_s, Qt::CaseInsensitive), slow);
    QCOMPARE(*world.inFile("hosts/db1"), std::string("Tr0ub4dor"));
}

void TestVaultPage::whileThePeopleAreNotKnownNothingIsThere()
{
    World world(World::Begins::WithVault, false);
    QTRY_COMPARE(world.table(0).model().rowCount(), 1);
    QVERIFY(!world.session->people());
    for (const char *name : {"vault.open", "vault.copy", "vault.put", "vault.remove", "slot.add"})
        QVERIFY2(!world.find<QPushButton>(name)->isVisible(), name);
}

void TestVaultPage::whoMayNotSeesNothingToPress()
{
    World world;
    model::People people;
    people.workspace = "w";
    people.revision = 1;
    model::Person viewer;
    viewer.id = PersonId("ainur");
    viewer.name = "Ainur";
    viewer.roles = {model::PersonRole::Viewer};
    people.people.push_back(viewer);
    world.server.on("people.list",
                    Json{{"people", model::toJson(people)}, {"findings", Json::array()}});
    QTRY_COMPARE(world.table(0).model().rowCount(), 1);
    world.session->readPeople();
    QTRY_VERIFY(world.session->people() == people);
    for (const char *name : {"vault.open", "vault.shut", "vault.copy", "vault.put", "vault.replace",
                             "vault.remove", "vault.check", "slot.add", "slot.remove"})
        QVERIFY2(!world.find<QPushButton>(name)->isVisible(), name);
    QVERIFY(world.table(0).isVisible());
}

void TestVaultPage::aBrokenFileIsSaid()
{
    World world;
    QTRY_COMPARE(world.table(0).model().rowCount(), 1);
    QFile file(QString::fromStdString(world.file()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{}");
    file.close();
    Q_EMIT world.session->armingChanged();
    QTRY_COMPARE(world.find<StatusLabel>("vault.verdict")->status(), Status::Critical);
    QVERIFY(!world.find<QPushButton>("vault.put")->isEnabled());
}

/// For people to look at.
void TestVaultPage::pictures()
{
    for (const auto &[language, scheme, name] :
         {std::tuple(Language::English, SchemeChoice::Light, u"vault-light"_s),
          std::tuple(Language::English, SchemeChoice::Dark, u"vault-dark"_s),
          std::tuple(Language::Kazakh, SchemeChoice::Light, u"vault-kazakh"_s),
          std::tuple(Language::Russian, SchemeChoice::Dark, u"vault-russian"_s)}) {
        Languages::instance().apply(language);
        Theme::instance().apply(scheme);
        test::WholeWindow whole;
        whole.window().showPage(u"vault"_s);
        whole.settle();
        QCOMPARE(whole.window().currentPage(), u"vault"_s);
        QVERIFY(test::keepShot(whole.window(), name));
        auto *page = whole.window().findChild<VaultPage *>();
        for (const auto &[button, suffix] :
             {std::pair("vault.put", u"-put"_s), std::pair("slot.add", u"-slot"_s),
              std::pair("vault.copy", u"-copy"_s)}) {
            page->reveal(u"hosts/db1"_s);
            auto *pressed = page->findChild<QPushButton *>(QString::fromLatin1(button));
            QVERIFY2(pressed->isEnabled(), button);
            QTest::mouseClick(pressed, Qt::LeftButton);
            whole.settle();
            auto *dialog = page->findChild<VaultDialog *>();
            QVERIFY(dialog && dialog->isVisible());
            QVERIFY(test::keepShot(*dialog, name + suffix));
            dialog->reject();
            delete dialog;
        }
    }
}

FARHAVEN_WINDOW_TEST(TestVaultPage)

} // namespace tst_vault_page

#include "tst_vault_page.moc"
