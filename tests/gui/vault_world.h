// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local_vaults.h"
#include "gui/hand_clock.h"
#include "gui/plans/fake_server.h"
#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/snapshot.h"
#include "gui/vault/vault_dialog.h"
#include "gui/vault/vault_page.h"
#include "vault/vault.h"

#include <QLineEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

/// The page of the vault on a real vault file, by the same acts as the command line.
namespace tst_vault_page {

using namespace farhaven;
using namespace farhaven::gui;
using namespace Qt::StringLiterals;

inline const QString pass = u"a passphrase for tests"_s;
inline const QString place = u"10.9.1.1:22"_s;
inline const std::string hostileLabel = "<b>x</b>\xE2\x80\xAE"
                                        "evil";
inline constexpr int slow = 30'000; ///< a passphrase is stretched on purpose

inline Secret secretOf(std::string text)
{
    return *Secret::take(text);
}

inline vault::Opener typed(const QString &passphrase, const std::string &label)
{
    vault::Opener opener;
    opener.label = label;
    opener.secret = secretOf(passphrase.toStdString());
    return opener;
}

inline constexpr vault::KdfCost cheap{vault::KdfCost::kibMin, vault::KdfCost::passesMin};

/// A workspace folder, a server that knows how its vault stands, and the page on both.
struct World {
    QTemporaryDir folder;
    test::HandClock clock;
    test::FakeServer server;
    app::LocalVaults vaults;
    Json stand = {{"vault", ""}, {"open", false}, {"generation", 0}};
    std::unique_ptr<Session> session;
    std::unique_ptr<VaultPage> page;

    enum class Begins { Without, WithVault };
    explicit World(Begins begins = Begins::WithVault, bool peopleKnown = true)
    {
        if (begins == Begins::WithVault)
            fill();
        Json snapshot = test::snapshot();
        snapshot["workspace"]["path"] = workspace();
        server.on("snapshot.get", snapshot);
        server.on("vault.status", [this](const Json &) { return Result<Json>(stand); });
        if (peopleKnown)
            server.on("people.list", Json{{"people", model::toJson(model::People())},
                                          {"findings", Json::array()}});
        server.on("vault.changed", [](const Json &params) {
            return Result<Json>(Json{{"act", params["act"]}});
        });
        server.on("vault.copied", [](const Json &params) {
            return Result<Json>(Json{{"entry", params["entry"]}});
        });
        session = std::make_unique<Session>(server.takeClientEnd(), PersonId("ainur"), clock);
        page = std::make_unique<VaultPage>(vaults, clock);
        QObject::connect(
            session.get(), &Session::pictureChanged, page.get(),
            [this](const Changes &changes) { page->show(session->picture(), changes); });
        page->attach(session.get());
        page->resize(1100, 700);
        page->show();
        session->begin();
    }
    ~World()
    {
        if (page)
            page->attach(nullptr);
    }
    [[nodiscard]] std::string workspace() const
    {
        return folder.filePath(u"lab.farhaven"_s).toStdString();
    }
    [[nodiscard]] std::string file() const { return workspace() + ".vault"; }
    void fill()
    {
        auto made = vault::Vault::create(file(), typed(pass, hostileLabel), cheap);
        QVERIFY(made);
        QVERIFY((*made)->put("hosts/db1", secretOf("Tr0ub4dor"), test::snapshotTime(),
                             {*Destination::read(place.toStdString())}));
        stand["vault"] = (*made)->document().id;
    }
    /// Opens the file anew, as anybody else would.
    Result<std::string> inFile(const std::string &name, const QString &by = pass)
    {
        FH_TRY(const auto opened, vault::Vault::open(file(), typed(by, {})));
        FH_TRY(const Secret value, opened->shownTo(name));
        return std::string(value.bytes());
    }
    template <class Kind> Kind *find(const char *name)
    {
        return page->findChild<Kind *>(QString::fromLatin1(name));
    }
    RecordTable &table(int index)
    {
        return *find<RecordTable>(index == 0 ? "vault.entries" : "vault.slots");
    }
    void choose(int index, const QString &key)
    {
        QTRY_VERIFY(table(index).model().rowOf(key) >= 0);
        table(index).setCurrent(key);
    }
    void press(const char *name)
    {
        QTRY_VERIFY(find<QPushButton>(name)->isVisible());
        QTRY_VERIFY(find<QPushButton>(name)->isEnabled());
        QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton);
    }
    VaultDialog *dialog()
    {
        for (VaultDialog *each : page->findChildren<VaultDialog *>()) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    void type(const char *name, const QString &text)
    {
        QTRY_VERIFY(dialog());
        auto *line = dialog()->findChild<QLineEdit *>(QString::fromLatin1(name));
        QVERIFY2(line && line->isVisible(), name);
        line->clear();
        QTest::keyClicks(line, text);
    }
    void act()
    {
        auto *button = dialog()->findChild<QPushButton *>(u"act"_s);
        QVERIFY2(button->isEnabled(), qPrintable(dialog()->findChild<QLabel *>(u"hint"_s)->text()));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QString trouble()
    {
        auto *box = dialog() ? dialog()->findChild<ErrorBox *>() : nullptr;
        return box && box->isVisible() ? box->text() : QString();
    }
    /// The whole act of copying, up to the clipboard.
    void copy()
    {
        choose(0, u"hosts/db1"_s);
        press("vault.copy");
        type("opener.passphrase", pass);
        act();
        QTRY_VERIFY_WITH_TIMEOUT(find<QFrame>("vault.copied")->isVisible(), slow);
    }
};

} // namespace tst_vault_page
