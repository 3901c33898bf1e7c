// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/signed_document.h"

#include "base/json_reader.h"

namespace farhaven {

namespace {

constexpr const char *signedSchema = "farhaven/signed/1";

} // namespace

Json toJson(const SignedDocument &document)
{
    return {{"schema", signedSchema},
            {"document", document.document},
            {"signature", document.signature}};
}

Result<SignedDocument> signedFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    SignedDocument document;
    if (in.text("schema", 80) != signedSchema)
        in.refuse("schema", "not \"farhaven/signed/1\"");
    document.document = in.object("document");
    document.signature = in.text("signature");
    FH_CHECK(in.finish());
    return document;
}

Result<std::string> signedCanonical(const SignedDocument &document)
{
    return canonicalJson(toJson(document));
}

Result<SignedDocument> signedFromCanonical(std::string_view bytes)
{
    FH_TRY(const Json json, parseJson(bytes));
    FH_TRY(SignedDocument document, signedFromJson(json, ""));
    FH_TRY(const std::string again, signedCanonical(document));
    if (again != bytes)
        return fail(ErrorCode::Corrupt, "the signed document is not in its canonical form", {},
                    "Fetch it again from where it was signed");
    return document;
}

Result<SignedDocument> signDocument(Json document, Signer &signer, std::string_view nameSpace)
{
    FH_TRY(const std::string message, canonicalJson(document));
    SignedDocument made;
    FH_TRY(made.signature, signer.sign(message, nameSpace));
    made.document = std::move(document);
    const auto key = verifySigned(made, nameSpace);
    if (!key || *key != signer.key())
        return fail(ErrorCode::Internal, "the signer answered with something that is not its "
                                         "signature over this document");
    return made;
}

Result<SshPublicKey> verifySigned(const SignedDocument &document, std::string_view nameSpace)
{
    FH_TRY(const std::string message, canonicalJson(document.document));
    auto key = verifySshSignature(document.signature, message, nameSpace);
    if (!key)
        return fail(std::move(key).error().at("/signature"));
    return key;
}

} // namespace farhaven
