// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client.h"

#include <functional>
#include <string>

namespace CLI {
class App;
}

/// The verbs of farhavenctl, one file each. A verb parses its words, asks the server and prints one
/// answer; it holds no logic of its own.
namespace farhaven::cli {

/// Options of every verb; they may stand before or after it.
struct Globals {
    std::string workspace;
    std::string person;       ///< who is asking
    bool personNamed = false; ///< by --as; otherwise whoever signed in last
    bool json = false;
    bool jsonLines = false;
    bool yes = false;
};

/// How a program ends. The numbers are a promise to scripts.
enum ExitCode {
    Done = 0,
    Failed = 1,
    Usage = 2,
    Partial = 3,
    Missing = 4,
    NotAllowed = 5,
    LockedByAnother = 6,
    NoAnswer = 7,
    InDoubt = 8,
    CheckFailed = 9,
    Interrupted = 130,
};
[[nodiscard]] ExitCode exitCodeOf(const Error &error);

struct Context {
    Context(const Globals &globals_, api::Client &client_) : globals(globals_), client(client_) {}
    const Globals &globals;
    api::Client &client;
};

/// What the parsed words mean.
struct Chosen {
    std::function<Task<int>(Context)> run;
    std::function<int()> offline;     ///< set instead by verbs that need no workspace
    std::function<Task<int>()> alone; ///< the same for those that wait for something else
    /// What can fail before the workspace is opened or made; its failure is that of the verb.
    std::function<Result<>()> prepare;
    std::function<void()> takeBack; ///< what prepare made, when there is no workspace after all
    bool createsWorkspace = false;
};

void addWorkspaceVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
void addEstateVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
/// "estate history", "estate diff" and "estate restore"; after the verbs of estate.
void addEstateHistoryVerbs(CLI::App &app, Chosen &chosen);
/// "import".
void addImportVerb(CLI::App &app, const Globals &globals, Chosen &chosen);
void addPlanVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
void addRunVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
void addServiceVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
void addAuditVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
void addApprovalVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
/// "run break-glass"; after the verbs of run.
void addBreakGlassVerb(CLI::App &app, Chosen &chosen);
/// "standing": what may run with nobody there.
void addStandingVerbs(CLI::App &app, Chosen &chosen);
/// "access": what the owners of systems grant.
void addAccessVerbs(CLI::App &app, Chosen &chosen);
void addSiteVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
/// "sign-in", "sign-out" and "whoami".
void addSessionVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
/// "key" and "people".
void addPeopleVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
void addDisasterVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
void addSinkVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
void addEvidenceVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
/// "plan runbook" and "run enter-paper"; after the verbs of plan and run.
void addRunbookVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
/// "plan diff", "plan fix" and "plan refresh"; after the verbs of plan.
void addPlanEditVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
/// "template" and "route".
void addTemplateVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
/// "analyse": of an estate in a file, or of the workspace.
void addAnalyseVerbs(CLI::App &app, const Globals &globals, Chosen &chosen);
/// To every verb that was added before.
void addExamples(CLI::App &app);
/// Hidden: what completions and manual pages are made of.
void addWordsVerb(CLI::App &app, Chosen &chosen);

/// Prints the answer: the document with its schema under --json, else the text for a person.
void print(const Globals &globals, const char *schema, const Json &document,
           const std::string &text);
/// Prints a failure to stderr, as JSON under --json, and returns the exit code for it.
int printFailure(const Globals &globals, const Error &error);

/// A table with aligned columns for a terminal; the first row is the header.
[[nodiscard]] std::string table(const std::vector<std::vector<std::string>> &rows);
/// The text of an answer's key, empty when it has none.
[[nodiscard]] std::string text(const Json &object, const char *key);
/// A file in an answer: base64 of its bytes, or the text under `key`. Corrupt.
[[nodiscard]] Result<std::string> bytesIn(const Json &answer, const char *key);
/// "2 min 46 s", "0.213 s".
[[nodiscard]] std::string duration(std::int64_t milliseconds);
/// Milliseconds as the seconds that JSON answers carry.
[[nodiscard]] double seconds(std::int64_t milliseconds);

} // namespace farhaven::cli
