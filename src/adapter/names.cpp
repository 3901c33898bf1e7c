// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/adapter.h"

namespace farhaven::adapter {

std::string_view name(VerbClass value)
{
    switch (value) {
    case VerbClass::Read:
        return "read";
    case VerbClass::Safe:
        return "safe";
    case VerbClass::Destructive:
        return "destructive";
    case VerbClass::LastResort:
        break;
    }
    return "last_resort";
}

model::Unattended unattendedUse(const VerbSpec &verb)
{
    if (verb.byPerson || verb.classIsWord || verb.verbClass == VerbClass::LastResort)
        return model::Unattended::Never;
    return verb.verbClass == VerbClass::Read ? model::Unattended::Read : verb.unattended;
}

} // namespace farhaven::adapter
