// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>

static void addCatalogues()
{
    Q_INIT_RESOURCE(translations);
}

namespace farhaven::gui {

namespace {

const QString languageSetting = QStringLiteral("language");

} // namespace

Languages &Languages::instance()
{
    static Languages languages;
    return languages;
}

void Languages::apply(Language language)
{
    if (m_applied && language == m_current)
        return;
    m_applied = true;
    addCatalogues();
    m_current = language;
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    const QString word = code(language);
    QLocale::setDefault(language == Language::English ? QLocale(QLocale::English) : QLocale(word));
    const QString ours = QStringLiteral(":/farhaven/translations");
    if (language != Language::English) {
        // Qt has no Kazakh catalogue: ours holds what the window uses of its dialogs.
        if (m_qt.load(QStringLiteral("qtbase_") + word, ours) ||
            m_qt.load(QStringLiteral("qtbase_") + word,
                      QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(&m_qt);
    }
    // That of English holds its plural forms only.
    if (m_own.load(QStringLiteral("farhaven_") + word, ours))
        QCoreApplication::installTranslator(&m_own);
    Q_EMIT changed();
}

Language Languages::remembered()
{
    if (const auto chosen = fromCode(QSettings().value(languageSetting).toString()))
        return *chosen;
    return fromCode(QLocale().name().left(2)).value_or(Language::English);
}

void Languages::remember(Language language)
{
    QSettings().setValue(languageSetting, code(language));
}

QString Languages::code(Language language)
{
    switch (language) {
    case Language::Kazakh:
        return QStringLiteral("kk");
    case Language::Russian:
        return QStringLiteral("ru");
    case Language::English:
        break;
    }
    return QStringLiteral("en");
}

std::optional<Language> Languages::fromCode(const QString &word)
{
    for (const Language language : languages) {
        if (code(language) == word)
            return language;
    }
    return std::nullopt;
}

QString Languages::nativeName(Language language)
{
    switch (language) {
    case Language::Kazakh:
        return QStringLiteral("Қазақша");
    case Language::Russian:
        return QStringLiteral("Русский");
    case Language::English:
        break;
    }
    return QStringLiteral("English");
}

} // namespace farhaven::gui
