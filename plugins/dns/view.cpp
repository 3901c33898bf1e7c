// SPDX-License-Identifier: GPL-3.0-or-later
#include "view.h"

#include "base/sentence.h"

#include <algorithm>

namespace farhaven::plugins::dns {

namespace {

std::string stateOf(const Result<ServerView> &all, const Place &place)
{
    if (!all)
        return "unknown";
    if (all->records.values.empty())
        return "absent";
    return all->records.values == place.values ? "pointed" : "elsewhere";
}

/// Of the same move of the name, whoever claimed since.
bool isOf(const ServerView &view, const Mark &mark)
{
    const Result<std::optional<Mark>> own = markIn(view.mark.values);
    return own && *own && (*own)->at == mark.at && (*own)->was == mark.was;
}

/// The primary always does: what it says is what updates are compared with.
bool counts(const Settings &settings, std::size_t server, const SiteId &without)
{
    return without.value.empty() || settings.servers[server].site != without ||
           server == settings.primary;
}

} // namespace

std::string inWords(const std::vector<std::string> &values)
{
    std::string text;
    for (const std::string &value : values)
        text += (text.empty() ? "" : " ") + printable(value, 80);
    return text.empty() ? "nothing" : text;
}

std::string inWords(const Settings &settings, const ServerViews &views)
{
    std::string text;
    for (std::size_t i = 0; i < views.size(); ++i) {
        const ServerView &view = views[i];
        text += (text.empty() ? "" : "; ") + settings.servers[i].id + ": ";
        text += view.error ? printable(view.error->message, 120)
                           : "serial " + std::to_string(view.serial) + ", " +
                                 inWords(view.records.values) + " for " +
                                 std::to_string(view.records.ttl) + " s";
    }
    return text;
}

std::vector<SiteId> sitesOf(const Settings &settings)
{
    std::vector<SiteId> sites;
    for (const Server &server : settings.servers) {
        const bool known = std::find(sites.begin(), sites.end(), server.site) != sites.end();
        if (!server.site.value.empty() && !known)
            sites.push_back(server.site);
    }
    return sites;
}

Result<ServerView> agreed(const Settings &settings, const ServerViews &views, const SiteId &without)
{
    const ServerView *first = nullptr;
    const Error *error = nullptr;
    bool differ = false;
    for (std::size_t i = 0; i < views.size(); ++i) {
        if (!counts(settings, i, without))
            continue;
        if (views[i].error) {
            error = &*views[i].error;
            continue;
        }
        differ = differ ||
                 (first && (first->serial != views[i].serial ||
                            first->records != views[i].records || first->mark != views[i].mark));
        first = first ? first : &views[i];
    }
    if (!first) {
        Error nobody = error ? *error : Error(ErrorCode::Unreachable, "no server counts");
        nobody.maybeApplied = false;
        return fail(std::move(nobody));
    }
    if (error || differ)
        return fail(ErrorCode::Conflict,
                    std::string("the servers of ") + settings.zone +
                        (differ ? " disagree: " : " do not all answer: ") +
                        inWords(settings, views),
                    settings.name);
    return *first;
}

Caches CacheClock::look(const Settings &settings, const ServerViews &views, Ticks ticks, Instant at)
{
    Caches caches;
    for (std::size_t i = 0; i < views.size(); ++i) {
        if (m_mark && !views[i].error && counts(settings, i, m_without) && !isOf(views[i], *m_mark))
            m_mark.reset();
    }
    const Result<ServerView> all = agreed(settings, views, m_without);
    const Result<std::optional<Mark>> mark =
        all ? markIn(all->mark.values) : Result<std::optional<Mark>>(std::nullopt);
    if (!mark || !*mark)
        return caches;
    if (!m_mark) {
        m_since = ticks;
        m_at = at;
    }
    m_mark = **mark;
    const std::chrono::seconds was(m_mark->was);
    caches.until = m_at + was;
    caches.state = ticks - m_since >= was ? "expired" : "may-hold";
    return caches;
}

model::Observation describe(const Settings &settings, const ServerViews &views,
                            const CachesBySite &caches, Ticks ticks)
{
    model::Observation seen;
    seen.ticks = ticks;
    const Result<ServerView> all = agreed(settings, views);
    const bool nobody = std::all_of(views.begin(), views.end(),
                                    [](const ServerView &view) { return view.error.has_value(); });
    for (const Place &place : settings.places) {
        model::MemberState state;
        state.member = place.member;
        for (const auto &[without, cached] : caches) {
            const std::string suffix = without.value.empty() ? "" : "_without_" + without.value;
            state.facts["state" + suffix] = stateOf(agreed(settings, views, without), place);
            state.facts["caches" + suffix] = cached.state;
            if (cached.until)
                state.facts["caches_until" + suffix] = toRfc3339(*cached.until);
        }
        state.facts["servers"] = inWords(settings, views);
        if (all) {
            state.facts["serial"] = std::int64_t(all->serial);
            state.facts["ttl_s"] = std::int64_t(all->records.ttl);
        }
        // Of the lost site's servers nothing is heard; what the others say stays usable beside it.
        if (nobody)
            state.error = all.error();
        seen.members.push_back(std::move(state));
    }
    return seen;
}

} // namespace farhaven::plugins::dns
