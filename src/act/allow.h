// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/act_wire.h"

/// DIR/allow says which programs may run, one rule a line ('#' starts a comment line):
///   read /usr/bin/pg_controldata
///   read /usr/bin/pg_ctl -- 'status'
///   effect /usr/bin/pg_ctl -- 'promote'
///   effect /usr/bin/unlink == '/var/lib/postgresql/standby.signal'
/// Words after -- must be the first arguments of the request, words after == all of them; without
/// either any arguments pass.
namespace farhaven::act {

/// Throws Fault `denied` unless a rule of this class (read or effect) names the program, and the
/// program is a regular file on its real path that nobody but its trusted owner could have put
/// there.
void requireAllowed(int state, Verb verb, const std::vector<std::string> &argv);

/// The list as JSON: each rule, and why its program would not run all the same. For whoever asks
/// whether what was granted is what is needed; it lets nothing run. Throws as requireAllowed().
std::string listRules(int state);

} // namespace farhaven::act
