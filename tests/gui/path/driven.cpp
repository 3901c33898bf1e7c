// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/path/driven.h"

#include "gui/path/robot.h"

#include <iostream>
#include <thread>

namespace farhaven::gui::robot {

QString ordered()
{
    QString told;
    std::thread listener([&] {
        std::string line;
        std::getline(std::cin, line);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [&, line] {
                told = line.empty() ? QStringLiteral("enough") : QString::fromStdString(line);
            },
            Qt::QueuedConnection);
    });
    until(
        QStringLiteral("somebody says how to go on"), [&] { return !told.isEmpty(); }, 120'000);
    listener.join();
    return told;
}

void say(const char *word)
{
    std::cout << word << std::endl;
}

void stage(const char *word)
{
    say(word);
    if (const QString told = ordered(); told != QStringLiteral("on"))
        giveUp(QStringLiteral("not on, but ") + told);
}

} // namespace farhaven::gui::robot
