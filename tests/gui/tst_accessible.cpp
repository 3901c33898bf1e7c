// SPDX-License-Identifier: GPL-3.0-or-later
// Who cannot see the window hears it: every part that can be used has a name, in every language,
// and Tab reaches it.
#include "gui/clipping.h"
#include "gui/plans/order_graph.h"
#include "gui/plans/plan_page.h"
#include "gui/plans/plan_samples.h"
#include "gui/plans/step_table.h"
#include "gui/runs/run_page.h"
#include "gui/shell/language.h"
#include "gui/shell/preferences.h"
#include "gui/shell/record_table.h"
#include "gui/shell/theme.h"
#include "gui/shots.h"
#include "gui/topology/canvas.h"
#include "gui/topology/topology_page.h"
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
#include <QTableView>
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
    void everyObjectOfADrawingIsInItsTwin();
    void oneKeyLeadsFromTheTopologyToItsTwin();
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

/// Topology, order of the steps, run over time: each has a table with the same objects, and what is
/// chosen in one is chosen in the other.
void TestAccessible::everyObjectOfADrawingIsInItsTwin()
{
    Theme::instance().apply(SchemeChoice::Light);
    test::WholeWindow whole;
    Window &window = whole.window();
    window.showPage(QStringLiteral("topology"));
    whole.settle();
    auto *canvas = window.findChild<Canvas *>();
    auto *members = window.findChild<TopologyPage *>()->findChild<RecordTable *>();
    QStringList nodes;
    for (const ChartGroup &group : canvas->chart().groups) {
        for (const ChartNode &node : group.nodes)
            nodes << QString::fromStdString(node.id);
    }
    for (const ChartNode &host : canvas->chart().hosts)
        nodes << QString::fromStdString(host.id);
    QVERIFY(nodes.size() > 8);
    for (const QString &node : nodes) {
        const int row = members->model().rowOf(node);
        QVERIFY2(row >= 0, qPrintable(node));
        QVERIFY(!members->model().records()[std::size_t(row)].cells[3].text.isEmpty());
        canvas->setCurrent(node.toStdString());
        QCOMPARE(members->current(), node);
    }
    for (const ChartNeed &need : canvas->chart().needs) {
        const int row = members->model().rowOf(QString::fromStdString(need.from));
        const QString to = QString::fromStdString(canvas->chart().find(need.to)->name);
        QVERIFY(members->model().records()[std::size_t(row)].cells.back().text.contains(to));
    }

    window.showPage(QStringLiteral("plans"));
    whole.settle();
    auto *graph = window.findChild<PlanPage *>()->findChild<OrderGraph *>();
    auto *steps = window.findChild<PlanPage *>()->findChild<StepTable *>();
    int drawn = 0;
    for (const model::Step &step : samples::checkedPlan().plan.steps)
        drawn += graph->boxOf(step.id).isValid() ? 1 : 0;
    QVERIFY(drawn > 0);
    QCOMPARE(steps->model()->rowCount(), drawn);

    window.showPage(QStringLiteral("runs"));
    whole.settle();
    auto *gantt = window.findChild<QTableView *>(QStringLiteral("gantt"));
    QVERIFY(gantt && gantt->model()->rowCount() > 0);
    for (int row = 0; row < gantt->model()->rowCount(); ++row) {
        const QModelIndex bar = gantt->model()->index(row, 1);
        QVERIFY(!bar.data(Qt::AccessibleTextRole).toString().isEmpty());
    }
    QTest::keyClick(gantt, Qt::Key_F8);
    auto *rows = window.findChild<RunPage *>()->findChild<RecordTable *>();
    QVERIFY(rows->isVisible() && !gantt->isVisible());
    QCOMPARE(rows->model().rowCount(), gantt->model()->rowCount());
    for (int row = 0; row < gantt->model()->rowCount(); ++row) {
        const Record &record = rows->model().records()[std::size_t(row)];
        QCOMPARE(gantt->model()->index(row, 0).data().toString(),
                 record.cells[0].text + QLatin1Char(' ') + record.cells[1].text);
        rows->setCurrent(record.key);
        QTest::keyClick(rows->view(), Qt::Key_Up);
        QCOMPARE(gantt->currentIndex().row(), std::max(row - 1, 0));
    }
    QVERIFY(test::clipped(window).isEmpty());
    QVERIFY(test::keepShot(window, QStringLiteral("run-as-table")));
    QTest::keyClick(rows->view(), Qt::Key_F8);
    QVERIFY(gantt->isVisible() && !rows->isVisible());
}

void TestAccessible::oneKeyLeadsFromTheTopologyToItsTwin()
{
    test::WholeWindow whole;
    whole.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&whole.window()));
    whole.window().showPage(QStringLiteral("topology"));
    whole.settle();
    auto *canvas = whole.window().findChild<Canvas *>();
    auto *members = whole.window().findChild<TopologyPage *>()->findChild<RecordTable *>();
    canvas->setFocus();
    QTest::keyClick(canvas, Qt::Key_Right);
    QTest::keyClick(canvas, Qt::Key_F8);
    QVERIFY(members->view()->hasFocus());
    QCOMPARE(members->current().toStdString(), canvas->current());
    QTest::keyClick(members->view(), Qt::Key_F8);
    QVERIFY(canvas->hasFocus());
}

FARHAVEN_WINDOW_TEST(TestAccessible)

} // namespace tst_accessible

#include "tst_accessible.moc"
