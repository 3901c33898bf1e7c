// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/making.h"
#include "adapter/outcome.h"
#include "delivery.h"

#include <QObject>

#include <algorithm>

namespace farhaven::plugins::notify {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using adapter::VerbClass;
using adapter::VerbSpec;
using model::OutcomeKind;

namespace {

constexpr Milliseconds day{24LL * 3600 * 1000};
constexpr Milliseconds deliveredKept = 7 * day;
constexpr Milliseconds givenUpKept = 30 * day;
constexpr std::size_t outcomesMax = 500; ///< of one answer; the rest come with the next

Json rowOf(const Notification &one)
{
    return {{"key", one.key},
            {"member", one.member.value},
            {"run", one.body.value("run", std::string())},
            {"state", std::string(name(one.state))},
            {"attempts", one.attempts},
            {"at_ms", one.next.time_since_epoch().count()},
            {"said", one.said},
            {"on_record", one.onRecord}};
}

/// What ended and is on no record yet comes first, then what waits: whoever reads this looks again
/// for as long as there is either.
Result<Json> outcomesIn(const Spool &spool)
{
    FH_TRY(auto all, spool.ended());
    FH_TRY(const auto waiting, spool.waiting());
    const auto recorded = std::stable_partition(all.begin(), all.end(),
                                                [](const auto &one) { return !one.onRecord; });
    all.insert(recorded, waiting.begin(), waiting.end());
    Json rows = Json::array();
    for (const Notification &one : all) {
        if (rows.size() < outcomesMax)
            rows.push_back(rowOf(one));
    }
    return rows;
}

/// By member, of all that is there: {"waiting": n, "given_up": n}.
Result<Json> countsIn(const Spool &spool)
{
    FH_TRY(auto all, spool.ended());
    FH_TRY(const auto waiting, spool.waiting());
    all.insert(all.end(), waiting.begin(), waiting.end());
    std::map<std::string, std::pair<int, int>> counts;
    for (const Notification &one : all) {
        auto &[waits, givenUp] = counts[one.member.value];
        waits += one.state == Notification::State::Waiting ? 1 : 0;
        givenUp += one.state == Notification::State::GivenUp ? 1 : 0;
    }
    Json out = Json::object();
    for (const auto &[member, count] : counts)
        out[member] = {{"waiting", count.first}, {"given_up", count.second}};
    return out;
}

Result<Json> putOnRecord(const Spool &spool, const std::string &key, const MemberId &member,
                         Instant now)
{
    FH_TRY(const auto all, spool.ended());
    for (Notification one : all) {
        if (one.key != key || one.member != member)
            continue;
        one.onRecord = true;
        FH_CHECK(spool.replace(one));
    }
    FH_CHECK(spool.tidy(now - deliveredKept, now - givenUpKept));
    return Json::array();
}

std::vector<VerbSpec> verbSpecs()
{
    const Json text = {{"type", "string"}, {"pattern", "^[^\\u0000]{1,4000}$"}};
    const Json short_ = {{"type", "string"}, {"pattern", "^[^\\u0000-\\u001f]{1,200}$"}};
    const Json send = {{"type", "object"},
                       {"additionalProperties", false},
                       {"required", {"text"}},
                       {"properties",
                        {{"text", text},
                         {"event", short_},
                         {"service", short_},
                         {"kind", short_},
                         {"run", short_}}}};
    const Json none = {{"type", "object"}, {"additionalProperties", false}};
    const Json key = {{"type", "object"},
                      {"additionalProperties", false},
                      {"required", {"key"}},
                      {"properties", {{"key", short_}}}};
    VerbSpec kept{"send",
                  VerbClass::Safe,
                  send,
                  "",
                  "Keep a notification, to be delivered meanwhile; never stops a run",
                  true,
                  {},
                  true};
    VerbSpec outcomes{"outcomes", VerbClass::Read, none, "",
                      "Say what became of each notification"};
    VerbSpec recorded{"on-record",
                      VerbClass::Safe,
                      key,
                      "",
                      "Note that somebody keeps what became of a notification",
                      true,
                      {},
                      true};
    return {kept, outcomes, recorded};
}

class NotifyAdapter final : public adapter::Adapter {
public:
    NotifyAdapter(Settings settings, Env &env)
        : m_shared(std::make_shared<Shared>(std::move(settings), env))
    {
        beginToDeliver(m_shared); // what an earlier program left behind
    }
    ~NotifyAdapter() override { m_shared->stop.request_stop(); }

    [[nodiscard]] std::vector<VerbSpec> verbs() const override { return verbSpecs(); }
    Task<model::Observation> observe(CallContext context) override;
    Task<adapter::CheckReport> check(Action action, CallContext context) override;
    Task<adapter::Preview> preview(Action action, CallContext context) override;
    Task<Outcome> perform(Action action, CallContext context) override;

private:
    [[nodiscard]] Result<Receiver> receiver(const MemberId &member) const
    {
        const auto found = m_shared->settings.receivers.find(member);
        if (found == m_shared->settings.receivers.end())
            return fail(ErrorCode::NotFound, "there is no such receiver", "member " + member.value);
        return found->second;
    }
    Task<Outcome> send(Action action, CallContext context);
    Task<Outcome> account(Action action);

    const SharedState m_shared;
};

Task<model::Observation> NotifyAdapter::observe(CallContext)
{
    const SharedState self = m_shared;
    model::Observation seen;
    seen.vantage = "farhaven";
    seen.at = self->env.clock().now();
    seen.ticks = self->env.clock().ticks();
    std::function<Result<Json>()> work = [self] { return countsIn(self->spool); };
    const Result<Json> counts = co_await self->env.blocking<Json>(work);
    const Json none = {{"waiting", 0}, {"given_up", 0}};
    for (const auto &[member, receiver] : self->settings.receivers) {
        model::MemberState state;
        state.member = member;
        if (counts)
            state.facts = counts->value(member.value, none);
        else
            state.error = counts.error();
        seen.members.push_back(std::move(state));
    }
    co_return seen;
}

/// The same request on the same way, as far as its first byte.
Task<adapter::CheckReport> NotifyAdapter::check(Action action, CallContext context)
{
    FH_CO_TRY(const Receiver to, receiver(action.member));
    const SharedState self = m_shared;
    const Notification nothing;
    const CallLimits limits = context.limits;
    const Result<Attempted> came = co_await attempt(self, to, nothing, true, limits);
    adapter::CheckReport report;
    const bool wrong = !came && (came.error().code == ErrorCode::Denied ||
                                 came.error().code == ErrorCode::Invalid);
    report.accepted = came ? Tri::Yes : wrong ? Tri::No : Tri::Unknown;
    report.reasons.push_back(
        came ? Sentence("notify.check.allowed", "{url} may be told.", {{"url", to.url}})
             : Sentence("notify.check.refused", "{url} cannot be told: {said}",
                        {{"url", to.url}, {"said", came.error().message}}));
    co_return report;
}

Task<adapter::Preview> NotifyAdapter::preview(Action action, CallContext)
{
    FH_CO_TRY(const Receiver to, receiver(action.member));
    adapter::Preview preview;
    std::string what = "POST " + to.url;
    if (to.mail) {
        what = "Mail by " + to.url + " from " + to.mail->from + " to";
        for (const std::string &one : to.mail->recipients)
            what += " " + one;
    }
    preview.lines.push_back({"this machine", what,
                             "It is told \"" + action.parameters.value("text", std::string()) +
                                 "\" when it can be reached; the run does not wait for it"});
    co_return preview;
}

/// What it keeps of others, and that they keep it of it.
Task<Outcome> NotifyAdapter::account(Action action)
{
    const SharedState self = m_shared;
    const bool asks = action.verb == "outcomes";
    const std::string key = action.parameters.value("key", std::string());
    const Instant now = self->env.clock().now();
    std::function<Result<Json>()> work = [self, asks, key, member = action.member, now] {
        return asks ? outcomesIn(self->spool) : putOnRecord(self->spool, key, member, now);
    };
    FH_CO_TRY(const Json rows, co_await self->env.blocking<Json>(work));
    Json evidence = {{"notifications", rows}};
    co_return adapter::outcomeOf(OutcomeKind::Done, std::move(evidence),
                                 Sentence("notify.accounted", "The spool was asked.", {}));
}

/// Done, whatever comes of it: nobody's pager stops a recovery.
Task<Outcome> NotifyAdapter::send(Action action, CallContext context)
{
    const SharedState self = m_shared;
    Notification one;
    one.key = context.idempotencyKey;
    one.member = action.member;
    one.next = self->env.clock().now();
    one.body = action.parameters;
    one.body["schema"] = "farhaven/notification/1";
    one.body["id"] = one.key;
    one.body["at"] = toRfc3339(one.next);
    if (!one.body.contains("run") && !context.claim.run.empty())
        one.body["run"] = context.claim.run;
    const Result<Receiver> known = receiver(one.member);
    std::function<Result<bool>()> work = [self, one, known]() -> Result<bool> {
        if (!known)
            return fail(known.error());
        FH_CHECK(self->spool.keep(one));
        return true;
    };
    const Result<bool> kept = co_await self->env.blocking<bool>(work);
    if (kept) {
        beginToDeliver(self);
        co_return adapter::outcomeOf(
            OutcomeKind::Done, Json{{"kept", true}, {"key", one.key}},
            Sentence("notify.kept", "The notification for {member} is kept and will be delivered.",
                     {{"member", one.member.value}}));
    }
    co_return adapter::outcomeOf(
        OutcomeKind::Done, Json{{"kept", false}, {"error", printable(kept.error().message)}},
        Sentence("notify.lost", "The notification for {member} could not be kept: {said}",
                 {{"member", one.member.value}, {"said", kept.error().message}}));
}

Task<Outcome> NotifyAdapter::perform(Action action, CallContext context)
{
    if (action.verb == "send")
        co_return co_await send(action, context);
    co_return co_await account(action);
}

class NotifyFactory final : public QObject, public adapter::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "kind.json")
    Q_INTERFACES(farhaven::adapter::Factory)

public:
    [[nodiscard]] std::string kind() const override { return "notify"; }
    Result<std::unique_ptr<adapter::Adapter>> create(const model::Component &component,
                                                     const std::vector<model::Host> &,
                                                     Env &env) const override
    {
        return adapter::madeOf<NotifyAdapter>(readSettings(component), env);
    }
};

} // namespace

} // namespace farhaven::plugins::notify

#include "plugin.moc"
