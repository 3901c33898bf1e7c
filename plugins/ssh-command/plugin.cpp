// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/declared_program.h"
#include "adapter/making.h"

#include <QObject>
#include <QSysInfo>

namespace farhaven::plugins::ssh_command {

using adapter::Action;
using adapter::Argv;
using adapter::CallContext;
using adapter::Outcome;
using adapter::ProgramPlace;

namespace {

constexpr Milliseconds lookMax{2000}; ///< one look waits no longer for one member

struct Settings {
    Argv observe; ///< empty: nothing is looked at
    adapter::Verdicts answers;
    adapter::DeclaredPrograms programs;
};

Result<Settings> readSettings(const model::Component &component,
                              const std::vector<model::Host> &hosts)
{
    Settings out;
    FH_TRY(out.programs, adapter::readPrograms(component, hosts));
    const bool looks = component.settings.contains("observe");
    for (auto &[name, verb] : out.programs.verbs)
        verb.spec.seesForItself = !looks;
    if (!looks)
        return out;
    const Json &observe = component.settings["observe"];
    const std::string place = "/settings/observe";
    FH_TRY(out.observe,
           adapter::declaredWords(observe.at("program"), Json::object(), place + "/program"));
    const Json verdicts = {{"done", observe.at("yes")}, {"not_done", observe.at("no")}};
    FH_TRY(out.answers, adapter::declaredVerdicts(verdicts, {0}, place));
    return out;
}

class SshCommandAdapter final : public adapter::Adapter {
public:
    SshCommandAdapter(Settings settings, Env &env) : m_settings(std::move(settings)), m_env(env) {}

    [[nodiscard]] std::vector<adapter::VerbSpec> verbs() const override
    {
        return adapter::declaredSpecs(m_settings.programs);
    }
    Task<model::Observation> observe(CallContext context) override;
    Task<adapter::CheckReport> check(Action action, CallContext context) override;
    Task<adapter::Preview> preview(Action action, CallContext context) override;
    Task<Outcome> perform(Action action, CallContext context) override;

private:
    Task<model::MemberState> look(ProgramPlace place, CallLimits limits);
    Task<Outcome> claim(Action action, CallContext context);

    const Settings m_settings;
    Env &m_env;
    std::int64_t m_claimSeen = 0;
};

Task<model::MemberState> SshCommandAdapter::look(ProgramPlace place, CallLimits limits)
{
    model::MemberState state;
    state.member = place.member;
    if (m_settings.observe.empty())
        co_return state;
    limits.deadline = std::min(limits.deadline, m_env.clock().ticks() + lookMax);
    FH_CO_TRY(const Argv argv, adapter::filled(m_settings.observe, place, Json::object()));
    const Result<adapter::ActReply> reply =
        co_await adapter::actRead(m_env, place.host, argv, limits);
    const auto said = reply ? m_settings.answers.of(reply->exitCode) : model::OutcomeKind::Unknown;
    const Tri holds = said == model::OutcomeKind::Done      ? Tri::Yes
                      : said == model::OutcomeKind::NotDone ? Tri::No
                                                            : Tri::Unknown;
    if (!reply)
        state.error = reply.error();
    else
        state.facts = {{"done", std::string(name(holds))}};
    co_return state;
}

Task<model::Observation> SshCommandAdapter::observe(CallContext context)
{
    model::Observation seen;
    seen.at = m_env.clock().now();
    seen.ticks = m_env.clock().ticks();
    seen.vantage = QSysInfo::machineHostName().toStdString();
    std::vector<Task<model::MemberState>> pending;
    for (const ProgramPlace &place : m_settings.programs.places)
        pending.push_back(look(place, context.limits));
    for (Task<model::MemberState> &task : pending) {
        FH_CO_TRY(const model::MemberState state, co_await task);
        seen.members.push_back(state);
    }
    if (!context.claim.scope.empty() && context.claim.epoch == 0) {
        std::vector<adapter::ClaimPlace> places;
        for (const ProgramPlace &place : m_settings.programs.places)
            places.push_back({place.host});
        const Result<std::int64_t> highest =
            co_await adapter::highestEpoch(m_env, places, context.claim.scope, context.limits);
        m_claimSeen = std::max(m_claimSeen, highest.value_or(0));
    }
    if (m_claimSeen > 0)
        seen.epochs["claim"] = std::to_string(m_claimSeen);
    co_return seen;
}

Task<adapter::CheckReport> SshCommandAdapter::check(Action action, CallContext context)
{
    FH_CO_TRY(const ProgramPlace place, m_settings.programs.find(action.member));
    const CallLimits limits = context.limits;
    const Result<std::string> machine = co_await adapter::actHello(m_env, place.host, limits);
    co_return co_await adapter::checkDeclared(m_env, m_settings.programs, place, action,
                                              machine.has_value(), context);
}

Task<adapter::Preview> SshCommandAdapter::preview(Action action, CallContext)
{
    co_return adapter::previewDeclared(m_settings.programs, action);
}

Task<Outcome> SshCommandAdapter::claim(Action action, CallContext context)
{
    FH_CO_TRY(const std::vector<adapter::ClaimPlace> places,
              adapter::claimPlaces(m_settings.programs, action));
    adapter::Claim wanted = context.claim;
    if (wanted.scope.empty())
        wanted.scope = m_settings.programs.component.value;
    const Json holder = adapter::claimHolder(wanted);
    const bool takeover = action.parameters.value("takeover", false);
    FH_CO_TRY(const Outcome outcome,
              co_await adapter::claimAt(m_env, places, wanted, holder, takeover, context.limits));
    if (outcome.kind == model::OutcomeKind::Done)
        m_claimSeen = std::max(m_claimSeen, outcome.evidence.value("epoch", std::int64_t(0)));
    co_return outcome;
}

Task<Outcome> SshCommandAdapter::perform(Action action, CallContext context)
{
    if (action.verb == "claim")
        co_return co_await claim(std::move(action), std::move(context));
    co_return co_await adapter::performDeclared(m_env, m_settings.programs, action, context);
}

class SshCommandFactory final : public QObject, public adapter::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "kind.json")
    Q_INTERFACES(farhaven::adapter::Factory)

public:
    [[nodiscard]] std::string kind() const override { return "ssh-command"; }
    Result<std::unique_ptr<adapter::Adapter>> create(const model::Component &component,
                                                     const std::vector<model::Host> &hosts,
                                                     Env &env) const override
    {
        return adapter::madeOf<SshCommandAdapter>(readSettings(component, hosts), env);
    }
};

} // namespace

} // namespace farhaven::plugins::ssh_command

#include "plugin.moc"
