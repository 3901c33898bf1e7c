// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/preferences.h"

#include <QSettings>

namespace farhaven::gui {

namespace {

/// Out of range, as another version of the program may have kept it: the default.
int kept(const char *name, int fallback, int max)
{
    bool good = false;
    const int value = QSettings().value(QLatin1String(name), fallback).toInt(&good);
    return good && value >= 0 && value <= max ? value : fallback;
}

} // namespace

Preferences &Preferences::instance()
{
    static Preferences preferences;
    return preferences;
}

void Preferences::keep(const char *name, int value)
{
    QSettings().setValue(QLatin1String(name), value);
    Q_EMIT changed();
}

SchemeChoice Preferences::scheme()
{
    const QString word = QSettings().value(QStringLiteral("theme")).toString();
    if (word == QLatin1String("light"))
        return SchemeChoice::Light;
    return word == QLatin1String("dark") ? SchemeChoice::Dark : SchemeChoice::System;
}

void Preferences::setScheme(SchemeChoice choice)
{
    // The words of --theme.
    const char *const word = choice == SchemeChoice::Light  ? "light"
                             : choice == SchemeChoice::Dark ? "dark"
                                                            : "system";
    QSettings().setValue(QStringLiteral("theme"), QString::fromLatin1(word));
    Theme::instance().apply(choice);
    Q_EMIT changed();
}

void Preferences::setLanguage(Language language)
{
    Languages::remember(language);
    Languages::instance().apply(language);
    Q_EMIT changed();
}

Density Preferences::density()
{
    return Density(kept("density", int(Density::Normal), int(Density::Roomy)));
}

void Preferences::setDensity(Density density)
{
    keep("density", int(density));
    Q_EMIT densityChanged();
}

SecondClock Preferences::secondClock()
{
    return SecondClock(kept("second-clock", int(SecondClock::Site), int(SecondClock::None)));
}

void Preferences::setSecondClock(SecondClock clock)
{
    keep("second-clock", int(clock));
}

std::chrono::minutes Preferences::idle()
{
    return std::chrono::minutes(kept("idle-minutes", 10, 240));
}

void Preferences::setIdle(std::chrono::minutes idle)
{
    keep("idle-minutes", int(idle.count()));
}

std::chrono::seconds Preferences::goodNews()
{
    return std::chrono::seconds(kept("good-news-seconds", 6, 60));
}

void Preferences::setGoodNews(std::chrono::seconds shown)
{
    keep("good-news-seconds", int(shown.count()));
}

std::chrono::seconds Preferences::copiedSecret()
{
    constexpr int usual = 30, least = 5, most = 120;
    const int seconds = kept("copied-secret-seconds", usual, most);
    return std::chrono::seconds(seconds < least ? usual : seconds);
}

void Preferences::setCopiedSecret(std::chrono::seconds kept)
{
    keep("copied-secret-seconds", int(kept.count()));
}

} // namespace farhaven::gui
