// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/clipping.h"
#include "gui/shell/language.h"
#include "gui/shell/rail_item.h"
#include "gui/shell/sentences.h"
#include "gui/shell/words.h"
#include "gui/whole_window.h"
#include "gui/window_program.h"

#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QStandardPaths>
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
    void nothingShownIsLeftInEnglish();
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
    QCOMPARE(window.findChild<QLabel *>(QStringLiteral("strip.incident"))->text(),
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

void TestLanguages::nothingIsClipped_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<int>("scheme");
    for (const Language language : languages) {
        const QString code = Languages::code(language);
        QTest::newRow(qPrintable(code + QStringLiteral("-light")))
            << int(language) << int(SchemeChoice::Light);
        QTest::newRow(qPrintable(code + QStringLiteral("-dark")))
            << int(language) << int(SchemeChoice::Dark);
    }
}

void TestLanguages::nothingIsClipped()
{
    QFETCH(int, language);
    QFETCH(int, scheme);
    Theme::instance().apply(SchemeChoice(scheme));
    Languages::instance().apply(Language(language));
    test::WholeWindow whole;
    QStringList found;
    QDir().mkpath(QStringLiteral(FARHAVEN_BINARY_DIR "/shots"));
    for (const QString &page : test::WholeWindow::pages()) {
        whole.window().showPage(page);
        whole.settle();
        for (const QString &text : test::clipped(whole.window()))
            found << page + QStringLiteral(": ") + text;
        QVERIFY(whole.window().grab().save(
            QStringLiteral(FARHAVEN_BINARY_DIR "/shots/language-%1-%2.png")
                .arg(QLatin1String(QTest::currentDataTag()), page)));
    }
    found.removeDuplicates();
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

FARHAVEN_WINDOW_TEST(TestLanguages)

} // namespace tst_languages

#include "tst_languages.moc"
