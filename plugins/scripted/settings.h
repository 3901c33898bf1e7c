// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/act_client.h"
#include "adapter/declared.h"

#include <map>
#include <string>
#include <vector>

/// What the estate declares about an engine: its programs, their exit codes and parameters. Pure.
namespace farhaven::plugins::scripted {

using Argv = std::vector<std::string>;

struct Verb {
    adapter::VerbSpec spec;
    Argv program; ///< words as they are declared
    adapter::Verdicts codes;
};

struct Place {
    MemberId member;
    SshTarget host;
};

struct Settings {
    ComponentId component;
    Argv observe;
    std::map<std::string, Verb> verbs;
    std::vector<Place> places;
    std::map<HostId, SshTarget> hosts; ///< of the estate, those with a login

    [[nodiscard]] Result<Place> find(const MemberId &member) const;
};

/// Invalid, with its place: a verb twice or one that is the adapter's own, a compensation that is
/// not declared, a word for a parameter that is not, an exit code with two meanings, a member
/// without a login.
[[nodiscard]] Result<Settings> readSettings(const model::Component &component,
                                            const std::vector<model::Host> &hosts);

/// The words of one call. Invalid for a value that could be taken for an option.
[[nodiscard]] Result<Argv> filled(const Argv &words, const Place &place, const Json &parameters);

} // namespace farhaven::plugins::scripted
