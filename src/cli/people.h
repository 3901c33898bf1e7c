// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "model/people.h"

namespace farhaven::cli {

/// The planner and the approver of the sample, each with a new key in `folder`; ssh-keygen asks for
/// the passphrases, twice each, on the terminal. A failure leaves no new key.
[[nodiscard]] Result<model::People> newSamplePeople(const std::string &folder);
/// Puts them on the list of a new workspace, signed by the planner, who is its administrator and
/// types their passphrase once more.
[[nodiscard]] Task<> enrolSample(Context context, std::string folder, model::People people);
/// Removes the keys that newSamplePeople() made for them.
void removeSampleKeys(const std::string &folder, const model::People &people);

} // namespace farhaven::cli
