// SPDX-License-Identifier: GPL-3.0-or-later
#include "act/child.h"
#include "act/deadline.h"
#include "act/fault.h"
#include "act/identity.h"
#include "act/verbs.h"
#include "act/waiting.h"
#include "base/act_text.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <exception>
#include <string_view>
#include <vector>

namespace {

using namespace farhaven::act;

constexpr std::string_view helpText =
    R"(farhaven-act - the forced command through which Farhaven acts on this host

SYNOPSIS
    farhaven-act --state DIR            the request is in SSH_ORIGINAL_COMMAND
    farhaven-act --state DIR REQUEST    the request is one argument
    farhaven-act --help

    In authorized_keys:  restrict,command="/usr/bin/farhaven-act --state DIR" KEY

REQUESTS
    v1 hello                                          who this machine is, as JSON
    v1 rules                                          the allow list, as JSON, and which of its
                                                      programs would not run
    v1 read DEADLINE_MS -- 'PROGRAM' 'ARG' ... [-- 'PROGRAM' 'ARG' ...] ...
                                                      run programs that only look, one after the
                                                      other, and say how each ended
    v1 claim SCOPE EPOCH 'HOLDER JSON' [takeover | over OWNER]
                                                      claim a scope at a higher epoch; over OWNER
                                                      follows an unreleased claim whose holder
                                                      has that "owner", and no other
    v1 release SCOPE EPOCH [by OWNER]                 give the claim back
    v1 claims SCOPE                                   all claims, as a JSON list
    v1 effect SCOPE EPOCH KEY [by OWNER] [until MS BOOT] DEADLINE_MS -- 'PROGRAM' 'ARG' ...
                       [-- 'PROGRAM' 'ARG' ...] ...
                                                      run a program once for KEY under the claim,
                                                      and the next once it ended with exit code 0,
                                                      if its holder has that "owner", and not
                                                      later than MS on the clock of the host in
                                                      that boot: "ms" and "boot" of its answers
    v1 outcome KEY                                    what is known about KEY, as JSON
    v1 wait                                           the request is the line to come on standard
                                                      input

FILES
    DIR/allow     what may run, one rule a line:  read|effect PROGRAM [-- | == 'ARG' ...]
                  PROGRAM is a real path; words after -- must be the first arguments, after == all
    DIR/claims    SCOPE/EPOCH.json, the highest decides; .released beside it ends it
    DIR/keys      KEY.intent before a program starts, KEY.done with its result
    DIR/locks     held while a scope is worked on

EXIT STATUS
    That of the program (128 + signal when a signal ended it), or
    120 refused   121 in doubt   122 not understood   123 deadline   124 i/o, nothing done.
    The last line on standard error says which:  farhaven-act: {"exit":N} or {"code":...}
)";

struct Call {
    std::string state;
    std::string request;
    bool help = false;
};

[[noreturn]] void usage(const std::string &message)
{
    throw Fault{exitUsage, "usage", message + " See farhaven-act --help.", {}};
}

Call readCall(const std::vector<std::string_view> &words)
{
    Call call;
    call.help = words.size() == 1 && words[0] == "--help";
    if (call.help)
        return call;
    if (words.size() < 2 || words[0] != "--state" || !words[1].starts_with('/'))
        usage("The option --state with an absolute folder is missing.");
    call.state = words[1];
    const char *original = std::getenv("SSH_ORIGINAL_COMMAND");
    if (words.size() > 3 || (words.size() == 3) == (original != nullptr))
        usage("Exactly one request is needed, in SSH_ORIGINAL_COMMAND or as one argument.");
    call.request = original != nullptr ? std::string_view(original) : words[2];
    return call;
}

Report failed(const Fault &fault)
{
    Report report;
    report.exitCode = fault.exit;
    report.members =
        R"("code":)" + jsonString(fault.code) + R"(,"message":)" + jsonString(fault.message);
    if (!fault.holder.empty())
        report.members += R"(,"holder":)" + fault.holder;
    if (fault.keySeen)
        report.members += R"(,"key_seen":true)";
    return report;
}

Request requestFrom(const std::string &line)
{
    Parsed<Request> request = decodeRequest(line);
    if (!request.value)
        throw Fault{exitUsage, "grammar", "The request is refused: " + request.problem + ".", {}};
    return std::move(*request.value);
}

Report answerTo(const Call &call)
{
    Request request = requestFrom(call.request);
    if (request.verb == Verb::Wait)
        request = requestFrom(awaitLine());
    return perform(call.state, request);
}

// The client's ends must not block us; they may be shared with others, so it is undone at the end.
class NonBlocking {
public:
    NonBlocking()
    {
        for (const int fd : {STDOUT_FILENO, STDERR_FILENO}) {
            m_flags.push_back(fcntl(fd, F_GETFL));
            fcntl(fd, F_SETFL, m_flags.back() | O_NONBLOCK);
        }
    }
    ~NonBlocking()
    {
        fcntl(STDERR_FILENO, F_SETFL, m_flags.back());
        fcntl(STDOUT_FILENO, F_SETFL, m_flags.front());
    }
    NonBlocking(const NonBlocking &) = delete;
    NonBlocking &operator=(const NonBlocking &) = delete;

private:
    std::vector<int> m_flags;
};

// The clock to which a caller binds its next effect.
std::string clockMembers()
{
    const std::string boot = bootId();
    return boot.empty()
               ? std::string()
               : R"(,"boot":)" + jsonString(boot) + R"(,"ms":)" + std::to_string(monotonicMs());
}

int deliver(Report report)
{
    report.members += clockMembers();
    // A line of our own must start a line; the mark lets the reader give back the exact bytes.
    const bool startsLine = report.errorOutput.endsLine();
    report.errorOutput.append(startsLine ? "" : "\n");
    report.errorOutput.append(std::string(linePrefix) + "{" + report.members +
                              (startsLine ? "}\n" : ",\"newline_added\":true}\n"));
    flush(report.output, report.errorOutput);
    return report.exitCode;
}

} // namespace

int main(int argc, char **argv)
{
    prepareProcess();
    const NonBlocking streams;
    try {
        const Call call = readCall({argv + (argc > 0 ? 1 : 0), argv + argc});
        if (!call.help)
            return deliver(answerTo(call));
        Report report;
        report.output.append(helpText);
        flush(report.output, report.errorOutput);
        return EXIT_SUCCESS;
    } catch (const Fault &fault) {
        return deliver(failed(fault));
    } catch (const std::exception &error) {
        return deliver(
            failed({exitIo, "io", std::string("Nothing was done: ") + error.what(), {}}));
    }
}
