// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/making.h"
#include "adapter/outcome.h"
#include "authorities.h"

#include <QObject>
#include <QSysInfo>

#include <limits>

namespace farhaven::plugins::dns {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using adapter::VerbClass;
using adapter::VerbSpec;
using model::OutcomeKind;

namespace {

/// Between two looks at servers that have not yet got the change.
constexpr Milliseconds lookPause{25};

class DnsAdapter final : public adapter::Adapter {
public:
    DnsAdapter(Settings settings, Env &env) : m_servers(std::move(settings), env) {}

    [[nodiscard]] std::vector<VerbSpec> verbs() const override;
    Task<model::Observation> observe(CallContext context) override;
    Task<adapter::CheckReport> check(Action action, CallContext context) override;
    Task<adapter::Preview> preview(Action action, CallContext context) override;
    Task<Outcome> perform(Action action, CallContext context) override;

private:
    Task<Outcome> tellCaches(CallContext context);
    /// Sends what is left to do, and finds out what became of it where the answer leaves that open.
    Task<> carryOut(Move move, Need need, ServerView primary, CallContext context);
    Task<Outcome> untilFollowed(Move move, Json record, CallContext context);
    [[nodiscard]] model::Observation seenIn(const Sight &sight) const;
    [[nodiscard]] std::int64_t seconds() const;

    Authorities m_servers;
};

Json member(const char *description)
{
    return {{"type", "string"}, {"pattern", "^.{1,200}$"}, {"description", description}};
}

/// `other` may be left out where there are just two members.
Json parametersWith(const char *other, const char *description)
{
    const Json site = member("Servers at this site are lost and need not follow");
    return {{"type", "object"},
            {"additionalProperties", false},
            {"properties", {{other, member(description)}, {"without_site", site}}}};
}

std::vector<VerbSpec> DnsAdapter::verbs() const
{
    const Json none = {{"type", "object"}, {"additionalProperties", false}};
    return {
        {"repoint", VerbClass::Destructive,
         parametersWith("from", "Member that the name leads to until now"), "point-back",
         "Lead the name to this site, if it leads where it is expected to", true},
        {"point-back", VerbClass::Destructive,
         parametersWith("to", "Member that the name shall lead to again"), "repoint",
         "Lead the name away from this site again, if it leads here", true},
        {"await-caches", VerbClass::Read, none, "",
         "Say until when caches may hold what the name held before it was moved", true},
    };
}

std::int64_t DnsAdapter::seconds() const
{
    const auto since = m_servers.env().clock().now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(since).count();
}

model::Observation DnsAdapter::seenIn(const Sight &sight) const
{
    model::Observation seen = describe(m_servers.settings, sight.views, sight.caches, sight.ticks);
    seen.at = sight.at;
    seen.vantage = QSysInfo::machineHostName().toStdString();
    return seen;
}

Task<model::Observation> DnsAdapter::observe(CallContext context)
{
    FH_CO_TRY(const Sight sight, co_await m_servers.look(context.limits));
    co_return seenIn(sight);
}

Json asJson(const ServerView &view)
{
    return {{"values", view.records.values},
            {"ttl_s", std::int64_t(view.records.ttl)},
            {"serial", std::int64_t(view.serial)}};
}

/// "14:03:20 UTC", or that nobody knows.
std::string untilInWords(const Caches &caches)
{
    if (!caches.until)
        return "a time that nobody knows";
    const std::string stamp = toRfc3339(*caches.until);
    const std::size_t at = stamp.find('T');
    return at == std::string::npos ? stamp : stamp.substr(at + 1, 8) + " UTC";
}

Task<Outcome> DnsAdapter::tellCaches(CallContext context)
{
    FH_CO_TRY(const Sight sight, co_await m_servers.look(context.limits));
    const Caches &caches = sight.caches.at(SiteId());
    Json record = {{"caches", caches.state}};
    if (caches.until)
        record["caches_until"] = toRfc3339(*caches.until);
    Outcome outcome = adapter::outcomeOf(
        OutcomeKind::Done, std::move(record),
        caches.state == "expired"
            ? Sentence("dns.caches.expired", "No cache holds the old answer any more.")
            : Sentence("dns.caches.until", "Clients may hold the old answer until {until}.",
                       {{"until", untilInWords(caches)}}));
    outcome.seen = seenIn(sight);
    co_return outcome;
}

Task<> DnsAdapter::carryOut(Move move, Need need, ServerView primary, CallContext context)
{
    const Change change = changeOf(m_servers.settings, primary, move, need, context, seconds());
    // A lost answer must leave time to look what became of the update.
    CallLimits limits = context.limits;
    limits.deadline = m_servers.now() + (limits.deadline - m_servers.now()) / 2;
    const Result<UpdateAnswer> answer = co_await m_servers.send(change, limits);
    if (answer && answer->verdict == Verdict::Done)
        co_return Result<>();
    if (!answer && !answer.error().maybeApplied)
        co_return fail(answer.error());
    if (answer && answer->verdict == Verdict::Refused)
        co_return fail(ErrorCode::Denied, "the primary refuses the update: " + answer->code,
                       m_servers.settings.name,
                       "See that the key may change the name and _farhaven beside it");
    const Result<ServerView> now = co_await m_servers.lookAtPrimary(context.limits);
    const Result<Need> left = now ? needOf(*now, move, context) : Result<Need>(fail(now.error()));
    if (left && *left == Need::Nothing)
        co_return Result<>();
    if (answer && answer->verdict == Verdict::Changed) {
        // The server compared: whatever we see now, nothing was done by this update.
        co_return left ? fail(ErrorCode::Conflict, "somebody else changed the name at this moment",
                              m_servers.settings.name)
                       : fail(Error(left.error()));
    }
    Error error = answer ? Error(ErrorCode::Unreachable, "the primary failed: " + answer->code,
                                 m_servers.settings.name)
                         : answer.error();
    // Who refuses a key says so without one; the name is as it was, and nothing is under way.
    const bool refused = error.code == ErrorCode::Denied && left && *left == need;
    error.maybeApplied = !refused;
    co_return fail(std::move(error));
}

Task<Outcome> DnsAdapter::perform(Action action, CallContext context)
{
    const Settings &settings = m_servers.settings;
    FH_CO_CHECK(adapter::placeOf(settings.places, settings.component, action.member));
    if (action.verb == "await-caches")
        co_return co_await tellCaches(context);
    FH_CO_TRY(const Move move, moveOf(settings, action));
    if (settings.key.name.empty())
        co_return fail(ErrorCode::Unsupported, "nothing signs updates: the name is only watched",
                       settings.name, "Add the key to the settings");
    FH_CO_TRY(const Sight sight, co_await m_servers.look(context.limits));
    const ServerView &primary = sight.views[settings.primary];
    if (primary.error)
        co_return fail(*primary.error);
    FH_CO_TRY(const Need need, needOf(primary, move, context));
    Json record = {{"before", asJson(primary)}};
    if (need == Need::Move) {
        // Who does not know what the name is does not move it.
        FH_CO_CHECK(agreed(settings, sight.views, move.without));
    } else {
        record["already"] = true;
    }
    const Ticks sent = m_servers.now();
    if (need != Need::Nothing) {
        FH_CO_CHECK(co_await carryOut(move, need, primary, context));
        record["told_ms"] =
            std::chrono::duration_cast<Milliseconds>(m_servers.now() - sent).count();
    }
    co_return co_await untilFollowed(move, record, context);
}

Task<Outcome> DnsAdapter::untilFollowed(Move move, Json record, CallContext context)
{
    const Settings &settings = m_servers.settings;
    const Ticks begun = m_servers.now();
    std::string servers = "nobody was asked";
    do {
        const Result<Sight> sight = co_await m_servers.look(context.limits);
        if (!sight)
            break;
        const Result<ServerView> all = agreed(settings, sight->views, move.without);
        servers = inWords(settings, sight->views);
        if (all && all->records.values == move.after) {
            const Caches &caches = sight->caches.at(move.without);
            record["after"] = asJson(*all);
            record["followed_ms"] =
                std::chrono::duration_cast<Milliseconds>(m_servers.now() - begun).count();
            if (caches.until)
                record["caches_until"] = toRfc3339(*caches.until);
            Outcome outcome = adapter::outcomeOf(
                OutcomeKind::Done, std::move(record),
                Sentence("dns.done",
                         "{name} leads to {member} at every server; clients may hold the old "
                         "answer until {until}.",
                         {{"name", settings.name},
                          {"member", move.to.value},
                          {"until", untilInWords(caches)}}));
            outcome.seen = seenIn(*sight);
            co_return outcome;
        }
        FH_CO_CHECK(co_await adapter::pause(lookPause));
    } while (left(context.limits.deadline, m_servers.now()) > 2 * lookPause &&
             !context.limits.stop.stop_requested());
    record["servers"] = servers;
    co_return adapter::outcomeOf(
        OutcomeKind::Unknown, std::move(record),
        Sentence("dns.not_yet",
                 "{name} was told to lead to {member}, and not every "
                 "server follows: {servers}.",
                 {{"name", settings.name}, {"member", move.to.value}, {"servers", servers}}));
}

Task<adapter::CheckReport> DnsAdapter::check(Action action, CallContext context)
{
    const Settings &settings = m_servers.settings;
    FH_CO_CHECK(adapter::placeOf(settings.places, settings.component, action.member));
    adapter::CheckReport report;
    FH_CO_TRY(const Sight sight, co_await m_servers.look(context.limits));
    const Json servers = {{"servers", inWords(settings, sight.views)}};
    if (action.verb == "await-caches") {
        report.accepted = agreed(settings, sight.views) ? Tri::Yes : Tri::Unknown;
        report.reasons.emplace_back("dns.check.servers", "The servers say: {servers}.", servers);
        co_return report;
    }
    FH_CO_TRY(const Move move, moveOf(settings, action));
    const Result<ServerView> all = agreed(settings, sight.views, move.without);
    report.reasons.emplace_back("dns.check.servers", "The servers say: {servers}.", servers);
    const ServerView &primary = sight.views[settings.primary];
    // A plan that is only looked at holds no claim; the one that it takes is above all before it.
    adapter::CallContext claimed = context;
    if (claimed.claim.epoch == 0)
        claimed.claim.epoch = std::numeric_limits<std::int64_t>::max();
    const Result<Need> need =
        primary.error ? Result<Need>(fail(*primary.error)) : needOf(primary, move, claimed);
    if (need && *need == Need::Nothing) {
        report.received = Tri::Yes;
        report.recorded = OutcomeKind::Done;
    }
    if (need)
        report.accepted = both(tri(!settings.key.name.empty()), all ? Tri::Yes : Tri::Unknown);
    else
        report.accepted = need.error().code == ErrorCode::Conflict ? Tri::No : Tri::Unknown;
    if (!need)
        report.reasons.emplace_back("dns.check.why", "It would be refused: {why}.",
                                    Json{{"why", need.error().message}});
    if (settings.key.name.empty())
        report.reasons.emplace_back("dns.check.key",
                                    "Nothing signs updates: the name is only watched.");
    co_return report;
}

Task<adapter::Preview> DnsAdapter::preview(Action action, CallContext context)
{
    const Settings &settings = m_servers.settings;
    adapter::Preview preview;
    const Server &primary = settings.primaryServer();
    if (action.verb == "await-caches") {
        preview.lines.push_back({primary.address, settings.name + " " + settings.type,
                                 "Nothing changes; every server is asked"});
        co_return preview;
    }
    FH_CO_TRY(const Move move, moveOf(settings, action));
    ServerView known;
    const Change change = changeOf(settings, known, move, Need::Move, context, seconds());
    preview.lines.push_back({primary.address, inWords(change),
                             settings.name + " leads to " + move.to.value +
                                 ", if it is as expected and nobody newer moved it"});
    co_return preview;
}

class DnsFactory final : public QObject, public adapter::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "kind.json")
    Q_INTERFACES(farhaven::adapter::Factory)

public:
    [[nodiscard]] std::string kind() const override { return "dns"; }
    Result<std::unique_ptr<adapter::Adapter>> create(const model::Component &component,
                                                     const std::vector<model::Host> &,
                                                     Env &env) const override
    {
        return adapter::madeOf<DnsAdapter>(readSettings(component), env);
    }
};

} // namespace

} // namespace farhaven::plugins::dns

#include "plugin.moc"
