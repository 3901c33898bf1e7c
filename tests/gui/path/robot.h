// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include <cstdio>
#include <functional>

/// A person at the window: mouse and keys only. What it cannot find or do in time ends the program.
namespace farhaven::gui::robot {

inline constexpr int patienceMs = 30'000;

inline void shoot(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("FARHAVEN_SHOTS", QStringLiteral("shots"));
    QDir().mkpath(folder);
    QTest::qWait(50); // for the layout of what just changed
    widget.grab().save(folder + u'/' + name + QStringLiteral(".png"));
}

[[noreturn]] inline void giveUp(const QString &what)
{
    std::fprintf(stderr, "robot: %s\n", qPrintable(what));
    int number = 0;
    for (QWidget *each : QApplication::topLevelWidgets()) {
        if (each->isVisible())
            shoot(*each, QStringLiteral("path-stuck-%1-%2")
                             .arg(QCoreApplication::applicationPid())
                             .arg(++number));
    }
    std::_Exit(1);
}

inline void until(const QString &what, const std::function<bool()> &holds, int ms = patienceMs)
{
    std::fprintf(stderr, "robot: until %s\n", qPrintable(what));
    if (!QTest::qWaitFor(holds, ms))
        giveUp(QStringLiteral("never: ") + what);
}

template <class Widget> Widget *visible(QWidget &in, const char *name)
{
    for (Widget *each : in.findChildren<Widget *>(QString::fromLatin1(name))) {
        if (each->isVisible())
            return each;
    }
    return nullptr;
}

template <class Widget> Widget &find(QWidget &in, const char *name)
{
    until(QStringLiteral("there is ") + QString::fromLatin1(name),
          [&] { return visible<Widget>(in, name) != nullptr; });
    return *visible<Widget>(in, name);
}

inline void click(QWidget &widget)
{
    until(QStringLiteral("%1 can be pressed").arg(widget.objectName()),
          [&widget] { return widget.isEnabled() && widget.isVisible(); });
    QTest::mouseClick(&widget, Qt::LeftButton);
}

inline void type(QWidget &in, const char *name, const QString &text)
{
    QLineEdit &field = find<QLineEdit>(in, name);
    QTest::mouseClick(&field, Qt::LeftButton);
    QTest::keyClick(&field, Qt::Key_A, Qt::ControlModifier);
    for (const QChar each : text) {
        // No key of QTest carries a letter beyond ASCII; its text does.
        if (each.unicode() < 0x80)
            QTest::keyClick(&field, char(each.unicode()));
        else
            QTest::sendKeyEvent(QTest::Click, &field, Qt::Key_unknown, QString(each),
                                Qt::NoModifier);
    }
}

/// Names a file in the toolkit's dialog and presses its Save.
inline void saveAs(QWidget &dialog, const QString &path)
{
    type(dialog, "fileNameEdit", path);
    auto *buttons = dialog.findChild<QDialogButtonBox *>();
    if (!buttons || !buttons->button(QDialogButtonBox::Save))
        giveUp(QStringLiteral("a dialog without Save"));
    QPushButton *save = buttons->button(QDialogButtonBox::Save);
    const QPointer<QWidget> guard(&dialog);
    // What it offers to complete comes when the folder was read, and then takes the first press.
    until(QStringLiteral("the file is taken"), [&] {
        if (guard && guard->isVisible()) {
            QWidget *offers = QApplication::activePopupWidget();
            if (offers)
                QTest::keyClick(offers, Qt::Key_Escape);
            else if (find<QLineEdit>(dialog, "fileNameEdit").text() != path)
                type(dialog, "fileNameEdit", path); // a completion came between the keys
            else
                QTest::mouseClick(save, Qt::LeftButton);
        }
        return !guard || !guard->isVisible();
    });
}

/// Goes down the list with the arrow key until the text stands there.
inline void choose(QWidget &in, const char *name, const QString &text)
{
    QComboBox &box = find<QComboBox>(in, name);
    box.setFocus();
    QTest::keyClick(&box, Qt::Key_Home);
    for (int i = 0; i < box.count() && box.currentText() != text; ++i)
        QTest::keyClick(&box, Qt::Key_Down);
    if (box.currentText() != text)
        giveUp(QStringLiteral("no %1 in %2").arg(text, box.objectName()));
}

/// `open` makes a dialog appear, now or later; `act` works it until it closes.
inline void inDialog(const std::function<void()> &open, const std::function<void(QWidget &)> &act)
{
    bool done = false, begun = false;
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &watch, [&] {
        QWidget *dialog = QApplication::activeModalWidget();
        if (!dialog || begun)
            return;
        begun = true;
        const QPointer<QWidget> guard(dialog);
        act(*dialog);
        until(QStringLiteral("the dialog closes"), [&] { return !guard || !guard->isVisible(); });
        done = true;
    });
    watch.start(20);
    open();
    until(
        QStringLiteral("a dialog was worked"), [&] { return done; }, 2 * patienceMs);
}

} // namespace farhaven::gui::robot
