// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/task.h"
#include "model/authorisation.h"
#include "model/run.h"

#include <string>

/// On whose word the engine acts. It asks before a run begins and again before each step; keys,
/// approvals and armed sites are known to whoever answers, and to nobody here.
namespace farhaven::engine {

struct Permit {
    model::Answer answer; ///< only a plain Yes permits; No and Unknown say why
    std::string cause;    ///< last part of the named state that a run then halts in
    std::string place;    ///< what is missing, for an error
    std::string remedy;
    Json basis = Json::object(); ///< of a Yes: ids of what it rests on, for the journal
    Sentence said; ///< of a Yes: what the record of a run that begins must say; or empty
};

/// A step is about to be journaled and sent.
struct PermitQuestion {
    RunId run;
    std::string planBytes; ///< canonical, of the plan as the engine holds it at this moment
    PersonId requester;
    model::Step step;
};

class Permission {
public:
    virtual ~Permission() = default;
    /// May the run begin, or go on with these epochs, on what is seen now? An error is no Yes.
    virtual Task<Permit> begins(model::Run run, model::SystemStates seen) = 0;
    /// May this step have its effect now? Asked with every step, so it must be quick.
    virtual Task<Permit> acts(PermitQuestion question) = 0;
};

} // namespace farhaven::engine
