// SPDX-License-Identifier: GPL-3.0-or-later
#include "acts.h"
#include "adapter/claiming.h"
#include "adapter/making.h"
#include "discard.h"

#include <QObject>

namespace farhaven::plugins::postgresql {

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
    // "must": further members without which there is no claim, besides the acting one and whoever
    // is seen to take writes; "hosts": hosts of the run's other effects, e.g. the application's.
    const Json ids = {{"type", "array"}, {"items", {{"type", "string"}}}};
    return {{"type", "object"},
            {"additionalProperties", false},
            {"properties", {{"takeover", {{"type", "boolean"}}}, {"must", ids}, {"hosts", ids}}}};
}

class PostgresqlAdapter final : public adapter::Adapter {
public:
    PostgresqlAdapter(Settings settings, Env &env) : m_cluster(std::move(settings), env) {}

    [[nodiscard]] std::vector<VerbSpec> verbs() const override { return verbSpecs(); }

    Task<model::Observation> observe(CallContext context) override
    {
        FH_CO_TRY(Sight sight, co_await m_cluster.sight(context.limits));
        model::Observation seen = std::move(sight.seen);
        // Claims cost a question to every host: only for a caller that names a scope and holds
        // none.
        const bool asksClaims = !context.claim.scope.empty() && context.claim.epoch == 0;
        if (asksClaims && !m_cluster.settings.sandbox)
            FH_CO_CHECK(co_await readClaims(context));
        if (m_cluster.claimSeen > 0 && !m_cluster.settings.sandbox)
            seen.epochs["claim"] = std::to_string(m_cluster.claimSeen);
        co_return seen;
    }
    Task<adapter::CheckReport> check(Action action, CallContext context) override
    {
        return checkAction(m_cluster, std::move(action), std::move(context));
    }
    Task<adapter::Preview> preview(Action action, CallContext context) override
    {
        return previewAction(m_cluster, std::move(action), std::move(context));
    }
    Task<adapter::Outcome> perform(Action action, CallContext context) override;
    void recall(const model::Sighting &sighting) override { m_cluster.recall(sighting); }
    Task<adapter::AccessReport> access(std::vector<adapter::AccessLine> lines,
                                       CallLimits limits) override
    {
        return checkAccess(m_cluster, std::move(lines), std::move(limits));
    }

private:
    /// Members that do not answer are part of the observation already; when others do and none of
    /// their hosts tells its claim, nobody knows who may act.
    Task<> readClaims(CallContext context)
    {
        std::vector<adapter::ClaimPlace> places;
        bool heard = false;
        for (const MemberSettings &member : m_cluster.settings.members) {
            const bool silent = m_cluster.silence.contains(member.id);
            places.push_back({member.host, false, silent});
            heard = heard || !silent;
        }
        const Result<std::int64_t> highest = co_await adapter::highestEpoch(
            m_cluster.env, places, context.claim.scope, context.limits);
        if (!highest && heard)
            co_return fail(highest.error());
        m_cluster.claimSeen = std::max(m_cluster.claimSeen, highest.value_or(0));
        co_return Result<>();
    }

    Cluster m_cluster;
};

Task<adapter::Outcome> PostgresqlAdapter::perform(Action action, CallContext context)
{
    using Act = Task<adapter::Outcome> (*)(Cluster &, Action, CallContext);
    static const std::map<std::string, Act, std::less<>> acts = {{"claim", claim},
                                                                 {"release", release},
                                                                 {"checkpoint", checkpoint},
                                                                 {"quiesce", quiesce},
                                                                 {"stop", stop},
                                                                 {"demote", demote},
                                                                 {"promote", promote},
                                                                 {"start", start},
                                                                 {"rejoin", rejoin},
                                                                 {"reinit", reinit},
                                                                 {"rewind", rewind},
                                                                 {"follow", followPrimary},
                                                                 {"start-primary", start},
                                                                 {"sandbox-copy", sandboxCopy},
                                                                 {"sandbox-start", sandboxStart},
                                                                 {"sandbox-verify", sandboxVerify},
                                                                 {"sandbox-remove", sandboxRemove}};
    const auto found = acts.find(action.verb);
    if (found == acts.end())
        co_return fail(ErrorCode::Unsupported, "no such verb", action.verb);
    FH_CO_CHECK(m_cluster.member(action.member));
    // Any other verb would make the copy find the primary, or the real standby a copy.
    const bool forSandbox = action.verb.starts_with("sandbox-");
    const bool fits =
        m_cluster.settings.sandbox ? forSandbox || action.verb == "promote" : !forSandbox;
    if (!fits)
        co_return fail(ErrorCode::Unsupported,
                       m_cluster.settings.sandbox ? "a sandbox has no verb " + action.verb
                                                  : action.verb + " is for a sandbox alone",
                       "member " + action.member.value);
    co_return co_await found->second(m_cluster, std::move(action), std::move(context));
}

class PostgresqlFactory final : public QObject, public adapter::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "kind.json")
    Q_INTERFACES(farhaven::adapter::Factory)

public:
    [[nodiscard]] std::string kind() const override { return "postgresql"; }
    Result<std::unique_ptr<adapter::Adapter>> create(const model::Component &component,
                                                     const std::vector<model::Host> &hosts,
                                                     Env &env) const override
    {
        return adapter::madeOf<PostgresqlAdapter>(readSettings(component, hosts), env);
    }
};

} // namespace

std::vector<VerbSpec> verbSpecs()
{
    const Json none = noParameters();
    std::vector<VerbSpec> specs = {
        {"claim", VerbClass::Safe, claimParameters(), "release",
         "Claim the system at every member's host that answers", true},
        {"release", VerbClass::Safe, claimParameters(), "", "Release the claim", true},
        {"checkpoint", VerbClass::Safe, none, "", "Write a checkpoint, so that a stop is quick",
         true},
        {"quiesce", VerbClass::Destructive, none, "", "End the sessions of clients", true},
        {"demote", VerbClass::Destructive, none, "start-primary",
         "Stop the primary in order, so that it can only come back as a standby", true},
        {"stop", VerbClass::Destructive, none, "start", "Stop a standby in order", true},
        {"promote",
         VerbClass::Destructive,
         none,
         "",
         "Make a standby the primary",
         false,
         {"timeline"}},
        {"start", VerbClass::Safe, none, "", "Start a stopped server as it was"},
        {"start-primary", VerbClass::Safe, none, "demote",
         "Start a stopped primary again, when no other can have become one"},
        {"rejoin", VerbClass::Destructive, discardParameters(), "",
         "Make a stopped server a standby of the primary by pg_rewind", true},
        {"rewind", VerbClass::Destructive, discardParameters(), "",
         "Make a stopped server's files those of a standby of the primary by pg_rewind", true},
        {"follow", VerbClass::Safe, none, "",
         "Start a stopped server whose files are a standby's, and see it stream", true},
        {"sandbox-copy", VerbClass::Safe, none, "sandbox-remove",
         "Copy the host's standby into a sandbox of its own, for a drill"},
        {"sandbox-start", VerbClass::Safe, none, "sandbox-remove",
         "Start the copy, cut off from primary, archive and clients"},
        {"sandbox-verify",
         VerbClass::Safe,
         none,
         "",
         "Write a mark into the promoted copy and read it back, through its own port alone",
         true,
         {},
         true},
        {"sandbox-remove", VerbClass::Safe, none, "",
         "Stop the copy and remove it; what no drill made stays", true},
        {"reinit", VerbClass::LastResort, discardParameters(), "",
         "Make a stopped server a standby by a full copy; its old data folder is kept aside"},
    };
    // Each refuses a member that is no sandbox; "promote" of one is the drill's, which people
    // start.
    for (VerbSpec &spec : specs) {
        if (spec.name.starts_with("sandbox-"))
            spec.unattended = model::Unattended::SandboxRestore;
    }
    return specs;
}

} // namespace farhaven::plugins::postgresql

#include "plugin.moc"
