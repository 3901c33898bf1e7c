// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/making.h"
#include "adapter/outcome.h"
#include "devices.h"

#include <QObject>
#include <QSysInfo>

namespace farhaven::plugins::fence {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using adapter::VerbClass;
using adapter::VerbSpec;
using model::OutcomeKind;

namespace {

constexpr Milliseconds pollPause{20};

class FenceAdapter final : public adapter::Adapter {
public:
    FenceAdapter(Settings settings, Env &env) : m_devices(std::move(settings), env) {}

    [[nodiscard]] std::vector<VerbSpec> verbs() const override;
    Task<model::Observation> observe(CallContext context) override;
    Task<adapter::CheckReport> check(Action action, CallContext context) override;
    Task<adapter::Preview> preview(Action action, CallContext context) override;
    Task<Outcome> perform(Action action, CallContext context) override;
    Task<adapter::AccessReport> access(std::vector<adapter::AccessLine> lines,
                                       CallLimits limits) override;

private:
    Task<Outcome> untilRead(MemberSettings member, Aim aim, CallContext context, Json record,
                            Ticks sent);

    Devices m_devices;
};

/// What gives a host back is as destructive as what takes it away: it can make a second writer.
std::vector<VerbSpec> FenceAdapter::verbs() const
{
    const Json none = {{"type", "object"}, {"additionalProperties", false}};
    return {
        {"power-off", VerbClass::Destructive, none, "power-on",
         "Switch the host off and read that it is", true},
        {"power-on", VerbClass::Destructive, none, "power-off",
         "Switch the host on and read that it is", true},
        {"block", VerbClass::Destructive, none, "unblock",
         "Cut the host's site off, standing connections included, and read the rule", true},
        {"admit-management", VerbClass::Destructive, none, "block",
         "Let only the operations host's logins through the block", true},
        {"admit-replication", VerbClass::Destructive, none, "block",
         "Let the site's databases also fetch from databases elsewhere through the block", true},
        {"unblock", VerbClass::Destructive, none, "block", "Lift the block and read that it is",
         true},
        {"withdraw-lease", VerbClass::Destructive, none, "grant-lease",
         "Grant the host's writer nothing any more, and wait until its lease has run out", true},
        {"grant-lease", VerbClass::Destructive, none, "withdraw-lease",
         "Let the host's writer have its lease again", true},
        {"hold-service", VerbClass::Destructive, none, "free-service",
         "Stop and mask the host's service, and read that it is held"},
        {"free-service", VerbClass::Destructive, none, "hold-service",
         "Let the host's service start again"},
    };
}

/// Off is the only thing that says "does not run": a silent device or a silent host says nothing.
model::MemberState describe(const MemberId &member, const View &view)
{
    model::MemberState state;
    state.member = member;
    state.running = view.power == "off" ? Tri::No : view.power == "on" ? Tri::Yes : Tri::Unknown;
    state.facts["power"] = view.power;
    state.facts["blocked"] = view.blocked;
    state.facts["probes"] = view.probes;
    if (view.lease != "none")
        state.facts["lease"] = view.lease;
    if (view.held != "none")
        state.facts["held"] = view.held;
    if (view.boots >= 0)
        state.facts["boots"] = view.boots;
    state.error = view.error;
    return state;
}

Task<model::Observation> FenceAdapter::observe(CallContext context)
{
    model::Observation seen;
    seen.at = m_devices.env.clock().now();
    seen.ticks = m_devices.now();
    seen.vantage = QSysInfo::machineHostName().toStdString();
    std::vector<Task<View>> pending;
    for (const MemberSettings &member : m_devices.settings.members)
        pending.push_back(m_devices.look(member, context.limits));
    for (std::size_t i = 0; i < pending.size(); ++i) {
        FH_CO_TRY(const View view, co_await pending[i]);
        seen.members.push_back(describe(m_devices.settings.members[i].id, view));
    }
    co_return seen;
}

/// A reading that the device answers is seen to be granted; whether it takes an order, only an
/// order would tell.
Task<adapter::AccessReport> FenceAdapter::access(std::vector<adapter::AccessLine> lines,
                                                 CallLimits limits)
{
    adapter::AccessReport report;
    for (const adapter::AccessLine &line : lines)
        report.answers.emplace_back(Tri::Unknown, line.line.starts_with("PUT ")
                                                      ? "only an order would tell"
                                                      : "no member reads this address");
    for (const MemberSettings &member : m_devices.settings.members) {
        for (const char *verb : {"power-off", "block", "withdraw-lease"}) {
            const Aim aim = *aimOf(verb);
            const auto url = m_devices.urlOf(member, aim);
            const auto line = std::find_if(lines.begin(), lines.end(), [&](const auto &each) {
                return url && each.where == "http" && each.line == "GET " + *url;
            });
            if (line == lines.end())
                continue;
            const Result<std::string> seen = co_await m_devices.read(member, aim, limits);
            adapter::AccessAnswer &answer = report.answers[std::size_t(line - lines.begin())];
            answer.why = seen ? "the device answers" : farhaven::describe(seen.error());
            const bool refused = !seen && seen.error().code == ErrorCode::Denied;
            answer.granted = seen ? tri(true) : refused ? Tri::No : Tri::Unknown;
            if (refused)
                answer.remedy = "let the token of this device do: " + line->line;
        }
    }
    co_return report;
}

Task<adapter::CheckReport> FenceAdapter::check(Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, m_devices.member(action.member));
    const Aim *aim = aimOf(action.verb);
    if (!aim)
        co_return fail(ErrorCode::Unsupported, "no such verb", action.verb);
    adapter::CheckReport report;
    const Aim wanted = *aim;
    const Result<std::string> seen = co_await m_devices.read(own, wanted, context.limits);
    if (seen) {
        report.accepted = tri(*seen != "unknown");
        report.reasons.emplace_back(
            "fence.check.read", "{member}: {fact} is {value}.",
            Json{{"member", action.member.value}, {"fact", wanted.fact}, {"value", *seen}});
        co_return report;
    }
    const ErrorCode code = seen.error().code;
    const bool refused = code == ErrorCode::Unsupported || code == ErrorCode::Denied;
    report.accepted = refused ? Tri::No : Tri::Unknown;
    report.reasons.emplace_back("fence.check.silent", "{member}: {fact} cannot be read: {said}",
                                Json{{"member", action.member.value},
                                     {"fact", wanted.fact},
                                     {"said", describe(seen.error())}});
    co_return report;
}

Task<adapter::Preview> FenceAdapter::preview(Action action, CallContext)
{
    static const std::map<std::string, std::string> changes = {
        {"power-off", "All that runs on the host ends at once, and it stays off"},
        {"power-on", "The host starts what it starts by itself"},
        {"block", "Nothing gets to or from the site, standing connections included"},
        {"admit-management", "Only logins from the operations host get to the site"},
        {"admit-replication",
         "Databases of the site may also connect to databases elsewhere, nobody to them"},
        {"unblock", "The site is on the network again"},
        {"withdraw-lease",
         "The writer ends at the latest when its lease runs out, and starts no more"},
        {"grant-lease", "The writer may start on the host"},
        {"hold-service", "The service stops, and no boot and nobody's start brings it back"},
        {"free-service", "The service may be started, and starts with the host"}};
    FH_CO_TRY(const MemberSettings own, m_devices.member(action.member));
    const Aim *aim = aimOf(action.verb);
    if (!aim)
        co_return fail(ErrorCode::Unsupported, "no such verb", action.verb);
    adapter::Preview preview;
    if (aim->ofHost()) {
        FH_CO_TRY(const std::vector<std::string> words, m_devices.commandOf(own, *aim));
        std::string command;
        for (const std::string &word : words)
            command += (command.empty() ? "" : " ") + word;
        preview.lines.push_back({own.host->host, command, changes.at(action.verb)});
        co_return preview;
    }
    FH_CO_TRY(const std::string url, m_devices.urlOf(own, *aim));
    preview.lines.push_back({action.member.value,
                             std::string(aim->method) + " " + url + " " + aim->body.dump(),
                             changes.at(action.verb)});
    co_return preview;
}

Outcome outcomeOf(OutcomeKind kind, Json record, const MemberId &member, const Aim &aim,
                  const std::string &seen)
{
    const Json arguments = {{"member", member.value}, {"fact", aim.fact}, {"value", seen}};
    const char *const id = kind == OutcomeKind::Done ? "fence.done" : "fence.not_read";
    return adapter::outcomeOf(kind, std::move(record),
                              Sentence(id, "{member}: {fact} is read as {value}.", arguments));
}

Task<Outcome> FenceAdapter::perform(Action action, CallContext context)
{
    FH_CO_TRY(const MemberSettings own, m_devices.member(action.member));
    const Aim *found = aimOf(action.verb);
    if (!found)
        co_return fail(ErrorCode::Unsupported, "no such verb", action.verb);
    const Aim aim = *found;
    // A device that cannot be read could not prove what it did: it is not told to do anything.
    Result<std::string> before = co_await m_devices.read(own, aim, context.limits);
    if (!before) {
        Error error = std::move(before).error();
        error.maybeApplied = false;
        error.message = std::string(aim.fact) + " of " + own.id.value +
                        " cannot be read, so nothing was sent: " + error.message;
        co_return fail(std::move(error));
    }
    if (*before == "absent")
        co_return fail(ErrorCode::NotFound, "the host has no such unit, so nothing was sent",
                       own.id.value, "Name the unit whose processes are the server's");
    FH_CO_CHECK(co_await m_devices.requireClaim(own, context));
    Json record = {{"before", {{aim.fact, *before}}}};
    if (*before == aim.value) {
        record["already"] = true;
        record["after"] = record["before"];
        co_return outcomeOf(OutcomeKind::Done, std::move(record), own.id, aim, *before);
    }
    const Ticks sent = m_devices.now();
    FH_CO_CHECK(co_await m_devices.send(own, aim, context));
    co_return co_await untilRead(own, aim, context, record, sent);
}

/// What the device answered to the order counts for nothing: its state is read. An order that it
/// took and that is not seen yet may still be obeyed after the last look: that is never NotDone. At
/// a host the command had ended before it was read.
Task<Outcome> FenceAdapter::untilRead(MemberSettings member, Aim aim, CallContext context,
                                      Json record, Ticks sent)
{
    std::string last = "unknown";
    Ticks::duration wanted{};
    do {
        const Ticks asked = m_devices.now();
        const Result<std::string> seen = co_await m_devices.read(member, aim, context.limits);
        record["ms"] = std::chrono::duration_cast<Milliseconds>(m_devices.now() - sent).count();
        if (seen)
            record["after"] = {{aim.fact, *seen}};
        else
            record["error"] = seen.error().message;
        last = seen ? *seen : "unknown";
        if (last == aim.value)
            co_return outcomeOf(OutcomeKind::Done, std::move(record), member.id, aim, last);
        // No look that would be cut off: it would say unknown of what was just known.
        wanted = 2 * (m_devices.now() - asked + pollPause);
        FH_CO_CHECK(co_await adapter::pause(pollPause));
    } while (left(context.limits.deadline, m_devices.now()) > wanted &&
             !context.limits.stop.stop_requested());
    const bool ended = aim.ofHost() && last != "unknown";
    co_return outcomeOf(ended ? OutcomeKind::NotDone : OutcomeKind::Unknown, std::move(record),
                        member.id, aim, last);
}

class FenceFactory final : public QObject, public adapter::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "kind.json")
    Q_INTERFACES(farhaven::adapter::Factory)

public:
    [[nodiscard]] std::string kind() const override { return "fence"; }
    Result<std::unique_ptr<adapter::Adapter>> create(const model::Component &component,
                                                     const std::vector<model::Host> &hosts,
                                                     Env &env) const override
    {
        return adapter::madeOf<FenceAdapter>(readSettings(component, hosts), env);
    }
};

} // namespace

} // namespace farhaven::plugins::fence

#include "plugin.moc"
