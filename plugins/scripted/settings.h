// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/declared_program.h"

/// What the estate declares about an engine: its programs, their exit codes and parameters. Pure.
namespace farhaven::plugins::scripted {

struct Settings {
    adapter::Argv observe;
    adapter::DeclaredPrograms programs;
};

/// Invalid, with its place, as adapter::readPrograms().
[[nodiscard]] Result<Settings> readSettings(const model::Component &component,
                                            const std::vector<model::Host> &hosts);

} // namespace farhaven::plugins::scripted
