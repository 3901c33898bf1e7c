// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/lookout.h"

#include "base/error_json.h"
#include "engine/alarm.h"
#include "engine/contained.h"
#include "engine/observer.h"

namespace farhaven::daemon {

namespace {

/// Rounds that are asked for come this much later, so that a burst of events is one round.
constexpr Milliseconds hurryDelay{100};

struct Sight {
    Json row;
    Ticks toldAt{};
    bool underWay = false;
};

/// The row without what changes when nothing happened: when it was seen.
Json lasting(Json row)
{
    row.erase("observed_at");
    for (Json &component : row["components"]) {
        if (component.contains("observation"))
            component["observation"].erase("at");
    }
    return row;
}

Json unseen(const model::Service &service, const std::optional<Error> &trouble)
{
    Sentence why("protection.unseen", "{service}: nobody has looked at its writer lately",
                 {{"service", service.name}});
    if (trouble) {
        why = Sentence("protection.no-fleet", "{service}: nobody can look at it: {reason}",
                       {{"service", service.name}, {"reason", printable(describe(*trouble))}});
    }
    return {{"service", service.id.value},
            {"protection", model::name(model::ProtectionState::Unknown)},
            {"why", toJson(why)},
            {"observed_at", nullptr},
            {"components", Json::array()}};
}

} // namespace

Task<Json> lookAt(std::shared_ptr<const Fleet> fleet, ServiceId id,
                  std::optional<analysis::Move> move, std::stop_token stop, engine::Timers &timers)
{
    const model::Service *service = fleet->service(id);
    if (!service)
        co_return fail(ErrorCode::NotFound, "the estate has no service \"" + id.value + "\"",
                       "service", "`estate show` lists the services of the estate");
    const Instant began = timers.clock().now();
    FH_CO_TRY(
        const engine::Sights sights,
        co_await engine::observeAll(fleet->of(*service), {}, engine::lookDeadline, stop, timers));
    Json components = Json::array();
    const model::Observation *writer = nullptr;
    for (const auto &[component, sight] : sights) {
        Json row = {{"component", component.value}};
        if (sight)
            row["observation"] = model::toJson(*sight);
        else
            row["error"] = toJson(sight.error());
        if (sight && component == service->writer)
            writer = &*sight;
        components.push_back(std::move(row));
    }
    const auto protection = analysis::protectionOf(
        fleet->estate, *service, writer, timers.clock().ticks(),
        engine::lookDeadline + engine::lookDeadline, move, sandboxIn(*fleet, *service, sights));
    co_return Json{{"service", id.value},
                   {"protection", model::name(protection.state)},
                   {"why", toJson(protection.why)},
                   {"observed_at", toRfc3339(began)},
                   {"components", components}};
}

struct Lookout::Parts {
    Parts(engine::Timers &timers_, Sources sources_)
        : timers(timers_), sources(std::move(sources_)), alarm(timers_)
    {
    }
    engine::Timers &timers;
    Sources sources;
    engine::Alarm alarm; ///< for the next round
    std::map<ServiceId, Sight> sights;
    std::optional<Error> trouble; ///< why the last round saw nothing at all
    std::stop_source stop;
    int underWay = 0;
    bool watching = false;
    bool closed = false;

    void schedule(const std::shared_ptr<Parts> &self, Milliseconds delay);
    static Task<> round(std::shared_ptr<Parts> self);
    static Task<> look(std::shared_ptr<Parts> self, std::shared_ptr<const Fleet> fleet,
                       ServiceId service);
    void seen(const ServiceId &service, Json row);
    void end() const
    {
        if (sources.ended) // else nobody is left to tell
            sources.ended();
    }
};

void Lookout::Parts::schedule(const std::shared_ptr<Parts> &self, Milliseconds delay)
{
    alarm.in(delay, self, [](const std::shared_ptr<Parts> &parts) {
        if (parts->watching && !parts->closed)
            const Task<> detached = round(parts);
    });
}

Task<> Lookout::Parts::round(std::shared_ptr<Parts> self)
{
    self->schedule(self, period);
    ++self->underWay;
    const auto fleet = co_await engine::contained(self->sources.fleet());
    --self->underWay;
    if (self->closed) {
        self->end();
        co_return {};
    }
    self->trouble = fleet ? std::optional<Error>() : fleet.error();
    if (!fleet)
        co_return {};
    for (const model::Service &service : (*fleet)->estate.services) {
        if (!self->sights[service.id].underWay)
            const Task<> detached = look(self, *fleet, service.id);
    }
    co_return {};
}

Task<> Lookout::Parts::look(std::shared_ptr<Parts> self, std::shared_ptr<const Fleet> fleet,
                            ServiceId service)
{
    self->sights[service].underWay = true;
    ++self->underWay;
    const auto move = self->sources.moveOf(service);
    const std::stop_token stop = self->stop.get_token();
    auto row = co_await engine::contained(lookAt(fleet, service, move, stop, self->timers));
    --self->underWay;
    self->sights[service].underWay = false;
    if (self->closed)
        self->end();
    else if (row)
        self->seen(service, std::move(*row));
    co_return {};
}

void Lookout::Parts::seen(const ServiceId &service, Json row)
{
    Sight &sight = sights[service];
    const Ticks now = timers.clock().ticks();
    const bool news = sight.row.is_null() || lasting(sight.row) != lasting(row) ||
                      now - sight.toldAt + period > silenceMax;
    sight.row = std::move(row);
    if (!watching || !news)
        return;
    sight.toldAt = now;
    sources.tell(sight.row);
}

Lookout::Lookout(engine::Timers &timers, Sources sources)
    : m_parts(std::make_shared<Parts>(timers, std::move(sources)))
{
}

Lookout::~Lookout()
{
    close();
    m_parts->sources = {};
}

void Lookout::watch()
{
    if (m_parts->watching || m_parts->closed)
        return;
    m_parts->watching = true;
    m_parts->schedule(m_parts, Milliseconds(0));
}

void Lookout::rest()
{
    m_parts->watching = false;
}

bool Lookout::watching() const
{
    return m_parts->watching;
}

void Lookout::hurry()
{
    if (m_parts->watching && !m_parts->closed && !m_parts->alarm.ringsWithin(hurryDelay))
        m_parts->schedule(m_parts, hurryDelay);
}

void Lookout::close()
{
    if (std::exchange(m_parts->closed, true))
        return;
    m_parts->watching = false;
    m_parts->stop.request_stop();
    m_parts->alarm.cancel();
}

bool Lookout::idle() const
{
    return m_parts->underWay == 0;
}

Json Lookout::rows(const model::Estate &estate) const
{
    Json rows = Json::array();
    for (const model::Service &service : estate.services) {
        const auto sight = m_parts->sights.find(service.id);
        const bool known = sight != m_parts->sights.end() && !sight->second.row.is_null();
        rows.push_back(known ? sight->second.row : unseen(service, m_parts->trouble));
    }
    return rows;
}

} // namespace farhaven::daemon
