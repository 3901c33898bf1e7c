// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/guard.h"

#include "model/hand_over.h"

#include <algorithm>

namespace farhaven::engine {

using model::Observation;

namespace {

constexpr Ticks always = Ticks::min();
constexpr const char *staleReason = "guard.stale";

/// What is only asked about may change hands beside the run, as what starts with a host that the
/// run switches on does: each answer is a fresh one, and nothing is sent there.
bool concerns(const model::RecoveryPlan &plan, const ComponentId &component)
{
    const auto bound = [&](const model::TargetBinding &target) {
        return target.component == component;
    };
    const auto acted = [&](const model::Step &step) {
        const model::ActionStep *action = step.action();
        return action && action->component == component;
    };
    return std::any_of(plan.targets.begin(), plan.targets.end(), bound) ||
           std::any_of(plan.steps.begin(), plan.steps.end(), acted);
}

class Guarding {
public:
    Guarding(const Situation &situation, const model::Step &step, Agenda &agenda)
        : m_situation(situation), m_step(step), m_action(*step.action()), m_agenda(agenda),
          m_since(situation.view(step.id).since.value_or(situation.now))
    {
        m_guard.answer = Guard::Answer::Go;
        m_guard.validUntil = Ticks::max();
    }
    Guard judge();

private:
    [[nodiscard]] std::vector<ComponentId> needed() const;
    [[nodiscard]] Ticks notBefore(const ComponentId &component) const;
    [[nodiscard]] bool unreachable() const;
    bool free(const std::vector<ComponentId> &components);
    /// Evidence that may be used, or null after asking for a look.
    const Observation *require(const ComponentId &component, Milliseconds ageMax);
    void block(const Sentence &why);
    void change(const char *cause, Sentence why);
    void checkTargets(const std::vector<ComponentId> &components);
    void checkIdentity(const ComponentId &component, const Observation &seen);
    void checkEpochs(const ComponentId &component, const Observation &seen);
    [[nodiscard]] bool movedByItsManager(const ComponentId &component,
                                         const Observation &seen) const;
    [[nodiscard]] bool awaitsLeader(const ComponentId &component, const Observation &seen) const;
    void checkConditions();
    void checkOtherWriters();
    void take(const model::Condition &condition, const model::Answer &answer,
              const Observation *seen);
    void sayUnasked(const model::Condition &loss);
    [[nodiscard]] bool heldBefore() const;

    const Situation &m_situation;
    const model::Step &m_step;
    const model::ActionStep &m_action;
    Agenda &m_agenda;
    const Ticks m_since;
    Guard m_guard;
};

Guard Guarding::judge()
{
    if (m_step.ifUnreachable == model::IfUnreachable::Skip && unreachable()) {
        m_guard.answer = Guard::Answer::Skip;
        m_guard.why = Sentence(
            "step.skipped.unreachable",
            "{step} is skipped: {place} is unreachable, and the plan says to go "
            "on without it",
            {{"step", m_step.title}, {"place", placeOf(m_action.component, m_action.member)}});
        return std::move(m_guard);
    }
    const std::vector<ComponentId> components = needed();
    if (!free(components))
        return std::move(m_guard);
    m_guard.evidence = {{"conditions", Json::array()}, {"epochs", Json::object()}};
    checkTargets(components);
    checkConditions();
    checkOtherWriters();
    if (const Observation *seen = evidence(m_situation, m_action.component,
                                           notBefore(m_action.component), evidenceMax(m_step)))
        m_guard.evidence["before"] = toJson(*seen);
    m_guard.evidence["held_before"] = heldBefore();
    return std::move(m_guard);
}

/// A post-condition that holds already cannot tell later whether the step happened.
bool Guarding::heldBefore() const
{
    const Milliseconds ageMax = evidenceMax(m_step);
    const auto &wanted = m_action.postconditions;
    return std::all_of(wanted.begin(), wanted.end(), [&](const model::Condition &condition) {
        const Observation *seen =
            evidence(m_situation, condition.component, notBefore(condition.component), ageMax);
        return evaluate(condition, seen, m_situation.now, ageMax).holds == Tri::Yes;
    });
}

std::vector<ComponentId> Guarding::needed() const
{
    std::vector<ComponentId> components{m_action.component};
    for (const model::Condition &condition : m_action.preconditions) {
        if (std::find(components.begin(), components.end(), condition.component) ==
            components.end())
            components.push_back(condition.component);
    }
    return components;
}

/// Evidence counts only when it was read after our last effect there, and after the step's own
/// earlier request, if there was one.
Ticks Guarding::notBefore(const ComponentId &component) const
{
    const Ticks effect = m_situation.component(component).effectAt.value_or(always);
    return m_situation.at(m_step).attempts.empty() ? effect : std::max(effect, m_since);
}

bool Guarding::unreachable() const
{
    const ComponentView &view = m_situation.component(m_action.component);
    if (view.error)
        return view.error->code == ErrorCode::Unreachable && view.lookedAt &&
               *view.lookedAt > m_since;
    const Observation *seen = evidence(m_situation, m_action.component,
                                       notBefore(m_action.component), evidenceMax(m_step));
    const model::MemberState *member = seen ? seen->find(m_action.member) : nullptr;
    return member && member->error && member->error->code == ErrorCode::Unreachable;
}

bool Guarding::free(const std::vector<ComponentId> &components)
{
    for (const ComponentId &component : components) {
        const model::Step *other = m_situation.inTheWay(m_step, component);
        if (!other)
            continue;
        m_guard.answer = Guard::Answer::Blocked;
        m_guard.busy = true;
        m_guard.why = Sentence(
            "guard.busy", "{step} waits until {other} on {component} is settled",
            {{"step", m_step.title}, {"other", other->title}, {"component", component.value}});
        return false;
    }
    return true;
}

void Guarding::block(const Sentence &why)
{
    // The first reason is the one to read, unless it only says that somebody is being asked.
    const bool asking = m_guard.answer == Guard::Answer::Blocked && m_guard.why.id == staleReason;
    if (m_guard.answer != Guard::Answer::Go && (!asking || why.id == staleReason))
        return;
    m_guard.answer = Guard::Answer::Blocked;
    m_guard.why = why;
}

void Guarding::change(const char *cause, Sentence why)
{
    if (m_guard.answer == Guard::Answer::Changed)
        return;
    m_guard.answer = Guard::Answer::Changed;
    m_guard.cause = cause;
    m_guard.why = std::move(why);
}

const Observation *Guarding::require(const ComponentId &component, Milliseconds ageMax)
{
    const Observation *seen = evidence(m_situation, component, notBefore(component), ageMax);
    if (seen) {
        m_guard.validUntil = std::min(m_guard.validUntil, seen->ticks + ageMax);
        return seen;
    }
    const ComponentView &view = m_situation.component(component);
    const Sentence why =
        view.error ? Sentence("guard.unseen",
                              "{step} waits: nothing could be asked of {component} ({reason})",
                              {{"step", m_step.title},
                               {"component", component.value},
                               {"reason", printable(view.error->message)}})
                   : Sentence(staleReason, "{step} waits for a fresh look at {component}",
                              {{"step", m_step.title}, {"component", component.value}});
    block(why);
    m_agenda.look(component, notBefore(component), m_since, why);
    return nullptr;
}

/// Then the component's epochs are those of what the plan wants done.
bool Guarding::movedByItsManager(const ComponentId &component, const Observation &seen) const
{
    const auto &steps = m_situation.run.plan.steps;
    return std::any_of(steps.begin(), steps.end(), [&](const model::Step &step) {
        const model::StepState state = m_situation.at(step).state;
        const bool open = state == model::StepState::Pending || state == model::StepState::Waiting;
        return open && step.action() && step.action()->component == component &&
               managerMoved(m_situation.run.plan, step, &seen);
    });
}

/// Where nobody leads nobody says the leader's epochs, and a manager is asked to make one: it, and
/// the adapter, hold the candidate's against the highest that they know.
bool Guarding::awaitsLeader(const ComponentId &component, const Observation &seen) const
{
    return component == m_action.component && asksManager(m_situation.run.plan, m_step) &&
           writersIn(&seen).empty();
}

/// Every target must be the system that was authorised, in the epochs that were authorised, save
/// where our own unsettled effect is changing them.
void Guarding::checkTargets(const std::vector<ComponentId> &components)
{
    std::set<ComponentId> targets(components.begin(), components.end());
    for (const auto &[component, epochs] : m_situation.progress.epochs)
        targets.insert(component);
    for (const ComponentId &component : targets) {
        const bool own =
            std::find(components.begin(), components.end(), component) != components.end();
        const bool changing = m_situation.changing(component);
        if (changing && !own)
            continue;
        const Observation *seen = require(component, own ? evidenceMax(m_step) : otherEvidenceMax);
        if (!seen)
            continue;
        checkIdentity(component, *seen);
        if (!changing && m_situation.progress.epochs.contains(component))
            checkEpochs(component, *seen);
    }
}

/// A drill's sandbox is no system before its plan makes it one: that alone may be bound to none.
void Guarding::checkIdentity(const ComponentId &component, const Observation &seen)
{
    const bool drill = m_situation.run.plan.kind == model::PlanKind::Drill;
    for (const model::TargetBinding &target : m_situation.run.plan.targets) {
        if (target.component != component || target.identity == seen.identity)
            continue;
        if (target.identity.empty()) {
            if (drill)
                continue;
            block(Sentence("guard.identity.unbound",
                           "{step} waits: {component} says that it is system {seen}, and the plan "
                           "does not say which one it is for",
                           {{"step", m_step.title},
                            {"component", component.value},
                            {"seen", printable(seen.identity)}}));
        } else if (seen.identity.empty()) {
            const Sentence why("guard.identity.unknown",
                               "{step} waits: {component} does not say which system it is",
                               {{"step", m_step.title}, {"component", component.value}});
            block(why);
            m_agenda.look(component, notBefore(component), m_since, why);
        } else {
            change("identity-changed",
                   Sentence("guard.identity.changed",
                            "{component} answers as system {seen}, but the plan is for {wanted}",
                            {{"component", component.value},
                             {"seen", printable(seen.identity)},
                             {"wanted", target.identity}}));
        }
    }
}

void Guarding::checkEpochs(const ComponentId &component, const Observation &seen)
{
    const Epochs &expected = m_situation.progress.epochs.at(component);
    m_guard.evidence["epochs"][component.value] = seen.epochs;
    if (expected != seen.epochs && !concerns(m_situation.run.plan, component))
        return;
    const bool moved = movedByItsManager(component, seen);
    std::set<std::string> names;
    for (const auto &[epoch, value] : expected)
        names.insert(epoch);
    for (const auto &[epoch, value] : seen.epochs)
        names.insert(epoch);
    for (const std::string &epoch : names) {
        if (moved && epoch != "claim")
            continue;
        const auto wanted = expected.find(epoch);
        const auto found = seen.epochs.find(epoch);
        if (found == seen.epochs.end() && epoch != "claim" && awaitsLeader(component, seen))
            continue;
        if (found == seen.epochs.end()) {
            const Sentence why(
                "guard.epoch.unknown", "{step} waits: the {epoch} of {component} cannot be read",
                {{"step", m_step.title}, {"epoch", epoch}, {"component", component.value}});
            block(why);
            m_agenda.look(component, notBefore(component), m_since, why);
        } else if (wanted == expected.end() || wanted->second != found->second) {
            const std::string before = wanted == expected.end() ? "none" : wanted->second;
            change("epochs-changed",
                   Sentence("guard.epoch.changed",
                            "The {epoch} of {component} is {seen}, but the run was authorised for "
                            "{wanted} and did not change it: it needs re-authorisation",
                            {{"epoch", printable(epoch)},
                             {"component", component.value},
                             {"seen", printable(found->second)},
                             {"wanted", before}}));
        }
    }
}

/// Whatever the proofs say, their devices may be about another machine: nobody is made the writer
/// beside a member that is seen to be one. Only who hands over writes until then.
void Guarding::checkOtherWriters()
{
    if (m_step.phase != model::Phase::Promote || handsOver(m_situation.run.plan, m_step))
        return;
    const Observation *seen = evidence(m_situation, m_action.component,
                                       notBefore(m_action.component), evidenceMax(m_step));
    for (const MemberId &member : writersIn(seen)) {
        if (member == m_action.member)
            continue;
        block(Sentence("guard.other-writer",
                       "{step} waits: {member} is seen to take writes, whatever its fences say",
                       {{"step", m_step.title}, {"member", placeOf(m_action.component, member)}}));
    }
}

void Guarding::checkConditions()
{
    const Milliseconds ageMax = evidenceMax(m_step);
    for (const model::Condition &condition : m_action.preconditions) {
        const Observation *seen =
            evidence(m_situation, condition.component, notBefore(condition.component), ageMax);
        take(condition, evaluate(condition, seen, m_situation.now, ageMax), seen);
    }
    if (const auto loss = lossGuard(m_situation.run.plan, m_step)) {
        const Observation *seen =
            evidence(m_situation, loss->component, notBefore(loss->component), ageMax);
        // What its manager has done already loses nothing more by being seen; but it is said.
        if (managerMoved(m_situation.run.plan, m_step, seen)) {
            sayUnasked(*loss);
            return;
        }
        const model::Answer answer =
            lossWithin(*loss, m_situation.run.plan.lossBytesMax, seen, m_situation.now, ageMax);
        take(*loss, answer, seen);
    }
}

/// Journals that a bound which people signed was asked of nobody.
void Guarding::sayUnasked(const model::Condition &loss)
{
    const Sentence why("guard.loss-unasked",
                       "The manager of {component} moved it before it was asked: how much that "
                       "lost is not known, and the plan's bound was asked of nobody",
                       {{"component", loss.component.value}});
    m_guard.evidence["conditions"].push_back({{"component", loss.component.value},
                                              {"member", loss.member.value},
                                              {"holds", name(Tri::Unknown)},
                                              {"why", toJson(why)}});
}

/// Journals the answer and blocks on everything but a yes.
void Guarding::take(const model::Condition &condition, const model::Answer &answer,
                    const Observation *seen)
{
    Json line = {{"component", condition.component.value},
                 {"member", condition.member.value},
                 {"holds", name(answer.holds)},
                 {"why", toJson(answer.why)}};
    if (seen)
        line["age_ms"] =
            std::chrono::duration_cast<Milliseconds>(m_situation.now - seen->ticks).count();
    m_guard.evidence["conditions"].push_back(std::move(line));
    if (answer.holds == Tri::Yes)
        return;
    block(answer.why);
    m_agenda.look(condition.component, notBefore(condition.component), m_since, answer.why);
}

} // namespace

std::optional<model::Condition> lossGuard(const model::RecoveryPlan &plan, const model::Step &step)
{
    const model::ActionStep *action = step.action();
    if (plan.kind != model::PlanKind::Failover || step.phase != model::Phase::Promote || !action)
        return std::nullopt;
    model::Condition loss;
    loss.component = action->component;
    loss.member = action->member;
    return loss;
}

bool managerMoved(const model::RecoveryPlan &plan, const model::Step &step, const Observation *seen)
{
    if (!seen || !asksManager(plan, step))
        return false;
    const MemberId &member = step.action()->member;
    const model::MemberState *state = seen->find(member);
    return state && !state->error && state->role == model::Role::Primary &&
           state->writable == Tri::Yes && writersIn(seen) == std::vector<MemberId>{member};
}

Guard guardOf(const Situation &situation, const model::Step &step, Agenda &agenda)
{
    Guarding guarding(situation, step, agenda);
    return guarding.judge();
}

} // namespace farhaven::engine
