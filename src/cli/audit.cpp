// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"
#include "cli/command.h"
#include "cli/files.h"
#include "report/evidence.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace farhaven::cli {

namespace {

Task<int> verifyOwn(Context context)
{
    auto reply = co_await context.client.call("audit.verify", Json::object());
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::string sinks;
    for (const Json &sink : reply->value("sinks", Json::array()))
        sinks +=
            "\nSink " + text(sink, "path") + ": " + text(sink, "holds") + ", " + text(sink, "why");
    print(context.globals, "farhaven/audit-verify/1", *reply,
          "The record is consistent: " + std::to_string(reply->value("records", std::int64_t(0))) +
              " records, tree head " + reply->value("root", std::string()) + "." + sinks +
              (sinks.empty() ? " " : "\n") +
              "No trusted checkpoint was given, so who wrote it is not verified.");
    // 0 is kept for a record that a trusted key or checkpoint vouches for.
    co_return Partial;
}

struct AuditWords {
    std::string file, trust, from, to, format = "csv", out;
};

Task<int> exportRecords(Context context, AuditWords words)
{
    Json params = {{"from", words.from}, {"to", words.to}, {"format", words.format}};
    auto reply = co_await context.client.call("audit.export", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const std::string document = reply->value("document", std::string());
    if (words.out.empty()) {
        std::fwrite(document.data(), 1, document.size(), stdout);
        co_return Done;
    }
    if (auto written = writeFile(words.out, document); !written)
        co_return printFailure(context.globals, written.error());
    const Json answer = {{"file", words.out},
                         {"format", words.format},
                         {"records", reply->value("records", std::int64_t(0))}};
    print(context.globals, "farhaven/audit-export-file/1", answer,
          "Written: " + words.out + ", " + std::to_string(answer["records"].get<std::int64_t>()) +
              " records");
    co_return Done;
}

Json documentOf(const report::PackVerdict &verdict)
{
    Json document = {{"verdict", report::name(verdict.kind)}, {"why", toJson(verdict.why)}};
    if (verdict.kind == report::PackVerdict::Kind::Bad) {
        document["place"] = verdict.place;
        return document;
    }
    document["run"] = verdict.run.value;
    document["signer"] = verdict.signer;
    document["events"] = verdict.events;
    document["ended"] = verdict.ended;
    document["approved"] = name(verdict.approved.holds);
    return document;
}

int verifyFile(const Globals &globals, const std::string &file, const std::string &trustFile)
{
    auto bytes = readFile(file);
    if (!bytes)
        return printFailure(globals, bytes.error());
    report::PackTrust trust;
    if (!trustFile.empty()) {
        auto text = readFile(trustFile);
        if (!text)
            return printFailure(globals, text.error());
        auto read = report::trustFromText(*text);
        if (!read)
            return printFailure(globals, std::move(read).error().at(trustFile));
        trust = std::move(*read);
    }
    const report::PackVerdict verdict = report::verifyPack(*bytes, trust);
    std::string text = verdict.why.english;
    if (!verdict.place.empty())
        text += " Place: " + verdict.place;
    const int code = report::exitCode(verdict.kind);
    // Whole and vouched for, and yet a run that nobody is known to have approved.
    const bool reserved = code == Done && verdict.approved.holds != Tri::Yes;
    if (reserved)
        text += " Approved: " + std::string(name(verdict.approved.holds)) + ". " +
                verdict.approved.why.english;
    print(globals, "farhaven/audit-verify/1", documentOf(verdict), text);
    return reserved ? Partial : code;
}

} // namespace

void addAuditVerbs(CLI::App &app, const Globals &globals, Chosen &chosen)
{
    CLI::App *noun = app.add_subcommand("audit", "The record of what was done, and by whom");
    noun->require_subcommand(1);
    auto words = std::make_shared<AuditWords>();
    CLI::App *verb = noun->add_subcommand(
        "verify",
        "Is every record as it was written? 0 yes; 3 yes, but by whom or on whose approval is not "
        "known; 9 no");
    verb->add_option("FILE", words->file, "An evidence pack; without it, this workspace's own log");
    verb->add_option("--trust", words->trust, "Public key or signed checkpoint that you trust");
    verb->callback([&chosen, &globals, words] {
        if (words->file.empty()) {
            chosen.run = [](Context context) { return verifyOwn(context); };
            return;
        }
        chosen.offline = [&globals, words] {
            return verifyFile(globals, words->file, words->trust);
        };
    });
    CLI::App *exported = noun->add_subcommand("export", "The records of a time, as a file");
    exported->add_option("--from", words->from, "RFC 3339, included")->required();
    exported->add_option("--to", words->to, "RFC 3339, left out")->required();
    exported->add_option("--format", words->format, "csv or json")
        ->check(CLI::IsMember({"csv", "json"}));
    exported->add_option("--out", words->out, "File to write; without it, the terminal");
    exported->callback([&chosen, words] {
        chosen.run = [words](Context context) { return exportRecords(context, *words); };
    });
}

} // namespace farhaven::cli
