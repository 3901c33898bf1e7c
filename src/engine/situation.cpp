// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/situation.h"

#include "engine/way_back.h"

#include <algorithm>

namespace farhaven::engine {

using adapter::VerbClass;
using model::StepState;

Situation::Situation(const model::Run &run_, const RunProgress &progress_,
                     const Observations &observations_, Ticks now_)
    : run(run_), progress(progress_), observations(observations_), now(now_),
      m_underWay(engine::underWay(run_.plan, progress_))
{
}

const ComponentView &Situation::component(const ComponentId &id) const
{
    static const ComponentView unseen;
    const auto found = observations.components.find(id);
    return found == observations.components.end() ? unseen : found->second;
}

const StepView &Situation::view(const StepId &id) const
{
    static const StepView untouched;
    const auto found = observations.steps.find(id);
    return found == observations.steps.end() ? untouched : found->second;
}

const StepProgress &Situation::at(const model::Step &step) const
{
    return progress.step(step.id);
}

const adapter::VerbSpec *ComponentView::spec(const std::string &verb) const
{
    const auto found = verbs.find(verb);
    return found == verbs.end() ? nullptr : &found->second;
}

bool ComponentView::seesForItself(const model::ActionStep &action) const
{
    const adapter::VerbSpec *declared = spec(action.verb);
    return action.postconditions.empty() && declared && declared->seesForItself;
}

VerbClass Situation::classOf(const model::Step &step) const
{
    const model::ActionStep *action = step.action();
    if (!action)
        return VerbClass::LastResort;
    const adapter::VerbSpec *spec = component(action->component).spec(action->verb);
    return spec ? spec->verbClass : VerbClass::LastResort;
}

bool Situation::readOnly(const model::Step &step) const
{
    return classOf(step) == VerbClass::Read;
}

bool Situation::unsettled(const model::Step &step) const
{
    const StepState state = at(step).state;
    return state == StepState::Running || state == StepState::Indeterminate ||
           m_begun.contains(step.id);
}

namespace {

/// The members of `component` that the step acts on or asks about before it acts.
bool concerns(const model::ActionStep &action, const ComponentId &component, const MemberId &member)
{
    if (action.component == component && action.member == member)
        return true;
    return std::any_of(action.preconditions.begin(), action.preconditions.end(),
                       [&](const model::Condition &condition) {
                           return condition.component == component && condition.member == member;
                       });
}

} // namespace

bool Situation::givenUp(const model::Step &other, const model::Step &step) const
{
    return progress.abortAsked && !forward(step) && forward(other) &&
           at(other).state == StepState::Indeterminate;
}

bool Situation::forward(const model::Step &step) const
{
    return !isUndo(step.id) && step.phase != model::Phase::Release &&
           !progress.claimsAgain.contains(step.id);
}

const model::Step *Situation::inTheWay(const model::Step &step, const ComponentId &component) const
{
    const model::ActionStep &action = *step.action();
    const bool mild = classOf(step) == VerbClass::Safe || readOnly(step);
    for (const model::Step *other : m_underWay) {
        const model::ActionStep *act = other->action();
        if (other->id == step.id || !act || act->component != component)
            continue;
        if (!unsettled(*other) || readOnly(*other) || givenUp(*other, step))
            continue;
        // Two safe steps may overlap as long as neither looks at what the other changes.
        const bool bothMild = mild && classOf(*other) == VerbClass::Safe;
        if (!bothMild || concerns(action, component, act->member))
            return other;
    }
    return nullptr;
}

bool Situation::changing(const ComponentId &component) const
{
    return std::any_of(m_underWay.begin(), m_underWay.end(), [&](const model::Step *step) {
        const model::ActionStep *action = step->action();
        return action && action->component == component && unsettled(*step) && !readOnly(*step);
    });
}

namespace {

/// The components whose writer the plan moves.
std::set<ComponentId> movedIn(const model::RecoveryPlan &plan, const RunProgress &progress)
{
    if (progress.steps.knows(plan))
        return progress.steps.landmarks().moved;
    std::set<ComponentId> moved;
    for (const model::Step &step : plan.steps) {
        const bool moves = step.phase == model::Phase::Fence || step.phase == model::Phase::Promote;
        if (moves && step.action())
            moved.insert(step.action()->component);
    }
    return moved;
}

} // namespace

std::vector<std::string> Situation::writersAtOnce() const
{
    for (const ComponentId &id : movedIn(run.plan, progress)) {
        const Ticks after = component(id).effectAt.value_or(Ticks::min());
        const model::Observation *seen = evidence(*this, id, after, otherEvidenceMax);
        std::vector<std::string> places;
        for (const MemberId &member : writersIn(seen))
            places.push_back(placeOf(id, member));
        if (places.size() > 1)
            return places;
    }
    return {};
}

std::vector<MemberId> writersIn(const model::Observation *seen)
{
    std::vector<MemberId> writers;
    for (const model::MemberState &state : seen ? seen->members : decltype(seen->members)()) {
        const bool primary = state.role == model::Role::Primary && state.running != Tri::No;
        if (primary || state.writable == Tri::Yes)
            writers.push_back(state.member);
    }
    return writers;
}

Milliseconds evidenceMax(const model::Step &step)
{
    const bool guarded = step.phase == model::Phase::Fence || step.phase == model::Phase::Promote;
    return guarded ? fenceEvidenceMax : otherEvidenceMax;
}

std::string placeOf(const ComponentId &component, const MemberId &member)
{
    return component.value + "/" + member.value;
}

const model::Observation *evidence(const Situation &situation, const ComponentId &component,
                                   Ticks notBefore, Milliseconds ageMax)
{
    const ComponentView &view = situation.component(component);
    if (!view.seen || view.error)
        return nullptr;
    const bool usable = view.seen->ticks > notBefore && situation.now - view.seen->ticks <= ageMax;
    return usable ? &*view.seen : nullptr;
}

void Agenda::look(const ComponentId &component, Ticks notBefore, Ticks since, const Sentence &why)
{
    const ComponentView &view = m_situation.component(component);
    if (view.lookingSince && *view.lookingSince >= notBefore)
        return;
    if (view.lookedAt && *view.lookedAt >= notBefore) {
        const auto elapsed = std::chrono::duration_cast<Milliseconds>(*view.lookedAt - since);
        const Ticks next = *view.lookedAt + std::clamp(elapsed / 8, lookPauseMin, lookPauseMax);
        if (m_situation.now < next)
            return waitUntil(next, why);
    }
    if (!m_looks.insert(component).second)
        return;
    Observe observe;
    observe.component = component;
    observe.why = why;
    m_commands.push_back(std::move(observe));
}

void Agenda::waitUntil(Ticks until, const Sentence &why)
{
    // A wake-up that is due already would decide the same again, for ever.
    until = std::max<Ticks>(until, m_situation.now + Milliseconds(1));
    if (m_wait && m_wait->until <= until)
        return;
    m_wait.emplace();
    m_wait->until = until;
    m_wait->why = why;
}

void Agenda::dropBegins()
{
    std::erase_if(m_commands, [](const Command &command) {
        return std::holds_alternative<Intend>(command) || std::holds_alternative<Ask>(command) ||
               std::holds_alternative<Choose>(command);
    });
}

void Agenda::dropLooks()
{
    std::erase_if(m_commands,
                  [](const Command &command) { return std::holds_alternative<Observe>(command); });
    m_looks.clear();
    m_wait.reset();
}

bool Agenda::settlesBadly() const
{
    return std::any_of(m_commands.begin(), m_commands.end(), [](const Command &command) {
        const auto *settle = std::get_if<Settle>(&command);
        return settle &&
               (settle->state == StepState::Failed || settle->state == StepState::Indeterminate);
    });
}

std::vector<Command> Agenda::take()
{
    if (m_wait)
        m_commands.push_back(std::move(*m_wait));
    return std::move(m_commands);
}

} // namespace farhaven::engine
