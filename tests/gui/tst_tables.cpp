// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/path/robot.h"
#include "gui/shell/filter_header.h"
#include "gui/shell/record_table.h"
#include "gui/window_program.h"

#include <QFile>
#include <QMenu>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace tst_tables {

using namespace farhaven;
using namespace farhaven::gui;
using namespace farhaven::gui::robot;

namespace {

const std::vector<Column> columns = {{QStringLiteral("Site"), false, false},
                                     {QStringLiteral("Host"), false, true},
                                     {QStringLiteral("Lag"), true, false}};

Record row(const char *key, const char *site, const char *host, int lag)
{
    Record record;
    record.key = QString::fromLatin1(key);
    Cell number;
    number.text = QString::number(lag);
    number.order = lag;
    Cell place, name;
    place.text = QString::fromLatin1(site);
    place.status = lag > 5 ? Status::Critical : Status::Ok;
    name.text = QString::fromLatin1(host);
    record.cells = {place, name, number};
    return record;
}

std::vector<Record> rows()
{
    return {row("1", "dr", "beta", 9), row("2", "dc", "alpha", 10), row("3", "dr", "=cmd", 2),
            row("4", "dc", "gamma", 1)};
}

} // namespace

/// What every table of the window does, by mouse and keys.
class TablesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    }
    void init();
    void cleanup()
    {
        m_table.reset();
        m_tools.reset();
    }
    void shiftAndAClickSortByTwo();
    void eachColumnFiltersByItself();
    void hiddenColumnsStayHiddenAndAreNotCopied();
    void theMenuOfARowHasItAll();
    void B96_whatIsWrittenIsNoFormula();
    void aColumnGrowsWithWhatStandsInIt();

private:
    [[nodiscard]] QString column(int number) const;
    void clickTitle(int number, Qt::KeyboardModifiers keys = {});
    void make();

    QTemporaryDir m_folder;
    std::unique_ptr<RecordTable> m_table;
    std::unique_ptr<QWidget> m_tools;
};

void TablesTest::init()
{
    make();
}

void TablesTest::make()
{
    m_table = std::make_unique<RecordTable>(QStringLiteral("T"), columns);
    m_table->remember(QStringLiteral("test.table"));
    m_table->resize(600, 300);
    m_tools.reset(m_table->tools());
    m_tools->show();
    m_table->show();
    m_table->setRecords(rows());
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
}

QString TablesTest::column(int number) const
{
    QStringList texts;
    const QAbstractItemModel *model = m_table->view()->model();
    for (int i = 0; i < model->rowCount(); ++i)
        texts << model->index(i, number).data().toString();
    return texts.join(u' ');
}

void TablesTest::clickTitle(int number, Qt::KeyboardModifiers keys)
{
    QHeaderView *header = m_table->view()->horizontalHeader();
    const QPoint at(header->sectionViewportPosition(number) + 20, 8);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, keys, at);
}

void TablesTest::shiftAndAClickSortByTwo()
{
    clickTitle(0);
    clickTitle(2, Qt::ShiftModifier);
    QCOMPARE(column(2), u"1 10 2 9"_qs); // dc before dr, by number within
    const QAbstractItemModel *model = m_table->view()->model();
    QCOMPARE(model->headerData(0, Qt::Horizontal).toString(), u"Site ↑1"_qs);
    QCOMPARE(model->headerData(2, Qt::Horizontal).toString(), u"Lag ↑2"_qs);
    clickTitle(2, Qt::ShiftModifier);
    QCOMPARE(column(2), u"10 1 9 2"_qs);
    clickTitle(1);
    QCOMPARE(column(2), u"2 10 9 1"_qs); // alone again
    clickTitle(1);
    clickTitle(1);
    QCOMPARE(column(2), u"9 10 2 1"_qs); // as the rows came
}

void TablesTest::eachColumnFiltersByItself()
{
    QTableView *view = m_table->view();
    view->setFocus();
    view->setCurrentIndex(view->model()->index(0, 0));
    QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *site = m_table->findChild<QLineEdit *>(u"filter.0"_qs);
    auto *host = m_table->findChild<QLineEdit *>(u"filter.1"_qs);
    QVERIFY(site && host && site->isVisible());
    QTRY_VERIFY(site->hasFocus());
    QTest::keyClicks(site, u"DR"_qs);
    QCOMPARE(column(1), u"beta =cmd"_qs);
    QTest::keyClicks(host, u"bet"_qs);
    QCOMPARE(column(1), u"beta"_qs);
    shoot(*m_table, QStringLiteral("table-filters"));
    QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(view->model()->rowCount(), 4);
    // The word of a mark is found as well.
    QTest::keyClicks(m_tools->findChild<QLineEdit *>(), Theme::word(Status::Critical));
    QCOMPARE(column(1), u"beta alpha"_qs);
}

void TablesTest::hiddenColumnsStayHiddenAndAreNotCopied()
{
    auto *chooser = m_tools->findChild<QToolButton *>(u"columns"_qs);
    QTimer::singleShot(0, this, [chooser] {
        QMenu *menu = chooser->menu();
        QTest::mouseClick(menu, Qt::LeftButton, {},
                          menu->actionGeometry(menu->actions()[0]).center());
    });
    QTest::mouseClick(chooser, Qt::LeftButton);
    QTRY_VERIFY(m_table->view()->isColumnHidden(0));
    QVERIFY(m_table->selection(RecordTable::Form::Tabs).startsWith(u"Host\tLag\n"));
    cleanup();
    make();
    QVERIFY(m_table->view()->isColumnHidden(0));
    QSettings().clear();
}

void TablesTest::theMenuOfARowHasItAll()
{
    QTableView *view = m_table->view();
    const QPoint at = view->visualRect(view->model()->index(1, 0)).center();
    Q_EMIT view->customContextMenuRequested(at); // as the key of the menu does
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    for (const char *act : {"copy", "export", "sort", "sortMore", "filter", "filterColumns"}) {
        auto *action = menu->findChild<QAction *>(QString::fromLatin1(act));
        QVERIFY2(action && !action->shortcut().isEmpty(), act);
    }
    auto *same = menu->findChild<QAction *>(u"filterValue"_qs);
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(same).center());
    QTRY_COMPARE(column(0), u"dc dc"_qs);
}

void TablesTest::B96_whatIsWrittenIsNoFormula()
{
    using Form = RecordTable::Form;
    for (const auto &[form, name] : {std::pair{Form::Csv, "a.csv"}, std::pair{Form::Tabs, "a.tsv"},
                                     std::pair{Form::Json, "a.json"}}) {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        QVERIFY(m_table->writeTo(file.fileName(), form));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(form == Form::Json || text.contains("'=cmd"), name);
        QVERIFY2(text.contains("gamma"), name);
    }
    QVERIFY(!m_table->writeTo(m_folder.filePath(u"no/where.csv"_qs), Form::Csv));
}

void TablesTest::aColumnGrowsWithWhatStandsInIt()
{
    auto *view = m_table->findChild<QTableView *>();
    const int before = view->columnWidth(0);
    std::vector<Record> longer = rows();
    longer[0] = row("1", "nowhere that was seen", "beta", 9);
    m_table->setRecords(longer);
    const int after = view->columnWidth(0);
    QVERIFY2(after > before, qPrintable(QString::number(after)));
    m_table->setRecords(rows());
    QCOMPARE(view->columnWidth(0), after); // nothing jumps back under the eye
    view->setColumnWidth(0, before);       // as a person draws it
    m_table->setRecords(longer);
    QCOMPARE(view->columnWidth(0), before);
}

FARHAVEN_WINDOW_TEST(TablesTest)

} // namespace tst_tables

#include "tst_tables.moc"
