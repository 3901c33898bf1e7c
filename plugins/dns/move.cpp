// SPDX-License-Identifier: GPL-3.0-or-later
#include "move.h"

#include "adapter/making.h"

namespace farhaven::plugins::dns {

Result<Move> moveOf(const Settings &settings, const adapter::Action &action)
{
    const bool back = action.verb == "point-back";
    MemberId other(action.parameters.value(back ? "to" : "from", ""));
    if (other.value.empty() && settings.places.size() == 2)
        other = settings.places[settings.places[0].member == action.member ? 1 : 0].member;
    FH_TRY(const Place own, adapter::placeOf(settings.places, settings.component, action.member));
    FH_TRY(const Place there, adapter::placeOf(settings.places, settings.component, other));
    if (own.member == there.member)
        return fail(ErrorCode::Invalid, "the name is not moved to where it is",
                    back ? "/parameters/to" : "/parameters/from");
    Move move;
    move.before = back ? own.values : there.values;
    move.after = back ? there.values : own.values;
    move.to = back ? there.member : own.member;
    move.without = SiteId(action.parameters.value("without_site", ""));
    return move;
}

Result<Need> needOf(const ServerView &primary, const Move &move,
                    const adapter::CallContext &context)
{
    FH_TRY(const std::optional<Mark> mark, markIn(primary.mark.values));
    const adapter::Claim &claim = context.claim;
    if (mark && mark->scope != scopeDigits(claim.scope))
        return fail(ErrorCode::Conflict, "another system moves this name by right of its own claim",
                    {}, "See whose service it is; if that one is gone, take its mark away");
    if (mark && mark->epoch > claim.epoch)
        return fail(ErrorCode::Conflict,
                    "epoch " + std::to_string(mark->epoch) + " has moved this name, ours is " +
                        std::to_string(claim.epoch),
                    {}, "See who holds the claim and why");
    if (mark && mark->epoch == claim.epoch && mark->key == keyDigits(context.idempotencyKey))
        return Need::Nothing;
    if (primary.records.values == move.after)
        return Need::Mark;
    if (primary.records.values != move.before)
        return fail(ErrorCode::Conflict,
                    "the name holds " + inWords(primary.records.values) + ", and " +
                        inWords(move.before) + " was expected: somebody else changed it",
                    {}, "See who did, and correct the name or the estate");
    return Need::Move;
}

Change changeOf(const Settings &settings, const ServerView &primary, const Move &move, Need need,
                const adapter::CallContext &context, std::int64_t at)
{
    Change change;
    change.zone = settings.zone;
    change.name = settings.name;
    change.type = settings.type;
    change.before = need == Need::Move ? move.before : move.after;
    change.after = move.after;
    change.ttl = settings.ttl;
    change.markName = settings.markName;
    change.markBefore = primary.mark.values;
    Mark mark;
    mark.scope = scopeDigits(context.claim.scope);
    mark.epoch = context.claim.epoch;
    mark.key = keyDigits(context.idempotencyKey);
    mark.was = primary.records.ttl;
    mark.at = at;
    const Result<std::optional<Mark>> known = markIn(primary.mark.values);
    if (need == Need::Mark && known && *known) {
        // Caches count from when the name was moved, not from when somebody claimed it since.
        mark.was = (*known)->was;
        mark.at = (*known)->at;
    }
    change.markAfter = valueOf(mark);
    return change;
}

std::string inWords(const Change &change)
{
    std::string text = "zone " + change.zone;
    for (const std::string &value : change.before)
        text += "; prereq yxrrset " + change.name + " " + change.type + " " + value;
    for (const std::string &value : change.markBefore)
        text += "; prereq yxrrset " + change.markName + " TXT " + value;
    if (change.markBefore.empty())
        text += "; prereq nxrrset " + change.markName + " TXT";
    if (change.before != change.after) {
        text += "; update delete " + change.name + " " + change.type;
        for (const std::string &value : change.after)
            text += "; update add " + change.name + " " + std::to_string(change.ttl) + " " +
                    change.type + " " + value;
    }
    return text + "; update delete " + change.markName + " TXT; update add " + change.markName +
           " " + std::to_string(change.ttl) + " TXT " + change.markAfter;
}

} // namespace farhaven::plugins::dns
