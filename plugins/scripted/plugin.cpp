// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/making.h"
#include "answer.h"
#include "settings.h"

#include <QObject>
#include <QSysInfo>

#include <algorithm>

namespace farhaven::plugins::scripted {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace {

constexpr Milliseconds lookMax{2000}; ///< one look waits no longer for one member
constexpr std::size_t saidBytesMax = 400;

class ScriptedAdapter final : public adapter::Adapter {
public:
    ScriptedAdapter(Settings settings, Env &env) : m_settings(std::move(settings)), m_env(env) {}

    std::vector<adapter::VerbSpec> verbs() const override;
    Task<model::Observation> observe(CallContext context) override;
    Task<adapter::CheckReport> check(Action action, CallContext context) override;
    Task<adapter::Preview> preview(Action action, CallContext context) override;
    Task<Outcome> perform(Action action, CallContext context) override;

private:
    Task<MemberAnswer> look(adapter::ProgramPlace place, CallLimits limits);
    Task<Outcome> claim(Action action, CallContext context);

    const Settings m_settings;
    Env &m_env;
    std::int64_t m_claimSeen = 0;
};

std::vector<adapter::VerbSpec> ScriptedAdapter::verbs() const
{
    return adapter::declaredSpecs(m_settings.programs);
}

/// A member that cannot be asked, or says what is no answer, is unknown with its error.
Task<MemberAnswer> ScriptedAdapter::look(adapter::ProgramPlace place, CallLimits limits)
{
    MemberAnswer silent;
    silent.state.member = place.member;
    limits.deadline = std::min(limits.deadline, m_env.clock().ticks() + lookMax);
    FH_CO_TRY(const adapter::Argv argv, adapter::filled(m_settings.observe, place, Json::object()));
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
    for (const adapter::ProgramPlace &place : m_settings.programs.places)
        pending.push_back(look(place, context.limits));
    std::vector<MemberAnswer> members;
    for (Task<MemberAnswer> &task : pending) {
        FH_CO_TRY(const MemberAnswer member, co_await task);
        members.push_back(member);
    }
    joinMembers(members, seen);
    if (!context.claim.scope.empty() && context.claim.epoch == 0) {
        std::vector<adapter::ClaimPlace> places;
        for (const adapter::ProgramPlace &place : m_settings.programs.places)
            places.push_back({place.host});
        const Result<std::int64_t> highest =
            co_await adapter::highestEpoch(m_env, places, context.claim.scope, context.limits);
        m_claimSeen = std::max(m_claimSeen, highest.value_or(0));
    }
    if (m_claimSeen > 0)
        seen.epochs["claim"] = std::to_string(m_claimSeen);
    co_return seen;
}

/// Whoever is seen to write must take the claim too, whatever the plan says.
Task<Outcome> ScriptedAdapter::claim(Action action, CallContext context)
{
    FH_CO_TRY(std::vector<adapter::ClaimPlace> places,
              adapter::claimPlaces(m_settings.programs, action));
    FH_CO_TRY(const model::Observation seen, co_await observe(context));
    for (const model::MemberState &state : seen.members) {
        const auto place = m_settings.programs.find(state.member);
        const bool writes = state.role == model::Role::Primary || state.writable == Tri::Yes;
        for (adapter::ClaimPlace &each : places)
            each.must = each.must || (writes && place && each.host == place->host);
    }
    adapter::Claim wanted = context.claim;
    if (wanted.scope.empty())
        wanted.scope = seen.identity;
    const Json holder = adapter::claimHolder(wanted);
    const bool takeover = action.parameters.value("takeover", false);
    FH_CO_TRY(const Outcome outcome,
              co_await adapter::claimAt(m_env, places, wanted, holder, takeover, context.limits));
    if (outcome.kind == OutcomeKind::Done)
        m_claimSeen = std::max(m_claimSeen, outcome.evidence.value("epoch", std::int64_t(0)));
    co_return outcome;
}

Task<adapter::CheckReport> ScriptedAdapter::check(Action action, CallContext context)
{
    FH_CO_TRY(const adapter::ProgramPlace place, m_settings.programs.find(action.member));
    FH_CO_TRY(const MemberAnswer seen, co_await look(place, context.limits));
    const bool answers = !seen.state.error;
    co_return co_await adapter::checkDeclared(m_env, m_settings.programs, place, action, answers,
                                              context);
}

Task<adapter::Preview> ScriptedAdapter::preview(Action action, CallContext)
{
    co_return adapter::previewDeclared(m_settings.programs, action);
}

Task<Outcome> ScriptedAdapter::perform(Action action, CallContext context)
{
    if (action.verb == "claim")
        co_return co_await claim(std::move(action), std::move(context));
    co_return co_await adapter::performDeclared(m_env, m_settings.programs, action, context);
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
        return adapter::madeOf<ScriptedAdapter>(readSettings(component, hosts), env);
    }
};

} // namespace

} // namespace farhaven::plugins::scripted

#include "plugin.moc"
