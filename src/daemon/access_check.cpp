// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/access_check.h"

#include "adapter/act_client.h"
#include "base/sentence.h"
#include "daemon/sudo_list.h"

#include <algorithm>
#include <map>

namespace farhaven::daemon {

using adapter::AccessAnswer;
using adapter::AccessExcess;
using adapter::AccessLine;
using adapter::AccessReport;
using analysis::AccessNeed;

namespace {

/// Of one system; all are asked beside each other.
constexpr Milliseconds systemMax{10'000};
constexpr Milliseconds portMax{3'000};
constexpr std::size_t probesAtOnce = 4;
constexpr int notFound = 127; ///< a shell's word for a command that it does not have

using Lines = std::vector<AccessLine>;

AccessAnswer unknown(const Error &error)
{
    return {Tri::Unknown, printable(describe(error), 1000)};
}

/// The same answer to each line.
AccessReport toAll(const Lines &lines, const AccessAnswer &answer)
{
    AccessReport report;
    report.answers.assign(lines.size(), answer);
    return report;
}

bool isLogin(const AccessLine &line)
{
    return line.line.starts_with("#");
}

/// The rule that grants a wanted one and would really run; null when there is none.
const act::Rule *granting(const std::vector<act::Rule> &rules, const act::Rule &wanted)
{
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const act::Rule &rule) {
        return rule.problem.empty() && act::covers(rule, wanted);
    });
    return found == rules.end() ? nullptr : &*found;
}

AccessAnswer ruleAnswer(const std::vector<act::Rule> &rules, const std::string &line)
{
    const act::Parsed<act::Rule> wanted = act::decodeRule(line);
    if (!wanted.value)
        return {Tri::Unknown, "this line " + wanted.problem};
    if (const act::Rule *rule = granting(rules, *wanted.value))
        return {Tri::Yes, "the allow list has: " + printable(rule->line, 500)};
    for (const act::Rule &rule : rules) {
        if (act::covers(rule, *wanted.value))
            return {Tri::No, printable(rule.problem, 500), "see that the program may run: " + line};
    }
    return {Tri::No, "no rule of the allow list lets it run", line};
}

/// `sudo -n …` of a rule: what sudo itself is to be asked about.
std::vector<std::string> behindSudo(const act::Rule &rule)
{
    const bool sudo = rule.words.size() > 2 && rule.words[0].ends_with("/sudo") &&
                      rule.words[1] == "-n" && rule.words[2].starts_with('/');
    return sudo ? std::vector<std::string>(rule.words.begin() + 2, rule.words.end())
                : std::vector<std::string>();
}

/// The rule by which that sudo is asked what it grants.
std::string sudoQuestion(const std::string &sudo)
{
    return "read " + sudo + " -- '-n' '-l'";
}

std::vector<act::Rule> wantedRules(const Lines &lines)
{
    std::vector<act::Rule> wanted;
    for (const AccessLine &line : lines) {
        if (const act::Parsed<act::Rule> rule = act::decodeRule(line.line); rule.value)
            wanted.push_back(*rule.value);
    }
    return wanted;
}

/// The rule lets sudo be asked what it grants, and nothing else: that only looks, and is what finds
/// out what sudo grants beyond the lines.
bool letsSudoBeAsked(const act::Rule &rule)
{
    const std::string &program = rule.words.front();
    const act::Parsed<act::Rule> question = act::decodeRule(sudoQuestion(program));
    return program.ends_with("/sudo") && question.value && act::covers(*question.value, rule);
}

/// What farhaven-act would carry out although no line wants it.
std::vector<AccessExcess> rulesBeyond(const std::vector<act::Rule> &rules, const Lines &lines)
{
    std::vector<AccessExcess> excess;
    const std::vector<act::Rule> wanted = wantedRules(lines);
    for (const act::Rule &rule : rules) {
        const bool asked = std::any_of(wanted.begin(), wanted.end(), [&](const act::Rule &each) {
            return act::covers(each, rule);
        });
        if (!asked && !letsSudoBeAsked(rule))
            excess.emplace_back("the allow list also has: " + printable(rule.line, 500),
                                "take the rule out, or narrow it to the lines of access plan");
    }
    return excess;
}

std::string joined(const std::vector<std::string> &words)
{
    std::string out;
    for (const std::string &word : words)
        out += (out.empty() ? "" : " ") + word;
    return out;
}

/// What sudo lets the login user do, in its own words.
Task<adapter::ActReply> sudoList(Env &env, SshTarget host, std::string sudo, CallLimits limits)
{
    const std::vector<std::string> question = {std::move(sudo), "-n", "-l"};
    co_return co_await adapter::actRead(env, host, question, limits);
}

/// Whether sudo lets the login user do it without a password. That it answers `-l COMMAND` does not
/// say so: where one entry has NOPASSWD, it lists them all without asking for a password.
Task<AccessAnswer> askSudo(Env &env, SshTarget host, std::vector<std::string> command,
                           std::string sudo, Result<adapter::ActReply> list, CallLimits limits)
{
    std::vector<std::string> question = {std::move(sudo), "-n", "-l"};
    const std::string way = sudoQuestion(question.front());
    question.insert(question.end(), command.begin(), command.end());
    const Result<adapter::ActReply> said = co_await adapter::actRead(env, host, question, limits);
    const std::string remedy = host.user + " ALL=(root) NOPASSWD: " + joined(command);
    AccessAnswer answer(Tri::Yes, "sudo lets it run without a password");
    if (!said) {
        answer = unknown(said.error());
        if (said.error().code == ErrorCode::Denied)
            answer = AccessAnswer(Tri::Unknown,
                                  "the allow list does not let sudo be asked; add: " + way);
    } else if (!said->succeeded()) {
        answer = AccessAnswer(Tri::No, "sudo does not let " + host.user + " run it", remedy);
    } else if (!list || !list->succeeded() || withoutPassword(list->out, command) != Tri::Yes) {
        answer = AccessAnswer(Tri::Unknown,
                              "sudo lets it run, and does not list it as running without a "
                              "password",
                              remedy);
    }
    co_return answer;
}

/// "(ALL : ALL) NOPASSWD: ALL" in the list of what sudo would let the user do.
std::vector<AccessExcess> sudoBeyond(const Result<adapter::ActReply> &list, const SshTarget &host)
{
    std::vector<AccessExcess> excess;
    if (list && list->out.find("NOPASSWD: ALL") != std::string::npos)
        excess.emplace_back("sudo lets " + host.user + " run anything without a password",
                            "name the programs in sudoers in place of NOPASSWD: ALL");
    return excess;
}

/// Is there a farhaven-act behind the login, and nothing else?
Task<AccessAnswer> askLogin(Env &env, SshTarget host, AccessLine line, CallLimits limits)
{
    const ExecRequest hello("v1 hello");
    const Result<ExecResult> said = co_await env.exec(host, hello, limits);
    AccessAnswer answer(Tri::Yes, "the login works and is tied to farhaven-act");
    const std::string remedy = line.line.substr(line.line.find_first_not_of("# "));
    if (!said && said.error().code == ErrorCode::Denied)
        answer = AccessAnswer(Tri::No, describe(said.error()), remedy);
    else if (!said)
        answer = unknown(said.error());
    else if (said->exitCode == notFound)
        answer = AccessAnswer(Tri::No, "the login gives a shell: the key is not tied to a command",
                              remedy);
    else if (!act::parseHello(said->out).value)
        answer = AccessAnswer(Tri::Unknown, "what answers is not farhaven-act");
    co_return answer;
}

/// What each sudo grants that may be asked, by its path.
using SudoLists = std::map<std::string, Result<adapter::ActReply>>;

/// Also where no line needs sudo: whatever it grants there is beyond what is needed.
Task<> askSudoToo(Env &env, SshTarget host, const std::vector<act::Rule> &rules, SudoLists &lists,
                  CallLimits limits)
{
    for (const act::Rule &rule : rules) {
        const std::string sudo = rule.words.front();
        if (!letsSudoBeAsked(rule) || !rule.problem.empty() || lists.contains(sudo))
            continue;
        Result<adapter::ActReply> list = co_await sudoList(env, host, sudo, limits);
        lists.emplace(sudo, std::move(list));
    }
    co_return {};
}

Task<AccessReport> askHost(Env &env, SshTarget host, Lines lines, CallLimits limits)
{
    AccessLine login("act", "# farhaven-act as the forced command of this key");
    for (const AccessLine &line : lines) {
        if (isLogin(line))
            login = line;
    }
    FH_CO_TRY(const AccessAnswer entered, co_await askLogin(env, host, login, limits));
    if (entered.granted != Tri::Yes) {
        const AccessAnswer nobody(Tri::Unknown, "nobody could be asked: " + entered.why);
        AccessReport report = toAll(lines, nobody);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (isLogin(lines[i]))
                report.answers[i] = entered;
        }
        co_return report;
    }
    const auto rules = co_await adapter::actRules(env, host, limits);
    AccessReport report;
    SudoLists lists; // each read once
    for (const AccessLine &line : lines) {
        AccessAnswer answer = isLogin(line) ? entered
                              : rules       ? ruleAnswer(*rules, line.line)
                                            : unknown(rules.error());
        const act::Parsed<act::Rule> rule = act::decodeRule(line.line);
        std::vector<std::string> command;
        if (rule.value)
            command = behindSudo(*rule.value);
        if (answer.granted == Tri::Yes && !command.empty()) {
            const std::string sudo = rule.value->words.front();
            if (!lists.contains(sudo)) {
                Result<adapter::ActReply> list = co_await sudoList(env, host, sudo, limits);
                lists.emplace(sudo, std::move(list));
            }
            const Result<adapter::ActReply> list = lists.at(sudo);
            FH_CO_TRY(answer, co_await askSudo(env, host, command, sudo, list, limits));
        }
        report.answers.push_back(std::move(answer));
    }
    if (rules) {
        FH_CO_CHECK(co_await askSudoToo(env, host, *rules, lists, limits));
        report.excess = rulesBeyond(*rules, lines);
    }
    for (const auto &[sudo, list] : lists) {
        const std::vector<AccessExcess> beyond = sudoBeyond(list, host);
        report.excess.insert(report.excess.end(), beyond.begin(), beyond.end());
    }
    co_return report;
}

/// Where Farhaven runs: files are looked at, ports are tried; what else is wanted here is words.
Task<AccessReport> askHere(Env &env, Lines lines, CallLimits)
{
    AccessReport report;
    for (std::size_t next = 0; next < lines.size();) {
        // Each takes a thread of those that SQL uses too.
        std::vector<Task<AccessAnswer>> pending;
        for (; next < lines.size() && pending.size() < probesAtOnce; ++next) {
            std::function<Result<AccessAnswer>()> work =
                [line = lines[next]]() -> Result<AccessAnswer> {
                if (line.where == "file")
                    return fileAccess(line.line);
                if (line.where == "port")
                    return portAccess(line.line, portMax);
                return AccessAnswer(Tri::Unknown, "no program can ask whether this is granted");
            };
            pending.push_back(env.blocking<AccessAnswer>(work));
        }
        for (Task<AccessAnswer> &each : pending) {
            const Result<AccessAnswer> answer = co_await each;
            report.answers.push_back(answer ? *answer : unknown(answer.error()));
        }
    }
    co_return report;
}

/// What one system is asked, and where in the plan its lines stand.
struct Question {
    ComponentId component;
    HostId host;
    Lines lines;
    std::vector<std::size_t> places;
};

bool atTheSystem(const AccessNeed &need)
{
    return need.where == "sql" || need.where == "socket" || need.where == "http";
}

/// By host for farhaven-act, by component for what adapters ask, and this machine.
std::vector<Question> apart(const std::vector<AccessNeed> &needs)
{
    std::map<std::pair<ComponentId, HostId>, Question> parts;
    for (std::size_t i = 0; i < needs.size(); ++i) {
        const AccessNeed &need = needs[i];
        const ComponentId component = atTheSystem(need) ? need.component : ComponentId();
        Question &part = parts[{component, need.host}];
        part.component = component;
        part.host = need.host;
        part.lines.emplace_back(need.where, need.line);
        part.places.push_back(i);
    }
    std::vector<Question> out;
    for (auto &[key, part] : parts)
        out.push_back(std::move(part));
    return out;
}

Task<AccessReport> ask(std::shared_ptr<const Fleet> fleet, Question question, Env &env)
{
    const CallLimits limits(env.clock().ticks() + systemMax);
    Lines lines = question.lines;
    if (const auto system = fleet->adapters.find(question.component);
        system != fleet->adapters.end())
        co_return co_await system->second.adapter->access(lines, limits);
    if (question.host.empty())
        co_return co_await askHere(env, lines, limits);
    const model::Host *host = fleet->estate.find(question.host);
    if (!host)
        co_return fail(ErrorCode::NotFound, "the estate has no such host", question.host.value);
    FH_CO_TRY(const SshTarget target, adapter::sshTarget(*host));
    co_return co_await askHost(env, target, lines, limits);
}

/// A line with a placeholder left in it is nobody's question.
AccessAnswer counted(const AccessNeed &need, AccessAnswer answer)
{
    if (need.complete)
        return answer;
    return {Tri::Unknown, "no setting fills what stands in {}"};
}

} // namespace

Task<AccessChecked> checkAccess(std::shared_ptr<const Fleet> fleet, std::vector<AccessNeed> needs,
                                Env &env)
{
    const std::vector<Question> questions = apart(needs);
    std::vector<Task<AccessReport>> pending;
    for (const Question &question : questions)
        pending.push_back(ask(fleet, question, env));
    AccessChecked checked;
    checked.lines.resize(needs.size());
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const Question &question = questions[i];
        const Result<AccessReport> said = co_await pending[i];
        const AccessReport report = said ? *said : toAll(question.lines, unknown(said.error()));
        for (std::size_t line = 0; line < question.places.size(); ++line) {
            AccessVerdict &verdict = checked.lines[question.places[line]];
            verdict.need = needs[question.places[line]];
            verdict.answer = counted(verdict.need, report.answers[line]);
        }
        for (const AccessExcess &each : report.excess) {
            AccessBeyond beyond;
            beyond.component = question.component;
            beyond.host = question.host;
            beyond.excess = each;
            checked.beyond.push_back(std::move(beyond));
        }
    }
    co_return checked;
}

} // namespace farhaven::daemon
