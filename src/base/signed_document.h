// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "base/signer.h"

#include <string>
#include <string_view>

namespace farhaven {

/// A document and its signature in one ("farhaven/signed/1"). What is signed is the RFC 8785 bytes
/// of `document`, so `ssh-keygen -Y verify` checks it without this program.
struct SignedDocument {
    Json document = Json::object();
    std::string signature; ///< armored
    bool operator==(const SignedDocument &) const = default;
};

[[nodiscard]] Json toJson(const SignedDocument &document);
/// Form only; nothing is verified yet.
[[nodiscard]] Result<SignedDocument> signedFromJson(const Json &json, const std::string &pointer);

/// RFC 8785 bytes of the whole: what is stored, sent and hashed.
[[nodiscard]] Result<std::string> signedCanonical(const SignedDocument &document);
/// Reads stored bytes again. Bytes that are not exactly what signedCanonical() writes are Corrupt,
/// so no byte can change unseen.
[[nodiscard]] Result<SignedDocument> signedFromCanonical(std::string_view bytes);

/// Has the signer sign the document and verifies what came back; Internal when it does not fit.
[[nodiscard]] Result<SignedDocument> signDocument(Json document, Signer &signer,
                                                  std::string_view nameSpace);
/// The key that signed exactly this document for this name space; whether it is to be trusted is
/// the caller's question. Errors as verifySshSignature, with the place /signature.
[[nodiscard]] Result<SshPublicKey> verifySigned(const SignedDocument &document,
                                                std::string_view nameSpace);

} // namespace farhaven
