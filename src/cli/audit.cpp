// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sentence.h"
#include "cli/files.h"
#include "cli/moment.h"
#include "cli/verb.h"
#include "report/evidence_archive.h"

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
    std::string person, action, subject, seed;
    std::int64_t sample = 0;
};

/// A time that was typed as the server reads it; nothing typed stays nothing.
Result<> spellOut(std::string &typed, const char *option)
{
    if (typed.empty())
        return {};
    const SystemClock clock;
    FH_TRY(const Instant at, momentFrom(typed, clock.now(), option));
    typed = toRfc3339(at);
    return {};
}

Result<> spellOutTimes(AuditWords &words)
{
    FH_CHECK(spellOut(words.from, "--from"));
    return spellOut(words.to, "--to");
}

Task<int> exportRecords(Context context, AuditWords words)
{
    if (auto spelled = spellOutTimes(words); !spelled)
        co_return printFailure(context.globals, spelled.error());
    Json params = {{"from", words.from},
                   {"to", words.to},
                   {"format", words.format},
                   {"by", context.globals.person}};
    auto reply = co_await context.client.call("audit.export", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    const auto document = bytesIn(*reply, "document");
    if (!document)
        co_return printFailure(context.globals, document.error());
    if (words.out.empty()) {
        std::fwrite(document->data(), 1, document->size(), stdout);
        co_return Done;
    }
    if (auto written = writeFile(words.out, *document); !written)
        co_return printFailure(context.globals, written.error());
    const Json answer = {{"file", words.out},
                         {"format", words.format},
                         {"records", reply->value("records", std::int64_t(0))}};
    print(context.globals, "farhaven/audit-export-file/1", answer,
          "Written: " + words.out + ", " + std::to_string(answer["records"].get<std::int64_t>()) +
              " records");
    co_return Done;
}

Task<int> listRecords(Context context, AuditWords words)
{
    if (auto spelled = spellOutTimes(words); !spelled)
        co_return printFailure(context.globals, spelled.error());
    Json params = {{"by", context.globals.person}, {"sample", words.sample}};
    const std::pair<const char *, const std::string &> filters[] = {
        {"from", words.from},     {"to", words.to},           {"person", words.person},
        {"action", words.action}, {"subject", words.subject}, {"seed", words.seed}};
    for (const auto &[key, value] : filters) {
        if (!value.empty())
            params[key] = value;
    }
    // A seed that nobody chose is as good as any, as long as it is on record and told.
    if (words.sample > 0 && words.seed.empty())
        params["seed"] = newUuid();
    auto reply = co_await context.client.call("audit.list", params);
    if (!reply)
        co_return printFailure(context.globals, reply.error());
    std::vector<std::vector<std::string>> rows = {{"NO.", "AT", "BY", "ACTION", "WHAT"}};
    for (const Json &one : (*reply)["records"])
        rows.push_back({std::to_string(one.value("position", std::int64_t(0))), text(one, "at"),
                        text(one, "author"), text(one, "action"), text(one, "what")});
    std::string said = std::to_string(reply->value("population", std::int64_t(0))) + " records fit";
    if (words.sample > 0)
        said += "; " + std::to_string(reply->value("sample", std::int64_t(0))) +
                " of them were drawn with the seed " + text(*reply, "seed") + ", on record";
    print(context.globals, "farhaven/audit-list/1", *reply, table(rows) + said);
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
    const report::PackVerdict verdict = report::looksLikeZip(*bytes)
                                            ? report::verifyArchive(*bytes, trust)
                                            : report::verifyPack(*bytes, trust);
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

void addListVerb(CLI::App &noun, Chosen &chosen, const std::shared_ptr<AuditWords> &words)
{
    CLI::App *listed = noun.add_subcommand("list", "Records by person, kind, subject and time");
    listed->add_option("--from", words->from, "now-7d, now-2h or RFC 3339; included");
    listed->add_option("--to", words->to, "now or RFC 3339; left out");
    listed->add_option("--person", words->person, "Who did it; \"engine\" for the program");
    listed->add_option("--kind", words->action, "How the action begins: run, run.skipped, plan…");
    listed->add_option("--subject", words->subject, "A part of what it was done to: a site, a run");
    listed->add_option("--sample", words->sample, "Draw so many of them for a closer look")
        ->check(CLI::Range(std::int64_t(1), std::int64_t(100'000)));
    listed->add_option("--seed", words->seed, "The same seed draws the same records again");
    carriesOut(listed, chosen, words, listRecords);
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
    verb->add_option("FILE", words->file,
                     "An evidence pack or archive; without it, this workspace's own log");
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
    addListVerb(*noun, chosen, words);
    CLI::App *exported = noun->add_subcommand("export", "The records of a time, as a file");
    exported->add_option("--from", words->from, "now-7d, now-2h or RFC 3339; included")->required();
    exported->add_option("--to", words->to, "now or RFC 3339; left out")->required();
    exported->add_option("--format", words->format, "csv, json or pdf")
        ->check(CLI::IsMember({"csv", "json", "pdf"}));
    exported->add_option("--out", words->out, "File to write; without it, the terminal");
    carriesOut(exported, chosen, words, exportRecords);
}

} // namespace farhaven::cli
