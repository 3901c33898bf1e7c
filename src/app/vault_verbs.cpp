// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vault_verbs.h"

#include "app/attach.h"
#include "app/keychain.h"
#include "app/secret_pipe.h"
#include "app/typed_secret.h"
#include "app/vault_acts.h"
#include "app/vault_place.h"
#include "base/sentence.h"
#include "cli/session.h"
#include "vault/vault.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace farhaven::app {

namespace {

using cli::Globals;

struct Words {
    std::string keyFile, newKeyFile, label, name, id, acceptOlder;
    std::vector<std::string> tooMuch, places;
    KeychainPart keychain;
};
using Verb = std::function<Result<>(const Globals &, Words &)>;

Result<std::unique_ptr<vault::Vault>> opened(const Globals &globals, const Words &words)
{
    if (words.keychain.held) {
        FH_TRY(const vault::Opener held, keychainOpener(*words.keychain.held));
        return vault::Vault::open(vaultOf(globals.workspace), held);
    }
    FH_TRY(const vault::Opener opener, openerFrom(words.keyFile));
    return vault::Vault::open(vaultOf(globals.workspace), opener);
}

/// What opens a slot that is about to be made: a key file that is written now, or a passphrase.
Result<vault::Opener> newOpener(const Words &words)
{
    vault::Opener opener;
    if (words.keychain.drawn) {
        FH_TRY(opener, keychainOpener(*words.keychain.drawn));
    } else if (words.newKeyFile.empty()) {
        FH_TRY(opener.secret, typedTwice("A passphrase for the new slot"));
    } else {
        FH_TRY(opener, newKeyFile(words.newKeyFile));
    }
    opener.label = words.label;
    return opener;
}

Result<> init(const Globals &globals, Words &words)
{
    FH_TRY(const vault::Opener opener, newOpener(words));
    const std::string path = vaultOf(globals.workspace);
    FH_TRY(const auto made, vault::Vault::create(path, opener, vault::KdfCost()));
    cli::print(globals, "farhaven/vault-init/1", {{"vault", path}},
               "The vault is " + path + ". Whoever loses what opens it loses what is in it.");
    return {};
}

Json placesOf(const Destinations &to)
{
    Json places = Json::array();
    for (const Destination &one : to)
        places.push_back(one.text());
    return places;
}

std::string shown(const Destinations &to)
{
    std::string text;
    for (const Destination &one : to)
        text += (text.empty() ? "" : ", ") + one.text();
    return text.empty() ? "nowhere: put it again with --for" : text;
}

Result<> show(const Globals &globals, Words &)
{
    const std::string path = vaultOf(globals.workspace);
    FH_TRY(const vault::Document document, vault::look(path));
    Json answer = {{"vault", path},
                   {"generation", document.generation},
                   {"slots", Json::array()},
                   {"secrets", Json::array()}};
    std::vector<std::vector<std::string>> rows = {{"SLOT", "OPENED BY", "FOR"}};
    for (const vault::Slot &slot : document.slots) {
        answer["slots"].push_back(
            {{"id", slot.id}, {"holder", name(slot.holder)}, {"label", slot.label}});
        rows.push_back({slot.id, std::string(name(slot.holder)), printable(slot.label, 200)});
    }
    std::string text = cli::table(rows) + "\n";
    rows = {{"SECRET", "CHANGED", "MAY GO TO"}};
    for (const vault::Entry &entry : document.entries) {
        const std::string changed = toRfc3339(entry.changedAt);
        answer["secrets"].push_back(
            {{"name", entry.name}, {"changed_at", changed}, {"for", placesOf(entry.to)}});
        rows.push_back({entry.name, changed, shown(entry.to)});
    }
    text += rows.size() > 1 ? cli::table(rows) : "No secret is in it yet.";
    cli::print(globals, "farhaven/vault-show/1", answer, text);
    return {};
}

Result<> check(const Globals &globals, Words &words)
{
    FH_TRY(const auto vault, opened(globals, words));
    const std::size_t count = vault->document().entries.size();
    FH_CHECK(vault->check());
    cli::print(globals, "farhaven/vault-check/1", {{"secrets", count}},
               std::to_string(count) + " secrets, each of them whole.");
    return {};
}

Result<> put(const Globals &globals, Words &words)
{
    if (!words.tooMuch.empty())
        return fail(ErrorCode::Invalid, "a secret is never given as an argument: others can see it",
                    "command line", "Type it when asked, or pipe it in; and change this one");
    FH_TRY(const Destinations to, placesFrom(words.places));
    FH_TRY(const auto vault, opened(globals, words));
    FH_TRY(const Secret value, secretFromInput("The secret " + words.name));
    FH_CHECK(vault->put(words.name, value, SystemClock().now(), to));
    cli::print(globals, "farhaven/vault-put/1", {{"name", words.name}, {"for", placesOf(to)}},
               words.name + " is in the vault, for " + shown(to) + ".");
    return {};
}

Result<> remove(const Globals &globals, Words &words)
{
    FH_TRY(const auto vault, opened(globals, words));
    FH_CHECK(vault->remove(words.name));
    cli::print(globals, "farhaven/vault-remove/1", {{"name", words.name}},
               words.name + " is in the vault no more; copies of the file hold it still.");
    return {};
}

Result<> addSlot(const Globals &globals, Words &words)
{
    FH_TRY(const auto vault, opened(globals, words));
    FH_TRY(const vault::Opener opener, newOpener(words));
    FH_TRY(const std::string id, vault->addSlot(opener, vault::KdfCost()));
    cli::print(globals, "farhaven/vault-slot-add/1", {{"id", id}}, "The slot is " + id + ".");
    return {};
}

Result<> removeSlot(const Globals &globals, Words &words)
{
    FH_TRY(const auto vault, opened(globals, words));
    FH_CHECK(takeSlotOut(*vault, words.id, words.keychain));
    cli::print(globals, "farhaven/vault-slot-remove/1", {{"id", words.id}},
               "The slot is gone. It opens copies of the file still: change the secrets that its "
               "holder must not know.");
    return {};
}

std::string whoOpened(const Json &state)
{
    const std::string by = cli::text(state, "opened_by"), at = cli::text(state, "opened_at");
    if (by.empty())
        return " It stays open.";
    std::string said = " " + by + " opened it at " + at + ".";
    if (state.contains("shuts_in_s"))
        said += " It is shut in " + std::to_string(state["shuts_in_s"].get<std::int64_t>() / 60) +
                " min, unless something of it is needed.";
    return said;
}

Task<int> tell(cli::Context context, const char *schema, const char *method, Json params)
{
    auto reply = co_await context.client.call(method, params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const std::string id = cli::text(*reply, "vault");
    const bool open = (*reply)["open"].get<bool>();
    print(context.globals, schema, *reply,
          id.empty() ? "This workspace has no vault."
          : open     ? "The vault is open." + whoOpened(*reply)
                     : "The vault is shut; who needs a secret of it fails until it is opened.");
    co_return cli::Done;
}

/// A passphrase that is typed, or what the keychain holds.
Task<Secret> unlocking(const Globals &globals, bool keychain)
{
    if (!keychain)
        co_return typedSecret("The passphrase of the vault");
    FH_CO_TRY(const std::string name, keychainNameAt(vaultOf(globals.workspace)));
    co_return co_await fromKeychain(name);
}

Task<int> unlock(cli::Context context, std::string acceptOlder, bool keychain)
{
    const Result<Secret> typed = co_await unlocking(context.globals, keychain);
    if (!typed)
        co_return printFailure(context.globals, typed.error());
    const auto pipe = SecretPipe::offer(context.globals.workspace, *typed);
    if (!pipe)
        co_return printFailure(context.globals, pipe.error());
    Json params = {{"from", (*pipe)->path()}, {"by", context.globals.person}};
    if (keychain)
        params["keychain"] = true;
    if (!acceptOlder.empty())
        params["accept_older"] = acceptOlder;
    co_return co_await tell(context, "farhaven/vault-unlock/1", "vault.unlock", params);
}

/// The three that ask the owner of the workspace.
void addOwnersVerbs(CLI::App &noun, cli::Chosen &chosen, const std::shared_ptr<Words> &words)
{
    CLI::App *opening = noun.add_subcommand("unlock", "Have farhavend open it, by passphrase");
    opening->add_option("--accept-older", words->acceptOlder,
                        "Say why an older copy than was seen before is right; that is recorded");
    opening->add_flag("--keychain", words->keychain.opens, "By this person's keychain");
    opening->callback([&chosen, words] {
        chosen.run = [words](cli::Context context) {
            return unlock(context, words->acceptOlder, words->keychain.opens);
        };
    });
    noun.add_subcommand("lock", "Have farhavend forget what opens it")->callback([&chosen] {
        chosen.run = [](cli::Context context) {
            const Json params = {{"by", context.globals.person}};
            return tell(context, "farhaven/vault-lock/1", "vault.lock", params);
        };
    });
    noun.add_subcommand("status", "Is it open?")->callback([&chosen] {
        chosen.run = [](cli::Context context) {
            return tell(context, "farhaven/vault-status/1", "vault.status", Json::object());
        };
    });
}

Task<> atOnce(const Globals &globals, std::shared_ptr<Words> words, Verb verb)
{
    co_return verb(globals, *words);
}

/// What the record says of a change: its act, and on what. Without an act nothing is changed.
struct Change {
    const char *act = nullptr;
    std::string Words::*what = nullptr;
};

constexpr const char *ofNoWorkspace = "There is no workspace beside this vault: what is changed in "
                                      "it is on no record.";

/// As the window does: no change of the file of which the workspace beside it has no record, or
/// which it refuses. `failed` says why one came to nothing that was put on record so.
Task<> onRecord(Globals globals, std::shared_ptr<Words> words, Change change,
                std::string failed = {})
{
    std::error_code unread;
    const bool there = std::filesystem::exists(globals.workspace, unread);
    if (unread)
        co_return fail(ErrorCode::Io,
                       "whether there is a workspace that keeps the record cannot be read: " +
                           unread.message(),
                       globals.workspace, "Nothing was changed");
    if (!there) {
        if (!globals.json && failed.empty()) // whose error output is JSON
            std::fprintf(stderr, "%s\n", ofNoWorkspace);
        co_return Result<>();
    }
    FH_CO_TRY(const std::unique_ptr<api::Client> client,
              co_await greetOwner(globals.workspace, false, globals.person));
    FH_CO_CHECK(co_await cli::useSession(globals, *client));
    Json params = {{"act", change.act}, {"by", globals.person}};
    if (change.what)
        params["what"] = (*words).*change.what;
    if (!failed.empty())
        params["failed"] = failed;
    FH_CO_CHECK(co_await client->call("vault.changed", params));
    co_return Result<>();
}

Task<int> carriedOut(const Globals &globals, std::shared_ptr<Words> words, Verb verb, Change change)
{
    if (globals.workspace.empty())
        co_return cli::printFailure(globals, Error(ErrorCode::Invalid, "no workspace was named",
                                                   "command line", "Name it with -w FILE"));
    const bool records = change.act && words->tooMuch.empty();
    if (records) {
        const Result<> recorded = co_await onRecord(globals, words, change);
        if (!recorded)
            co_return cli::printFailure(globals, recorded.error());
    }
    // The part lies in the words, which outlive the act.
    const std::shared_ptr<KeychainPart> part(words, &words->keychain);
    const std::function<Task<>()> act = [&globals, words, verb] {
        return atOnce(globals, words, verb);
    };
    const std::string path = vaultOf(globals.workspace);
    const Result<> done = co_await withKeychain(path, part, act);
    if (!done && records) {
        // The failure itself is what is answered, whether or not this can be kept.
        const std::string why = printable(describe(done.error()), 500);
        (void)co_await onRecord(globals, words, change, why);
    }
    co_return done ? cli::Done : cli::printFailure(globals, done.error());
}

/// A verb of "vault" that answers without an owner of the workspace.
CLI::App *addVerb(CLI::App &noun, const char *name, const char *help, const Globals &globals,
                  cli::Chosen &chosen, const std::shared_ptr<Words> &words, Verb verb,
                  Change change)
{
    CLI::App *added = noun.add_subcommand(name, help);
    added->callback([&globals, &chosen, words, change, verb = std::move(verb)] {
        chosen.alone = [&globals, words, verb, change] {
            return carriedOut(globals, words, verb, change);
        };
    });
    return added;
}

void askForKey(CLI::App *verb, const std::shared_ptr<Words> &words)
{
    verb->add_option("--key-file", words->keyFile,
                     "Open the vault with this file of 32 bytes, not with a passphrase");
    verb->add_flag("--keychain", words->keychain.opens, "Open it by this person's keychain");
}

void askForNew(CLI::App *verb, const std::shared_ptr<Words> &words)
{
    verb->add_option("--new-key-file", words->newKeyFile,
                     "Write a new key of 32 bytes here, for a machine; without it a passphrase");
    verb->add_option("--label", words->label, "Who or what the slot is for");
}

} // namespace

void addVaultVerbs(CLI::App &app, const Globals &globals, cli::Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand("vault", "Passwords and tokens, sealed in one file");
    noun->require_subcommand(1);
    auto words = std::make_shared<Words>();
    const auto add = [&](CLI::App &to, const char *name, const char *help, Verb verb,
                         Change change = {}) {
        return addVerb(to, name, help, globals, chosen, words, std::move(verb), change);
    };
    askForNew(add(*noun, "init", "Make the vault of this workspace", init, {"make"}), words);
    add(*noun, "show", "Slots and names of secrets; opens nothing", show);
    askForKey(add(*noun, "check", "Open it and decrypt each secret", check, {"check"}), words);
    CLI::App *putting = add(*noun, "put", "Keep a secret: typed, or from the standard input", put,
                            {"put", &Words::name});
    putting->add_option("NAME", words->name, "e.g. db/orders")->required();
    putting->add_option("ARGUMENT", words->tooMuch)->group("");
    putting
        ->add_option("--for", words->places,
                     "Where it may be sent: https://HOST[:PORT], or HOST[:PORT] for an SSH "
                     "password; again for each further place")
        ->allow_extra_args(false);
    askForKey(putting, words);
    CLI::App *removing = add(*noun, "remove", "Forget a secret", remove, {"remove", &Words::name});
    removing->add_option("NAME", words->name, "As shown by vault show")->required();
    askForKey(removing, words);
    addOwnersVerbs(*noun, chosen, words);
    CLI::App *slot = noun->add_subcommand("slot", "Who can open it");
    slot->require_subcommand(1);
    CLI::App *adding = add(*slot, "add", "Let one more person or machine open it", addSlot,
                           {"slot.add", &Words::label});
    askForKey(adding, words);
    askForNew(adding, words);
    adding->add_flag("--new-keychain", words->keychain.keepsNew,
                     "Keep a new key in this person's keychain");
    CLI::App *dropping = add(*slot, "remove", "Let one no more; the last one stays", removeSlot,
                             {"slot.remove", &Words::id});
    dropping->add_option("SLOT", words->id, "As shown by vault show")->required();
    askForKey(dropping, words);
}

} // namespace farhaven::app
