// SPDX-License-Identifier: GPL-3.0-or-later
#include "authorities.h"

#include <QRandomGenerator>

namespace farhaven::plugins::dns {

namespace {

std::uint16_t drawnId()
{
    return std::uint16_t(QRandomGenerator::global()->bounded(0x10000));
}

/// What one server is asked, in this order: a serial that is the same before and after tells that
/// the rest is of one version of the zone.
std::vector<Asked> questionsTo(const Settings &settings)
{
    return {{drawnId(), settings.zone, "SOA"},
            {drawnId(), settings.name, settings.type},
            {drawnId(), settings.markName, "TXT"},
            {drawnId(), settings.zone, "SOA"}};
}

Result<ServerView> viewOf(const std::vector<Asked> &asked, const std::vector<std::string> &answers)
{
    if (answers.size() != asked.size())
        return fail(ErrorCode::Corrupt, "not every question was answered");
    ServerView view;
    FH_TRY(view.serial, serialIn(answers[0], asked[0]));
    FH_TRY(view.records, recordsIn(answers[1], asked[1]));
    FH_TRY(view.mark, recordsIn(answers[2], asked[2]));
    FH_TRY(const std::uint32_t serial, serialIn(answers[3], asked[3]));
    if (serial != view.serial)
        return fail(ErrorCode::Conflict, "the zone changed while it was read");
    return view;
}

} // namespace

Authorities::Authorities(Settings settings_, Env &env) : settings(std::move(settings_)), m_env(env)
{
    m_clocks.emplace(SiteId(), CacheClock());
    for (const SiteId &site : sitesOf(settings))
        m_clocks.emplace(site, CacheClock(site));
}

Task<ServerView> Authorities::ask(std::size_t server, CallLimits limits)
{
    const std::vector<Asked> asked = questionsTo(settings);
    DnsRequest request;
    request.address = settings.servers[server].address;
    request.port = settings.servers[server].port;
    for (const Asked &each : asked) {
        FH_CO_TRY(std::string message, question(each));
        request.messages.push_back(std::move(message));
    }
    limits.deadline = std::min<Ticks>(limits.deadline, now() + lookMax);
    const Result<std::vector<std::string>> answers = co_await m_env.dns(request, limits);
    Result<ServerView> view =
        answers ? viewOf(asked, *answers) : Result<ServerView>(fail(answers.error()));
    if (view)
        co_return std::move(*view);
    Error error = std::move(view).error();
    error.maybeApplied = false; // it was a question
    co_return fail(std::move(error));
}

Task<Sight> Authorities::look(CallLimits limits)
{
    Sight sight;
    sight.ticks = now();
    sight.at = m_env.clock().now();
    std::vector<Task<ServerView>> asked;
    for (std::size_t i = 0; i < settings.servers.size(); ++i)
        asked.push_back(ask(i, limits));
    for (Task<ServerView> &each : asked) {
        Result<ServerView> view = co_await each;
        ServerView out;
        if (view)
            out = std::move(*view);
        else
            out.error = std::move(view).error();
        sight.views.push_back(std::move(out));
    }
    // The moment behind the look, or an answer given within it would count as older than it is.
    const Ticks ended = now();
    const Instant endedAt = m_env.clock().now();
    for (auto &[site, clock] : m_clocks)
        sight.caches[site] = clock.look(settings, sight.views, ended, endedAt);
    co_return sight;
}

Task<ServerView> Authorities::lookAtPrimary(CallLimits limits)
{
    co_return co_await ask(settings.primary, limits);
}

Task<UpdateAnswer> Authorities::send(Change change, CallLimits limits)
{
    change.id = drawnId();
    FH_CO_TRY(std::string message, update(change));
    DnsRequest request;
    request.address = settings.primaryServer().address;
    request.port = settings.primaryServer().port;
    request.key = settings.key;
    request.messages.push_back(std::move(message));
    FH_CO_TRY(const std::vector<std::string> answers, co_await m_env.dns(request, limits));
    Result<UpdateAnswer> answer = updateAnswer(answers.front(), change.id);
    if (!answer)
        co_return fail(Error(answer.error()).orMaybeApplied());
    co_return std::move(*answer);
}

} // namespace farhaven::plugins::dns
