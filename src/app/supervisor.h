// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <string>

namespace farhaven::app {

/// What the service manager that started this program is told: sd_notify(3). Says nothing when
/// nobody asked. On the event-loop thread, whose silence is what its watchdog is to notice.
class Supervisor {
public:
    /// Clients are served from now on; a sign of life follows twice in each watchdog interval.
    void ready();
    /// One line for `systemctl status`.
    void say(const std::string &status);
    void stopping();

private:
    QTimer m_alive;
    std::string m_said;
};

} // namespace farhaven::app
