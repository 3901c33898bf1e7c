// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bundle_content.h"
#include "app/bundle_verbs.h"

namespace farhaven::app {

/// `bundle restore`.
void addRestoreVerb(CLI::App &noun, const cli::Globals &globals, cli::Chosen &chosen);
/// What is not in a bundle, as people are told of it; empty when all is.
[[nodiscard]] std::string missingFrom(const BundleContent &content);

} // namespace farhaven::app
