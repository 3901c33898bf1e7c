// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/standing.h"

#include "model/reading.h"

#include <algorithm>

namespace farhaven::model {

namespace {

Answer covered()
{
    return {Tri::Yes, {}};
}

Answer notCovered(const char *id, std::string_view pattern, Json arguments = Json::object())
{
    return {Tri::No, Sentence(std::string("standing.") + id, pattern, std::move(arguments))};
}

Answer signedByItsKey(const StandingCase &in)
{
    if (in.signedBy && *in.signedBy == in.standing.key)
        return covered();
    return notCovered("signature", "The signature is not that of {by}",
                      {{"by", in.standing.by.value}});
}

Answer theirOwnKey(const StandingCase &in)
{
    const Person *person = in.people.find(in.standing.by);
    if (person && person->find(in.standing.key))
        return covered();
    return notCovered("person", "{key} is not known as a key of {by}",
                      {{"key", fingerprint(in.standing.key)}, {"by", in.standing.by.value}});
}

Answer keyStillHolds(const StandingCase &in)
{
    for (const Person &holder : in.people.people) {
        const PersonKey *key = holder.find(in.standing.key);
        if (key && key->revokedAt)
            return notCovered("revoked", "The key {key} of {holder} was revoked",
                              {{"key", fingerprint(in.standing.key)}, {"holder", holder.id.value}});
    }
    return covered();
}

Answer byAnApprover(const StandingCase &in)
{
    const Person *person = in.people.find(in.standing.by);
    if (!person || person->mayApprove())
        return covered();
    return notCovered("role", "{by} is no approver, and this takes one",
                      {{"by", in.standing.by.value}});
}

Answer forThisService(const StandingCase &in)
{
    const auto &scope = in.standing.scope;
    const ServiceId &service = in.question.service;
    if (service.empty() || std::find(scope.begin(), scope.end(), service) != scope.end())
        return covered();
    return notCovered("scope", "It is for other services than {service}",
                      {{"service", service.value}});
}

Answer atThisTime(const StandingCase &in)
{
    const WallClock &clock = in.question.clock;
    const StandingAuthorisation &standing = in.standing;
    if (clock.behind() > clockStepBackMax) {
        Answer answer = notCovered("clock", "The clock went back: nobody knows whether it holds");
        answer.holds = Tri::Unknown;
        return answer;
    }
    if (standing.at > clock.latest() + clockSkewMax)
        return notCovered("future", "It is from the future: {at}",
                          {{"at", toRfc3339(standing.at)}});
    if (standing.expiresAt <= standing.at || standing.expiresAt - standing.at > standingValidityMax)
        return notCovered("too-long", "It would hold for more than 31 days");
    if (clock.latest() < standing.expiresAt)
        return covered();
    return notCovered("expired", "It held until {until}",
                      {{"until", toRfc3339(standing.expiresAt)}});
}

Answer nobodyTookItBack(const StandingCase &in)
{
    for (const SignedDocument &document : in.question.revocations) {
        const auto taken = revocationFromJson(document.document);
        if (taken && taken->subject == in.standing.id)
            return notCovered("withdrawn", "{by} revoked it at {at}: {why}",
                              {{"by", taken->by.value},
                               {"at", toRfc3339(taken->at)},
                               {"why", printable(taken->reason, 400)}});
    }
    return covered();
}

/// What an adapter does not declare for this is never covered, however safe it is.
Answer nothingElse(const StandingCase &in)
{
    for (const UnattendedAct &act : in.question.acts) {
        if (act.good != Unattended::Never && in.standing.covers.contains(act.good))
            continue;
        return notCovered("verb",
                          "{verb} of {component} takes a person: it is declared as {good}, and "
                          "what is covered is {covers}",
                          {{"verb", act.verb},
                           {"component", act.component.value},
                           {"good", name(act.good)},
                           {"covers", toJson(in.standing)["covers"].dump()}});
    }
    return covered();
}

constexpr StandingRule rulesOfStanding[] = {{"signature", signedByItsKey},
                                            {"own-key", theirOwnKey},
                                            {"not-revoked", keyStillHolds},
                                            {"role", byAnApprover},
                                            {"scope", forThisService},
                                            {"in-time", atThisTime},
                                            {"not-taken-back", nobodyTookItBack},
                                            {"verbs", nothingElse}};

} // namespace

std::string_view name(Unattended value)
{
    switch (value) {
    case Unattended::Read:
        return "read";
    case Unattended::Backup:
        return "backup";
    case Unattended::SandboxRestore:
        return "sandbox-restore";
    case Unattended::Never:
        break;
    }
    return "never";
}

Json toJson(const StandingAuthorisation &standing)
{
    Json covers = Json::array();
    for (const Unattended each : standing.covers)
        covers.push_back(name(each));
    return {{"schema", "farhaven/standing/1"},
            {"id", standing.id},
            {"covers", std::move(covers)},
            {"scope", jsonIds(standing.scope)},
            {"reason", standing.reason},
            {"by", standing.by.value},
            {"key", farhaven::toText(standing.key)},
            {"at", toRfc3339(standing.at)},
            {"expires_at", toRfc3339(standing.expiresAt)}};
}

Result<StandingAuthorisation> standingFromJson(const Json &json, const std::string &pointer)
{
    FH_CHECK(checkSchema(json, "standing", 1));
    JsonReader in(json, pointer);
    StandingAuthorisation standing;
    (void)in.text("schema");
    standing.id = readIdText(in, "id", Empty::Refused);
    for (const std::string &word : in.textsOr("covers")) {
        bool known = false;
        for (const Unattended each :
             {Unattended::Read, Unattended::Backup, Unattended::SandboxRestore}) {
            if (word == name(each))
                known = standing.covers.insert(each).second;
        }
        if (!known)
            in.refuse("covers", "each of read, backup and sandbox-restore at most once");
    }
    standing.scope = readIds<ServiceTag>(in, "scope");
    standing.reason = in.text("reason", paperReasonBytesMax);
    readId(in, "by", standing.by);
    const auto key = sshKeyFromText(in.text("key", 400));
    if (key)
        standing.key = *key;
    else
        in.refuse("key", key.error().message);
    standing.at = in.instant("at");
    standing.expiresAt = in.instant("expires_at");
    if (standing.covers.empty())
        in.refuse("covers", "it covers something: read, backup or sandbox-restore");
    if (standing.scope.empty())
        in.refuse("scope", "it names the services for which it holds");
    FH_CHECK(in.finish());
    return standing;
}

std::span<const StandingRule> standingRules()
{
    return rulesOfStanding;
}

Answer judgeStandingBy(std::span<const StandingRule> rules, const StandingQuestion &question,
                       const People &people, const SignedDocument &document)
{
    const auto standing = standingFromJson(document.document, "/document");
    if (!standing)
        return notCovered("form", "This is no standing authorisation: {why}",
                          {{"why", printable(describe(standing.error()), 400)}});
    StandingCase in{question, people, *standing, {}};
    if (const auto key = verifySigned(document, standingNameSpace))
        in.signedBy = *key;
    for (const StandingRule &rule : rules) {
        Answer answer = rule.ask(in);
        if (answer.holds != Tri::Yes)
            return answer;
    }
    return {Tri::Yes,
            Sentence("standing.yes", "{by} signed for unattended work until {until}: {why}",
                     {{"by", standing->by.value},
                      {"until", toRfc3339(standing->expiresAt)},
                      {"why", printable(standing->reason, 400)}})};
}

Answer judgeStanding(const StandingQuestion &question, const People &people,
                     const SignedDocument &document)
{
    return judgeStandingBy(rulesOfStanding, question, people, document);
}

} // namespace farhaven::model
