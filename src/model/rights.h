// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/condition.h"
#include "model/people.h"

#include <optional>
#include <set>
#include <span>
#include <string_view>

/// Who may do what: one row for each message that the server answers. A message without a row is
/// answered to nobody.
namespace farhaven::model {

/// Besides the role: at which sites somebody must have the right to run, or to drill.
enum class AtSites : std::uint8_t {
    None,
    OfRun, ///< of the run that the message names: all at which it may act
};

struct Right {
    std::string_view method;
    /// Any of these; empty: whoever is connected, signed in or not.
    PersonRoles roles;
    std::string_view act; ///< "change the list of people", for the sentence of a refusal
    /// Also while nobody is on the list of people yet.
    bool inSetUp = true;
    AtSites sites = AtSites::None;
    /// The document that it carries is signed by the person whom the message names, who need not be
    /// the one who is signed in: a second person at the same desk.
    bool nameOfSigner = false;
};

[[nodiscard]] std::span<const Right> rights();
/// Nothing when no row is about it.
[[nodiscard]] const Right *rightFor(std::string_view method);

/// What people sign, declare or accept: whoever watches is told that it was done, so that another
/// window shows it without being asked.
[[nodiscard]] bool toldToOthers(std::string_view method);

/// May this person ask for it, by the list that holds now? No names the act, the role and who has
/// it. Pure; the sites are asked of mayActAt().
[[nodiscard]] Answer mayAsk(const Right &right, const People &people, const PersonId &person);

/// Is the person an operator with the right to run there, or to drill, at each of these sites? No
/// names the first site at which they are not, and who is. Pure.
[[nodiscard]] Answer mayActAt(const People &people, const PersonId &person,
                              const std::set<SiteId> &sites, bool drill);

/// May the person set the site back to observe-only: an operator with the right to run or to drill
/// there, an approver, an administrator. Pure.
[[nodiscard]] Answer mayStopAt(const People &people, const PersonId &person, const SiteId &site);

/// Whose role decides by what a plan says in "decided_by": of a rule that cannot tell, operators;
/// of the name of a role, who has it. Nothing: it names one person, if anybody.
[[nodiscard]] std::optional<PersonRole> deciders(std::string_view decidedBy);

/// Is the person one of those whom a plan leaves a decision to? Of a role, one person by name, or,
/// where a rule could not tell, any operator; whoever is not on the list is none of them.
[[nodiscard]] bool mayDecide(const People &people, const PersonId &person,
                             std::string_view decidedBy);

} // namespace farhaven::model
