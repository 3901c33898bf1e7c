// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervisor.h"

#include "base/sentence.h"

#include <systemd/sd-daemon.h>

namespace farhaven::app {

void Supervisor::ready()
{
    sd_notify(0, "READY=1");
    std::uint64_t interval = 0; // microseconds
    if (sd_watchdog_enabled(0, &interval) <= 0)
        return;
    QObject::connect(&m_alive, &QTimer::timeout, [] { sd_notify(0, "WATCHDOG=1"); });
    m_alive.start(std::max(1, static_cast<int>(interval / 2'000)));
}

void Supervisor::say(const std::string &status)
{
    if (std::exchange(m_said, status) != status)
        sd_notify(0, ("STATUS=" + printable(status)).c_str());
}

void Supervisor::stopping()
{
    sd_notify(0, "STOPPING=1");
}

} // namespace farhaven::app
