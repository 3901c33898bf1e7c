// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/business_impact.h"
#include "gui/hand_clock.h"
#include "gui/inventory/inventory_page.h"
#include "gui/inventory/item_dialog.h"
#include "gui/plans/fake_server.h"
#include "gui/shell/language.h"
#include "gui/shell/parts.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/shell/words.h"
#include "gui/shots.h"
#include "gui/snapshot.h"
#include "gui/window_program.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>

namespace tst_inventory_page {

using namespace farhaven;
using namespace farhaven::gui;
using namespace Qt::StringLiterals;

namespace {

model::Estate keptEstate()
{
    model::Estate estate = test::twoSites();
    estate.contacts = {{PersonId("aigul"), "Айгүл Сәдуақасова", "aigul@example.kz", ""}};
    model::Tier gold{"gold", "Gold", 1, {}};
    model::Objective promise;
    promise.scenario = "site-loss";
    promise.target = std::chrono::minutes(15);
    gold.objectives = {promise};
    estate.tiers.push_back(gold);
    estate.inventory["documents"] = {
        {"d1", "Runbook of the databases", {{"kind", "runbook"}, {"review_by", "2026-01-01"}}},
        {"d2", "Network diagram", {{"kind", "diagram"}}},
        {"d3", "Policy", {{"kind", "policy"}, {"about", {"host:db1"}}}}};
    estate.inventory["certificates"] = {
        {"c1", "edge TLS", {{"kind", "certificate"}, {"expires", "2026-11-01"}}}};
    estate.inventory["impact_analyses"] = {
        {"b1", "Orders", {{"service", estate.services[0].id.value}, {"rto_ms", 3'600'000}}}};
    return estate;
}

/// The page on a server that keeps what it is given.
struct World {
    test::HandClock clock;
    test::FakeServer server;
    model::Estate estate = keptEstate();
    std::int64_t revision = 7;
    std::unique_ptr<Session> session;
    InventoryPage page{clock};

    World()
    {
        Json begun = test::snapshot();
        begun["estate"] = model::toJson(estate);
        server.on("snapshot.get", begun);
        server.on("people.list", [](const Json &) -> Result<Json> {
            return Json{{"people", model::toJson(model::People())},
                        {"workspace", "w"},
                        {"sha256", ""},
                        {"findings", Json::array()}};
        });
        server.on("estate.replace", [this](const Json &params) -> Result<Json> {
            FH_TRY(estate, model::estateFromJson(params["estate"]));
            server.tell("estate", ++revision,
                        {{"estate", params["estate"]}, {"estate_revision", revision}});
            return Json{{"change", revision}};
        });
        session = std::make_unique<Session>(server.takeClientEnd(), PersonId("planner"), clock);
        QObject::connect(session.get(), &Session::pictureChanged, &page,
                         [this](const Changes &changes) {
                             page.show(session->picture(), changes);
                             page.tick(clock.ticks());
                         });
        page.attach(session.get());
        page.resize(1400, 860);
        page.show();
        session->begin();
    }
    ~World() { page.attach(nullptr); }
    template <class Kind> Kind &find(const char *name)
    {
        return *page.findChild<Kind *>(QString::fromLatin1(name));
    }
    /// By the keyboard: the list, its beginning, down to the kind.
    void choose(const QString &list)
    {
        auto &kinds = find<QListWidget>("inventory.kinds");
        QTRY_VERIFY(kinds.count() > 0);
        kinds.setFocus();
        QTest::keyClick(&kinds, Qt::Key_Home);
        for (int i = 0; i < kinds.count(); ++i) {
            if (kinds.currentItem()->data(Qt::UserRole).toString() == list)
                return;
            QTest::keyClick(&kinds, Qt::Key_Down);
        }
        QFAIL("no such kind");
    }
    RecordTable &table(const char *list)
    {
        return find<RecordTable>((std::string("inventory.table.") + list).c_str());
    }
    void shoot(QWidget &widget, const QString &name)
    {
        QCoreApplication::processEvents();
        QVERIFY(test::keepShot(widget, name));
    }
    void press(const char *name) { QTest::mouseClick(&find<QPushButton>(name), Qt::LeftButton); }
    ItemDialog *dialog()
    {
        const auto all = page.findChildren<ItemDialog *>();
        return all.isEmpty() || !all.last()->isVisible() ? nullptr : all.last();
    }
    static void type(QDialog &in, const char *field, const QString &text)
    {
        QWidget *editor = in.findChild<QWidget *>(QString::fromLatin1(field));
        QVERIFY2(editor, field);
        editor->setFocus();
        if (auto *line = qobject_cast<QLineEdit *>(editor))
            line->clear();
        if (auto *lines = qobject_cast<QPlainTextEdit *>(editor))
            lines->clear();
        QTest::keyClicks(editor, text);
    }
    static void keep(QDialog &in)
    {
        QTest::mouseClick(in.findChild<QPushButton *>(u"inventory.keep"_s), Qt::LeftButton);
    }
    std::size_t sent() { return server.asked("estate.replace").size(); }
    const Json &fields(const char *list, std::size_t at)
    {
        return listed(estate.inventory, list)[at].fields;
    }
};

std::vector<std::pair<model::Field, Json>> everyForm()
{
    using model::Form;
    static constexpr const char *words[] = {"rack", "zone"};
    return {{{.key = "t"}, "Қарағанды"},
            {{.key = "l", .form = Form::Lines}, "one\ntwo"},
            {{.key = "w", .form = Form::Whole}, 50'000},
            {{.key = "d", .form = Form::Duration}, 5'400'000},
            {{.key = "d", .form = Form::Duration}, 0},
            {{.key = "d", .form = Form::Duration}, 93'784'005},
            {{.key = "a", .form = Form::Date}, "2026-11-24"},
            {{.key = "y", .form = Form::Yes}, true},
            {{.key = "y", .form = Form::Yes}, false},
            {{.key = "c", .form = Form::Choice, .words = words}, "rack"},
            {{.key = "s", .form = Form::Texts}, {"personal data", "financial"}},
            {{.key = "r", .form = Form::References}, {"host:db1", "service:orders"}},
            {{.key = "p", .form = Form::Position},
             {{"latitude", -51'169'001}, {"longitude", 71'449'000}}},
            {{.key = "i", .form = Form::Curve},
             {{{"after_ms", 0}, {"level", 0}},
              {{"after_ms", 3'600'000}, {"level", 4}, {"note", "orders: lost"}}}},
            {{.key = "e", .form = Form::Escalation},
             {{{"after_ms", 300'000}, {"who", "contact:aigul"}}}}};
}

} // namespace

class TestInventoryPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"farhaven-test"_s);
        QCoreApplication::setApplicationName(u"tst_inventory_page"_s);
        Theme::instance().apply(SchemeChoice::Light);
        Languages::instance().apply(Language::English);
    }
    void init() { QSettings().clear(); }

    void whatIsShownInAnEditorReadsBack()
    {
        for (const auto &[field, value] : everyForm()) {
            const QString typed = FieldTexts::typed(field, value);
            const auto read = FieldTexts::read(field, typed);
            QVERIFY2(read && *read == value, qPrintable(typed));
            QVERIFY2(!FieldTexts::shown(field, value, {}).isEmpty(), field.key);
        }
        const model::Field some{.key = "d", .form = model::Form::Duration};
        QVERIFY(FieldTexts::read(some, u"  "_s)->is_null());
        for (const QString &typed :
             {u"1 h 30 min"_s, u"1 сағ 30 мин"_s, u"1 ч 30 мин."_s, u"90min"_s, u"5400 с"_s})
            QVERIFY2(FieldTexts::read(some, typed).value_or(Json()) == 5'400'000,
                     qPrintable(typed));
        for (const QString &typed : {u"soon"_s, u"5"_s, u"1 h x"_s, u"-1 h"_s, u"999999999999 d"_s})
            QVERIFY2(!FieldTexts::read(some, typed), qPrintable(typed));
    }

    void everyKindAndFieldHasItsWords()
    {
        for (const model::Kind &kind : model::estateKinds()) {
            QVERIFY2(!FieldTexts::kind(kind).isEmpty() && !FieldTexts::one(kind).isEmpty(),
                     kind.list);
            for (const model::Field &field : kind.fields) {
                QVERIFY2(!FieldTexts::field(field).isEmpty(), field.key);
                if (field.form != model::Form::Choice)
                    continue;
                for (const char *word : field.words)
                    QVERIFY2(!FieldTexts::choice(word).isEmpty(), word);
            }
        }
    }

    void aCertificateIsAddedByKeysAlone()
    {
        World world;
        world.choose(u"certificates"_s);
        QTRY_COMPARE(world.table("certificates").model().rowCount(), 1);
        QTest::keyClick(&world.page, Qt::Key_Insert);
        QTRY_VERIFY(world.dialog());
        ItemDialog &dialog = *world.dialog();
        World::keep(dialog); // nothing was said yet
        QVERIFY(dialog.isVisible() && world.sent() == 0);
        World::type(dialog, "field.name", u"db TLS"_s);
        auto *kind = dialog.findChild<QComboBox *>(u"field.kind"_s);
        QTest::keyClick(kind, Qt::Key_Down);
        World::type(dialog, "field.expires", u"2026-02-30"_s);
        World::keep(dialog);
        QVERIFY(dialog.isVisible() && world.sent() == 0); // there is no such day
        World::type(dialog, "field.expires", u"2027-02-28"_s);
        World::type(dialog, "field.of", u"host:db1"_s);
        World::keep(dialog);
        QTRY_COMPARE(world.sent(), std::size_t(1));
        const Json last = world.server.asked("estate.replace").back();
        QVERIFY(last["based_on"] == test::snapshot()["estate_revision"]);
        const auto &all = listed(world.estate.inventory, "certificates");
        QCOMPARE(all.size(), std::size_t(2));
        const auto added = std::ranges::find(all, "db TLS", &model::InventoryItem::name);
        QVERIFY(added != all.end());
        QVERIFY(added->fields == Json({{"kind", "certificate"},
                                       {"expires", "2027-02-28"},
                                       {"of", Json::array({"host:db1"})}}));
        QTRY_COMPARE(world.table("certificates").model().rowCount(), 2);
        QCOMPARE(world.table("certificates").current(),
                 QString::fromStdString("certificate:" + added->id));
    }

    void severalAreChangedTogether()
    {
        World world;
        world.choose(u"documents"_s);
        QTRY_COMPARE(world.table("documents").model().rowCount(), 3);
        QTableView *view = world.table("documents").view();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(view, Qt::Key_F2);
        QTRY_VERIFY(world.dialog());
        ItemDialog &dialog = *world.dialog();
        QVERIFY(!dialog.findChild<QWidget *>(u"field.name"_s)); // a name is one thing's
        QVERIFY(!dialog.findChild<QWidget *>(u"field.owner"_s)->isEnabled());
        QTest::keyClick(dialog.findChild<QCheckBox *>(u"chosen.owner"_s), Qt::Key_Space);
        QTest::keyClick(dialog.findChild<QComboBox *>(u"field.owner"_s), Qt::Key_Down);
        QTest::keyClick(dialog.findChild<QCheckBox *>(u"chosen.review_by"_s), Qt::Key_Space);
        World::type(dialog, "field.review_by", u"2027-06-30"_s);
        World::keep(dialog);
        QTRY_COMPARE(world.sent(), std::size_t(1)); // one change, taken back as one
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY(world.fields("documents", i)["owner"] == "aigul");
            QVERIFY(world.fields("documents", i)["review_by"] == "2027-06-30");
        }
        QVERIFY(world.fields("documents", 0)["kind"] == "runbook");
        QVERIFY(world.fields("documents", 2)["about"] == Json::array({"host:db1"}));
    }

    void aFindingIsSaidWithItsRemedy()
    {
        World world;
        world.choose(u"certificates"_s);
        QTRY_COMPARE(world.table("certificates").model().rowCount(), 1);
        world.table("certificates").setCurrent(u"certificate:c1"_s);
        auto &about = world.find<QLabel>("inventory.about");
        QTRY_VERIFY(about.isVisible());
        QVERIFY(about.text().contains(u"2026-11-01"_s) && about.text().contains(u"Renew it"_s));
        const auto &cells = world.table("certificates").model().records()[0].cells;
        QCOMPARE(cells.back().status, std::optional(Status::Critical));
    }

    void R106_theTierIsProposedAndChosenByAPerson()
    {
        World world;
        world.choose(u"impact_analyses"_s);
        QTRY_COMPARE(world.table("impact_analyses").model().rowCount(), 1);
        world.table("impact_analyses").setCurrent(u"impact-analysis:b1"_s);
        auto &proposal = world.find<StatusLabel>("inventory.proposal");
        QTRY_VERIFY(proposal.isVisible());
        QVERIFY2(proposal.text().contains(u"Gold"_s), qPrintable(proposal.text()));
        QCOMPARE(proposal.status(), Status::Warning);
        QVERIFY(world.estate.services[0].tier != "gold");
        world.press("inventory.chooseTier");
        QTRY_COMPARE(world.estate.services[0].tier, std::string("gold"));
        QTRY_COMPARE(proposal.status(), Status::Ok);
        QVERIFY(!world.find<QPushButton>("inventory.chooseTier").isVisible());
    }

    void takenOutAndFoundOnTheDrawing()
    {
        World world;
        QSignalSpy gone(&world.page, &Page::goTo);
        world.choose(u"documents"_s);
        QTRY_COMPARE(world.table("documents").model().rowCount(), 3);
        world.table("documents").setCurrent(u"document:d3"_s);
        QTRY_VERIFY(world.find<QPushButton>("inventory.drawing").isEnabled());
        world.press("inventory.drawing");
        QCOMPARE(gone.size(), 1);
        QCOMPARE(gone[0][1].toString(), u"host:db1"_s);
        world.table("documents").setCurrent(u"document:d2"_s);
        QVERIFY(!world.find<QPushButton>("inventory.drawing").isEnabled());
        world.table("documents").view()->setFocus();
        QTest::keyClick(world.table("documents").view(), Qt::Key_Delete);
        QTRY_COMPARE(listed(world.estate.inventory, "documents").size(), std::size_t(2));
        world.server.on("estate.undo", Json{{"change", 9}});
        QTest::keyClick(&world.page, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(world.server.asked("estate.undo").size(), std::size_t(1));
    }

    void whatIsSearchedIsAskedAndShown()
    {
        World world;
        world.server.on("estate.search", Json{{"found",
                                               {{{"kind", "document"},
                                                 {"object", "document:d2"},
                                                 {"name", "Network diagram"},
                                                 {"where", "«Network» diagram"}}}},
                                              {"more", false}});
        world.choose(u"documents"_s);
        auto &line = world.find<QLineEdit>("inventory.search");
        QTest::keyClicks(&line, u"netw"_s);
        QTRY_COMPARE(world.server.asked("estate.search").size(), std::size_t(4));
        QVERIFY(world.server.asked("estate.search").back()["words"] == "netw");
        auto *hits = &world.find<RecordTable>("inventory.hits");
        QTRY_COMPARE(hits->model().rowCount(), 1);
        Q_EMIT hits->activated(u"document:d2"_s);
        QTRY_COMPARE(world.table("documents").current(), u"document:d2"_s);
        QVERIFY(line.text().isEmpty());
    }

    void aRefusalStaysAndChangesNothing()
    {
        World world;
        world.server.on("estate.replace", [](const Json &) -> Result<Json> {
            return fail(ErrorCode::Conflict, "the estate was changed meanwhile", "estate",
                        "Look at what changed, and make your change again");
        });
        world.choose(u"documents"_s);
        QTRY_COMPARE(world.table("documents").model().rowCount(), 3);
        world.table("documents").setCurrent(u"document:d2"_s);
        world.press("inventory.out");
        auto *errors = world.page.findChild<ErrorBox *>();
        QTRY_VERIFY(errors->isVisible());
        QVERIFY(errors->text().contains(u"changed meanwhile"_s));
        QCOMPARE(world.table("documents").model().rowCount(), 3);
    }

    /// What lint says is English; a Kazakh reader reads none of it.
    void everyFindingIsSaidInKazakh()
    {
        model::Estate estate = keptEstate();
        auto &kept = estate.inventory;
        kept["certificates"].push_back({"c2", "db TLS", {{"expires", "2026-12-01"}}});
        kept["contracts"] = {{"x", "Lines", {{"ends", "2026-01-01"}, {"covers", {"host:gone"}}}},
                             {"y", "Power", {{"ends", "2026-12-01"}}}};
        kept["spares"] = {{"s", "Disks", {{"site", "dc"}, {"count", 0}, {"minimum", 2}}}};
        kept["teams"] = {{"t", "Nobody", Json::object()}, {"u", "DBA", {{"on_call", {"ghost"}}}}};
        kept["capacities"] = {
            {"p",
             "Users",
             {{"of", "service:orders"},
              {"at", "dc"},
              {"measure", "users"},
              {"peak", 9},
              {"limit", 8},
              {"scale_min", 2},
              {"scale_max", 1}}},
            {"q",
             "There",
             {{"of", "service:orders"}, {"at", "dr"}, {"measure", "users"}, {"limit", 1}}}};
        Json &analysis = kept["impact_analyses"][0].fields;
        analysis = {{"service", estate.services[0].id.value},
                    {"rto_ms", 1},
                    {"session_state", "one-node"},
                    {"review_by", "2020-01-01"}};
        std::set<std::string> rules;
        Languages::instance().apply(Language::Kazakh);
        const auto look = [&] {
            for (const auto &[object, list] : findingsByObject(estate, test::snapshotTime())) {
                for (const model::Finding &each : list) {
                    if (!each.rule.starts_with("model.") && each.rule != "inventory.gone")
                        continue;
                    rules.insert(each.rule);
                    for (const std::string &text : {each.message, each.consequence, each.fix})
                        QVERIFY2(saidFinding(text) != shown(text), text.c_str());
                }
            }
        };
        look();
        analysis = {{"service", estate.services[0].id.value}, {"mtpd_ms", 1000}};
        look();
        const std::string why = analysis::proposedTier(estate, kept["impact_analyses"][0]).why;
        QVERIFY2(saidFinding(why) != shown(why), why.c_str());
        kept.erase("impact_analyses");
        look();
        Languages::instance().apply(Language::English);
        QCOMPARE(rules.size(), std::size_t(18));
    }

    void pictures_data()
    {
        QTest::addColumn<int>("language");
        QTest::addColumn<int>("scheme");
        QTest::addColumn<QString>("name");
        QTest::newRow("en") << int(Language::English) << int(SchemeChoice::Light) << u"en"_s;
        QTest::newRow("kk") << int(Language::Kazakh) << int(SchemeChoice::Dark) << u"kk-dark"_s;
        QTest::newRow("ru") << int(Language::Russian) << int(SchemeChoice::Light) << u"ru"_s;
    }
    void pictures()
    {
        QFETCH(int, language);
        QFETCH(int, scheme);
        QFETCH(QString, name);
        Languages::instance().apply(Language(language));
        Theme::instance().apply(SchemeChoice(scheme));
        {
            World world;
            world.choose(u"documents"_s);
            QTRY_COMPARE(world.table("documents").model().rowCount(), 3);
            world.table("documents").setCurrent(u"document:d1"_s);
            world.shoot(world.page, u"inventory-documents-"_s + name);
            world.choose(u"impact_analyses"_s);
            world.table("impact_analyses").setCurrent(u"impact-analysis:b1"_s);
            world.shoot(world.page, u"inventory-impact-"_s + name);
            QTest::keyClick(world.table("impact_analyses").view(), Qt::Key_F2);
            QTRY_VERIFY(world.dialog());
            world.shoot(*world.dialog(), u"inventory-item-"_s + name);
        }
        Theme::instance().apply(SchemeChoice::Light);
        Languages::instance().apply(Language::English);
    }
};

FARHAVEN_WINDOW_TEST(TestInventoryPage)

} // namespace tst_inventory_page

#include "tst_inventory_page.moc"
