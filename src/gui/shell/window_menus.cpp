// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/key_sheet.h"
#include "gui/shell/language.h"
#include "gui/shell/notices.h"
#include "gui/shell/preferences.h"
#include "gui/shell/rail.h"
#include "gui/shell/window.h"

#include <QActionGroup>
#include <QMenuBar>
#include <QShortcut>
#include <QStatusBar>
#include <QToolButton>

/// What the window can be told by its menus and keys. None of it begins a run.
namespace farhaven::gui {

void Window::buildMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    m_close = file->addAction(tr("&Close workspace"), this, [this] {
        detach();
        Q_EMIT workspaceClosed();
    });
    m_close->setShortcut(QKeySequence::Close);
    m_clockAct = file->addAction(tr("Accept the cloc&k…"), this, &Window::clockAcceptAsked);
    m_clockAct->setObjectName(QStringLiteral("acceptClock"));
    file->addSeparator();
    QAction *quit = file->addAction(tr("&Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence::Quit);
    m_view = menuBar()->addMenu(tr("&View"));
    QAction *find = m_view->addAction(tr("&Find anything…"), this, &Window::find);
    find->setObjectName(QStringLiteral("find"));
    find->setShortcut(QKeySequence(QStringLiteral("Ctrl+K")));
    m_wall = m_view->addAction(tr("&Wall display"));
    m_wall->setObjectName(QStringLiteral("wall"));
    m_wall->setCheckable(true);
    m_wall->setChecked(isFullScreen());
    m_wall->setShortcut(QKeySequence(Qt::Key_F11));
    connect(m_wall, &QAction::toggled, this, &Window::showOnWall);
    m_view->addSeparator();
    buildThemeMenu();
    buildLanguageMenu();
    m_view->addSeparator();
    buildHelpMenu();
    buildFindButton();
    auto *leave = new QShortcut(QKeySequence(Qt::Key_Escape), centralWidget());
    connect(leave, &QShortcut::activated, m_wall, [this] { m_wall->setChecked(false); });
    leave->setEnabled(m_wall->isChecked());
    connect(m_wall, &QAction::toggled, leave, &QShortcut::setEnabled);
}

void Window::buildThemeMenu()
{
    QMenu *menu = m_view->addMenu(tr("&Colours"));
    auto *group = new QActionGroup(menu);
    const std::pair<SchemeChoice, QString> choices[] = {
        {SchemeChoice::System, tr("As the &system")},
        {SchemeChoice::Light, tr("&Light")},
        {SchemeChoice::Dark, tr("&Dark")}};
    for (const auto &[choice, text] : choices) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(Theme::instance().choice() == choice);
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [choice = choice] { Preferences::instance().setScheme(choice); });
    }
}

void Window::buildLanguageMenu()
{
    // The word in three languages: who cannot read this one must find it.
    QMenu *menu = m_view->addMenu(QStringLiteral("Language · Тіл · Язык"));
    menu->setObjectName(QStringLiteral("languages"));
    auto *group = new QActionGroup(menu);
    for (const Language language : languages) {
        QAction *action = menu->addAction(Languages::nativeName(language));
        action->setObjectName(Languages::code(language));
        action->setCheckable(true);
        action->setChecked(Languages::instance().current() == language);
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [language] { Preferences::instance().setLanguage(language); });
    }
}

void Window::buildHelpMenu()
{
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    QAction *keys =
        help->addAction(tr("&Keys…"), this, [this] { (new KeySheet(*menuBar(), this))->open(); });
    keys->setObjectName(QStringLiteral("keys"));
    keys->setShortcut(QKeySequence(Qt::Key_Question));
}

void Window::buildFindButton()
{
    auto *button = new QToolButton;
    button->setIcon(Theme::instance().icon(QStringLiteral("find")));
    button->setText(
        tr("Find anything  %1")
            .arg(QKeySequence(QStringLiteral("Ctrl+K")).toString(QKeySequence::NativeText)));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::NoFocus); // it has a key of its own
    connect(button, &QToolButton::clicked, this, &Window::find);
    menuBar()->setCornerWidget(button);
    button->show();
}

void Window::addCommands(const QMenu &menu, std::vector<Found> &entries) const
{
    for (QAction *action : menu.actions()) {
        if (action->menu()) {
            addCommands(*action->menu(), entries);
            continue;
        }
        if (action->isSeparator() || !action->isEnabled() || !action->isVisible() ||
            action->objectName() == QLatin1String("find"))
            continue;
        entries.push_back({tr("Command"), action->text().remove(QLatin1Char('&')),
                           action->shortcut().toString(QKeySequence::NativeText),
                           [action] { action->trigger(); }});
    }
}

void Window::find()
{
    std::vector<Found> entries;
    for (const QAction *action : menuBar()->actions()) {
        if (action->menu())
            addCommands(*action->menu(), entries);
    }
    for (Page *page : m_pages) {
        if (!isReachable(*page))
            continue;
        for (const Findable &each : page->findable())
            entries.push_back({each.kind, each.text, each.detail, [this, page, each] {
                                   showPage(page->id());
                                   page->reveal(each.object);
                               }});
    }
    auto *finder = new Finder(std::move(entries), this);
    finder->open();
}

/// For a wall that nobody types at, as large as the screen: the page that was made for it, else the
/// page where one is, alone.
void Window::showOnWall(bool wall)
{
    m_rail->setVisible(!wall);
    statusBar()->setVisible(!wall);
    if (m_wallPage) {
        m_strip->setVisible(!wall); // its type is for who sits before it
        menuBar()->setVisible(!wall);
        if (wall) {
            m_pageBefore = currentPage();
            m_stack->setCurrentWidget(m_wallPage);
            m_wallPage->tick(m_clock.ticks());
        } else {
            showPage(m_pageBefore);
        }
    }
    // Who passes by looks; nothing there is pressed.
    centralWidget()->setAttribute(Qt::WA_TransparentForMouseEvents, wall);
    if (wall)
        showFullScreen();
    else
        showNormal();
}

/// Nobody has been here for a while: what holds a typed passphrase is closed.
void Window::closeSecrets()
{
    bool any = false;
    for (QDialog *dialog : findChildren<QDialog *>()) {
        if (!dialog->isVisible())
            continue;
        dialog->reject();
        any = true;
    }
    if (any)
        Notices::instance().add(Status::Paused, tr("Dialogs were closed: nobody was here"), {},
                                m_clock.now());
}

} // namespace farhaven::gui
