// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/late.h"

#include <algorithm>
#include <charconv>

/// Which of those that may be chosen is, and why not the others.
namespace farhaven::model {

namespace {

/// One half of a log position, or the whole of a plain number.
std::optional<std::uint64_t> digits(std::string_view text, int base)
{
    std::uint64_t number = 0;
    const char *end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number, base);
    return error == std::errc() && rest == end && !text.empty() ? std::optional(number)
                                                                : std::nullopt;
}

class Judging {
public:
    Judging(const LateBound &late, CandidateRule rule, const Observation *seen, Ticks now,
            Milliseconds ageMax)
        : m_late(late), m_rule(std::move(rule)), m_seen(seen), m_now(now), m_ageMax(ageMax)
    {
    }
    Choice choose();

private:
    [[nodiscard]] Candidate judge(const std::string &member) const;
    void askAll(Candidate &candidate) const;
    void askDistance(Candidate &candidate, const MemberState &state) const;
    void pick(Choice &choice) const;
    static void fall(Candidate &candidate, Tri answer, Sentence why);

    const LateBound &m_late;
    const CandidateRule m_rule;
    const Observation *m_seen;
    const Ticks m_now;
    const Milliseconds m_ageMax;
};

/// The first reason that is no plain yes is the one to read, and a no counts more than an unknown.
void Judging::fall(Candidate &candidate, Tri answer, Sentence why)
{
    const bool worse = answer == Tri::No ? candidate.fits != Tri::No : candidate.fits == Tri::Yes;
    if (answer == Tri::Yes || !worse)
        return;
    candidate.fits = answer;
    candidate.why = std::move(why);
}

void Judging::askAll(Candidate &candidate) const
{
    for (const Question question : m_rule.require) {
        const Condition condition{m_rule.component, candidate.member, question, {}, {}};
        Answer answer = evaluate(condition, m_seen, m_now, m_ageMax);
        fall(candidate, answer.holds, std::move(answer.why));
    }
}

void Judging::askDistance(Candidate &candidate, const MemberState &state) const
{
    const std::string &member = candidate.member.value;
    if (m_rule.behindBytesMax) {
        const auto &behind = state.lag.transport.bytes;
        if (!behind)
            fall(candidate, Tri::Unknown,
                 Sentence("late.behind-unknown", "{member}: nobody knows how far it is behind",
                          {{"member", member}}));
        else
            fall(candidate, tri(*behind <= *m_rule.behindBytesMax),
                 Sentence(
                     "late.too-far-behind",
                     "{member}: it is {bytes} bytes behind, {limit} are accepted",
                     {{"member", member}, {"bytes", *behind}, {"limit", *m_rule.behindBytesMax}}));
    }
    if (m_rule.positionMin.empty())
        return;
    const bool enough = candidate.received && *candidate.received >= *logBytes(m_rule.positionMin);
    fall(candidate, candidate.received ? tri(enough) : Tri::Unknown,
         Sentence("late.position-short",
                  "{member}: it is at {position}, at least {least} is wanted",
                  {{"member", member},
                   {"position", state.position.empty() ? "an unknown position" : state.position},
                   {"least", m_rule.positionMin}}));
}

Candidate Judging::judge(const std::string &member) const
{
    Candidate candidate;
    candidate.member = MemberId(member);
    candidate.fits = Tri::Yes;
    askAll(candidate);
    const MemberState *state = m_seen ? m_seen->find(candidate.member) : nullptr;
    if (!state || state->error)
        return candidate;
    candidate.position = state->position;
    if (const auto at = logBytes(state->position))
        candidate.received = *at + state->lag.apply.bytes.value_or(0);
    askDistance(candidate, *state);
    return candidate;
}

void Judging::pick(Choice &choice) const
{
    Candidate *best = nullptr;
    int fitting = 0;
    for (Candidate &one : choice.candidates) {
        if (one.fits != Tri::Yes)
            continue;
        ++fitting;
        if (!best || (one.received && best->received && *one.received > *best->received))
            best = &one;
    }
    choice.known = Tri::Yes;
    choice.chosen = best->member;
    const Json told = {{"name", m_late.name},
                       {"value", best->member.value},
                       {"count", m_late.allowed.size()},
                       {"position", best->position}};
    choice.why =
        fitting == 1
            ? Sentence("late.only", "{name} is {value}, the only one of {count} that fits", told)
            : Sentence("late.most-advanced",
                       "{name} is {value}, at {position} the most advanced of {count} "
                       "that may be chosen",
                       told);
    for (Candidate &one : choice.candidates) {
        if (one.fits != Tri::Yes || &one == best)
            continue;
        const std::int64_t less = *best->received - *one.received;
        one.why = less > 0 ? Sentence("late.less", "{member}: it has {bytes} bytes less",
                                      {{"member", one.member.value}, {"bytes", less}})
                           : Sentence("late.later", "{member}: as advanced, and later in the plan",
                                      {{"member", one.member.value}});
    }
}

Choice Judging::choose()
{
    Choice choice;
    for (const std::string &member : m_late.allowed)
        choice.candidates.push_back(judge(member));
    const auto with = [&](Tri answer) {
        return std::find_if(choice.candidates.begin(), choice.candidates.end(),
                            [&](const Candidate &one) { return one.fits == answer; });
    };
    const auto nobody = choice.candidates.end();
    if (const auto unknown = with(Tri::Unknown); unknown != nobody) {
        choice.why = Sentence("late.unknown", "{name} cannot be chosen yet: {why}",
                              {{"name", m_late.name}, {"why", unknown->why.english}});
        return choice;
    }
    if (with(Tri::Yes) == nobody) {
        choice.known = Tri::No;
        choice.why = Sentence("late.none", "{name}: none of {count} that may be chosen fits: {why}",
                              {{"name", m_late.name},
                               {"count", m_late.allowed.size()},
                               {"why", choice.candidates.front().why.english}});
        return choice;
    }
    const auto fits = [](const Candidate &one) { return one.fits == Tri::Yes; };
    const auto fitting = std::count_if(choice.candidates.begin(), choice.candidates.end(), fits);
    for (const Candidate &one : choice.candidates) {
        if (fitting == 1 || !fits(one) || one.received)
            continue;
        choice.why = Sentence("late.incomparable",
                              "{name} cannot be chosen yet: the position of {member} is not known",
                              {{"name", m_late.name}, {"member", one.member.value}});
        return choice;
    }
    pick(choice);
    return choice;
}

} // namespace

std::optional<std::int64_t> logBytes(const std::string &position)
{
    const std::string_view text(position);
    const auto slash = text.find('/');
    std::optional<std::uint64_t> value;
    if (slash == text.npos) {
        value = digits(text, 10);
    } else {
        const auto high = digits(text.substr(0, slash), 16);
        const auto low = digits(text.substr(slash + 1), 16);
        constexpr std::uint64_t half = 0xffff'ffff;
        if (high && low && *high <= half && *low <= half)
            value = (*high << 32) + *low;
    }
    if (!value || *value > std::uint64_t(1) << 62)
        return std::nullopt;
    return std::int64_t(*value);
}

Choice chooseCandidate(const LateBound &late, const Observation *seen, Ticks now,
                       Milliseconds ageMax)
{
    Choice choice;
    const Result<CandidateRule> rule = candidateRule(late, "late_bound");
    if (!rule) {
        choice.why = Sentence("late.unknown", "{name} cannot be chosen yet: {why}",
                              {{"name", late.name}, {"why", rule.error().message}});
        return choice;
    }
    Judging judging(late, *rule, seen, now, ageMax);
    return judging.choose();
}

Json toJson(const Choice &choice)
{
    Json rows = Json::array();
    for (const Candidate &one : choice.candidates) {
        Json row = {{"member", one.member.value},
                    {"fits", name(one.fits)},
                    {"position", one.position},
                    {"chosen", one.member == choice.chosen}};
        if (!one.why.id.empty())
            row["why"] = toJson(one.why);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace farhaven::model
