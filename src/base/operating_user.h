// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <pwd.h>
#include <unistd.h>

#include <string>

namespace farhaven {

inline std::string loginName()
{
    const passwd *entry = ::getpwuid(::getuid());
    return entry ? entry->pw_name : std::to_string(::getuid());
}

/// Of what is done without a signature: who had the program started is all that is known, and no
/// id of the list of people looks like this.
inline PersonId unverifiedUser()
{
    return PersonId("unverified (operating-system user " + loginName() + ")");
}

} // namespace farhaven
