// SPDX-License-Identifier: GPL-3.0-or-later
#include "acts.h"

namespace farhaven::plugins::redis {

namespace {

class Obstacles {
public:
    Obstacles(const Settings &settings, const Sight &sight, MemberId member, Manner manner)
        : m_settings(settings), m_sight(sight), m_member(std::move(member)), m_manner(manner)
    {
    }

    std::vector<Obstacle> list()
    {
        for (const Fault &fault : m_sight.verdict.faults)
            add(Tri::Unknown, "redis.fault", "The picture does not fit together: {said}.",
                {{"said", fault.why}});
        if (!m_out.empty())
            return m_out;
        quorum();
        member();
        oldMaster();
        if (m_sight.verdict.named && *m_sight.verdict.named != m_member)
            choice();
        return m_out;
    }

private:
    void add(Tri tri, const char *id, const char *pattern, Json arguments = Json::object())
    {
        m_out.push_back({tri, Sentence(id, pattern, std::move(arguments))});
    }
    void quorum()
    {
        std::string said;
        for (const Look &look : m_sight.looks) {
            if (look.sentinel && look.sentinel->checked != Tri::Yes)
                said += (said.empty() ? "" : "; ") + look.sentinel->checkedText;
            if (look.sentinel && look.sentinel->failingOver())
                add(Tri::Unknown, "redis.failing-over",
                    "{sentinel} carries out a failover of its own.",
                    {{"sentinel", look.member.value}});
        }
        if (m_sight.verdict.quorum != Tri::Yes)
            add(m_sight.verdict.quorum, "redis.no-quorum",
                "CKQUORUM is not OK at a majority of the Sentinels: {said}",
                {{"said", said.empty() ? "they do not answer" : said}});
        if (!m_sight.verdict.named || m_sight.verdict.epoch < 0)
            add(Tri::Unknown, "redis.no-master",
                "No majority of the Sentinels names one master in one config-epoch.");
    }
    void member()
    {
        const DataView *own = m_sight.data(m_member);
        const Json who = {{"member", m_member.value}};
        if (!own) {
            add(Tri::Unknown, "redis.silent", "{member} does not answer.", who);
            return;
        }
        if (own->master)
            add(Tri::No, "redis.is-master", "{member} is no replica.", who);
        const model::MemberState *state = m_sight.seen.find(m_member);
        const bool streams = state && state->fact("streaming") == "yes";
        if (m_manner == Manner::Planned && !own->master && !streams)
            add(Tri::No, "redis.not-streaming", "Replication does not flow to {member}.", who);
        const MemberSettings *named =
            m_sight.verdict.named ? m_settings.find(*m_sight.verdict.named) : nullptr;
        if (!own->master && named && own->source != named->announced)
            add(Tri::No, "redis.other-source", "{member} follows {source}, not the master.",
                {{"member", m_member.value}, {"source", own->source.text()}});
        guard(m_member, *own);
    }
    /// Without it the old master goes on with writes that are thrown away when it follows.
    void guard(const MemberId &id, const DataView &view)
    {
        const Tri set = guarded(view);
        if (set != Tri::Yes)
            add(set, "redis.unguarded",
                "min-replicas-to-write is not seen to be set at {member}: a master that lost its "
                "replicas would go on taking writes.",
                {{"member", id.value}});
    }
    void oldMaster()
    {
        if (!m_sight.verdict.named || *m_sight.verdict.named == m_member)
            return;
        const MemberId &old = *m_sight.verdict.named;
        const DataView *view = m_sight.data(old);
        const model::MemberState *state = m_sight.seen.find(old);
        const bool closed = !state || state->writable == Tri::No;
        if (m_manner == Manner::Lost && view && view->master && !closed)
            add(Tri::No, "redis.still-writes",
                "{member} takes writes, and those until the Sentinels have turned it round would "
                "be lost: use switchover.",
                {{"member", old.value}});
        if (view && view->master)
            guard(old, *view);
        else if (m_manner == Manner::Planned)
            add(Tri::Unknown, "redis.old-silent",
                "{member} is not seen as the master, so nobody can stop it in order.",
                {{"member", old.value}});
    }
    void choice()
    {
        for (const MemberId &able : m_sight.verdict.able) {
            const Look *look = m_sight.find(able);
            const Result<MemberId> chosen = wouldChoose(m_settings, *look->sentinel);
            if (!chosen)
                add(Tri::Unknown, "redis.choice-unknown", "At {sentinel}: {said}.",
                    {{"sentinel", able.value}, {"said", chosen.error().message}});
            else if (*chosen != m_member)
                add(Tri::No, "redis.other-choice",
                    "{sentinel} would choose {other}, whose replica-priority is lower: nobody can "
                    "tell it to take {member}.",
                    {{"sentinel", able.value},
                     {"other", chosen->value},
                     {"member", m_member.value}});
        }
    }

    const Settings &m_settings;
    const Sight &m_sight;
    MemberId m_member;
    Manner m_manner;
    std::vector<Obstacle> m_out;
};

} // namespace

Manner mannerOf(const adapter::Action &action)
{
    if (action.verb == "switchover")
        return Manner::Planned;
    return action.parameters.value("although_writable", false) ? Manner::Live : Manner::Lost;
}

std::vector<Obstacle> whyNotMove(const Settings &settings, const Sight &sight,
                                 const MemberId &member, Manner manner)
{
    return Obstacles(settings, sight, member, manner).list();
}

const MemberSettings *toldSentinel(const Settings &settings, const Sight &sight)
{
    for (const MemberSettings &member : settings.members) {
        for (const MemberId &able : sight.verdict.able) {
            if (able == member.id)
                return &member;
        }
    }
    return nullptr;
}

} // namespace farhaven::plugins::redis
