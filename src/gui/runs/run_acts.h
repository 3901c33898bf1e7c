// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/runs/run_picture.h"

#include <functional>
#include <string>

class QWidget;

/// What is asked before an act on a run. None has a default button that does it, and none waits in
/// a loop of its own: `then` is called once it is confirmed, and never where somebody thought
/// better of it.
namespace farhaven::gui {

void askToAbort(const RunPicture &picture, QWidget *parent, std::function<void()> then);
/// The reason is recorded.
void askToSkip(const RunPicture &picture, const StepId &step, QWidget *parent,
               std::function<void(const std::string &reason)> then);
void chooseEvidenceFile(const RunId &run, QWidget *parent,
                        std::function<void(const QString &path)> then);

} // namespace farhaven::gui
