// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/act_text.h"
#include "cli/command.h"
#include "cli/files.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace farhaven::cli {

namespace {

Task<int> exportRun(Context context, std::string run, std::string file, std::string format)
{
    Json params = {{"run", run}, {"by", context.globals.person}, {"format", format}};
    auto reply = co_await context.client.call("evidence.export", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const auto bytes = bytesIn(*reply, format == "json" ? "pack" : "document");
    if (!bytes)
        co_return printFailure(context.globals, bytes.error());
    if (auto written = writeFile(file, *bytes); !written)
        co_return printFailure(context.globals, written.error());
    const Json answer = {{"file", file},
                         {"format", format},
                         {"bytes", bytes->size()},
                         {"records", (*reply)["records"]}};
    const bool proves = format == "json" || format == "zip";
    print(context.globals, "farhaven/evidence-export/1", answer,
          "Written: " + file +
              (proves ? ". Anybody can verify it: farhavenctl audit verify " + file
                      : ". It is for reading; what proves itself is --format zip or json"));
    co_return Done;
}

} // namespace

Result<std::string> bytesIn(const Json &answer, const char *key)
{
    if (!answer.contains("base64"))
        return text(answer, key);
    auto bytes = act::fromBase64(text(answer, "base64"));
    if (!bytes)
        return fail(ErrorCode::Corrupt, "the answer is not the file that it should be");
    return std::move(*bytes);
}

void addEvidenceVerbs(CLI::App &app, const Globals &, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand("evidence", "Packs that prove what a run did");
    noun->require_subcommand(1);
    struct Words {
        std::string run, file, format = "json";
    };
    auto words = std::make_shared<Words>();
    CLI::App *verb = noun->add_subcommand("export", "Write the evidence of a run as one file");
    verb->add_option("RUN", words->run, "Run id")->required();
    verb->add_option("FILE", words->file, "File to write")->required();
    verb->add_option("--format", words->format,
                     "json, which proves itself; zip, with everything else too; or to be read: "
                     "pdf, html, xlsx, csv")
        ->check(CLI::IsMember({"json", "zip", "pdf", "html", "xlsx", "csv"}));
    verb->callback([&chosen, words] {
        chosen.run = [words](Context context) {
            return exportRun(context, words->run, words->file, words->format);
        };
    });
}

} // namespace farhaven::cli
