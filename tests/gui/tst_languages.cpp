// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/lint.h"
#include "gui/clipping.h"
#include "gui/plans/draft.h"
#include "gui/plans/plan_samples.h"
#include "gui/shell/language.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/rail_item.h"
#include "gui/shell/record_table.h"
#include "gui/shell/sentences.h"
#include "gui/shell/words.h"
#include "gui/shots.h"
#include "gui/whole_window.h"
#include "gui/window_program.h"

#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QScrollBar>
#include <QSettings>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>

namespace tst_languages {

using namespace farhaven;
using namespace farhaven::gui;

namespace {

/// Stands behind the catalogues and keeps every text of ours that they do not hold.
class Untranslated : public QTranslator {
public:
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        const QString name = QString::fromLatin1(context);
        if (name.startsWith(QLatin1String("farhaven::")) || name == QLatin1String("Sentence"))
            m_texts << name + QStringLiteral(": ") + QString::fromUtf8(source);
        return {};
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] const QStringList &texts() const { return m_texts; }

private:
    mutable QStringList m_texts;
};

} // namespace

class TestLanguages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("farhaven-languages"));
        QSettings().clear();
    }
    void cleanup()
    {
        Languages::instance().apply(Language::English);
        Theme::instance().apply(SchemeChoice::Light);
    }
    void switchesAtRunTimeAndStaysWhereItWas();
    void isRemembered();
    void sentencesAreSaidInTheLanguageAndKeptInEnglish();
    void pluralFormsAreThoseOfTheLanguage();
    void aPlanAndItsFindingsAreSaidInTheLanguage();
    void nothingShownIsLeftInEnglish();
    void theWindowFitsInto1280Pixels();
    void noTableScrollsSideways();
    void nothingIsClipped_data();
    void nothingIsClipped();
};

void TestLanguages::switchesAtRunTimeAndStaysWhereItWas()
{
    test::WholeWindow whole;
    Window &window = whole.window();
    window.showPage(QStringLiteral("plans"));
    const auto title = [&] {
        return window.findChild<RailItem *>(QStringLiteral("rail.overview"))->accessibleName();
    };
    QVERIFY(title().startsWith(QStringLiteral("Overview")));
    auto *menu = window.findChild<QMenu *>(QStringLiteral("languages"));
    QVERIFY(menu);
    menu->findChild<QAction *>(QStringLiteral("kk"))->trigger();
    whole.settle();
    QVERIFY2(title().startsWith(QStringLiteral("Шолу")), qPrintable(title()));
    QCOMPARE(window.currentPage(), QStringLiteral("plans"));
    QCOMPARE(window.menuBar()->actions().front()->text(), QStringLiteral("&Файл"));
    QVERIFY(window.session() && window.session()->hasPicture());
    window.findChild<QMenu *>(QStringLiteral("languages"))
        ->findChild<QAction *>(QStringLiteral("ru"))
        ->trigger();
    whole.settle();
    QVERIFY(title().startsWith(QStringLiteral("Обзор")));
    QTRY_COMPARE(window.findChild<QLabel *>(QStringLiteral("strip.incident"))->text(),
                 QStringLiteral("Авария не объявлена"));
}

void TestLanguages::isRemembered()
{
    Languages::remember(Language::Kazakh);
    QCOMPARE(Languages::remembered(), Language::Kazakh);
    Languages::remember(Language::English);
    QCOMPARE(Languages::remembered(), Language::English);
}

void TestLanguages::sentencesAreSaidInTheLanguageAndKeptInEnglish()
{
    const Sentence known("step.retry-pause", "{step} is tried again after a pause",
                         {{"step", "Promote"}});
    const Sentence seen("condition.stopped.yes", "{member}: server gone, seen {age} ago",
                        {{"member", "db1"}, {"age", "1.2 s"}});
    Sentence other = known; // as another version of the program said it
    other.english = "Promote is tried once more";
    QCOMPARE(said(known), QStringLiteral("Promote is tried again after a pause"));
    Languages::instance().apply(Language::Russian);
    QCOMPARE(said(known), QStringLiteral("Promote повторяется после паузы"));
    QCOMPARE(said(seen), QStringLiteral("db1: сервер остановлен, видно 1.2 s назад"));
    QCOMPARE(said(other), QStringLiteral("Promote is tried once more"));
    QCOMPARE(said(Sentence("nobody.knows", "A sentence from tomorrow")),
             QStringLiteral("A sentence from tomorrow"));
    QCOMPARE(known.english, std::string("Promote is tried again after a pause"));
    // B98, B99: what a peer put into an argument stays text, and its marks are shown.
    const Sentence hostile("step.begin", "{step} begins: {verb} on {place}",
                           {{"step", "<b>x</b>"}, {"verb", "a\u202Eb"}, {"place", "{step}"}});
    QVERIFY(said(hostile).contains(QStringLiteral("<b>x</b>")));
    QVERIFY(!said(hostile).contains(QChar(0x202E)));
    QVERIFY(said(hostile).contains(QStringLiteral("{step}")));
}

void TestLanguages::pluralFormsAreThoseOfTheLanguage()
{
    const auto members = [](int count) {
        return QCoreApplication::translate("farhaven::gui::Looks", "%n members", nullptr, count);
    };
    Languages::instance().apply(Language::Russian);
    QCOMPARE(members(21), QStringLiteral("21 член"));
    QCOMPARE(members(3), QStringLiteral("3 члена"));
    QCOMPARE(members(11), QStringLiteral("11 членов"));
    QCOMPARE(durationText(Milliseconds(1500)), QStringLiteral("1,5\u00A0с"));
    Languages::instance().apply(Language::Kazakh);
    QCOMPARE(members(3), QStringLiteral("3 мүше"));
    QCOMPARE(bytesText(12), QStringLiteral("12\u00A0Б"));
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Бас тарту"));
}

namespace {

/// What lint says of the sample plan after one thing was taken out of it.
std::vector<model::Finding> brokenFindings()
{
    const PlanFacts facts = samples::checkedPlan();
    std::vector<model::RecoveryPlan> broken;
    for (std::size_t i = 0; i < facts.plan.steps.size(); ++i) {
        for (int what = 0; what < 5; ++what) {
            model::RecoveryPlan plan = facts.plan;
            model::Step &step = plan.steps[i];
            if (what == 0)
                plan = withoutStep(plan, step.id);
            else if (what == 1)
                step.after.clear();
            else if (what == 2)
                step.title.clear();
            else if (auto *action = std::get_if<model::ActionStep>(&step.body); action && what == 3)
                action->preconditions.clear();
            else if (action)
                action->postconditions.clear();
            broken.push_back(std::move(plan));
        }
    }
    model::RecoveryPlan elsewhere = facts.plan;
    elsewhere.service = ServiceId("nobody's");
    elsewhere.targets.clear();
    elsewhere.owner = PersonId();
    broken.push_back(std::move(elsewhere));
    model::RecoveryPlan parent = facts.plan;
    parent.steps.front().body = model::ChildPlanStep{PlanId("another"), std::string(64, 'a')};
    broken.push_back(std::move(parent));
    std::vector<model::Finding> found;
    for (const model::RecoveryPlan &plan : broken) {
        for (auto &each : analysis::lint(plan, facts.estate, {}))
            found.push_back(std::move(each));
    }
    return found;
}

} // namespace

/// A plan keeps its English; what the program wrote into it and says of it is shown translated.
void TestLanguages::aPlanAndItsFindingsAreSaidInTheLanguage()
{
    const std::string promote = "Make dr1 the primary";
    const std::string own = "Call the night shift";
    const std::string fact = "\"Make dr1 the primary\" (promote-dr1) has no post-condition";
    QCOMPARE(saidTitle(promote), QString::fromStdString(promote));
    const auto findings = brokenFindings();
    QVERIFY(findings.size() > 100);
    QStringList left;
    for (const Language language : {Language::Kazakh, Language::Russian}) {
        Languages::instance().apply(language);
        for (const model::Step &step : samples::checkedPlan().plan.steps) {
            if (saidTitle(step.title) == shown(step.title))
                left << shown(step.title);
        }
        for (const model::Finding &finding : findings) {
            const bool rule = finding.rule == "plan.rules" || finding.rule == "plan.graph";
            for (const std::string &text : {finding.message, finding.consequence, finding.fix}) {
                if (!rule && saidFinding(text) == shown(text))
                    left << shown(finding.rule + ": " + text);
            }
        }
    }
    left.removeDuplicates();
    QVERIFY2(left.isEmpty(), qPrintable(left.join(QLatin1Char(10))));
    QCOMPARE(saidTitle(promote), QStringLiteral("Сделать dr1 основным"));
    QCOMPARE(saidTitle(own), QString::fromStdString(own));
    QCOMPARE(saidFinding(fact), QStringLiteral("У шага \"Сделать dr1 основным\" (promote-dr1) нет "
                                               "условия завершения"));
    // What a person typed is a value, never a pattern.
    QCOMPARE(saidTitle("Make {member} the primary"), QStringLiteral("Сделать {member} основным"));
}

void TestLanguages::nothingShownIsLeftInEnglish()
{
    Untranslated rest; // first in, so that it is asked last
    QCoreApplication::installTranslator(&rest);
    for (const Language language : {Language::Kazakh, Language::Russian}) {
        Languages::instance().apply(language);
        test::WholeWindow whole;
        for (const QString &page : test::WholeWindow::pages()) {
            whole.window().showPage(page);
            whole.settle();
        }
    }
    QCoreApplication::removeTranslator(&rest);
    QVERIFY2(rest.texts().isEmpty(), qPrintable(rest.texts().join(QLatin1Char(10))));
}

/// What wants to be wider than that pushes its neighbours out of a small screen.
void TestLanguages::theWindowFitsInto1280Pixels()
{
    QStringList wide;
    for (const Language language : languages) {
        Languages::instance().apply(language);
        test::WholeWindow whole;
        for (const QString &page : test::WholeWindow::pages()) {
            whole.window().showPage(page);
            whole.settle();
        }
        const int needs = whole.window().minimumSizeHint().width();
        if (needs <= 1280)
            continue;
        wide << QStringLiteral("%1: %2").arg(Languages::code(language)).arg(needs);
        for (const Page *page : whole.window().findChildren<Page *>()) {
            if (page->minimumSizeHint().width() <= 1280 - 190)
                continue;
            wide << page->id();
            for (const QWidget *each : page->findChildren<QWidget *>()) {
                if (each->minimumSizeHint().width() > 130)
                    wide << QStringLiteral("  %1 %2 %3")
                                .arg(QLatin1String(each->metaObject()->className()),
                                     each->objectName())
                                .arg(each->minimumSizeHint().width());
            }
        }
    }
    QVERIFY2(wide.isEmpty(), qPrintable(wide.join(QLatin1Char(10))));
}

/// At the size that each of these pages is made for, all of its columns are in sight. Kazakh and
/// Russian titles and words of status, which are never elided, ask for more.
void TestLanguages::noTableScrollsSideways()
{
    const std::pair<QString, QSize> places[] = {{QStringLiteral("overview"), {1280, 800}},
                                                {QStringLiteral("topology"), {1600, 1000}}};
    constexpr int longerWords = 160;
    Theme::instance().apply(SchemeChoice::Light); // its fonts are those of the program
    QStringList found;
    for (const Language language : languages) {
        Languages::instance().apply(language);
        test::WholeWindow whole;
        whole.clock().move(std::chrono::seconds(14)); // the lag and the ages of a site that is lost
        whole.server().say("service", 8, test::lostSiteRow(whole.clock().now()));
        for (const auto &[page, size] : places) {
            whole.window().resize(size + QSize(language == Language::English ? 0 : longerWords, 0));
            whole.window().showPage(page);
            whole.settle();
            for (RecordTable *table : whole.window().findChildren<RecordTable *>()) {
                if (!table->isVisible())
                    continue;
                QVERIFY(table->model().rowCount() > 0);
                const QHeaderView &header = *table->view()->horizontalHeader();
                const int beyond = table->view()->horizontalScrollBar()->maximum();
                if (beyond == 0)
                    continue;
                found << QStringLiteral("%1 %2: %3 too many, least %4")
                             .arg(Languages::code(language), page)
                             .arg(beyond)
                             .arg(header.minimumSectionSize());
                for (int column = 0; column < header.count(); ++column)
                    found << QStringLiteral("  %1 %2 asks %3")
                                 .arg(table->model()
                                          .headerData(column, Qt::Horizontal, Qt::DisplayRole)
                                          .toString())
                                 .arg(header.sectionSize(column))
                                 .arg(header.sectionSizeHint(column));
            }
        }
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TestLanguages::nothingIsClipped_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<int>("scheme");
    QTest::addColumn<QSize>("size");
    const std::pair<const char *, SchemeChoice> schemes[] = {{"light", SchemeChoice::Light},
                                                             {"dark", SchemeChoice::Dark}};
    for (const Language language : languages) {
        for (const auto &[name, scheme] : schemes) {
            for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)})
                QTest::addRow("%s-%s-%d", qPrintable(Languages::code(language)), name, size.width())
                    << int(language) << int(scheme) << size;
        }
    }
}

/// Run a second time at 200 %, in a process of its own: CMakeLists.txt.
void TestLanguages::nothingIsClipped()
{
    QFETCH(int, language);
    QFETCH(int, scheme);
    QFETCH(QSize, size);
    Theme::instance().apply(SchemeChoice(scheme));
    Languages::instance().apply(Language(language));
    test::WholeWindow whole;
    whole.window().resize(size);
    const double scale = whole.window().devicePixelRatioF();
    QCOMPARE(scale, qEnvironmentVariable("QT_SCALE_FACTOR", QStringLiteral("1")).toDouble());
    QStringList found;
    for (const QString &page : test::WholeWindow::pages()) {
        whole.window().showPage(page);
        whole.settle();
        for (const QString &text : test::clipped(whole.window()))
            found << page + QStringLiteral(": ") + text;
        QVERIFY(test::keepShot(whole.window(), QStringLiteral("page-%1-%2-%3")
                                                   .arg(page)
                                                   .arg(QLatin1String(QTest::currentDataTag()))
                                                   .arg(int(scale * 100))));
    }
    found.removeDuplicates();
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

FARHAVEN_WINDOW_TEST(TestLanguages)

} // namespace tst_languages

#include "tst_languages.moc"
