// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/people.h"

#include "base/sentence.h"
#include "cli/files.h"
#include "cli/signing.h"
#include "cli/verb.h"
#include "model/people_list.h"
#include "seal/ssh_keygen_signer.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace farhaven::cli {

namespace {

struct PeopleWords {
    std::string id, name, key, why, out, signWith;
    std::vector<std::string> roles, runAt, drillAt;
    bool approver = false;
};

constexpr const char *everywhere = "all";

Result<model::Person> newPerson(const std::string &folder, const char *id, const char *name)
{
    const std::string path = folder + "/" + id;
    FH_CHECK(showOnTerminal(std::string("\nA key for ") + name + " in " + path + "\n"));
    model::PersonKey key;
    FH_TRY(key.key, seal::newSshKey(path, std::string(id) + " of the lab"));
    model::Person person;
    person.id = PersonId(id);
    person.name = name;
    person.keys = {key};
    return person;
}

Result<model::PersonRoles> rolesOf(const PeopleWords &words)
{
    model::PersonRoles roles;
    std::string known;
    for (int i = 0; i < model::personRoleCount; ++i)
        known += (i == 0 ? "" : ", ") + std::string(name(static_cast<model::PersonRole>(i)));
    for (const std::string &word : words.roles) {
        int index = 0;
        while (index < model::personRoleCount &&
               name(static_cast<model::PersonRole>(index)) != word)
            ++index;
        if (index == model::personRoleCount)
            return fail(ErrorCode::Invalid, "\"" + printable(word, 40) + "\" is no role", "--role",
                        "The roles are: " + known);
        roles.add(static_cast<model::PersonRole>(index));
    }
    if (words.approver)
        roles.add(model::PersonRole::Approver);
    return roles;
}

std::optional<model::SiteRight> rightAt(const std::vector<std::string> &sites)
{
    if (sites.empty())
        return {};
    model::SiteRight right;
    for (const std::string &site : sites) {
        if (site == everywhere)
            return model::SiteRight();
        right.sites.emplace_back(site);
    }
    return right;
}

std::string rolesText(const model::Person &person)
{
    std::string out;
    for (int i = 0; i < model::personRoleCount; ++i) {
        if (person.has(static_cast<model::PersonRole>(i)))
            out += (out.empty() ? "" : ",") + std::string(name(static_cast<model::PersonRole>(i)));
    }
    return out.empty() ? "none" : out;
}

std::string sitesText(const std::optional<model::SiteRight> &right)
{
    std::string out;
    for (const SiteId &site : right ? right->sites : std::vector<SiteId>())
        out += (out.empty() ? "" : ",") + site.value;
    return !right ? "nowhere" : out.empty() ? everywhere : out;
}

std::string listText(const model::People &people)
{
    std::vector<std::vector<std::string>> rows = {
        {"ID", "NAME", "ROLES", "RUNS AT", "DRILLS AT", "KEY", "REVOKED"}};
    for (const model::Person &person : people.people) {
        for (const model::PersonKey &key : person.keys)
            rows.push_back({person.id.value, printable(person.name, 60), rolesText(person),
                            sitesText(person.run), sitesText(person.drill), fingerprint(key.key),
                            key.revokedAt ? toRfc3339(*key.revokedAt) : std::string()});
    }
    return table(rows);
}

Task<model::PeopleBefore> known(Context context)
{
    FH_CO_TRY(const Json reply, co_await context.client.call("people.list", Json::object()));
    FH_CO_TRY(model::PeopleBefore before, model::peopleBeforeFromJson(reply));
    co_return before;
}

/// Shown as a whole, then signed by an administrator, whose passphrase is asked.
Result<SignedDocument> signedList(const Globals &globals, const model::People &next,
                                  const std::string &keyFile)
{
    if (keyFile.empty())
        return fail(ErrorCode::Denied, "a list of people is signed by an administrator",
                    "--sign-with", "Name your key file: --sign-with FILE");
    FH_TRY(const auto signer, seal::openSshKey(keyFile));
    FH_CHECK(showOnTerminal("\n" + globals.person + " signs the list of people, revision " +
                            std::to_string(next.revision) + ":\n" + listText(next) + "\n"));
    return model::signPeople(next, *signer);
}

Task<int> keep(Context context, const model::People next, std::string signWith, std::string said)
{
    const auto document = signedList(context.globals, next, signWith);
    if (!document)
        co_return printFailure(context.globals, document.error());
    Json params = {{"document", toJson(*document)}, {"by", context.globals.person}};
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
    print(context.globals, "farhaven/people-list/2", *reply,
          people->people.empty() ? "Nobody yet: `people add`. Until then this workspace is in "
                                   "set-up: everything but runs is open."
                                 : listText(*people));
    co_return Done;
}

/// A key for somebody who is on the list is one more key.
Task<int> add(Context context, PeopleWords words)
{
    const auto before = co_await known(context);
    if (!before)
        co_return printFailure(context.globals, before.error());
    const auto roles = rolesOf(words);
    auto line = roles ? readFile(words.key, 8192) : Result<std::string>(fail(roles.error()));
    if (!line)
        co_return printFailure(context.globals, line.error());
    model::PersonKey key;
    const auto read = sshKeyFromLine(*line);
    if (!read)
        co_return printFailure(context.globals, Error(read.error()).at(words.key));
    key.key = *read;
    model::People next = model::successorOf(*before);
    auto &list = next.people;
    auto found = std::find_if(list.begin(), list.end(), [&](const model::Person &person) {
        return person.id.value == words.id;
    });
    if (found == list.end()) {
        model::Person person;
        person.id = PersonId(words.id);
        person.name = words.name.empty() ? words.id : words.name;
        person.roles = *roles;
        person.run = rightAt(words.runAt);
        person.drill = rightAt(words.drillAt);
        found = list.insert(list.end(), std::move(person));
    } else if (!roles->empty() || !words.runAt.empty() || !words.drillAt.empty()) {
        const Error error(ErrorCode::Conflict, words.id + " is on the list: this adds a key only",
                          "--role", "`people grant` changes what somebody may do");
        co_return printFailure(context.globals, error);
    }
    found->keys.push_back(key);
    co_return co_await keep(context, next, words.signWith,
                            words.id + " has the key " + fingerprint(*read));
}

/// Exactly what is named, instead of what they had.
Task<int> grant(Context context, PeopleWords words)
{
    const auto before = co_await known(context);
    if (!before)
        co_return printFailure(context.globals, before.error());
    const auto roles = rolesOf(words);
    if (!roles)
        co_return printFailure(context.globals, roles.error());
    model::People next = model::successorOf(*before);
    for (model::Person &person : next.people) {
        if (person.id.value != words.id)
            continue;
        person.roles = *roles;
        person.run = rightAt(words.runAt);
        person.drill = rightAt(words.drillAt);
        const std::string said = words.id + " has: " + rolesText(person) + "; runs at " +
                                 sitesText(person.run) + "; drills at " + sitesText(person.drill);
        co_return co_await keep(context, next, words.signWith, said);
    }
    const Error error(ErrorCode::NotFound, "nobody has this id", words.id,
                      "`people list` shows them");
    co_return printFailure(context.globals, error);
}

Task<int> revoke(Context context, PeopleWords words)
{
    const auto before = co_await known(context);
    if (!before)
        co_return printFailure(context.globals, before.error());
    int revoked = 0;
    model::People next = model::successorOf(*before);
    for (model::Person &person : next.people) {
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
    co_return co_await keep(context, next, words.signWith,
                            "Whatever " + words.key + " signed is void");
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
    using Role = model::PersonRole;
    model::People people;
    for (const bool second : {false, true}) {
        auto person = newPerson(folder, second ? "approver" : "planner",
                                second ? "Approver of the lab" : "Planner of the lab");
        if (!person) {
            removeSampleKeys(folder, people);
            return fail(std::move(person).error());
        }
        if (second) {
            person->roles = {Role::Approver};
        } else {
            person->roles = {Role::Planner, Role::Operator, Role::Administrator};
            person->run = person->drill = model::SiteRight();
        }
        people.people.push_back(std::move(*person));
    }
    return people;
}

Task<> enrolSample(Context context, std::string folder, model::People people)
{
    FH_CO_TRY(const model::PeopleBefore before, co_await known(context));
    model::People next = model::successorOf(before);
    next.people = std::move(people.people);
    const std::string planner = folder + "/" + next.people.front().id.value;
    FH_CO_TRY(const SignedDocument document, signedList(context.globals, next, planner));
    const Json params = {{"document", toJson(document)}, {"by", context.globals.person}};
    FH_CO_CHECK(co_await context.client.call("people.set", params));
    co_return {};
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

    CLI::App *noun = app.add_subcommand("people", "Who may do what, by which keys");
    noun->require_subcommand(1);
    const auto signs = [&words](CLI::App *verb) {
        verb->add_option("--sign-with", words->signWith,
                         "Your private key file: an administrator signs each list")
            ->required();
    };
    const auto grants = [&words](CLI::App *verb) {
        verb->add_option("--role", words->roles,
                         "viewer, auditor, planner, approver, operator, administrator");
        verb->add_option("--run-at", words->runAt, "Site at which they may run, or all");
        verb->add_option("--drill-at", words->drillAt, "Site at which they may drill, or all");
        verb->add_flag("--approver", words->approver, "The same as --role approver");
    };
    addVerb(*noun, chosen, words, "list", "Everybody, with their roles and public keys", list);
    CLI::App *more = addVerb(*noun, chosen, words, "add", "Add a person, or a key of one", add);
    more->add_option("ID", words->id, "Id of the person, as in --as")->required();
    more->add_option("--key", words->key, "Public key file (….pub)")->required();
    more->add_option("--name", words->name, "Name of the person");
    grants(more);
    signs(more);
    CLI::App *rights =
        addVerb(*noun, chosen, words, "grant", "What somebody may do, instead of before", grant);
    rights->add_option("ID", words->id, "Id of the person")->required();
    grants(rights);
    signs(rights);
    CLI::App *less =
        addVerb(*noun, chosen, words, "revoke", "Void a key and all that it ever signed", revoke);
    less->add_option("FINGERPRINT", words->key, "SHA256:…")->required();
    less->add_option("--why", words->why, "The reason")->required();
    signs(less);
}

} // namespace farhaven::cli
