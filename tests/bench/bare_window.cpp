// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a window of Qt Widgets costs: a peer of ./dev bench ui.
#include <QApplication>
#include <QLabel>
#include <QMainWindow>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.setWindowTitle(QStringLiteral("bare"));
    auto *label = new QLabel(QStringLiteral("A window with one label"));
    label->setAlignment(Qt::AlignTop); // where shown.py looks for something painted
    window.setCentralWidget(label);
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
