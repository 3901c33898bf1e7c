// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/run_view.h"

#include "analysis/objectives.h"
#include "analysis/waiting.h"
#include "engine/way_back.h"
#include "model/drill_passes.h"
#include "model/unfold.h"

#include <algorithm>

namespace farhaven::daemon {

using model::JournalEvent;

namespace {

struct StepTimes {
    std::optional<Instant> intended;
    std::optional<Instant> settled;
};

std::map<StepId, StepTimes> timesOf(std::span<const JournalEvent> journal)
{
    std::map<StepId, StepTimes> times;
    for (const JournalEvent &event : journal) {
        if (event.kind == JournalEvent::Kind::Intended && !times[event.step].intended)
            times[event.step].intended = event.at;
        if (event.kind == JournalEvent::Kind::Settled)
            times[event.step].settled = event.at;
    }
    return times;
}

/// Who left steps out, and why.
std::map<StepId, Json> skipsOf(std::span<const JournalEvent> journal)
{
    std::map<StepId, Json> skips;
    for (const JournalEvent &event : journal) {
        if (event.kind == JournalEvent::Kind::Skipped)
            skips[event.step] = {{"by", event.author},
                                 {"at", toRfc3339(event.at)},
                                 {"reason", event.detail.value("reason", std::string())}};
    }
    return skips;
}

Json optionalMs(const std::optional<Milliseconds> &value)
{
    return value ? Json(value->count()) : Json();
}

/// What a person is asked, as it was asked.
Json promptOf(const engine::StepProgress &known)
{
    const engine::Prompt &prompt = known.prompts.back();
    Json json = {{"kind", known.attempts.empty() ? "decision" : "person"},
                 {"asked_at", toRfc3339(prompt.askedAt)}};
    if (known.attempts.empty())
        json.update(prompt.shown);
    else
        json["instruction"] = known.attempts.back().instruction;
    return json;
}

Json stepRow(const model::Step &step, const engine::RunProgress &progress, const StepTimes &times)
{
    const engine::StepProgress &known = progress.step(step.id);
    Json row = {{"id", step.id.value},
                {"title", step.title},
                {"state", model::name(known.state)},
                {"attempts", known.attempts.size()},
                {"why", toJson(known.why)}};
    if (times.intended && times.settled)
        row["took_ms"] = (*times.settled - *times.intended).count();
    if (!known.chosen.empty())
        row.update({{"chosen", known.chosen}, {"decided_by", known.decidedBy}});
    return row;
}

/// The verdict of each item of a for-each.
Json itemsOf(const model::Step &step, const engine::RunProgress &progress)
{
    const auto &items = std::get<model::ForEachStep>(step.body).items;
    Json rows = Json::array();
    for (std::size_t i = 1; i <= items.size(); ++i) {
        const StepId id = model::itemStep(step.id, i);
        rows.push_back({{"item", items[i - 1]},
                        {"step", id.value},
                        {"state", model::name(progress.step(id).state)}});
    }
    return rows;
}

/// What the held run waits for, and how far it could be taken back now.
Json heldOf(const model::Run &whole, const engine::RunProgress &progress,
            std::span<const JournalEvent> journal)
{
    const model::CommitPolicy &policy = *whole.plan.commit;
    Json held = {{"policy", model::name(policy.choice)}, {"after_ms", policy.after.count()}};
    for (const JournalEvent &event : journal) {
        if (event.kind == JournalEvent::Kind::Held)
            held["since"] = toRfc3339(event.at); // of the last: the time began again then
    }
    const engine::WayBack back = engine::wayBackOf(whole, progress);
    const bool some = back.open() && back.next(progress);
    held["way_back"] = !some ? "none" : back.noReturn ? "in-part" : "open";
    if (back.noReturn)
        held["stays"] = back.noReturn->title;
    return held;
}

/// How its state is called, and what it is held for.
void tellWaiting(Json &view, const model::Run &whole, const engine::RunProgress &progress,
                 std::span<const JournalEvent> journal)
{
    const std::string waits = progress.waits();
    if (const std::string &name = progress.namedState.empty() ? waits : progress.namedState;
        !name.empty())
        view["named_state"] = name;
    if (waits == engine::waitingCommit)
        view["held"] = heldOf(whole, progress, journal);
}

/// Of what a step did nobody knows, and it was not taken back either.
bool isInDoubt(const model::Run &whole, const engine::RunProgress &progress)
{
    return std::any_of(
        whole.plan.steps.begin(), whole.plan.steps.end(), [&](const model::Step &step) {
            const bool undone =
                progress.step(engine::undoOf(step.id)).state == model::StepState::Succeeded;
            return progress.step(step.id).state == model::StepState::Indeterminate && !undone;
        });
}

Json stepRows(const model::Run &whole, const engine::RunProgress &progress,
              std::span<const JournalEvent> journal, const analysis::TimeSpent &spent)
{
    const std::vector<StepId> asked = progress.asked();
    const auto times = timesOf(journal);
    const auto skips = skipsOf(journal);
    Json rows = Json::array();
    for (const model::Step &step : whole.plan.steps) {
        const engine::StepProgress &known = progress.step(step.id);
        if (engine::isUndo(step.id) && known.state == model::StepState::Pending)
            continue; // the run does not go back
        const auto found = times.find(step.id);
        Json &row = rows.emplace_back(
            stepRow(step, progress, found == times.end() ? StepTimes() : found->second));
        if (std::holds_alternative<model::ForEachStep>(step.body))
            row["items"] = itemsOf(step, progress);
        if (const auto skip = skips.find(step.id); skip != skips.end())
            row["skipped"] = skip->second;
        if (const auto waited = spent.asked.find(step.id); waited != spent.asked.end())
            row["waited_ms"] = waited->second.count();
        if (std::find(asked.begin(), asked.end(), step.id) != asked.end())
            row["prompt"] = promptOf(known);
    }
    return rows;
}

/// Which branch each step of a drill belongs to, and what is shown of each.
void tellBranches(Json &view, const model::Run &run, std::span<const JournalEvent> journal)
{
    const auto texts = model::branchTexts(run, journal);
    const model::Enabling enabling = model::enablingOf(run.plan);
    for (Json &row : view["steps"]) {
        const StepId step(row["id"].get<std::string>());
        const bool undoes = engine::isUndo(step);
        const auto text =
            texts.find(undoes ? StepId(step.value.substr(model::undoPrefix.size())) : step);
        if (text != texts.end())
            row.update(
                {{"pass", model::passOf(run.plan, enabling, step)}, {"branch", text->second}});
    }
    if (Json branches = branchRows(run, journal); !branches.empty())
        view["branches"] = std::move(branches);
}

} // namespace

Json branchRows(const model::Run &run, std::span<const JournalEvent> journal)
{
    Json rows = Json::array();
    for (const model::BranchRecord &one : model::branchRecords(run, journal))
        rows.push_back({{"decision", one.branch.first.value},
                        {"option", one.branch.second},
                        {"pass", one.pass > 0 ? Json(one.pass) : Json()},
                        {"verdict", name(one.verdict)},
                        {"why", toJson(one.why)}});
    return rows;
}

Json signedBasis(const JournalEvent &event)
{
    Json basis = event.detail.is_object() ? event.detail.value("signed", Json()) : Json();
    return basis.is_object() ? basis : Json();
}

Json brokenGlass(std::span<const JournalEvent> journal)
{
    Json broken;
    for (const JournalEvent &event : journal) {
        const Json basis = signedBasis(event);
        if (basis.contains("break_glass"))
            broken = basis["break_glass"];
    }
    return broken;
}

void tellBrokenGlass(Json &row, std::span<const JournalEvent> journal)
{
    if (Json broken = brokenGlass(journal); broken.is_object())
        row["break_glass"] = std::move(broken);
}

Sentence doneNow(const model::RecoveryPlan &plan, const engine::RunProgress &progress,
                 const Sentence &waits)
{
    if (progress.state != model::RunState::Running || progress.ended())
        return {};
    if (!waits.id.empty())
        return waits;
    if (progress.held && !progress.committed && !progress.abortAsked)
        return {}; // what its plan waits for is in the journal
    std::string underWay;
    std::size_t done = 0;
    for (const model::Step &step : plan.steps) {
        const model::StepState state = progress.step(step.id).state;
        done += state == model::StepState::Succeeded ? 1 : 0;
        if (state == model::StepState::Running)
            underWay += (underWay.empty() ? "" : "; ") + step.title;
    }
    Json counts = {{"done", done}, {"all", plan.steps.size()}};
    if (underWay.empty())
        return Sentence("run.goes-on", "{done} of {all} steps are done", std::move(counts));
    counts["steps"] = underWay;
    return Sentence("run.works-on", "{done} of {all} steps are done, under way: {steps}",
                    std::move(counts));
}

namespace {

/// Of a whole site: the one that lost most says nothing of the others.
void tellLosses(Json &view, const model::Run &run, std::span<const JournalEvent> journal,
                const analysis::RunFacts &facts)
{
    const auto all = analysis::losses(run, journal, facts);
    if (all.size() < 2 || run.plan.kind == model::PlanKind::Drill)
        return;
    for (const auto &[component, loss] : all)
        view["losses"][component.value] = toJson(loss);
}

} // namespace

Result<Json> runView(const model::Estate &estate, const model::Run &run,
                     std::span<const JournalEvent> journal, const analysis::RunFacts &facts,
                     std::optional<Instant> now)
{
    FH_TRY(const engine::RunProgress progress, engine::fold(run, journal));
    const analysis::TimeSpent spent = analysis::timeSpent(journal, now);
    const model::Run whole = engine::withUndoing(run);
    const auto rto = analysis::promised(estate, run.plan, model::Metric::Rto);
    const auto rpo = analysis::promised(estate, run.plan, model::Metric::Rpo);
    const analysis::Rta rta = analysis::recoveryTime(run, journal, facts.declaration);
    const auto loss = analysis::loss(run, journal, facts);
    const auto atOnce = analysis::lossAtOnce(run, journal, facts.sightings);
    Json view = {{"run", run.id.value},
                 {"plan", run.plan.name},
                 {"kind", model::name(run.plan.kind)},
                 {"state", model::name(progress.state)},
                 {"in_doubt", isInDoubt(whole, progress)},
                 {"requested_by", run.requestedBy.value},
                 {"requested_at", toRfc3339(run.requestedAt)},
                 {"steps", stepRows(whole, progress, journal, spent)},
                 {"rta_ms", optionalMs(rta.fromOutage)},
                 {"rta",
                  {{"from_outage_ms", optionalMs(rta.fromOutage)},
                   {"from_declaration_ms", optionalMs(rta.fromDeclaration)}}},
                 {"rto_ms", optionalMs(rto)},
                 {"rpo_ms", optionalMs(rpo)},
                 {"rpa", loss ? toJson(*loss) : Json()},
                 {"rpa_at_once", atOnce ? toJson(*atOnce) : Json()},
                 {"time",
                  {{"machine_ms", spent.machine.count()},
                   {"people_ms", spent.people.count()},
                   {"stood_ms", spent.stood.count()}}},
                 {"why", toJson(progress.why)}};
    if (facts.declaration)
        view["declaration"] = toJson(*facts.declaration);
    tellLosses(view, run, journal, facts);
    tellBranches(view, run, journal);
    tellWaiting(view, whole, progress, journal);
    if (progress.ended() && !journal.empty())
        view["end"] = journal.back().detail;
    return view;
}

} // namespace farhaven::daemon
