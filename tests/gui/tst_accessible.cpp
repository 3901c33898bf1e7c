// SPDX-License-Identifier: GPL-3.0-or-later
// Who cannot see the window hears it: every part that can be used has a name, in every language,
// and Tab reaches it.
#include "gui/shell/language.h"
#include "gui/shell/preferences.h"
#include "gui/whole_window.h"
#include "gui/window_program.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStandardPaths>
#include <QTest>

namespace tst_accessible {

using namespace farhaven;
using namespace farhaven::gui;

namespace {

/// What a person works with; labels and frames are read by their text.
bool isUsed(const QWidget &widget)
{
    if (widget.objectName().startsWith(QLatin1String("qt_")))
        return false; // a part that Qt puts into another
    if (qobject_cast<const QLineEdit *>(&widget) &&
        (qobject_cast<const QComboBox *>(widget.parentWidget()) ||
         qobject_cast<const QAbstractSpinBox *>(widget.parentWidget())))
        return false;
    return qobject_cast<const QAbstractButton *>(&widget) ||
           qobject_cast<const QLineEdit *>(&widget) || qobject_cast<const QComboBox *>(&widget) ||
           qobject_cast<const QAbstractSpinBox *>(&widget) ||
           qobject_cast<const QPlainTextEdit *>(&widget) || widget.inherits("QTableView") ||
           widget.inherits("QTreeView") || widget.inherits("QListView") ||
           widget.inherits("farhaven::gui::Canvas") || widget.inherits("farhaven::gui::OrderGraph");
}

QString nameOf(QWidget &widget)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&widget);
    const QString name = face ? face->text(QAccessible::Name) : QString();
    return name.isEmpty() ? widget.accessibleName() : name;
}

QStringList unnamed(QWidget &window)
{
    QStringList found;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->isVisible() && isUsed(*widget) && nameOf(*widget).trimmed().isEmpty())
            found << QStringLiteral("%1 “%2” in %3")
                         .arg(QLatin1String(widget->metaObject()->className()),
                              widget->objectName(),
                              QLatin1String(widget->parentWidget()->metaObject()->className()));
    }
    return found;
}

} // namespace

class TestAccessible : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("farhaven-accessible"));
    }
    void cleanup() { Languages::instance().apply(Language::English); }
    void everyPartHasAName_data();
    void everyPartHasAName();
    void tabReachesEveryPart();
};

void TestAccessible::everyPartHasAName_data()
{
    QTest::addColumn<int>("language");
    for (const Language language : languages)
        QTest::newRow(qPrintable(Languages::code(language))) << int(language);
}

void TestAccessible::everyPartHasAName()
{
    QFETCH(int, language);
    Languages::instance().apply(Language(language));
    test::WholeWindow whole;
    QStringList found;
    for (const QString &page : test::WholeWindow::pages()) {
        whole.window().showPage(page);
        whole.settle();
        for (const QString &text : unnamed(whole.window()))
            found << page + QStringLiteral(": ") + text;
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TestAccessible::tabReachesEveryPart()
{
    test::WholeWindow whole;
    Window &window = whole.window();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QStringList missed;
    for (const QString &page : test::WholeWindow::pages()) {
        window.showPage(page);
        whole.settle();
        QSet<const QWidget *> reached;
        for (QWidget *at = window.nextInFocusChain(); at && at != &window;
             at = at->nextInFocusChain())
            reached << at;
        for (QWidget *widget : window.findChildren<QWidget *>()) {
            if (!widget->isVisible() || !widget->isEnabled() || !isUsed(*widget))
                continue;
            const bool byKey = widget->inherits("QToolButton") && // Ctrl+K
                               widget->focusPolicy() == Qt::NoFocus &&
                               widget->parentWidget()->inherits("QMenuBar");
            // The graph has a twin: the table of steps beside it selects the same.
            if (widget->inherits("farhaven::gui::OrderGraph"))
                continue;
            if (!byKey && !((widget->focusPolicy() & Qt::TabFocus) && reached.contains(widget)))
                missed << page + QStringLiteral(": %1 “%2”")
                                     .arg(QLatin1String(widget->metaObject()->className()),
                                          nameOf(*widget));
        }
    }
    missed.removeDuplicates();
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(QLatin1Char('\n'))));
}

FARHAVEN_WINDOW_TEST(TestAccessible)

} // namespace tst_accessible

#include "tst_accessible.moc"
