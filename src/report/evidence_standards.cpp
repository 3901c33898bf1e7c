// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/evidence_sections.h"

#include <algorithm>
#include <set>

namespace farhaven::report {

namespace {

/// Everybody whose name stands in the record, and as what.
std::string participantsOf(const Json &pack)
{
    std::set<std::string> people;
    const Json &run = pack.at("run");
    people.insert(textAt(run, "requested_by") + " (requester)");
    people.insert(textAt(run.at("plan"), "author") + " (author of the plan)");
    for (const Json &one : pack.at("approvals"))
        people.insert(textAt(one.at("document"), "approver") + " (approver)");
    for (const Json &event : pack.at("journal")) {
        const std::string author = textAt(event, "author", "engine");
        if (author != "engine" && author != textAt(run, "requested_by"))
            people.insert(author + " (acted in the run)");
    }
    std::string text;
    for (const std::string &one : people)
        text += (text.empty() ? "" : ", ") + one;
    return text;
}

std::string systemsOf(const Json &pack)
{
    std::string text;
    for (const Json &target : pack.at("run").at("plan").at("targets")) {
        text += (text.empty() ? "" : ", ") + textAt(target, "component") + " (" +
                textAt(target, "kind") + ")";
    }
    return text.empty() ? notRecorded : text;
}

std::string endedAt(const Json &pack)
{
    const Json &journal = pack.at("journal");
    return journal.empty() ? notRecorded : textAt(journal.back(), "at");
}

std::string objectivesText(const Json &pack)
{
    const Json objectives = pack.at("facts").value("objectives", Json::object());
    std::string text;
    for (const auto &[key, word] : {std::pair("rto_ms", "RTO "), std::pair("rpo_ms", "RPO ")}) {
        if (objectives.contains(key) && objectives.at(key).is_number_integer())
            text += (text.empty() ? "" : ", ") + std::string(word) +
                    durationText(objectives.at(key).get<std::int64_t>());
    }
    return text.empty() ? notRecorded : text;
}

std::string resultsText(const Json &pack)
{
    std::string text;
    for (const auto &row : achievedRows(pack))
        text += (text.empty() ? "" : "; ") + std::get<std::string>(row[0]) + ": " +
                std::get<std::string>(row[1]) + ", " + std::get<std::string>(row[3]);
    return text;
}

/// A mark's name, however deep it stands in what a gate recorded.
bool holdsNonce(const Json &evidence)
{
    if (!evidence.is_structured())
        return false;
    if (evidence.is_object() && evidence.contains("nonce") && evidence.at("nonce").is_string() &&
        !evidence.at("nonce").get<std::string>().empty())
        return true;
    return std::any_of(evidence.begin(), evidence.end(), holdsNonce);
}

/// Of the last attempt: what came before it was not what went on.
std::string gateText(const Json &pack, const std::string &gate)
{
    std::string state;
    bool marked = false;
    for (const Json &event : pack.at("journal")) {
        const Json detail = event.value("detail", Json::object());
        if (textAt(event, "step", "") != gate)
            continue;
        if (event.at("kind") == "intended")
            marked = false;
        else if (event.at("kind") == "returned")
            marked = holdsNonce(detail.value("evidence", Json()));
        else if (event.at("kind") == "settled")
            state = textAt(detail, "state");
    }
    if (state.empty())
        return {};
    return "Gate \"" + gate + "\": " + state +
           (marked && state == "succeeded" ? " (a mark was written and read back at the new site)"
                                           : "");
}

std::string dataCheckOf(const Json &pack)
{
    std::string text;
    for (const Json &step : pack.at("run").at("plan").at("steps")) {
        const bool gate = textAt(step, "phase") == "gate";
        const std::string one = gate ? gateText(pack, textAt(step, "id")) : std::string();
        text += (text.empty() || one.empty() ? "" : "; ") + one;
    }
    return text.empty() ? notRecorded : text;
}

} // namespace

PaperSection standardsSection(const Json &pack)
{
    const Json &run = pack.at("run"), &plan = run.at("plan"), &facts = pack.at("facts");
    const bool drill = plan.at("kind") == "drill";
    const std::string id = textAt(run, "id"), scenario = textAt(plan, "scenario");
    const std::string aim = textAt(plan, "name"), result = resultsText(pack);
    const std::string type = textAt(plan, "kind") + (drill ? "" : " on the live service");
    const std::string moved = drill ? "no" : textAt(plan, "from") + " to " + textAt(plan, "to");
    PaperSection section;
    section.title = "What standards ask for";
    section.paragraphs.push_back("What nobody entered says \"not recorded\": it is to be kept "
                                 "beside this evidence.");
    const std::vector<std::string> header = {"Field", "Value"};
    section.tables.push_back({"ISO 22301 8.5: exercise",
                              header,
                              {{"Exercise id", id},
                               {"Aim", aim},
                               {"Scenario", scenario},
                               {"Type", type},
                               {"Participants", participantsOf(pack)},
                               {"Start", textAt(run, "requested_at")},
                               {"End", endedAt(pack)},
                               {"Result per aim", result},
                               {"Findings", textAt(facts, "findings")},
                               {"Action", textAt(facts, "action")},
                               {"Action owner", textAt(facts, "action_owner")},
                               {"Action due", textAt(facts, "action_due")},
                               {"Action closed", textAt(facts, "action_closed")}},
                              {28, 72}});
    section.tables.push_back({"DORA Article 11(6), RTS 2024/1774 Article 25: test",
                              header,
                              {{"Test id", id},
                               {"Trigger (yearly, change)", textAt(facts, "trigger")},
                               {"Scenario", scenario},
                               {"BIA and risk reference", textAt(facts, "bia_reference")},
                               {"Systems", systemsOf(pack)},
                               {"Third parties", textAt(facts, "third_parties")},
                               {"Switchover to redundant capacity", moved},
                               {"Objectives", objectivesText(pack)},
                               {"Step log", "section Timeline, and journal.csv"},
                               {"Result", outcomeOf(pack)},
                               {"Deficiency", textAt(facts, "deficiency")},
                               {"Remediation", textAt(facts, "remediation")},
                               {"Reported to, date", textAt(facts, "reported_to")}},
                              {28, 72}});
    section.tables.push_back({"SOC 2 A1.3: test of the recovery plan",
                              header,
                              {{"Test report", "this document, of evidence " + id},
                               {"Participants, deputies among them", participantsOf(pack)},
                               {"Deputies", textAt(facts, "deputies")},
                               {"Changes made after the test", textAt(facts, "changes_after")},
                               {"Check of the data", dataCheckOf(pack)}},
                              {28, 72}});
    section.tables.push_back(
        {"Export",
         header,
         {{"Exporter", textAt(pack.at("export"), "by")},
          {"Exported at", textAt(pack.at("export"), "at")},
          {"Schema version", textAt(pack, "schema")},
          {"Records", std::to_string(pack.at("audit").size())},
          {"Chain head hash", textAt(pack.at("checkpoint").at("document"), "root")},
          {"Signature", "section Signatures"},
          {"Verifier hint", "section How to verify without Farhaven"}},
         {28, 72}});
    return section;
}

} // namespace farhaven::report
