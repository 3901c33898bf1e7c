// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "model/approval.h"
#include "model/approval_papers.h"
#include "model/arming.h"
#include "model/attestation.h"
#include "model/authorisation.h"
#include "model/break_glass.h"
#include "model/disaster.h"
#include "model/people.h"
#include "model/session.h"
#include "model/standing.h"
#include "tests/fuzz/fuzz.h"

using namespace farhaven;

template <class Read> static void survives(const Json &json, Read read)
{
    const auto paper = read(json);
    if (!paper)
        return;
    const auto again = read(toJson(*paper));
    fuzz::expect(again && toJson(*again) == toJson(*paper), "a signed paper survives its file");
}

FARHAVEN_FUZZ(papers, 4096)
{
    const auto json = parseJson(input);
    if (!json)
        return;
    survives(*json, [](const Json &value) { return model::approvalFromJson(value, {}); });
    survives(*json, [](const Json &value) { return model::denialFromJson(value, {}); });
    survives(*json, [](const Json &value) { return model::revocationFromJson(value, {}); });
    survives(*json, [](const Json &value) { return model::delegationFromJson(value, {}); });
    survives(*json, [](const Json &value) { return model::armingFromJson(value, {}); });
    survives(*json, [](const Json &value) { return model::attestationFromJson(value, {}); });
    survives(*json, [](const Json &value) { return model::authorisationFromJson(value, {}); });
    survives(*json, [](const Json &value) { return model::breakGlassFromJson(value, {}); });
    survives(*json, [](const Json &value) { return model::sessionFromJson(value, {}); });
    survives(*json, [](const Json &value) { return model::standingFromJson(value, {}); });
    survives(*json, [](const Json &value) { return model::peopleFromJson(value, {}); });
    survives(*json, [](const Json &value) { return model::fenceFromJson(value); });
    survives(*json, [](const Json &value) { return model::fenceChangeFromJson(value); });
    survives(*json, [](const Json &value) { return model::sightingFromJson(value); });
    survives(*json, [](const Json &value) { return model::sinkFromJson(value); });
}
