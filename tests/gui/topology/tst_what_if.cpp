// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/language.h"
#include "gui/shell/record_table.h"
#include "gui/shots.h"
#include "gui/topology/drawing_world.h"
#include "gui/topology/fallen.h"
#include "gui/topology/what_if_panel.h"
#include "gui/window_program.h"
#include "model/orders.h"

#include <QComboBox>
#include <QToolButton>

namespace tst_what_if {

using namespace farhaven;
using namespace farhaven::gui;
using namespace Qt::StringLiterals;

namespace {

struct WhatIfWorld : test::DrawingWorld {
    WhatIfWorld() : DrawingWorld(orders::fencedEstate())
    {
        server.answer("plan.get", [](const Json &) -> Result<Json> {
            return fail(ErrorCode::NotFound, "there is no such plan");
        });
    }
    WhatIfPanel &panel() { return *page.findChild<WhatIfPanel *>(); }
    RecordTable &table() { return *page.findChild<RecordTable *>(u"whatIf.table"_s); }
    QString summary() { return page.findChild<StatusLabel *>(u"whatIf.summary"_s)->text(); }
    Canvas &drawing() { return *page.findChild<Canvas *>(); }
    void ask()
    {
        QTest::mouseClick(page.findChild<QToolButton *>(u"topology.whatIf"_s), Qt::LeftButton);
    }
    void click(const char *node)
    {
        QTest::mouseClick(&drawing(), Qt::LeftButton, {}, drawing().rectOf(node).center());
    }
    /// By the keyboard, as far down as the entry stands.
    void failsToo(const QString &id)
    {
        auto *box = page.findChild<QComboBox *>(u"whatIf.others"_s);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < box->count() && box->currentData().toString() != id; ++i)
            QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentData().toString(), id);
    }
    Status of(const char *node) { return drawing().lookOf(node).status; }
};

} // namespace

class TestWhatIf : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"farhaven-test"_s);
        QCoreApplication::setApplicationName(u"tst_what_if"_s);
        Theme::instance().apply(SchemeChoice::Light);
        Languages::instance().apply(Language::English);
    }

    void whatIsSelectedCountsAsFailed()
    {
        WhatIfWorld world;
        const Status before = world.of("member:orders-db/dc1");
        world.ask();
        QVERIFY(world.panel().isVisible());
        QVERIFY(world.summary().contains(u"Select what fails"_s));
        world.click("host:dc1");
        QTRY_COMPARE(world.table().model().rowCount(), 1);
        QCOMPARE(world.of("host:dc1"), Status::Critical);
        QCOMPARE(world.of("member:orders-db/dc1"), Status::Critical);
        QCOMPARE(world.of("host:dr1"), Status::Unknown); // it holds: no mark, and pale
        const auto &cells = world.table().model().records()[0].cells;
        QCOMPARE(cells[1].text, u"interrupted"_s); // a standby is drawn
        QCOMPARE(cells[1].status, std::optional(Status::Paused));
        QVERIFY2(cells[2].text.contains(u"not known"_s), qPrintable(cells[2].text)); // no plan
        QVERIFY2(cells[4].text.startsWith(u"dc1 fails → "_s), qPrintable(cells[4].text));
        QVERIFY2(world.summary().contains(u"1 interrupted"_s), qPrintable(world.summary()));
        // Elsewhere: another answer at once.
        world.click("host:dr1");
        QTRY_COMPARE(world.of("host:dr1"), Status::Critical);
        QVERIFY(world.of("host:dc1") != Status::Critical);
        // And what is now comes back with all its states.
        world.ask();
        QVERIFY(!world.panel().isVisible());
        QCOMPARE(world.of("member:orders-db/dc1"), before);
    }

    void aSiteFailsByTheKeyboardAlone()
    {
        WhatIfWorld world;
        world.drawing().setFocus();
        QTest::keyClick(&world.page, Qt::Key_W, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY(world.page.findChild<WhatIfPanel *>());
        world.failsToo(u"site:ops"_s);
        QTRY_COMPARE(world.table().model().rowCount(), 1);
        QCOMPARE(world.table().model().records()[0].cells[1].text, u"lost"_s);
        QVERIFY2(world.summary().contains(u"1 lost"_s), qPrintable(world.summary()));
        world.table().setCurrent(u"service:orders"_s);
        auto *path = world.page.findChild<QLabel *>(u"whatIf.path"_s);
        QVERIFY(path->isVisible() && path->text().contains(u'\n'));
    }

    /// What a drop would come to is said before it is dropped.
    void whileSomethingIsDraggedTheAnswerFollows()
    {
        WhatIfWorld world;
        world.ask();
        world.failsToo(u"site:dc"_s);
        QTRY_COMPARE(world.table().model().rowCount(), 1);
        QCOMPARE(world.table().model().records()[0].cells[1].text, u"interrupted"_s);
        model::Estate alone = world.estate; // no standby any more
        for (model::Component &each : alone.components)
            std::erase_if(each.members,
                          [](const model::Member &member) { return member.site == SiteId("dr"); });
        Q_EMIT world.page.findChild<DrawingPanel *>()->designer().hovering(&alone);
        QCOMPARE(world.table().model().records()[0].cells[1].text, u"lost"_s);
        Q_EMIT world.page.findChild<DrawingPanel *>()->designer().hovering(nullptr);
        QCOMPARE(world.table().model().records()[0].cells[1].text, u"interrupted"_s);
    }

    void whatNobodyKnowsIsNoZero()
    {
        analysis::Figure figure;
        QCOMPARE(ImpactTexts::figure(figure, {}), u"not known"_s);
        figure = {Milliseconds(120'000), "deadline", ""};
        const QString said = ImpactTexts::figure(figure, {"unknown", Milliseconds(900'000)});
        QVERIFY2(said.contains(u"deadlines of the plan"_s) && said.contains(u"15"_s) &&
                     said.contains(u"not known whether"_s),
                 qPrintable(said));
    }

    void everyReasonIsSaidInKazakh()
    {
        Languages::instance().apply(Language::English);
        QSet<QString> english, kazakh;
        for (int i = 0; i <= int(analysis::Because::Nowhere); ++i) {
            analysis::Reason reason;
            reason.because = analysis::Because(i);
            reason.object = {analysis::NodeKind::Host, "a"};
            reason.cause = {analysis::NodeKind::Host, "b"};
            reason.of = 3;
            Languages::instance().apply(Language::English);
            english.insert(ImpactTexts::reason(reason, {}));
            Languages::instance().apply(Language::Kazakh);
            kazakh.insert(ImpactTexts::reason(reason, {}));
        }
        Languages::instance().apply(Language::English);
        QCOMPARE(english.size(), int(analysis::Because::Nowhere) + 1);
        QVERIFY(!english.intersects(kazakh));
    }

    void pictures()
    {
        for (const auto &[language, scheme, name] :
             {std::tuple(Language::English, SchemeChoice::Light, u"what-if-en"_s),
              std::tuple(Language::Kazakh, SchemeChoice::Dark, u"what-if-kk-dark"_s),
              std::tuple(Language::Russian, SchemeChoice::Light, u"what-if-ru"_s)}) {
            Languages::instance().apply(language);
            Theme::instance().apply(scheme);
            WhatIfWorld world;
            world.page.resize(1500, 900);
            world.ask();
            world.click("host:dc1");
            world.failsToo(u"site:dc"_s);
            QTRY_VERIFY(world.table().model().rowCount() > 0);
            world.table().setCurrent(u"service:orders"_s);
            QCoreApplication::processEvents();
            QVERIFY(test::keepShot(world.page, name));
        }
        Theme::instance().apply(SchemeChoice::Light);
        Languages::instance().apply(Language::English);
    }
};

FARHAVEN_WINDOW_TEST(TestWhatIf)

} // namespace tst_what_if

#include "tst_what_if.moc"
