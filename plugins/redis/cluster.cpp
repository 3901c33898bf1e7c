// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster.h"

#include <QSysInfo>

#include <algorithm>
#include <charconv>

namespace farhaven::plugins::redis {

namespace {

Result<Look> askServer(const Settings &settings, const MemberSettings &member, const Clock &clock,
                       const CallLimits &limits)
{
    Look look;
    FH_TRY(const std::unique_ptr<Talk> talk, Talk::open(peerOf(settings, member), clock, limits));
    if (member.sentinel) {
        FH_TRY(const std::vector<Reply> said, talk->ask(sentinelQuestions(settings.master)));
        FH_TRY(look.sentinel, readSentinel(said));
    } else {
        FH_TRY(const std::vector<Reply> said, talk->ask(dataQuestions()));
        FH_TRY(look.data, readData(said));
    }
    return look;
}

std::optional<std::int64_t> offsetIn(const std::string &text)
{
    std::int64_t value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || stop != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

Result<MemberSettings> Cluster::dataNode(const MemberId &id) const
{
    const MemberSettings *member = settings.find(id);
    if (!member)
        return fail(ErrorCode::NotFound, "there is no such member",
                    settings.component.value + "/" + id.value);
    if (member->sentinel)
        return fail(ErrorCode::Unsupported, "it is a Sentinel and holds no data",
                    "member " + id.value);
    return *member;
}

Task<Look> Cluster::look(MemberSettings member, CallLimits limits)
{
    const Ticks begun = now();
    std::function<Result<Look>()> work = [settings = this->settings, member, limits,
                                          &clock = env.clock()] {
        // The time until a thread was free is not the server's.
        CallLimits own = limits;
        own.deadline = std::min<Ticks>(limits.deadline, clock.ticks() + settings.askMax);
        return askServer(settings, member, clock, own);
    };
    Result<Look> answer = co_await env.blocking<Look>(work);
    Look look;
    if (answer)
        look = std::move(*answer);
    else
        look.error = std::move(answer).error().at("member " + member.id.value);
    look.member = member.id;
    look.ticks = begun;
    co_return look;
}

Task<Sight> Cluster::sight(CallLimits limits)
{
    const Instant at = env.clock().now();
    std::vector<Task<Look>> pending;
    for (const MemberSettings &member : settings.members)
        pending.push_back(look(member, limits));
    std::vector<Look> looks;
    for (Task<Look> &task : pending) {
        FH_CO_TRY(Look look, co_await task);
        looks.push_back(std::move(look));
    }
    Known known;
    known.epoch = m_epoch;
    known.last = m_last;
    if (known.last)
        known.last->age = std::max(Milliseconds(0), at - m_lastAt);
    Sight sight = merge(settings, std::move(looks), known);
    sight.seen.at = at;
    sight.seen.vantage = QSysInfo::machineHostName().toStdString();
    if (claimSeen > 0)
        sight.seen.epochs["claim"] = std::to_string(claimSeen);
    remember(sight);
    co_return sight;
}

void Cluster::remember(const Sight &sight)
{
    m_epoch = std::max(m_epoch, sight.verdict.epoch);
    if (!sight.verdict.master)
        return;
    const DataView &view = *sight.data(*sight.verdict.master);
    if (!m_last || m_last->member != *sight.verdict.master || m_last->replid != view.replid)
        m_rate.beginAnew();
    m_rate.saw(sight.seen.at, view.offset);
    m_last.emplace();
    m_last->member = *sight.verdict.master;
    m_last->replid = view.replid;
    m_last->offset = view.offset;
    m_last->rate = m_rate.highest();
    m_lastAt = sight.seen.at;
}

void Cluster::recall(const model::Sighting &sighting)
{
    if (const auto epoch = sighting.epochs.find("config-epoch"); epoch != sighting.epochs.end())
        m_epoch = std::max(m_epoch, offsetIn(epoch->second).value_or(-1));
    const auto replid = sighting.epochs.find("replid");
    const std::optional<std::int64_t> offset = offsetIn(sighting.position);
    if (replid == sighting.epochs.end() || !offset || (m_last && m_lastAt >= sighting.at))
        return;
    m_rate.saw(sighting.at, *offset);
    m_last.emplace();
    m_last->member = sighting.member;
    m_last->replid = replid->second;
    m_last->offset = *offset;
    m_last->rate = m_rate.highest();
    m_lastAt = sighting.at;
}

Json evidence(const Sight &sight)
{
    Json out = {{"quorum", std::string(name(sight.verdict.quorum))},
                {"identity", sight.verdict.identity},
                {"members", Json::object()}};
    if (sight.verdict.epoch >= 0)
        out["config_epoch"] = sight.verdict.epoch;
    if (sight.verdict.master)
        out["master"] = sight.verdict.master->value;
    for (const Fault &fault : sight.verdict.faults)
        out["faults"].push_back(fault.why);
    for (const Look &look : sight.looks) {
        Json &member = out["members"][look.member.value];
        if (look.data)
            member = {{"role", look.data->master ? "master" : "replica"},
                      {"offset", std::to_string(look.data->offset)},
                      {"replid", printable(look.data->replid, 40)},
                      {"run_id", printable(look.data->runId, 40)}};
        else if (look.sentinel)
            member = {{"names", printable(look.sentinel->master.address.text(), 100)},
                      {"config_epoch", look.sentinel->epoch},
                      {"ckquorum", look.sentinel->checkedText}};
        else
            member = {{"error", look.error ? std::string(name(look.error->code)) : "unreachable"}};
    }
    return out;
}

} // namespace farhaven::plugins::redis
