// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/checkpoint.h"

#include "base/json_reader.h"
#include "base/sentence.h"

namespace farhaven {

namespace {

constexpr const char *checkpointSchema = "farhaven/checkpoint/1";
constexpr std::int64_t sizeMax = std::int64_t(1) << 53;

std::string records(std::uint64_t size)
{
    return std::to_string(size) + (size == 1 ? " record" : " records");
}

Result<> sameLog(std::string_view one, std::string_view other)
{
    if (one == other)
        return {};
    return fail(ErrorCode::Conflict, "these are two logs, \"" + printable(one, 120) + "\" and \"" +
                                         printable(other, 120) + "\"");
}

tl::unexpected<Error> contradiction(std::string message)
{
    return fail(ErrorCode::Corrupt, std::move(message), {},
                "Keep both as evidence; find out who changed the log or put an old copy back");
}

} // namespace

Json toJson(const Checkpoint &checkpoint)
{
    return {{"schema", checkpointSchema},
            {"origin", checkpoint.origin},
            {"size", checkpoint.size},
            {"root", merkle::toHex(checkpoint.root)},
            {"at", toRfc3339(checkpoint.at)}};
}

Result<Checkpoint> checkpointFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Checkpoint checkpoint;
    if (in.text("schema", 80) != checkpointSchema)
        in.refuse("schema", "not \"farhaven/checkpoint/1\"");
    checkpoint.origin = in.text("origin", 256);
    if (checkpoint.origin.empty())
        in.refuse("origin", "a checkpoint names its log");
    checkpoint.size = static_cast<std::uint64_t>(in.integer("size", 0, sizeMax));
    const auto root = merkle::hashFromHex(in.text("root", 64));
    if (root)
        checkpoint.root = *root;
    else
        in.refuse("root", root.error().message);
    checkpoint.at = in.instant("at");
    FH_CHECK(in.finish());
    if (toRfc3339(checkpoint.at) != json.at("at").get_ref<const std::string &>())
        return fail(ErrorCode::Invalid, "a time with exactly three decimals is wanted",
                    pointer + "/at");
    return checkpoint;
}

Result<SignedDocument> signCheckpoint(const Checkpoint &checkpoint, Signer &signer)
{
    const Json json = toJson(checkpoint);
    FH_CHECK(checkpointFromJson(json, "")); // nobody signs what nobody could read again
    return signDocument(json, signer, checkpointNameSpace);
}

Result<SignedCheckpoint> verifyCheckpoint(const SignedDocument &document)
{
    SignedCheckpoint verified;
    FH_TRY(verified.key, verifySigned(document, checkpointNameSpace));
    FH_TRY(verified.checkpoint, checkpointFromJson(document.document, "/document"));
    return verified;
}

Result<Checkpoint> verifyCheckpoint(const SignedDocument &document, const SshPublicKey &trusted)
{
    FH_TRY(SignedCheckpoint verified, verifyCheckpoint(document));
    if (verified.key != trusted)
        return fail(ErrorCode::Denied,
                    "the checkpoint was signed with " + fingerprint(verified.key) +
                        ", which is not the trusted key " + fingerprint(trusted),
                    "/signature");
    return std::move(verified.checkpoint);
}

Result<> checkExtends(const Checkpoint &older, const Checkpoint &newer, const merkle::Proof &proof)
{
    FH_CHECK(sameLog(older.origin, newer.origin));
    if (newer.size < older.size)
        return contradiction("the log had " + records(older.size) + " and now has " +
                             records(newer.size) + ": an old copy was put back");
    if (newer.size == older.size && newer.root != older.root)
        return contradiction("two logs of " + records(newer.size) +
                             " carry one name: somebody shows different people different logs");
    if (!merkle::verifyConsistency(older.size, newer.size, older.root, newer.root, proof))
        return contradiction("the log of " + records(newer.size) + " does not begin with the " +
                             records(older.size) +
                             " that were vouched for, or the proof of it is damaged");
    return {};
}

Result<> checkHolds(const Checkpoint &outside, std::string_view origin, const merkle::Tree &log)
{
    FH_CHECK(sameLog(outside.origin, origin));
    if (log.size() < outside.size)
        return contradiction("this log has " + records(log.size()) +
                             ", but a checkpoint kept elsewhere vouches for " +
                             records(outside.size) + ": an old copy was put back");
    FH_TRY(const merkle::Hash root, log.headAt(outside.size));
    if (root != outside.root)
        return contradiction("the first " + records(outside.size) +
                             " of this log are not those that a checkpoint kept elsewhere "
                             "vouches for: the log was changed");
    return {};
}

} // namespace farhaven
