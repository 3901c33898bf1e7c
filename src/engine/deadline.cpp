// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deadline.h"

#include "engine/answer.h"
#include "engine/contained.h"

namespace farhaven::engine {

using adapter::Action;
using adapter::Adapter;
using adapter::CallContext;

namespace {

/// A call and its deadline; whichever comes first is the answer, the other is dropped.
template <class T> struct Race : Answer<T> {
    std::stop_source stop;
};

/// Carries the adapter's answer into the race, what it threw included. Keeps the adapter until it
/// came. What an effect had done when it threw, nobody knows.
template <class T>
Task<> carry(std::shared_ptr<Adapter> keep, Task<T> call, std::shared_ptr<Race<T>> race,
             bool effect)
{
    Result<T> answer = co_await contained(std::move(call));
    if (effect && !answer && answer.error().code == ErrorCode::Internal)
        answer = fail(std::move(answer).error().orMaybeApplied());
    race->give(std::move(answer));
    keep.reset();
    co_return {};
}

struct StopRace {
    std::stop_source source;
    void operator()() { source.request_stop(); }
};

Error lateError(bool maybeApplied)
{
    Error late(ErrorCode::Timeout, "no answer came before the deadline");
    return maybeApplied ? std::move(late).orMaybeApplied() : late;
}

class DeadlineAdapter final : public Adapter {
public:
    DeadlineAdapter(std::shared_ptr<Adapter> adapter, Timers &timers)
        : m_adapter(std::move(adapter)), m_timers(timers)
    {
    }
    [[nodiscard]] std::vector<adapter::VerbSpec> verbs() const override
    {
        return m_adapter->verbs();
    }
    Task<model::Observation> observe(CallContext context) override
    {
        auto race = std::make_shared<Race<model::Observation>>();
        const CallContext inner = within(context, race->stop);
        return bounded(m_adapter, m_adapter->observe(inner), race, context, false);
    }
    Task<adapter::CheckReport> check(Action action, CallContext context) override
    {
        auto race = std::make_shared<Race<adapter::CheckReport>>();
        const CallContext inner = within(context, race->stop);
        return bounded(m_adapter, m_adapter->check(std::move(action), inner), race, context, false);
    }
    Task<adapter::Preview> preview(Action action, CallContext context) override
    {
        auto race = std::make_shared<Race<adapter::Preview>>();
        const CallContext inner = within(context, race->stop);
        return bounded(m_adapter, m_adapter->preview(std::move(action), inner), race, context,
                       false);
    }
    Task<adapter::Outcome> perform(Action action, CallContext context) override
    {
        auto race = std::make_shared<Race<adapter::Outcome>>();
        const CallContext inner = within(context, race->stop);
        return bounded(m_adapter, m_adapter->perform(std::move(action), inner), race, context,
                       true);
    }
    void recall(const model::Sighting &sighting) override { m_adapter->recall(sighting); }

private:
    /// The inner call stops when its caller says so and when its deadline has passed.
    static CallContext within(const CallContext &context, const std::stop_source &stop)
    {
        CallContext inner = context;
        inner.limits.stop = stop.get_token();
        return inner;
    }

    template <class T>
    Task<T> bounded(std::shared_ptr<Adapter> keep, Task<T> call, std::shared_ptr<Race<T>> race,
                    CallContext context, bool effect)
    {
        StopRace onStop;
        onStop.source = race->stop;
        std::stop_callback<StopRace> forward(context.limits.stop, onStop);
        Task<> carrying = carry<T>(std::move(keep), std::move(call), race, effect);
        Timers &timers = m_timers;
        const auto late = [race, effect] {
            race->stop.request_stop();
            race->give(fail(lateError(effect)));
        };
        const Timers::Id alarm = timers.at(context.limits.deadline + answerGrace, late);
        AnswerAwaiter<T> awaiter(race);
        Result<T> answer = co_await awaiter;
        timers.cancel(alarm);
        co_return answer;
    }

    std::shared_ptr<Adapter> m_adapter;
    Timers &m_timers;
};

} // namespace

std::shared_ptr<Adapter> withDeadlines(std::shared_ptr<Adapter> adapter, Timers &timers)
{
    return std::make_shared<DeadlineAdapter>(std::move(adapter), timers);
}

} // namespace farhaven::engine
