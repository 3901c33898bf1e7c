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

/// Who may approve, and by which keys people are known. Public keys only.
namespace farhaven::model {

struct PersonKey {
    SshPublicKey key;
    std::optional<Instant> revokedAt; ///< set: whatever it signed, whenever, counts no more
    std::string revokedWhy;
    bool operator==(const PersonKey &) const = default;
};

struct Person {
    PersonId id;
    std::string name;
    bool mayApprove = false;
    /// All that ever were theirs. A revoked one stays: it still shows who its holder is.
    std::vector<PersonKey> keys;
    bool operator==(const Person &) const = default;

    [[nodiscard]] const PersonKey *find(const SshPublicKey &key) const;
};

struct People {
    std::vector<Person> people;
    bool operator==(const People &) const = default;

    [[nodiscard]] const Person *find(const PersonId &id) const;
};

/// "farhaven/people/1".
[[nodiscard]] Json toJson(const People &people);
/// Strict about form only; whether the list makes sense is asked of findingsOf().
[[nodiscard]] Result<People> peopleFromJson(const Json &json, const std::string &pointer = {});
/// Errors: an id twice, a key that two people hold. Warnings: a name twice, an approver who has no
/// key to approve with.
[[nodiscard]] std::vector<Finding> findingsOf(const People &people);

/// The same list as ssh-keygen reads it (ALLOWED SIGNERS in ssh-keygen(1)), so that a signature can
/// be checked without this program: approvers and their keys that are not revoked.
[[nodiscard]] std::string allowedSigners(const People &people,
                                         std::initializer_list<std::string_view> nameSpaces);

} // namespace farhaven::model
