// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace farhaven::act::keep {

/// The service manager above us, which ends our whole unit when the pings stay away (sd_notify(3)).
class Watchdog {
public:
    Watchdog();
    ~Watchdog();
    Watchdog(const Watchdog &) = delete;
    Watchdog &operator=(const Watchdog &) = delete;

    /// How long it waits for a ping; 0: there is none.
    [[nodiscard]] long ms() const { return m_ms; }
    void ping();

private:
    int m_socket = -1;
    long m_ms = 0;
    long m_last = 0;
};

} // namespace farhaven::act::keep
