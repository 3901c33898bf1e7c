// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters.h"

#include "adapter/claiming.h"
#include "adapter/guarded.h"

namespace farhaven::simulator {

using adapter::Action;
using adapter::ActReply;
using adapter::CallContext;
using adapter::CheckReport;
using adapter::Outcome;
using adapter::VerbClass;
using adapter::VerbSpec;
using model::MemberState;
using model::Observation;
using model::OutcomeKind;

namespace {

/// Of one member's part of a look: the rest must not grow old behind it.
constexpr Milliseconds memberLookMax{1'000};
/// The most that the old primary was ever seen to write in a second.
constexpr std::int64_t writeRateMax = 20;

VerbSpec verb(const char *name, VerbClass kind, const char *compensation, bool repeatable)
{
    VerbSpec spec;
    spec.name = name;
    spec.verbClass = kind;
    spec.compensation = compensation;
    spec.summary = name;
    spec.repeatable = repeatable;
    return spec;
}

std::vector<VerbSpec> verbsOf(const std::string &component)
{
    constexpr VerbClass safe = VerbClass::Safe;
    constexpr VerbClass destructive = VerbClass::Destructive;
    if (component == "orders-db") {
        VerbSpec promote = verb("promote", destructive, "", false);
        promote.epochs = {"timeline"};
        return {verb("claim", safe, "release", true),
                verb("release", safe, "", true),
                verb("checkpoint", safe, "", true),
                verb("demote", destructive, "start-primary", false),
                verb("start-primary", safe, "demote", false),
                verb("rejoin", destructive, "", false),
                promote};
    }
    if (component == "edge")
        return {verb("drain", destructive, "enable", true),
                verb("enable", destructive, "drain", true)};
    if (component == "fence")
        return {verb("power-off", destructive, "power-on", true),
                verb("power-on", destructive, "power-off", true),
                verb("block", destructive, "unblock", true),
                verb("unblock", destructive, "block", true)};
    VerbSpec verify = verb("verify", safe, "", true);
    VerbSpec confirm = verb("confirm", safe, "", true);
    verify.seesForItself = confirm.seesForItself = true;
    return {verb("start", safe, "stop", false), verb("stop", destructive, "start", false), verify,
            confirm};
}

struct Place {
    std::string member;
    Node node;
};

/// Where the members of a component are asked about themselves; those of edge and fence at one.
std::vector<Place> placesOf(const std::string &component)
{
    if (component == "edge" || component == "fence")
        return {{"", Ops1}};
    return {{"dc1", Dc1}, {"dr1", Dr1}};
}

Node placeOf(const std::string &component, const std::string &member)
{
    return component == "edge" || component == "fence" ? Ops1 : nodeOf(member);
}

MemberState described(const std::string &component, const Json &said)
{
    MemberState state;
    if (component != "orders-db") {
        const bool running = said.value("running", false);
        state.running = tri(running);
        state.facts["serves"] = running ? "yes" : "no";
        if (!running)
            state.writable = Tri::No;
        return state;
    }
    const bool running = said.value("running", false);
    const bool primary = said.value("primary", false);
    state.running = tri(running);
    state.position = "0/" + std::to_string(said.value("position", 0));
    state.writable = tri(running && primary);
    if (!running) {
        state.facts["control_state"] = said.value("control", "unknown");
        return state;
    }
    state.role = primary ? model::Role::Primary : model::Role::Replica;
    if (primary)
        return state;
    state.facts["streaming"] = said.value("streaming", false) ? "yes" : "no";
    state.lag.transport.bytes = said.value("missing", std::int64_t(0));
    state.lag.transport.time = Milliseconds(said.value("heard_ms", std::int64_t(0)));
    state.lag.apply.bytes = 0;
    state.lag.sourceRate = writeRateMax;
    return state;
}

class EstateAdapter final : public adapter::Adapter {
public:
    EstateAdapter(std::string component, std::shared_ptr<SimEnv> env, Queue &queue, Witness witness,
                  AdapterSeams seams)
        : m_component(std::move(component)), m_env(std::move(env)), m_queue(queue),
          m_witness(std::move(witness)), m_seams(seams)
    {
    }
    [[nodiscard]] std::vector<VerbSpec> verbs() const override { return verbsOf(m_component); }
    Task<Observation> observe(CallContext context) override;
    Task<CheckReport> check(Action action, CallContext context) override;
    Task<adapter::Preview> preview(Action, CallContext) override { co_return adapter::Preview(); }
    Task<Outcome> perform(Action action, CallContext context) override;

private:
    struct Part {
        Micros readAt = 0;
        Result<Json> said = fail(ErrorCode::Unreachable, "nobody was asked");
    };
    Task<Part> lookAt(Node node, CallLimits limits);
    Task<Outcome> act(Action action, CallContext context);
    Task<Outcome> effect(Action action, CallContext context);
    Task<> readClaims(CallContext context);
    void take(Observation &seen, const Place &place, const Part &part);
    void judgeLag(Observation &seen) const;
    void tell(const Observation &seen, const std::vector<Place> &places,
              const std::vector<Part> &parts) const;

    std::string m_component;
    std::shared_ptr<SimEnv> m_env;
    Queue &m_queue;
    Witness m_witness;
    AdapterSeams m_seams;
    std::int64_t m_claimSeen = 0;
    std::set<std::string> m_silent; ///< members that did not answer at the last look
};

Task<EstateAdapter::Part> EstateAdapter::lookAt(Node node, CallLimits limits)
{
    Part part;
    part.readAt = m_queue.now();
    const std::vector<std::string> argv = {"/sim/look", m_component};
    const SshTarget target = m_env->target(node);
    limits.deadline = std::min(limits.deadline, m_env->clock().ticks() + memberLookMax);
    const Result<ActReply> reply = co_await adapter::actRead(*m_env, target, argv, limits);
    if (reply)
        part.said = parseJson(reply->out);
    else
        part.said = fail(Error(reply.error()));
    co_return part;
}

void EstateAdapter::take(Observation &seen, const Place &place, const Part &part)
{
    if (m_component == "edge" || m_component == "fence") {
        if (!part.said)
            return;
        for (const auto &[member, said] : part.said->items()) {
            MemberState &state = seen.members.emplace_back();
            state.member = MemberId(member);
            if (m_component == "edge") {
                state.facts = {{"state", said}, {"sessions", 0}};
                continue;
            }
            state.facts = said;
            const std::string power = said.value("power", "unknown");
            state.running = power == "off" ? Tri::No : power == "on" ? Tri::Yes : Tri::Unknown;
        }
        return;
    }
    MemberState &state = seen.members.emplace_back();
    if (part.said) {
        state = described(m_component, *part.said);
        if (m_component == "orders-db") {
            const std::string identity = part.said->value("identity", "");
            if (seen.identity.empty() || identity != ordersSystem)
                seen.identity = m_seams.hidesIdentity ? ordersSystem : identity;
            std::string &timeline = seen.epochs["timeline"];
            const std::string said = std::to_string(part.said->value("timeline", 0));
            if (timeline.empty() || part.said->value("primary", false) ||
                state.role == model::Role::Replica)
                timeline = timeline.empty() ? said : std::max(timeline, said);
        }
    } else if (m_seams.guessesDown && m_component == "orders-db") {
        state.running = state.writable = Tri::No;
        state.facts["control_state"] = "shut down";
    } else {
        state.error = part.said.error();
    }
    state.member = MemberId(place.member);
}

/// "Has everything" can be said only while the source is seen stopped.
void EstateAdapter::judgeLag(Observation &seen) const
{
    for (MemberState &state : seen.members) {
        for (const MemberState &source : seen.members) {
            const bool final = source.member != state.member && source.answered() &&
                               source.running == Tri::No &&
                               source.fact("control_state") == "shut down";
            if (final && state.role == model::Role::Replica)
                state.lag.sourceFinal = true;
        }
    }
}

Task<> EstateAdapter::readClaims(CallContext context)
{
    bool heard = false;
    for (const Place &place : placesOf(m_component)) {
        if (m_silent.contains(place.member))
            continue;
        const SshTarget target = m_env->target(place.node);
        CallLimits limits = context.limits;
        limits.deadline = std::min(limits.deadline, m_env->clock().ticks() + memberLookMax);
        const Result<adapter::ClaimView> view =
            co_await adapter::actClaims(*m_env, target, context.claim.scope, limits);
        heard = heard || view.has_value();
        if (view)
            m_claimSeen = std::max(m_claimSeen, view->epoch);
    }
    if (!heard)
        co_return fail(ErrorCode::Unreachable, "no host tells its claim");
    co_return Result<>();
}

void EstateAdapter::tell(const Observation &seen, const std::vector<Place> &places,
                         const std::vector<Part> &parts) const
{
    for (const MemberState &state : seen.members) {
        std::size_t at = 0;
        while (at + 1 < places.size() && places[at].member != state.member.value)
            ++at;
        Reading reading;
        reading.component = m_component;
        reading.member = state.member.value;
        reading.readAt = parts[at].readAt;
        reading.toldAt = m_queue.now();
        reading.answered = parts[at].said.has_value();
        reading.state = state;
        reading.identity = seen.identity;
        if (reading.answered && m_component == "orders-db") {
            reading.truth = parts[at].said->value("identity", "");
            reading.timeline = std::to_string(parts[at].said->value("timeline", 0));
        }
        m_witness.onReading(reading);
    }
}

Task<Observation> EstateAdapter::observe(CallContext context)
{
    Observation seen;
    seen.at = m_env->clock().now();
    seen.ticks = m_env->clock().ticks();
    seen.vantage = "ctl";
    seen.quorum = Tri::Yes;
    seen.paused = Tri::No;
    const std::vector<Place> places = placesOf(m_component);
    std::vector<Task<Part>> pending;
    for (const Place &place : places)
        pending.push_back(lookAt(place.node, context.limits));
    std::vector<Part> parts;
    for (std::size_t i = 0; i < places.size(); ++i) {
        FH_CO_TRY(Part part, co_await pending[i]);
        parts.push_back(std::move(part));
    }
    if (places.size() == 1 && !parts[0].said)
        co_return fail(Error(parts[0].said.error()));
    m_silent.clear();
    for (std::size_t i = 0; i < places.size(); ++i) {
        take(seen, places[i], parts[i]);
        if (!parts[i].said)
            m_silent.insert(places[i].member);
    }
    judgeLag(seen);
    const bool database = m_component == "orders-db";
    if (database && !context.claim.scope.empty() && context.claim.epoch == 0)
        FH_CO_CHECK(co_await readClaims(context));
    if (database && m_claimSeen > 0)
        seen.epochs["claim"] = std::to_string(m_claimSeen);
    tell(seen, places, parts);
    co_return seen;
}

Task<CheckReport> EstateAdapter::check(Action action, CallContext context)
{
    CheckReport report;
    const SshTarget target = m_env->target(placeOf(m_component, action.member.value));
    const Result<adapter::KeyState> known =
        co_await adapter::actOutcome(*m_env, target, context.idempotencyKey, context.limits);
    if (!known)
        co_return report;
    report.received = tri(*known != adapter::KeyState::NeverSeen);
    report.recorded = *known == adapter::KeyState::Succeeded ? OutcomeKind::Done
                      : *known == adapter::KeyState::Failed  ? OutcomeKind::NotDone
                                                             : OutcomeKind::Unknown;
    co_return report;
}

/// Members first, then the hosts that the plan names beside them.
std::vector<adapter::ClaimPlace> claimPlaces(const SimEnv &env, const Action &action,
                                             const std::set<std::string> &silent)
{
    std::set<std::string> must = {action.member.value};
    for (const Json &member : action.parameters.value("must", Json::array()))
        must.insert(member.get<std::string>());
    std::vector<adapter::ClaimPlace> places;
    for (const char *member : {"dc1", "dr1"})
        places.push_back(
            {env.target(nodeOf(member)), must.contains(member), silent.contains(member), false});
    for (const Json &host : action.parameters.value("hosts", Json::array())) {
        const std::string name = host.get<std::string>();
        if (name == "ops1")
            places.push_back({env.target(Ops1), true, false, true});
    }
    return places;
}

/// However it ends, it ends: what is thrown passes through here.
struct Performing {
    Performing(const Witness &witness_, std::string component_, Action action_,
               CallContext context_)
        : witness(witness_), component(std::move(component_)), action(std::move(action_)),
          context(std::move(context_))
    {
        witness.onPerform(component, action, context, true);
    }
    ~Performing() { witness.onPerform(component, action, context, false); }
    Performing(const Performing &) = delete;
    Performing &operator=(const Performing &) = delete;

    const Witness &witness;
    const std::string component;
    const Action action;
    const CallContext context;
};

Task<Outcome> EstateAdapter::perform(Action action, CallContext context)
{
    const Performing performing(m_witness, m_component, action, context);
    Result<Outcome> outcome = co_await act(action, context);
    co_return outcome;
}

Task<Outcome> EstateAdapter::act(Action action, CallContext context)
{
    if (m_component != "orders-db" || (action.verb != "claim" && action.verb != "release"))
        co_return co_await effect(action, context);
    const std::vector<adapter::ClaimPlace> places = claimPlaces(*m_env, action, m_silent);
    if (action.verb == "release") {
        const auto claimed = adapter::claimedHosts(context, ComponentId(m_component));
        co_return co_await adapter::releaseAt(*m_env, places, context.claim, claimed,
                                              context.limits);
    }
    const Json holder = {
        {"program", "farhaven"}, {"run", context.claim.run}, {"owner", context.claim.owner}};
    Result<Outcome> taken =
        co_await adapter::claimAt(*m_env, places, context.claim, holder,
                                  action.parameters.value("takeover", false), context.limits);
    if (taken && taken->kind == OutcomeKind::Done)
        m_claimSeen = taken->evidence.value("epoch", m_claimSeen);
    co_return taken;
}

Task<Outcome> EstateAdapter::effect(Action action, CallContext context)
{
    const SshTarget target = m_env->target(placeOf(m_component, action.member.value));
    const std::vector<std::string> argv = {"/sim/do", m_component, action.member.value,
                                           action.verb};
    const std::string key = context.idempotencyKey;
    FH_CO_TRY(const ActReply reply, co_await adapter::actEffect(*m_env, target, context.claim, key,
                                                                argv, context.limits));
    Outcome outcome;
    outcome.kind = reply.succeeded() ? OutcomeKind::Done : OutcomeKind::NotDone;
    outcome.evidence = {{"replayed", reply.replayed}};
    outcome.why = Sentence("sim.answer", "{text}", {{"text", reply.out}});
    co_return outcome;
}

} // namespace

engine::AdapterSet adaptersFor(std::shared_ptr<SimEnv> env, Queue &queue, Witness witness,
                               AdapterSeams seams)
{
    engine::AdapterSet set;
    for (const char *component : {"orders-db", "orders-app", "edge", "fence"}) {
        engine::Attached attached;
        attached.kind = "simulated";
        // Behind what every adapter of the product is behind; it keeps its Env alive itself.
        attached.adapter = std::make_shared<adapter::GuardedAdapter>(
            std::make_unique<EstateAdapter>(component, env, queue, witness, seams), *env);
        set.emplace(ComponentId(component), std::move(attached));
    }
    return set;
}

} // namespace farhaven::simulator
