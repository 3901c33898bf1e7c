// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/notifier.h"

#include "base/json_text.h"
#include "daemon/run_view.h"
#include "engine/alarm.h"
#include "engine/contained.h"
#include "engine/deadline.h"
#include "model/drill_passes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace farhaven::daemon {

namespace {

constexpr Milliseconds spoolCallMax{5'000}; ///< then its folder hangs; closing waits no longer
constexpr Milliseconds hangPause{
    600'000}; ///< before it is looked at again: each look holds a thread
constexpr std::size_t saidMax = 300;
constexpr const char *notifyKind = "notify";

constexpr const char *breakGlass = "break-glass";

/// That two people went without an approval is told to everybody, asked for or not.
bool wants(const model::Component &component, const std::string &event)
{
    if (event == breakGlass)
        return true;
    const Json events = component.settings.value("events", Json::array());
    return std::find(events.begin(), events.end(), Json(event)) != events.end();
}

Json wordsOf(const model::Run &run, const model::JournalEvent &event, const std::string &what)
{
    const bool drill = run.plan.kind == model::PlanKind::Drill;
    const std::string named = textIn(event.detail, "named_state");
    const std::string text = std::string(drill ? "DRILL: " : "") + run.plan.name + ", run " +
                             run.id.value + ", " + what +
                             (named.empty() ? "" : " (" + named + ")") + ": " +
                             printable(event.why.english, 2'000);
    return {{"text", text},
            {"event", what},
            {"run", run.id.value},
            {"service", run.plan.service.value},
            {"kind", std::string(name(run.plan.kind))}};
}

/// Answers within `spoolCallMax`, whatever becomes of the folder. The adapter outlives the call.
Task<adapter::Outcome> askNotifier(engine::Timers &timers, std::shared_ptr<const Fleet> fleet,
                                   ComponentId component, adapter::Action action, std::string key)
{
    const auto found = fleet->adapters.find(component);
    if (found == fleet->adapters.end())
        co_return fail(ErrorCode::NotFound, "it has no adapter", "component " + component.value);
    const auto pager = engine::withDeadlines(found->second.adapter, timers);
    adapter::CallContext context;
    context.idempotencyKey = std::move(key);
    context.limits.deadline = timers.clock().ticks() + spoolCallMax;
    co_return co_await pager->perform(action, context);
}

Json lostRow(const model::Run &run, const model::JournalEvent &event, const std::string &key,
             const MemberId &member)
{
    return {{"key", key},          {"member", member.value},
            {"run", run.id.value}, {"state", "lost"},
            {"attempts", 0},       {"at_ms", event.at.time_since_epoch().count()}};
}

/// A step of the plan was to tell somebody, went on as it must, and no spool kept it; else null.
Json lostByStep(const Fleet &fleet, const model::Run &run, const model::JournalEvent &event)
{
    if (event.kind != model::JournalEvent::Kind::Returned)
        return {};
    const Json evidence = event.detail.value("evidence", Json::object());
    const model::RecoveryPlan whole = model::carriedOut(run);
    const model::Step *step = whole.find(event.step);
    const model::ActionStep *action = step ? step->action() : nullptr;
    if (!action || !evidence.is_object() || evidence.value("kept", true))
        return {};
    const model::Component *component = fleet.component(action->component);
    if (!component || component->kind != notifyKind)
        return {};
    const std::string key =
        run.id.value + ":" + event.step.value + ":" + std::to_string(event.attempt);
    Json row = lostRow(run, event, key, action->member);
    row["said"] = printable(textIn(evidence, "error"), saidMax);
    return row;
}

/// Why nobody will ever be told of it; empty: it is in the spool.
std::string whyLost(const Result<adapter::Outcome> &sent)
{
    if (!sent)
        return printable(sent.error().message, saidMax);
    if (sent->evidence.value("kept", false))
        return {};
    return "it was not kept: " + printable(textIn(sent->evidence, "error"), saidMax);
}

} // namespace

bool tellsAnybody(const Fleet &fleet)
{
    const auto &all = fleet.estate.components;
    return std::any_of(all.begin(), all.end(), [](const model::Component &component) {
        return component.kind == notifyKind;
    });
}

struct Notifier::Parts {
    Parts(engine::Timers &timers_, Sources sources_)
        : timers(timers_), sources(std::move(sources_)), alarm(timers_)
    {
    }
    engine::Timers &timers;
    Sources sources;
    engine::Alarm alarm; ///< for the next look
    bool underWay = false;
    bool again = false;
    bool closed = false;
    int sending = 0;                   ///< to a spool, right now
    std::map<ComponentId, Json> rows;  ///< as each spool was last seen
    std::map<ComponentId, Ticks> hung; ///< until when a spool is left alone that did not answer
    std::vector<Json> lost;            ///< rows of what no spool kept; it only grows

    void schedule(const std::shared_ptr<Parts> &self);
    static Task<> send(std::shared_ptr<Parts> self, std::shared_ptr<const Fleet> fleet,
                       ComponentId component, adapter::Action action, Json row);
    static Task<> keepLost(std::shared_ptr<Parts> self, Json row);
    static Task<> recordLost(std::shared_ptr<Parts> self);
    [[nodiscard]] bool idle() const { return !underWay && sending == 0; }
    static Task<> look(std::shared_ptr<Parts> self);
    static Task<> lookInto(std::shared_ptr<Parts> self, std::shared_ptr<const Fleet> fleet,
                           ComponentId component);
    static Task<> run(std::shared_ptr<Parts> self);
};

void Notifier::Parts::schedule(const std::shared_ptr<Parts> &self)
{
    if (closed || alarm.isSet())
        return;
    if (underWay) {
        again = true;
        return;
    }
    alarm.in(lookPause, self, [](const std::shared_ptr<Parts> &parts) {
        if (!parts->closed && !parts->underWay)
            const Task<> detached = run(parts);
    });
}

Task<> Notifier::Parts::run(std::shared_ptr<Parts> self)
{
    self->underWay = true;
    (void)co_await engine::contained(
        look(self)); // a spool that cannot be read says so in its own look
    self->underWay = false;
    if (self->closed && self->sources.ended)
        self->sources.ended();
    else if (std::exchange(self->again, false))
        self->schedule(self);
    co_return {};
}

Task<> Notifier::Parts::look(std::shared_ptr<Parts> self)
{
    (void)co_await recordLost(self);
    if (self->closed)
        co_return {};
    FH_CO_TRY(const auto fleet, co_await self->sources.fleet());
    for (const model::Component &component : fleet->estate.components) {
        if (component.kind == notifyKind && !self->closed)
            (void)co_await lookInto(self, fleet, component.id);
    }
    co_return {};
}

Task<> Notifier::Parts::lookInto(std::shared_ptr<Parts> self, std::shared_ptr<const Fleet> fleet,
                                 ComponentId component)
{
    const adapter::Action ask("outcomes", MemberId());
    const Ticks now = self->timers.clock().ticks();
    if (const auto until = self->hung.find(component);
        until != self->hung.end() && now < until->second)
        co_return {};
    const Result<adapter::Outcome> told =
        co_await askNotifier(self->timers, fleet, component, ask, "");
    if (!told) {
        if (told.error().code == ErrorCode::Timeout)
            self->hung[component] = now + hangPause;
        co_return fail(told.error());
    }
    const Json rows = told->evidence.value("notifications", Json::array());
    self->rows[component] = rows;
    for (const Json &row : rows) {
        const bool waits = textIn(row, "state") == "waiting";
        self->again = self->again || waits;
        if (waits || row.value("on_record", false) || self->closed)
            continue;
        FH_CO_CHECK(co_await self->sources.keep(row));
        if (!self->sources.keep) // nobody is left, and no timers
            co_return {};
        const adapter::Action kept("on-record", MemberId(textIn(row, "member")),
                                   Json{{"key", textIn(row, "key")}});
        const std::string key = "on-record:" + textIn(row, "key") + ":" + textIn(row, "member");
        (void)co_await askNotifier(self->timers, fleet, component, kept, key);
    }
    co_return {};
}

/// Into the spool. What does not get there is on record at once, or with a later look.
Task<> Notifier::Parts::send(std::shared_ptr<Parts> self, std::shared_ptr<const Fleet> fleet,
                             ComponentId component, adapter::Action action, Json row)
{
    ++self->sending;
    const Result<adapter::Outcome> sent =
        co_await askNotifier(self->timers, fleet, component, action, textIn(row, "key"));
    const std::string why = whyLost(sent);
    if (!why.empty()) {
        row["said"] = why;
        (void)co_await keepLost(self, std::move(row));
    }
    --self->sending;
    if (self->closed && self->idle() && self->sources.ended)
        self->sources.ended();
    co_return {};
}

Task<> Notifier::Parts::keepLost(std::shared_ptr<Parts> self, Json row)
{
    ++self->sending;
    Result<> kept = fail(ErrorCode::Internal, "nobody is left to keep it");
    if (self->sources.keep)
        kept = co_await engine::contained(self->sources.keep(row));
    row["on_record"] = kept.has_value();
    self->lost.push_back(std::move(row));
    --self->sending;
    if (!kept)
        self->schedule(self); // nothing once it is closed
    if (self->closed && self->idle() && self->sources.ended)
        self->sources.ended();
    co_return {};
}

Task<> Notifier::Parts::recordLost(std::shared_ptr<Parts> self)
{
    for (std::size_t i = 0; i < self->lost.size() && !self->closed; ++i) {
        const Json row = self->lost[i];
        if (row.value("on_record", false))
            continue;
        const Result<> kept = co_await self->sources.keep(row);
        self->lost[i]["on_record"] = kept.has_value();
        self->again = self->again || !kept;
    }
    co_return {};
}

Notifier::Notifier(engine::Timers &timers, Sources sources)
    : m_parts(std::make_shared<Parts>(timers, std::move(sources)))
{
}

Notifier::~Notifier()
{
    close();
    m_parts->sources = {};
}

void Notifier::start()
{
    m_parts->schedule(m_parts);
}

Json Notifier::of(const RunId &run) const
{
    Json out = Json::array();
    for (const Json &row : m_parts->lost) {
        if (textIn(row, "run") == run.value)
            out.push_back(row);
    }
    for (const auto &[component, rows] : m_parts->rows) {
        for (const Json &row : rows) {
            if (textIn(row, "run") == run.value)
                out.push_back(row);
        }
    }
    return out;
}

void Notifier::tell(const std::shared_ptr<const Fleet> &fleet, const model::Run &run,
                    const model::JournalEvent &event)
{
    if (m_parts->closed || !tellsAnybody(*fleet))
        return;
    if (Json row = lostByStep(*fleet, run, event); !row.is_null())
        const Task<> detached = Parts::keepLost(m_parts, std::move(row));
    const std::string what = notableIn(event);
    for (const model::Component &component : fleet->estate.components) {
        const bool tells = !what.empty() && component.kind == notifyKind && wants(component, what);
        if (!tells)
            continue;
        for (const model::Member &member : component.members) {
            const adapter::Action action("send", member.id, wordsOf(run, event, what));
            const std::string key = run.id.value + ":event:" + std::to_string(event.sequence);
            const Json row = lostRow(run, event, key, member.id);
            const Task<> detached = Parts::send(m_parts, fleet, component.id, action, row);
        }
    }
    m_parts->schedule(m_parts);
}

void Notifier::close()
{
    if (std::exchange(m_parts->closed, true))
        return;
    m_parts->alarm.cancel();
}

bool Notifier::idle() const
{
    return m_parts->idle();
}

std::string notableIn(const model::JournalEvent &event)
{
    if (signedBasis(event).contains("break_glass"))
        return breakGlass;
    if (event.kind == model::JournalEvent::Kind::Prompted)
        return "waiting";
    if (event.kind != model::JournalEvent::Kind::Ended)
        return {};
    const bool halted = textIn(event.detail, "state") == name(model::RunState::Halted);
    return halted ? "halted" : "finished";
}

} // namespace farhaven::daemon
