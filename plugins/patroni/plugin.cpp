// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/making.h"
#include "cluster.h"

#include <QObject>

namespace farhaven::plugins::patroni {

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

class PatroniAdapter final : public adapter::Adapter {
public:
    PatroniAdapter(Settings settings, Env &env) : m_cluster(std::move(settings), env) {}

    [[nodiscard]] std::vector<VerbSpec> verbs() const override;
    Task<model::Observation> observe(CallContext context) override;
    Task<CheckReport> check(Action action, CallContext context) override;
    Task<adapter::Preview> preview(Action action, CallContext context) override;
    Task<Outcome> perform(Action action, CallContext context) override;
    void recall(const model::Sighting &sighting) override;

private:
    Task<> readClaims(Picture picture, CallContext context);
    Task<CheckReport> checkClaim(Picture picture, CallContext context) const;
    Task<> readKey(MemberSettings member, CallContext context, CheckReport &report);

    Cluster m_cluster;
};

std::vector<VerbSpec> PatroniAdapter::verbs() const
{
    const Json none = {{"type", "object"}, {"additionalProperties", false}};
    const Json from = {{"type", "object"},
                       {"additionalProperties", false},
                       {"properties", {{"from", {{"type", "string"}}}}}};
    return {
        {"claim", VerbClass::Safe, claimParameters(), "release",
         "Claim the system at every member's host that answers", true},
        {"release", VerbClass::Safe, claimParameters(), "", "Release the claim", true},
        {"switchover",
         VerbClass::Destructive,
         from,
         "",
         "Have Patroni move the leader's part to this member, in order",
         false,
         {"timeline"}},
        {"failover",
         VerbClass::LastResort,
         none,
         "",
         "Have Patroni make this member the leader of a cluster that nobody leads",
         false,
         {"timeline"}},
        {"promote-cluster",
         VerbClass::LastResort,
         none,
         "",
         "Have the standby cluster that this member leads follow nobody, and take writes",
         false,
         {"timeline"}},
    };
}

/// Claims cost a question to every host: only for a caller that names a scope and holds none.
Task<> PatroniAdapter::readClaims(Picture picture, CallContext context)
{
    std::vector<adapter::ClaimPlace> places;
    bool heard = false;
    for (const MemberSettings &member : m_cluster.settings.members) {
        const Heard *own = picture.find(member.id);
        const bool silent = !own || !own->answered();
        if (member.host)
            places.push_back({*member.host, false, silent, false});
        heard = heard || !silent;
    }
    const Result<std::int64_t> highest =
        co_await adapter::highestEpoch(m_cluster.env, places, context.claim.scope, context.limits);
    if (!highest && heard)
        co_return fail(highest.error());
    m_cluster.claimSeen = std::max(m_cluster.claimSeen, highest.value_or(0));
    co_return Result<>();
}

Task<model::Observation> PatroniAdapter::observe(CallContext context)
{
    const Instant at = m_cluster.env.clock().now();
    const Ticks ticks = m_cluster.now();
    FH_CO_TRY(const Picture picture, co_await m_cluster.look(context.limits));
    if (!context.claim.scope.empty() && context.claim.epoch == 0)
        FH_CO_CHECK(co_await readClaims(picture, context));
    co_return m_cluster.observation(picture, at, ticks);
}

Task<CheckReport> PatroniAdapter::checkClaim(Picture picture, CallContext context) const
{
    CheckReport report;
    const std::string &scope = context.claim.scope;
    report.accepted = picture.identity.empty() ? Tri::Unknown
                      : scope.empty()          ? Tri::Yes
                                               : tri(picture.identity == scope);
    report.reasons.emplace_back(
        "patroni.check.identity", "The members say that they are the system {identity}.",
        Json{{"identity", picture.identity.empty() ? "unknown" : picture.identity}});
    co_return report;
}

/// Whether the key ever arrived. What curl ended with says nothing of what became of it.
Task<> PatroniAdapter::readKey(MemberSettings member, CallContext context, CheckReport &report)
{
    if (context.idempotencyKey.empty() || !member.host)
        co_return Result<>();
    const SshTarget host = *member.host;
    const Result<adapter::KeyState> state =
        co_await adapter::actOutcome(m_cluster.env, host, context.idempotencyKey, context.limits);
    if (state)
        report.received = tri(*state != adapter::KeyState::NeverSeen);
    co_return Result<>();
}

Task<CheckReport> PatroniAdapter::check(Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, m_cluster.member(action.member));
    FH_CO_TRY(const Picture picture, co_await m_cluster.look(context.limits));
    if (action.verb == "claim" || action.verb == "release")
        co_return co_await checkClaim(picture, context);
    const MemberId from(action.parameters.value("from", ""));
    const Verdict verdict = action.verb == "switchover" ? judgeSwitchover(picture, from, own.id)
                            : action.verb == "promote-cluster"
                                ? judgePromotion(picture, own.id)
                                : judgeFailover(picture, own.id, m_cluster.withoutLeader(),
                                                m_cluster.settings.patience);
    CheckReport report;
    report.accepted = verdict.accepted;
    report.reasons = verdict.reasons;
    FH_CO_CHECK(co_await readKey(own, context, report));
    co_return report;
}

Task<adapter::Preview> PatroniAdapter::preview(Action action, CallContext)
{
    FH_CO_TRY(const MemberSettings own, m_cluster.member(action.member));
    adapter::Preview preview;
    const std::string host = own.host ? own.host->host : own.id.value;
    if (action.verb == "claim" || action.verb == "release") {
        preview.lines.push_back({host, "farhaven-act " + action.verb,
                                 "The claim at every member's host is taken or given back"});
        co_return preview;
    }
    std::string leader;
    if (action.verb == "switchover") {
        const MemberId fromId(action.parameters.value("from", ""));
        FH_CO_TRY(const MemberSettings from, m_cluster.member(fromId));
        leader = from.name;
    }
    std::string line;
    const bool promotes = action.verb == "promote-cluster";
    for (const std::string &word :
         promotes ? m_cluster.wordsForPromotion(own) : m_cluster.wordsFor(own, leader))
        line += (line.empty() ? "" : " ") + word;
    if (promotes) {
        preview.lines.push_back(
            {host, line, "The standby cluster of " + own.name + " follows nobody any more"});
        co_return preview;
    }
    preview.lines.push_back({host, line,
                             leader.empty() ? "Patroni makes " + own.name + " the leader"
                                            : "Patroni stops writes at " + leader + " and makes " +
                                                  own.name + " the leader"});
    co_return preview;
}

Task<Outcome> PatroniAdapter::perform(Action action, CallContext context)
{
    if (action.verb == "claim")
        co_return co_await claim(m_cluster, action, context);
    if (action.verb == "release")
        co_return co_await release(m_cluster, action, context);
    if (action.verb == "switchover")
        co_return co_await switchover(m_cluster, action, context);
    if (action.verb == "failover")
        co_return co_await failover(m_cluster, action, context);
    if (action.verb == "promote-cluster")
        co_return co_await promoteCluster(m_cluster, action, context);
    co_return fail(ErrorCode::Unsupported, "no such verb", action.verb);
}

void PatroniAdapter::recall(const model::Sighting &sighting)
{
    m_cluster.recall(sighting);
}

class PatroniFactory final : public QObject, public adapter::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "kind.json")
    Q_INTERFACES(farhaven::adapter::Factory)

public:
    [[nodiscard]] std::string kind() const override { return "patroni"; }
    Result<std::unique_ptr<adapter::Adapter>> create(const model::Component &component,
                                                     const std::vector<model::Host> &hosts,
                                                     Env &env) const override
    {
        return adapter::madeOf<PatroniAdapter>(readSettings(component, hosts), env);
    }
};

} // namespace

} // namespace farhaven::plugins::patroni

#include "plugin.moc"
