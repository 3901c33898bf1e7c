// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/signed_document.h"
#include "model/people.h"

#include <string>
#include <string_view>

/// How one list of people follows another: an administrator of the list before signs it, over the
/// hash of that list, so that none is replayed and no two follow the same one.
namespace farhaven::model {

inline constexpr std::string_view peopleNameSpace = "farhaven-people";

/// What a new list is held against.
struct PeopleBefore {
    std::string workspace; ///< id of the workspace
    People people;         ///< nobody before the first list
    std::string sha256;    ///< of its stored bytes; empty before the first list
    bool operator==(const PeopleBefore &) const = default;
};
/// {"people","workspace","sha256",…} as people.list answers it.
[[nodiscard]] Json toJson(const PeopleBefore &before);
/// Reads the answer of people.list; what else stands in it is left aside.
[[nodiscard]] Result<PeopleBefore> peopleBeforeFromJson(const Json &json);

/// The same people as the list that follows: change it, then sign it.
[[nodiscard]] People successorOf(const PeopleBefore &before);
/// Asks the signer, who may ask a person, and so may block.
[[nodiscard]] Result<SignedDocument> signPeople(const People &people, Signer &signer);

/// The list, once it may follow: it names this workspace and its predecessor, is signed by an
/// administrator of that (the first list: by one who is in it), leaves somebody who can change it
/// again, and takes no revocation back. Errors: Denied (signature, signer, workspace, no
/// administrator), Conflict (another list was set meanwhile, a revocation is missing), Invalid
/// (form, or what findingsOf() calls an error). Pure.
[[nodiscard]] Result<People> acceptPeople(const PeopleBefore &before,
                                          const SignedDocument &document);

} // namespace farhaven::model
