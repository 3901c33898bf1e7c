// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/evidence_sections.h"

#include "base/sentence.h"

#include <algorithm>
#include <map>
#include <set>

namespace farhaven::report {

namespace {

/// The table, or a sentence that says why there is none.
void addRows(PaperSection &section, PaperTable table, const std::string &whenEmpty)
{
    if (table.rows.empty())
        section.paragraphs.push_back(whenEmpty);
    else
        section.tables.push_back(std::move(table));
}

Instant momentOf(const Json &event)
{
    return fromRfc3339(textAt(event, "at", "")).value_or(Instant{});
}

std::string whyOf(const Json &event)
{
    return textAt(event.value("why", Json::object()), "english", "");
}

std::string detailText(const Json &event, const char *key)
{
    const Json detail = event.value("detail", Json::object());
    return detail.is_object() ? textAt(detail, key, "") : std::string();
}

const Json *endOf(const Json &pack)
{
    const Json &journal = pack.at("journal");
    if (journal.empty() || journal.back().at("kind") != "ended")
        return nullptr;
    return &journal.back();
}

std::string titleOf(const Json &pack, const std::string &step)
{
    // Of a later pass of a drill it has a name of its own in front.
    const std::size_t dot = step.starts_with("pass-") ? step.find('.') : std::string::npos;
    for (const Json &one : pack.at("run").at("plan").at("steps")) {
        if (one.at("id") == step)
            return textAt(one, "title", step);
        if (dot != std::string::npos && one.at("id") == step.substr(dot + 1))
            return textAt(one, "title", step);
    }
    return step;
}

/// A measured figure against what was promised.
std::string against(const Json &facts, const char *measured, const char *promised)
{
    const Json objectives = facts.value("objectives", Json::object());
    if (!facts.contains(measured))
        return "not measured";
    if (!objectives.contains(promised) || !objectives.at(promised).is_number_integer())
        return "no objective is recorded";
    return facts.at(measured).get<std::int64_t>() <= objectives.at(promised).get<std::int64_t>()
               ? "met"
               : "missed";
}

std::string measuredText(const Json &facts, const char *key)
{
    return facts.contains(key) && facts.at(key).is_number_integer()
               ? durationText(facts.at(key).get<std::int64_t>())
               : std::string(notRecorded);
}

std::string lossText(const Json &facts, const char *key)
{
    if (!facts.contains(key) || !facts.at(key).is_object())
        return notRecorded;
    const Json &loss = facts.at(key);
    const std::string bound = textAt(loss, "bound");
    if (bound == "unknown")
        return "unknown: nobody looked in time";
    std::string text = bound == "upper" ? "at most " : "exactly ";
    text += loss.contains("bytes") && loss.at("bytes").is_number_integer()
                ? std::to_string(loss.at("bytes").get<std::int64_t>()) + " bytes"
                : "an unknown number of bytes";
    if (loss.contains("ms") && loss.at("ms").is_number_integer())
        text += ", " + durationText(loss.at("ms").get<std::int64_t>());
    return text + " (" + (bound == "upper" ? "upper bound" : "exact") + ")";
}

std::string lossVerdict(const Json &facts)
{
    const Json rpa = facts.value("rpa", Json::object());
    const Json objectives = facts.value("objectives", Json::object());
    if (!rpa.is_object() || !rpa.contains("ms") || !rpa.at("ms").is_number_integer())
        return "not measured";
    if (!objectives.contains("rpo_ms") || !objectives.at("rpo_ms").is_number_integer())
        return "no objective is recorded";
    if (rpa.at("ms") <= objectives.at("rpo_ms"))
        return "met";
    return textAt(rpa, "bound") == "upper" ? "not shown to be met: the bound is above it"
                                           : "missed";
}

} // namespace

std::string textAt(const Json &object, const char *key, const std::string &otherwise)
{
    if (!object.is_object() || !object.contains(key) || !object.at(key).is_string())
        return otherwise;
    std::string text = object.at(key).get<std::string>();
    return text.empty() ? otherwise : text;
}

std::string stampText(std::string stamp)
{
    if (const auto t = stamp.find('T'); t != std::string::npos)
        stamp[t] = ' ';
    return stamp;
}

std::string stampAt(const Json &object, const char *key)
{
    return stampText(textAt(object, key));
}

CsvCell numberAt(const Json &object, const char *key)
{
    if (!object.contains(key) || !object.at(key).is_number_integer())
        return std::string(notRecorded);
    return object.at(key).get<std::int64_t>();
}

std::string numberText(const Json &object, const char *key)
{
    const CsvCell cell = numberAt(object, key);
    const auto *number = std::get_if<std::int64_t>(&cell);
    return number ? std::to_string(*number) : std::get<std::string>(cell);
}

std::string durationText(std::int64_t milliseconds)
{
    const std::int64_t minutes = milliseconds / 60'000, rest = milliseconds % 60'000;
    std::string fraction = std::to_string(1000 + rest % 1000).substr(1);
    const std::string seconds = std::to_string(rest / 1000) + "." + fraction + " s";
    return minutes > 0 ? std::to_string(minutes) + " min " + seconds : seconds;
}

std::string outcomeOf(const Json &pack)
{
    const Json *end = endOf(pack);
    if (!end)
        return "The journal holds no end: the run was under way at the export";
    std::string text = detailText(*end, "state");
    const std::string named = detailText(*end, "named_state");
    if (!named.empty() && named != text)
        text += " (" + named + ")";
    const std::string why = whyOf(*end);
    return why.empty() ? text : text + ". " + why;
}

std::vector<std::vector<CsvCell>> achievedRows(const Json &pack)
{
    const Json &facts = pack.at("facts");
    const Json objectives = facts.value("objectives", Json::object());
    const Json time = facts.value("time", Json::object());
    std::vector<std::vector<CsvCell>> rows = {
        {"RTA from the outage", measuredText(facts, "rta_from_outage_ms"),
         measuredText(objectives, "rto_ms"), against(facts, "rta_from_outage_ms", "rto_ms")},
        {"RTA from the declaration",
         facts.contains("declaration") ? measuredText(facts, "rta_from_declaration_ms")
                                       : std::string("no declaration"),
         measuredText(objectives, "rto_ms"), against(facts, "rta_from_declaration_ms", "rto_ms")},
        {"RPA at once", lossText(facts, "rpa_at_once"), measuredText(objectives, "rpo_ms"),
         "superseded by the line below"},
        {"RPA, the best that is known", lossText(facts, "rpa"), measuredText(objectives, "rpo_ms"),
         lossVerdict(facts)},
        {"Machines worked", measuredText(time, "machine_ms"), "", "beside people's time"},
        {"People were waited for", measuredText(time, "people_ms"), "", "a part of the RTA"},
    };
    // Of a plan that moved several databases: the figure above is that of the one that lost most.
    const Json losses = facts.value("losses", Json::object());
    for (const auto &[component, loss] : losses.items())
        rows.push_back({"RPA of " + component, lossText(losses, component.c_str()), "",
                        "a part of the RPA above"});
    return rows;
}

PaperSection chartSection(const Json &pack)
{
    PaperSection section;
    section.title = "Course of the run";
    section.newPage = true;
    std::map<std::string, std::size_t> open;
    PaperTable table{
        "", {"Step", "Title", "Began", "Took", "Tries", "Result"}, {}, {21, 37, 14, 10, 7, 11}};
    for (const Json &event : pack.at("journal")) {
        const std::string kind = textAt(event, "kind"), step = textAt(event, "step", "");
        if (step.empty())
            continue;
        if (kind == "intended" && open.try_emplace(step, section.chart.size()).second)
            section.chart.push_back({step, momentOf(event), {}, "running"});
        const auto at = open.find(step);
        if (kind == "settled" && at == open.end()) {
            open.emplace(step, section.chart.size());
            section.chart.push_back(
                {step, momentOf(event), momentOf(event), detailText(event, "state")});
        } else if (kind == "settled") {
            section.chart[at->second].to = momentOf(event);
            section.chart[at->second].state = detailText(event, "state");
        }
    }
    std::map<std::string, std::int64_t> attempts;
    for (const Json &event : pack.at("journal")) {
        if (event.at("kind") == "intended")
            ++attempts[textAt(event, "step", "")];
    }
    const Json branches = pack.at("facts").value("branch_of", Json::object());
    if (!branches.empty()) {
        table.header.insert(table.header.begin() + 2, "Branch");
        table.widths = {21, 26, 14, 13, 9, 6, 11};
    }
    for (const PaperBar &bar : section.chart) {
        table.rows.push_back(
            {bar.label, titleOf(pack, bar.label), stampText(toRfc3339(bar.from)),
             bar.to ? durationText((*bar.to - bar.from).count()) : std::string("not ended"),
             attempts[bar.label], bar.state});
        auto &row = table.rows.back();
        if (!branches.empty())
            row.insert(row.begin() + 2, "DRILL " + textAt(branches, bar.label.c_str(), "all"));
    }
    addRows(section, std::move(table), "No step was begun.");
    return section;
}

PaperSection achievedSection(const Json &pack)
{
    PaperSection section;
    section.title = "Achieved against promised";
    section.tables.push_back(
        {"", {"Figure", "Achieved", "Objective", "Verdict"}, achievedRows(pack), {28, 32, 16, 24}});
    const Json &facts = pack.at("facts");
    for (const char *key : {"rpa", "rpa_at_once"}) {
        const std::string why =
            textAt(facts.value(key, Json::object()).value("why", Json::object()), "english", "");
        if (!why.empty())
            section.paragraphs.push_back(std::string(key == std::string("rpa")
                                                         ? "RPA, the best that is known: "
                                                         : "RPA at once: ") +
                                         why);
    }
    section.paragraphs.push_back(
        "Recovery time ends with the first write that was seen through the public name.");
    return section;
}

PaperSection decisionSection(const Json &pack)
{
    PaperSection section;
    section.title = "Decisions";
    PaperTable table{"", {"At", "By", "What", "Step", "Why"}, {}, {14, 13, 15, 20, 38}};
    for (const Json &event : pack.at("journal")) {
        if (textAt(event, "author", "engine") == "engine")
            continue;
        table.rows.push_back({stampAt(event, "at"), textAt(event, "author"), textAt(event, "kind"),
                              textAt(event, "step", "–"), whyOf(event)});
    }
    addRows(section, std::move(table), notRecorded);
    return section;
}

PaperSection branchSection(const Json &pack)
{
    PaperSection section;
    section.title = "Branches that the drill took";
    PaperTable table{"", {"Decision", "Option", "Pass", "Verdict", "Why"}, {}, {18, 18, 8, 12, 44}};
    for (const Json &one : pack.at("facts").value("branches", Json::array()))
        table.rows.push_back({textAt(one, "decision"), textAt(one, "option"), numberAt(one, "pass"),
                              textAt(one, "verdict"), whyOf(one)});
    addRows(section, std::move(table), "None: the run is no drill, or nothing was to be decided.");
    return section;
}

PaperSection deviationSection(const Json &pack)
{
    PaperSection section;
    section.title = "Deviations from the plan";
    static const std::map<std::string, std::string> kinds = {
        {"skipped", "skipped"},
        {"retry_asked", "a person asked to try again"},
        {"pause_asked", "paused"},
        {"resume_asked", "went on"},
        {"abort_asked", "aborted"},
        {"taken_up", "taken up by another program"},
        {"authorised", "authorised again"}};
    PaperTable table{"", {"At", "By", "What", "Step", "Why"}, {}, {14, 13, 20, 20, 33}};
    for (const Json &event : pack.at("journal")) {
        const std::string kind = textAt(event, "kind"), step = textAt(event, "step", "–");
        std::string what;
        if (const auto found = kinds.find(kind); found != kinds.end())
            what = found->second;
        else if (kind == "intended" && event.value("attempt", std::int64_t(1)) > 1)
            what = "attempt " + std::to_string(event.value("attempt", std::int64_t(1)));
        else if (kind == "settled" && detailText(event, "state") != "succeeded")
            what = "step " + detailText(event, "state");
        if (!what.empty())
            table.rows.push_back(
                {stampAt(event, "at"), textAt(event, "author"), what, step, whyOf(event)});
    }
    addRows(section, std::move(table), "None: no skip, no second attempt, no pause, no takeover.");
    return section;
}

PaperSection fenceSection(const Json &pack)
{
    PaperSection section;
    section.title = "Fences and attestations";
    const Json &facts = pack.at("facts");
    PaperTable table{"", {"Host", "Method", "Since", "Step"}, {}, {}};
    for (const Json &fence : facts.value("fences", Json::array()))
        table.rows.push_back({textAt(fence, "host"), textAt(fence, "method"),
                              textAt(fence, "since"), textAt(fence, "step")});
    for (const Json &one : facts.value("attestations", Json::array())) {
        const Json said = one.value("signed", Json::object()).value("document", Json::object());
        table.rows.push_back({textAt(said, "host"), "attestation by " + textAt(one, "signer"),
                              textAt(said, "at"), "–"});
    }
    addRows(section, std::move(table), "None that outlived the run.");
    return section;
}

PaperSection timelineSection(const Json &pack)
{
    PaperSection section;
    section.title = "Timeline";
    section.newPage = true;
    section.paragraphs.push_back("Every event of the journal; evidence.json holds what was seen "
                                 "at each.");
    PaperTable table{"", {"No.", "At", "By", "Event", "Step", "Why"}, {}, {5, 14, 11, 12, 20, 38}};
    for (const Json &event : pack.at("journal"))
        table.rows.push_back({numberAt(event, "sequence"), stampAt(event, "at"),
                              textAt(event, "author"), textAt(event, "kind"),
                              textAt(event, "step", "–"), whyOf(event)});
    section.tables.push_back(std::move(table));
    return section;
}

} // namespace farhaven::report
