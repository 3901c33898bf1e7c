// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/role_watch.h"

#include "engine/alarm.h"
#include "engine/contained.h"

#include <set>

namespace farhaven::daemon {

struct RoleWatch::Parts {
    Parts(engine::Timers &timers, Sources sources_) : sources(std::move(sources_)), alarm(timers) {}
    Sources sources;
    engine::Alarm alarm;
    std::map<ComponentId, std::set<MemberId>> primaries; ///< by the last look
    Proposals proposals;
    bool underWay = false;
    bool again = false;
    bool closed = false;

    static void hurry(const std::shared_ptr<Parts> &self);
    static Task<> round(std::shared_ptr<Parts> self);
    void take(const Proposals &now);
};

void RoleWatch::Parts::hurry(const std::shared_ptr<Parts> &self)
{
    if (self->closed)
        return;
    if (self->underWay) {
        self->again = true;
        return;
    }
    if (self->alarm.isSet())
        return;
    self->alarm.in(hurryDelay, self, [](const std::shared_ptr<Parts> &parts) {
        if (!parts->closed && !parts->underWay)
            const Task<> detached = round(parts);
    });
}

Task<> RoleWatch::Parts::round(std::shared_ptr<Parts> self)
{
    self->underWay = true;
    const Result<Proposals> now = co_await engine::contained(self->sources.judge());
    self->underWay = false;
    if (self->closed) {
        if (self->sources.ended)
            self->sources.ended();
        co_return {};
    }
    // One that failed is judged again with the next change, and whenever somebody asks.
    if (now)
        self->take(*now);
    if (std::exchange(self->again, false))
        hurry(self);
    co_return {};
}

void RoleWatch::Parts::take(const Proposals &now)
{
    const Proposals before = std::exchange(proposals, now);
    for (const auto &[service, proposed] : now) {
        const auto known = before.find(service);
        if (known == before.end() || !analysis::sameProposal(known->second, proposed))
            sources.tell(service, &proposed);
    }
    for (const auto &[service, proposed] : before) {
        if (!now.contains(service))
            sources.tell(service, nullptr);
    }
}

RoleWatch::RoleWatch(engine::Timers &timers, Sources sources)
    : m_parts(std::make_shared<Parts>(timers, std::move(sources)))
{
}

RoleWatch::~RoleWatch()
{
    close();
    m_parts->sources = {};
}

void RoleWatch::hurry()
{
    Parts::hurry(m_parts);
}

Watch RoleWatch::watch() const
{
    return [weak = std::weak_ptr(m_parts)](const model::Component &component,
                                           Result<model::Observation> &look) {
        const auto parts = weak.lock();
        if (!parts || !look)
            return;
        std::set<MemberId> now;
        for (const model::MemberState &member : look->members) {
            if (member.role == model::Role::Primary && !member.error)
                now.insert(member.member);
        }
        const auto known = parts->primaries.find(component.id);
        // That none is seen for a while says nothing about who it is next.
        if (now.empty() || (known != parts->primaries.end() && known->second == now))
            return;
        parts->primaries[component.id] = std::move(now);
        Parts::hurry(parts);
    };
}

void RoleWatch::judged(const Proposals &proposals)
{
    m_parts->take(proposals);
}

const RoleWatch::Proposals &RoleWatch::known() const
{
    return m_parts->proposals;
}

void RoleWatch::close()
{
    if (std::exchange(m_parts->closed, true))
        return;
    m_parts->alarm.cancel();
}

bool RoleWatch::idle() const
{
    return !m_parts->underWay;
}

} // namespace farhaven::daemon
