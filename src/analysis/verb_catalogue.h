// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

/// What the adapters can do, as plain values, so that this folder needs no adapter.
namespace farhaven::analysis {

enum class Effect {
    Read,        ///< changes nothing
    Safe,        ///< changes something that is undone without loss
    Destructive, ///< ends sessions, moves a role, stops a server
    LastResort,  ///< may lose data or override a quorum
};

struct VerbFacts {
    Effect effect = Effect::Read;
    std::string compensation; ///< verb that goes back; empty: none
    bool byPerson = false;    ///< nobody but a person answers
};

/// kind of component → verb → facts
using VerbCatalogue = std::map<std::string, std::map<std::string, VerbFacts>>;

} // namespace farhaven::analysis
