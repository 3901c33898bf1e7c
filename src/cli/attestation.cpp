// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attestation.h"

#include "base/sentence.h"
#include "cli/files.h"
#include "cli/signing.h"
#include "cli/verb.h"
#include "model/attestation.h"
#include "seal/ssh_keygen_signer.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace farhaven::cli {

namespace {

struct AttestWords {
    std::string host, statement, cosigner, key, out, cosign;
};

} // namespace

Task<SshPublicKey> onlyKeyOf(Context context, PersonId id, const char *option)
{
    FH_CO_TRY(const Json reply, co_await context.client.call("people.list", Json::object()));
    FH_CO_TRY(const model::People people, model::peopleFromJson(reply["people"]));
    const model::Person *person = people.find(id);
    std::vector<SshPublicKey> keys;
    for (const model::PersonKey &key : person ? person->keys : std::vector<model::PersonKey>()) {
        if (!key.revokedAt)
            keys.push_back(key.key);
    }
    if (keys.size() != 1)
        co_return fail(ErrorCode::NotFound,
                       id.value + " is known by " + std::to_string(keys.size()) + " valid keys",
                       option, "Name a person with one key; `people list` shows them");
    const SshPublicKey key = keys.front();
    co_return key;
}

Result<> signedAsItSays(const SignedDocument &first, std::string_view nameSpace, const PersonId &by,
                        const SshPublicKey &key, const std::string &file)
{
    FH_TRY(const SshPublicKey signer, verifySigned(first, nameSpace));
    if (signer == key)
        return {};
    return fail(ErrorCode::Denied, "it is not signed with the key that it names for " + by.value,
                file, "Have it made anew");
}

namespace {

Result<> checkTyped(const AttestWords &words)
{
    const HostId host(words.host);
    if (words.host.empty() || words.cosigner.empty())
        return fail(ErrorCode::Invalid, "it takes a host and who cosigns", "HOST",
                    "`fence attest HOST --cosigner PERSON …`, or --cosign FILE");
    const std::string wanted = model::attestationStatement(host);
    if (words.statement != wanted)
        return fail(ErrorCode::Denied,
                    "what is attested is typed word for word, and this is \"" +
                        printable(words.statement, 120) + "\"",
                    "--statement", "If it is true: --statement \"" + wanted + "\"");
    return {};
}

std::string shown(const std::string &person, const model::Attestation &said)
{
    return "\n" + person + " attests: \"" + printable(said.statement, 200) + "\"\n  host " +
           said.host.value + ", by " + said.by.value + ", cosigned by " + said.cosigner.value +
           ", at " + toRfc3339(said.at) +
           "\nA server at the other site may be promoted on the strength of this.\n";
}

/// Shows it, has ssh-keygen ask for the passphrase, and hands it in.
Task<Json> signAndHandIn(Context context, model::Attestation said, std::string keyFile,
                         std::string out)
{
    FH_CO_TRY(const auto signer, seal::openSshKey(keyFile));
    FH_CO_CHECK(showOnTerminal(shown(context.globals.person, said)));
    FH_CO_TRY(const SignedDocument made,
              signDocument(toJson(said), *signer, model::attestationNameSpace));
    if (!out.empty())
        FH_CO_CHECK(writeFile(out, toJson(made).dump(1) + "\n"));
    Json params = {{"document", toJson(made)}, {"by", context.globals.person}};
    co_return co_await context.client.call("fence.attest", params);
}

Task<Json> attestFirst(Context context, AttestWords words)
{
    FH_CO_CHECK(checkTyped(words));
    FH_CO_TRY(const auto signer, seal::openSshKey(words.key));
    model::Attestation said;
    said.id = newUuid();
    said.host = HostId(words.host);
    said.statement = words.statement;
    said.by = PersonId(context.globals.person);
    said.byKey = signer->key();
    said.cosigner = PersonId(words.cosigner);
    FH_CO_TRY(said.cosignerKey, co_await onlyKeyOf(context, said.cosigner, "--cosigner"));
    said.at = SystemClock().now();
    co_return co_await signAndHandIn(context, said, words.key, words.out);
}

Task<Json> attestSecond(Context context, AttestWords words)
{
    FH_CO_TRY(const model::Attestation said,
              saidFirst(words.cosign, model::attestationNameSpace, model::attestationFromJson));
    co_return co_await signAndHandIn(context, said, words.key, words.out);
}

Task<int> attest(Context context, AttestWords words)
{
    const bool first = words.cosign.empty();
    Task<Json> asked = first ? attestFirst(context, words) : attestSecond(context, words);
    const auto reply = co_await asked;
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const bool holds = text(*reply, "attested") == "yes";
    const std::string why = text(reply->value("why", Json::object()), "english");
    print(context.globals, "farhaven/fence-attest/1", *reply,
          why + (holds ? ". It counts as one proof until " + text(*reply, "until") +
                             ", or until something else is seen."
                       : ". It counts for nothing yet."));
    // The second signature is there to make it count.
    co_return holds || first ? Done : CheckFailed;
}

} // namespace

void addAttestVerb(CLI::App &fence, Chosen &chosen)
{
    auto words = std::make_shared<AttestWords>();
    CLI::App *verb = fence.add_subcommand(
        "attest", "Two people sign that a host is off, where its power cannot be read");
    verb->add_option("HOST", words->host, "Host id");
    verb->add_option("--statement", words->statement,
                     "Typed word for word: \"HOST is switched off and stays off\"");
    verb->add_option("--cosigner", words->cosigner, "Who signs the same with their own key");
    verb->add_option("--cosign", words->cosign, "The file of the first signature: add the second");
    verb->add_option("--key", words->key, "Your private key file")->required();
    verb->add_option("--out", words->out, "Where the signed document goes, for the cosigner");
    carriesOut(verb, chosen, words, attest);
}

} // namespace farhaven::cli
