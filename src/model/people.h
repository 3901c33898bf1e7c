// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/json.h"
#include "base/ssh_key.h"
#include "model/finding.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Who may do what, and by which keys people are known. Public keys only.
namespace farhaven::model {

/// What somebody may do at all; which message takes which role is model/rights.h.
enum class PersonRole : std::uint8_t {
    Viewer,
    Auditor,
    Planner,
    Approver,
    Operator,
    Administrator
};
[[nodiscard]] std::string_view name(PersonRole role);
inline constexpr int personRoleCount = static_cast<int>(PersonRole::Administrator) + 1;

class PersonRoles {
public:
    constexpr PersonRoles() = default;
    constexpr PersonRoles(std::initializer_list<PersonRole> roles)
    {
        for (const PersonRole role : roles)
            add(role);
    }
    [[nodiscard]] constexpr bool has(PersonRole role) const { return (m_bits & bit(role)) != 0; }
    [[nodiscard]] constexpr bool hasAny(PersonRoles others) const
    {
        return (m_bits & others.m_bits) != 0;
    }
    [[nodiscard]] constexpr bool empty() const { return m_bits == 0; }
    constexpr void add(PersonRole role) { m_bits |= bit(role); }
    constexpr void remove(PersonRole role) { m_bits &= ~bit(role); }
    constexpr bool operator==(const PersonRoles &) const = default;

private:
    static constexpr unsigned bit(PersonRole role) { return 1U << static_cast<unsigned>(role); }
    unsigned m_bits = 0;
};
/// "planner or administrator".
[[nodiscard]] std::string inWords(PersonRoles roles);

/// Where somebody may drill, or run.
struct SiteRight {
    std::vector<SiteId> sites; ///< empty: at every site
    [[nodiscard]] bool at(const SiteId &site) const;
    bool operator==(const SiteRight &) const = default;
};

struct PersonKey {
    SshPublicKey key;
    std::optional<Instant> revokedAt; ///< set: whatever it signed, whenever, counts no more
    std::string revokedWhy;
    bool operator==(const PersonKey &) const = default;
};

struct Person {
    PersonId id;
    std::string name;
    PersonRoles roles;
    /// Both count for an operator only, and neither holds the other.
    std::optional<SiteRight> run, drill;
    /// All that ever were theirs. A revoked one stays: it still shows who its holder is.
    std::vector<PersonKey> keys;
    bool operator==(const Person &) const = default;

    [[nodiscard]] const PersonKey *find(const SshPublicKey &key) const;
    [[nodiscard]] bool has(PersonRole role) const { return roles.has(role); }
    [[nodiscard]] bool mayApprove() const { return has(PersonRole::Approver); }
    [[nodiscard]] bool canSign() const; ///< holds a key that is not revoked
};

/// The list of people; how one follows another is model/people_list.h.
struct People {
    std::vector<Person> people;
    std::string workspace; ///< its id: a list holds in one workspace only
    int revision = 0;      ///< 1 for the first list that was signed
    std::string
        predecessor; ///< SHA-256 of the stored bytes of the list before; empty: there is none
    bool operator==(const People &) const = default;

    [[nodiscard]] const Person *find(const PersonId &id) const;
    [[nodiscard]] const Person *holderOf(const SshPublicKey &key) const;
    /// "dana, eric", of those who can sign; "nobody".
    [[nodiscard]] std::string whoHas(PersonRoles roles) const;
};

/// "farhaven/people/2".
[[nodiscard]] Json toJson(const People &people);
/// Strict about form only; whether the list makes sense is asked of findingsOf().
/// "farhaven/people/1" is read too. It knew one right, to approve, and whoever was on it could do
/// all else: so each becomes planner, operator who may run and drill at every site, and
/// administrator; who might approve is approver besides. The first list that is signed says who
/// keeps what.
[[nodiscard]] Result<People> peopleFromJson(const Json &json, const std::string &pointer = {});
/// Errors: an id twice, a key that two people hold. Warnings: a name twice, a role that takes a
/// signature without a key to sign with, a right to run or drill of somebody who is no operator.
[[nodiscard]] std::vector<Finding> findingsOf(const People &people);

/// The same list as ssh-keygen reads it (ALLOWED SIGNERS in ssh-keygen(1)), so that a signature can
/// be checked without this program: approvers and their keys that are not revoked.
[[nodiscard]] std::string allowedSigners(const People &people,
                                         std::initializer_list<std::string_view> nameSpaces);

} // namespace farhaven::model
