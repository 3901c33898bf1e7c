// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/claiming.h"
#include "adapter/declared.h"

#include <map>
#include <set>
#include <string>
#include <vector>

/// Programs at the hosts of members, as an estate declares them: what adapters without a
/// technology of their own have in common. They run through farhaven-act; no shell reads a word.
namespace farhaven::adapter {

using Argv = std::vector<std::string>;

struct DeclaredProgram {
    VerbSpec spec;
    Argv program; ///< words as they are declared
    Verdicts codes;
    Milliseconds deadline{}; ///< of one call, at most; 0: that of its step
};

struct ProgramPlace {
    MemberId member;
    SshTarget host;
};

struct DeclaredPrograms {
    ComponentId component;
    std::map<std::string, DeclaredProgram> verbs;
    std::vector<ProgramPlace> places;
    std::map<HostId, SshTarget> hosts; ///< of the estate, those with a login

    [[nodiscard]] Result<ProgramPlace> find(const MemberId &member) const;
};

/// Invalid, with its place: a verb twice or one that is the adapter's own, a compensation that is
/// not declared, a word for a parameter that is not, an exit code with two meanings, a member
/// without a login.
[[nodiscard]] Result<DeclaredPrograms> readPrograms(const model::Component &component,
                                                    const std::vector<model::Host> &hosts);

/// Words of a declaration; Invalid unless the first is an absolute path and each parameter is one
/// of `verb`.
[[nodiscard]] Result<Argv> declaredWords(const Json &list, const Json &verb,
                                         const std::string &place);

/// The words of one call. Invalid for a value that could be taken for an option.
[[nodiscard]] Result<Argv> filled(const Argv &words, const ProgramPlace &place,
                                  const Json &parameters);

/// The verbs `claim` and `release`, which every such adapter has.
[[nodiscard]] std::vector<VerbSpec> claimSpecs();
/// Where `action` claims or releases: the members' hosts, and those that it names besides.
[[nodiscard]] Result<std::vector<ClaimPlace>> claimPlaces(const DeclaredPrograms &all,
                                                          const Action &action);
/// Those and the declared ones.
[[nodiscard]] std::vector<VerbSpec> declaredSpecs(const DeclaredPrograms &all);
/// The words that would be run, or what a claim does.
[[nodiscard]] Result<Preview> previewDeclared(const DeclaredPrograms &all, const Action &action);
/// `answers`: the adapter saw the member. Unknown where it does not.
Task<CheckReport> checkDeclared(Env &env, DeclaredPrograms all, ProgramPlace place, Action action,
                                bool answers, CallContext context);
/// All but `claim`, which each adapter makes of what it sees itself.
Task<Outcome> performDeclared(Env &env, DeclaredPrograms all, Action action, CallContext context);
Task<Outcome> releaseDeclared(Env &env, DeclaredPrograms all, Action action, CallContext context);

/// Runs the program of a verb, as an effect unless it only reads. What its exit code means is
/// declared; what is not declared is unknown.
Task<Outcome> runDeclared(Env &env, DeclaredProgram verb, ProgramPlace place, Argv argv,
                          CallContext context);
/// Did the key of the context reach that host, and what came of it?
Task<CheckReport> recordOf(Env &env, ProgramPlace place, const DeclaredProgram *verb,
                           CallContext context, CheckReport report);

} // namespace farhaven::adapter
