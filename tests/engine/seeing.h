// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rig.h"

/// Adapters that hand a look over with the answer to an effect.
namespace farhaven::engine::sim {

/// What comes with an answer: no look, the one that the engine had before, one from after it.
enum class Saw { Nothing, Before, After };

/// Hands a look over with each answer, as adapters may whose effects end with one.
class Seeing final : public adapter::Adapter {
public:
    Seeing(std::shared_ptr<adapter::Adapter> inner, Saw saw, int &looks)
        : m_inner(std::move(inner)), m_saw(saw), m_looks(looks)
    {
    }
    std::vector<adapter::VerbSpec> verbs() const override { return m_inner->verbs(); }
    Task<model::Observation> observe(adapter::CallContext context) override
    {
        ++m_looks;
        FH_CO_TRY(m_last, co_await m_inner->observe(context));
        const model::Observation seen = m_last;
        co_return seen;
    }
    Task<adapter::CheckReport> check(adapter::Action action, adapter::CallContext context) override
    {
        return m_inner->check(std::move(action), std::move(context));
    }
    Task<adapter::Preview> preview(adapter::Action action, adapter::CallContext context) override
    {
        return m_inner->preview(std::move(action), std::move(context));
    }
    Task<adapter::Outcome> perform(adapter::Action action, adapter::CallContext context) override
    {
        const model::Observation before = m_last;
        FH_CO_TRY(adapter::Outcome outcome, co_await m_inner->perform(action, context));
        if (m_saw == Saw::Before)
            outcome.seen = before;
        if (m_saw == Saw::After) {
            FH_CO_TRY(outcome.seen, co_await m_inner->observe(context));
        }
        co_return outcome;
    }

private:
    std::shared_ptr<adapter::Adapter> m_inner;
    Saw m_saw;
    model::Observation m_last;
    int &m_looks;
};

/// How often the engine itself looked during a move.
inline int looksOf(Rig &rig, Saw saw)
{
    int looks = 0;
    rig.wrap = [&](std::shared_ptr<adapter::Adapter> inner) {
        return std::make_shared<Seeing>(std::move(inner), saw, looks);
    };
    rig.start();
    (void)rig.go();
    return looks;
}

/// Says at the first looks of each component not which system it is.
class Hesitant final : public adapter::Adapter {
public:
    Hesitant(std::shared_ptr<adapter::Adapter> inner, int nameless)
        : m_inner(std::move(inner)), m_nameless(nameless)
    {
    }
    std::vector<adapter::VerbSpec> verbs() const override { return m_inner->verbs(); }
    Task<model::Observation> observe(adapter::CallContext context) override
    {
        FH_CO_TRY(model::Observation seen, co_await m_inner->observe(context));
        if (m_nameless-- > 0)
            seen.identity.clear();
        co_return seen;
    }
    Task<adapter::CheckReport> check(adapter::Action action, adapter::CallContext context) override
    {
        return m_inner->check(std::move(action), std::move(context));
    }
    Task<adapter::Preview> preview(adapter::Action action, adapter::CallContext context) override
    {
        return m_inner->preview(std::move(action), std::move(context));
    }
    Task<adapter::Outcome> perform(adapter::Action action, adapter::CallContext context) override
    {
        return m_inner->perform(std::move(action), std::move(context));
    }

private:
    std::shared_ptr<adapter::Adapter> m_inner;
    int m_nameless;
};

/// Acts, and sees nothing at all.
class Blind final : public adapter::Adapter {
public:
    Blind(std::shared_ptr<adapter::Adapter> inner, FakeTimers &timers)
        : m_inner(std::move(inner)), m_timers(timers)
    {
    }
    std::vector<adapter::VerbSpec> verbs() const override { return m_inner->verbs(); }
    Task<model::Observation> observe(adapter::CallContext) override
    {
        FH_CO_CHECK(co_await pauseOn(m_timers, Milliseconds(5)));
        co_return fail(ErrorCode::Unreachable, "nobody can be asked");
    }
    Task<adapter::CheckReport> check(adapter::Action, adapter::CallContext) override
    {
        FH_CO_CHECK(co_await pauseOn(m_timers, Milliseconds(5)));
        co_return fail(ErrorCode::Unreachable, "nobody can be asked");
    }
    Task<adapter::Preview> preview(adapter::Action action, adapter::CallContext context) override
    {
        return m_inner->preview(std::move(action), std::move(context));
    }
    Task<adapter::Outcome> perform(adapter::Action action, adapter::CallContext context) override
    {
        return m_inner->perform(std::move(action), std::move(context));
    }

private:
    std::shared_ptr<adapter::Adapter> m_inner;
    FakeTimers &m_timers;
};

} // namespace farhaven::engine::sim
