// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>
#include <string>

/// Texts that the program wrote into a plan or about it, in the window's language. A plan keeps the
/// English of the day on which it was generated, since people sign its bytes: what is shown is
/// recognised by its pattern. What a person wrote is no pattern and stays as it is.
namespace farhaven::gui {

/// The name of a plan.
[[nodiscard]] QString saidPlanName(const std::string &name);
/// The title of a step.
[[nodiscard]] QString saidTitle(const std::string &title);
/// A fact, a consequence or a fix of lint, with the titles that it names: of a plan, or of the
/// inventory.
[[nodiscard]] QString saidFinding(const std::string &text);

/// All that is recognised, with {names} for what changes.
[[nodiscard]] std::span<const char *const> knownPlanNames();
[[nodiscard]] std::span<const char *const> knownTitles();
[[nodiscard]] std::span<const char *const> knownFindings();
[[nodiscard]] std::span<const char *const> knownInventoryFindings();

} // namespace farhaven::gui
