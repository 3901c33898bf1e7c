// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attach.h"
#include "app/bundle_verbs.h"
#include "app/core_dumps.h"
#include "app/vault_verbs.h"
#include "base/operating_user.h"
#include "cli/session.h"
#include "cli/wrong_words.h"

#include <QCoreApplication>
#include <QTimer>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <csignal>

using namespace farhaven;

namespace {

void addGlobals(CLI::App &app, cli::Globals &globals)
{
    app.add_option("-w,--workspace", globals.workspace, "The workspace file (.farhaven)");
    app.add_option("--as", globals.person, "Who is asking")->default_val(loginName());
    app.add_flag("--json", globals.json, "Answer with one JSON document");
    app.add_flag("--json-lines", globals.jsonLines, "Follow with one JSON document a line");
    app.add_flag("--yes", globals.yes, "Confirm a verb that changes live systems");
    app.set_version_flag("--version", std::string("farhavenctl " FARHAVEN_VERSION));
    app.require_subcommand(1);
    app.fallthrough();
}

/// Runs the chosen verb against the owner of the workspace, which goes on when this program ends.
Task<int> carryOut(cli::Globals &globals, cli::Chosen chosen)
{
    if (chosen.prepare) {
        if (const Result<> prepared = chosen.prepare(); !prepared)
            co_return cli::printFailure(globals, prepared.error());
    }
    const Result<std::unique_ptr<api::Client>> client =
        co_await app::greetOwner(globals.workspace, chosen.createsWorkspace, globals.person);
    if (!client && chosen.takeBack)
        chosen.takeBack();
    if (!client)
        co_return cli::printFailure(globals, client.error());
    if (const Result<> used = co_await cli::useSession(globals, **client); !used)
        co_return cli::printFailure(globals, used.error());
    const cli::Context context(globals, **client);
    co_return co_await chosen.run(context);
}

/// Started from the loop, so that everything that it posts is delivered.
int inLoop(const cli::Globals &globals, const std::function<Task<int>()> &verb)
{
    int code = cli::Failed;
    QTimer::singleShot(0, [&] {
        verb().then([&](const Result<int> &ended) {
            code = ended ? *ended : cli::printFailure(globals, ended.error());
            QCoreApplication::exit(code);
        });
    });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    app::forbidCoreDumps();
    app::hideMemory();
    QCoreApplication application(argc, argv);
    std::signal(SIGPIPE, SIG_IGN); // a closed terminal must not end a run

    cli::Globals globals;
    cli::Chosen chosen;
    CLI::App words("Farhaven: disaster recovery on live clusters");
    addGlobals(words, globals);
    cli::addWorkspaceVerbs(words, globals, chosen);
    cli::addEstateVerbs(words, globals, chosen);
    cli::addEstateHistoryVerbs(words, chosen);
    cli::addImportVerb(words, globals, chosen);
    cli::addServiceVerbs(words, globals, chosen);
    cli::addPlanVerbs(words, globals, chosen);
    cli::addRunVerbs(words, globals, chosen);
    cli::addBreakGlassVerb(words, chosen);
    cli::addStandingVerbs(words, chosen);
    cli::addApprovalVerbs(words, globals, chosen);
    cli::addAccessVerbs(words, chosen);
    cli::addSiteVerbs(words, globals, chosen);
    cli::addPeopleVerbs(words, globals, chosen);
    cli::addSessionVerbs(words, globals, chosen);
    cli::addAuditVerbs(words, globals, chosen);
    cli::addDisasterVerbs(words, globals, chosen);
    cli::addSinkVerbs(words, globals, chosen);
    cli::addEvidenceVerbs(words, globals, chosen);
    app::addVaultVerbs(words, globals, chosen);
    app::addBundleVerbs(words, globals, chosen);
    cli::addRunbookVerbs(words, globals, chosen);
    cli::addPlanEditVerbs(words, globals, chosen);
    cli::addTemplateVerbs(words, globals, chosen);
    cli::addAnalyseVerbs(words, globals, chosen);
    cli::addExamples(words);
    cli::addWordsVerb(words, chosen);
    try {
        words.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        if (error.get_exit_code() == 0)
            return words.exit(error); // --help, --version
        return cli::printFailure(globals, cli::wrongWords(words, error.what()));
    }
    globals.personNamed = words.count("--as") > 0;
    if (chosen.offline)
        return chosen.offline();
    if (chosen.alone)
        return inLoop(globals, chosen.alone);
    if (globals.workspace.empty())
        return cli::printFailure(globals, Error(ErrorCode::Invalid, "no workspace was named",
                                                "command line", "Name it with -w FILE"));

    return inLoop(globals, [&] { return carryOut(globals, chosen); });
}
