// SPDX-License-Identifier: GPL-3.0-or-later
// For ./dev bench ui: how long a key takes to be seen while a run of a thousand steps goes by.
// Prints one JSON document with the milliseconds of each key.
#include "gui/runs/gantt.h"
#include "gui/runs/run_page.h"
#include "gui/runs/samples.h"
#include "gui/shell/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <cstdio>

using namespace farhaven;
using namespace farhaven::gui;

namespace {

constexpr int steps = 1000, keys = 300, keyMs = 40, stepMs = 15;

/// The recorded run, its plan made a thousand steps long, one after the other.
RunFacts longRun()
{
    RunFacts facts = samples::cutAfter(1);
    const model::Step pattern = facts.plan.steps.front();
    facts.plan.steps.clear();
    for (int number = 0; number < steps; ++number) {
        model::Step step = pattern;
        step.id = StepId("step-" + std::to_string(number));
        step.title = "Step " + std::to_string(number) + " of many";
        step.after.clear();
        if (number > 0)
            step.after.emplace_back("step-" + std::to_string(number - 1));
        facts.plan.steps.push_back(std::move(step));
    }
    facts.expected.clear();
    return facts;
}

void append(RunFacts &facts, model::JournalEvent::Kind kind, int number, Json detail)
{
    model::JournalEvent event;
    event.sequence = facts.journal.back().sequence + 1;
    event.at = facts.journal.back().at + Milliseconds(5);
    event.kind = kind;
    event.author = "engine";
    event.step = StepId("step-" + std::to_string(number));
    event.attempt = 1;
    event.why = Sentence("step.seen", "It is as it should be");
    event.detail = std::move(detail);
    facts.journal.push_back(std::move(event));
}

/// Presses a key again and again, from beside the event loop as a keyboard does.
class Typist : public QThread {
public:
    Typist(QWidget *target, const QElapsedTimer &clock) : m_target(target), m_clock(clock) {}
    std::atomic<qint64> pressedNs = 0; ///< of the key that is under way; 0: none

protected:
    void run() override
    {
        for (int key = 0; key < keys; ++key) {
            msleep(keyMs);
            if (pressedNs != 0)
                continue; // the one before is not seen yet: its own time says so
            pressedNs = m_clock.nsecsElapsed();
            const int code = key / 20 % 2 == 0 ? Qt::Key_Down : Qt::Key_Up;
            QCoreApplication::postEvent(m_target,
                                        new QKeyEvent(QEvent::KeyPress, code, Qt::NoModifier));
        }
    }

private:
    QWidget *m_target;
    const QElapsedTimer &m_clock;
};

/// Notices when what a key did was painted.
class Watcher : public QObject {
public:
    Watcher(Typist &typist, const QElapsedTimer &clock) : m_typist(typist), m_clock(clock) {}
    std::vector<double> milliseconds;

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::KeyPress)
            m_handled = true;
        if (event->type() == QEvent::Paint && m_handled && m_typist.pressedNs != 0) {
            m_handled = false;
            const auto seen = [this] {
                const qint64 took = m_clock.nsecsElapsed() - m_typist.pressedNs;
                milliseconds.push_back(double(took) / 1e6);
                m_typist.pressedNs = 0;
            };
            QMetaObject::invokeMethod(object, seen, Qt::QueuedConnection); // once it is painted
        }
        return false;
    }

private:
    Typist &m_typist;
    const QElapsedTimer &m_clock;
    bool m_handled = false;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Theme::instance().apply(SchemeChoice::Light);
    RunFacts facts = longRun();
    RunPage page;
    page.resize(1420, 850);
    page.showFacts(facts, samples::momentOf(facts));
    page.show();
    auto *gantt = page.findChild<QAbstractItemView *>(QStringLiteral("gantt"));
    if (!gantt)
        qFatal("the page has no Gantt chart");
    QElapsedTimer clock;
    clock.start();
    Typist typist(gantt, clock);
    Watcher watcher(typist, clock);
    gantt->installEventFilter(&watcher);
    gantt->viewport()->installEventFilter(&watcher);
    int next = 0;
    QTimer feed;
    QObject::connect(&feed, &QTimer::timeout, [&] {
        if (next == steps)
            return;
        append(facts, model::JournalEvent::Kind::Intended, next, {{"verb", "check"}});
        append(facts, model::JournalEvent::Kind::Settled, next, {{"state", "done"}});
        ++next;
        page.showFacts(facts, samples::momentOf(facts));
    });
    feed.start(stepMs);
    QObject::connect(&typist, &QThread::finished, &application, &QApplication::quit);
    QTimer::singleShot(500, [&] { typist.start(); });
    QApplication::exec();
    const Json answer = {{"milliseconds", watcher.milliseconds}, {"steps_shown", next}};
    std::puts(answer.dump().c_str());
    return 0;
}
