// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run_text.h"

#include "base/sentence.h"
#include "model/named_state.h"
#include "model/run.h"

namespace farhaven::cli {

namespace {

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
    for (const char *name : {"rpa", "rpa_at_once"}) {
        if (run.contains(name) && run[name].is_object())
            convert(run[name], "");
    }
    if (run.contains("losses") && run["losses"].is_object()) {
        for (auto &[component, loss] : run["losses"].items())
            convert(loss, "");
    }
    if (run.contains("time") && run["time"].is_object()) {
        for (const char *name : {"machine_", "people_", "stood_"})
            convert(run["time"], name);
    }
    if (run.contains("rta") && run["rta"].is_object()) {
        convert(run["rta"], "from_outage_");
        convert(run["rta"], "from_declaration_");
    }
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

/// "Lost, at most: 3 bytes …" with why; nothing where no loss is told.
std::string lostText(const std::string &begins, const Json &rpa)
{
    if (!rpa.is_object())
        return {};
    const auto figure = [&](const char *key) {
        const Json value = rpa.value(key, Json());
        return value.is_number_integer() ? std::to_string(value.get<std::int64_t>())
                                         : std::string("unknown");
    };
    const std::string bound = text(rpa, "bound");
    return "\n" + begins +
           (bound == "upper"   ? ", at most"
            : bound == "exact" ? ", exactly"
                               : "") +
           ": " + figure("bytes") + " bytes, " + figure("tx") + " transactions, " + figure("ms") +
           " ms. " + text(rpa.value("why", Json::object()), "english");
}

/// What it took and what was lost, each with what it was counted from.
std::string achieved(const Json &run)
{
    std::string said;
    const Json rta = run.value("rta", Json::object());
    const auto since = [&](const char *key, const char *words) {
        const Json ms = rta.value(key, Json());
        if (ms.is_number_integer())
            said += "\nWrites again " + duration(ms.get<std::int64_t>()) + words;
    };
    const bool declared = run.contains("declaration");
    const bool drill = text(run, "kind") == "drill";
    since("from_outage_ms", declared ? " after the outage began"
                            : drill  ? " after the copy was to be cut off"
                                     : " after work was stopped");
    since("from_declaration_ms", " after it was declared");
    said += lostText("Lost", run.value("rpa", Json()));
    const Json losses = run.value("losses", Json::object());
    for (const auto &[component, loss] : losses.items())
        said += lostText("  " + printable(component, 100), loss);
    return said;
}

/// What people are asked right now, with the words to answer it by.
std::string promptsOf(const Json &run)
{
    std::string said;
    for (const Json &step : run.value("steps", Json::array())) {
        if (!step.contains("prompt"))
            continue;
        const Json &prompt = step["prompt"];
        const std::string target = text(run, "run") + " " + text(step, "id");
        if (text(prompt, "kind") == "person") {
            said += "\nTo do: " + printable(text(prompt, "instruction"), 400) + "\n  `run answer " +
                    target + " done|not-done|unknown --note …` says what came of it";
            continue;
        }
        said += "\n" + printable(text(step, "title"), 200) + ": " +
                printable(text(prompt, "decided_by"), 128) + " decides";
        for (const Json &option : prompt.value("options", Json::array())) {
            said += "\n  " + text(option, "id") + "  " + printable(text(option, "label"), 200) +
                    (text(option, "id") == text(prompt, "proposed") ? "  (proposed)" : "");
            for (const Json &criterion : option.value("criteria", Json::array()))
                said += "\n    " + text(criterion, "holds") + ": " +
                        text(criterion.value("why", Json::object()), "english");
        }
        said += "\n  `run decide " + target + " OPTION --reason …` decides it";
    }
    return said;
}

/// People and machines are counted apart.
std::string spentOn(const Json &run)
{
    const Json time = run.value("time", Json::object());
    const auto people = time.value("people_ms", std::int64_t(0));
    if (people == 0)
        return {};
    return "\nMachines worked " + duration(time.value("machine_ms", std::int64_t(0))) +
           ", people were waited for " + duration(people);
}

/// Loud, and before everything else.
std::string withoutApproval(const Json &run)
{
    const Json broken = run.value("break_glass", Json());
    if (!broken.is_object())
        return {};
    return "*** BREAK-GLASS: it runs WITHOUT APPROVAL ***\n\"" +
           printable(text(broken, "statement"), 400) + "\", say " + text(broken, "by") + " and " +
           text(broken, "witness") + " at " + text(broken, "at") + ": " +
           printable(text(broken, "reason"), 1000) + "\n\n";
}

/// Each step with its state; of a drill that takes every branch, with the branch it belongs to.
std::vector<std::vector<std::string>> stepRows(const Json &run)
{
    const Json steps = run.value("steps", Json::array());
    const bool branches = run.contains("branches");
    std::vector<std::vector<std::string>> rows = {{"STEP", "STATE", "TOOK", "WHY"}};
    if (branches)
        rows[0].insert(rows[0].begin() + 1, "BRANCH");
    for (const Json &step : steps) {
        rows.push_back({text(step, "id"), text(step, "state"),
                        step.contains("took_ms") ? duration(step["took_ms"].get<std::int64_t>())
                                                 : std::string(),
                        text(step.value("why", Json::object()), "english")});
        if (branches) // which only a drill has
            rows.back().insert(rows.back().begin() + 1, "DRILL " + text(step, "branch"));
    }
    return rows;
}

/// What a drill showed of each branch.
std::string branchesOf(const Json &run)
{
    std::string said;
    for (const Json &branch : run.value("branches", Json::array()))
        said += "\nBranch " + text(branch, "decision") + ": " + text(branch, "option") + " is " +
                text(branch, "verdict") + ". " +
                text(branch.value("why", Json::object()), "english");
    return said;
}

} // namespace

int printRun(const Globals &globals, const Json &run)
{
    const auto rows = stepRows(run);
    const std::string state = text(run, "state");
    const bool drill = text(run, "kind") == "drill";
    std::string summary = std::string(drill ? "DRILL\n" : "") + withoutApproval(run) + table(rows) +
                          (drill ? "DRILL, run " : "Run ") + text(run, "run") + ": " + state;
    if (run.contains("named_state"))
        summary += ". " + text(run, "named_state");
    summary += branchesOf(run);
    summary += achieved(run);
    summary += spentOn(run);
    summary += promptsOf(run);
    summary += endOf(run.value("end", Json::object()));
    for (const Json &one : run.value("notifications", Json::array()))
        summary += "\nNotification to " + text(one, "member") + ": " + text(one, "state") +
                   ", attempts " + std::to_string(one.value("attempts", 0)) + " " +
                   text(one, "said");
    if (run.value("interrupted", false))
        summary += ", interrupted: its program ended. `run resume " + text(run, "run") +
                   "` goes on where the journal ends";
    if (!globals.jsonLines)
        print(globals, "farhaven/run/1", inSeconds(run), summary);
    if (run.value("in_doubt", false))
        return InDoubt;
    if (run.value("interrupted", false))
        return Interrupted;
    const std::string skipped =
        std::string(model::name(model::RunState::Succeeded)) + "." + model::withSkips;
    const std::string named = text(run, "named_state");
    const bool open = named == skipped || named.starts_with("waiting.");
    return open ? Partial : exitCodeOfRun(state);
}

} // namespace farhaven::cli
