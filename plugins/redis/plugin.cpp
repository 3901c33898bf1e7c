// SPDX-License-Identifier: GPL-3.0-or-later
#include "acts.h"
#include "adapter/making.h"

#include <QObject>

namespace farhaven::plugins::redis {

using adapter::Action;
using adapter::CallContext;
using adapter::VerbClass;
using adapter::VerbSpec;

namespace {

Json noParameters()
{
    return {{"type", "object"}, {"additionalProperties", false}};
}

Json claimParameters()
{
    const Json ids = {{"type", "array"}, {"items", {{"type", "string"}}}};
    return {{"type", "object"},
            {"additionalProperties", false},
            {"properties", {{"takeover", {{"type", "boolean"}}}, {"must", ids}, {"hosts", ids}}}};
}

class RedisAdapter final : public adapter::Adapter {
public:
    RedisAdapter(Settings settings, Env &env) : m_cluster(std::move(settings), env) {}

    [[nodiscard]] std::vector<VerbSpec> verbs() const override { return verbSpecs(); }
    Task<model::Observation> observe(CallContext context) override
    {
        const bool asksClaims = !context.claim.scope.empty() && context.claim.epoch == 0;
        FH_CO_TRY(Sight sight, co_await m_cluster.sight(context.limits));
        if (asksClaims) {
            // Behind the look, whose time they do not take. Hosts that are silent are as silent as
            // their servers, which the look says.
            const Result<> asked = co_await readClaims(m_cluster, context);
            (void)asked;
            if (m_cluster.claimSeen > 0)
                sight.seen.epochs["claim"] = std::to_string(m_cluster.claimSeen);
        }
        co_return std::move(sight.seen);
    }
    Task<adapter::CheckReport> check(Action action, CallContext context) override
    {
        return checkAction(m_cluster, std::move(action), std::move(context));
    }
    Task<adapter::Preview> preview(Action action, CallContext) override
    {
        co_return previewAction(m_cluster, action);
    }
    Task<adapter::Outcome> perform(Action action, CallContext context) override;
    void recall(const model::Sighting &sighting) override { m_cluster.recall(sighting); }

private:
    Cluster m_cluster;
};

Task<adapter::Outcome> RedisAdapter::perform(Action action, CallContext context)
{
    if (action.verb == "claim")
        return claim(m_cluster, std::move(action), std::move(context));
    if (action.verb == "release")
        return release(m_cluster, std::move(action), std::move(context));
    if (action.verb == "switchover")
        return switchover(m_cluster, std::move(action), std::move(context));
    return failover(m_cluster, std::move(action), std::move(context));
}

class RedisFactory final : public QObject, public adapter::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "kind.json")
    Q_INTERFACES(farhaven::adapter::Factory)

public:
    [[nodiscard]] std::string kind() const override { return "redis"; }
    Result<std::unique_ptr<adapter::Adapter>> create(const model::Component &component,
                                                     const std::vector<model::Host> &hosts,
                                                     Env &env) const override
    {
        return adapter::madeOf<RedisAdapter>(readSettings(component, hosts), env);
    }
};

} // namespace

std::vector<VerbSpec> verbSpecs()
{
    const Json none = noParameters();
    const Json though = {{"type", "object"},
                         {"additionalProperties", false},
                         {"properties", {{"although_writable", {{"type", "boolean"}}}}}};
    return {
        {"claim", VerbClass::Safe, claimParameters(), "release",
         "Claim the system at every data node's host that answers", true},
        {"release", VerbClass::Safe, claimParameters(), "", "Release the claim", true},
        {"failover",
         VerbClass::Destructive,
         though,
         "",
         "Have the Sentinels make this replica the master; acknowledged writes may be lost",
         false,
         {"config-epoch", "replid"}},
        {"switchover",
         VerbClass::Destructive,
         none,
         "",
         "Have the master hand over to this replica without loss, and the Sentinels follow",
         false,
         {"config-epoch", "replid"}},
    };
}

} // namespace farhaven::plugins::redis

#include "plugin.moc"
