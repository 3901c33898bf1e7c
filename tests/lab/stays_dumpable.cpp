// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a server under test: it hides its memory from programs of its own account, and a
// tracer of that account then cannot tell which file a write goes to.
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdarg>

extern "C" int prctl(int option, ...) noexcept
{
    va_list list;
    va_start(list, option);
    unsigned long words[4];
    for (unsigned long &word : words)
        word = va_arg(list, unsigned long);
    va_end(list);
    if (option == PR_SET_DUMPABLE)
        return 0;
    return int(::syscall(SYS_prctl, option, words[0], words[1], words[2], words[3]));
}
