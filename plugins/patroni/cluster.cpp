// SPDX-License-Identifier: GPL-3.0-or-later
#include "cluster.h"

#include "adapter/making.h"
#include "model/late.h"

#include <QSysInfo>

#include <algorithm>

namespace farhaven::plugins::patroni {

namespace {

/// A look at all must end while its evidence is fresh, also when a member hangs.
constexpr Milliseconds questionMax{1'500};
constexpr std::size_t replyMax = 256 << 10;
constexpr int ok = 200;

Result<MemberSettings> readMember(const model::Member &member,
                                  const std::vector<model::Host> &hosts)
{
    MemberSettings out;
    out.id = member.id;
    out.name = member.settings.value("name", "");
    out.url = member.settings.value("url", "");
    out.scope = member.settings.value("scope", "");
    const auto host = std::find_if(hosts.begin(), hosts.end(),
                                   [&](const model::Host &each) { return each.id == member.host; });
    if (host != hosts.end() && host->ssh) {
        FH_TRY(out.host, adapter::sshTarget(*host));
    }
    return out;
}

} // namespace

Result<Settings> readSettings(const model::Component &component,
                              const std::vector<model::Host> &hosts)
{
    constexpr std::int64_t usualPatience = 40; // Patroni's own ttl of 30 s and loop_wait of 10 s
    Settings out;
    out.component = component.id;
    out.scope = component.settings.value("scope", "");
    out.pin.authorities = component.settings.value("ca", "");
    out.curl = component.settings.value("curl", "/usr/bin/curl");
    out.curlConfig = component.settings.value("curl_config", "");
    out.patience =
        std::chrono::seconds(component.settings.value("failover_after_s", usualPatience));
    for (const model::Host &host : hosts) {
        if (host.ssh) {
            FH_TRY(out.hosts[host.id], adapter::sshTarget(host));
        }
    }
    for (const model::Member &member : component.members) {
        FH_TRY(MemberSettings read, readMember(member, hosts));
        if (read.scope.empty())
            read.scope = out.scope;
        const bool twice = std::any_of(out.members.begin(), out.members.end(),
                                       [&](const auto &each) { return each.name == read.name; });
        if (twice)
            return fail(ErrorCode::Invalid, "two members have one name in Patroni",
                        "member " + read.id.value, "Each name is one member's");
        if (!out.pin.empty() && !read.url.starts_with("https://"))
            return fail(ErrorCode::Invalid, "its address is not https, and its cluster has a ca",
                        "member " + read.id.value, "Give an https address");
        out.members.push_back(std::move(read));
    }
    if (out.members.empty())
        return fail(ErrorCode::Invalid, "the component has no members",
                    "component " + component.id.value);
    return out;
}

Told toldIn(int exitCode, const std::string &output)
{
    constexpr std::size_t codeAt = 9, codeSize = 3; // "HTTP/1.1 412 …"
    if (exitCode != 0 || !output.starts_with("HTTP/1.") || output.size() < codeAt + codeSize)
        return Told::Unclear;
    const std::string code = output.substr(codeAt, codeSize);
    if (code == "200")
        return Told::Accepted;
    // It judges before it writes anything; 503 comes after it has written.
    return code == "412" || code == "400" || code == "401" || code == "403" ? Told::Refused
                                                                            : Told::Unclear;
}

Result<MemberSettings> Cluster::member(const MemberId &id) const
{
    const auto found = std::find_if(settings.members.begin(), settings.members.end(),
                                    [&](const MemberSettings &each) { return each.id == id; });
    if (found != settings.members.end())
        return *found;
    return fail(ErrorCode::NotFound, "the component has no such member", "member " + id.value);
}

Task<std::string> Cluster::get(std::string url, CallLimits limits)
{
    HttpRequest request("GET", url);
    request.replyBytesMax = replyMax;
    request.pin = settings.pin;
    FH_CO_TRY(const HttpReply reply, co_await env.http(request, limits));
    if (reply.status != ok)
        co_return fail(ErrorCode::Corrupt, "Patroni answered " + std::to_string(reply.status), url);
    co_return reply.body;
}

Task<Heard> Cluster::ask(MemberSettings member, CallLimits limits)
{
    Heard heard;
    heard.member = member.id;
    heard.name = member.name;
    heard.scope = member.scope;
    const CallLimits own(std::min<Ticks>(limits.deadline, now() + questionMax), limits.stop);
    Task<std::string> asking = get(member.url + "/patroni", own);
    Task<std::string> reading = get(member.url + "/cluster", own);
    const Result<std::string> about = co_await asking;
    const Result<std::string> listed = co_await reading;
    Result<OwnWord> word = about ? parseOwnWord(*about) : Result<OwnWord>(fail(about.error()));
    if (word && word->scope != member.scope)
        word = fail(ErrorCode::Conflict, "it belongs to the cluster " + printable(word->scope, 100),
                    member.url, "Correct scope or url in the settings");
    if (!word) {
        heard.error = word.error();
        co_return heard;
    }
    heard.own = *word;
    // One that does not reach the store says nothing of the cluster; its own state it still knows.
    Result<Register> cluster =
        listed ? parseRegister(*listed) : Result<Register>(fail(listed.error()));
    if (cluster)
        heard.listed = *cluster;
    co_return heard;
}

Task<std::vector<Heard>> Cluster::askAll(CallLimits limits)
{
    std::vector<Task<Heard>> pending;
    for (const MemberSettings &each : settings.members)
        pending.push_back(ask(each, limits));
    std::vector<Heard> heard;
    for (Task<Heard> &task : pending) {
        FH_CO_TRY(Heard one, co_await task);
        heard.push_back(std::move(one));
    }
    co_return std::move(heard);
}

Task<Picture> Cluster::look(CallLimits limits)
{
    Instant at = env.clock().now();
    FH_CO_TRY(std::vector<Heard> heard, co_await askAll(limits));
    if (writersIn(heard) > 1) {
        at = env.clock().now();
        FH_CO_TRY(std::vector<Heard> again, co_await askAll(limits));
        markBesideAnother(heard, again);
        heard = std::move(again);
    }
    std::string identity;
    for (const Heard &each : heard)
        identity = each.own && !each.own->identity.empty() ? each.own->identity : identity;
    const auto known = m_timelines.find(identity);
    const std::int64_t highest = known == m_timelines.end() ? 0 : known->second;
    FH_CO_TRY(Picture picture, merge(std::move(heard), highest));
    remember(picture.identity, picture.timeline);
    rememberWriter(picture, at);
    if (!picture.nobodyLeads)
        m_leaderlessSince.reset();
    else if (!m_leaderlessSince)
        m_leaderlessSince = now();
    co_return picture;
}

void Cluster::rememberWriter(Picture &picture, Instant at)
{
    const Heard *writer = picture.writer();
    if (writer && writer->own->written >= 0) {
        if (!m_last || m_last->member != writer->member)
            m_rate.beginAnew();
        m_rate.saw(at, writer->own->written);
        m_last.emplace();
        m_last->member = writer->member;
        m_last->identity = picture.identity;
        m_last->position = positionText(writer->own->written);
        m_last->epochs["timeline"] = std::to_string(picture.timeline);
        m_last->at = at;
    } else if (!writer && m_last && m_last->identity == picture.identity) {
        picture.last.emplace();
        picture.last->position = model::logBytes(m_last->position).value_or(0);
        picture.last->timeline = std::atoll(m_last->epochs["timeline"].c_str());
        picture.last->age = std::max(Milliseconds(0), at - m_last->at);
        picture.last->rate = m_rate.highest();
    }
}

void Cluster::recall(const model::Sighting &sighting)
{
    const auto timeline = sighting.epochs.find("timeline");
    if (timeline == sighting.epochs.end() || sighting.identity.empty())
        return;
    remember(sighting.identity, std::atoll(timeline->second.c_str()));
    const auto position = model::logBytes(sighting.position);
    if (!position || (m_last && m_last->at >= sighting.at))
        return;
    if (m_last && m_last->member != sighting.member)
        m_rate.beginAnew();
    m_rate.saw(sighting.at, *position);
    m_last = sighting;
}

void Cluster::remember(const std::string &identity, std::int64_t timeline)
{
    std::int64_t &highest = m_timelines[identity];
    highest = std::max(highest, timeline);
}

Milliseconds Cluster::withoutLeader() const
{
    if (!m_leaderlessSince)
        return Milliseconds(0);
    return std::chrono::duration_cast<Milliseconds>(now() - *m_leaderlessSince);
}

model::Observation Cluster::observation(const Picture &picture, Instant at, Ticks ticks) const
{
    model::Observation seen = describe(picture);
    seen.at = at;
    seen.ticks = ticks;
    seen.vantage = QSysInfo::machineHostName().toStdString();
    if (claimSeen > 0)
        seen.epochs["claim"] = std::to_string(claimSeen);
    return seen;
}

std::vector<std::string> Cluster::wordsFor(const MemberSettings &candidate,
                                           const std::string &leader) const
{
    // Names are letters, digits, dots and dashes: they need no escapes.
    const std::string to = "\"candidate\":\"" + candidate.name + "\"}";
    const std::string body = leader.empty() ? "{" + to : "{\"leader\":\"" + leader + "\"," + to;
    return {settings.curl,
            "-q",
            "-sS",
            "--config",
            settings.curlConfig,
            "--noproxy",
            "*",
            "--max-time",
            "1", // a refusal comes at once, and a success only after the new leader is seen
            "--max-filesize",
            "65536",
            "--include",
            "--header",
            "Content-Type: application/json",
            "--data-binary",
            body,
            candidate.url + (leader.empty() ? "/failover" : "/switchover")};
}

} // namespace farhaven::plugins::patroni
