// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/evidence_parts.h"

#include "base/json_reader.h"

namespace farhaven::report {

namespace {

/// Proofs of a log of 2^53 records have no more.
constexpr std::size_t proofLengthMax = 64;

Result<> addPart(Json &parts, const Json &part, const std::string &place)
{
    auto bytes = canonicalJson(part);
    if (!bytes) {
        bytes.error().place.insert(0, place);
        return fail(std::move(bytes).error());
    }
    parts.push_back({{"place", place}, {"sha256", sha256Hex(*bytes)}});
    return {};
}

} // namespace

Result<Json> manifestParts(const Json &pack)
{
    Json parts = Json::array();
    for (const char *name : wholeParts)
        FH_CHECK(addPart(parts, pack.at(name), std::string("/") + name));
    for (const char *name : listParts) {
        const Json &list = pack.at(name);
        for (std::size_t i = 0; i < list.size(); ++i)
            FH_CHECK(addPart(parts, list[i], std::string("/") + name + "/" + std::to_string(i)));
    }
    return parts;
}

Json runJson(const model::Run &run)
{
    Json json = {{"id", run.id.value},
                 {"plan", toJson(run.plan)},
                 {"plan_sha256", run.planSha256},
                 {"requested_at", toRfc3339(run.requestedAt)},
                 {"requested_by", run.requestedBy.value}};
    if (!run.declaration.empty())
        json["declaration"] = run.declaration;
    if (run.everyBranch)
        json["every_branch"] = true;
    return json;
}

Result<model::Run> runFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    model::Run run;
    run.id = RunId(in.text("id", 256));
    run.planSha256 = in.text("plan_sha256", 64);
    run.requestedAt = in.instant("requested_at");
    run.requestedBy = PersonId(in.text("requested_by", 256));
    run.declaration = in.textOr("declaration", {}, 256);
    run.everyBranch = in.booleanOr("every_branch", false);
    const Json &plan = in.object("plan");
    FH_CHECK(in.finish());
    auto read = model::planFromJson(plan);
    if (!read)
        return fail(std::move(read).error().at(pointer + "/plan"));
    run.plan = std::move(*read);
    FH_TRY(const std::string hash, model::planHash(run.plan));
    if (hash != run.planSha256)
        return fail(ErrorCode::Corrupt, "the plan is not the one that the run was started with",
                    pointer + "/plan_sha256");
    if (runJson(run) != json)
        return fail(ErrorCode::Invalid, "the run is not written as Farhaven writes it", pointer);
    return run;
}

std::vector<SignedDocument> glassesIn(const Json &pack)
{
    std::vector<SignedDocument> glasses;
    for (const Json &one : pack.at("facts").value("papers", Json::array())) {
        const auto paper = signedFromJson(one, "");
        if (paper && model::breakGlassFromJson(paper->document))
            glasses.push_back(*paper);
    }
    return glasses;
}

Json proofJson(const merkle::Proof &proof)
{
    Json list = Json::array();
    for (const merkle::Hash &hash : proof)
        list.push_back(merkle::toHex(hash));
    return list;
}

Result<merkle::Proof> proofFromJson(const Json &json, const std::string &pointer)
{
    if (!json.is_array() || json.size() > proofLengthMax)
        return fail(ErrorCode::Invalid, "a proof is a list of at most 64 hashes", pointer);
    merkle::Proof proof;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const std::string place = pointer + "/" + std::to_string(i);
        if (!json[i].is_string())
            return fail(ErrorCode::Invalid, "expected text", place);
        auto hash = merkle::hashFromHex(json[i].get_ref<const std::string &>());
        if (!hash)
            return fail(ErrorCode::Invalid, std::move(hash).error().message, place);
        proof.push_back(*hash);
    }
    return proof;
}

} // namespace farhaven::report
