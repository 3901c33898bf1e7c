// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/files.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace farhaven::cli {

namespace {

Task<int> exportRun(Context context, std::string run, std::string file)
{
    Json params = {{"run", run}, {"by", context.globals.person}};
    auto reply = co_await context.client.call("evidence.export", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const std::string pack = reply->value("pack", std::string());
    if (auto written = writeFile(file, pack); !written)
        co_return printFailure(context.globals, written.error());
    const Json answer = {{"file", file}, {"bytes", pack.size()}, {"records", (*reply)["records"]}};
    print(context.globals, "farhaven/evidence-export/1", answer,
          "Written: " + file + ". Anybody can verify it: farhavenctl audit verify " + file);
    co_return Done;
}

} // namespace

void addEvidenceVerbs(CLI::App &app, const Globals &, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand("evidence", "Packs that prove what a run did");
    noun->require_subcommand(1);
    struct Words {
        std::string run, file;
    };
    auto words = std::make_shared<Words>();
    CLI::App *verb = noun->add_subcommand("export", "Write the evidence of a run as one file");
    verb->add_option("RUN", words->run, "Run id")->required();
    verb->add_option("FILE", words->file, "File to write")->required();
    verb->callback([&chosen, words] {
        chosen.run = [words](Context context) {
            return exportRun(context, words->run, words->file);
        };
    });
}

} // namespace farhaven::cli
