// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/making.h"
#include "adapter/outcome.h"
#include "settings.h"

#include <QObject>

namespace farhaven::plugins::http {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using adapter::VerbClass;
using model::OutcomeKind;

namespace {

/// Stands for the key that a run gives each attempt.
constexpr const char *anyKey = "RUN:STEP:ATTEMPT";

Json asJson(const std::map<std::string, Tri> &facts)
{
    Json out = Json::object();
    for (const auto &[name, holds] : facts)
        out[name] = std::string(farhaven::name(holds));
    return out;
}

Tri all(const std::map<std::string, Tri> &facts)
{
    Tri out = Tri::Yes;
    for (const auto &[name, holds] : facts)
        out = both(out, holds);
    return out;
}

/// A status that says done with an answer that was not expected says nothing of an effect.
OutcomeKind kindOf(const Request &request, int status, Tri expected)
{
    const OutcomeKind byStatus = request.statuses.of(status);
    if (byStatus != OutcomeKind::Done || expected == Tri::Yes)
        return byStatus;
    const bool reads = request.spec.verbClass == VerbClass::Read;
    return reads && expected == Tri::No ? OutcomeKind::NotDone : OutcomeKind::Unknown;
}

class HttpAdapter final : public adapter::Adapter {
public:
    HttpAdapter(Settings settings, Env &env) : m_settings(std::move(settings)), m_env(env) {}

    std::vector<adapter::VerbSpec> verbs() const override
    {
        std::vector<adapter::VerbSpec> specs;
        for (const auto &[name, request] : m_settings.requests)
            specs.push_back(request.spec);
        return specs;
    }
    Task<model::Observation> observe(CallContext context) override;
    Task<adapter::CheckReport> check(Action action, CallContext context) override;
    Task<adapter::Preview> preview(Action action, CallContext context) override;
    Task<Outcome> perform(Action action, CallContext context) override;

private:
    Task<model::MemberState> look(MemberId member, CallLimits limits);
    [[nodiscard]] CallLimits within(CallLimits limits, const Request &request) const
    {
        limits.deadline = std::min(limits.deadline, m_env.clock().ticks() + request.deadline);
        return limits;
    }

    const Settings m_settings;
    Env &m_env;
};

Task<model::MemberState> HttpAdapter::look(MemberId member, CallLimits limits)
{
    model::MemberState state;
    state.member = member;
    if (m_settings.observe.empty())
        co_return state;
    const Request &declared = m_settings.requests.at(m_settings.observe);
    const Action action(m_settings.observe, member);
    FH_CO_TRY(const HttpRequest request, requestFor(m_settings, action, ""));
    const CallLimits own = within(limits, declared);
    const Result<HttpReply> reply = co_await m_env.http(request, own);
    if (!reply) {
        state.error = reply.error();
    } else if (declared.statuses.of(reply->status) != OutcomeKind::Done) {
        state.error.emplace(ErrorCode::Io,
                            "its server answered with status " + std::to_string(reply->status),
                            member.value);
    } else {
        state.facts = asJson(judge(declared.expected, reply->body));
    }
    co_return state;
}

Task<model::Observation> HttpAdapter::observe(CallContext context)
{
    model::Observation seen;
    seen.vantage = "farhaven";
    seen.at = m_env.clock().now();
    seen.ticks = m_env.clock().ticks();
    std::vector<Task<model::MemberState>> pending;
    for (const model::Member &member : m_settings.component.members)
        pending.push_back(look(member.id, context.limits));
    for (Task<model::MemberState> &task : pending) {
        FH_CO_TRY(const model::MemberState state, co_await task);
        seen.members.push_back(state);
    }
    co_return seen;
}

/// The same request on the same way, as far as its first byte.
Task<adapter::CheckReport> HttpAdapter::check(Action action, CallContext context)
{
    FH_CO_TRY(HttpRequest request, requestFor(m_settings, action, anyKey));
    const Request &declared = m_settings.requests.at(action.verb);
    request.rehearsal = true;
    const CallLimits limits = within(context.limits, declared);
    const Result<HttpReply> reply = co_await m_env.http(request, limits);
    adapter::CheckReport report;
    if (reply) {
        report.accepted = Tri::Yes;
        report.reasons.emplace_back("http.check.allowed", "{host} may be asked.",
                                    Json{{"host", declared.host}});
        co_return report;
    }
    const ErrorCode code = reply.error().code;
    const bool refused = code == ErrorCode::Denied || code == ErrorCode::Invalid;
    report.accepted = refused ? Tri::No : Tri::Unknown;
    report.reasons.emplace_back("http.check.refused", "{host} cannot be asked: {said}",
                                Json{{"host", declared.host}, {"said", reply.error().message}});
    co_return report;
}

Task<adapter::Preview> HttpAdapter::preview(Action action, CallContext)
{
    FH_CO_TRY(const HttpRequest request, requestFor(m_settings, action, anyKey));
    const Request &declared = m_settings.requests.at(action.verb);
    adapter::Preview preview;
    preview.lines.push_back({declared.host, shown(request), declared.spec.summary});
    co_return preview;
}

/// Nothing of the answer but its status and the words about it is kept: it may repeat a secret.
Task<Outcome> HttpAdapter::perform(Action action, CallContext context)
{
    FH_CO_TRY(const HttpRequest request, requestFor(m_settings, action, context.idempotencyKey));
    const Request &declared = m_settings.requests.at(action.verb);
    const Ticks begun = m_env.clock().ticks();
    const CallLimits limits = within(context.limits, declared);
    FH_CO_TRY(const HttpReply reply, co_await m_env.http(request, limits));
    const bool done = declared.statuses.of(reply.status) == OutcomeKind::Done;
    const auto facts = judge(declared.expected, done ? reply.body : std::string());
    const Tri expected = all(facts);
    const OutcomeKind kind = kindOf(declared, reply.status, expected);
    const auto took =
        std::chrono::duration_cast<Milliseconds>(m_env.clock().ticks() - begun).count();
    Json evidence = {{"status", reply.status}, {"ms", took}, {"facts", asJson(facts)}};
    co_return adapter::outcomeOf(
        kind, std::move(evidence),
        Sentence("http.ended",
                 "{host} answered {verb} with {status}, as expected {expected}: {kind}.",
                 {{"host", declared.host},
                  {"verb", action.verb},
                  {"status", reply.status},
                  {"expected", std::string(farhaven::name(expected))},
                  {"kind", std::string(name(kind))}}));
}

class HttpFactory final : public QObject, public adapter::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "kind.json")
    Q_INTERFACES(farhaven::adapter::Factory)

public:
    [[nodiscard]] std::string kind() const override { return "http"; }
    Result<std::unique_ptr<adapter::Adapter>> create(const model::Component &component,
                                                     const std::vector<model::Host> &,
                                                     Env &env) const override
    {
        return adapter::madeOf<HttpAdapter>(readSettings(component), env);
    }
};

} // namespace

} // namespace farhaven::plugins::http

#include "plugin.moc"
