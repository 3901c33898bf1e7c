// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/contained.h"
#include "engine/execution.h"
#include "engine/observer.h"
#include "engine/way_back.h"

#include <algorithm>
#include <charconv>

/// How an Execution begins, and its calls to adapters: each is a coroutine that carries one answer
/// back and knows nothing else.
namespace farhaven::engine {

using model::JournalEvent;
using model::StepState;

namespace {

/// The number at the start of an epoch's text; 0 when there is none.
std::int64_t numberOf(const std::string &text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The bytes that people signed.
Result<std::string> signedBytes(const model::Run &run)
{
    FH_TRY(const std::string bytes, planCanonical(run.plan));
    if (sha256Hex(bytes) != run.planSha256)
        return fail(ErrorCode::Corrupt, "the plan's bytes do not have the hash that was approved",
                    "run " + run.id.value, "Have the plan as it is now approved, or restore it.");
    return bytes;
}

} // namespace

Result<Execution::TargetsSeen> Execution::bindTargets(const Sights &seen) const
{
    TargetsSeen bound;
    for (const auto &[component, sight] : seen) {
        if (!sight) {
            if (!mayBeUnseen(run.plan, component))
                return fail(Error(sight.error()).at(component.value));
            continue;
        }
        for (const model::TargetBinding &target : run.plan.targets) {
            const bool other = target.component == component && !target.identity.empty() &&
                               target.identity != sight->identity;
            // Who does not say is not another.
            if (other && sight->identity.empty())
                return fail(ErrorCode::Unreachable,
                            "it does not say which system it is, which was to be \"" +
                                target.identity + "\"",
                            component.value, "Look who of it is silent, then start again.");
            if (other)
                return fail(ErrorCode::Conflict,
                            "another system answers: \"" + printable(sight->identity) +
                                "\" instead of \"" + target.identity + "\"",
                            component.value, "Check the addresses, then generate the plan again.");
        }
        bound.epochs[component.value] = sight->epochs;
        const auto held = sight->epochs.find("claim");
        if (held != sight->epochs.end())
            bound.claimHeld = std::max(bound.claimHeld, numberOf(held->second));
    }
    return bound;
}

/// On whose word the run begins or goes on; Denied, with what to do, unless it is a plain yes.
Task<Permit> Execution::askToBegin(std::shared_ptr<Execution> self, Sights seen)
{
    const model::Run asked = self->approved;
    const model::SystemStates states = statesOf(seen);
    FH_CO_TRY(const Permit permit, co_await self->m_permission.begins(asked, states));
    if (permit.answer.holds != Tri::Yes)
        co_return fail(ErrorCode::Denied, permit.answer.why.english, permit.place, permit.remedy);
    co_return Permit(permit);
}

Task<> Execution::start(std::shared_ptr<Execution> self, model::Run run)
{
    if (!self->run.id.empty())
        co_return fail(ErrorCode::Conflict, "this executor carries a run already");
    self->m_observations = declaredBy(self->m_adapters);
    model::Run whole = withUndoing(run);
    FH_CO_CHECK(startable(whole.plan, self->m_observations));
    FH_CO_TRY(self->m_signedBytes, signedBytes(run));
    self->m_signedPlan = run.plan;
    self->approved = std::move(run);
    self->run = std::move(whole);
    self->progress = self->kept = emptyProgress(self->run);
    FH_CO_TRY(const Sights seen, co_await lookAtTargets(self));
    JournalEvent event = self->eventOf(
        JournalEvent::Kind::Started,
        Sentence("run.started", "The run of {plan} begins", {{"plan", self->run.plan.name}}));
    event.author = self->run.requestedBy.value;
    FH_CO_TRY(const TargetsSeen bound, self->bindTargets(seen));
    FH_CO_TRY(const Permit begins, co_await askToBegin(self, seen));
    event.detail = {{"plan_sha256", self->run.planSha256},
                    {"epochs", bound.epochs},
                    {"claim_epoch", bound.claimHeld + 1},
                    {"owner", self->drawOwner()},
                    {"signed", begins.basis}};
    if (!begins.said.id.empty())
        event.why = begins.said;
    if (self->m_closed)
        co_return fail(ErrorCode::Cancelled, "the executor was closed");
    event.sequence = 1;
    event.at = self->m_timers.clock().now();
    RunProgress begun = self->progress;
    FH_CO_CHECK(apply(self->run, begun, event));
    const model::Run copy = self->approved;
    FH_CO_CHECK(co_await self->m_journal.create(copy, event));
    if (self->m_closed)
        co_return fail(Error(ErrorCode::Cancelled, "the executor was closed").orMaybeApplied());
    self->progress = begun;
    self->kept = std::move(begun);
    self->m_ownsIt = true;
    if (const auto listener = self->onEvent)
        listener(event, self->kept);
    self->pump();
    co_return {};
}

Task<Sights> Execution::lookAtTargets(std::shared_ptr<Execution> self)
{
    const model::RecoveryPlan plan = self->run.plan;
    const AdapterSet adapters = self->m_adapters;
    const std::stop_token stop = self->m_stop.get_token();
    return observeTargets(plan, adapters, stop, self->m_timers);
}

/// The epochs that are seen now are expected from here on. A claim above ours means that somebody
/// else came in between: ours is taken anew above it, which works only where theirs is released.
Task<> Execution::authorise(std::shared_ptr<Execution> self, JournalEvent event)
{
    FH_CO_CHECK(checkAuthor(event));
    if (self->stuck)
        co_return fail(Error(*self->stuck));
    if (self->progress.state != model::RunState::Halted)
        co_return fail(ErrorCode::Conflict, "only a halted run is authorised again",
                       "run " + self->run.id.value, "`run show` says how it stands");
    FH_CO_TRY(const Sights seen, co_await lookAtTargets(self));
    FH_CO_TRY(const TargetsSeen bound, self->bindTargets(seen));
    if (!self->alive())
        co_return fail(ErrorCode::Cancelled, "the executor was closed");
    FH_CO_TRY(const Permit begins, co_await askToBegin(self, seen));
    event.detail = {{"epochs", bound.epochs}, {"signed", begins.basis}};
    if (!begins.said.id.empty())
        event.why = begins.said;
    if (bound.claimHeld > self->progress.claimEpoch) {
        self->m_claimSeen = bound.claimHeld;
        self->m_ownsIt = false;
    }
    co_return co_await ask(self, event);
}

/// Looks whether the plan is still what people signed, and asks whether that still covers this
/// step.
Task<> Execution::askToAct(std::shared_ptr<Execution> self, StepId id)
{
    if (self->m_observations.refusal)
        co_return {};
    PermitQuestion question;
    self->m_observations.planIntact = self->isIntact(id);
    if (!self->m_observations.planIntact)
        co_return {};
    question.run = self->run.id;
    question.planBytes = self->m_signedBytes;
    question.requester = self->run.requestedBy;
    question.step = *stepOf(self->run.plan, self->progress, id);
    Task<Permit> asking = self->m_permission.acts(std::move(question));
    const Result<Permit> permit = co_await contained(std::move(asking));
    if (permit && permit->answer.holds == Tri::Yes)
        co_return {};
    Refusal refusal;
    refusal.step = id;
    refusal.cause = permit ? permit->cause : "permission-unknown";
    refusal.why = permit ? permit->answer.why
                         : Sentence("run.permission-unknown",
                                    "Nobody could say whether the run is still approved: {why}",
                                    {{"why", printable(permit.error().message)}});
    self->m_observations.refusal = std::move(refusal);
    co_return {};
}

Task<> Execution::takeUp(std::shared_ptr<Execution> self, RunId id)
{
    if (!self->run.id.empty())
        co_return fail(ErrorCode::Conflict, "this executor carries a run already");
    self->m_observations = declaredBy(self->m_adapters);
    FH_CO_TRY(model::Run run, co_await self->m_journal.run(id));
    FH_CO_TRY(self->m_signedBytes, signedBytes(run));
    self->m_signedPlan = run.plan;
    FH_CO_TRY(const std::vector<JournalEvent> events, co_await self->m_journal.load(id));
    FH_CO_TRY(RunProgress known, fold(run, events));
    if (!known.started)
        co_return fail(ErrorCode::Corrupt, "the run has no beginning", "run " + id.value);
    self->approved = run;
    self->run = withUndoing(std::move(run));
    self->run.plan = model::withValues(std::move(self->run.plan), known.bound);
    self->kept = known;
    self->progress = std::move(known);
    // What was never claimed cannot be claimed by two.
    self->m_ownsIt = claimStep(self->run.plan, ComponentId()) == nullptr;
    self->pump();
    co_return {};
}

/// Under which identity each component is known: the approved one, else the one it was seen with.
Scopes Execution::knownScopes() const
{
    Scopes scopes = scopesOf(run.plan);
    for (const auto &[component, view] : m_observations.components) {
        if (view.seen && !view.seen->identity.empty())
            scopes.try_emplace(component, view.seen->identity);
    }
    return scopes;
}

/// Before the claim step is begun no epoch is held.
adapter::Claim Execution::claimFor(const model::Step *claiming, const ComponentId &component) const
{
    adapter::Claim claim;
    claim.run = run.id.value;
    claim.scope = claimScope(claiming, knownScopes(), component);
    const StepState state = claiming ? progress.step(claiming->id).state : StepState::Pending;
    const bool begun = state != StepState::Pending && state != StepState::Waiting;
    claim.epoch = begun ? progress.claimEpoch : 0;
    claim.owner = progress.owner;
    claim.formerOwners = progress.formerOwners;
    return claim;
}

/// A look without an epoch makes the adapter read the claims, which costs a question to every host:
/// only when the claim is expected and this process has not seen it, or is changing.
bool Execution::readsClaims(const ComponentId &component) const
{
    const auto expected = progress.epochs.find(component);
    const auto view = m_observations.components.find(component);
    const bool known = view != m_observations.components.end() && view->second.seen &&
                       view->second.seen->epochs.contains("claim");
    if (!known && expected != progress.epochs.end() && expected->second.contains("claim"))
        return true;
    const auto steps = underWay(run.plan, progress);
    return std::any_of(steps.begin(), steps.end(), [&](const model::Step *step) {
        const StepState state = progress.step(step->id).state;
        return step->action() && step->action()->component == component &&
               (step->phase == model::Phase::Claim || step->phase == model::Phase::Release) &&
               (state == StepState::Running || state == StepState::Indeterminate);
    });
}

adapter::CallContext Execution::contextFor(const model::Step &step, const std::string &key)
{
    adapter::CallContext context;
    context.idempotencyKey = key;
    context.claim = claimFor(claimStep(run.plan, step), step.action()->component);
    context.earlier = earlier();
    context.limits = CallLimits(ticks() + step.deadline, m_stop.get_token());
    return context;
}

void Execution::send(const StepId &id, int attempt, Ticks validUntil)
{
    const Ticks now = ticks();
    if (now > validUntil) {
        Error stale(ErrorCode::Cancelled,
                    "the evidence grew too old while the intent was journaled");
        returned(id, attempt, fail(std::move(stale)), now);
        return;
    }
    const model::Step &step = *stepOf(run.plan, progress, id);
    StepView &view = m_observations.steps[id];
    view.calling = true;
    view.since = now;
    m_begunAt.try_emplace(id, now);
    adapter::Action action(step.action()->verb, step.action()->member, step.action()->parameters);
    adapter::CallContext context = contextFor(step, progress.step(id).last()->key);
    context.again = progress.step(id).last()->sends > 1;
    ++m_calls;
    const Task<> call =
        performCall(shared_from_this(), id, attempt, std::move(action), std::move(context));
}

Task<> Execution::performCall(std::shared_ptr<Execution> self, StepId step, int attempt,
                              adapter::Action action, adapter::CallContext context)
{
    const model::Step *own = stepOf(self->run.plan, self->progress, step);
    const ComponentId component = own->action()->component;
    const std::shared_ptr<adapter::Adapter> adapter = self->m_adapters.at(component).adapter;
    const Ticks began = self->ticks();
    const Result<adapter::Outcome> answer = co_await adapter->perform(action, context);
    self->orJam([&] {
        if (self->alive())
            self->returned(step, attempt, answer, began);
    });
    self->callEnded();
    co_return {};
}

void Execution::returned(const StepId &id, int attempt, const Result<adapter::Outcome> &answer,
                         Ticks began)
{
    const model::Step &step = *stepOf(run.plan, progress, id);
    const ComponentId &component = step.action()->component;
    const Ticks now = ticks();
    // Its own look is one from after the effect; what an adapter says of the future is not.
    const bool saw = answer && answer->seen && answer->seen->ticks > began;
    // One tick before it began: evidence() takes what was seen after the effect.
    const Ticks ended = saw ? std::min(answer->seen->ticks, now) - Ticks::duration(1) : now;
    StepView &view = m_observations.steps[id];
    view = StepView();
    view.answered = true;
    view.since = ended;
    ComponentView &target = m_observations.components[component];
    const bool toldAll =
        answer && answer->kind == model::OutcomeKind::Done && target.seesForItself(*step.action());
    if (!progress.step(id).last()->readOnly && !toldAll)
        target.effectAt = ended;
    Record record;
    record.event = eventOf(JournalEvent::Kind::Returned, Sentence());
    record.event.step = id;
    record.event.attempt = attempt;
    Json &detail = record.event.detail;
    detail = {{"took_ms", std::chrono::duration_cast<Milliseconds>(now - began).count()}};
    if (answer) {
        detail["outcome"] = name(answer->kind);
        detail["evidence"] = answer->evidence;
        record.event.why = answer->why;
    } else {
        const Error &error = answer.error();
        detail["error"] = {{"code", name(error.code)},
                           {"message", printable(error.message)},
                           {"place", printable(error.place)},
                           {"remedy", printable(error.remedy)},
                           {"maybe_applied", error.maybeApplied}};
        record.event.why = Sentence("step.error", "{step} was answered with an error: {reason}",
                                    {{"step", step.title}, {"reason", printable(error.message)}});
    }
    push(std::move(record));
    if (saw)
        looked(component, std::min(answer->seen->ticks, now), *answer->seen);
    else if (!toldAll)
        look(component); // what settles it is asked while its answer is made durable
}

void Execution::look(const ComponentId &component)
{
    if (!m_adapters.contains(component))
        return;
    const Ticks began = ticks();
    m_observations.components[component].lookingSince = began;
    adapter::CallContext context;
    context.limits = CallLimits(began + lookDeadline, m_stop.get_token());
    context.claim = claimFor(claimStep(run.plan, component), component);
    const Scopes scopes = knownScopes();
    const auto own = scopes.find(component);
    context.claim.scope = own == scopes.end() ? std::string() : own->second;
    if (readsClaims(component))
        context.claim.epoch = 0;
    ++m_calls;
    const Task<> call = lookCall(shared_from_this(), component, began, std::move(context));
}

Task<> Execution::lookCall(std::shared_ptr<Execution> self, ComponentId component, Ticks began,
                           adapter::CallContext context)
{
    const std::shared_ptr<adapter::Adapter> adapter = self->m_adapters.at(component).adapter;
    Result<model::Observation> answer = co_await adapter->observe(context);
    self->orJam([&] {
        if (self->alive())
            self->looked(component, began, std::move(answer));
    });
    self->callEnded();
    co_return {};
}

void Execution::looked(const ComponentId &component, Ticks began, Result<model::Observation> answer)
{
    ComponentView &view = m_observations.components[component];
    if (view.lookingSince == began)
        view.lookingSince.reset();
    const auto newest = m_newestLook.find(component);
    if (newest != m_newestLook.end() && newest->second > began)
        return; // a later look was faster
    m_newestLook[component] = began;
    view.lookedAt = ticks();
    view.error.reset();
    if (!answer) {
        view.error = std::move(answer).error();
    } else {
        answer->ticks = std::min(answer->ticks, ticks()); // no evidence from the future
        view.seen = std::move(*answer);
    }
    pump();
}

void Execution::inquire(const StepId &id, const std::string &key)
{
    const model::Step &step = *stepOf(run.plan, progress, id);
    m_observations.steps[id].inquiring = true;
    adapter::Action action(step.action()->verb, step.action()->member, step.action()->parameters);
    adapter::CallContext context = contextFor(step, key);
    context.limits.deadline = ticks() + lookDeadline;
    ++m_calls;
    const Task<> call = inquireCall(shared_from_this(), id, std::move(action), std::move(context));
}

Task<> Execution::inquireCall(std::shared_ptr<Execution> self, StepId step, adapter::Action action,
                              adapter::CallContext context)
{
    const model::Step *own = stepOf(self->run.plan, self->progress, step);
    const ComponentId component = own->action()->component;
    const std::shared_ptr<adapter::Adapter> adapter = self->m_adapters.at(component).adapter;
    const Result<adapter::CheckReport> report = co_await adapter->check(action, context);
    self->orJam([&] {
        if (self->alive())
            self->inquired(step, report);
    });
    self->callEnded();
    co_return {};
}

/// What the target's record says stands for the answer that was lost, so it is journaled as one.
void Execution::inquired(const StepId &id, const Result<adapter::CheckReport> &report)
{
    StepView &view = m_observations.steps[id];
    view.inquiring = false;
    view.inquiredAt = ticks();
    view.received = report ? report->received : Tri::Unknown;
    const bool recorded =
        view.received == Tri::Yes && report->recorded != model::OutcomeKind::Unknown;
    if (!recorded)
        return pump();
    Record record;
    record.event =
        eventOf(JournalEvent::Kind::Returned,
                Sentence("step.recorded", "The target's record says of {step}: {outcome}",
                         {{"step", stepOf(run.plan, progress, id)->title},
                          {"outcome", name(report->recorded)}}));
    record.event.step = id;
    record.event.attempt = progress.step(id).last()->number;
    record.event.detail = {{"outcome", name(report->recorded)}, {"recorded", true}};
    record.droppable = true;
    push(std::move(record));
}

} // namespace farhaven::engine
