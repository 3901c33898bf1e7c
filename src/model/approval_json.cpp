// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approval.h"
#include "model/reading.h"
#include "model/target_json.h"

namespace farhaven::model {

namespace {

Json requirementsJson(const std::vector<ApprovalRequirement> &required)
{
    Json list = Json::array();
    for (const ApprovalRequirement &each : required)
        list.push_back(toJson(each));
    return list;
}

} // namespace

Json toJson(const ApprovalRequest &request)
{
    const auto hash = planHash(request.plan);
    Json json = {{"schema", "farhaven/approval-request/1"},
                 {"id", request.id},
                 {"plan", toJson(request.plan)},
                 {"plan_sha256", hash ? *hash : std::string()},
                 {"requested_by", request.requestedBy.value},
                 {"requested_at", toRfc3339(request.requestedAt)},
                 {"expires_at", toRfc3339(request.expiresAt)}};
    if (!request.required.empty())
        json["requires"] = requirementsJson(request.required);
    if (!request.declared.empty())
        json["declared"] = request.declared;
    return json;
}

Result<ApprovalRequest> approvalRequestFromJson(const Json &json)
{
    FH_CHECK(checkSchema(json, "approval-request", 1));
    JsonReader in(json, "");
    ApprovalRequest request;
    (void)in.text("schema");
    request.id = readIdText(in, "id", Empty::Refused);
    readId(in, "requested_by", request.requestedBy);
    request.requestedAt = in.instant("requested_at");
    request.expiresAt = in.instant("expires_at");
    const std::string hash = readSha256(in, "plan_sha256");
    request.required = in.list<ApprovalRequirement>("requires", approvalRequirementFromJson);
    request.declared = in.objectOr("declared");
    const Json &plan = in.object("plan");
    FH_CHECK(in.finish());
    FH_CHECK(canonicalJson(request.declared));
    auto read = planFromJson(plan);
    if (!read)
        return fail(std::move(read).error().at("/plan"));
    request.plan = std::move(*read);
    FH_TRY(const std::string bytes, canonicalJson(plan));
    FH_TRY(const std::string again, planCanonical(request.plan));
    if (bytes != again || sha256Hex(bytes) != hash)
        return fail(ErrorCode::Corrupt, "the plan in the request is not the one that it names",
                    "/plan", "Ask for the request again");
    return request;
}

Json toJson(const PlanApproval &approval)
{
    Json targets = Json::array();
    for (const TargetBinding &target : approval.targets)
        targets.push_back(toJson(target));
    Json json = {{"schema", "farhaven/approval/1"},
                 {"id", approval.id},
                 {"plan", approval.plan.value},
                 {"revision", approval.revision},
                 {"plan_sha256", approval.planSha256},
                 {"scenario", approval.scenario},
                 {"targets", std::move(targets)},
                 {"loss_bytes_max", approval.lossBytesMax},
                 {"approver", approval.approver.value},
                 {"key", farhaven::toText(approval.key)},
                 {"approved_at", toRfc3339(approval.approvedAt)},
                 {"expires_at", toRfc3339(approval.expiresAt)}};
    if (!approval.required.empty())
        json["requires"] = requirementsJson(approval.required);
    for (const auto &[key, text] : {std::pair("request", &approval.request),
                                    std::pair("declared_sha256", &approval.declaredSha256),
                                    std::pair("delegation", &approval.delegation)}) {
        if (!text->empty())
            json[key] = *text;
    }
    return json;
}

Result<PlanApproval> approvalFromJson(const Json &json, const std::string &pointer)
{
    FH_CHECK(checkSchema(json, "approval", 1));
    JsonReader in(json, pointer);
    PlanApproval approval;
    (void)in.text("schema");
    approval.id = readIdText(in, "id", Empty::Refused);
    readId(in, "plan", approval.plan);
    approval.revision = static_cast<int>(in.integer("revision", 1, 1'000'000'000));
    approval.planSha256 = readSha256(in, "plan_sha256");
    approval.scenario = in.text("scenario", 128);
    (void)in.array("targets");
    approval.targets = in.list<TargetBinding>("targets", signedTargetFromJson);
    approval.lossBytesMax = in.integer("loss_bytes_max", 0, exactIntegerMax);
    readId(in, "approver", approval.approver);
    const auto key = sshKeyFromText(in.text("key", 400));
    if (key)
        approval.key = *key;
    else
        in.refuse("key", key.error().message);
    approval.request = readIdText(in, "request", Empty::Allowed);
    approval.delegation = readIdText(in, "delegation", Empty::Allowed);
    if (in.has("declared_sha256"))
        approval.declaredSha256 = readSha256(in, "declared_sha256");
    approval.required = in.list<ApprovalRequirement>("requires", approvalRequirementFromJson);
    approval.approvedAt = in.instant("approved_at");
    approval.expiresAt = in.instant("expires_at");
    if (approval.expiresAt <= approval.approvedAt ||
        approval.expiresAt - approval.approvedAt > approvalValidityMax)
        in.refuse("expires_at", "an approval holds for more than nothing and at most 92 days");
    FH_CHECK(in.finish());
    if (toJson(approval) != json)
        return fail(ErrorCode::Invalid, "the document is not written as Farhaven writes it",
                    pointer + "/approved_at", "Times carry exactly three decimals");
    return approval;
}

} // namespace farhaven::model
