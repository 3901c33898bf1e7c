// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/impact.h"

namespace farhaven::analysis {

namespace {

const char *words(Because because)
{
    switch (because) {
    case Because::Failed:
        return "is taken to fail";
    case Because::StandsIn:
        return "stands in";
    case Because::FallsWith:
        return "falls together with";
    case Because::ProvidedBy:
        return "is provided by";
    case Because::RunsOn:
        return "runs on";
    case Because::Copies:
        return "is carried by";
    case Because::Quorum:
        return "votes with";
    case Because::Replicates:
        return "is copied over";
    case Because::ReachedBy:
        return "is reached over";
    case Because::EndsAt:
        return "ends at";
    case Because::Needs:
        return "needs";
    case Because::WorksBetterWith:
        return "works better with";
    case Because::PartOf:
        return "consists of";
    case Because::Holds:
        return "lies in";
    case Because::FencedBy:
        return "is fenced by";
    case Because::OwnedBy:
        return "is owned by";
    case Because::ApprovedBy:
        return "is approved by";
    case Because::LogsInWith:
        return "is logged in to with";
    }
    return "";
}

const char *state(Standing standing)
{
    switch (standing) {
    case Standing::Lost:
        return "lost";
    case Standing::Interrupted:
        return "interrupted";
    case Standing::Degraded:
        return "degraded";
    case Standing::AtRisk:
        return "at risk";
    case Standing::Holds:
        return "whole";
    }
    return "";
}

Json figure(const Figure &figure)
{
    return {{"s", figure.value ? Json(double(figure.value->count()) / 1000) : Json()},
            {"basis", figure.basis},
            {"why", figure.why}};
}

Json verdict(const Verdict &verdict)
{
    return {
        {"verdict", verdict.word},
        {"promised_s", verdict.promised ? Json(double(verdict.promised->count()) / 1000) : Json()}};
}

Json described(const ServiceImpact &one)
{
    Json path = Json::array();
    for (const Reason &each : one.path)
        path.push_back(toJson(each));
    Json said = {{"service", one.service.value},
                 {"state", name(one.standing)},
                 {"path", path},
                 {"rto_s", one.rto.value ? Json(double(one.rto.value->count()) / 1000) : Json()},
                 {"rpo_s", one.rpo.value ? Json(double(one.rpo.value->count()) / 1000) : Json()}};
    if (one.predicted) {
        said["rto"] = figure(one.rto);
        said["rto"].update(verdict(one.rtoPromise));
        said["rpo"] = figure(one.rpo);
        said["rpo"].update(verdict(one.rpoPromise));
        said["plan"] = one.plan.empty() ? Json() : Json(one.plan.value);
        said["to"] = one.to.empty() ? Json() : Json(one.to.value);
    }
    return said;
}

} // namespace

std::string text(const Reason &reason)
{
    if (reason.because == Because::Failed)
        return text(reason.object) + " fails";
    std::string said = text(reason.object) + " " + words(reason.because) + " " + text(reason.cause);
    if (reason.of > 1)
        said += " (" + std::to_string(reason.stand) + " of " + std::to_string(reason.of) +
                " still serve, " + std::to_string(reason.need) + " needed)";
    return said + ": " + state(reason.standing);
}

Json toJson(const Reason &reason)
{
    Json said = {{"object", text(reason.object)},
                 {"because", name(reason.because)},
                 {"state", name(reason.standing)},
                 {"english", text(reason)}};
    if (reason.because != Because::Failed)
        said["cause"] = text(reason.cause);
    if (reason.of > 1)
        said.update({{"stand", reason.stand}, {"of", reason.of}, {"need", reason.need}});
    return said;
}

Json toJson(const Impact &impact)
{
    Json said = {{"failed", Json::array()},  {"scenario", impact.scenario},
                 {"lost", Json::array()},    {"degraded", Json::array()},
                 {"at_risk", Json::array()}, {"objects", Json::array()}};
    for (const ObjectRef &each : impact.failed)
        said["failed"].push_back(text(each));
    for (const ServiceImpact &each : impact.services) {
        const char *list = each.standing <= Standing::Interrupted ? "lost"
                           : each.standing == Standing::Degraded  ? "degraded"
                                                                  : "at_risk";
        said[list].push_back(described(each));
    }
    for (const ObjectImpact &each : impact.objects) {
        Json one = {{"object", text(each.object)},
                    {"state", name(each.standing)},
                    {"because", name(each.because)}};
        if (each.because != Because::Failed)
            one["cause"] = text(each.cause);
        said["objects"].push_back(one);
    }
    return said;
}

} // namespace farhaven::analysis
