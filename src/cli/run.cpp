// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "base/sentence.h"
#include "cli/command.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace farhaven::cli {

namespace {

struct RunWords {
    std::string plan, site, run, step;
    bool wait = false; ///< accepted for scripts: the program that starts a run always follows it
};

std::string text(const Json &object, const char *key)
{
    return object.value(key, std::string());
}

/// One line for a person: time, step, the sentence.
std::string lineOf(const Json &event)
{
    const Json why = event.value("why", Json::object());
    std::string step = text(event, "step");
    step.resize(std::max<std::size_t>(step.size(), 24), ' ');
    return text(event, "at") + "  " + step + "  " + printable(text(why, "english"), 400);
}

/// Prints each journal event of any run as it is appended.
void follow(Context context)
{
    const Globals &globals = context.globals;
    context.client.onEvent([&globals](const api::Event &event) {
        if (event.topic != "run")
            return;
        std::string line;
        if (globals.jsonLines) {
            Json body = event.body;
            body["schema"] = "farhaven/run-event/1";
            line = body.dump(-1, ' ', false, Json::error_handler_t::replace);
        } else if (!globals.json) {
            line = lineOf(event.body.value("event", Json::object()));
        } else {
            return;
        }
        std::printf("%s\n", line.c_str());
        std::fflush(stdout);
    });
}

int exitCodeOfRun(const std::string &state)
{
    return state == "succeeded" ? Done : state == "paused" ? Partial : Failed;
}

/// Milliseconds become the seconds that answers carry: "rta_ms" → "rta_s"; null stays null.
Json inSeconds(Json run)
{
    const auto convert = [](Json &object, const std::string &name) {
        const Json ms = object.value(name + "ms", Json());
        object.erase(name + "ms");
        object[name + "s"] = ms.is_number() ? Json(seconds(ms.get<std::int64_t>())) : Json();
    };
    for (const char *name : {"rta_", "rto_", "rpo_"})
        convert(run, name);
    if (run.contains("rpa") && run["rpa"].is_object())
        convert(run["rpa"], "");
    return run;
}

/// What is done, where writes are possible, and what a person can do next.
std::string endOf(const Json &end)
{
    std::string said;
    const std::string summary = text(end.value("summary", Json::object()), "english");
    if (!summary.empty())
        said += "\n" + summary;
    for (const Json &next : end.value("next", Json::array()))
        said += "\nNext: " + text(next, "english");
    return said;
}

/// Prints how a run stands and ends with the exit code for it.
int printRun(const Globals &globals, const Json &run)
{
    std::vector<std::vector<std::string>> rows = {{"STEP", "STATE", "TOOK", "WHY"}};
    for (const Json &step : run.value("steps", Json::array()))
        rows.push_back({text(step, "id"), text(step, "state"),
                        step.contains("took_ms") ? duration(step["took_ms"].get<std::int64_t>())
                                                 : std::string(),
                        text(step.value("why", Json::object()), "english")});
    const std::string state = text(run, "state");
    std::string summary = table(rows) + "Run " + text(run, "run") + ": " + state;
    if (run.contains("named_state"))
        summary += ". " + text(run, "named_state");
    summary += endOf(run.value("end", Json::object()));
    if (run.value("interrupted", false))
        summary += ", interrupted: its program ended. `run resume " + text(run, "run") +
                   "` goes on where the journal ends";
    if (!globals.jsonLines)
        print(globals, "farhaven/run/1", inSeconds(run), summary);
    if (run.value("in_doubt", false))
        return InDoubt;
    return exitCodeOfRun(state);
}

/// Waits in the server until the run rests, then prints it.
Task<int> restOf(Context context, std::string run)
{
    Json params = {{"run", run}};
    auto reply = co_await context.client.call("run.wait", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    co_return printRun(context.globals, *reply);
}

Task<int> start(Context context, RunWords words)
{
    if (!context.globals.yes) {
        const Error error(ErrorCode::Denied, "a run changes live systems and was not confirmed",
                          "--yes", "Read `plan preview`, then add --yes");
        co_return printFailure(context.globals, error);
    }
    auto plan = readJsonFile(words.plan);
    if (!plan)
        co_return printFailure(context.globals, plan.error());
    Json params = {{"plan", *plan}, {"confirm_site", words.site}, {"by", context.globals.person}};
    follow(context);
    auto reply = co_await context.client.call("run.start", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    co_return co_await restOf(context, text(*reply, "run"));
}

Task<int> resume(Context context, RunWords words)
{
    follow(context);
    Json params = {{"run", words.run}, {"by", context.globals.person}};
    auto reply = co_await context.client.call("run.resume", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    co_return co_await restOf(context, text(*reply, "run"));
}

/// Asks one thing of a run that rests, then follows it until it rests again.
Task<int> ask(Context context, RunWords words, std::string method)
{
    if (!context.globals.yes) {
        const Error error(ErrorCode::Denied, "this changes a run and was not confirmed", "--yes",
                          "Read `run show`, then add --yes");
        co_return printFailure(context.globals, error);
    }
    follow(context);
    Json params = {{"run", words.run}, {"by", context.globals.person}};
    if (!words.step.empty())
        params["step"] = words.step;
    auto reply = co_await context.client.call(method, params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    co_return co_await restOf(context, words.run);
}

Task<int> retry(Context context, RunWords words)
{
    return ask(context, std::move(words), "run.retry");
}

Task<int> abort(Context context, RunWords words)
{
    return ask(context, std::move(words), "run.abort");
}

Task<int> show(Context context, RunWords words)
{
    Json params = {{"run", words.run}};
    auto reply = co_await context.client.call("run.get", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    printRun(context.globals, *reply);
    co_return Done;
}

Task<int> list(Context context, RunWords)
{
    auto reply = co_await context.client.call("run.list", Json::object());
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::vector<std::vector<std::string>> rows = {{"RUN", "PLAN", "STATE", "STARTED"}};
    for (const Json &run : (*reply)["runs"]) {
        const char *end = run.value("interrupted", false) ? ", interrupted" : "";
        rows.push_back({text(run, "run"), text(run, "plan"), text(run, "state") + end,
                        text(run, "requested_at")});
    }
    print(context.globals, "farhaven/run-list/1", *reply,
          rows.size() > 1 ? table(rows) : "No run yet.");
    co_return Done;
}

using RunVerb = Task<int> (*)(Context, RunWords);

CLI::App *addVerb(CLI::App &noun, Chosen &chosen, const std::shared_ptr<RunWords> &words,
                  const char *name, const char *summary, RunVerb verb)
{
    CLI::App *app = noun.add_subcommand(name, summary);
    app->callback([&chosen, words, verb] {
        chosen.run = [words, verb](Context context) { return verb(context, *words); };
    });
    return app;
}

} // namespace

void addRunVerbs(CLI::App &app, const Globals &, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand("run", "Plans being carried out, and their record");
    noun->require_subcommand(1);
    auto words = std::make_shared<RunWords>();

    CLI::App *started = addVerb(*noun, chosen, words, "start", "Carry out a plan", start);
    started->add_option("PLAN", words->plan, "A plan document")->required();
    started->add_option("--confirm-site", words->site, "Type the name of the site to move to")
        ->required();
    started->add_flag("--wait", words->wait, "Follow the run to its end (always so today)");

    addVerb(*noun, chosen, words, "resume", "Go on with a run after its program ended", resume)
        ->add_option("RUN", words->run, "Run id")
        ->required();
    CLI::App *again = addVerb(*noun, chosen, words, "retry",
                              "Go on with a halted run at a step that did not succeed", retry);
    again->add_option("RUN", words->run, "Run id")->required();
    again->add_option("STEP", words->step, "Step id")->required();
    addVerb(*noun, chosen, words, "abort", "End a run where it stands; takes nothing back", abort)
        ->add_option("RUN", words->run, "Run id")
        ->required();
    addVerb(*noun, chosen, words, "show", "How a run stands", show)
        ->add_option("RUN", words->run, "Run id")
        ->required();
    addVerb(*noun, chosen, words, "list", "All runs of the workspace", list);
}

} // namespace farhaven::cli
