// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/runs/run_picture.h"

#include <optional>
#include <string>

class QWidget;

/// What is asked before an act on a run. None has a default button that does it.
namespace farhaven::gui {

[[nodiscard]] bool confirmAbort(const RunPicture &picture, QWidget *parent);
/// The reason, which is recorded; nothing when the person thought better of it.
[[nodiscard]] std::optional<std::string> reasonToSkip(const RunPicture &picture, const StepId &step,
                                                      QWidget *parent);
/// Empty when none was chosen.
[[nodiscard]] QString chooseEvidenceFile(const RunId &run, QWidget *parent);

} // namespace farhaven::gui
