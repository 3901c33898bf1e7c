// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/blocking_pool.h"

namespace farhaven::transport {

namespace {

constexpr int kPoolJoinMilliseconds = 450;

} // namespace

BlockingPool::BlockingPool(int threadsMax) : m_threads(std::make_unique<QThreadPool>())
{
    m_threads->setMaxThreadCount(threadsMax);
}

BlockingPool::~BlockingPool()
{
    m_threads->clear();
    // The destructor of QThreadPool would wait for ever, so a stuck pool outlives us.
    if (!m_threads->waitForDone(kPoolJoinMilliseconds))
        (void)m_threads.release();
}

void BlockingPool::post(std::function<void()> work)
{
    m_threads->start(std::move(work));
}

} // namespace farhaven::transport
