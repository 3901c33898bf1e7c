// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/imported.h"

#include "base/sentence.h"
#include "imports/gather.h"

#include <algorithm>
#include <array>

namespace farhaven::imports {

namespace {

constexpr std::array<std::pair<Kind, std::string_view>, 7> kindNames{
    {{Kind::Compose, "compose"},
     {Kind::Kubernetes, "kubernetes"},
     {Kind::Ansible, "ansible"},
     {Kind::Prometheus, "prometheus"},
     {Kind::Csv, "csv"},
     {Kind::DrawIo, "drawio"},
     {Kind::GraphMl, "graphml"}}};

Result<> readOne(Kind kind, const File &file, Gather &gather)
{
    switch (kind) {
    case Kind::Compose:
        return readCompose(file, gather);
    case Kind::Ansible:
        return readAnsible(file, gather);
    case Kind::Prometheus:
        return readPrometheus(file, gather);
    case Kind::Csv:
        return readCsv(file, gather);
    case Kind::DrawIo:
        return readDrawIo(file, gather);
    case Kind::GraphMl:
        return readGraphMl(file, gather);
    case Kind::Kubernetes:
        break;
    }
    return readKubernetes({file}, gather);
}

/// Objects of manifests refer to each other across files; those of the others do not.
Result<> readAll(Kind kind, const std::vector<File> &files, Gather &gather)
{
    if (kind == Kind::Kubernetes)
        return readKubernetes(files, gather);
    for (const File &file : files) {
        gather.inFile(file.name);
        if (auto taken = readOne(kind, file, gather); !taken)
            return fail(std::move(taken.error()).at(file.name));
    }
    return {};
}

} // namespace

std::string_view name(Kind kind)
{
    return kindNames[std::size_t(kind)].second;
}

Result<Kind> kindOf(std::string_view word)
{
    std::string all;
    for (const auto &[kind, text] : kindNames) {
        if (text == word)
            return kind;
        all += (all.empty() ? "" : ", ") + std::string(text);
    }
    return fail(ErrorCode::Invalid, "\"" + printable(word, 40) + "\" is no kind of file", "--kind",
                "There are: " + all);
}

bool Imported::balanced() const
{
    std::map<std::string, int> shown;
    for (const Remark &remark : notUnderstood)
        shown[remark.of] += remark.of.empty() ? 0 : 1;
    return std::all_of(source.begin(), source.end(), [&](const auto &entry) {
        const Tally &tally = entry.second;
        return tally.found == tally.understood + tally.notUnderstood + tally.dropped &&
               shown[entry.first] == tally.notUnderstood;
    });
}

std::vector<std::string> Imported::references() const
{
    return referencesOf(estate);
}

std::map<std::string, int> countsOf(const model::Estate &estate)
{
    std::map<std::string, int> counts = {
        {"site", int(estate.sites.size())},       {"place", int(estate.places.size())},
        {"host", int(estate.hosts.size())},       {"component", int(estate.components.size())},
        {"service", int(estate.services.size())}, {"dependency", int(estate.dependencies.size())},
        {"link", int(estate.links.size())},       {"dataset", int(estate.datasets.size())},
        {"party", int(estate.parties.size())},    {"contact", int(estate.contacts.size())},
    };
    for (const model::Component &component : estate.components)
        counts["member"] += int(component.members.size());
    std::erase_if(counts, [](const auto &entry) { return entry.second == 0; });
    return counts;
}

std::vector<std::string> referencesOf(const model::Estate &estate)
{
    std::vector<std::string> out;
    for (const auto &each : estate.sites)
        out.push_back("site:" + each.id.value);
    for (const auto &each : estate.places)
        out.push_back("place:" + each.id);
    for (const auto &each : estate.hosts)
        out.push_back("host:" + each.id.value);
    for (const auto &each : estate.components) {
        out.push_back("component:" + each.id.value);
        for (const auto &member : each.members)
            out.push_back("member:" + each.id.value + "/" + member.id.value);
    }
    for (const auto &each : estate.services)
        out.push_back("service:" + each.id.value);
    for (const auto &each : estate.dependencies)
        out.push_back("dependency:" + each.from.value + "/" +
                      (each.to.empty() ? "party:" + each.toParty : each.to.value));
    for (const auto &each : estate.links)
        out.push_back("link:" + each.id);
    for (const auto &each : estate.datasets)
        out.push_back("dataset:" + each.id);
    for (const auto &each : estate.parties)
        out.push_back("party:" + each.id);
    for (const auto &each : estate.contacts)
        out.push_back("contact:" + each.id.value);
    std::sort(out.begin(), out.end());
    return out;
}

Result<Imported> read(Kind kind, const std::vector<File> &files, const Options &options)
{
    Gather gather(options);
    if (files.empty())
        return fail(ErrorCode::Invalid, "there is no file to read");
    std::size_t bytes = 0;
    for (const File &file : files)
        bytes += file.bytes.size();
    if (bytes > options.budget.bytesMax)
        return fail(ErrorCode::Exhausted,
                    "the files hold more than " + std::to_string(options.budget.bytesMax) +
                        " bytes",
                    files.front().name, "Import them in parts");
    FH_CHECK(readAll(kind, files, gather));
    Imported out = gather.done();
    // A file that says nothing is a mistake of whoever wrote it, never an estate without hosts.
    if (out.source.empty())
        return fail(ErrorCode::Invalid, "there is nothing in it to import", files.front().name,
                    "Is it the file that you meant, and its kind?");
    out.estate.name = "Imported from " + nameText(files.front().name);
    if (!out.balanced())
        return fail(ErrorCode::Internal, "the account of the import does not add up",
                    files.front().name, "Nothing was changed; report it with the file");
    return out;
}

} // namespace farhaven::imports
