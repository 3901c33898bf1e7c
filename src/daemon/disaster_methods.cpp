// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/fencing.h"
#include "base/json_reader.h"
#include "daemon/offered.h"
#include "daemon/server.h"
#include "engine/observer.h"

#include <algorithm>
#include <charconv>

namespace farhaven::daemon {

// ── declarations ──

Task<Json> Server::declarationMake(Json params)
{
    JsonReader in(params, "");
    model::Declaration declaration;
    declaration.scenario = in.text("scenario", 128);
    declaration.scope = in.text("scope", 128);
    declaration.outageStart = in.instant("outage_start");
    declaration.by = PersonId(in.text("by"));
    if (declaration.scenario.empty())
        in.refuse("scenario", "what happened has a name, such as \"site-loss\"");
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_TRY(const model::Declaration made,
              co_await m_disasters.declare(live->estate, declaration));
    co_return model::toJson(made);
}

Task<Json> Server::declarationList(Json params)
{
    JsonReader in(params, "");
    FH_CO_CHECK(in.finish());
    std::function<Result<Json>(store::Store &)> read = [](store::Store &store) -> Result<Json> {
        Json rows = Json::array();
        FH_TRY(const auto declarations, store.declarations());
        for (const model::Declaration &declaration : declarations)
            rows.push_back(model::toJson(declaration));
        return rows;
    };
    FH_CO_TRY(const Json rows, co_await m_world.store.call<Json>(read));
    co_return Json{{"declarations", rows}};
}

// ── fences ──

Task<Json> Server::fenceList(Json params)
{
    JsonReader in(params, "");
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const auto live, co_await fleet()); // which settles what the journals say
    Json rows = Json::array();
    for (const model::FenceRecord &record : m_disasters.fences())
        rows.push_back(fenceRow(record));
    co_return Json{{"fences", rows}};
}

Task<Json> Server::fenceAttest(Json params)
{
    FH_CO_TRY(const Offered offered, offeredIn(params));
    FH_CO_TRY(const model::Attestation said,
              model::attestationFromJson(offered.document.document, offeredPlace));
    FH_CO_TRY(const auto live, co_await fleet());
    FH_CO_TRY(const model::Answer answer,
              co_await m_attestations->submit(live->estate, offered.document, offered.by));
    m_lookout.hurry();
    co_return Json{{"id", said.id},
                   {"host", said.host.value},
                   {"attested", name(answer.holds)},
                   {"why", toJson(answer.why)},
                   {"until", toRfc3339(said.at + model::attestationValidity)}};
}

Task<Json> Server::fenceLift(Json params)
{
    JsonReader in(params, "");
    const std::string fence = in.text("fence", 256);
    const std::string reason = in.text("reason", 1000);
    const PersonId by(in.text("by"));
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const auto live, co_await fleet());
    for (const model::FenceRecord &record : m_disasters.fences()) {
        const model::Host *host = live->estate.find(record.fence.host);
        if (record.fence.id != fence || !host)
            continue;
        const std::set<SiteId> there = {host->site};
        FH_CO_CHECK(co_await mayActThere("fence.lift", fence, by, there));
        break; // the list may be another one after the wait
    }
    FH_CO_CHECK(co_await m_disasters.lift(fence, reason, by));
    co_return Json{{"fence", fence}, {"state", model::name(model::FenceState::Lifted)}};
}

// ── claims ──

namespace {

/// The member to ask through: a primary that answers, else any member that does.
Result<MemberId> answering(const model::Observation &seen)
{
    const model::MemberState *chosen = nullptr;
    for (const model::MemberState &member : seen.members) {
        if (member.error)
            continue;
        if (!chosen || member.role == model::Role::Primary)
            chosen = &member;
    }
    if (chosen)
        return chosen->member;
    return fail(ErrorCode::Unreachable, "no member of the component answers", "component",
                "A claim is taken over where it is kept: on the hosts");
}

/// 0 when none was ever taken.
std::int64_t highestClaim(const model::Observation &seen)
{
    const auto found = seen.epochs.find("claim");
    std::int64_t epoch = 0;
    if (found != seen.epochs.end()) {
        const std::string &text = found->second;
        std::from_chars(text.data(), text.data() + text.size(), epoch);
    }
    return epoch;
}

/// Hosts where the fences of this writer hold their orders against its claim.
Json keepersOf(const model::Estate &estate, const ComponentId &writer)
{
    Json hosts = Json::array();
    for (const model::Service &service : estate.services) {
        const model::Component *fence =
            service.writer == writer && service.fence ? estate.find(*service.fence) : nullptr;
        for (const HostId &host :
             fence ? analysis::claimKeepers(estate, *fence) : std::vector<HostId>()) {
            if (std::find(hosts.begin(), hosts.end(), Json(host.value)) == hosts.end())
                hosts.push_back(host.value);
        }
    }
    return hosts;
}

using Note = std::function<Result<>(store::Store &)>;

Note noteOf(const char *action, const ComponentId &component, const PersonId &by, Sentence what)
{
    return [=](store::Store &store) { return store.note(action, component.value, by, what); };
}

Note noteOfHeld(const ComponentId &component, const std::string &why)
{
    return noteOf("claim.takeover_held", component, PersonId("engine"),
                  Sentence("claim.takeover.held", "The claim on {component} still stands: {said}",
                           {{"component", component.value}, {"said", why}}));
}

/// Gives back what was claimed, by the evidence of the claim. An error says why it still stands.
Task<> giveBack(std::shared_ptr<adapter::Adapter> target, ComponentId component,
                adapter::Action release, Json evidence, adapter::CallContext context)
{
    adapter::EarlierStep &taken = context.earlier.emplace_back(); // what was not has none to give
    taken.component = component;
    taken.verb = "claim";
    taken.evidence = std::move(evidence);
    FH_CO_TRY(const auto outcome, co_await target->perform(release, context));
    if (outcome.kind != model::OutcomeKind::Done)
        co_return fail(ErrorCode::Conflict, outcome.why.english, component.value);
    co_return {};
}

} // namespace

/// Raises the epoch at the targets and gives it back at once: whoever held an older one is refused
/// from then on, and the next run claims as usual.
Task<Json> Server::claimTakeover(Json params)
{
    JsonReader in(params, "");
    const ComponentId component(in.text("component"));
    const std::string reason = in.text("reason", 1000);
    const PersonId by(in.text("by"));
    if (reason.empty())
        in.refuse("reason", "a claim is taken over with a reason");
    FH_CO_CHECK(in.finish());
    FH_CO_TRY(const auto live, co_await fleet());
    const auto found = live->adapters.find(component);
    if (found == live->adapters.end())
        co_return fail(ErrorCode::NotFound, "the estate has no such component", component.value);
    std::set<SiteId> sites;
    for (const model::Member &member : live->estate.find(component)->members)
        sites.insert(member.servedSite());
    FH_CO_CHECK(co_await mayActThere("claim.takeover", component.value, by, sites));
    const auto target = found->second.adapter;
    adapter::CallContext context;
    context.limits.deadline = m_world.timers.clock().ticks() + Milliseconds(15'000);
    FH_CO_TRY(const model::Observation seen, co_await target->observe(context));
    FH_CO_TRY(const MemberId member, answering(seen));
    context.claim.scope = seen.identity; // a look under a scope reads the claims on it
    FH_CO_TRY(const model::Observation claims, co_await target->observe(context));
    const std::string act = newUuid();
    const Sentence asked("claim.takeover.asked", "{by} takes the claim on {component} over: {why}",
                         {{"by", by.value}, {"component", component.value}, {"why", reason}});
    const Note before = noteOf("claim.takeover_intended", component, by, asked);
    FH_CO_CHECK(co_await m_world.store.call<>(before));
    context.idempotencyKey = "takeover:" + act + ":1";
    context.claim.run = "takeover-" + act;
    context.claim.epoch = highestClaim(claims) + 1;
    const Json keepers = keepersOf(live->estate, component);
    const Json taking = {{"takeover", true}, {"hosts", keepers}};
    const adapter::Action claim("claim", member, taking);
    const auto outcome = co_await target->perform(claim, context);
    const bool done = outcome && outcome->kind == model::OutcomeKind::Done;
    const std::string said = outcome ? outcome->why.english : outcome.error().message;
    const Sentence came("claim.takeover.came", "Taking {component} over came to: {said}",
                        {{"component", component.value}, {"said", said}});
    // Nobody knows what an older holder can still do where the claim did not reach.
    const Json unreached =
        done ? outcome->evidence.value("unreachable", Json::array()) : Json::array();
    const char *action = !done               ? "claim.takeover_failed"
                         : unreached.empty() ? "claim.takeover_done"
                                             : "claim.takeover_in_part";
    const Note after = noteOf(action, component, PersonId("engine"), came);
    const Result<> noted = co_await m_world.store.call<>(after);
    if (!outcome)
        co_return fail(outcome.error());
    if (!done)
        co_return fail(ErrorCode::Conflict, said, component.value);
    context.idempotencyKey = "takeover:" + act + ":2";
    // A disk that is full is no reason to keep what was raised at the hosts.
    const adapter::Action release("release", member, Json{{"hosts", keepers}});
    const auto freed = co_await giveBack(target, component, release, outcome->evidence, context);
    FH_CO_CHECK(afterChange(noted));
    const std::string held = freed ? std::string() : printable(freed.error().message);
    if (!freed)
        FH_CO_CHECK(afterChange(co_await m_world.store.call<>(noteOfHeld(component, held))));
    co_return Json{{"component", component.value},
                   {"scope", seen.identity},
                   {"epoch", context.claim.epoch},
                   {"claimed", outcome->evidence.value("claimed", Json::array())},
                   {"unreachable", unreached},
                   {"in_doubt", !unreached.empty()},
                   {"released", freed.has_value()},
                   {"why", held}};
}

} // namespace farhaven::daemon
