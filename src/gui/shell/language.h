// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTranslator>

#include <array>
#include <optional>

namespace farhaven::gui {

enum class Language { English, Kazakh, Russian };
inline constexpr std::array languages{Language::English, Language::Kazakh, Language::Russian};

/// The language of the window. One object for the application, on the GUI thread. The window makes
/// its pages anew when it changes, so a page reads its texts when it is made and nowhere else.
class Languages : public QObject {
    Q_OBJECT
public:
    static Languages &instance();

    /// Texts, plural forms, numbers and dates. The source is English; its catalogue
    /// holds plural forms only.
    void apply(Language language);
    [[nodiscard]] Language current() const { return m_current; }

    /// What the person chose on this machine, else what the system speaks, else English.
    [[nodiscard]] static Language remembered();
    static void remember(Language language);
    /// "en", "kk", "ru".
    [[nodiscard]] static QString code(Language language);
    [[nodiscard]] static std::optional<Language> fromCode(const QString &code);
    /// In its own words: "Қазақша".
    [[nodiscard]] static QString nativeName(Language language);

Q_SIGNALS:
    void changed();

private:
    Languages() = default;

    Language m_current = Language::English;
    bool m_applied = false;
    QTranslator m_own; ///< of the program
    QTranslator m_qt;  ///< of the dialogs that Qt brings
};

} // namespace farhaven::gui
