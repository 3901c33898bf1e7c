// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/runbook.h"

#include "model/branches.h"
#include "model/unfold.h"
#include "report/evidence_sections.h"

namespace farhaven::report {

namespace {

constexpr const char *box = "[   ]";
constexpr const char *blank = "________________";

std::string siteText(const Runbook &runbook, const SiteId &site)
{
    const auto named = runbook.siteNames.find(site);
    return named == runbook.siteNames.end() ? site.value : named->second + " (" + site.value + ")";
}

std::string listOf(const std::vector<model::Condition> &conditions)
{
    std::string text;
    for (const model::Condition &condition : conditions)
        text += (text.empty() ? "" : "; ") + conditionText(condition);
    return text;
}

PaperSection beforeSection()
{
    PaperSection section;
    section.title = "Before anything is done";
    section.paragraphs = {
        "This paper is for when Farhaven cannot be used. Nothing here is guarded: you are the "
        "guard. Do the steps in their order. Before each, see with your own eyes that all of "
        "\"Only "
        "if\" holds; what you cannot see does not hold. Then stop and call the owner.",
        "Never let two servers take writes: no promotion before the old writer is seen off, from "
        "two sources that do not depend on each other.",
        "Tick a step only after \"Seen after\" was seen. Write the time (UTC) and your name. What "
        "was done is entered afterwards: farhavenctl run enter-paper, with the SHA-256 at the foot "
        "of this page."};
    PaperTable table{"", {"Who", "Name", "Began (UTC)", "Ended (UTC)"}, {}, {25, 25, 25, 25}};
    table.rows = {{"Carried out by", blank, blank, blank}, {"Witness", blank, blank, blank}};
    section.tables.push_back(std::move(table));
    return section;
}

PaperSection contactSection(const Runbook &runbook)
{
    PaperSection section;
    section.title = "Contacts";
    PaperTable table{"", {"Person", "Name", "Telephone", "Mail"}, {}, {}};
    for (const model::Contact &contact : runbook.contacts)
        table.rows.push_back({contact.id.value, contact.name,
                              contact.phone.empty() ? notRecorded : contact.phone,
                              contact.mail.empty() ? notRecorded : contact.mail});
    if (table.rows.empty())
        section.paragraphs.push_back(notRecorded);
    else
        section.tables.push_back(std::move(table));
    return section;
}

/// "Only if option \"replica\" of decision "which" was chosen"; empty: it is always taken.
std::string branchText(const model::RecoveryPlan &plan, const StepId &step)
{
    const model::Enabling enabling = model::enablingOf(plan);
    const auto found = enabling.find(step);
    if (found == enabling.end())
        return {};
    std::string text;
    for (const auto &[decision, option] : found->second)
        text += (text.empty() ? "Only if option " : ", or option ") + option + " of decision " +
                decision.value + " was chosen";
    return text + ". Else leave it out, and write so.";
}

std::string withoutCommands(const model::Step &step)
{
    return std::holds_alternative<model::ForEachStep>(step.body)
               ? "Its items stand above, each a step of its own: it is done once they all are."
               : "No command is known for this step: ask its owner.";
}

/// As people do them: the items of a for-each before it, which the unfolded plan has at its end.
std::vector<const model::Step *> inPaperOrder(const model::RecoveryPlan &plan)
{
    std::vector<const model::Step *> steps;
    for (const model::Step &step : plan.steps) {
        if (model::eachOf(plan, step.id))
            continue;
        const auto *each = std::get_if<model::ForEachStep>(&step.body);
        for (std::size_t i = 1; each && i <= each->items.size(); ++i) {
            if (const model::Step *item = plan.find(model::itemStep(step.id, i)))
                steps.push_back(item);
        }
        steps.push_back(&step);
    }
    return steps;
}

PaperSection stepSection(const Runbook &runbook, const model::Step &step, std::size_t number)
{
    PaperSection section;
    section.title =
        std::to_string(number) + ". " + (step.title.empty() ? step.id.value : step.title);
    const model::ActionStep *action = step.action();
    std::string after;
    for (const StepId &other : step.after)
        after += (after.empty() ? "" : ", ") + other.value;
    std::string about = "Step " + step.id.value + ", phase " + std::string(name(step.phase)) +
                        ", at most " + durationText(step.deadline.count());
    if (!after.empty())
        about += ", after " + after;
    if (action && action->noReturn)
        about += ". There is no way back from here";
    section.paragraphs.push_back(about + ".");
    if (const std::string branch = branchText(runbook.plan, step.id); !branch.empty())
        section.paragraphs.push_back(branch);
    if (action && !action->preconditions.empty())
        section.paragraphs.push_back("Only if: " + listOf(action->preconditions) + ".");
    const auto lines = runbook.lines.find(step.id);
    PaperTable commands{"", {"On", "Do exactly this", "What it changes"}, {}, {14, 52, 34}};
    if (lines != runbook.lines.end()) {
        for (const RunbookLine &line : lines->second)
            commands.rows.push_back({line.host, line.what, line.change});
    }
    if (commands.rows.empty())
        section.paragraphs.push_back(withoutCommands(step));
    else
        section.tables.push_back(std::move(commands));
    const std::string seen = action && !action->postconditions.empty()
                                 ? listOf(action->postconditions)
                                 : std::string("that the command said it was done");
    PaperTable done{
        "", {"Done", "Failed", "Seen after", "Time (UTC)", "Name"}, {}, {8, 8, 44, 18, 22}};
    done.rows.push_back({box, box, seen, blank, blank});
    section.tables.push_back(std::move(done));
    return section;
}

} // namespace

std::string conditionText(const model::Condition &condition)
{
    using model::Question;
    const std::string who = condition.component.value + "/" + condition.member.value;
    switch (condition.question) {
    case Question::Answers:
        return who + " answers";
    case Question::IsPrimary:
        return who + " is the primary";
    case Question::IsReplica:
        return who + " is a replica";
    case Question::Writable:
        return who + " takes writes";
    case Question::NotWritable:
        return who + " is seen to take no writes";
    case Question::Running:
        return who + " runs";
    case Question::Stopped:
        return who + " is seen stopped on its host";
    case Question::Streaming:
        return "replication flows to " + who;
    case Question::HasAll:
        return who + " has everything that the old primary wrote";
    case Question::FactIs:
        return who + ": " + condition.fact + " is " + condition.value;
    }
    return who + ": " + std::string(name(condition.question));
}

Result<Paper> runbookPaper(const Runbook &runbook)
{
    const model::RecoveryPlan &plan = runbook.plan;
    const bool approved = runbook.approved.holds == Tri::Yes;
    Paper paper;
    paper.title = "Runbook: " + plan.name;
    paper.subtitle = "Plan " + plan.id.value + ", revision " + std::to_string(plan.revision) +
                     " · printed " + stampText(toRfc3339(runbook.printedAt));
    paper.environment = (approved ? "" : "NOT APPROVED · ") + runbook.environment;
    paper.drill = plan.kind == model::PlanKind::Drill;
    paper.made = "Printed by " + runbook.printedBy.value + " at " +
                 stampText(toRfc3339(runbook.printedAt)) +
                 ". A newer revision of the plan makes this print void.";
    paper.head = {{"Service", runbook.service},
                  {"Kind", std::string(name(plan.kind)) + ", scenario " + plan.scenario},
                  {"From", siteText(runbook, plan.from)},
                  {"To", siteText(runbook, plan.to)},
                  {"Owner", plan.owner.value},
                  {"Approved", (approved ? "yes: " : "NO: ") + runbook.approved.why.english},
                  {"Accepted loss", model::acceptedLoss(plan.lossBytesMax)},
                  {"SHA-256 of the plan", runbook.planSha256}};
    for (const model::TargetBinding &target : plan.targets)
        paper.head.emplace_back(
            "System " + target.component.value,
            target.kind + (target.identity.empty() ? "" : ", identity " + target.identity));
    paper.sections = {beforeSection(), contactSection(runbook)};
    std::size_t number = 0;
    for (const model::Step *step : inPaperOrder(plan))
        paper.sections.push_back(stepSection(runbook, *step, ++number));
    FH_TRY(const std::string bytes, canonicalJson(toJson(paper)));
    paper.sha256 = sha256Hex(bytes);
    return paper;
}

} // namespace farhaven::report
