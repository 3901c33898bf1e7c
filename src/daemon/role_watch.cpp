// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/role_watch.h"

#include "engine/alarm.h"
#include "engine/contained.h"

#include <algorithm>

namespace farhaven::daemon {

struct RoleWatch::Parts {
    Parts(engine::Timers &timers, Sources sources_) : sources(std::move(sources_)), alarm(timers) {}
    Sources sources;
    engine::Alarm alarm;
    std::map<ComponentId, std::set<MemberId>> primaries; ///< by the last look
    Proposals proposals;
    Milliseconds retry = retryDelay; ///< the next pause, where one is needed
    bool underWay = false;
    bool again = false;
    bool closed = false;

    static void hurry(const std::shared_ptr<Parts> &self);
    static void in(const std::shared_ptr<Parts> &self, Milliseconds delay);
    static Task<> round(std::shared_ptr<Parts> self);
    /// What a judgement came to; one that failed tells nothing.
    static void took(const std::shared_ptr<Parts> &self, const Result<Judgement> &now);
    void take(const Judgement &now);
};

void RoleWatch::Parts::hurry(const std::shared_ptr<Parts> &self)
{
    if (self->closed)
        return;
    if (self->underWay) {
        self->again = true;
        return;
    }
    if (!self->alarm.ringsWithin(hurryDelay))
        in(self, hurryDelay);
}

void RoleWatch::Parts::in(const std::shared_ptr<Parts> &self, Milliseconds delay)
{
    self->alarm.in(delay, self, [](const std::shared_ptr<Parts> &parts) {
        if (!parts->closed && !parts->underWay)
            const Task<> detached = round(parts);
    });
}

Task<> RoleWatch::Parts::round(std::shared_ptr<Parts> self)
{
    self->underWay = true;
    const Result<Judgement> now = co_await engine::contained(self->sources.judge());
    self->underWay = false;
    if (self->closed) {
        if (self->sources.ended)
            self->sources.ended();
        co_return {};
    }
    took(self, now);
    if (std::exchange(self->again, false))
        hurry(self);
    co_return {};
}

void RoleWatch::Parts::took(const std::shared_ptr<Parts> &self, const Result<Judgement> &now)
{
    if (now)
        self->take(*now);
    if (now && now->open.empty()) {
        self->retry = retryDelay;
        return;
    }
    if (self->closed || self->alarm.isSet())
        return;
    in(self, self->retry);
    self->retry = std::min(2 * self->retry, retryDelayMax);
}

void RoleWatch::Parts::take(const Judgement &now)
{
    Proposals next = now.proposals;
    for (const auto &[service, proposed] : proposals) {
        if (now.open.contains(service))
            next.emplace(service, proposed);
    }
    const Proposals before = std::exchange(proposals, std::move(next));
    for (const auto &[service, proposed] : proposals) {
        const auto known = before.find(service);
        if (known == before.end() || !analysis::sameProposal(known->second, proposed))
            sources.tell(service, &proposed);
    }
    for (const auto &[service, proposed] : before) {
        if (!proposals.contains(service))
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
        const auto known = parts->primaries.find(component.id);
        std::set<MemberId> now;
        for (const model::MemberState &member : look->members) {
            // One that was primary and does not answer may still take writes.
            const bool was =
                known != parts->primaries.end() && known->second.contains(member.member);
            if (member.error ? was : member.role == model::Role::Primary)
                now.insert(member.member);
        }
        // That none is seen for a while says nothing about who it is next.
        if (now.empty() || (known != parts->primaries.end() && known->second == now))
            return;
        parts->primaries[component.id] = std::move(now);
        Parts::hurry(parts);
    };
}

void RoleWatch::judged(const Judgement &judgement)
{
    Parts::took(m_parts, judgement);
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
