// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/approval_policy.h"

#include "model/reading.h"

#include <algorithm>

namespace farhaven::model {

namespace {

template <class T> bool fits(const std::vector<T> &wanted, const T &value)
{
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

int readNeeded(JsonReader &in)
{
    return static_cast<int>(in.integer("needed", 1, approvalsNeededMax));
}

} // namespace

Json toJson(const ApprovalPolicy &policy)
{
    Json json = {{"id", policy.id},
                 {"sites", jsonIds(policy.sites)},
                 {"scenarios", policy.scenarios},
                 {"needed", policy.needed},
                 {"of", jsonIds(policy.of)}};
    if (policy.lossBytesAbove)
        json["loss_bytes_above"] = *policy.lossBytesAbove;
    return json;
}

Result<ApprovalPolicy> approvalPolicyFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    ApprovalPolicy policy;
    policy.id = readIdText(in, "id", Empty::Refused);
    policy.sites = readIds<SiteTag>(in, "sites");
    policy.scenarios = in.textsOr("scenarios");
    if (in.has("loss_bytes_above"))
        policy.lossBytesAbove = in.integer("loss_bytes_above", 0, exactIntegerMax);
    policy.needed = readNeeded(in);
    policy.of = readIds<PersonTag>(in, "of");
    for (const std::string &scenario : policy.scenarios) {
        if (scenario.empty() || scenario.size() > 128)
            in.refuse("scenarios", "a scenario has a name of at most 128 bytes");
    }
    FH_CHECK(in.finish());
    return policy;
}

Json toJson(const ApprovalRequirement &requirement)
{
    return {{"policy", requirement.policy},
            {"needed", requirement.needed},
            {"of", jsonIds(requirement.of)}};
}

Result<ApprovalRequirement> approvalRequirementFromJson(const Json &json,
                                                        const std::string &pointer)
{
    JsonReader in(json, pointer);
    ApprovalRequirement requirement;
    requirement.policy = readIdText(in, "policy", Empty::Refused);
    requirement.needed = readNeeded(in);
    (void)in.array("of");
    requirement.of = readIds<PersonTag>(in, "of");
    FH_CHECK(in.finish());
    return requirement;
}

std::vector<ApprovalRequirement> requiredBy(const std::vector<ApprovalPolicy> &policies,
                                            const std::set<SiteId> &sites,
                                            const std::string &scenario, std::int64_t lossBytesMax)
{
    std::vector<ApprovalRequirement> required;
    for (const ApprovalPolicy &policy : policies) {
        const bool here = policy.sites.empty() ||
                          std::any_of(sites.begin(), sites.end(),
                                      [&](const SiteId &site) { return fits(policy.sites, site); });
        const bool loses = !policy.lossBytesAbove || lossBytesMax > *policy.lossBytesAbove;
        if (here && loses && fits(policy.scenarios, scenario))
            required.push_back({policy.id, policy.needed, policy.of});
    }
    std::sort(required.begin(), required.end(),
              [](const auto &a, const auto &b) { return a.policy < b.policy; });
    return required;
}

} // namespace farhaven::model
