// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/making.h"
#include "cluster.h"

#include <QObject>

#include <map>

namespace farhaven::plugins::repmgr {

using adapter::Action;
using adapter::CallContext;
using adapter::CheckReport;
using adapter::Outcome;
using adapter::VerbClass;
using adapter::VerbSpec;

namespace {

Json claimParameters()
{
    const Json ids = {{"type", "array"}, {"items", {{"type", "string"}}}};
    return {{"type", "object"},
            {"additionalProperties", false},
            {"properties", {{"takeover", {{"type", "boolean"}}}, {"must", ids}, {"hosts", ids}}}};
}

class RepmgrAdapter final : public adapter::Adapter {
public:
    RepmgrAdapter(Settings settings, Env &env) : m_cluster(std::move(settings), env) {}

    [[nodiscard]] std::vector<VerbSpec> verbs() const override;
    Task<model::Observation> observe(CallContext context) override;
    Task<CheckReport> check(Action action, CallContext context) override;
    Task<adapter::Preview> preview(Action action, CallContext context) override;
    Task<Outcome> perform(Action action, CallContext context) override;

private:
    Task<> readClaims(Picture picture, CallContext context);
    Task<CheckReport> checkClaim(Picture picture, CallContext context) const;
    Task<> readKey(MemberSettings member, CallContext context, CheckReport &report);

    Cluster m_cluster;
};

std::vector<VerbSpec> RepmgrAdapter::verbs() const
{
    const Json none = {{"type", "object"}, {"additionalProperties", false}};
    const Json from = {{"type", "object"},
                       {"additionalProperties", false},
                       {"properties", {{"from", {{"type", "string"}}}}}};
    const Json discard = {
        {"type", "object"},
        {"additionalProperties", false},
        {"properties",
         {{"discard",
           {{"enum", {"nothing", "any"}},
            {"description", "What only the returning server wrote: \"any\" throws it away by "
                            "pg_rewind, unmeasured; else it is refused"}}}}}};
    return {
        {"claim", VerbClass::Safe, claimParameters(), "release",
         "Claim the system at every member's host that answers", true},
        {"release", VerbClass::Safe, claimParameters(), "", "Release the claim", true},
        {"pause", VerbClass::Safe, none, "unpause", "Have every repmgrd leave failovers to us",
         true},
        {"unpause", VerbClass::Safe, none, "pause", "Let every repmgrd act on its own again", true},
        {"switchover",
         VerbClass::Destructive,
         from,
         "",
         "Have repmgr stop the primary in order and promote this standby",
         false,
         {"timeline"}},
        {"promote",
         VerbClass::Destructive,
         none,
         "",
         "Have repmgr promote this standby where there is no primary",
         false,
         {"timeline"}},
        {"rejoin", VerbClass::Destructive, discard, "",
         "Have repmgr make a stopped server a standby of the primary", true},
    };
}

/// Claims cost a question to every host: only for a caller that names a scope and holds none.
Task<> RepmgrAdapter::readClaims(Picture picture, CallContext context)
{
    std::vector<adapter::ClaimPlace> places;
    bool heard = false;
    for (const MemberSettings &member : m_cluster.settings.members) {
        const Heard *own = picture.find(member.id);
        const bool silent = !own || own->error;
        places.push_back({member.host, false, silent, false});
        heard = heard || !silent;
    }
    const Result<std::int64_t> highest =
        co_await adapter::highestEpoch(m_cluster.env, places, context.claim.scope, context.limits);
    if (!highest && heard)
        co_return fail(highest.error());
    m_cluster.claimSeen = std::max(m_cluster.claimSeen, highest.value_or(0));
    co_return Result<>();
}

Task<model::Observation> RepmgrAdapter::observe(CallContext context)
{
    const Instant at = m_cluster.env.clock().now();
    const Ticks ticks = m_cluster.now();
    FH_CO_TRY(const Picture picture, co_await m_cluster.look(context.limits));
    if (!context.claim.scope.empty() && context.claim.epoch == 0)
        FH_CO_CHECK(co_await readClaims(picture, context));
    co_return m_cluster.observation(picture, at, ticks);
}

Task<CheckReport> RepmgrAdapter::checkClaim(Picture picture, CallContext context) const
{
    CheckReport report;
    const std::string &scope = context.claim.scope;
    report.accepted = picture.identity.empty() ? Tri::Unknown
                      : scope.empty()          ? Tri::Yes
                                               : tri(picture.identity == scope);
    report.reasons.emplace_back(
        "repmgr.check.identity", "The members say that they are the system {identity}.",
        Json{{"identity", picture.identity.empty() ? "unknown" : picture.identity}});
    co_return report;
}

/// Whether the key ever arrived. What repmgr ended with says nothing of what became of it.
Task<> RepmgrAdapter::readKey(MemberSettings member, CallContext context, CheckReport &report)
{
    if (context.idempotencyKey.empty())
        co_return Result<>();
    const SshTarget host = member.host;
    const Result<adapter::KeyState> state =
        co_await adapter::actOutcome(m_cluster.env, host, context.idempotencyKey, context.limits);
    if (state)
        report.received = tri(*state != adapter::KeyState::NeverSeen);
    co_return Result<>();
}

Task<CheckReport> RepmgrAdapter::check(Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, m_cluster.member(action.member));
    FH_CO_TRY(const Picture picture, co_await m_cluster.look(context.limits));
    if (action.verb == "claim" || action.verb == "release")
        co_return co_await checkClaim(picture, context);
    const Verdict verdict = judge(picture, action);
    CheckReport report;
    report.accepted = verdict.accepted;
    report.reasons = verdict.reasons;
    FH_CO_CHECK(co_await readKey(own, context, report));
    co_return report;
}

Task<adapter::Preview> RepmgrAdapter::preview(Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, m_cluster.member(action.member));
    adapter::Preview preview;
    if (action.verb == "claim" || action.verb == "release") {
        preview.lines.push_back({own.host.host, "farhaven-act " + action.verb,
                                 "The claim at every member's host is taken or given back"});
        co_return preview;
    }
    static const std::map<std::string, std::string> changes = {
        {"pause", "No repmgrd promotes anybody until it is unpaused"},
        {"unpause", "Each repmgrd acts on its own again"},
        {"switchover", "The primary is stopped in order, this standby promoted, the other follows"},
        {"promote", "This standby takes writes on a new timeline"},
        {"rejoin", "The server follows the primary; refused if it wrote what that does not have"}};
    const bool any = action.parameters.value("discard", std::string()) == "any";
    FH_CO_TRY(const Picture picture, co_await m_cluster.look(context.limits));
    FH_CO_TRY(const std::vector<std::string> order,
              orderOf(m_cluster, action, own, picture.primary));
    std::string line;
    for (const std::string &word : order)
        line += (line.empty() ? "" : " ") + word;
    preview.lines.push_back(
        {own.host.host, line,
         any ? "What the server wrote that the primary does not have is discarded, unmeasured"
             : changes.at(action.verb)});
    co_return preview;
}

Task<Outcome> RepmgrAdapter::perform(Action action, CallContext context)
{
    if (action.verb == "claim")
        co_return co_await claim(m_cluster, action, context);
    if (action.verb == "release")
        co_return co_await release(m_cluster, action, context);
    co_return co_await move(m_cluster, action, context);
}

class RepmgrFactory final : public QObject, public adapter::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "kind.json")
    Q_INTERFACES(farhaven::adapter::Factory)

public:
    [[nodiscard]] std::string kind() const override { return "repmgr"; }
    Result<std::unique_ptr<adapter::Adapter>> create(const model::Component &component,
                                                     const std::vector<model::Host> &hosts,
                                                     Env &env) const override
    {
        return adapter::madeOf<RepmgrAdapter>(readSettings(component, hosts), env);
    }
};

} // namespace

} // namespace farhaven::plugins::repmgr

#include "plugin.moc"
