// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/people.h"

#include "base/sentence.h"
#include "cli/files.h"
#include "cli/signing.h"
#include "seal/ssh_keygen_signer.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace farhaven::cli {

namespace {

struct PeopleWords {
    std::string id, name, key, why, out;
    bool approver = false;
};

Result<model::Person> newPerson(const std::string &folder, const char *id, const char *name,
                                bool mayApprove)
{
    const std::string path = folder + "/" + id;
    FH_CHECK(showOnTerminal(std::string("\nA key for ") + name + " in " + path + "\n"));
    model::PersonKey key;
    FH_TRY(key.key, seal::newSshKey(path, std::string(id) + " of the lab"));
    model::Person person;
    person.id = PersonId(id);
    person.name = name;
    person.mayApprove = mayApprove;
    person.keys = {key};
    return person;
}

Task<model::People> known(Context context)
{
    FH_CO_TRY(const Json reply, co_await context.client.call("people.list", Json::object()));
    FH_CO_TRY(model::People people, model::peopleFromJson(reply["people"]));
    co_return people;
}

Task<int> keep(Context context, model::People people, std::string said)
{
    Json params = {{"people", toJson(people)}, {"by", context.globals.person}};
    auto reply = co_await context.client.call("people.set", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    print(context.globals, "farhaven/people-set/1", *reply, said);
    co_return Done;
}

Task<int> list(Context context, PeopleWords)
{
    auto reply = co_await context.client.call("people.list", Json::object());
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const auto people = model::peopleFromJson((*reply)["people"]);
    if (!people)
        co_return printFailure(context.globals, people.error());
    std::vector<std::vector<std::string>> rows = {{"ID", "NAME", "APPROVES", "KEY", "REVOKED"}};
    for (const model::Person &person : people->people) {
        for (const model::PersonKey &key : person.keys)
            rows.push_back({person.id.value, printable(person.name, 60),
                            person.mayApprove ? "yes" : "no", fingerprint(key.key),
                            key.revokedAt ? toRfc3339(*key.revokedAt) : std::string()});
    }
    print(context.globals, "farhaven/people-list/1", *reply,
          rows.size() > 1 ? table(rows) : "Nobody yet: `people add`.");
    co_return Done;
}

/// A key for somebody who is on the list is one more key.
Task<int> add(Context context, PeopleWords words)
{
    auto people = co_await known(context);
    if (!people)
        co_return printFailure(context.globals, people.error());
    auto line = readFile(words.key, 8192);
    if (!line)
        co_return printFailure(context.globals, line.error());
    model::PersonKey key;
    const auto read = sshKeyFromLine(*line);
    if (!read)
        co_return printFailure(context.globals, Error(read.error()).at(words.key));
    key.key = *read;
    auto &list = people->people;
    const auto found = std::find_if(list.begin(), list.end(), [&](const model::Person &person) {
        return person.id.value == words.id;
    });
    if (found == list.end()) {
        model::Person person;
        person.id = PersonId(words.id);
        person.name = words.name.empty() ? words.id : words.name;
        person.mayApprove = words.approver;
        person.keys = {key};
        list.push_back(std::move(person));
    } else {
        found->keys.push_back(key);
        found->mayApprove |= words.approver;
    }
    co_return co_await keep(context, *people, words.id + " has the key " + fingerprint(*read));
}

Task<int> revoke(Context context, PeopleWords words)
{
    auto people = co_await known(context);
    if (!people)
        co_return printFailure(context.globals, people.error());
    int revoked = 0;
    for (model::Person &person : people->people) {
        for (model::PersonKey &key : person.keys) {
            const bool meant = fingerprint(key.key) == words.key && !key.revokedAt;
            if (!meant)
                continue;
            key.revokedAt = SystemClock().now();
            key.revokedWhy = words.why;
            ++revoked;
        }
    }
    if (revoked == 0) {
        const Error error(ErrorCode::NotFound, "nobody has a valid key of this fingerprint",
                          words.key, "`people list` shows them");
        co_return printFailure(context.globals, error);
    }
    co_return co_await keep(context, *people, "Whatever " + words.key + " signed is void");
}

int newKey(const Globals &globals, const PeopleWords &words)
{
    const auto made = seal::newSshKey(words.out, globals.person);
    if (!made)
        return printFailure(globals, made.error());
    print(globals, "farhaven/key-new/1",
          {{"file", words.out}, {"public", toText(*made)}, {"fingerprint", fingerprint(*made)}},
          "Made: " + words.out + ", " + fingerprint(*made) + "\nHand out " + words.out +
              ".pub; nobody else gets the other file.");
    return Done;
}

using PeopleVerb = Task<int> (*)(Context, PeopleWords);

CLI::App *addVerb(CLI::App &noun, Chosen &chosen, const std::shared_ptr<PeopleWords> &words,
                  const char *name, const char *summary, PeopleVerb verb)
{
    CLI::App *app = noun.add_subcommand(name, summary);
    app->callback([&chosen, words, verb] {
        chosen.run = [words, verb](Context context) { return verb(context, *words); };
    });
    return app;
}

} // namespace

Result<model::People> newSamplePeople(const std::string &folder)
{
    namespace fs = std::filesystem;
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error)
        fs::permissions(folder, fs::perms::owner_all, error);
    if (error)
        return fail(ErrorCode::Io, "the folder for the keys could not be made", folder);
    model::People people;
    for (const bool mayApprove : {false, true}) {
        auto person =
            newPerson(folder, mayApprove ? "approver" : "planner",
                      mayApprove ? "Approver of the lab" : "Planner of the lab", mayApprove);
        if (!person) {
            removeSampleKeys(folder, people);
            return fail(std::move(person).error());
        }
        people.people.push_back(std::move(*person));
    }
    return people;
}

void removeSampleKeys(const std::string &folder, const model::People &people)
{
    std::error_code none; // what is not there need not be removed
    for (const model::Person &person : people.people) {
        for (const char *half : {"", ".pub"})
            std::filesystem::remove(folder + "/" + person.id.value + half, none);
    }
}

void addPeopleVerbs(CLI::App &app, const Globals &globals, Chosen &chosen)
{
    auto words = std::make_shared<PeopleWords>();
    CLI::App *keys = app.add_subcommand("key", "Keys that people sign with");
    keys->require_subcommand(1);
    CLI::App *made = keys->add_subcommand("new", "Make a key; its passphrase is typed twice");
    made->add_option("--out", words->out, "File to make; the public half is FILE.pub")->required();
    made->callback([&chosen, &globals, words] {
        chosen.offline = [&globals, words] { return newKey(globals, *words); };
    });

    CLI::App *noun = app.add_subcommand("people", "Who may ask, approve and arm, by which keys");
    noun->require_subcommand(1);
    addVerb(*noun, chosen, words, "list", "Everybody, with their public keys", list);
    CLI::App *more = addVerb(*noun, chosen, words, "add", "Add a person, or a key of one", add);
    more->add_option("ID", words->id, "Id of the person, as in --as")->required();
    more->add_option("--key", words->key, "Public key file (….pub)")->required();
    more->add_option("--name", words->name, "Name of the person");
    more->add_flag("--approver", words->approver, "May approve plans");
    CLI::App *less =
        addVerb(*noun, chosen, words, "revoke", "Void a key and all that it ever signed", revoke);
    less->add_option("FINGERPRINT", words->key, "SHA256:…")->required();
    less->add_option("--why", words->why, "The reason")->required();
}

} // namespace farhaven::cli
