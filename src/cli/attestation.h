// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/signed_document.h"
#include "base/ssh_key.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/signing.h"

namespace farhaven::cli {

/// The one key by which the person is known now: for those who sign the same bytes. NotFound, with
/// the option as its place, when there is none or more than one.
Task<SshPublicKey> onlyKeyOf(Context context, PersonId id, const char *option);

/// The first of two signatures is by the key that its document names for `by`: Denied, with the
/// file that it came in as its place, when it is not.
Result<> signedAsItSays(const SignedDocument &first, std::string_view nameSpace, const PersonId &by,
                        const SshPublicKey &key, const std::string &file);

/// What the first of two people said, from the file that they hand to the second, who signs the
/// same bytes; its signature must be theirs.
template <class Said>
Result<Said> saidFirst(const std::string &file, std::string_view nameSpace,
                       Result<Said> (*read)(const Json &, const std::string &))
{
    FH_TRY(const Json document, readDocument(file));
    FH_TRY(const SignedDocument first, signedFromJson(document, ""));
    FH_TRY(Said said, read(first.document, {}));
    FH_CHECK(signedAsItSays(first, nameSpace, said.by, said.byKey, file));
    return said;
}

/// "fence attest": two people sign that a host is off.
void addAttestVerb(CLI::App &fence, Chosen &chosen);

} // namespace farhaven::cli
