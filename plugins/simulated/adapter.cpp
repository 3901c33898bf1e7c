// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulated/adapter.h"

#include "base/json_reader.h"

namespace farhaven::plugins::simulated {

using adapter::Action;
using adapter::CallContext;
using adapter::CheckReport;
using adapter::Outcome;
using adapter::Preview;
using adapter::VerbClass;
using adapter::VerbSpec;
using model::MemberState;
using model::Observation;

namespace {

Json schemaOf(Json properties = Json::object())
{
    return {
        {"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
}

VerbSpec spec(const char *name, VerbClass verbClass, const char *compensation, const char *summary,
              Json parameters = schemaOf())
{
    VerbSpec verb;
    verb.name = name;
    verb.verbClass = verbClass;
    verb.parameters = std::move(parameters);
    verb.compensation = compensation;
    verb.summary = summary;
    return verb;
}

std::vector<VerbSpec> databaseVerbs()
{
    const Json ids = {{"type", "array"}, {"items", {{"type", "string"}}}};
    const Json claim =
        schemaOf({{"takeover", {{"type", "boolean"}}}, {"must", ids}, {"hosts", ids}});
    VerbSpec promote = spec("promote", VerbClass::Destructive, "", "Make a replica the primary");
    promote.epochs = {"timeline"};
    return {spec("claim", VerbClass::Safe, "release", "Take the claim on the system", claim),
            spec("release", VerbClass::Safe, "", "Give the claim back", claim),
            spec("checkpoint", VerbClass::Safe, "", "Write a checkpoint"),
            spec("quiesce", VerbClass::Destructive, "", "End the sessions of clients"),
            spec("demote", VerbClass::Destructive, "start-primary", "Stop the primary"),
            spec("stop", VerbClass::Destructive, "start", "Stop a replica"),
            promote,
            spec("start", VerbClass::Safe, "", "Start a stopped server as it was"),
            spec("start-primary", VerbClass::Safe, "demote", "Start the stopped primary"),
            spec("follow", VerbClass::Safe, "", "Start a stopped replica, and see it stream"),
            spec("rejoin", VerbClass::Destructive, "", "Make a stopped server a replica")};
}

std::vector<VerbSpec> specsOf(Profile profile)
{
    switch (profile) {
    case Profile::Database:
        return databaseVerbs();
    case Profile::Edge:
        return {spec("drain", VerbClass::Safe, "enable", "Send nothing new to a member"),
                spec("maint", VerbClass::Destructive, "enable", "Cut a member off"),
                spec("enable", VerbClass::Safe, "drain", "Send work to a member")};
    case Profile::Service:
        break;
    }
    const Json gate = schemaOf({{"component", {{"type", "string"}}},
                                {"need", {{"type", "integer"}, {"minimum", 1}}},
                                {"vantages", {{"type", "array"}}}});
    return {spec("start", VerbClass::Safe, "stop", "Start the program"),
            spec("stop", VerbClass::Safe, "start", "Stop the program"),
            spec("verify", VerbClass::Safe, "", "Write a mark and read it back", gate),
            spec("confirm", VerbClass::Safe, "", "See a write through the public name", gate)};
}

MemberState describe(const State &state, const System &system, const std::string &name,
                     const Member &member)
{
    MemberState seen;
    seen.member = MemberId(name);
    if (member.silent) {
        seen.error.emplace(ErrorCode::Unreachable, "nobody answers", name);
        return seen;
    }
    seen.running = tri(member.running);
    if (system.profile == Profile::Edge) {
        seen.facts["state"] = member.state;
        seen.facts["sessions"] = 0;
    }
    if (system.profile == Profile::Service) {
        seen.facts["serves"] = member.running ? "yes" : "no";
        // One that runs says so only where the world marks it as the one that writes.
        if (!member.running || member.primary)
            seen.writable = tri(member.running);
    }
    if (system.profile != Profile::Database)
        return seen;
    seen.position = "0/" + std::to_string(member.position);
    seen.writable = tri(member.running && member.primary);
    if (!member.running) {
        seen.facts["control_state"] = "shut down";
        return seen;
    }
    seen.role = member.primary ? model::Role::Primary : model::Role::Replica;
    if (member.primary)
        return seen;
    const Member *source = nullptr;
    for (const auto &[other, candidate] : system.members) {
        if (candidate.primary && !candidate.silent)
            source = &candidate;
    }
    seen.facts["streaming"] = source && source->running ? "yes" : "no";
    if (!source || state.systems.empty())
        return seen;
    seen.lag.transport.bytes = source->position - member.position;
    seen.lag.apply.bytes = 0;
    seen.lag.sourceFinal = !source->running;
    return seen;
}

/// What a call will meet, drawn before it begins so that calls do not disturb each other's luck.
struct Luck {
    Milliseconds out{0};
    Milliseconds back{0};
    bool losesRequest = false;
    bool losesAnswer = false;
    bool late = false;
    bool repeats = false;
    bool unknown = false;
    bool losesLook = false;
};

/// An effect that arrives when its time has come, whoever still waits for it.
Task<> deliverLater(std::shared_ptr<World> world, Request request, Milliseconds delay, Pause pause)
{
    FH_CO_CHECK(co_await pause(delay));
    (void)world->act(request);
    co_return {};
}

class SimulatedAdapter final : public adapter::Adapter {
public:
    SimulatedAdapter(std::shared_ptr<World> world, std::string system, Mischief mischief,
                     const Clock &clock, Pause pause)
        : m_world(std::move(world)), m_system(std::move(system)), m_mischief(mischief),
          m_clock(clock), m_pause(std::move(pause)), m_random(mischief.seed)
    {
    }

    [[nodiscard]] std::vector<VerbSpec> verbs() const override
    {
        const Result<State> state = m_world->look();
        const System *system = state ? state->find(m_system) : nullptr;
        return system ? specsOf(system->profile) : std::vector<VerbSpec>();
    }
    Task<Observation> observe(CallContext context) override
    {
        return look(m_world, m_system, m_clock, m_pause, draw(), context);
    }
    Task<CheckReport> check(Action action, CallContext context) override
    {
        return judgeOnly(m_world, requestOf(action, context), m_clock, m_pause, draw(), context);
    }
    Task<Preview> preview(Action action, CallContext) override
    {
        Preview preview;
        preview.lines.push_back({action.member.value,
                                 "simulated " + action.verb + " " + action.parameters.dump(),
                                 "The simulated world changes; nothing real does."});
        co_return preview;
    }
    Task<Outcome> perform(Action action, CallContext context) override
    {
        return act(m_world, requestOf(action, context), m_clock, m_pause, draw(), context);
    }

private:
    bool chance(int percent) { return int(m_random() % 100) < percent; }
    Milliseconds delay()
    {
        const auto most = std::uint64_t(m_mischief.delayMax.count());
        return Milliseconds(most ? std::int64_t(m_random() % (most + 1)) : 0);
    }
    Luck draw()
    {
        Luck luck;
        luck.out = delay();
        luck.back = delay();
        luck.losesRequest = chance(m_mischief.losesRequestPercent);
        luck.losesAnswer = chance(m_mischief.losesAnswerPercent);
        luck.late = chance(m_mischief.lateRequestPercent);
        luck.repeats = chance(m_mischief.repeatsRequestPercent);
        luck.unknown = chance(m_mischief.unknownPercent);
        luck.losesLook = chance(m_mischief.losesLookPercent);
        return luck;
    }
    [[nodiscard]] Request requestOf(const Action &action, const CallContext &context) const
    {
        Request request;
        request.key = context.idempotencyKey;
        request.system = m_system;
        request.member = action.member.value;
        request.verb = action.verb;
        request.parameters = action.parameters;
        request.scope = context.claim.scope;
        request.epoch = context.claim.epoch;
        request.run = context.claim.run;
        request.owner = context.claim.owner;
        request.formerOwners = context.claim.formerOwners;
        return request;
    }

    static Task<Observation> look(std::shared_ptr<World> world, std::string name,
                                  const Clock &clock, Pause pause, Luck luck, CallContext context);
    static Task<CheckReport> judgeOnly(std::shared_ptr<World> world, Request request,
                                       const Clock &clock, Pause pause, Luck luck,
                                       CallContext context);
    static Task<Outcome> act(std::shared_ptr<World> world, Request request, const Clock &clock,
                             Pause pause, Luck luck, CallContext context);

    std::shared_ptr<World> m_world;
    std::string m_system;
    Mischief m_mischief;
    const Clock &m_clock;
    Pause m_pause;
    std::mt19937_64 m_random;
};

Task<Observation> SimulatedAdapter::look(std::shared_ptr<World> world, std::string name,
                                         const Clock &clock, Pause pause, Luck luck,
                                         CallContext context)
{
    const Milliseconds rest = left(context.limits.deadline, clock.ticks());
    if (luck.losesLook || luck.out + luck.back >= rest) {
        FH_CO_CHECK(co_await pause(rest));
        co_return fail(ErrorCode::Timeout, "nothing was heard of the look", name);
    }
    FH_CO_CHECK(co_await pause(luck.out));
    Observation seen;
    seen.ticks = clock.ticks();
    seen.at = clock.now();
    seen.vantage = "here";
    FH_CO_TRY(const State state, world->look());
    const System *system = state.find(name);
    if (!system)
        co_return fail(ErrorCode::NotFound, "there is no such system", name);
    seen.identity = system->identity;
    seen.epochs = system->epochs;
    seen.quorum = Tri::Yes;
    seen.paused = Tri::No;
    for (const auto &[member, now] : system->members)
        seen.members.push_back(describe(state, *system, member, now));
    FH_CO_CHECK(co_await pause(luck.back));
    co_return seen;
}

Task<CheckReport> SimulatedAdapter::judgeOnly(std::shared_ptr<World> world, Request request,
                                              const Clock &clock, Pause pause, Luck luck,
                                              CallContext context)
{
    const Milliseconds rest = left(context.limits.deadline, clock.ticks());
    if (luck.losesLook || luck.out + luck.back >= rest) {
        FH_CO_CHECK(co_await pause(rest));
        co_return fail(ErrorCode::Timeout, "nothing was heard of the question", request.system);
    }
    FH_CO_CHECK(co_await pause(luck.out));
    FH_CO_TRY(const State state, world->look());
    FH_CO_TRY(const Recalled recalled, world->recall(request.system, recordKey(request)));
    CheckReport report;
    const Verdict verdict = judge(state, request);
    const bool silent = [&] {
        const System *system = state.find(request.system);
        return system && system->members.contains(request.member) &&
               system->members.at(request.member).silent;
    }();
    report.accepted = silent ? Tri::Unknown : tri(verdict.outcome == model::OutcomeKind::Done);
    report.reasons.emplace_back("simulated.check", "{member}: {verb}: {text}",
                                Json{{"member", request.member},
                                     {"verb", request.verb},
                                     {"text", silent ? "nobody answers" : verdict.text}});
    report.received = recalled.received;
    report.recorded = recalled.outcome;
    FH_CO_CHECK(co_await pause(luck.back));
    co_return report;
}

Task<Outcome> SimulatedAdapter::act(std::shared_ptr<World> world, Request request,
                                    const Clock &clock, Pause pause, Luck luck, CallContext context)
{
    if (context.limits.stop.stop_requested())
        co_return fail(ErrorCode::Cancelled, "stopped before it was sent", request.system);
    const Milliseconds rest = left(context.limits.deadline, clock.ticks());
    Error lost = Error(ErrorCode::Timeout, "no answer came", request.system).orMaybeApplied();
    const bool late = luck.late || luck.out >= rest;
    if (luck.losesRequest || late) {
        if (!luck.losesRequest) {
            const Task<> flying = deliverLater(world, request, rest + luck.out, pause);
        }
        FH_CO_CHECK(co_await pause(rest));
        co_return fail(std::move(lost));
    }
    FH_CO_CHECK(co_await pause(luck.out));
    const Result<Acted> acted = world->act(request);
    const System *system = nullptr;
    const Result<State> state = world->look();
    if (state)
        system = state->find(request.system);
    if (luck.repeats && system && system->remembersKeys) {
        const Task<> again = deliverLater(world, request, luck.out, pause);
    }
    if (luck.losesAnswer || luck.out + luck.back >= rest) {
        FH_CO_CHECK(co_await pause(left(context.limits.deadline, clock.ticks())));
        co_return fail(std::move(lost));
    }
    FH_CO_CHECK(co_await pause(luck.back));
    if (!acted)
        co_return fail(Error(acted.error()));
    Outcome outcome;
    outcome.kind = luck.unknown ? model::OutcomeKind::Unknown : acted->verdict.outcome;
    outcome.evidence = {{"replayed", acted->replayed}, {"effect", acted->number}};
    outcome.why = Sentence("simulated.answer", "{member}: {verb}: {text}",
                           {{"member", request.member},
                            {"verb", request.verb},
                            {"text", luck.unknown ? "nobody knows" : acted->verdict.text}});
    co_return outcome;
}

} // namespace

Result<Mischief> mischiefFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Mischief mischief;
    mischief.seed = std::uint64_t(in.integerOr("seed", 0, 0, 1'000'000'000));
    mischief.delayMax = Milliseconds(in.integerOr("delay_ms_max", 0, 0, 3'600'000));
    const auto percent = [&](const char *key) { return int(in.integerOr(key, 0, 0, 100)); };
    mischief.losesRequestPercent = percent("loses_request_percent");
    mischief.losesAnswerPercent = percent("loses_answer_percent");
    mischief.lateRequestPercent = percent("late_request_percent");
    mischief.repeatsRequestPercent = percent("repeats_request_percent");
    mischief.unknownPercent = percent("unknown_percent");
    mischief.losesLookPercent = percent("loses_look_percent");
    FH_CHECK(in.finish());
    return mischief;
}

std::unique_ptr<adapter::Adapter> makeAdapter(std::shared_ptr<World> world, std::string system,
                                              Mischief mischief, const Clock &clock, Pause pause)
{
    return std::make_unique<SimulatedAdapter>(std::move(world), std::move(system), mischief, clock,
                                              std::move(pause));
}

} // namespace farhaven::plugins::simulated
