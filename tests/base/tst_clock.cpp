// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "program.h"

#include <QTest>

#include <fcntl.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>

namespace tst_clock {

using namespace farhaven;

namespace {

/// In a time namespace in which the machine has slept for a day: CLOCK_BOOTTIME is a day ahead of
/// CLOCK_MONOTONIC. The exit code of `judge` there; -1 where no such namespace can be made.
int afterADayOfSleep(int (*judge)())
{
    const pid_t outer = fork();
    if (outer == 0) {
        if (unshare(CLONE_NEWTIME) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWTIME) != 0)
            _exit(101);
        const int offsets = open("/proc/self/timens_offsets", O_WRONLY | O_CLOEXEC);
        const char *slept = "boottime 86400 0\n";
        if (offsets < 0 || write(offsets, slept, std::strlen(slept)) < 0)
            _exit(102);
        const pid_t inner = fork();
        if (inner == 0)
            _exit(judge());
        int status = 0;
        _exit(waitpid(inner, &status, 0) == inner && WIFEXITED(status) ? WEXITSTATUS(status) : 103);
    }
    int status = 0;
    const bool ended = waitpid(outer, &status, 0) == outer && WIFEXITED(status);
    return ended ? WEXITSTATUS(status) : -1;
}

int countsSleep()
{
    const auto ahead = SystemClock().ticks() - std::chrono::steady_clock::now();
    return ahead > std::chrono::hours(23) && ahead < std::chrono::hours(25) ? 0 : 1;
}

} // namespace

class TestClock : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Seed 41 of the simulator: a machine slept for 20 s between a look and what rested on it.
    void P10_anAgeCountsTheTimeThatTheMachineSlept() { QCOMPARE(afterADayOfSleep(countsSleep), 0); }
    void theClockNeverGoesBack()
    {
        const SystemClock clock;
        Ticks last = clock.ticks();
        for (int i = 0; i < 1'000; ++i) {
            const Ticks now = clock.ticks();
            QVERIFY(now >= last);
            last = now;
        }
    }
};

FARHAVEN_TEST(TestClock)

} // namespace tst_clock

#include "tst_clock.moc"
