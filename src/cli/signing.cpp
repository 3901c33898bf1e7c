// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/signing.h"

#include "base/sentence.h"
#include "cli/files.h"
#include "model/authorisation.h"
#include "model/condition.h"
#include "model/drill_passes.h"
#include "seal/ssh_keygen_signer.h"

#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <memory>

namespace farhaven::cli {

namespace {

struct Close {
    void operator()(std::FILE *file) const { std::fclose(file); }
};

std::string said(const Json &object)
{
    return text(object.value("why", Json::object()), "english");
}

/// Everything that is missing is told at once, before anybody types a passphrase.
Result<> refuseUnready(const Json &prepared)
{
    if (prepared["authorisation"].is_null())
        return fail(ErrorCode::Denied, said(prepared["approval"]), "approval",
                    "Have a second person approve it: `approval request`, then `approval grant`");
    for (const Json &site : prepared["sites"]) {
        if (text(site, "armed") != "yes")
            return fail(ErrorCode::Denied, said(site), "site " + text(site, "site"),
                        "Arm it: `site arm " + text(site, "site") + " --key KEY --for 4h`");
    }
    return {};
}

std::string seenText(const Json &prepared)
{
    std::string out = "Seen right now:\n";
    for (const Json &row : prepared["seen"]) {
        out += "  " + printable(text(row, "component"), 80) + "  ";
        if (row.contains("error"))
            out += "not seen: " + printable(text(row, "error"), 200);
        else
            out +=
                printable(text(row, "identity"), 80) + "  " + printable(row["epochs"].dump(), 200);
        out += "\n";
    }
    return out;
}

} // namespace

Result<std::string> typedLine(const std::string &question)
{
    constexpr std::size_t lineMax = 1000;
    if (::isatty(STDIN_FILENO) != 1)
        return fail(ErrorCode::Denied, "this is typed by a person, and the standard input is none",
                    "terminal", "Run it from a terminal");
    FH_CHECK(showOnTerminal(question));
    const std::unique_ptr<std::FILE, Close> terminal(std::fopen("/dev/tty", "r"));
    std::string line;
    for (int c = 0; terminal && line.size() < lineMax && (c = std::getc(terminal.get())) != EOF;) {
        if (c == '\n')
            return line;
        line.push_back(static_cast<char>(c));
    }
    return fail(ErrorCode::Cancelled, "nothing was typed", "terminal");
}

Result<> showOnTerminal(const std::string &text)
{
    const std::unique_ptr<std::FILE, Close> terminal(std::fopen("/dev/tty", "w"));
    if (!terminal)
        return fail(ErrorCode::Denied,
                    "a signature needs a terminal: to show what is signed and to type the "
                    "passphrase",
                    "terminal", "Run it from a terminal");
    std::fwrite(text.data(), 1, text.size(), terminal.get());
    return {};
}

namespace {

std::string shown(const std::string &value)
{
    return printable(value, 200);
}

std::string indented(const std::string &line)
{
    return "\n      " + line;
}

/// What a system is handed, to the last argument: canonical, so that two that look alike are alike.
std::string parametersOf(const Json &parameters)
{
    std::string out;
    for (const auto &[key, value] : parameters.items()) {
        const auto bytes = canonicalJson(value);
        const std::string said = value.is_string() ? value.get<std::string>()
                                 : bytes           ? *bytes
                                                   : value.dump();
        out += indented(shown(key) + ": " + printable(said, 4000));
    }
    return out;
}

std::string conditionOf(const model::Condition &condition)
{
    std::string said = shown(condition.component.value) + "/" + shown(condition.member.value) +
                       " " + std::string(name(condition.question));
    if (condition.question == model::Question::FactIs)
        said += " " + shown(condition.fact) + " = " + shown(condition.value);
    return said;
}

std::string conditionsOf(const char *what, const std::vector<model::Condition> &conditions)
{
    std::string out;
    for (const model::Condition &condition : conditions)
        out += indented(what + (" " + conditionOf(condition)));
    return out;
}

std::string placeOf(const model::ActionStep &action, const std::string &verb)
{
    return shown(verb) + " on " + shown(action.component.value) + "/" + shown(action.member.value);
}

std::string inFull(const model::ActionStep &action)
{
    std::string said = parametersOf(action.parameters) +
                       conditionsOf("only if", action.preconditions) +
                       conditionsOf("done when", action.postconditions);
    if (!action.compensation)
        return said;
    const model::Compensation &back = *action.compensation;
    return said + indented("taken back by " + placeOf(action, back.verb)) +
           parametersOf(back.parameters) + conditionsOf("only if", back.preconditions) +
           conditionsOf("done when", back.postconditions);
}

std::string choicesOf(const model::DecisionStep &decision)
{
    std::string said = "  (" + shown(decision.decidedBy) + " decides)";
    for (const auto &option : decision.options) {
        std::string enabled;
        for (const StepId &id : option.enables)
            enabled += (enabled.empty() ? "" : ", ") + id.value;
        const char *chosen = option.id == decision.defaultOption ? ", the default" : "";
        said += indented(shown(option.id) + chosen + ": " +
                         (enabled.empty() ? "nothing more" : enabled)) +
                conditionsOf("fits when", option.criteria);
    }
    return said;
}

/// What a step does, in full: nobody signs what they were not shown.
std::string deedOf(const model::Step &step)
{
    if (const model::ActionStep *action = step.action())
        return "  (" + placeOf(*action, action->verb) + ")" + inFull(*action);
    if (const auto *each = std::get_if<model::ForEachStep>(&step.body)) {
        std::string items;
        for (const std::string &item : each->items)
            items += (items.empty() ? "" : ", ") + shown(item);
        return "  (" + placeOf(each->action, each->action.verb) + ", for each of: " + items + ")" +
               inFull(each->action);
    }
    const model::DecisionStep *decision = step.decision();
    return decision ? choicesOf(*decision) : std::string();
}

} // namespace

std::string essentials(const model::RecoveryPlan &plan, Instant expiresAt)
{
    std::string out = "\n" + shown(plan.name) + ", revision " + std::to_string(plan.revision) +
                      "\n  " + std::string(name(plan.kind)) + " of " + plan.service.value + ": " +
                      plan.from.value + " to " + plan.to.value + ", scenario " +
                      shown(plan.scenario) + "\n  written by " + plan.author.value +
                      ", accepted loss " + model::acceptedLoss(plan.lossBytesMax) + "\nSystems:\n";
    for (const model::TargetBinding &target : plan.targets)
        out += "  " + target.component.value + "  " + target.kind + "  " + shown(target.identity) +
               "\n";
    out += "Steps:\n";
    if (model::takesEveryBranch(plan))
        out += "  DRILL: all of it " + std::to_string(model::drillPasses(plan).passes.size()) +
               " times, so that each option of each decision is taken once\n";
    for (const model::Step &step : plan.steps) {
        out +=
            "  " + std::string(name(step.phase)) + "  " + shown(step.title) + deedOf(step) + "\n";
    }
    return out + "Until " + toRfc3339(expiresAt) + "\n";
}

namespace {

/// Whole, in one spelling: nobody signs what they were not shown.
std::string declaredLine(const std::string &what, const Json &value)
{
    const auto bytes = canonicalJson(value);
    return indented(shown(what) + ": " + printable(bytes ? *bytes : value.dump(), 4000));
}

std::string declaredText(const Json &declared)
{
    std::string out = deniedText(declared.value("denied", Json::array()));
    const Json commands = declared.value("commands", Json::array());
    for (const Json &each : commands.is_array() ? commands : Json::array()) {
        out += "\n  " + shown(text(each, "component")) + ", of kind " + shown(text(each, "kind"));
        const Json settings = each.value("settings", Json::object());
        for (const auto &[key, value] : settings.items()) {
            const bool list = value.is_array() && !value.empty() && value[0].is_object();
            if (!list)
                out += declaredLine(key, value);
            for (const Json &one : list ? value : Json::array())
                out += declaredLine(text(one, "name"), one);
        }
    }
    return out.empty() ? out : "What the estate declares for it:" + out + "\n";
}

} // namespace

/// A byte that was changed makes another document: who refused the one before is told first.
std::string deniedText(const Json &denied)
{
    std::string out;
    for (const Json &each : denied.is_array() ? denied : Json::array()) {
        out += "\n*** REFUSED BEFORE: revision " +
               std::to_string(each.value("revision", std::int64_t(0))) + ", by " +
               shown(text(each, "by")) + " at " + shown(text(each, "at")) + ": " +
               printable(text(each, "reason"), 1000) + "\n  Changed since:";
        const Json changes = each.value("changes", Json::array());
        for (const Json &change : changes.is_array() ? changes : Json::array())
            out += indented(printable(change.is_string() ? change.get<std::string>() : "", 1000));
        if (changes.empty())
            out += indented("nothing");
    }
    return out.empty() ? out : out + "\n";
}

std::string inFull(const model::ApprovalRequest &request)
{
    std::string out = essentials(request.plan, request.expiresAt) + declaredText(request.declared);
    for (const model::ApprovalRequirement &each : request.required) {
        std::string of;
        for (const PersonId &person : each.of)
            of += (of.empty() ? "" : ", ") + person.value;
        out += "The policy " + each.policy + " asks for " + std::to_string(each.needed) +
               " approvals of: " + (of.empty() ? "every approver" : of) + "\n";
    }
    return out;
}

Result<Milliseconds> spanFromText(const std::string &text, const char *option)
{
    std::int64_t count = 0;
    const char *const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, count);
    const std::string unit(rest, end);
    const std::int64_t ms = unit == "s"   ? 1'000
                            : unit == "m" ? 60'000
                            : unit == "h" ? 3'600'000
                            : unit == "d" ? 86'400'000
                                          : 0;
    if (error != std::errc() || ms == 0 || count < 1 || count > 100'000)
        return fail(ErrorCode::Invalid, "\"" + printable(text, 40) + "\" is no span of time",
                    option, "Write it like 90s, 30m, 8h or 7d");
    return Milliseconds(count * ms);
}

Result<Json> readDocument(const std::string &path)
{
    FH_TRY(const std::string bytes, readFile(path, std::size_t(8) << 20));
    auto json = parseJson(bytes);
    if (!json)
        return fail(std::move(json).error().at(path));
    return json;
}

Task<Json> authorise(Context context, Json what, std::string keyFile)
{
    if (keyFile.empty())
        co_return fail(ErrorCode::Denied, "a run is authorised with the key of who asks for it",
                       "--key", "Name your key file: --key FILE");
    FH_CO_TRY(const auto signer, seal::openSshKey(keyFile));
    what["by"] = context.globals.person;
    FH_CO_TRY(const Json prepared, co_await context.client.call("run.prepare", what));
    FH_CO_CHECK(refuseUnready(prepared));
    FH_CO_TRY(const model::RunAuthorisation authorisation,
              model::authorisationFromJson(prepared["authorisation"]));
    FH_CO_CHECK(showOnTerminal("\n" + seenText(prepared) + said(prepared["approval"]) +
                               "\nYour signature lets the run begin on what is seen here, until " +
                               toRfc3339(authorisation.expiresAt) + "\n"));
    FH_CO_TRY(const SignedDocument given, model::signAuthorisation(authorisation, *signer));
    const Json document = toJson(given);
    co_return document;
}

} // namespace farhaven::cli
