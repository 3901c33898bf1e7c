// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/window.h"

#include "gui/shell/drill_frame.h"
#include "gui/shell/language.h"
#include "gui/shell/notices.h"
#include "gui/shell/parts.h"
#include "gui/shell/preferences.h"
#include "gui/shell/rail.h"
#include "gui/shell/status_texts.h"
#include "gui/shell/strip.h"
#include "gui/shell/words.h"

#include <QApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimeZone>

namespace farhaven::gui {

Window::Window(const Clock &clock, QWidget *parent) : QMainWindow(parent), m_clock(clock)
{
    build();
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &Window::tick);
    m_timer.start();
    m_standing.setInterval(5000);
    connect(&m_standing, &QTimer::timeout, this, &Window::askStanding);
    m_standing.start();
    connect(&m_idle, &IdleWatch::idle, this, &Window::closeSecrets);
    connect(&Notices::instance(), &Notices::goodNews, this, [this](const QString &what) {
        const auto shown = std::chrono::milliseconds(Preferences::goodNews());
        if (shown.count() > 0)
            statusBar()->showMessage(what, int(shown.count()));
    });
    connect(&Preferences::instance(), &Preferences::changed, this, &Window::tick);
    connect(&Preferences::instance(), &Preferences::densityChanged, this, &Window::speak,
            Qt::QueuedConnection);
    // Later, since the menu that was chosen from is made anew too.
    connect(&Languages::instance(), &Languages::changed, this, &Window::speak,
            Qt::QueuedConnection);
    // A window larger than its screen hides its own buttons.
    const QScreen *screen = QGuiApplication::primaryScreen();
    resize(screen ? QSize(1600, 1000).boundedTo(screen->availableSize()) : QSize(1600, 1000));
    detach();
}

/// Everything that bears text, in the language of the moment.
void Window::build()
{
    m_strip = new Strip;
    m_rail = new Rail;
    m_errors = new ErrorBox;
    m_stack = new QStackedWidget;
    m_frame = new DrillFrame;
    QVBoxLayout *column = m_frame->column();
    column->addWidget(m_strip);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    column->addLayout(row, 1);
    row->addWidget(m_rail);
    auto *content = new QVBoxLayout;
    content->setContentsMargins(4, 4, 4, 4);
    content->setSpacing(4);
    content->addWidget(m_errors);
    content->addWidget(m_stack, 1);
    row->addLayout(content, 1);
    setCentralWidget(m_frame);
    buildMenus();
    buildStatusBar();
    connect(m_rail, &Rail::chosen, this, &Window::showPage);
    connect(m_errors, &ErrorBox::acted, this, [this] { Q_EMIT reopenAsked(m_path); });
}

void Window::buildStatusBar()
{
    auto *bar = new QStatusBar;
    bar->setSizeGripEnabled(false);
    for (QLabel **label : {&m_statusWorkspace, &m_statusAnswers, &m_statusPerson}) {
        *label = new QLabel;
        bar->addWidget(*label);
    }
    for (QLabel **label : {&m_statusUtc, &m_statusLocal}) {
        *label = new QLabel;
        bar->addPermanentWidget(*label);
    }
    setStatusBar(bar);
}

/// The same window in another language: its parts are made anew where they stood.
void Window::speak()
{
    const QString at = m_wallPage && m_wall->isChecked() ? m_pageBefore : currentPage();
    std::vector<QString> revealed;
    const bool wall = m_wall->isChecked();
    for (const Page *page : m_pages)
        revealed.push_back(page->revealed());
    for (Page *page : everyPage())
        page->attach(nullptr);
    m_pages.clear();
    m_wallPage = nullptr;
    menuBar()->clear();
    delete takeCentralWidget();
    build();
    for (const PageMaker &make : m_makers)
        place(make());
    placeWall();
    if (m_session)
        take(m_session.get());
    else
        sayNothingIsOpen();
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        if (m_session && !revealed[i].isEmpty())
            m_pages[i]->reveal(revealed[i]);
    }
    showPage(at);
    if (wall)
        showOnWall(true);
}

Window::~Window()
{
    m_timer.stop();
    m_standing.stop();
    for (Page *page : everyPage())
        page->attach(nullptr);
}

void Window::addPage(PageMaker make)
{
    m_makers.push_back(std::move(make));
    place(m_makers.back()());
}

void Window::setWall(PageMaker make)
{
    m_wallMaker = std::move(make);
    placeWall();
}

void Window::placeWall()
{
    if (!m_wallMaker)
        return;
    m_wallPage = m_wallMaker();
    m_stack->addWidget(m_wallPage);
}

std::vector<Page *> Window::everyPage() const
{
    std::vector<Page *> all = m_pages;
    if (m_wallPage)
        all.push_back(m_wallPage);
    return all;
}

void Window::place(Page *page)
{
    m_pages.push_back(page);
    m_stack->addWidget(page);
    m_rail->add(page->id(), page->title(), page->icon());
    QAction *go = m_view->addAction(page->title());
    if (m_pages.size() < 10) // there are no more digits; Ctrl+K finds every page
        go->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(m_pages.size())));
    go->setData(page->id());
    const QString id = page->id();
    connect(go, &QAction::triggered, this, [this, id] { showPage(id); });
    connect(page, &Page::badgeChanged, this,
            [this, id](int count) { m_rail->setBadge(id, count); });
    connect(page, &Page::goTo, this, [this](const QString &target, const QString &object) {
        showPage(target);
        if (Page *other = this->page(target); other && !object.isEmpty())
            other->reveal(object);
    });
    setReachable();
    if (m_pages.size() == 1)
        showPage(id);
}

Page *Window::page(const QString &id) const
{
    const auto found = std::find_if(m_pages.begin(), m_pages.end(),
                                    [&](const Page *page) { return page->id() == id; });
    return found == m_pages.end() ? nullptr : *found;
}

QString Window::currentPage() const
{
    const auto *current = static_cast<Page *>(m_stack->currentWidget());
    return current ? current->id() : QString();
}

void Window::showPage(const QString &id)
{
    Page *wanted = page(id);
    if (!wanted || !isReachable(*wanted))
        return;
    m_stack->setCurrentWidget(wanted);
    m_rail->setCurrent(id);
    wanted->tick(m_clock.ticks());
}

void Window::attach(std::unique_ptr<Session> session, const QString &path)
{
    detach();
    m_session = std::move(session);
    m_path = path;
    connect(m_session.get(), &Session::pictureChanged, this, &Window::refresh);
    connect(m_session.get(), &Session::lost, this, &Window::reportLoss);
    connect(m_session.get(), &Session::personChanged, this, &Window::sayWho);
    connect(m_session.get(), &Session::rightsChanged, this, &Window::setReachable);
    connect(m_session.get(), &Session::armingChanged, this, &Window::askStanding);
    take(m_session.get());
    const auto first = std::find_if(m_pages.begin(), m_pages.end(),
                                    [](const Page *page) { return !page->standsAlone(); });
    if (first != m_pages.end())
        showPage((*first)->id());
}

void Window::take(Session *session)
{
    sayWho();
    setAnswering(true);
    for (Page *page : everyPage())
        page->attach(session);
    setReachable();
    m_strip->setDocument(QFileInfo(m_path).completeBaseName());
    m_strip->forgetStanding();
    if (session->hasPicture())
        refresh(Changes::all());
    if (session->loss())
        reportLoss(*session->loss());
}

void Window::detach()
{
    for (Page *page : everyPage())
        page->attach(nullptr);
    m_session.reset();
    m_path.clear();
    sayNothingIsOpen();
    if (!m_pages.empty())
        showPage(m_pages.front()->id());
    tick();
}

void Window::sayNothingIsOpen()
{
    m_errors->clear();
    m_strip->setDocument({});
    m_strip->setEnvironment({});
    m_frame->setDrill(false);
    m_strip->setReading(nullptr);
    m_strip->setArming({});
    m_strip->setIncident({});
    m_statusWorkspace->clear();
    m_statusAnswers->clear();
    m_statusPerson->clear();
    setWindowTitle(tr("Farhaven"));
    setReachable();
}

void Window::setReachable()
{
    m_close->setEnabled(m_session != nullptr);
    m_clockAct->setEnabled(m_session != nullptr);
    m_clockAct->setVisible(!m_session || m_session->may("clock.accept"));
    for (const Page *page : m_pages) {
        m_rail->setReachable(page->id(), m_session || page->standsAlone());
        m_rail->setOffered(page->id(), isOffered(*page));
    }
    for (QAction *action : m_view->actions()) {
        const Page *target = page(action->data().toString());
        if (!target)
            continue;
        action->setEnabled(isReachable(*target));
        action->setVisible(isOffered(*target));
    }
    const Page *current = page(currentPage());
    if (m_session && current && !isReachable(*current))
        showPage(m_pages.front()->id());
}

/// What the role of who acts here may not see is not in their window.
bool Window::isOffered(const Page &page) const
{
    return page.takes().empty() || (m_session && m_session->may(page.takes()));
}

bool Window::isReachable(const Page &page) const
{
    return (m_session || page.standsAlone()) && isOffered(page);
}

void Window::refresh(const Changes &changes)
{
    const Picture &picture = m_session->picture();
    for (Page *page : everyPage())
        page->show(picture, changes);
    if (changes.estate || changes.services)
        sayWhere(picture);
    m_strip->setReading(&picture);
    if (changes.estate || changes.runs)
        askStanding();
    // What was on its way when the owner went away is no sign that there is one again.
    if (!m_session->loss())
        m_errors->clear();
    tick();
}

/// Which estate this is, and whether a drill is under way in it: nobody shall take one for the
/// other.
void Window::sayWhere(const Picture &picture)
{
    const QString name = picture.estate.name.empty() ? QFileInfo(m_path).completeBaseName()
                                                     : shown(picture.estate.name);
    const auto environment = environmentOf(picture, m_clock.ticks());
    const bool drill = environment == Environment::Drill;
    m_strip->setDocument(name);
    m_strip->setEnvironment(environment);
    m_frame->setDrill(drill);
    setWindowTitle(drill ? tr("DRILL: %1 — Farhaven").arg(name) : tr("%1 — Farhaven").arg(name));
}

void Window::sayWho()
{
    m_statusPerson->setText(tr("You act as %1").arg(shown(m_session->person().value)));
}

void Window::report(const QString &doing, const Error &error)
{
    m_errors->report(doing, error);
}

void Window::reportLoss(const Error &error)
{
    m_errors->report(tr("The workspace does not answer; what you see is old"), error);
    m_errors->offer(tr("Open it again"));
    setAnswering(false);
}

/// Each page that asked something meanwhile would say the same once more. Those that need no
/// workspace speak of another one: what could not be opened.
void Window::setAnswering(bool answering)
{
    for (const Page *page : m_pages) {
        if (page->standsAlone())
            continue;
        for (ErrorBox *box : page->findChildren<ErrorBox *>()) {
            if (box->window() == this)
                box->setAnswering(answering);
        }
    }
}

void Window::askStanding()
{
    if (!m_session || !m_session->hasPicture())
        return;
    m_session->readPeople();
    // Answers of a session that is gone are nobody's: the session is the asker.
    m_session->ask("site.list", Json::object(), m_session.get(),
                   [this](const Result<Json> &answer) {
                       m_strip->setArming(armingOf(answer));
                       tick();
                   });
    m_session->ask("declaration.list", Json::object(), m_session.get(),
                   [this](const Result<Json> &answer) {
                       if (answer || answer.error().code == ErrorCode::Unsupported)
                           sayIncident(incidentOf(answer, m_session->picture(), m_clock.ticks()));
                       tick();
                   });
}

void Window::sayIncident(std::optional<Instant> since)
{
    m_strip->setIncident(since);
    if (m_wallPage)
        m_wallPage->setIncident(since);
}

/// Nothing when it would say the same as UTC.
QString Window::secondClock(Instant now) const
{
    const QDateTime utc =
        QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), QTimeZone::utc());
    QDateTime other = utc;
    QString place;
    if (Preferences::secondClock() == SecondClock::Machine) {
        other = utc.toLocalTime();
    } else if (Preferences::secondClock() == SecondClock::Site && m_session &&
               m_session->hasPicture()) {
        for (const model::Site &site : m_session->picture().estate.sites) {
            const QTimeZone zone(QByteArray::fromStdString(site.timeZone));
            if (site.role != model::SiteRole::Production || !zone.isValid())
                continue;
            other = utc.toTimeZone(zone);
            place = shown(site.name);
        }
    }
    if (other.offsetFromUtc() == 0)
        return {};
    return QStringLiteral("%1 %2 (%3)")
        .arg(other.toString(QStringLiteral("HH:mm:ss")), place, other.timeZoneAbbreviation())
        .simplified();
}

void Window::tick()
{
    const Instant now = m_clock.now();
    m_strip->tick(now, m_clock.ticks());
    if (m_session && m_session->hasPicture()) {
        m_statusWorkspace->setText(workspaceText(m_session->picture()));
        m_statusAnswers->setText(answersText(m_session->picture()));
        // A drill that is seen no more is none any more, though nobody says so.
        if (environmentOf(m_session->picture(), m_clock.ticks()) != m_strip->environment())
            sayWhere(m_session->picture());
    }
    setTicking(*m_statusUtc, clockText(now, now));
    setTicking(*m_statusLocal, secondClock(now));
    m_statusLocal->setVisible(!m_statusLocal->text().isEmpty());
    if (auto *current = static_cast<Page *>(m_stack->currentWidget()))
        current->tick(m_clock.ticks());
}

} // namespace farhaven::gui
