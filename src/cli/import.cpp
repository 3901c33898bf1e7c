// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "base/sentence.h"
#include "cli/files.h"
#include "cli/verb.h"
#include "imports/preview.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>

namespace farhaven::cli {

namespace {

struct ImportWords {
    std::string kind, site, out, previous;
    std::vector<std::string> files, columns;
    bool dryRun = false;
};

/// Remarks of one reason are one line for a person, with the first few places.
constexpr std::size_t placesShown = 3;

Result<imports::Options> optionsOf(const ImportWords &words)
{
    imports::Options options;
    if (!words.site.empty())
        options.site = words.site;
    for (const std::string &each : words.columns) {
        const std::size_t mark = each.find('=');
        if (mark == std::string::npos || mark == 0)
            return fail(ErrorCode::Invalid, "\"" + each + "\" is no WORD=TITLE", "--map",
                        "For example: --map name=Server --map site=DC");
        options.columns[each.substr(0, mark)] = each.substr(mark + 1);
    }
    return options;
}

Result<imports::Imported> readAll(const ImportWords &words)
{
    FH_TRY(const imports::Kind kind, imports::kindOf(words.kind));
    FH_TRY(const imports::Options options, optionsOf(words));
    std::vector<imports::File> files;
    for (const std::string &path : words.files) {
        FH_TRY(std::string bytes, readFile(path, options.budget.bytesMax));
        files.push_back({std::filesystem::path(path).filename().string(), std::move(bytes)});
    }
    return imports::read(kind, files, options);
}

/// Of the answer that an earlier import printed with --json.
Result<std::vector<std::string>> earlierReferences(const std::string &path)
{
    std::vector<std::string> out;
    if (path.empty())
        return out;
    FH_TRY(const Json answer, readJsonFile(path));
    const bool import = answer.is_object() && answer.value("schema", "") == "farhaven/import/1";
    if (!import || !answer.contains("references") || !answer["references"].is_array())
        return fail(ErrorCode::Invalid, "this is no answer of `import --json`", path,
                    "Keep what an import prints with --json, and name it the next time");
    for (const Json &each : answer["references"]) {
        if (each.is_string())
            out.push_back(each.get<std::string>());
    }
    return out;
}

Json remarksJson(const std::vector<imports::Remark> &remarks)
{
    Json list = Json::array();
    for (const imports::Remark &each : remarks)
        list.push_back(
            {{"place", each.place}, {"what", each.what}, {"why", each.why}, {"of", each.of}});
    return list;
}

Json answerOf(const ImportWords &words, const imports::Imported &imported)
{
    Json answer = {{"kind", words.kind},
                   {"files", words.files},
                   {"source", Json::object()},
                   {"understood", Json::object()},
                   {"dropped", Json::object()},
                   {"objects", imports::countsOf(imported.estate)},
                   {"not_understood", remarksJson(imported.notUnderstood)},
                   {"warnings", remarksJson(imported.warnings)},
                   {"secrets_dropped", imported.secretsDropped},
                   {"references", imported.references()},
                   {"applied", false}};
    for (const auto &[kind, tally] : imported.source) {
        answer["source"][kind] = tally.found;
        answer["understood"][kind] = tally.understood;
        answer["dropped"][kind] = tally.dropped;
    }
    return answer;
}

Json changesJson(const imports::Preview &preview)
{
    Json changed = Json::array();
    for (const imports::ObjectChange &each : preview.changed) {
        Json fields = Json::array();
        for (const imports::FieldChange &field : each.fields)
            fields.push_back(
                {{"field", field.field}, {"before", field.before}, {"after", field.after}});
        changed.push_back({{"reference", each.reference}, {"fields", fields}});
    }
    return {{"added", preview.added},
            {"changed", changed},
            {"untouched", preview.untouched},
            {"gone", preview.gone}};
}

std::string remarksText(const std::vector<imports::Remark> &remarks)
{
    std::map<std::string, std::vector<const imports::Remark *>> byWhy;
    for (const imports::Remark &each : remarks)
        byWhy[each.why].push_back(&each);
    std::string out;
    for (const auto &[why, list] : byWhy) {
        out += "  " + std::to_string(list.size()) + " × " + why + "\n";
        for (std::size_t i = 0; i < std::min(list.size(), placesShown); ++i)
            out += "      " + list[i]->place + (list[i]->what.empty() ? "" : ": ") + list[i]->what +
                   "\n";
        if (list.size() > placesShown)
            out += "      and " + std::to_string(list.size() - placesShown) +
                   " more: --json lists them\n";
    }
    return out;
}

std::string textOf(const imports::Imported &imported)
{
    std::vector<std::vector<std::string>> rows = {
        {"IN THE FILE", "FOUND", "UNDERSTOOD", "NOT UNDERSTOOD", "DROPPED"}};
    for (const auto &[kind, tally] : imported.source)
        rows.push_back({kind, std::to_string(tally.found), std::to_string(tally.understood),
                        std::to_string(tally.notUnderstood), std::to_string(tally.dropped)});
    std::string out = table(rows) + "\nIn the estate:";
    for (const auto &[kind, count] : imports::countsOf(imported.estate))
        out += " " + kind + " " + std::to_string(count) + ",";
    out.back() = '\n';
    out += "Secrets dropped: " + std::to_string(imported.secretsDropped) +
           " (neither kept nor shown)\n";
    if (!imported.notUnderstood.empty())
        out +=
            "\nNot understood, or not part of an estate:\n" + remarksText(imported.notUnderstood);
    if (!imported.warnings.empty())
        out += "\nRead on a guess, to be looked at:\n" + remarksText(imported.warnings);
    return out;
}

std::string changesText(const imports::Preview &preview)
{
    std::string out = "\n" + std::to_string(preview.added.size()) + " added, " +
                      std::to_string(preview.changed.size()) + " changed, " +
                      std::to_string(preview.untouched.size()) + " untouched, " +
                      std::to_string(preview.gone.size()) + " gone from the source\n";
    for (const std::string &each : preview.added)
        out += "  + " + each + "\n";
    for (const imports::ObjectChange &each : preview.changed) {
        out += "  ~ " + each.reference + "\n";
        for (const imports::FieldChange &field : each.fields)
            out += "      " + field.field + ": " + field.before.dump() + " → " +
                   field.after.dump() + "\n";
    }
    for (const std::string &each : preview.gone)
        out += "  ? " + each + " is no longer in the source; it stays until you take it out\n";
    return out;
}

Result<> writeOut(const ImportWords &words, const model::Estate &estate)
{
    if (words.out.empty())
        return {};
    return writeFile(words.out, model::toJson(estate).dump(1) + "\n");
}

int readOnly(const Globals &globals, const ImportWords &words)
{
    const auto imported = readAll(words);
    if (!imported)
        return printFailure(globals, imported.error());
    if (auto written = writeOut(words, imported->estate); !written)
        return printFailure(globals, written.error());
    print(globals, "farhaven/import/1", answerOf(words, *imported),
          textOf(*imported) + "\nNothing was changed (--dry-run).");
    return Done;
}

/// What the history of the estate calls the change.
std::string historyName(const ImportWords &words)
{
    std::string files;
    for (const std::string &file : words.files)
        files += (files.empty() ? "" : ", ") + file.substr(file.rfind('/') + 1);
    return "Import of " + printable(files, 150);
}

Task<int> into(Context context, ImportWords words)
{
    const auto imported = readAll(words);
    if (!imported)
        co_return printFailure(context.globals, imported.error());
    const auto earlier = earlierReferences(words.previous);
    if (!earlier)
        co_return printFailure(context.globals, earlier.error());
    auto snapshot = co_await context.client.call("snapshot.get", Json::object());
    if (!snapshot)
        co_return printFailure(context.globals, snapshot.error());
    const auto estate = model::estateFromJson((*snapshot)["estate"]);
    if (!estate)
        co_return printFailure(context.globals, estate.error());
    const auto preview = imports::preview(*estate, *imported, *earlier);
    if (!preview)
        co_return printFailure(context.globals, preview.error());
    if (auto written = writeOut(words, preview->after); !written)
        co_return printFailure(context.globals, written.error());
    const bool apply = !words.dryRun && preview->changes();
    if (apply) {
        Json params = {{"estate", model::toJson(preview->after)},
                       {"based_on", (*snapshot)["estate_revision"]},
                       {"name", historyName(words)},
                       {"by", context.globals.person}};
        auto reply = co_await context.client.call("estate.replace", params);
        if (!reply)
            co_return printFailure(context.globals, reply.error());
    }
    Json answer = answerOf(words, *imported);
    answer["changes"] = changesJson(*preview);
    answer["applied"] = apply;
    const char *end = apply          ? "\nImported as one change; `workspace undo` takes it back."
                      : words.dryRun ? "\nNothing was changed (--dry-run)."
                                     : "\nThe estate holds all of it already: nothing was changed.";
    print(context.globals, "farhaven/import/1", answer,
          textOf(*imported) + changesText(*preview) + end);
    co_return Done;
}

} // namespace

void addImportVerb(CLI::App &app, const Globals &globals, Chosen &chosen)
{
    CLI::App *verb = app.add_subcommand("import", "Read into the estate what other programs know");
    auto words = std::make_shared<ImportWords>();
    verb->add_option("--kind", words->kind,
                     "compose, kubernetes, ansible, prometheus, csv, drawio or graphml")
        ->required();
    verb->add_option("FILE", words->files, "What to read; several are read as one")->required();
    verb->add_flag("--dry-run", words->dryRun,
                   "Say what would change, and change nothing; without -w, what is in the files");
    verb->add_option("--site", words->site,
                     "Site of whatever does not say where it is; \"main\" without it");
    verb->add_option("--map", words->columns, "Of a CSV, WORD=TITLE: which column holds what")
        ->take_all();
    verb->add_option("--previous", words->previous,
                     "What the last import printed with --json: says what has gone since");
    verb->add_option("--out", words->out, "Write the resulting estate here as well");
    verb->callback([&globals, &chosen, words] {
        if (words->dryRun && globals.workspace.empty())
            chosen.offline = [&globals, words] { return readOnly(globals, *words); };
        else
            chosen.run = [words](Context context) { return into(context, *words); };
    });
}

} // namespace farhaven::cli
