// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution.h"

#include <map>
#include <tuple>

/// What an Execution knows of its run before it acts: that the plan is still the signed one, and
/// what its own steps saw so far.
namespace farhaven::engine {

using model::JournalEvent;
using model::StepState;

namespace {

/// Up to so many bytes of a plan are hashed anew before every step.
constexpr std::size_t signedBytesEachTime = 256 << 10;

bool sameHead(const model::RecoveryPlan &a, const model::RecoveryPlan &b)
{
    const auto head = [](const model::RecoveryPlan &plan) {
        return std::tie(plan.id, plan.name, plan.revision, plan.kind, plan.service, plan.scenario,
                        plan.from, plan.to, plan.owner, plan.author, plan.reviewBy,
                        plan.lossBytesMax, plan.targets, plan.lateBound, plan.commit);
    };
    return head(a) == head(b) && a.steps.size() == b.steps.size();
}

} // namespace

/// The plan is still what people signed. A plan of thousands of steps would cost each of them more
/// than the disk does, so between two looks at the whole of it each step is compared by itself;
/// before one that fences or promotes it is always the whole.
bool Execution::isIntact(const StepId &id)
{
    const model::Step *step = approved.plan.find(id);
    const bool small = m_signedBytes.size() <= signedBytesEachTime;
    const bool fresh = m_wholeAt && ticks() - *m_wholeAt <= fenceEvidenceMax;
    const bool guarded =
        step && (step->phase == model::Phase::Fence || step->phase == model::Phase::Promote);
    if (!small && fresh && !guarded) {
        const model::Step *wanted = m_signedPlan.find(id);
        const bool same = step && wanted ? *step == *wanted : step == wanted;
        return same && sameHead(approved.plan, m_signedPlan);
    }
    m_wholeAt = ticks();
    return approved.plan == m_signedPlan && sha256Hex(m_signedBytes) == run.planSha256;
}

namespace {

void addTo(adapter::EarlierSteps &earlier, const model::Step &step, const StepProgress &at)
{
    adapter::EarlierStep &known = earlier.emplace_back();
    known.component = step.action()->component;
    known.member = step.action()->member;
    known.verb = step.action()->verb;
    known.after = at.after ? *at.after : Json::object();
    known.evidence = at.last() && at.last()->evidence ? *at.last()->evidence : Json::object();
}

} // namespace

/// What the run's own steps saw, for verbs that must not believe anything else: the timeline that
/// our promote made, the end of the log that our demote left.
const adapter::EarlierSteps &Execution::earlier()
{
    if (m_earlierKnown)
        return m_earlier;
    std::map<std::int64_t, const model::Step *> settled;
    for (const model::Step &step : run.plan.steps) {
        const StepProgress &at = progress.step(step.id);
        if (step.action() && at.state == StepState::Succeeded)
            settled.emplace(at.settledAt, &step);
    }
    m_earlier = {};
    for (const auto &[sequence, step] : settled)
        addTo(m_earlier, *step, progress.step(step->id));
    m_earlierKnown = true;
    return m_earlier;
}

/// A step that settles is one more; whatever else happens, all are read again.
void Execution::addEarlier(const JournalEvent &event)
{
    using Kind = JournalEvent::Kind;
    if (event.kind == Kind::Intended || event.kind == Kind::Returned)
        return;
    m_earlierKnown = m_earlierKnown && event.kind == Kind::Settled;
    const model::Step *step = stepOf(run.plan, progress, event.step);
    if (m_earlierKnown && step && step->action() &&
        progress.step(step->id).state == StepState::Succeeded)
        addTo(m_earlier, *step, progress.step(step->id));
}

/// Nobody waits for what is done here, so what is thrown in it ends in a run that says so.
void Execution::orJam(const std::function<void()> &taken)
{
    try {
        taken();
    } catch (const std::exception &thrown) {
        jam(Error(ErrorCode::Internal, printable(thrown.what()), "run " + run.id.value,
                  "This is a fault of the program: report it with this message"));
    }
}

/// What a waiting step waited for may have been the step that settled, or the person who resumed.
void Execution::forgetWhatChanged(const JournalEvent &event)
{
    using Kind = JournalEvent::Kind;
    const bool personActed = event.kind == Kind::RetryAsked || event.kind == Kind::Skipped ||
                             event.kind == Kind::AbortAsked || event.kind == Kind::Authorised;
    if (personActed)
        m_observations.refusal.reset(); // asked again at the next step
    const bool settled = event.kind == Kind::Settled || event.kind == Kind::Decided;
    if (!personActed && !settled && event.kind != Kind::ResumeAsked)
        return;
    // Who retries or aborts has changed something, the second writer of a moment ago among it; and
    // what is authorised is what is seen from now on. A look that is under way began before.
    if (personActed && event.kind != Kind::Skipped) {
        for (auto &[component, view] : m_observations.components) {
            view.seen.reset();
            view.lookingSince.reset();
            m_newestLook[component] = ticks();
        }
    }
    for (const model::Step *step : underWay(run.plan, progress)) {
        const StepState state = progress.step(step->id).state;
        const auto view = m_observations.steps.find(step->id);
        const bool waits =
            state == StepState::Waiting || (personActed && state == StepState::Indeterminate);
        if (waits && view != m_observations.steps.end())
            view->second.since.reset();
    }
}

} // namespace farhaven::engine
