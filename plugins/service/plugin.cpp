// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/making.h"
#include "application.h"

#include <QObject>
#include <QSysInfo>

namespace farhaven::plugins::service {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using adapter::VerbClass;
using adapter::VerbSpec;

namespace {

Json object(Json properties)
{
    return {{"type", "object"}, {"additionalProperties", false}, {"properties", properties}};
}

class ServiceAdapter final : public adapter::Adapter {
public:
    ServiceAdapter(Settings settings, Env &env) : m_application(std::move(settings), env) {}

    [[nodiscard]] std::vector<VerbSpec> verbs() const override;
    Task<model::Observation> observe(CallContext context) override;
    Task<adapter::CheckReport> check(Action action, CallContext context) override;
    Task<adapter::Preview> preview(Action action, CallContext context) override;
    Task<Outcome> perform(Action action, CallContext context) override;
    Task<adapter::AccessReport> access(std::vector<adapter::AccessLine> lines,
                                       CallLimits limits) override;

private:
    Task<> checkHost(adapter::CheckReport &report, MemberSettings own, CallContext context);

    Application m_application;
};

std::vector<VerbSpec> ServiceAdapter::verbs() const
{
    const Json text = {{"type", "string"}};
    const Json count = {{"type", "integer"}, {"minimum", 1}};
    const Json url = {{"type", "string"}, {"pattern", "^https?://[A-Za-z0-9_.:\\[\\]-]+$"}};
    const Json vantages = {{"type", "array"}, {"minItems", 1}, {"items", text}};
    return {
        {"start", VerbClass::Safe, object(Json::object()), "stop",
         "Start it and see that it answers", false},
        {"stop", VerbClass::Destructive, object(Json::object()), "start", "Stop it and see it gone",
         false},
        {"verify",
         VerbClass::Safe,
         object({{"vantages", vantages},
                 {"need", count},
                 {"component", text},
                 {"url", url},
                 {"system_identifier", text},
                 {"timeline", count}}),
         "",
         "The gate: write a mark from several vantages and read it back",
         true,
         {},
         true},
        {"confirm",
         VerbClass::Safe,
         object(
             {{"component", text}, {"url", url}, {"system_identifier", text}, {"timeline", count}}),
         "",
         "See the first write through the public name",
         true,
         {},
         true},
    };
}

model::MemberState describe(const MemberId &member, const Look &look)
{
    model::MemberState state;
    state.member = member;
    state.running = look.running;
    state.facts["health"] = std::string(name(look.health.health));
    state.facts["serves"] = look.serves() ? "yes" : look.running == Tri::Unknown ? "unknown" : "no";
    if (!look.health.database.empty())
        state.facts["database"] = look.health.database;
    if (look.health.health == Health::Ok)
        state.writable = Tri::Yes;
    if (look.health.health == Health::ReadOnly || look.running == Tri::No)
        state.writable = Tri::No;
    state.error = look.error;
    return state;
}

Task<model::Observation> ServiceAdapter::observe(CallContext context)
{
    model::Observation seen;
    seen.at = m_application.env.clock().now();
    seen.ticks = m_application.now();
    seen.vantage = QSysInfo::machineHostName().toStdString();
    std::vector<Task<Look>> pending;
    for (const MemberSettings &member : m_application.settings.members)
        pending.push_back(m_application.glance(member.id, context.limits));
    for (std::size_t i = 0; i < pending.size(); ++i) {
        FH_CO_TRY(const Look look, co_await pending[i]);
        seen.members.push_back(describe(m_application.settings.members[i].id, look));
    }
    co_return seen;
}

/// Each member's health address is asked; a mark is written by a gate and by nothing else.
Task<adapter::AccessReport> ServiceAdapter::access(std::vector<adapter::AccessLine> lines,
                                                   CallLimits limits)
{
    std::string silent;
    for (const MemberSettings &member : m_application.settings.members) {
        const MemberId id = member.id;
        const Result<Look> look = co_await m_application.look(id, limits);
        if (!look || look->health.health == Health::Unknown)
            silent += (silent.empty() ? "" : ", ") + id.value;
    }
    adapter::AccessReport report;
    for (const adapter::AccessLine &line : lines) {
        adapter::AccessAnswer answer(Tri::Unknown, "only a gate's own mark would tell");
        if (line.where == "http" && line.line == "GET " + m_application.settings.health) {
            answer.granted = silent.empty() ? Tri::Yes : Tri::Unknown;
            answer.why = silent.empty() ? "every member answers" : "no answer from " + silent;
        }
        report.answers.push_back(std::move(answer));
    }
    co_return report;
}

Task<> ServiceAdapter::checkHost(adapter::CheckReport &report, MemberSettings own,
                                 CallContext context)
{
    if (!own.host) {
        report.accepted = Tri::No;
        report.reasons.emplace_back("service.check.no_login", "Farhaven has no login on its host.");
        co_return Result<>();
    }
    const Result<Tri> running = co_await m_application.status(own.id, context.limits);
    report.accepted = both(report.accepted, running ? tri(*running != Tri::Unknown) : Tri::Unknown);
    report.reasons.emplace_back(
        "service.check.status", "Its status program says: {running}.",
        Json{{"running", running ? std::string(name(*running)) : running.error().message}});
    if (!context.idempotencyKey.empty()) {
        const Result<adapter::KeyState> state = co_await adapter::actOutcome(
            m_application.env, *own.host, context.idempotencyKey, context.limits);
        if (state)
            report.received = tri(*state != adapter::KeyState::NeverSeen);
        if (state && *state == adapter::KeyState::Succeeded)
            report.recorded = model::OutcomeKind::Done;
    }
    FH_CO_TRY(const std::optional<Sentence> old,
              co_await adapter::actMismatch(m_application.env, *own.host, context.limits));
    if (old) {
        report.accepted = Tri::No;
        report.reasons.push_back(*old);
        co_return Result<>();
    }
    if (context.claim.epoch <= 0)
        co_return Result<>();
    const Result<adapter::ClaimView> view = co_await adapter::actClaims(
        m_application.env, *own.host, context.claim.scope, context.limits);
    const Tri current =
        view ? tri(view->epoch == context.claim.epoch && !view->released) : Tri::Unknown;
    report.accepted = both(report.accepted, current);
    report.reasons.emplace_back(
        "service.check.claim", "At {host} the highest claim is {epoch}.",
        Json{{"host", own.host->host}, {"epoch", view ? std::to_string(view->epoch) : "unknown"}});
    co_return Result<>();
}

Task<adapter::CheckReport> ServiceAdapter::check(Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, m_application.member(action.member));
    adapter::CheckReport report;
    FH_CO_TRY(const Look look, co_await m_application.look(action.member, context.limits));
    const bool runs = action.verb == "start" || action.verb == "stop";
    // A gate asks for an application that works; a start or stop is accepted in any state.
    report.accepted = runs || look.serves()          ? Tri::Yes
                      : look.running == Tri::Unknown ? Tri::Unknown
                                                     : Tri::No;
    report.reasons.emplace_back("service.check.health",
                                "Its health is {health}, running: {running}.",
                                Json{{"health", std::string(name(look.health.health))},
                                     {"running", std::string(name(look.running))}});
    if (runs)
        FH_CO_CHECK(co_await checkHost(report, own, context));
    co_return report;
}

Task<adapter::Preview> ServiceAdapter::preview(Action action, CallContext)
{
    FH_CO_TRY(const MemberSettings own, m_application.member(action.member));
    const Settings &settings = m_application.settings;
    adapter::Preview preview;
    if (action.verb == "start" || action.verb == "stop") {
        std::string words;
        for (const std::string &word : action.verb == "start" ? own.start : own.stop)
            words += (words.empty() ? "" : " ") + word;
        preview.lines.push_back(
            {own.host ? own.host->host : "", words,
             action.verb == "start" ? "The application runs" : "The application is stopped"});
        co_return preview;
    }
    const bool gate = action.verb == "verify";
    const std::string base =
        action.parameters.value("url", gate ? own.url : settings.publicUrl) + settings.nonce;
    const Json vantages =
        gate ? action.parameters.value("vantages", Json::array({"local"})) : Json::array({"local"});
    for (const Json &vantage : vantages)
        preview.lines.push_back({vantage.get<std::string>(), "PUT and GET " + base + "UUID",
                                 "A mark of its own stands in the application's database"});
    co_return preview;
}

Task<Outcome> ServiceAdapter::perform(Action action, CallContext context)
{
    using Act = Task<Outcome> (*)(Application &, Action, CallContext);
    static const std::map<std::string, Act, std::less<>> acts = {
        {"start", start}, {"stop", stop}, {"verify", verify}, {"confirm", confirm}};
    const auto found = acts.find(action.verb);
    if (found == acts.end())
        co_return fail(ErrorCode::Unsupported, "no such verb", action.verb);
    co_return co_await found->second(m_application, std::move(action), std::move(context));
}

class ServiceFactory final : public QObject, public adapter::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "kind.json")
    Q_INTERFACES(farhaven::adapter::Factory)

public:
    [[nodiscard]] std::string kind() const override { return "service"; }
    Result<std::unique_ptr<adapter::Adapter>> create(const model::Component &component,
                                                     const std::vector<model::Host> &hosts,
                                                     Env &env) const override
    {
        return adapter::madeOf<ServiceAdapter>(readSettings(component, hosts), env);
    }
};

} // namespace

} // namespace farhaven::plugins::service

#include "plugin.moc"
