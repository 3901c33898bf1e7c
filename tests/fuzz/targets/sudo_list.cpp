// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/sudo_list.h"

#include "base/tri.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

FARHAVEN_FUZZ(sudo_list, 2048)
{
    (void)daemon::withoutPassword(std::string(input), {"/usr/bin/true"});
    (void)daemon::withoutPassword(std::string(input), {"/usr/bin/systemctl", "stop", "haproxy"});
}
