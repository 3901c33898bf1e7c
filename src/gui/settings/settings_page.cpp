// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/settings_page.h"

#include "gui/shell/parts.h"
#include "gui/shell/preferences.h"

#include <QComboBox>
#include <QLineEdit>

namespace farhaven::gui {

SettingsPage::SettingsPage(QWidget *parent) : Page(parent), m_filter(new QLineEdit)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *panel = new Panel(tr("Settings"));
    panel->setNote(tr("of this window on this machine"));
    outer->addWidget(panel);
    m_filter->setObjectName(QStringLiteral("settings.filter"));
    m_filter->setPlaceholderText(tr("Find a setting"));
    m_filter->setAccessibleName(tr("Find a setting"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(260);
    panel->addTool(m_filter);
    m_column = panel->addScrolledColumn();
    addLook();
    addTimes();
    m_none = quietLabel(tr("No setting has these words."), m_column->parentWidget());
    m_none->hide();
    m_column->addWidget(m_none);
    m_column->addStretch(1);
    connect(m_filter, &QLineEdit::textChanged, this, &SettingsPage::filter);
}

void SettingsPage::addChoice(const char *id, const QString &title, const QString &about,
                             const Choices &choices, int current, std::function<void(int)> chosen)
{
    auto *frame = new QFrame(m_column->parentWidget());
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(0, 6, 0, 6);
    row->setSpacing(24);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    auto *name = new QLabel(title);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    name->setFont(strong);
    auto *why = quietLabel(about);
    why->setWordWrap(true);
    texts->addWidget(name);
    texts->addWidget(why);
    auto *box = new QComboBox;
    box->setObjectName(QStringLiteral("settings.") + QLatin1String(id));
    box->setAccessibleName(title);
    box->setAccessibleDescription(about);
    for (const auto &[text, value] : choices)
        box->addItem(text, value);
    box->setCurrentIndex(std::max(box->findData(current), 0));
    box->setMinimumWidth(260);
    name->setBuddy(box);
    row->addLayout(texts, 1);
    row->addWidget(box, 0, Qt::AlignTop);
    m_column->addWidget(frame);
    m_rows.push_back({QString::fromLatin1(id), title, about, frame, box});
    connect(box, &QComboBox::activated, this,
            [box, chosen = std::move(chosen)] { chosen(box->currentData().toInt()); });
}

void SettingsPage::addLook()
{
    addChoice("language", QStringLiteral("Language · Тіл · Язык"),
              tr("Of the window and of the sentences in it. Takes effect at once."),
              {{Languages::nativeName(Language::English), int(Language::English)},
               {Languages::nativeName(Language::Kazakh), int(Language::Kazakh)},
               {Languages::nativeName(Language::Russian), int(Language::Russian)}},
              int(Languages::instance().current()),
              [](int value) { Preferences::instance().setLanguage(Language(value)); });
    addChoice("theme", tr("Colours"), tr("Light, dark, or as the system says and changes it."),
              {{tr("As the system"), int(SchemeChoice::System)},
               {tr("Light"), int(SchemeChoice::Light)},
               {tr("Dark"), int(SchemeChoice::Dark)}},
              int(Theme::instance().choice()),
              [](int value) { Preferences::instance().setScheme(SchemeChoice(value)); });
    addChoice("density", tr("Density"), tr("How high the rows of tables are."),
              {{tr("Compact"), int(Density::Compact)},
               {tr("Normal"), int(Density::Normal)},
               {tr("Roomy"), int(Density::Roomy)}},
              int(Preferences::density()),
              [](int value) { Preferences::instance().setDensity(Density(value)); });
}

void SettingsPage::addTimes()
{
    addChoice("clock", tr("Second clock"),
              tr("Every stamp is in UTC, as in the record. The status bar shows one more clock."),
              {{tr("The time of the site"), int(SecondClock::Site)},
               {tr("The time of this machine"), int(SecondClock::Machine)},
               {tr("None"), int(SecondClock::None)}},
              int(Preferences::secondClock()),
              [](int value) { Preferences::instance().setSecondClock(SecondClock(value)); });
    Choices minutes{{tr("Never"), 0}};
    for (const int count : {2, 5, 10, 30, 60})
        minutes.emplace_back(tr("After %n minute(s)", nullptr, count), count);
    addChoice("idle", tr("Idle"),
              tr("Without a hand at the window, dialogs that hold a passphrase are closed."),
              minutes, int(Preferences::idle().count()),
              [](int value) { Preferences::instance().setIdle(std::chrono::minutes(value)); });
    Choices held;
    for (const int count : {10, 30, 60, 120})
        held.emplace_back(tr("For %n second(s)", nullptr, count), count);
    addChoice("copied", tr("Copied secrets"),
              tr("How long a secret of the vault stays in the clipboard."), held,
              int(Preferences::copiedSecret().count()), [](int value) {
                  Preferences::instance().setCopiedSecret(std::chrono::seconds(value));
              });
    Choices seconds{{tr("Only in the list"), 0}};
    for (const int count : {3, 6, 15})
        seconds.emplace_back(tr("For %n second(s)", nullptr, count), count);
    addChoice("news", tr("Good news"),
              tr("Shown in the status bar, then gone. Errors stay until they are read."), seconds,
              int(Preferences::goodNews().count()),
              [](int value) { Preferences::instance().setGoodNews(std::chrono::seconds(value)); });
}

void SettingsPage::filter(const QString &typed)
{
    bool any = false;
    for (const Row &row : m_rows) {
        const QString whole = row.title + QLatin1Char(' ') + row.about;
        const bool shown = whole.contains(typed.trimmed(), Qt::CaseInsensitive);
        row.frame->setVisible(shown);
        any |= shown;
    }
    m_none->setVisible(!any);
}

void SettingsPage::reveal(const QString &object)
{
    m_filter->clear();
    for (const Row &row : m_rows) {
        if (row.id == object)
            row.control->setFocus(Qt::OtherFocusReason);
    }
}

std::vector<Findable> SettingsPage::findable() const
{
    std::vector<Findable> found;
    for (const Row &row : m_rows)
        found.push_back({tr("Setting"), row.title, {}, row.id});
    return found;
}

} // namespace farhaven::gui
