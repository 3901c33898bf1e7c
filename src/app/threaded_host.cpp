// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/threaded_host.h"

#include "api/doorbell.h"
#include "app/host.h"

#include <QThread>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

namespace farhaven::app {

class ThreadedHost::Thread final : public QThread {
public:
    Thread(std::string workspace, bool create, std::string person)
        : m_workspace(std::move(workspace)), m_person(std::move(person)), m_create(create)
    {
        setObjectName(QStringLiteral("server"));
    }

    Result<> waitUntilOpen()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_opened.has_value(); });
        return *m_opened;
    }
    /// Set before start(): heard on its own thread once the workspace is open or is not.
    void callWhenOpen(api::Doorbell *bell) { m_told = bell; }

    /// From the caller's thread.
    void add(std::unique_ptr<api::Channel> end)
    {
        end->moveToThread(this);
        const std::lock_guard lock(m_mutex);
        if (!m_bell)
            return; // the end closes here, and so does its peer
        m_arrived.push_back(std::move(end));
        m_bell->ring();
    }
    void end()
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        if (m_bell)
            m_bell->ring();
    }

    std::vector<std::string> parked; ///< read it once the thread has ended

protected:
    void run() override
    {
        auto host = Host::open(m_workspace, m_create, m_person);
        api::Doorbell bell([this] { heard(); });
        if (host)
            m_host = std::move(*host);
        // Without a socket the window works all the same; only others cannot reach it.
        if (m_host)
            (void)m_host->listen();
        report(host ? Result<>() : Result<>(fail(host.error())), &bell);
        if (!host)
            return;
        exec();
        {
            const std::lock_guard lock(m_mutex);
            m_bell = nullptr;
            m_arrived.clear();
        }
        m_host.reset();
    }

private:
    void report(Result<> opened, api::Doorbell *bell)
    {
        const std::lock_guard lock(m_mutex);
        if (opened)
            m_bell = bell;
        m_opened = std::move(opened);
        m_changed.notify_all();
        if (m_ending)
            bell->ring(); // asked before there was a bell
        if (m_told)
            m_told->ring();
    }
    void heard()
    {
        std::vector<std::unique_ptr<api::Channel>> arrived;
        bool ending = false;
        {
            const std::lock_guard lock(m_mutex);
            arrived.swap(m_arrived);
            ending = m_ending;
        }
        for (auto &end : arrived)
            m_host->serve(std::move(end));
        if (!ending || std::exchange(m_parking, true))
            return;
        parked = m_host->runsUnderWay();
        m_host->close().then([this](const Result<> &) { quit(); });
    }

    std::string m_workspace, m_person;
    bool m_create;
    std::unique_ptr<Host> m_host; ///< used on this thread only
    bool m_parking = false;       ///< likewise
    api::Doorbell *m_told = nullptr;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Result<>> m_opened;                     ///< guarded by mutex
    api::Doorbell *m_bell = nullptr;                      ///< guarded by mutex
    std::vector<std::unique_ptr<api::Channel>> m_arrived; ///< guarded by mutex
    bool m_ending = false;                                ///< guarded by mutex
};

ThreadedHost::ThreadedHost(std::unique_ptr<Thread> thread) : m_thread(std::move(thread)) {}

Result<std::unique_ptr<ThreadedHost>> ThreadedHost::open(const std::string &workspace, bool create,
                                                         const std::string &person)
{
    std::unique_ptr<ThreadedHost> host(
        new ThreadedHost(std::make_unique<Thread>(workspace, create, person)));
    host->m_thread->start();
    FH_CHECK(host->m_thread->waitUntilOpen());
    return host;
}

void ThreadedHost::openLater(const std::string &workspace, bool create, const std::string &person,
                             Opened opened)
{
    auto thread = std::make_unique<Thread>(workspace, create, person);
    Thread *started = thread.get();
    // Owned by what the bell does, so that it goes once that was done.
    auto waiting =
        std::make_shared<std::unique_ptr<ThreadedHost>>(new ThreadedHost(std::move(thread)));
    auto *bell = new api::Doorbell(nullptr);
    bell->setHeard([bell, waiting, opened = std::move(opened)] {
        bell->deleteLater();
        const Result<> outcome = (*waiting)->m_thread->waitUntilOpen();
        if (outcome)
            opened(std::move(*waiting));
        else
            opened(fail(outcome.error()));
    });
    started->callWhenOpen(bell);
    started->start();
}

ThreadedHost::~ThreadedHost()
{
    (void)close();
}

std::vector<std::string> ThreadedHost::close()
{
    m_thread->end();
    m_thread->wait();
    return std::exchange(m_thread->parked, {});
}

std::unique_ptr<api::Channel> ThreadedHost::connect()
{
    auto [ours, theirs] = api::inMemoryChannel();
    m_thread->add(std::move(ours));
    return std::move(theirs);
}

} // namespace farhaven::app
