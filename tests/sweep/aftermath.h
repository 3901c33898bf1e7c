// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/fold.h"

#include <string>
#include <vector>

/// What a killed or finished target left behind, read without asking it: the effects from the log
/// of the world, which the target process cannot shorten, the records from the workspace.
namespace farhaven::sweep {

struct Aftermath {
    std::vector<std::string> problems; ///< each begins with the promise that was broken
    std::vector<std::string> journal;  ///< one text an event
    bool began = false;                ///< the run is in the workspace
    model::RunState state = model::RunState::Running;
    std::string namedState; ///< of an ended run
    bool inDoubt = false;   ///< a step is Indeterminate
    int intents = 0;
    int returned = 0; ///< intents with an answer
    int effects = 0;
    int questions = 0; ///< what people were asked, and their answers
    int choices = 0;   ///< of dr1, the most advanced replica
};

/// `workspace` is opened, so hand over a copy while the target shall still find its own remains.
/// `answered` is the number of events of which the target said that they are durable.
[[nodiscard]] Aftermath inspect(const std::string &workspace, const std::string &world,
                                int answered);

/// "" or what is missing in `after` of what `before` held.
[[nodiscard]] std::string lostBetween(const Aftermath &before, const Aftermath &after);

} // namespace farhaven::sweep
