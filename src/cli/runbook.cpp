// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "cli/files.h"
#include "cli/verb.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace farhaven::cli {

namespace {

struct PaperWords {
    std::string plan, out, format = "pdf";
    std::string print, step, result, at, doneBy, note;
};

Task<int> printRunbook(Context context, PaperWords words)
{
    auto plan = readJsonFile(words.plan);
    if (!plan)
        co_return printFailure(context.globals, plan.error());
    Json params = {{"plan", *plan}, {"format", words.format}, {"by", context.globals.person}};
    auto reply = co_await context.client.call("plan.runbook", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const auto bytes = bytesIn(*reply, "document");
    if (!bytes)
        co_return printFailure(context.globals, bytes.error());
    if (auto written = writeFile(words.out, *bytes); !written)
        co_return printFailure(context.globals, written.error());
    const Json answer = {{"file", words.out},
                         {"format", words.format},
                         {"bytes", bytes->size()},
                         {"print", (*reply)["print"]},
                         {"approved", (*reply)["approved"]},
                         {"plan", (*reply)["plan_id"]},
                         {"revision", (*reply)["revision"]}};
    const bool approved = text(*reply, "approved") == "yes";
    print(context.globals, "farhaven/plan-runbook/1", answer,
          "Written: " + words.out + (approved ? "" : ". The plan is not approved, and it says so") +
              "\nPrint " + text(*reply, "print") + ": `run enter-paper` takes what was done by it");
    co_return approved ? Done : Partial;
}

Task<int> enterPaper(Context context, PaperWords words)
{
    Json params = {{"print", words.print},        {"step", words.step},
                   {"result", words.result},      {"at", words.at},
                   {"done_by", words.doneBy},     {"note", words.note},
                   {"by", context.globals.person}};
    auto reply = co_await context.client.call("run.enter_paper", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    print(context.globals, "farhaven/paper-entered/1", *reply,
          text((*reply)["why"], "english") +
              ".\nOn record as paper: no run's journal holds it, and it proves nothing by itself");
    co_return Done;
}

} // namespace

void addRunbookVerbs(CLI::App &app, const Globals &, Chosen &chosen)
{
    auto words = std::make_shared<PaperWords>();
    CLI::App *printed = app.get_subcommand("plan")->add_subcommand(
        "runbook", "Print the plan for a day without Farhaven: exact commands, guards, boxes");
    printed->add_option("PLAN", words->plan, "A plan document")->required();
    printed->add_option("OUT", words->out, "File to write")->required();
    printed->add_option("--format", words->format, "pdf or html")
        ->check(CLI::IsMember({"pdf", "html"}));
    carriesOut(printed, chosen, words, printRunbook);
    CLI::App *entered = app.get_subcommand("run")->add_subcommand(
        "enter-paper", "Put on record what was done by a printed runbook, one step at a time");
    entered->add_option("PRINT", words->print, "The SHA-256 at the foot of its pages")->required();
    entered->add_option("STEP", words->step, "Step id")->required();
    entered->add_option("RESULT", words->result, "done, failed or left_out")
        ->required()
        ->check(CLI::IsMember({"done", "failed", "left_out"}));
    entered->add_option("--at", words->at, "When, as it was written down; RFC 3339")->required();
    entered->add_option("--done-by", words->doneBy, "The name on the paper")->required();
    entered->add_option("--note", words->note, "What else was written there");
    carriesOut(entered, chosen, words, enterPaper);
}

} // namespace farhaven::cli
