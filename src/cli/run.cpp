// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run.h"

#include "base/json.h"
#include "base/sentence.h"
#include "cli/files.h"
#include "cli/run_text.h"
#include "cli/signing.h"
#include "cli/verb.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace farhaven::cli {

namespace {

struct RunWords {
    std::string plan, site, run, step, key, standing, declaration, reason, option, outcome;
    std::string service, out;
    bool wait = false;
};

/// One line for a person: time, step, the sentence.
std::string lineOf(const Json &event)
{
    const Json why = event.value("why", Json::object());
    std::string step = text(event, "step");
    step.resize(std::max<std::size_t>(step.size(), 24), ' ');
    return text(event, "at") + "  " + step + "  " + printable(text(why, "english"), 400);
}

/// Prints each journal event of one run, once and in order: those that the journal holds already
/// and those that are told while and after it is read.
class Following {
public:
    Following(const Globals &globals, std::string run) : m_globals(globals), m_run(std::move(run))
    {
    }
    [[nodiscard]] std::int64_t last() const { return m_last; }

    void told(const api::Event &event)
    {
        if (event.topic != "run" || text(event.body, "run") != m_run)
            return;
        const Json journaled = event.body.value("event", Json::object());
        if (m_caughtUp)
            print(journaled);
        else
            m_early.push_back(journaled);
    }
    void read(const Json &journaled) { print(journaled); }
    void caughtUp()
    {
        m_caughtUp = true;
        for (const Json &journaled : std::exchange(m_early, {}))
            print(journaled);
    }

private:
    void print(const Json &journaled)
    {
        const auto sequence = journaled.value("sequence", std::int64_t(0));
        if (sequence <= m_last)
            return;
        m_last = sequence;
        std::string line;
        if (m_globals.jsonLines) {
            const Json document = {
                {"schema", "farhaven/run-event/1"}, {"run", m_run}, {"event", journaled}};
            line = document.dump(-1, ' ', false, Json::error_handler_t::replace);
        } else if (!m_globals.json) {
            line = lineOf(journaled);
        } else {
            return;
        }
        std::printf("%s\n", line.c_str());
        std::fflush(stdout);
    }

    const Globals &m_globals;
    std::string m_run;
    std::vector<Json> m_early;
    std::int64_t m_last = 0;
    bool m_caughtUp = false;
};

/// Tells what happens to a run from now on. Ending this program ends nothing else.
std::shared_ptr<Following> listen(const Context &context, const std::string &run)
{
    auto following = std::make_shared<Following>(context.globals, run);
    context.client.onEvent([following](const api::Event &event) { following->told(event); });
    return following;
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

/// Tells all that happened to a run and happens until it rests, then prints it.
Task<int> follow(Context context, std::string run)
{
    const auto following = listen(context, run);
    for (bool more = true; more;) {
        Json params = {{"run", run}, {"after", following->last()}};
        auto page = co_await context.client.call("run.watch", params);
        if (!page)
            co_return printFailure(context.globals, page.error());
        for (const Json &journaled : (*page)["events"])
            following->read(journaled);
        more = page->value("more", false);
    }
    following->caughtUp();
    co_return co_await restOf(context, run);
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
    if (words.standing.empty()) {
        Json what = {{"plan", *plan}};
        auto authorisation = co_await authorise(context, what, words.key);
        if (!authorisation)
            co_return printFailure(context.globals, authorisation.error());
        params["authorisation"] = *authorisation;
    } else {
        params["standing"] = words.standing;
    }
    if (!words.declaration.empty())
        params["declaration"] = words.declaration;
    auto reply = co_await context.client.call("run.start", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const std::string run = text(*reply, "run");
    if (words.wait)
        co_return co_await follow(context, run);
    print(context.globals, "farhaven/run-start/1", *reply,
          "Run " + run + " has begun. `run watch " + run + "` follows it");
    co_return Done;
}

Task<int> watch(Context context, RunWords words)
{
    return follow(context, words.run);
}

/// Asks one thing of a run, then follows it until it rests. Who goes on with a run has seen what
/// was before: only what follows is told.
Task<int> ask(Context context, RunWords words, std::string method)
{
    Json params = {{"run", words.run}, {"by", context.globals.person}};
    if (!words.step.empty())
        params["step"] = words.step;
    if (!words.reason.empty())
        params[method == "run.answer" ? "note" : "reason"] = words.reason;
    if (!words.option.empty())
        params["option"] = words.option;
    if (!words.outcome.empty())
        params["outcome"] = words.outcome == "not-done" ? "not_done" : words.outcome;
    listen(context, words.run)->caughtUp();
    auto reply = co_await context.client.call(method, params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    co_return co_await restOf(context, words.run);
}

/// The systems of a halted run changed: the requester looks, signs again, and it goes on.
Task<int> authoriseAgain(Context context, RunWords words)
{
    Json what = {{"run", words.run}};
    auto authorisation = co_await authorise(context, what, words.key);
    if (!authorisation)
        co_return printFailure(context.globals, authorisation.error());
    Json params = {
        {"run", words.run}, {"authorisation", *authorisation}, {"by", context.globals.person}};
    listen(context, words.run)->caughtUp();
    auto reply = co_await context.client.call("run.authorise", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    co_return co_await restOf(context, words.run);
}

/// What changed by nobody's run, and the plan that would finish it.
std::string proposedText(const Json &proposed)
{
    std::string out;
    for (const Json &one : proposed) {
        out += text(one["what"], "english") + "\n";
        for (const Json &reason : one["reasons"])
            out += "   " + text(reason, "english") + "\n";
        if (one["plan"].is_object())
            out += "   proposed: " + text(one["plan"], "name") + ", " +
                   std::to_string(one["plan"]["steps"].size()) + " steps\n";
        else
            out += "   " + text(one["none"], "english") + "\n";
    }
    return out.empty() ? "Nothing is proposed: no member changed role by itself."
                       : out + "Nothing was started.";
}

/// Shows them; writes the plan of one service to a file, for the way that every plan goes.
Task<int> proposed(Context context, RunWords words)
{
    auto reply = co_await context.client.call("run.proposed", Json::object());
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const Json rows = (*reply)["proposed"];
    if (words.out.empty()) {
        print(context.globals, "farhaven/run-proposed/1", *reply, proposedText(rows));
        co_return Done;
    }
    for (const Json &one : rows) {
        if (!one["plan"].is_object() ||
            (!words.service.empty() && text(one, "service") != words.service))
            continue;
        Json plan = one["plan"];
        plan["author"] = context.globals.person; // whoever hands it in answers for it
        if (auto written = writeFile(words.out, plan.dump(1) + "\n"); !written)
            co_return printFailure(context.globals, written.error());
        print(context.globals, "farhaven/run-proposed/1", *reply,
              "Written: " + words.out +
                  ". It needs verification: `plan lint`, `plan check`, then approval");
        co_return Done;
    }
    co_return printFailure(context.globals,
                           Error(ErrorCode::NotFound, "no plan is proposed", "service",
                                 "`run proposed` without --out says what changed, and why"));
}

int unconfirmed(const Globals &globals)
{
    const Error error(ErrorCode::Denied, "this changes a run and was not confirmed", "--yes",
                      "Read `run show`, then add --yes");
    return printFailure(globals, error);
}

Task<int> resume(Context context, RunWords words)
{
    if (!context.globals.yes)
        co_return unconfirmed(context.globals);
    co_return co_await ask(context, std::move(words), "run.resume");
}

/// Holds back what has not begun: that needs no confirmation.
Task<int> pause(Context context, RunWords words)
{
    FH_CO_TRY(const int code, co_await ask(context, std::move(words), "run.pause"));
    co_return code == Partial ? int(Done) : code;
}

Task<int> skip(Context context, RunWords words)
{
    if (!context.globals.yes)
        co_return unconfirmed(context.globals);
    co_return co_await ask(context, std::move(words), "run.skip");
}

/// What is typed is the decision itself, with its reason: it needs no further yes.
Task<int> decide(Context context, RunWords words)
{
    co_return co_await ask(context, std::move(words), "run.decide");
}

Task<int> answer(Context context, RunWords words)
{
    co_return co_await ask(context, std::move(words), "run.answer");
}

Task<int> retry(Context context, RunWords words)
{
    if (!context.globals.yes)
        co_return unconfirmed(context.globals);
    co_return co_await ask(context, std::move(words), "run.retry");
}

Task<int> commit(Context context, RunWords words)
{
    co_return co_await ask(context, std::move(words), "run.commit");
}

/// Done when nothing of the run is left; with a reservation when something had to stay.
Task<int> abort(Context context, RunWords words)
{
    if (!context.globals.yes)
        co_return unconfirmed(context.globals);
    const std::string run = words.run;
    FH_CO_TRY(const int code, co_await ask(context, std::move(words), "run.abort"));
    if (code != Failed)
        co_return code;
    Json params = {{"run", run}};
    auto reply = co_await context.client.call("run.get", params);
    const std::string named = reply ? text(*reply, "named_state") : std::string();
    if (named == "aborted.taken-back" || named == "aborted.nothing-destructive-done")
        co_return Done;
    co_return named.starts_with("aborted.") ? int(Partial) : code;
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

/// What a run that waits for people is told.
void addAnswers(CLI::App &noun, Chosen &chosen, const std::shared_ptr<RunWords> &words)
{
    CLI::App *made = addVerb(noun, chosen, words, "decide",
                             "Choose an option of a decision that a run waits for", decide);
    made->add_option("RUN", words->run, "Run id")->required();
    made->add_option("STEP", words->step, "Step id of the decision")->required();
    made->add_option("OPTION", words->option, "Option id")->required();
    made->add_option("--reason", words->reason, "Why; it stays on record")->required();
    CLI::App *said = addVerb(noun, chosen, words, "answer",
                             "Say what came of a step that a person was asked to do", answer);
    said->add_option("RUN", words->run, "Run id")->required();
    said->add_option("STEP", words->step, "Step id")->required();
    said->add_option("OUTCOME", words->outcome, "done, not-done, or unknown: cannot say")
        ->required()
        ->check(CLI::IsMember({"done", "not-done", "unknown"}));
    said->add_option("--note", words->reason, "What was seen; it stays on record")->required();
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
    CLI::Option *key =
        started->add_option("--key", words->key, "Your private key file: it authorises the run");
    started
        ->add_option("--standing", words->standing,
                     "Id of a standing authorisation, for what may run with nobody there")
        ->excludes(key);
    started->add_option("--declaration", words->declaration,
                        "The declaration that a failover acts on; without it the newest that fits");
    started->add_flag("--wait", words->wait, "Follow the run until it ends or rests");
    addVerb(*noun, chosen, words, "watch", "Follow a run until it ends or rests", watch)
        ->add_option("RUN", words->run, "Run id")
        ->required();

    addVerb(*noun, chosen, words, "resume",
            "Go on with a run that was paused or whose program ended", resume)
        ->add_option("RUN", words->run, "Run id")
        ->required();
    addVerb(*noun, chosen, words, "pause", "Let nothing new begin; what is under way ends", pause)
        ->add_option("RUN", words->run, "Run id")
        ->required();
    CLI::App *over = addVerb(*noun, chosen, words, "skip",
                             "Go on without a step, for a reason that stays on record", skip);
    over->add_option("RUN", words->run, "Run id")->required();
    over->add_option("STEP", words->step, "Step id")->required();
    over->add_option("--reason", words->reason, "Why it may be left out")->required();
    addAnswers(*noun, chosen, words);
    CLI::App *changed =
        addVerb(*noun, chosen, words, "authorise",
                "Go on with a run that halted because its systems changed", authoriseAgain);
    changed->add_option("RUN", words->run, "Run id")->required();
    changed->add_option("--key", words->key, "Your private key file")->required();
    CLI::App *again = addVerb(*noun, chosen, words, "retry",
                              "Go on with a halted run at a step that did not succeed", retry);
    again->add_option("RUN", words->run, "Run id")->required();
    again->add_option("STEP", words->step, "Step id")->required();
    CLI::App *kept = addVerb(*noun, chosen, words, "commit",
                             "Let a run that its plan holds open stay as it is", commit);
    kept->add_option("RUN", words->run, "Run id")->required();
    kept->add_option("--reason", words->reason, "What was looked at")->required();
    addVerb(*noun, chosen, words, "abort",
            "Take back what a run did, as long as it has not promoted, and end it", abort)
        ->add_option("RUN", words->run, "Run id")
        ->required();
    addVerb(*noun, chosen, words, "show", "How a run stands", show)
        ->add_option("RUN", words->run, "Run id")
        ->required();
    addVerb(*noun, chosen, words, "list", "All runs of the workspace", list);
    CLI::App *offered =
        addVerb(*noun, chosen, words, "proposed",
                "What changed role by itself, and the run that would finish it", proposed);
    offered->add_option("--service", words->service, "Only of this service, with --out");
    offered->add_option("--out", words->out, "File to write its plan to");
}

} // namespace farhaven::cli
