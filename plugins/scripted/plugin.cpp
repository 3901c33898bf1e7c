// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/claiming.h"
#include "adapter/outcome.h"
#include "answer.h"
#include "settings.h"

#include <QObject>
#include <QSysInfo>

#include <algorithm>

namespace farhaven::plugins::scripted {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using adapter::outcomeOf;
using adapter::VerbClass;
using model::OutcomeKind;

namespace {

constexpr Milliseconds lookMax{2000}; ///< one look waits no longer for one member
constexpr std::size_t saidBytesMax = 400;

Json claimSchema()
{
    const Json ids = {{"type", "array"}, {"items", {{"type", "string"}}}};
    return {{"type", "object"},
            {"additionalProperties", false},
            {"properties", {{"takeover", {{"type", "boolean"}}}, {"must", ids}, {"hosts", ids}}}};
}

adapter::VerbSpec claimSpec(const char *name, const char *back, const char *summary)
{
    adapter::VerbSpec spec;
    spec.name = name;
    spec.verbClass = VerbClass::Safe;
    spec.parameters = claimSchema();
    spec.compensation = back;
    spec.summary = summary;
    spec.repeatable = true;
    return spec;
}

class ScriptedAdapter final : public adapter::Adapter {
public:
    ScriptedAdapter(Settings settings, Env &env) : m_settings(std::move(settings)), m_env(env) {}

    std::vector<adapter::VerbSpec> verbs() const override;
    Task<model::Observation> observe(CallContext context) override;
    Task<adapter::CheckReport> check(Action action, CallContext context) override;
    Task<adapter::Preview> preview(Action action, CallContext context) override;
    Task<Outcome> perform(Action action, CallContext context) override;

private:
    Task<MemberAnswer> look(Place place, CallLimits limits);
    Task<Outcome> claim(Action action, CallContext context);
    Task<Outcome> release(Action action, CallContext context);
    Task<Outcome> run(Verb verb, Place place, Argv argv, CallContext context);
    [[nodiscard]] Result<std::vector<adapter::ClaimPlace>> placesFor(const Action &action) const;

    const Settings m_settings;
    Env &m_env;
    std::int64_t m_claimSeen = 0;
};

std::vector<adapter::VerbSpec> ScriptedAdapter::verbs() const
{
    std::vector<adapter::VerbSpec> specs{
        claimSpec("claim", "release", "Claim the system at its hosts"),
        claimSpec("release", "", "Release the claim")};
    for (const auto &[name, verb] : m_settings.verbs)
        specs.push_back(verb.spec);
    return specs;
}

/// A member that cannot be asked, or says what is no answer, is unknown with its error.
Task<MemberAnswer> ScriptedAdapter::look(Place place, CallLimits limits)
{
    MemberAnswer silent;
    silent.state.member = place.member;
    limits.deadline = std::min(limits.deadline, m_env.clock().ticks() + lookMax);
    FH_CO_TRY(const Argv argv, filled(m_settings.observe, place, Json::object()));
    const Result<adapter::ActReply> reply =
        co_await adapter::actRead(m_env, place.host, argv, limits);
    if (!reply) {
        silent.state.error = reply.error();
        co_return silent;
    }
    if (!reply->succeeded()) {
        silent.state.error.emplace(ErrorCode::Io,
                                   "its program ended with " + std::to_string(reply->exitCode) +
                                       ": " + printable(reply->err, saidBytesMax),
                                   place.member.value);
        co_return silent;
    }
    Result<MemberAnswer> answer = readAnswer(place.member, reply->out);
    if (answer)
        co_return *answer;
    silent.state.error.emplace(ErrorCode::Corrupt,
                               "its program said what is no answer: " +
                                   printable(answer.error().message, saidBytesMax),
                               place.member.value);
    co_return silent;
}

Task<model::Observation> ScriptedAdapter::observe(CallContext context)
{
    model::Observation seen;
    seen.at = m_env.clock().now();
    seen.ticks = m_env.clock().ticks();
    seen.vantage = QSysInfo::machineHostName().toStdString();
    std::vector<Task<MemberAnswer>> pending;
    for (const Place &place : m_settings.places)
        pending.push_back(look(place, context.limits));
    std::vector<MemberAnswer> members;
    for (Task<MemberAnswer> &task : pending) {
        FH_CO_TRY(const MemberAnswer member, co_await task);
        members.push_back(member);
    }
    joinMembers(members, seen);
    if (!context.claim.scope.empty() && context.claim.epoch == 0) {
        std::vector<adapter::ClaimPlace> places;
        for (const Place &place : m_settings.places)
            places.push_back({place.host});
        const Result<std::int64_t> highest =
            co_await adapter::highestEpoch(m_env, places, context.claim.scope, context.limits);
        m_claimSeen = std::max(m_claimSeen, highest.value_or(0));
    }
    if (m_claimSeen > 0)
        seen.epochs["claim"] = std::to_string(m_claimSeen);
    co_return seen;
}

Result<std::vector<adapter::ClaimPlace>> ScriptedAdapter::placesFor(const Action &action) const
{
    const Json more = action.parameters.value("must", Json::array());
    const bool must = !action.parameters.value("takeover", false);
    std::vector<adapter::ClaimPlace> places;
    for (const Place &place : m_settings.places) {
        const bool named =
            std::find(more.begin(), more.end(), Json(place.member.value)) != more.end();
        places.push_back({place.host, named || place.member == action.member});
    }
    for (const Json &id : action.parameters.value("hosts", Json::array())) {
        const auto host = m_settings.hosts.find(HostId(id.get<std::string>()));
        if (host == m_settings.hosts.end())
            return fail(ErrorCode::Invalid, "no login on the host " + id.dump(), "/hosts");
        const auto known = std::find_if(places.begin(), places.end(), [&](const auto &place) {
            return place.host == host->second;
        });
        if (known == places.end())
            places.push_back({host->second, must, false, true});
    }
    return places;
}

/// Whoever is seen to write must take the claim too, whatever the plan says.
Task<Outcome> ScriptedAdapter::claim(Action action, CallContext context)
{
    FH_CO_TRY(std::vector<adapter::ClaimPlace> places, placesFor(action));
    FH_CO_TRY(const model::Observation seen, co_await observe(context));
    for (const model::MemberState &state : seen.members) {
        const Result<Place> place = m_settings.find(state.member);
        const bool writes = state.role == model::Role::Primary || state.writable == Tri::Yes;
        for (adapter::ClaimPlace &each : places)
            each.must = each.must || (writes && place && each.host == place->host);
    }
    adapter::Claim wanted = context.claim;
    if (wanted.scope.empty())
        wanted.scope = seen.identity;
    Json holder = {{"program", "farhaven"},
                   {"run", wanted.run},
                   {"from", QSysInfo::machineHostName().toStdString()}};
    if (!wanted.owner.empty())
        holder["owner"] = wanted.owner;
    const bool takeover = action.parameters.value("takeover", false);
    FH_CO_TRY(const Outcome outcome,
              co_await adapter::claimAt(m_env, places, wanted, holder, takeover, context.limits));
    if (outcome.kind == OutcomeKind::Done)
        m_claimSeen = std::max(m_claimSeen, outcome.evidence.value("epoch", std::int64_t(0)));
    co_return outcome;
}

Task<Outcome> ScriptedAdapter::release(Action action, CallContext context)
{
    if (context.claim.epoch <= 0)
        co_return fail(ErrorCode::Conflict, "there is no claim to release", "/claim");
    FH_CO_TRY(const std::vector<adapter::ClaimPlace> places, placesFor(action));
    const auto claimed = adapter::claimedHosts(context, m_settings.component);
    co_return co_await adapter::releaseAt(m_env, places, context.claim, claimed, context.limits);
}

/// What the exit code means is declared; what is not declared is unknown.
Task<Outcome> ScriptedAdapter::run(Verb verb, Place place, Argv argv, CallContext context)
{
    const bool reads = verb.spec.verbClass == VerbClass::Read;
    Task<adapter::ActReply> call =
        reads ? adapter::actRead(m_env, place.host, argv, context.limits)
              : adapter::actEffect(m_env, place.host, context.claim, context.idempotencyKey, argv,
                                   context.limits);
    FH_CO_TRY(const adapter::ActReply reply, co_await call);
    const OutcomeKind kind = verb.codes.of(reply.exitCode);
    Json evidence = {{"exit_code", reply.exitCode}, {"replayed", reply.replayed}};
    const auto answer = parseJson(reply.out.substr(0, answerBytesMax));
    if (answer && answer->is_object())
        evidence["answer"] = *answer;
    if (kind != OutcomeKind::Done)
        evidence["said"] = printable(reply.err, saidBytesMax);
    co_return outcomeOf(kind, std::move(evidence),
                        Sentence("scripted.ended", "{verb} at {member} ended with {code}: {kind}.",
                                 {{"verb", verb.spec.name},
                                  {"member", place.member.value},
                                  {"code", reply.exitCode},
                                  {"kind", std::string(name(kind))}}));
}

Task<adapter::CheckReport> ScriptedAdapter::check(Action action, CallContext context)
{
    FH_CO_TRY(const Place place, m_settings.find(action.member));
    adapter::CheckReport report;
    FH_CO_TRY(const MemberAnswer seen, co_await look(place, context.limits));
    report.accepted = seen.state.error ? Tri::Unknown : Tri::Yes;
    report.reasons.emplace_back(
        "scripted.check", "{member} answers: {answers}.",
        Json{{"member", action.member.value}, {"answers", seen.state.error ? "no" : "yes"}});
    if (context.idempotencyKey.empty())
        co_return report;
    const Result<adapter::KeyState> known =
        co_await adapter::actOutcome(m_env, place.host, context.idempotencyKey, context.limits);
    if (!known)
        co_return report;
    report.received = tri(*known != adapter::KeyState::NeverSeen);
    const auto verb = m_settings.verbs.find(action.verb);
    const bool zeroIsDone = verb != m_settings.verbs.end() && verb->second.codes.done.contains(0);
    if (*known == adapter::KeyState::Succeeded && zeroIsDone)
        report.recorded = OutcomeKind::Done;
    co_return report;
}

Task<adapter::Preview> ScriptedAdapter::preview(Action action, CallContext)
{
    FH_CO_TRY(const Place place, m_settings.find(action.member));
    adapter::Preview preview;
    const auto verb = m_settings.verbs.find(action.verb);
    if (verb == m_settings.verbs.end()) {
        preview.lines.push_back({place.host.host, action.verb + " " + m_settings.component.value,
                                 "Nobody else may act there, or may again"});
        co_return preview;
    }
    FH_CO_TRY(const Argv argv, filled(verb->second.program, place, action.parameters));
    std::string words;
    for (const std::string &word : argv)
        words += (words.empty() ? "" : " ") + word;
    preview.lines.push_back({place.host.host, words, verb->second.spec.summary});
    co_return preview;
}

Task<Outcome> ScriptedAdapter::perform(Action action, CallContext context)
{
    FH_CO_TRY(const Place place, m_settings.find(action.member));
    if (action.verb == "claim")
        co_return co_await claim(std::move(action), std::move(context));
    if (action.verb == "release")
        co_return co_await release(std::move(action), std::move(context));
    const auto found = m_settings.verbs.find(action.verb);
    if (found == m_settings.verbs.end())
        co_return fail(ErrorCode::Unsupported, "no such verb", action.verb);
    FH_CO_TRY(const Argv argv, filled(found->second.program, place, action.parameters));
    const Verb verb = found->second;
    co_return co_await run(verb, place, argv, std::move(context));
}

class ScriptedFactory final : public QObject, public adapter::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "kind.json")
    Q_INTERFACES(farhaven::adapter::Factory)

public:
    [[nodiscard]] std::string kind() const override { return "scripted"; }
    Result<std::unique_ptr<adapter::Adapter>> create(const model::Component &component,
                                                     const std::vector<model::Host> &hosts,
                                                     Env &env) const override
    {
        FH_TRY(Settings settings, readSettings(component, hosts));
        return std::unique_ptr<adapter::Adapter>(
            std::make_unique<ScriptedAdapter>(std::move(settings), env));
    }
};

} // namespace

} // namespace farhaven::plugins::scripted

#include "plugin.moc"
