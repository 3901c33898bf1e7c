// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/outcome.h"
#include "edge.h"

#include <QObject>
#include <QSysInfo>

namespace farhaven::plugins::haproxy {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using adapter::VerbClass;
using adapter::VerbSpec;
using model::OutcomeKind;

namespace {

constexpr Milliseconds pollPause{2};
constexpr std::int64_t weightMax = 256;
/// For undoing what was ordered too late: by then somebody else goes on here.
constexpr Milliseconds closingMax{500};

class HaproxyAdapter final : public adapter::Adapter {
public:
    HaproxyAdapter(Settings settings, Env &env) : m_settings(std::move(settings)), m_env(env) {}

    [[nodiscard]] std::vector<VerbSpec> verbs() const override;
    Task<model::Observation> observe(CallContext context) override;
    Task<adapter::CheckReport> check(Action action, CallContext context) override;
    Task<adapter::Preview> preview(Action action, CallContext context) override;
    Task<Outcome> perform(Action action, CallContext context) override;
    Task<adapter::AccessReport> access(std::vector<adapter::AccessLine> lines,
                                       CallLimits limits) override;

private:
    Task<Edge> look(CallLimits limits);
    Task<std::int64_t> highestEpoch(std::string scope, CallLimits limits);
    /// What stands at the edge; Conflict when it has seen a higher epoch than ours.
    Task<Between> requireCurrent(std::string name, CallContext context);
    static Mark markOf(const Action &action, const CallContext &context);
    /// Sends what says whose the edge is and, behind it, the order to the server. A newer owner who
    /// came between our question and our order is noticed, and what we opened is closed again,
    /// unless it is open by his order.
    Task<> send(Order epoch, Order order, Action action, CallContext context);
    /// What became of the server that we opened although a newer owner was there, for people.
    Task<std::string> closeAgain(std::string name, Mark before, CallContext context);
    [[nodiscard]] Error overtaken(std::int64_t highest, const CallContext &context) const;
    Task<Outcome> untilReached(Action action, CallContext context, Json record, Ticks sent);
    [[nodiscard]] Order orderFor(const Action &action, const std::string &server) const;
    [[nodiscard]] Result<std::string> server(const Action &action) const;

    const Settings m_settings;
    Env &m_env;
};

/// Is the action's aim there already?
bool reached(const Action &action, const ServerState &state)
{
    if (action.verb == "drain")
        return state.state == "maint" &&
               (state.sessions == 0 || !action.parameters.value("await_sessions", true));
    if (action.verb == "enable")
        return state.state == "ready";
    return state.weight == action.parameters.value("weight", std::int64_t(-1));
}

Json asJson(const ServerState &state)
{
    return {{"state", state.state}, {"sessions", state.sessions}, {"weight", state.weight}};
}

Outcome outcomeOf(OutcomeKind kind, Json record, const Action &action, const ServerState &state)
{
    const Json arguments = {
        {"member", action.member.value}, {"state", state.state}, {"sessions", state.sessions}};
    const Sentence why =
        kind == OutcomeKind::Done
            ? Sentence("haproxy.done", "{member} is {state} with {sessions} sessions.", arguments)
            : Sentence("haproxy.not_yet",
                       "{member} was told to, and is {state} with {sessions} sessions.", arguments);
    return adapter::outcomeOf(kind, std::move(record), why);
}

std::vector<VerbSpec> HaproxyAdapter::verbs() const
{
    const Json none = {{"type", "object"}, {"additionalProperties", false}};
    // Sessions to a server that is gone end, but what it never acknowledged keeps them listed.
    const Json sessions = {{"type", "object"},
                           {"additionalProperties", false},
                           {"properties", {{"await_sessions", {{"type", "boolean"}}}}}};
    const Json number = {{"type", "integer"}, {"minimum", 0}, {"maximum", weightMax}};
    const Json weight = {{"type", "object"},
                         {"additionalProperties", false},
                         {"required", {"weight"}},
                         {"properties", {{"weight", number}}}};
    return {
        {"drain", VerbClass::Destructive, sessions, "enable",
         "Close the server to new traffic and end its sessions", true},
        {"enable", VerbClass::Safe, none, "drain", "Open the server to traffic", true},
        {"weight", VerbClass::Safe, weight, "", "Set the server's share of new traffic", true},
    };
}

Task<Edge> HaproxyAdapter::look(CallLimits limits)
{
    Edge edge;
    edge.ticks = m_env.clock().ticks();
    const std::string question = "show info;show stat\n";
    FH_CO_TRY(const std::string answer, co_await m_env.ask(m_settings.socket, question, limits));
    FH_CO_TRY(const TwoAnswers answers, splitAnswers(answer));
    FH_CO_TRY(edge.process, parseInfo(answers.info));
    FH_CO_TRY(edge.rows, parseStat(answers.stat));
    co_return edge;
}

/// user < operator < admin; -1: none of them.
int rankOf(std::string_view level)
{
    constexpr std::string_view levels[] = {"user", "operator", "admin"};
    const auto found = std::find(std::begin(levels), std::end(levels), level);
    return found == std::end(levels) ? -1 : int(found - std::begin(levels));
}

/// The level that a line of kind.json ends with.
std::string levelIn(const std::string &line)
{
    constexpr std::string_view mark = " level ";
    const std::size_t at = line.rfind(mark);
    return at == std::string::npos ? std::string() : line.substr(at + mark.size());
}

adapter::AccessAnswer levelAnswer(const std::string &socket, const std::string &has,
                                  const std::string &line)
{
    const int given = rankOf(has), wanted = rankOf(levelIn(line));
    if (given < 0 || wanted < 0)
        return {Tri::Unknown, "the socket does not say its level"};
    if (given >= wanted)
        return {Tri::Yes, "the socket answers with level " + has};
    return {Tri::No, "the socket answers with level " + has,
            "stats socket " + socket + " mode 600 level " + levelIn(line)};
}

Task<adapter::AccessReport> HaproxyAdapter::access(std::vector<adapter::AccessLine> lines,
                                                   CallLimits limits)
{
    adapter::AccessReport report;
    const std::string question = "show cli level\n";
    const Result<std::string> said = co_await m_env.ask(m_settings.socket, question, limits);
    std::string has = said.value_or(std::string());
    has.resize(std::min(has.find('\n'), has.size()));
    int highest = 0;
    for (const adapter::AccessLine &each : lines) {
        adapter::AccessAnswer answer(Tri::Unknown, "no line about the socket");
        if (each.where == "socket" && !said)
            answer.why = describe(said.error());
        else if (each.where == "socket")
            answer = levelAnswer(m_settings.socket, has, each.line);
        highest = std::max(highest, rankOf(levelIn(each.line)));
        report.answers.push_back(std::move(answer));
    }
    constexpr std::string_view names[] = {"user", "operator", "admin"};
    if (rankOf(has) > highest)
        report.excess.emplace_back("the socket answers with level " + has,
                                   "stats socket " + m_settings.socket + " mode 600 level " +
                                       std::string(names[highest]));
    co_return report;
}

model::Observation fromHere(model::Observation seen, Instant at)
{
    seen.at = at;
    seen.vantage = QSysInfo::machineHostName().toStdString();
    return seen;
}

Task<model::Observation> HaproxyAdapter::observe(CallContext context)
{
    const Instant at = m_env.clock().now();
    const Ticks ticks = m_env.clock().ticks();
    const Result<Edge> edge = co_await look(context.limits);
    model::Observation seen;
    if (edge) {
        seen = describe(m_settings, *edge);
    } else {
        // Nobody knows what it does with traffic: neither open nor closed.
        seen.ticks = ticks;
        for (const auto &[member, server] : m_settings.servers) {
            model::MemberState state;
            state.member = member;
            state.facts["state"] = "unknown";
            state.error = edge.error();
            seen.members.push_back(std::move(state));
        }
    }
    co_return fromHere(std::move(seen), at);
}

Result<std::string> HaproxyAdapter::server(const Action &action) const
{
    const std::string *name = m_settings.serverOf(action.member);
    if (!name)
        return fail(ErrorCode::NotFound, "the component has no such member",
                    "member " + action.member.value);
    return *name;
}

Order HaproxyAdapter::orderFor(const Action &action, const std::string &server) const
{
    if (action.verb == "drain")
        return drainOrder(m_settings, server);
    if (action.verb == "enable")
        return enableOrder(m_settings, server);
    return weightOrder(m_settings, server, action.parameters.value("weight", std::int64_t(0)));
}

Task<std::int64_t> HaproxyAdapter::highestEpoch(std::string scope, CallLimits limits)
{
    const std::string question = "get var " + epochVariable(scope) + "\n";
    FH_CO_TRY(const std::string answer, co_await m_env.ask(m_settings.socket, question, limits));
    co_return parseEpoch(answer);
}

Error HaproxyAdapter::overtaken(std::int64_t highest, const CallContext &context) const
{
    return Error(ErrorCode::Conflict,
                 "epoch " + std::to_string(highest) + " has acted on this edge, ours is " +
                     std::to_string(context.claim.epoch),
                 m_settings.socket, "See who holds the claim and why");
}

Mark HaproxyAdapter::markOf(const Action &action, const CallContext &context)
{
    return {context.claim.epoch, action.verb == "enable"};
}

Task<Between> HaproxyAdapter::requireCurrent(std::string name, CallContext context)
{
    Between known;
    if (context.claim.epoch <= 0)
        co_return known;
    const Order none;
    const std::string question = withQuestions(none, context.claim.scope, name);
    Result<std::string> answer = co_await m_env.ask(m_settings.socket, question, context.limits);
    if (!answer) {
        Error error = std::move(answer).error();
        error.maybeApplied = false; // it was a question
        co_return fail(std::move(error));
    }
    FH_CO_TRY(known, judgeBetween(none, *answer));
    if (known.highest > context.claim.epoch)
        co_return fail(overtaken(known.highest, context));
    co_return known;
}

Task<> HaproxyAdapter::send(Order epoch, Order order, Action action, CallContext context)
{
    FH_CO_TRY(const std::string name, server(action));
    Order whole = both(epoch, order);
    if (left(context.limits.deadline, m_env.clock().ticks()) <= Milliseconds(0))
        co_return fail(ErrorCode::Timeout, "it was too late to tell the edge", m_settings.socket);
    if (context.claim.epoch <= 0) {
        const std::string line = whole.line + "\n";
        FH_CO_TRY(const std::string said,
                  co_await m_env.ask(m_settings.socket, line, context.limits));
        co_return judge(whole, said);
    }
    if (action.verb != "weight")
        whole = both(whole, markOrder(context.claim.scope, name, markOf(action, context)));
    const std::string line = withQuestions(whole, context.claim.scope, name);
    FH_CO_TRY(const std::string answer,
              co_await m_env.ask(m_settings.socket, line, context.limits));
    FH_CO_TRY(const Between between, judgeBetween(whole, answer));
    if (between.highest <= context.claim.epoch)
        co_return Result<>();
    Error error = overtaken(between.highest, context).orMaybeApplied();
    if (action.verb == "enable" && order.commands > 0) {
        FH_CO_TRY(const std::string said, co_await closeAgain(name, between.before, context));
        error.message += "; " + said;
    }
    co_return fail(std::move(error));
}

/// Closed is the safe side, but only for what is open by our doing: what the newer owner ordered,
/// before us or since, stays as it is. Between the last question and the order there is a moment.
Task<std::string> HaproxyAdapter::closeAgain(std::string name, Mark before, CallContext context)
{
    const std::string &scope = context.claim.scope;
    const Mark ours{context.claim.epoch, true};
    const bool wanted = before.epoch > ours.epoch && before.open;
    const CallLimits soon(
        std::min<Ticks>(context.limits.deadline, m_env.clock().ticks() + closingMax),
        context.limits.stop);
    const std::string question = "get var " + markVariable(scope, name) + "\n";
    const Result<std::string> answer = co_await m_env.ask(m_settings.socket, question, soon);
    const Result<Mark> now = answer ? parseMark(*answer) : Result<Mark>(fail(answer.error()));
    if (!now)
        co_return name + " may be open: " + now.error().message;
    if (*now != ours)
        co_return name + " is as epoch " + std::to_string(now->epoch) + " told it since";
    const Order note = markOrder(scope, name, before);
    const Order closing = wanted ? note : both(drainOrder(m_settings, name), note);
    const std::string line = closing.line + "\n";
    if (left(soon.deadline, m_env.clock().ticks()) <= Milliseconds(0))
        co_return name + " may be open: there was no time to close it";
    const Result<std::string> closed = co_await m_env.ask(m_settings.socket, line, soon);
    if (!closed)
        co_return name + " may be open: " + closed.error().message;
    co_return wanted ? name + " is open, as epoch " + std::to_string(before.epoch) + " wanted it"
                     : name + " was closed again";
}

Task<Outcome> HaproxyAdapter::perform(Action action, CallContext context)
{
    FH_CO_TRY(const std::string name, server(action));
    const Order order = orderFor(action, name);
    Result<Edge> edge = co_await look(context.limits);
    if (!edge) {
        Error error = std::move(edge).error();
        error.maybeApplied = false;
        co_return fail(std::move(error));
    }
    const ServerState before = stateOf(m_settings, edge->rows, name);
    if (!before.missing.empty())
        co_return fail(ErrorCode::NotFound,
                       "HAProxy has no server " + name + " in " + before.missing,
                       "member " + action.member.value, "Correct the settings");
    FH_CO_TRY(const Between known, co_await requireCurrent(name, context));
    Order epoch;
    if (context.claim.epoch > known.highest)
        epoch = epochOrder(context.claim.scope, context.claim.epoch);
    Json record = {{"before", asJson(before)},
                   {"pid", edge->process.pid},
                   {"uptime_s", edge->process.uptimeSeconds}};
    if (reached(action, before)) {
        // An older owner who wakes up must find our epoch here, although nothing is to be done, and
        // that we want the server so.
        const Order none;
        const bool marked = action.verb == "weight" || known.before == markOf(action, context);
        if (context.claim.epoch > 0 && (epoch.commands > 0 || !marked))
            FH_CO_CHECK(co_await send(epoch, none, action, context));
        record["already"] = true;
        record["after"] = record["before"];
        co_return outcomeOf(OutcomeKind::Done, std::move(record), action, before);
    }
    const Ticks sent = m_env.clock().ticks();
    FH_CO_CHECK(co_await send(epoch, order, action, context));
    co_return co_await untilReached(action, context, record, sent);
}

Task<Outcome> HaproxyAdapter::untilReached(Action action, CallContext context, Json record,
                                           Ticks sent)
{
    FH_CO_TRY(const std::string name, server(action));
    ServerState seen;
    do {
        const Instant at = m_env.clock().now();
        const Result<Edge> edge = co_await look(context.limits);
        if (!edge) {
            record["error"] = edge.error().message;
            co_return outcomeOf(OutcomeKind::Unknown, std::move(record), action, seen);
        }
        seen = stateOf(m_settings, edge->rows, name);
        record["after"] = asJson(seen);
        record["ms"] =
            std::chrono::duration_cast<Milliseconds>(m_env.clock().ticks() - sent).count();
        if (reached(action, seen)) {
            Outcome outcome = outcomeOf(OutcomeKind::Done, std::move(record), action, seen);
            outcome.seen = fromHere(describe(m_settings, *edge), at);
            co_return outcome;
        }
        FH_CO_CHECK(co_await adapter::pause(pollPause));
    } while (left(context.limits.deadline, m_env.clock().ticks()) > 2 * pollPause &&
             !context.limits.stop.stop_requested());
    co_return outcomeOf(OutcomeKind::Unknown, std::move(record), action, seen);
}

Task<adapter::CheckReport> HaproxyAdapter::check(Action action, CallContext context)
{
    FH_CO_TRY(const std::string name, server(action));
    adapter::CheckReport report;
    const Result<Edge> edge = co_await look(context.limits);
    if (!edge) {
        report.reasons.emplace_back("haproxy.check.silent", "HAProxy does not answer: {said}",
                                    Json{{"said", edge.error().message}});
        co_return report;
    }
    const ServerState state = stateOf(m_settings, edge->rows, name);
    report.accepted = tri(state.missing.empty());
    const Json arguments = {{"member", action.member.value},
                            {"state", state.state},
                            {"sessions", state.sessions},
                            {"missing", state.missing}};
    report.reasons.push_back(
        state.missing.empty()
            ? Sentence("haproxy.check.state", "{member} is {state} with {sessions} sessions.",
                       arguments)
            : Sentence("haproxy.check.missing", "{member} has no server in {missing}.", arguments));
    if (context.claim.epoch <= 0)
        co_return report;
    const Result<std::int64_t> highest = co_await highestEpoch(context.claim.scope, context.limits);
    const Tri current = highest ? tri(*highest <= context.claim.epoch) : Tri::Unknown;
    report.accepted = both(report.accepted, current);
    report.reasons.emplace_back("haproxy.check.epoch",
                                "The edge has seen epoch {seen}, ours is {ours}.",
                                Json{{"seen", highest ? std::to_string(*highest) : "unknown"},
                                     {"ours", context.claim.epoch}});
    co_return report;
}

Task<adapter::Preview> HaproxyAdapter::preview(Action action, CallContext)
{
    FH_CO_TRY(const std::string name, server(action));
    const std::map<std::string, std::string> changes = {
        {"drain", "No new traffic goes to " + name + ", and its sessions end"},
        {"enable", "New traffic goes to " + name},
        {"weight", name + " gets another share of new traffic"}};
    adapter::Preview preview;
    preview.lines.push_back(
        {m_settings.socket, orderFor(action, name).line, changes.at(action.verb)});
    co_return preview;
}

class HaproxyFactory final : public QObject, public adapter::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "kind.json")
    Q_INTERFACES(farhaven::adapter::Factory)

public:
    [[nodiscard]] std::string kind() const override { return "haproxy"; }
    Result<std::unique_ptr<adapter::Adapter>> create(const model::Component &component,
                                                     const std::vector<model::Host> &,
                                                     Env &env) const override
    {
        Settings settings;
        settings.socket = component.settings.value("socket", "");
        for (const Json &backend : component.settings.value("backends", Json::array()))
            settings.backends.push_back(backend.get<std::string>());
        for (const model::Member &member : component.members)
            settings.servers.emplace_back(member.id, member.settings.value("server", ""));
        return std::unique_ptr<adapter::Adapter>(
            std::make_unique<HaproxyAdapter>(std::move(settings), env));
    }
};

} // namespace

} // namespace farhaven::plugins::haproxy

#include "plugin.moc"
