// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

namespace farhaven::plugins::scripted {

Result<Settings> readSettings(const model::Component &component,
                              const std::vector<model::Host> &hosts)
{
    Settings out;
    FH_TRY(out.observe, adapter::declaredWords(component.settings.at("observe"), Json::object(),
                                               "/settings/observe"));
    FH_TRY(out.programs, adapter::readPrograms(component, hosts));
    return out;
}

} // namespace farhaven::plugins::scripted
