// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"

#include <set>

/// Verbs that an estate declares for an adapter that knows no technology of its own. Pure.
namespace farhaven::adapter {

/// What a number that ended a call says: an exit code, an HTTP status.
struct Verdicts {
    std::set<int> done;
    std::set<int> notDone; ///< certainly nothing was changed
    /// What is in neither is Unknown.
    [[nodiscard]] model::OutcomeKind of(int number) const;
};

/// From "done", which is `done` where it is absent, and "not_done". Invalid, with its place: a
/// number with two meanings.
[[nodiscard]] Result<Verdicts> declaredVerdicts(const Json &verb, std::set<int> done,
                                                const std::string &place);

/// From "name", "class", "summary", "compensation", "repeatable", "epochs" and "parameters"; all
/// parameters are required. Invalid, with its place: a parameter that is neither a string with a
/// pattern nor an integer with bounds.
[[nodiscard]] Result<VerbSpec> declaredVerb(const Json &verb, const std::string &place);

/// By what a server is known and what is said to it to be let in: "auth", "authority", "sha256".
struct DeclaredTrust {
    std::string authHeader; ///< empty: none
    SecretHeader auth;
    TlsPin pin;
};
/// `json` has passed the kind's schema.
[[nodiscard]] DeclaredTrust declaredTrust(const Json &json);

/// "NAME" of "{param:NAME}"; empty for any other word.
[[nodiscard]] std::string parameterOf(const std::string &word);

/// Invalid, with its place: a word for a parameter that is not declared.
[[nodiscard]] Result<> checkParameterOf(const std::string &word, const Json &verb,
                                        const std::string &place);

/// Invalid: a compensation that is not among the verbs.
[[nodiscard]] Result<> checkWaysBack(const std::vector<VerbSpec> &verbs, const std::string &place);

} // namespace farhaven::adapter
