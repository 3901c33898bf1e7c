// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded into a test's own sshd: whoever logs in there has the password hash of FARHAVEN_TEST_HASH,
// and the passwords of this machine are left alone.
#include <shadow.h>

#include <cstdlib>

extern "C" spwd *getspnam(const char *name) noexcept
{
    static spwd entry;
    entry.sp_namp = const_cast<char *>(name);
    entry.sp_pwdp = std::getenv("FARHAVEN_TEST_HASH");
    entry.sp_lstchg = 20000;
    entry.sp_min = entry.sp_max = entry.sp_warn = entry.sp_inact = entry.sp_expire = -1;
    return entry.sp_pwdp ? &entry : nullptr;
}
