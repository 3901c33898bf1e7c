// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/arming.h"

#include "model/reading.h"

#include <algorithm>

namespace farhaven::model {

namespace {

Answer notArmed(const char *id, std::string_view pattern, Json arguments)
{
    return {Tri::No, Sentence(std::string("arming.") + id, pattern, std::move(arguments))};
}

Answer judgeSigner(const People &people, const SignedDocument &document, const SiteArming &arming)
{
    const auto key = verifySigned(document, armingNameSpace);
    if (!key)
        return notArmed(
            "signature",
            "The signature does not fit the arming of {site} by {by}: one of the two was "
            "changed",
            {{"site", arming.site.value}, {"by", arming.by.value}});
    const Person *person = people.find(arming.by);
    if (!person || !person->find(*key))
        return notArmed("person", "{key} is not known as a key of {by}",
                        {{"key", fingerprint(*key)}, {"by", arming.by.value}});
    // Whoever lists it: a key that one holder had to give up is given up.
    for (const Person &holder : people.people) {
        const PersonKey *held = holder.find(*key);
        if (held && held->revokedAt)
            return notArmed("revoked", "The key {key} of {holder} was revoked at {at}",
                            {{"key", fingerprint(*key)},
                             {"holder", holder.id.value},
                             {"at", toRfc3339(*held->revokedAt)}});
    }
    const bool mayRun =
        person->has(PersonRole::Operator) && ((person->run && person->run->at(arming.site)) ||
                                              (person->drill && person->drill->at(arming.site)));
    if (!mayRun && !person->has(PersonRole::Administrator))
        return notArmed("role",
                        "{by} may not arm {site}: it takes an administrator, or an operator with "
                        "the right to run or drill there",
                        {{"by", arming.by.value}, {"site", arming.site.value}});
    return {Tri::Yes, {}};
}

Answer judgeTime(const ArmingQuestion &question, const SiteArming &arming)
{
    const WallClock &clock = question.clock;
    if (clock.behind() > clockStepBackMax) {
        Answer answer =
            notArmed("clock",
                     "This machine's clock went back by {ms} ms, so nobody knows whether "
                     "{site} is still armed: set it right, or have it accepted on record "
                     "(farhavenctl workspace accept-clock)",
                     {{"ms", clock.behind().count()}, {"site", arming.site.value}});
        answer.holds = Tri::Unknown;
        return answer;
    }
    if (arming.at - clock.now > clockSkewMax)
        return notArmed("future", "The arming of {site} is dated {at}, which is still to come",
                        {{"site", arming.site.value}, {"at", toRfc3339(arming.at)}});
    if (clock.latest() >= arming.until)
        return notArmed("expired", "The site {site} was armed until {until}",
                        {{"site", arming.site.value}, {"until", toRfc3339(arming.until)}});
    if (clock.latest() + question.ahead > arming.until)
        return notArmed(
            "short",
            "The site {site} is armed until {until}; a run needs at least {minutes} min more",
            {{"site", arming.site.value},
             {"until", toRfc3339(arming.until)},
             {"minutes", question.ahead.count() / 60'000}});
    return {Tri::Yes, {}};
}

} // namespace

Json toJson(const SiteArming &arming)
{
    return {{"schema", "farhaven/arming/1"}, {"id", arming.id},
            {"site", arming.site.value},     {"by", arming.by.value},
            {"at", toRfc3339(arming.at)},    {"until", toRfc3339(arming.until)},
            {"scope", jsonIds(arming.scope)}};
}

Result<SiteArming> armingFromJson(const Json &json, const std::string &pointer)
{
    FH_CHECK(checkSchema(json, "arming", 1));
    JsonReader in(json, pointer);
    SiteArming arming;
    (void)in.text("schema");
    arming.id = readIdText(in, "id", Empty::Refused);
    readId(in, "site", arming.site);
    readId(in, "by", arming.by);
    arming.at = in.instant("at");
    arming.until = in.instant("until");
    (void)in.array("scope");
    arming.scope = readIds<ServiceTag>(in, "scope");
    if (arming.until <= arming.at || arming.until - arming.at > armingValidityMax)
        in.refuse("until", "a site is armed for more than nothing and at most 31 days");
    FH_CHECK(in.finish());
    if (toJson(arming) != json)
        return fail(ErrorCode::Invalid, "the document is not written as Farhaven writes it",
                    pointer + "/at", "Times carry exactly three decimals");
    return arming;
}

Result<SignedDocument> signArming(const SiteArming &arming, Signer &signer)
{
    Json json = toJson(arming);
    FH_CHECK(armingFromJson(json)); // nobody signs what nobody could read again
    return signDocument(std::move(json), signer, armingNameSpace);
}

Answer judgeArming(const ArmingQuestion &question, const People &people,
                   const SignedDocument &document)
{
    const auto arming = armingFromJson(document.document, "/document");
    if (!arming)
        return notArmed("form", "This is no arming: {why}", {{"why", describe(arming.error())}});
    if (Answer signer = judgeSigner(people, document, *arming); signer.holds != Tri::Yes)
        return signer;
    if (arming->site != question.site)
        return notArmed("site", "{by} armed {armed}, not {asked}",
                        {{"by", arming->by.value},
                         {"armed", arming->site.value},
                         {"asked", question.site.value}});
    const auto &scope = arming->scope;
    const bool within = question.service.empty() || scope.empty() ||
                        std::find(scope.begin(), scope.end(), question.service) != scope.end();
    if (!within)
        return notArmed("scope", "The site {site} is armed for other services than {service}",
                        {{"site", arming->site.value}, {"service", question.service.value}});
    if (Answer time = judgeTime(question, *arming); time.holds != Tri::Yes)
        return time;
    return {Tri::Yes, Sentence("arming.yes", "{by} armed {site} until {until}",
                               {{"by", arming->by.value},
                                {"site", arming->site.value},
                                {"until", toRfc3339(arming->until)}})};
}

ArmingVerdict judgeArmings(const ArmingQuestion &question, const People &people,
                           const std::vector<SignedDocument> &documents)
{
    ArmingVerdict verdict;
    verdict.answer = notArmed("none", "The site {site} is observe-only: nobody has armed it",
                              {{"site", question.site.value}});
    for (auto document = documents.rbegin(); document != documents.rend(); ++document) {
        Answer answer = judgeArming(question, people, *document);
        const bool yes = answer.holds == Tri::Yes;
        if (yes || document == documents.rbegin())
            verdict.answer = std::move(answer);
        if (!yes)
            continue;
        if (auto arming = armingFromJson(document->document))
            verdict.arming = std::move(*arming);
        break;
    }
    return verdict;
}

} // namespace farhaven::model
