// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/lab_sample.h"
#include "cli/people.h"
#include "cli/samples.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>

namespace farhaven::cli {

namespace {

struct Words {
    std::string sample, lab, keys, file, reason;
    Json estate;          ///< of init, made before there is a workspace
    model::People people; ///< of init; nobody without --keys
};

Result<Json> estateOf(const Words &words)
{
    if (!words.sample.empty() && words.sample != "lab")
        return sampleEstate(words.sample);
    if (words.sample == "lab") {
        FH_TRY(const Json lab, readJsonFile(words.lab + "/lab.json"));
        FH_TRY(const model::Estate described, estateOfLab(lab));
        return model::toJson(described);
    }
    model::Estate empty;
    empty.name = "Empty estate";
    return model::toJson(empty);
}

/// A file that a failed init leaves behind would stand in the way of the next one.
Result<> prepareInit(const std::string &workspace, Words &words)
{
    std::error_code none;
    if (std::filesystem::exists(workspace, none))
        return fail(ErrorCode::Conflict, "a file of this name exists already", workspace,
                    "Choose another name; nothing was changed");
    FH_TRY(words.estate, estateOf(words));
    // Without people nobody can approve or arm anything, so the sample comes with two.
    if (!words.keys.empty()) {
        FH_TRY(words.people, newSamplePeople(words.keys));
    }
    return {};
}

Task<int> initialise(Context context, std::shared_ptr<Words> words)
{
    const std::string by = context.globals.person;
    Json params = {{"estate", words->estate}, {"by", by}};
    auto reply = co_await context.client.call("estate.replace", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    Json answer = *reply;
    const std::vector<model::Person> people = words->people.people;
    if (!people.empty()) {
        const auto kept = co_await enrolSample(context, words->keys, words->people);
        if (!kept)
            co_return printFailure(context.globals, kept.error());
        answer["people"] = Json::array();
        for (const model::Person &person : people)
            answer["people"].push_back(
                {{"id", person.id.value}, {"key", words->keys + "/" + person.id.value}});
    }
    print(context.globals, "farhaven/workspace-init/1", answer,
          "Workspace " + context.globals.workspace +
              " is ready: " + reply->value("name", std::string()) +
              (people.empty() ? ".\nNobody can approve, arm or run anything yet: `key new`, then "
                                "`people add`"
                              : ".\nKeys of planner and approver are in " + words->keys));
    co_return Done;
}

Task<int> exportTo(Context context, std::string file)
{
    auto reply = co_await context.client.call("workspace.export", Json::object());
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const std::string text = reply->value("document", std::string());
    if (file == "-") {
        const bool whole = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
        if (whole && std::fflush(stdout) == 0)
            co_return Done;
        const Error error(ErrorCode::Io, "the export could not be written whole", "standard output",
                          "Look at the disk or the program that reads it");
        co_return printFailure(context.globals, error);
    }
    if (auto written = writeFile(file, text); !written)
        co_return printFailure(context.globals, written.error());
    const Json answer = {{"file", file}, {"bytes", text.size()}};
    print(context.globals, "farhaven/workspace-export/1", answer,
          "Written: " + file + ", " + std::to_string(text.size()) + " bytes");
    co_return Done;
}

Task<int> importFrom(Context context, std::string file, std::string reason)
{
    auto text = readFile(file, api::messageBytesMax);
    if (!text)
        co_return printFailure(context.globals, text.error());
    Json params = {{"document", *text}, {"by", context.globals.person}, {"reason", reason}};
    auto reply = co_await context.client.call("workspace.import", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    print(context.globals, "farhaven/workspace-import/1", *reply,
          "Imported: " + file +
              ". This is a second copy, with the people and approvals of the day of the export. "
              "Where the first one holds a claim, the hosts refuse this one: `claim takeover` is "
              "yours to decide.");
    co_return Done;
}

Task<int> undo(Context context)
{
    Json params = {{"by", context.globals.person}};
    auto reply = co_await context.client.call("estate.undo", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    print(context.globals, "farhaven/estate-undo/1", *reply, "The last change was taken back");
    co_return Done;
}

Task<int> redo(Context context)
{
    Json params = {{"by", context.globals.person}};
    auto reply = co_await context.client.call("estate.redo", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    print(context.globals, "farhaven/estate-redo/1", *reply,
          "What was taken back last was done again");
    co_return Done;
}

Task<int> acceptClock(Context context, std::string reason)
{
    Json params = {{"by", context.globals.person}, {"reason", reason}};
    auto reply = co_await context.client.call("clock.accept", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    print(context.globals, "farhaven/clock-accept/1", *reply,
          "Accepted and recorded: it is " + text(*reply, "now"));
    co_return Done;
}

} // namespace

void addWorkspaceVerbs(CLI::App &app, const Globals &globals, Chosen &chosen)
{
    CLI::App *noun =
        app.add_subcommand("workspace", "The file that holds the estate and its record");
    noun->require_subcommand(1);

    auto words = std::make_shared<Words>();

    CLI::App *init = noun->add_subcommand("init", "Make a new workspace, empty or from a sample");
    init->add_option("--sample", words->sample, "Name of a sample estate: lab, " + sampleNames());
    init->add_option("--lab", words->lab, "Folder of a running lab, for --sample lab");
    init->add_option("--keys", words->keys,
                     "Folder for new keys of a planner and an approver; needs a terminal");
    init->callback([&chosen, &globals, words] {
        chosen.createsWorkspace = true;
        chosen.prepare = [&globals, words] { return prepareInit(globals.workspace, *words); };
        chosen.takeBack = [words] { removeSampleKeys(words->keys, words->people); };
        chosen.run = [words](Context context) { return initialise(context, words); };
    });

    CLI::App *out = noun->add_subcommand("export", "Write everything as one JSON document");
    out->add_option("FILE", words->file, "Where to write; - for standard output")->required();
    out->callback([&chosen, words] {
        chosen.run = [words](Context context) { return exportTo(context, words->file); };
    });

    CLI::App *in = noun->add_subcommand("import", "Fill a new workspace from an export");
    in->add_option("FILE", words->file, "A document written by workspace export")->required();
    in->add_option("--reason", words->reason,
                   "Why this copy is to act, and what became of the other one; on record")
        ->required();
    in->callback([&chosen, words] {
        chosen.createsWorkspace = true;
        chosen.run = [words](Context context) {
            return importFrom(context, words->file, words->reason);
        };
    });

    CLI::App *clock = noun->add_subcommand(
        "accept-clock", "The clock of this machine went back and is right as it is: on record");
    clock->add_option("--reason", words->reason, "How it came")->required();
    clock->callback([&chosen, words] {
        chosen.run = [words](Context context) { return acceptClock(context, words->reason); };
    });

    CLI::App *back = noun->add_subcommand("undo", "Take back the last change of the estate");
    back->callback([&chosen] { chosen.run = [](Context context) { return undo(context); }; });
    CLI::App *again =
        noun->add_subcommand("redo", "Do again what was taken back since the last change");
    again->callback([&chosen] { chosen.run = [](Context context) { return redo(context); }; });
}

} // namespace farhaven::cli
