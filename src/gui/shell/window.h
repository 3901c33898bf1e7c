// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/finder.h"
#include "gui/shell/idle_watch.h"
#include "gui/shell/page.h"
#include "gui/shell/session.h"
#include "gui/shell/theme.h"

#include <QMainWindow>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

class QLabel;
class QStackedWidget;

namespace farhaven::gui {

class ErrorBox;
class Rail;
class DrillFrame;
class Strip;

/// The frame round the pages: menus, header strip, rail, status bar. It knows pages only as Page,
/// and no page knows it.
class Window : public QMainWindow {
    Q_OBJECT
public:
    explicit Window(const Clock &clock, QWidget *parent = nullptr);
    ~Window() override;

    /// In the order of the rail. The first one is shown until a workspace is open. Called once now,
    /// and again whenever the language changes.
    using PageMaker = std::function<Page *()>;
    void addPage(PageMaker make);
    /// What F11 shows instead of all pages, as large as the screen. Made anew as they are.
    void setWall(PageMaker make);
    /// From now on the pages show this workspace. Any session before it ends.
    void attach(std::unique_ptr<Session> session, const QString &path);
    void detach();
    void showPage(const QString &id);
    [[nodiscard]] Session *session() const { return m_session.get(); }
    [[nodiscard]] QString currentPage() const;
    /// Above the pages, until it is read.
    void report(const QString &doing, const Error &error);

Q_SIGNALS:
    /// The person closed the workspace; its session is gone.
    void workspaceClosed();
    /// Its owner does not answer any more, and the person wants it opened anew.
    void reopenAsked(const QString &path);
    /// The clock of this machine went back and is right as it is.
    void clockAcceptAsked();

private:
    void build();
    void buildStatusBar();
    void buildMenus();
    void buildThemeMenu();
    void buildLanguageMenu();
    void buildHelpMenu();
    void buildFindButton();
    void find();
    void addCommands(const QMenu &menu, std::vector<Found> &entries) const;
    void showOnWall(bool wall);
    void closeSecrets();
    void place(Page *page);
    void placeWall();
    [[nodiscard]] std::vector<Page *> everyPage() const; ///< the wall too
    void take(Session *session);
    void sayNothingIsOpen();
    void speak();
    void refresh(const Changes &changes);
    void reportLoss(const Error &error);
    void setAnswering(bool answering);
    void askStanding();
    void sayIncident(std::optional<Instant> since);
    void tick();
    [[nodiscard]] QString secondClock(Instant now) const;
    void setReachable();
    [[nodiscard]] bool isOffered(const Page &page) const;
    [[nodiscard]] bool isReachable(const Page &page) const;
    void sayWhere(const Picture &picture);
    void sayWho();
    [[nodiscard]] Page *page(const QString &id) const;

    const Clock &m_clock;
    std::unique_ptr<Session> m_session;
    QString m_path;
    std::vector<PageMaker> m_makers;
    std::vector<Page *> m_pages;
    PageMaker m_wallMaker;
    Page *m_wallPage = nullptr;
    QString m_pageBefore; ///< where one was before the wall
    DrillFrame *m_frame;
    Strip *m_strip = nullptr;
    Rail *m_rail = nullptr;
    ErrorBox *m_errors = nullptr;
    QStackedWidget *m_stack = nullptr;
    QMenu *m_view = nullptr;
    QAction *m_wall = nullptr;
    IdleWatch m_idle{this};
    QAction *m_close = nullptr;
    QAction *m_clockAct = nullptr;
    QLabel *m_statusWorkspace = nullptr;
    QLabel *m_statusAnswers = nullptr;
    QLabel *m_statusPerson = nullptr;
    QLabel *m_statusUtc = nullptr;
    QLabel *m_statusLocal = nullptr;
    QTimer m_timer{this};
    QTimer m_standing{this};
};

} // namespace farhaven::gui
