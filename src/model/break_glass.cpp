// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/break_glass.h"

#include "model/reading.h"
#include "model/target_json.h"

#include <algorithm>
#include <map>

namespace farhaven::model {

namespace {

constexpr Milliseconds breakGlassUsual{3'600'000};

Answer broken()
{
    return {Tri::Yes, {}};
}

Answer notBroken(const char *id, std::string_view pattern, Json arguments = Json::object())
{
    return {Tri::No, Sentence(std::string("glass.") + id, pattern, std::move(arguments))};
}

bool signedWith(const BreakGlassCase &in, const SshPublicKey &key)
{
    return std::find(in.signedBy.begin(), in.signedBy.end(), key) != in.signedBy.end();
}

Answer bothSignedIt(const BreakGlassCase &in)
{
    const BreakGlass &glass = in.glass;
    for (const auto &[id, key] :
         {std::pair(glass.by, glass.byKey), std::pair(glass.witness, glass.witnessKey)}) {
        if (!signedWith(in, key))
            return notBroken("unsigned", "{person} has not signed it", {{"person", id.value}});
    }
    return broken();
}

/// Another name with the same key is the same person.
Answer twoPeopleTwoKeys(const BreakGlassCase &in)
{
    const BreakGlass &glass = in.glass;
    const Person *by = in.people.find(glass.by), *witness = in.people.find(glass.witness);
    const bool shared =
        (by && by->find(glass.witnessKey)) || (witness && witness->find(glass.byKey));
    if (glass.by != glass.witness && glass.byKey != glass.witnessKey && !shared)
        return broken();
    return notBroken("one-person", "It takes two people with a key each; {by} is one",
                     {{"by", glass.by.value}});
}

Answer theirKeys(const BreakGlassCase &in)
{
    const BreakGlass &glass = in.glass;
    for (const auto &[id, key] :
         {std::pair(glass.by, glass.byKey), std::pair(glass.witness, glass.witnessKey)}) {
        const Person *person = in.people.find(id);
        if (!person || !person->find(key))
            return notBroken("person", "{key} is not known as a key of {person}",
                             {{"key", fingerprint(key)}, {"person", id.value}});
    }
    return broken();
}

Answer keysHold(const BreakGlassCase &in)
{
    for (const Person &holder : in.people.people) {
        for (const SshPublicKey &used : {in.glass.byKey, in.glass.witnessKey}) {
            const PersonKey *key = holder.find(used);
            if (key && key->revokedAt)
                return notBroken("key-revoked", "The key {key} of {holder} was revoked",
                                 {{"key", fingerprint(used)}, {"holder", holder.id.value}});
        }
    }
    return broken();
}

Answer rolesSuffice(const BreakGlassCase &in)
{
    using enum PersonRole;
    const Person *by = in.people.find(in.glass.by), *witness = in.people.find(in.glass.witness);
    if (!by || !witness)
        return broken(); // theirKeys says so
    const bool witnesses = witness->roles.hasAny({Approver, Administrator});
    if (by->has(Operator) && witnesses && (by->has(Administrator) || witness->has(Administrator)))
        return broken();
    return notBroken("roles",
                     "It takes an operator, and an approver or administrator as witness; one of "
                     "the two is an administrator. {by} and {witness} are not",
                     {{"by", in.glass.by.value}, {"witness", in.glass.witness.value}});
}

Answer ofTheRequester(const BreakGlassCase &in)
{
    if (in.question.approval.requester == in.glass.by)
        return broken();
    return notBroken("requester", "{by} broke the glass for a run of their own, not for {other}",
                     {{"by", in.glass.by.value}, {"other", in.question.approval.requester.value}});
}

Answer theseBytes(const BreakGlassCase &in)
{
    const ApprovalQuestion &asked = in.question.approval;
    const BreakGlass &glass = in.glass;
    if (glass.plan == asked.plan && glass.revision == asked.revision &&
        glass.planSha256 == asked.planSha256 && glass.scenario == asked.scenario &&
        glass.lossBytesMax == asked.lossBytesMax && glass.targets == asked.targets)
        return broken();
    return notBroken("other-plan", "It is for other bytes: {plan}, revision {revision}",
                     {{"plan", glass.plan.value}, {"revision", glass.revision}});
}

Answer noDrill(const BreakGlassCase &in)
{
    if (in.question.plan.kind != PlanKind::Drill)
        return broken();
    return notBroken("drill", "A drill waits for its approvers: nothing is lost meanwhile");
}

Answer typedWordForWord(const BreakGlassCase &in)
{
    const std::string wanted = breakGlassStatement(in.question.plan);
    if (in.glass.statement == wanted)
        return broken();
    return notBroken("statement", "What was typed is not \"{wanted}\"", {{"wanted", wanted}});
}

Answer saysWhy(const BreakGlassCase &in)
{
    if (in.glass.reason.size() >= breakGlassReasonBytesMin)
        return broken();
    return notBroken("reason", "Nobody says why the approvers cannot be asked");
}

/// Unreachable is one thing; an approver who was reached and said no is another.
Answer nobodyRefused(const BreakGlassCase &in)
{
    for (const SignedDocument &document : in.question.papers.denials) {
        const auto denial = denialFromJson(document.document);
        if (denial && denial->planSha256 == in.glass.planSha256)
            return notBroken("refused", "{by} was asked and refused this plan at {at}: {why}",
                             {{"by", denial->by.value},
                              {"at", toRfc3339(denial->at)},
                              {"why", printable(denial->reason, 400)}});
    }
    return broken();
}

/// Its own, or that of an approval of these bytes: somebody who may has said that it shall not run.
Answer notTakenBack(const BreakGlassCase &in)
{
    for (const SignedDocument &document : in.question.papers.revocations) {
        const auto taken = revocationFromJson(document.document);
        if (taken)
            return notBroken("taken-back", "{by} took back what was signed for it: {why}",
                             {{"by", taken->by.value}, {"why", printable(taken->reason, 400)}});
    }
    return broken();
}

Answer holdsNow(const BreakGlassCase &in)
{
    const WallClock &clock = in.question.approval.clock;
    const BreakGlass &glass = in.glass;
    if (clock.behind() > clockStepBackMax) {
        Answer answer = notBroken("clock", "The clock went back: nobody knows whether it holds");
        answer.holds = Tri::Unknown;
        return answer;
    }
    if (glass.at > clock.latest() + clockSkewMax)
        return notBroken("future", "It is from the future: {at}", {{"at", toRfc3339(glass.at)}});
    if (glass.expiresAt <= glass.at || glass.expiresAt - glass.at > breakGlassValidityMax)
        return notBroken("too-long", "It would hold for more than four hours");
    if (in.question.begun || clock.latest() < glass.expiresAt)
        return broken();
    return notBroken("expired", "It held until {until}", {{"until", toRfc3339(glass.expiresAt)}});
}

Answer notUsedUp(const BreakGlassCase &in)
{
    const auto &used = in.question.used;
    if (std::find(used.begin(), used.end(), in.glass.id) == used.end())
        return broken();
    return notBroken("used", "A run began on it already: it is for one start");
}

// The missing signature last: who signs first is told at once what it would fail by.
constexpr BreakGlassRule glassRules[] = {{"two-people", twoPeopleTwoKeys},
                                         {"own-keys", theirKeys},
                                         {"not-revoked", keysHold},
                                         {"roles", rolesSuffice},
                                         {"requester", ofTheRequester},
                                         {"bytes", theseBytes},
                                         {"no-drill", noDrill},
                                         {"typed", typedWordForWord},
                                         {"reason", saysWhy},
                                         {"nobody-refused", nobodyRefused},
                                         {"not-taken-back", notTakenBack},
                                         {"in-time", holdsNow},
                                         {"one-start", notUsedUp},
                                         {"both-signed", bothSignedIt}};

void readKey(JsonReader &in, const char *name, SshPublicKey &into)
{
    const auto read = sshKeyFromText(in.text(name, 400));
    if (read)
        into = *read;
    else
        in.refuse(name, read.error().message);
}

/// Documents over the same bytes, in the order in which they came, and whose keys signed them.
struct SignedTogether {
    BreakGlass glass;
    std::string bytes;
    std::vector<SshPublicKey> keys;
};

std::vector<SignedTogether> together(const std::vector<SignedDocument> &documents)
{
    std::vector<SignedTogether> all;
    for (const SignedDocument &document : documents) {
        const auto bytes = canonicalJson(document.document);
        const auto glass = breakGlassFromJson(document.document);
        const auto key = verifySigned(document, breakGlassNameSpace);
        if (!bytes || !glass || !key)
            continue;
        auto found = std::find_if(all.begin(), all.end(),
                                  [&](const SignedTogether &each) { return each.bytes == *bytes; });
        if (found == all.end())
            found = all.insert(all.end(), {*glass, *bytes, {}});
        found->keys.push_back(*key);
    }
    return all;
}

} // namespace

std::string breakGlassStatement(const RecoveryPlan &plan)
{
    const std::string loss = plan.lossBytesMax == lossAny
                                 ? std::string("any amount")
                                 : "up to " + std::to_string(plan.lossBytesMax) + " bytes";
    return plan.service.value + " goes to " + plan.to.value + " without approval, and " + loss +
           " may be lost";
}

Result<BreakGlass> breakGlassFor(const RecoveryPlan &plan, Instant now)
{
    BreakGlass glass;
    glass.id = newUuid();
    glass.plan = plan.id;
    glass.revision = plan.revision;
    FH_TRY(glass.planSha256, planHash(plan));
    glass.scenario = plan.scenario;
    glass.targets = plan.targets;
    glass.lossBytesMax = plan.lossBytesMax;
    glass.at = now;
    glass.expiresAt = now + breakGlassUsual;
    return glass;
}

Json toJson(const BreakGlass &glass)
{
    Json targets = Json::array();
    for (const TargetBinding &target : glass.targets)
        targets.push_back(toJson(target));
    return {{"schema", "farhaven/break-glass/1"},
            {"id", glass.id},
            {"plan", glass.plan.value},
            {"revision", glass.revision},
            {"plan_sha256", glass.planSha256},
            {"scenario", glass.scenario},
            {"targets", std::move(targets)},
            {"loss_bytes_max", glass.lossBytesMax},
            {"statement", glass.statement},
            {"reason", glass.reason},
            {"by", glass.by.value},
            {"by_key", farhaven::toText(glass.byKey)},
            {"witness", glass.witness.value},
            {"witness_key", farhaven::toText(glass.witnessKey)},
            {"at", toRfc3339(glass.at)},
            {"expires_at", toRfc3339(glass.expiresAt)}};
}

Result<BreakGlass> breakGlassFromJson(const Json &json, const std::string &pointer)
{
    FH_CHECK(checkSchema(json, "break-glass", 1));
    JsonReader in(json, pointer);
    BreakGlass glass;
    (void)in.text("schema");
    glass.id = readIdText(in, "id", Empty::Refused);
    readId(in, "plan", glass.plan);
    glass.revision = static_cast<int>(in.integer("revision", 1, 1'000'000'000));
    glass.planSha256 = readSha256(in, "plan_sha256");
    glass.scenario = in.text("scenario", 128);
    glass.targets = in.list<TargetBinding>("targets", signedTargetFromJson);
    glass.lossBytesMax = in.integer("loss_bytes_max", 0, exactIntegerMax);
    glass.statement = in.text("statement", 400);
    glass.reason = in.text("reason", paperReasonBytesMax);
    readId(in, "by", glass.by);
    readKey(in, "by_key", glass.byKey);
    readId(in, "witness", glass.witness);
    readKey(in, "witness_key", glass.witnessKey);
    glass.at = in.instant("at");
    glass.expiresAt = in.instant("expires_at");
    FH_CHECK(in.finish());
    return glass;
}

std::span<const BreakGlassRule> breakGlassRules()
{
    return glassRules;
}

BreakGlassVerdict judgeBreakGlassBy(std::span<const BreakGlassRule> rules,
                                    const BreakGlassQuestion &question, const People &people,
                                    const std::vector<SignedDocument> &documents)
{
    BreakGlassVerdict verdict;
    verdict.answer = notBroken("none", "Nobody broke the glass for {plan}",
                               {{"plan", question.approval.plan.value}});
    for (const SignedTogether &each : together(documents)) {
        const BreakGlassCase one{question, people, each.glass, each.keys};
        verdict.glass = each.glass;
        verdict.answer = {Tri::Yes,
                          Sentence("glass.holds",
                                   "Without approval: {by} and {witness} broke the glass at {at}. "
                                   "\"{statement}\". {reason}",
                                   {{"by", each.glass.by.value},
                                    {"witness", each.glass.witness.value},
                                    {"at", toRfc3339(each.glass.at)},
                                    {"statement", each.glass.statement},
                                    {"reason", printable(each.glass.reason, 400)}})};
        for (const BreakGlassRule &rule : rules) {
            Answer said = rule.ask(one);
            if (said.holds == Tri::Yes)
                continue;
            verdict.answer = std::move(said);
            break;
        }
        if (verdict.answer.holds == Tri::Yes)
            break;
    }
    return verdict;
}

BreakGlassVerdict judgeBreakGlass(const BreakGlassQuestion &question, const People &people,
                                  const std::vector<SignedDocument> &documents)
{
    return judgeBreakGlassBy(glassRules, question, people, documents);
}

} // namespace farhaven::model
