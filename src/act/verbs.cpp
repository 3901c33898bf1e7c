// SPDX-License-Identifier: GPL-3.0-or-later
#include "act/verbs.h"

#include "act/allow.h"
#include "act/child.h"
#include "act/claims.h"
#include "act/fault.h"
#include "act/identity.h"
#include "act/records.h"
#include "base/act_text.h"

#include <unistd.h>

#include <utility>

namespace farhaven::act {

namespace {

Report answer(const std::string &json)
{
    Report report;
    report.members = R"("exit":0)";
    report.output.append(json + "\n");
    return report;
}

// The members that say how a program ended; those of an early end name a failure.
std::string endMembers(int exitCode, int signal, const std::string &stopped)
{
    std::string members;
    if (!stopped.empty())
        members =
            std::string(R"("code":)") + (stopped == "deadline" ? R"("deadline")" : R"("stopped")") +
            R"(,"message":"The program was ended )" +
            (stopped == "deadline" ? "at its deadline" : "because farhaven-act was told to stop") +
            R"(; observe what it did.",)";
    members += R"("exit":)" + std::to_string(exitCode);
    if (signal != 0)
        members += R"(,"signal":)" + std::to_string(signal);
    return members;
}

std::string ranMember(const Result &result)
{
    return result.ran > 1 ? R"(,"ran":)" + std::to_string(result.ran) : std::string();
}

int exitCodeFor(int programExit, const std::string &stopped)
{
    return stopped.empty() ? programExit : exitDeadline;
}

// Last look before something irreversible: this process may have been paused or made to wait.
void requireTime(const Deadline &deadline)
{
    if (stopRequested())
        throw Fault{exitRefused, "stopped", "farhaven-act was told to stop; nothing was done.", {}};
    if (deadline.passed())
        throw Fault{exitRefused,
                    "too_late",
                    "The deadline passed before the program could start; nothing was done.",
                    {}};
}

// A request that was bound to this host's clock before it booted again was sent long ago.
void requireBoot(const Request &request)
{
    if (request.bootId.empty() || request.bootId == bootId())
        return;
    throw Fault{exitRefused,
                "too_late",
                "The host was booted since the request was sent; nothing was done.",
                {}};
}

// Each program begins once all of the one before has been passed on, so that the order of what is
// read is the order of the request.
Report runRead(int state, const Request &request, const Deadline &deadline)
{
    const std::vector<std::vector<std::string>> programs = programsOf(request);
    for (const auto &argv : programs)
        requireAllowed(state, request.verb, argv);
    Report report;
    std::int64_t bytes = 0;
    std::string parts;
    for (const auto &argv : programs) {
        if (!report.errorOutput.endsLine())
            report.errorOutput.append("\n"); // or our last line would hang on that of a program
        flush(report.output, report.errorOutput);
        requireTime(deadline);
        Child child = startProgram(argv);
        report.output = Relay(child.output.get(), STDOUT_FILENO, 0);
        report.errorOutput = Relay(child.errorOutput.get(), STDERR_FILENO, 0);
        const Ending end = attend(child, deadline, EndBy::Kill, report.output, report.errorOutput);
        bytes += report.output.totalBytes();
        parts += (parts.empty() ? "[" : ",[") + std::to_string(end.exitCode) + "," +
                 std::to_string(report.output.totalBytes()) + "]";
        report.exitCode = exitCodeFor(end.exitCode, end.stopped);
        report.members = endMembers(end.exitCode, end.signal, end.stopped);
        if (!end.stopped.empty())
            break;
    }
    report.members += R"(,"stdout_bytes":)" + std::to_string(bytes);
    if (programs.size() > 1)
        report.members += R"(,"parts":[)" + parts + "]";
    return report;
}

Report replay(const Result &result)
{
    const bool truncated = result.outputBytes > static_cast<std::int64_t>(result.output.size()) ||
                           result.errorBytes > static_cast<std::int64_t>(result.errorOutput.size());
    Report report;
    report.exitCode = exitCodeFor(result.exitCode, result.stopped);
    report.members = endMembers(result.exitCode, result.signal, result.stopped) +
                     ranMember(result) + R"(,"replayed":true,"stdout_bytes":)" +
                     std::to_string(result.output.size());
    if (truncated)
        report.members += R"(,"truncated":true)";
    report.output.append(result.output);
    report.errorOutput.append(result.errorOutput);
    return report;
}

Child startIntended(KeyRecord &record, const Request &request, const Deadline &deadline)
{
    try {
        requireTime(deadline);
        return startProgram(request.argv);
    } catch (...) {
        record.withdraw();
        throw;
    }
}

// Records the result; what cannot be recorded is in doubt, although its end was seen.
void finish(KeyRecord &record, const Result &result, Report &report)
{
    report.exitCode = exitCodeFor(result.exitCode, result.stopped);
    report.members = endMembers(result.exitCode, result.signal, result.stopped);
    try {
        record.complete(result);
    } catch (const Fault &fault) {
        report.exitCode = exitInDoubt;
        report.members =
            R"("code":"in_doubt","message":)" +
            jsonString("The program ended, but its result is not recorded. " + fault.message) +
            "," + endMembers(result.exitCode, result.signal, {});
    }
    report.members +=
        ranMember(result) + R"(,"stdout_bytes":)" + std::to_string(result.outputBytes);
}

// What the program says goes to the client as it comes, and its first bytes into the record.
void runOne(Child &child, const Deadline &deadline, Result &result, Report &report)
{
    const std::size_t rest = recordedBytes - result.output.size();
    const std::size_t errorRest = recordedBytes - result.errorOutput.size();
    report.output = Relay(child.output.get(), STDOUT_FILENO, rest);
    report.errorOutput = Relay(child.errorOutput.get(), STDERR_FILENO, errorRest);
    const Ending end =
        attend(child, deadline, EndBy::TermThenKill, report.output, report.errorOutput);
    result.exitCode = end.exitCode;
    result.signal = end.signal;
    result.stopped = end.stopped;
    result.output += report.output.kept();
    result.errorOutput += report.errorOutput.kept();
    result.outputBytes += report.output.totalBytes();
    result.errorBytes += report.errorOutput.totalBytes();
}

// Why the next program may not begin although those before succeeded; empty when it may.
std::string whyStop(const Deadline &deadline)
{
    return stopRequested() ? "signal" : deadline.passed() ? "deadline" : std::string();
}

Report runIntended(KeyRecord &record, const Request &request, const Deadline &deadline)
{
    Result result;
    result.startedAt = utcNow();
    Child child = startIntended(record, request, deadline);
    try {
        Report report;
        runOne(child, deadline, result, report);
        for (const auto &argv : request.further) {
            if (result.exitCode != 0 || !result.stopped.empty())
                break;
            result.stopped = whyStop(deadline);
            if (!result.stopped.empty())
                break;
            flush(report.output, report.errorOutput);
            Child next = startProgram(argv);
            ++result.ran;
            runOne(next, deadline, result, report);
        }
        finish(record, result, report);
        return report;
    } catch (...) {
        throw Fault{exitInDoubt,
                    "in_doubt",
                    "farhaven-act failed while the program ran; observe the system.",
                    {}};
    }
}

Report runClaimed(int state, const Request &request, const Deadline &deadline)
{
    const ScopeLock lock = ScopeLock::acquire(state, request.scope, deadline);
    requireClaim(state, request);
    KeyRecord record(state, request);
    if (const std::optional<Result> known = record.lookUp())
        return replay(*known);
    requireBoot(request);
    requireTime(deadline);
    record.intend();
    return runIntended(record, request, deadline);
}

// A refusal says that this request did nothing; the key may have been worked on by an earlier one.
Report runEffect(int state, const Request &request, const Deadline &deadline)
{
    try {
        for (const auto &argv : programsOf(request))
            requireAllowed(state, request.verb, argv);
        return runClaimed(state, request, deadline);
    } catch (Fault &fault) {
        fault.keySeen = isKeySeen(state, request.key);
        throw;
    }
}

// Without the folder no key can be looked up, so none may be taken for untouched.
Fd openStateFor(const std::string &path, const Request &request)
{
    try {
        return openState(path);
    } catch (Fault &fault) {
        fault.keySeen = request.verb == Verb::Effect;
        throw;
    }
}

} // namespace

Report perform(const std::string &statePath, const Request &request)
{
    const Deadline asked = Deadline::in(request.deadlineMs);
    const Deadline deadline = request.notAfterMs > 0 ? asked.orAt(request.notAfterMs) : asked;
    const Fd state = openStateFor(statePath, request);
    switch (request.verb) {
    case Verb::Read:
        return runRead(state.get(), request, deadline);
    case Verb::Effect:
        return runEffect(state.get(), request, deadline);
    case Verb::Claim:
        return answer(claimScope(state.get(), request));
    case Verb::Release:
        return answer(releaseScope(state.get(), request));
    case Verb::Claims:
        return answer(listClaims(state.get(), request.scope));
    case Verb::Outcome:
        return answer(outcomeOf(state.get(), request.key));
    case Verb::Hello:
        return answer(hello());
    case Verb::Rules:
        return answer(listRules(state.get()));
    case Verb::Wait:
        break; // one that waits for a request that waits
    }
    throw Fault{exitUsage, "grammar", "Nothing is left to wait for.", {}};
}

} // namespace farhaven::act
