// SPDX-License-Identifier: GPL-3.0-or-later
// What a peer, an estate or a person calls a thing is shown as it was written, wherever it is
// shown: never as markup, never so that it turns the text around it.
#include "gui/shell/theme.h"
#include "gui/whole_window.h"
#include "gui/window_program.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QStandardPaths>
#include <QTest>
#include <QToolTip>

namespace tst_hostile_names {

using namespace farhaven;
using namespace farhaven::gui;

namespace {

const std::string markup = "<img src=x>";
/// B98 markup, B99 a right-to-left override, B46 a terminal's escape.
const std::string hostile = markup + "\xE2\x80\xAE"
                                     "evil\x1B[31m";

/// Every free text of an answer; what has a grammar (ids, times, hashes, states) stays.
Json spoilt(Json json)
{
    static const std::set<std::string> free = {"name",        "title", "reason", "label",
                                               "instruction", "said",  "english"};
    if (json.is_array()) {
        for (Json &each : json)
            each = spoilt(std::move(each));
    } else if (json.is_object()) {
        for (auto &[key, value] : json.items()) {
            if (value.is_string() && free.contains(key))
                value = value.get<std::string>() + hostile;
            else if (key != "arguments")
                value = spoilt(std::move(value));
            else
                for (auto &[name, argument] : value.items())
                    if (argument.is_string())
                        argument = argument.get<std::string>() + hostile;
        }
    }
    return json;
}

/// What is wrong with texts on the screen, and in how many the payload was seen at all.
struct Looked {
    QStringList wrong;
    int seen = 0;

    void text(const QString &where, const QString &text, bool mayBeMarkup = false)
    {
        if (!text.contains(QLatin1String("evil")))
            return;
        ++seen;
        if (text.contains(QChar(0x202E)) || text.contains(QChar(0x1B)))
            wrong << where + QStringLiteral(" shows raw marks: ") + text;
        if (mayBeMarkup && Qt::mightBeRichText(text))
            wrong << where + QStringLiteral(" reads markup: ") + text;
    }
};

void lookAtModel(const QString &where, const QAbstractItemModel &model, const QModelIndex &parent,
                 Looked &looked)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            looked.text(where, index.data(Qt::DisplayRole).toString());
            looked.text(where + QStringLiteral(" tip"), index.data(Qt::ToolTipRole).toString());
            looked.text(where + QStringLiteral(" heard"),
                        index.data(Qt::AccessibleTextRole).toString());
        }
        lookAtModel(where, model, model.index(row, 0, parent), looked);
    }
}

void lookAt(const QWidget &widget, Looked &looked)
{
    const QString where = QStringLiteral("%1 “%2”").arg(
        QLatin1String(widget.metaObject()->className()), widget.objectName());
    looked.text(where + QStringLiteral(" tip"), widget.toolTip());
    looked.text(where + QStringLiteral(" heard"), widget.accessibleName());
    looked.text(where + QStringLiteral(" heard"), widget.accessibleDescription());
    widget.ensurePolished();
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        looked.text(where, label->text(), label->textFormat() != Qt::PlainText);
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        looked.text(where, button->text());
    if (const auto *edit = qobject_cast<const QLineEdit *>(&widget))
        looked.text(where, edit->text());
    if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget); view && view->model())
        lookAtModel(where, *view->model(), {}, looked);
    if (const auto *box = qobject_cast<const QComboBox *>(&widget))
        lookAtModel(where, *box->model(), {}, looked);
    for (const QAction *action : widget.actions()) {
        looked.text(where + QStringLiteral(" action"), action->text());
        looked.text(where + QStringLiteral(" action tip"), action->toolTip());
    }
}

Looked lookAround(test::WholeWindow &whole)
{
    Looked looked;
    for (const QString &page : test::WholeWindow::pages()) {
        whole.window().showPage(page);
        whole.settle();
        lookAt(whole.window(), looked);
        for (const QWidget *widget : whole.window().findChildren<QWidget *>())
            lookAt(*widget, looked);
    }
    looked.text(QStringLiteral("title"), whole.window().windowTitle());
    return looked;
}

} // namespace

class TestHostileNames : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        Theme::instance().apply(SchemeChoice::Light);
    }
    void B46_B98_B99_everyTextOfTheWindowIsInert()
    {
        test::WholeWindow whole(spoilt);
        const Looked looked = lookAround(whole);
        QVERIFY2(looked.wrong.isEmpty(), qPrintable(looked.wrong.join(u'\n')));
        QVERIFY2(looked.seen > 100, qPrintable(QString::number(looked.seen)));
    }
    /// Tips are labels of Qt's own, made when they are shown.
    void B98_aTipIsInertToo()
    {
        test::WholeWindow whole;
        QToolTip::showText(QPoint(10, 10), QString::fromStdString(markup), &whole.window());
        int shownTips = 0;
        for (const QWidget *widget : QApplication::topLevelWidgets()) {
            const auto *label = qobject_cast<const QLabel *>(widget);
            if (!label || !widget->inherits("QTipLabel"))
                continue;
            ++shownTips;
            QCOMPARE(label->text(), QString::fromStdString(markup));
            QCOMPARE(label->textFormat(), Qt::PlainText);
        }
        QCOMPARE(shownTips, 1);
    }
    /// The canary: a label that lets Qt guess, and marks that nobody escaped, are found.
    void B98_B99_theLookFindsWhatIsNot()
    {
        QLabel label(QString::fromStdString(hostile));
        label.ensurePolished();
        label.setTextFormat(Qt::AutoText);
        Looked looked;
        lookAt(label, looked);
        QCOMPARE(looked.wrong.size(), 2);
        label.setText(QString::fromStdString(markup) + QStringLiteral("evil"));
        label.setTextFormat(Qt::PlainText);
        lookAt(label, looked);
        QCOMPARE(looked.wrong.size(), 2);
    }
};

} // namespace tst_hostile_names

using namespace tst_hostile_names;
FARHAVEN_WINDOW_TEST(TestHostileNames)
#include "tst_hostile_names.moc"
