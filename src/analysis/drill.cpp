// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/drill.h"

#include "analysis/generation.h"
#include "model/plan_kind.h"

#include <algorithm>

namespace farhaven::analysis {

using namespace model;
using namespace generation;
using namespace std::chrono_literals;

bool recovers(const RecoveryPlan &plan)
{
    return movesService(plan.kind) || (plan.kind == PlanKind::Drill && plan.scenario != stopDrill);
}

const Component *sandboxOf(const Estate &estate, const ComponentId &writer)
{
    const auto found = std::find_if(
        estate.components.begin(), estate.components.end(), [&](const Component &component) {
            const Json of = component.settings.value("sandbox_of", Json());
            return of.is_string() && of.get<std::string>() == writer.value;
        });
    return found == estate.components.end() ? nullptr : &*found;
}

Tri isOccupied(const Observation *sandbox)
{
    if (!sandbox)
        return Tri::Unknown;
    Tri occupied = Tri::No;
    for (const MemberState &member : sandbox->members) {
        const std::string seen = member.fact("sandbox");
        if (seen == "ours" || seen == "foreign")
            return Tri::Yes;
        if (seen != "absent")
            occupied = Tri::Unknown;
    }
    return occupied;
}

namespace {

constexpr const char *removal = "sandbox-remove";

const Member *memberAt(const Component &component, const HostId &host)
{
    const auto found = std::find_if(component.members.begin(), component.members.end(),
                                    [&](const Member &member) { return member.host == host; });
    return found == component.members.end() ? nullptr : &*found;
}

Result<Parts> findForDrill(const Estate &estate, const ServiceId &service, const SiteId &to,
                           const GenerationFacts &facts, std::string_view scenario)
{
    FH_TRY(Parts parts, find(estate, service, to, facts, scenario));
    parts.sandbox = sandboxOf(estate, parts.writer->id);
    parts.copy = parts.sandbox ? parts.sandbox->serving(to) : nullptr;
    const Member *beside = parts.copy ? memberAt(*parts.writer, parts.copy->host) : nullptr;
    if (beside && beside != parts.oldWriter) { // of several standbys there, the one that is copied
        parts.newWriter = beside;
        parts.chosen.reset();
        parts.candidates.clear();
        return parts;
    }
    return fail(ErrorCode::Unsupported,
                "\"" + parts.writer->name + "\" has no sandbox beside a standby at " +
                    parts.to->name + ": a drill runs on a copy, never on the standby itself",
                parts.writer->id.value,
                "Add a component with \"sandbox_of\": \"" + parts.writer->id.value +
                    "\" and a member at that site with a data folder and a port of its own.");
}

Condition sandboxIs(const Parts &p, const char *state)
{
    return factIs(*p.sandbox, *p.copy, "sandbox", state);
}

Condition isolated(const Parts &p)
{
    return factIs(*p.sandbox, *p.copy, "isolated", "yes");
}

/// The standby still receives everything: the drill does not disturb it.
std::vector<Condition> standbyStreams(const Parts &p)
{
    return {ask(*p.writer, *p.newWriter, Question::IsReplica),
            ask(*p.writer, *p.newWriter, Question::Streaming)};
}

/// Whatever fails from here on, this is what is left: nothing.
void takenBackWhole(Step &step, const Parts &p)
{
    actionOf(step).compensation = back(removal, {sandboxIs(p, "absent")});
}

void addCopy(Draft &draft, const Parts &p)
{
    Step &copy = draft.add("copy-" + p.newWriter->id.value,
                           "Copy " + p.newWriter->name + " into its sandbox", Phase::Prepare, 3600s,
                           *p.sandbox, *p.copy, "sandbox-copy");
    actionOf(copy).preconditions = standbyStreams(p);
    actionOf(copy).preconditions.push_back(sandboxIs(p, "absent"));
    actionOf(copy).postconditions = {sandboxIs(p, "ours")};
    takenBackWhole(copy, p);
}

/// What stands for the fence: the copy reaches nobody, so that two writers cannot come of it.
void addRehearsal(Draft &draft, const Parts &p)
{
    Step &start = draft.add("cut-off-" + p.copy->id.value,
                            "Start the copy cut off from primary, archive and clients",
                            Phase::Fence, 120s, *p.sandbox, *p.copy, "sandbox-start");
    actionOf(start).preconditions = {sandboxIs(p, "ours"),
                                     ask(*p.sandbox, *p.copy, Question::NotWritable)};
    actionOf(start).postconditions = {isolated(p), ask(*p.sandbox, *p.copy, Question::IsReplica)};
    takenBackWhole(start, p);
    Step &promote = draft.add("promote-" + p.copy->id.value, "Make the copy a primary",
                              Phase::Promote, 60s, *p.sandbox, *p.copy, "promote");
    actionOf(promote).preconditions = standbyStreams(p);
    actionOf(promote).preconditions.push_back(isolated(p));
    actionOf(promote).preconditions.push_back(ask(*p.sandbox, *p.copy, Question::IsReplica));
    actionOf(promote).postconditions = {isolated(p), ask(*p.sandbox, *p.copy, Question::IsPrimary),
                                        ask(*p.sandbox, *p.copy, Question::Writable)};
    takenBackWhole(promote, p);
    draft.add("gate-" + p.copy->id.value,
              "Write a mark into the copy and read it back, never through the public name",
              Phase::Gate, 30s, *p.sandbox, *p.copy, "sandbox-verify");
}

void addRemoval(Draft &draft, const Parts &p)
{
    Step &remove =
        draft.add("clean-up-" + p.copy->id.value,
                  "Remove the copy, and see that " + p.newWriter->name + " was not disturbed",
                  Phase::Reprotect, 300s, *p.sandbox, *p.copy, removal);
    remove.attemptsMax = 3;
    actionOf(remove).postconditions = standbyStreams(p);
    actionOf(remove).postconditions.push_back(sandboxIs(p, "absent"));
}

Result<RecoveryPlan> drill(const Estate &estate, const ServiceId &service, const SiteId &to,
                           const GenerationFacts &facts, std::string_view scenario)
{
    FH_TRY(const Parts parts, findForDrill(estate, service, to, facts, scenario));
    Draft draft(1);
    addClaim(draft, parts, *parts.newWriter);
    if (scenario != stopDrill) {
        addCopy(draft, parts);
        addRehearsal(draft, parts);
    }
    if (scenario != startDrill)
        addRemoval(draft, parts);
    addRelease(draft, parts);
    FH_TRY(RecoveryPlan plan, finish(parts, PlanKind::Drill, scenario, facts, std::move(draft)));
    // A copying that outlived its program keeps its host's claim until it ends.
    plan.steps.front().deadline = 30s;
    plan.steps.front().attemptsMax = 5;
    return plan;
}

} // namespace

Result<RecoveryPlan> generateDrill(const Estate &estate, const ServiceId &service, const SiteId &to,
                                   const GenerationFacts &facts)
{
    return drill(estate, service, to, facts, wholeDrill);
}

Result<RecoveryPlan> generateStartDrill(const Estate &estate, const ServiceId &service,
                                        const SiteId &to, const GenerationFacts &facts)
{
    return drill(estate, service, to, facts, startDrill);
}

Result<RecoveryPlan> generateStopDrill(const Estate &estate, const ServiceId &service,
                                       const SiteId &to, const GenerationFacts &facts)
{
    return drill(estate, service, to, facts, stopDrill);
}

} // namespace farhaven::analysis
