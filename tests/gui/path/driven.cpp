// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/path/driven.h"

#include "app/desktop.h"
#include "gui/path/parts_of_the_way.h"
#include "gui/path/robot.h"
#include "gui/shell/language.h"
#include "gui/shell/theme.h"

#include <iostream>
#include <thread>

namespace farhaven::gui::robot {

int drive(const std::function<const char *(const QString &part)> &person,
          const std::function<int(const QString &part, Window &window, const Errand &task)> &way)
{
    QApplication::setApplicationName(QStringLiteral("farhaven"));
    QApplication::setOrganizationName(QStringLiteral("farhaven"));
    const QStringList words = QApplication::arguments();
    if (words.size() != 7)
        return 2;
    const Errand task{words[2], words[3], words[4], words[5], words[6]};
    Theme::instance().apply(SchemeChoice::Light);
    Languages::instance().apply(Language::English);
    app::Desktop desktop(person(words[1]));
    Window &window = desktop.window();
    window.resize(1600, 1000); // the screen that nobody sees is smaller
    window.show();
    return way(words[1], window, task);
}

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
