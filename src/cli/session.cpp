// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/session.h"

#include "api/socket_place.h"
#include "base/private_file.h"
#include "base/sentence.h"
#include "cli/files.h"
#include "cli/signing.h"
#include "cli/verb.h"
#include "model/session.h"
#include "seal/key_file.h"
#include "seal/ssh_keygen_signer.h"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <optional>

namespace farhaven::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t certificateBytesMax = 64 << 10;
/// Between the name of the workspace's socket and the id of the person.
constexpr const char *middle = ".session-";

struct SignInWords {
    std::string key, span = "8h";
};

/// The session key; beside it …pub and the certificate in ….cert, all for this user alone.
Result<std::string> fileOf(const Globals &globals, const std::string &person)
{
    FH_TRY(const std::string socket, api::socketPath(globals.workspace));
    if (person.empty() || person.find('/') != std::string::npos)
        return fail(ErrorCode::Invalid, "\"" + printable(person, 80) + "\" is no id", "--as");
    return socket + middle + person;
}

void removeSession(const std::string &file)
{
    std::error_code none; // what is not there need not be removed
    for (const char *part : {"", ".pub", ".cert"})
        fs::remove(file + part, none);
}

Result<SignedDocument> certificateIn(const std::string &file)
{
    FH_TRY(const std::string bytes, readPrivateFile(file + ".cert", certificateBytesMax));
    return signedFromCanonical(bytes);
}

/// Whoever signed in last, of those who have a session for this workspace.
Result<std::optional<std::string>> lastSignedIn(const Globals &globals)
{
    FH_TRY(const std::string socket, api::socketPath(globals.workspace));
    const fs::path place(socket);
    const std::string prefix = place.filename().string() + middle;
    std::optional<std::string> last;
    Instant newest{};
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(place.parent_path(), error)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(prefix) || !name.ends_with(".cert"))
            continue;
        const std::string file = (place.parent_path() / name.substr(0, name.size() - 5)).string();
        const auto document = certificateIn(file);
        const auto session = document ? model::sessionFromJson(document->document)
                                      : Result<model::SessionCertificate>(fail(document.error()));
        if (session && (!last || session->at > newest)) {
            newest = session->at;
            last = session->person.value;
        }
    }
    return last;
}

Task<Json> open(api::Client &client, const SignedDocument document, std::string file)
{
    const Json nothing = Json::object();
    FH_CO_TRY(const Json asked, co_await client.call("session.challenge", nothing));
    FH_CO_TRY(const auto key, seal::openKeyFile(file));
    const std::string id = document.document.value("id", std::string());
    FH_CO_TRY(const SignedDocument answer,
              model::answerChallenge(text(asked, "challenge"), id, *key));
    const Json params = {{"certificate", toJson(document)}, {"answer", toJson(answer)}};
    co_return co_await client.call("session.open", params);
}

/// The person's own key is asked once, for the session key that is made here.
Result<SignedDocument> certify(const Globals &globals, const SignInWords &words,
                               const Json &challenge, const std::string &file)
{
    FH_TRY(const Milliseconds span, spanFromText(words.span, "--for"));
    FH_TRY(const auto signer, seal::openSshKey(words.key));
    FH_TRY(const SshPublicKey sessionKey, seal::newKeyFile(file, "farhaven session"));
    model::SessionCertificate made;
    made.id = newUuid();
    made.workspace = text(challenge, "workspace");
    made.person = PersonId(globals.person);
    made.key = signer->key();
    made.sessionKey = sessionKey;
    made.user = challenge.value("user", std::int64_t(-1));
    made.at = SystemClock().now();
    made.expiresAt = made.at + span;
    FH_CHECK(showOnTerminal("\n" + globals.person + " signs in until " + toRfc3339(made.expiresAt) +
                            "\n  workspace " + globals.workspace + ", account " +
                            std::to_string(made.user) +
                            "\n  What a role allows is asked in this name until then; plans, runs "
                            "and armings still take your own signature.\n"));
    return model::signSession(made, *signer);
}

Task<Json> signInNow(Context context, SignInWords words, std::string file)
{
    const Json nothing = Json::object();
    FH_CO_TRY(const Json challenge, co_await context.client.call("session.challenge", nothing));
    if (challenge.value("set_up", false))
        co_return fail(ErrorCode::Denied,
                       "this workspace is in set-up: nobody is on its list of people, so nobody "
                       "can sign in, and nobody needs to",
                       "set-up", "Put people on the list: `key new`, then `people add`");
    if (challenge.value("user", std::int64_t(-1)) != std::int64_t(::geteuid()))
        co_return fail(ErrorCode::Denied, "the server takes this program for another account's",
                       "sign-in", "Sign in as the user who runs it");
    removeSession(file);
    FH_CO_TRY(const SignedDocument document, certify(context.globals, words, challenge, file));
    FH_CO_TRY(const std::string bytes, signedCanonical(document));
    FH_CO_TRY(const Json opened, co_await open(context.client, document, file));
    FH_CO_CHECK(writeNewFile(file + ".cert", bytes, 0600));
    co_return opened;
}

Task<int> signIn(Context context, SignInWords words)
{
    const auto file = fileOf(context.globals, context.globals.person);
    if (!file)
        co_return printFailure(context.globals, file.error());
    const auto opened = co_await signInNow(context, words, *file);
    if (!opened) {
        removeSession(*file);
        co_return printFailure(context.globals, opened.error());
    }
    print(context.globals, "farhaven/sign-in/1", *opened,
          text(*opened, "person") + " is signed in until " + text(*opened, "until"));
    co_return Done;
}

Task<int> signOut(Context context, SignInWords)
{
    const auto file = fileOf(context.globals, context.globals.person);
    if (!file)
        co_return printFailure(context.globals, file.error());
    std::error_code none;
    const bool was = fs::exists(*file, none);
    removeSession(*file);
    auto closed = co_await context.client.call("session.close", Json::object());
    if (!closed)
        co_return printFailure(context.globals, closed.error());
    print(context.globals, "farhaven/sign-out/1",
          {{"person", context.globals.person}, {"was_signed_in", was}},
          was ? context.globals.person + " is signed out"
              : context.globals.person + " was not signed in here");
    co_return Done;
}

Task<int> whoAmI(Context context, SignInWords)
{
    auto who = co_await context.client.call("session.who", Json::object());
    if (!who)
        co_return printFailure(context.globals, who.error());
    std::string roles;
    for (const Json &role : (*who)["roles"])
        roles += (roles.empty() ? "" : ", ") + role.get<std::string>();
    const bool signedIn = who->value("signed_in", false);
    print(context.globals, "farhaven/whoami/1", *who,
          who->value("set_up", false) ? "In set-up: nobody is on the list of people yet, so "
                                        "everything but runs is open"
          : signedIn ? text(*who, "person") + " (" + (roles.empty() ? "no role" : roles) +
                           "), until " + text(*who, "until")
                     : "Nobody is signed in: whoever is connected may look, and change nothing");
    co_return Done;
}

} // namespace

Task<> useSession(Globals &globals, api::Client &client)
{
    if (!globals.personNamed) {
        FH_CO_TRY(const auto last, lastSignedIn(globals));
        if (!last)
            co_return {};
        globals.person = *last;
    }
    const auto file = fileOf(globals, globals.person);
    if (!file)
        co_return {};
    const auto document = certificateIn(*file);
    if (!document)
        co_return {}; // nobody signed in
    const auto opened = co_await open(client, *document, *file);
    const bool gone = !opened && opened.error().code != ErrorCode::Denied;
    if (gone)
        co_return fail(opened.error());
    co_return {};
}

void addSessionVerbs(CLI::App &app, const Globals &, Chosen &chosen)
{
    auto words = std::make_shared<SignInWords>();
    CLI::App *in = addVerb(app, chosen, words, "sign-in",
                           "Act under your own name: your passphrase is asked once", signIn);
    in->add_option("--key", words->key, "Your private key file")->required();
    in->add_option("--for", words->span, "How long: 30m, 8h; at most 12h");
    addVerb(app, chosen, words, "sign-out", "Forget the session of this workspace", signOut);
    addVerb(app, chosen, words, "whoami", "Who is signed in, with which roles, until when", whoAmI);
}

} // namespace farhaven::cli
