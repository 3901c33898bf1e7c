// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/guarded.h"

#include "adapter/schema.h"

namespace farhaven::adapter {

namespace {

Json asJson(const Action &action)
{
    return {
        {"verb", action.verb}, {"member", action.member.value}, {"parameters", action.parameters}};
}

const VerbSpec *find(const std::vector<VerbSpec> &verbs, const std::string &name)
{
    const auto found = std::find_if(verbs.begin(), verbs.end(),
                                    [&](const VerbSpec &verb) { return verb.name == name; });
    return found == verbs.end() ? nullptr : &*found;
}

std::string listed(const std::vector<VerbSpec> &verbs)
{
    std::string text;
    for (const VerbSpec &verb : verbs)
        text += (text.empty() ? "" : ", ") + verb.name;
    return text;
}

} // namespace

GuardedAdapter::GuardedAdapter(std::unique_ptr<Adapter> inner, Env &env)
    : m_inner(std::move(inner)), m_env(env)
{
}

std::vector<VerbSpec> GuardedAdapter::verbs() const
{
    return m_inner->verbs();
}

Task<model::Observation> GuardedAdapter::observe(CallContext context)
{
    FH_CO_CHECK(timely(context));
    co_return co_await m_inner->observe(context);
}

Task<CheckReport> GuardedAdapter::check(Action action, CallContext context)
{
    FH_CO_CHECK(admit(action));
    FH_CO_CHECK(timely(context));
    co_return co_await m_inner->check(action, context);
}

Task<Preview> GuardedAdapter::preview(Action action, CallContext context)
{
    FH_CO_CHECK(admit(action));
    co_return co_await m_inner->preview(action, context);
}

Task<Outcome> GuardedAdapter::perform(Action action, CallContext context)
{
    FH_CO_CHECK(admit(action));
    FH_CO_CHECK(admitEffect(action, context));
    const std::string key = context.idempotencyKey;
    if (!key.empty()) {
        if (auto known = recorded(action, key, context.again))
            co_return *known;
    }
    FH_CO_CHECK(timely(context));
    if (!key.empty())
        remember(key, action);
    Result<Outcome> result = co_await m_inner->perform(action, context);
    const auto attempt = m_attempts.find(key);
    if (attempt == m_attempts.end())
        co_return result;
    // An error that certainly had no effect leaves the key free: the same attempt may be sent
    // again.
    if (!result && !result.error().maybeApplied) {
        m_attempts.erase(attempt);
        std::erase(m_order, key);
    } else {
        attempt->second.result = result;
    }
    co_return result;
}

void GuardedAdapter::recall(const model::Sighting &sighting)
{
    m_inner->recall(sighting);
}

Task<AccessReport> GuardedAdapter::access(std::vector<AccessLine> lines, CallLimits limits)
{
    const std::size_t asked = lines.size();
    FH_CO_TRY(AccessReport report, co_await m_inner->access(std::move(lines), limits));
    if (report.answers.size() != asked)
        co_return fail(ErrorCode::Internal, "the adapter does not answer for each line");
    co_return std::move(report);
}

Result<> GuardedAdapter::admit(const Action &action) const
{
    const std::vector<VerbSpec> known = m_inner->verbs();
    const VerbSpec *verb = find(known, action.verb);
    if (!verb)
        return fail(ErrorCode::Unsupported, "this adapter has no verb \"" + action.verb + "\"",
                    "/verb", "It has: " + listed(known));
    if (verb->parameters.empty() && action.parameters.empty())
        return {};
    return checkAgainst(verb->parameters, action.parameters, "/parameters");
}

Result<> GuardedAdapter::admitEffect(const Action &action, const CallContext &context) const
{
    const std::vector<VerbSpec> known = m_inner->verbs();
    const VerbSpec *verb = find(known, action.verb);
    if (verb->verbClass == VerbClass::Read)
        return {};
    if (context.idempotencyKey.empty())
        return fail(ErrorCode::Invalid, "an effect needs an idempotency key", "/idempotencyKey");
    const bool destructive =
        verb->verbClass == VerbClass::Destructive || verb->verbClass == VerbClass::LastResort;
    if (destructive && (context.claim.epoch <= 0 || context.claim.scope.empty()))
        return fail(ErrorCode::Conflict, "\"" + action.verb + "\" needs a claim on its target",
                    "/claim", "Claim the target first");
    return {};
}

Result<> GuardedAdapter::timely(const CallContext &context) const
{
    if (context.limits.stop.stop_requested())
        return fail(ErrorCode::Cancelled, "stopped before anything was sent");
    if (left(context.limits.deadline, m_env.clock().ticks()).count() == 0)
        return fail(ErrorCode::Timeout, "the deadline had passed before anything was sent");
    return {};
}

std::optional<Result<Outcome>> GuardedAdapter::recorded(const Action &action,
                                                        const std::string &key, bool again) const
{
    const auto found = m_attempts.find(key);
    if (found == m_attempts.end())
        return std::nullopt;
    if (found->second.action != asJson(action))
        return Result<Outcome>(fail(ErrorCode::Conflict, "the key stands for another action", key));
    if (!found->second.result)
        return Result<Outcome>(
            fail(ErrorCode::Conflict, "the same attempt is still under way", key));
    Result<Outcome> result = *found->second.result;
    const bool unknown =
        result ? result->kind == model::OutcomeKind::Unknown : result.error().maybeApplied;
    if (unknown && again)
        return std::nullopt;
    if (result) {
        result->evidence["replayed"] = true;
        result->seen.reset(); // what was seen then is not what is there now
    }
    return result;
}

void GuardedAdapter::remember(const std::string &key, const Action &action)
{
    if (m_order.size() >= keysMax) {
        m_attempts.erase(m_order.front());
        m_order.pop_front();
    }
    if (m_attempts.insert_or_assign(key, Attempt{asJson(action), std::nullopt}).second)
        m_order.push_back(key);
}

} // namespace farhaven::adapter
