// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/attestation.h"

#include "model/reading.h"

#include <algorithm>
#include <map>

namespace farhaven::model {

namespace {

Answer attested()
{
    return {Tri::Yes, {}};
}

Answer notAttested(const char *id, std::string_view pattern, Json arguments = Json::object())
{
    return {Tri::No, Sentence(std::string("attestation.") + id, pattern, std::move(arguments))};
}

bool signedWith(const AttestationCase &in, const SshPublicKey &key)
{
    return std::find(in.signedBy.begin(), in.signedBy.end(), key) != in.signedBy.end();
}

Answer bothSigned(const AttestationCase &in)
{
    const Attestation &said = in.attestation;
    if (!signedWith(in, said.byKey))
        return notAttested("unsigned", "{by} has not signed it", {{"by", said.by.value}});
    if (!signedWith(in, said.cosignerKey))
        return notAttested("not-cosigned", "{cosigner} has not signed it yet",
                           {{"cosigner", said.cosigner.value}});
    return attested();
}

Answer twoPeople(const AttestationCase &in)
{
    const Attestation &said = in.attestation;
    if (said.by != said.cosigner && said.byKey != said.cosignerKey)
        return attested();
    return notAttested("one-person", "{by} cannot cosign their own word", {{"by", said.by.value}});
}

Answer ownKeys(const AttestationCase &in)
{
    const Attestation &said = in.attestation;
    const std::pair<PersonId, SshPublicKey> signers[] = {{said.by, said.byKey},
                                                         {said.cosigner, said.cosignerKey}};
    for (const auto &[id, key] : signers) {
        const Person *person = in.people.find(id);
        if (!person || !person->find(key))
            return notAttested("person", "{key} is not known as a key of {person}",
                               {{"key", fingerprint(key)}, {"person", id.value}});
    }
    return attested();
}

Answer notRevoked(const AttestationCase &in)
{
    for (const Person &holder : in.people.people) {
        for (const SshPublicKey &used : {in.attestation.byKey, in.attestation.cosignerKey}) {
            const PersonKey *key = holder.find(used);
            if (key && key->revokedAt)
                return notAttested("revoked", "The key {key} of {holder} was revoked",
                                   {{"key", fingerprint(used)}, {"holder", holder.id.value}});
        }
    }
    return attested();
}

Answer mayCosign(const AttestationCase &in)
{
    const Person *cosigner = in.people.find(in.attestation.cosigner);
    if (!cosigner || cosigner->mayApprove())
        return attested();
    return notAttested("role", "{cosigner} may not cosign: they may not approve either",
                       {{"cosigner", in.attestation.cosigner.value}});
}

Answer mayAttest(const AttestationCase &in)
{
    const Person *first = in.people.find(in.attestation.by);
    if (!first || first->has(PersonRole::Operator))
        return attested();
    return notAttested("not-operator", "{by} may not attest: it takes the role operator",
                       {{"by", in.attestation.by.value}});
}

Answer typed(const AttestationCase &in)
{
    const std::string wanted = attestationStatement(in.attestation.host);
    if (in.attestation.statement == wanted)
        return attested();
    return notAttested("statement", "What was typed is not \"{wanted}\"", {{"wanted", wanted}});
}

Answer inTime(const AttestationCase &in)
{
    const WallClock &clock = in.question.clock;
    const Attestation &said = in.attestation;
    if (clock.behind() > clockStepBackMax) {
        Answer answer =
            notAttested("clock", "The clock went back: how old the attestation is, nobody knows");
        answer.holds = Tri::Unknown;
        return answer;
    }
    if (said.at > clock.latest() + clockSkewMax)
        return notAttested("future", "It is from the future: {at}", {{"at", toRfc3339(said.at)}});
    if (clock.latest() < said.at + attestationValidity)
        return attested();
    return notAttested("expired", "It held until {until}",
                       {{"until", toRfc3339(said.at + attestationValidity)}});
}

Answer uncontradicted(const AttestationCase &in)
{
    if (!in.question.contrary || *in.question.contrary < in.attestation.at)
        return attested();
    return notAttested(
        "contrary", "At {at} {host} was seen to be there all the same",
        {{"at", toRfc3339(*in.question.contrary)}, {"host", in.attestation.host.value}});
}

constexpr AttestationRule rulesInOrder[] = {{"both-signed", bothSigned},
                                            {"two-people", twoPeople},
                                            {"own-keys", ownKeys},
                                            {"not-revoked", notRevoked},
                                            {"may-attest", mayAttest},
                                            {"may-cosign", mayCosign},
                                            {"typed", typed},
                                            {"in-time", inTime},
                                            {"uncontradicted", uncontradicted}};

} // namespace

std::string attestationStatement(const HostId &host)
{
    return host.value + " is switched off and stays off";
}

Json toJson(const Attestation &attestation)
{
    return {{"schema", "farhaven/attestation/1"},
            {"id", attestation.id},
            {"host", attestation.host.value},
            {"statement", attestation.statement},
            {"by", attestation.by.value},
            {"by_key", farhaven::toText(attestation.byKey)},
            {"cosigner", attestation.cosigner.value},
            {"cosigner_key", farhaven::toText(attestation.cosignerKey)},
            {"at", toRfc3339(attestation.at)}};
}

Result<Attestation> attestationFromJson(const Json &json, const std::string &pointer)
{
    FH_CHECK(checkSchema(json, "attestation", 1));
    JsonReader in(json, pointer);
    Attestation attestation;
    (void)in.text("schema");
    attestation.id = readIdText(in, "id", Empty::Refused);
    readId(in, "host", attestation.host);
    attestation.statement = in.text("statement", 400);
    readId(in, "by", attestation.by);
    readId(in, "cosigner", attestation.cosigner);
    const auto key = [&](const char *name, SshPublicKey &into) {
        const auto read = sshKeyFromText(in.text(name, 400));
        if (read)
            into = *read;
        else
            in.refuse(name, read.error().message);
    };
    key("by_key", attestation.byKey);
    key("cosigner_key", attestation.cosignerKey);
    attestation.at = in.instant("at");
    FH_CHECK(in.finish());
    return attestation;
}

std::span<const AttestationRule> attestationRules()
{
    return rulesInOrder;
}

Answer judgeAttestationsBy(std::span<const AttestationRule> chosen,
                           const AttestationQuestion &question, const People &people,
                           const std::vector<SignedDocument> &documents)
{
    // Two signatures belong together when they are over the same bytes.
    std::map<std::string, AttestationCase> cases;
    std::vector<std::string> order;
    std::vector<Attestation> read;
    read.reserve(documents.size());
    for (const SignedDocument &document : documents) {
        const auto bytes = canonicalJson(document.document);
        auto said = attestationFromJson(document.document);
        const auto key = verifySigned(document, attestationNameSpace);
        if (!bytes || !said || !key || said->host != question.host)
            continue;
        auto found = cases.find(*bytes);
        if (found == cases.end()) {
            read.push_back(std::move(*said));
            found = cases.emplace(*bytes, AttestationCase{question, people, read.back(), {}}).first;
            order.push_back(*bytes);
        }
        found->second.signedBy.push_back(*key);
    }
    Answer last =
        notAttested("none", "Nobody attests that {host} is off", {{"host", question.host.value}});
    for (const std::string &bytes : order) {
        const AttestationCase &one = cases.at(bytes);
        Answer verdict = {Tri::Yes, Sentence("attestation.holds",
                                             "{by} and {cosigner} attest since {at} that {host} "
                                             "is off",
                                             {{"by", one.attestation.by.value},
                                              {"cosigner", one.attestation.cosigner.value},
                                              {"at", toRfc3339(one.attestation.at)},
                                              {"host", question.host.value}})};
        for (const AttestationRule &rule : chosen) {
            Answer said = rule.ask(one);
            if (said.holds == Tri::Yes)
                continue;
            verdict = std::move(said);
            break;
        }
        if (verdict.holds == Tri::Yes)
            return verdict;
        last = std::move(verdict);
    }
    return last;
}

Answer judgeAttestations(const AttestationQuestion &question, const People &people,
                         const std::vector<SignedDocument> &documents)
{
    return judgeAttestationsBy(rulesInOrder, question, people, documents);
}

} // namespace farhaven::model
