// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/fencing.h"

#include "model/settled.h"

#include <algorithm>
#include <map>

namespace farhaven::analysis {

using namespace model;

namespace {

std::optional<FenceMethod> methodShown(const Step &step)
{
    const ActionStep *action = step.action();
    if (!action)
        return std::nullopt;
    for (const Condition &shown : action->postconditions) {
        if (shown.question != Question::FactIs || shown.component != action->component ||
            shown.member != action->member)
            continue;
        if (shown.fact == "power" && shown.value == "off")
            return FenceMethod::Power;
        if (shown.fact == "blocked" && shown.value == "yes")
            return FenceMethod::Network;
        if (shown.fact == "held" && shown.value == "yes")
            return FenceMethod::Host;
        if (shown.fact == "lease" && shown.value == "expired")
            return FenceMethod::Lease;
    }
    return std::nullopt;
}

/// The fact that shows a fence of that method, what it reads while it stands, and the verb that
/// takes it down.
struct Showing {
    const char *fact;
    const char *stands;
    const char *wayBack;
};

Showing showing(FenceMethod method)
{
    switch (method) {
    case FenceMethod::Power:
        return {"power", "off", "power-on"};
    case FenceMethod::Network:
        return {"blocked", "yes", "unblock"};
    case FenceMethod::Lease:
        return {"lease", "expired", "grant-lease"};
    case FenceMethod::Host:
        break;
    }
    return {"held", "yes", "free-service"};
}

std::string goneWhy(const Fence &fence, const std::string &shown)
{
    switch (fence.method) {
    case FenceMethod::Power:
        return fence.host.value + " is on, and no run of Farhaven switched it on";
    case FenceMethod::Network:
        return "the block of " + fence.host.value + " reads \"" + shown +
               "\", and no run of Farhaven lifted it";
    case FenceMethod::Lease:
        return "the lease of " + fence.host.value +
               " is granted, and no run of Farhaven granted it";
    case FenceMethod::Host:
        break;
    }
    return "the service on " + fence.host.value +
           " runs or may start, and no run of Farhaven freed it";
}

/// Has the member that stood on the fenced host rejoined by this step?
bool rejoins(const Estate &estate, const Fence &fence, const ActionStep &action)
{
    const Component *component = estate.find(action.component);
    const Member *member = component ? component->find(action.member) : nullptr;
    return action.verb == "rejoin" && member && member->host == fence.host;
}

FenceChange lifted(const Fence &fence, const RunRecord &record, const Step &step,
                   const JournalEvent &event)
{
    FenceChange change;
    change.id = record.run.id.value + ":" + step.id.value + ":" + std::string(name(fence.method));
    change.fence = fence.id;
    change.kind = FenceChange::Kind::Lifted;
    change.at = event.at;
    change.by = PersonId("engine");
    change.reason = "step " + step.id.value + " of run " + record.run.id.value;
    return change;
}

} // namespace

bool concernsFences(const RecoveryPlan &plan)
{
    return plan.kind == PlanKind::Failover || plan.kind == PlanKind::Failback;
}

std::vector<HostId> claimKeepers(const Estate &estate, const Component &fence)
{
    std::vector<HostId> keepers;
    for (const Member &member : fence.members) {
        const Host *host = member.fences ? estate.find(member.host) : nullptr;
        const bool known =
            host && std::find(keepers.begin(), keepers.end(), host->id) != keepers.end();
        if (host && host->ssh && !known)
            keepers.push_back(host->id);
    }
    return keepers;
}

namespace {

Fence fenceShown(const Estate &estate, const RunRecord &record, const Step &step,
                 FenceMethod method, const JournalEvent &event)
{
    const ActionStep &action = *step.action();
    const Component *component = estate.find(action.component);
    const Member *member = component ? component->find(action.member) : nullptr;
    Fence fence;
    fence.id = record.run.id.value + ":" + step.id.value;
    fence.service = record.run.plan.service;
    fence.component = action.component;
    fence.member = action.member;
    // A fence's member acts from elsewhere and says which host it fences.
    fence.host = member && member->fences ? *member->fences : HostId(action.member.value);
    fence.method = method;
    fence.run = record.run.id;
    fence.step = step.id;
    fence.since = event.at;
    fence.evidence = event.detail.value("after", Json::object());
    return fence;
}

/// Steps of the Fence phase, or those of every other.
std::vector<Fence> fencesShown(const Estate &estate, const RunRecord &record, bool raised)
{
    std::vector<Fence> shown;
    for (const JournalEvent &event : record.journal) {
        const Step *step = record.run.plan.find(event.step);
        if (!step || (step->phase == Phase::Fence) != raised ||
            !settledAs(event, StepState::Succeeded))
            continue;
        if (const auto method = methodShown(*step))
            shown.push_back(fenceShown(estate, record, *step, *method, event));
    }
    return shown;
}

} // namespace

std::vector<Fence> fencesRaised(const Estate &estate, const RunRecord &record)
{
    return fencesShown(estate, record, true);
}

std::vector<Fence> fencesPutBack(const Estate &estate, const std::vector<FenceRecord> &fences,
                                 const RunRecord &record)
{
    std::vector<Fence> back = fencesShown(estate, record, false);
    std::erase_if(back, [&](const Fence &fence) {
        return std::any_of(fences.begin(), fences.end(), [&](const FenceRecord &known) {
            return known.fence.id != fence.id && known.state() == FenceState::InForce &&
                   known.fence.component == fence.component && known.fence.member == fence.member &&
                   known.fence.method == fence.method;
        });
    });
    return back;
}

std::vector<FenceChange> fencesLifted(const Estate &estate, const std::vector<FenceRecord> &fences,
                                      const RunRecord &record)
{
    std::vector<FenceChange> changes;
    for (const FenceRecord &known : fences) {
        const Fence &fence = known.fence;
        if (known.state() == FenceState::Lifted)
            continue;
        for (const JournalEvent &event : record.journal) {
            const Step *step = record.run.plan.find(event.step);
            const ActionStep *action = step ? step->action() : nullptr;
            if (!action || !settledAs(event, StepState::Succeeded) || event.at < fence.since)
                continue;
            const bool back = action->component == fence.component &&
                              action->member == fence.member &&
                              action->verb == showing(fence.method).wayBack;
            if (!back && !rejoins(estate, fence, *action))
                continue;
            changes.push_back(lifted(fence, record, *step, event));
            break;
        }
    }
    return changes;
}

bool touches(const Fence &fence, const ActionStep &action)
{
    if (action.component != fence.component || action.member != fence.member)
        return false;
    if (fence.method != FenceMethod::Network)
        return action.verb == showing(fence.method).wayBack;
    return action.verb == "unblock" || action.verb == "admit-management" ||
           action.verb == "admit-replication";
}

std::set<std::string> fencesTouched(const std::vector<FenceRecord> &fences, const RunRecord &record)
{
    std::map<std::string, std::set<StepId>> open;
    for (const JournalEvent &event : record.journal) {
        const Step *step = record.run.plan.find(event.step);
        const ActionStep *action = step ? step->action() : nullptr;
        if (!action)
            continue;
        const bool succeeded = settledAs(event, StepState::Succeeded);
        for (const FenceRecord &known : fences) {
            const Fence &fence = known.fence;
            const bool here =
                action->component == fence.component && action->member == fence.member;
            if (!here || event.at < fence.since)
                continue;
            if (event.kind == JournalEvent::Kind::Intended && touches(fence, *action))
                open[fence.id].insert(step->id);
            else if (settledAs(event, StepState::Failed))
                open[fence.id].erase(step->id);
            else if (succeeded && methodShown(*step) == fence.method)
                open[fence.id].clear();
        }
    }
    std::set<std::string> touched;
    for (const auto &[fence, steps] : open) {
        if (!steps.empty())
            touched.insert(fence);
    }
    return touched;
}

std::optional<FenceChange> vanished(const FenceRecord &record, const Observation &seen)
{
    const Fence &fence = record.fence;
    const MemberState *member = seen.find(fence.member);
    if (record.state() != FenceState::InForce || !member)
        return std::nullopt;
    const Showing wanted = showing(fence.method);
    const std::string shown = member->fact(wanted.fact);
    // Whoever begins to look at a register lets the whole time of a lease pass again before it is
    // expired for them: only one that is granted says more.
    const bool silent = fence.method == FenceMethod::Lease
                            ? shown != "granted"
                            : shown.empty() || shown == "unknown" || shown == "none";
    if (silent || shown == wanted.stands)
        return std::nullopt;
    FenceChange change;
    change.id = fence.id + ":vanished";
    change.fence = fence.id;
    change.kind = FenceChange::Kind::Vanished;
    change.at = seen.at;
    change.by = PersonId("engine");
    change.reason = goneWhy(fence, shown);
    change.evidence = toJson(seen);
    return change;
}

} // namespace farhaven::analysis
