// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/watched.h"

namespace farhaven::daemon {

namespace {

using adapter::Action;
using adapter::CallContext;

class Watched final : public adapter::Adapter {
public:
    Watched(std::shared_ptr<adapter::Adapter> inner, model::Component component, Watch watch)
        : m_inner(std::move(inner)), m_component(std::move(component)), m_watch(std::move(watch))
    {
    }
    [[nodiscard]] std::vector<adapter::VerbSpec> verbs() const override { return m_inner->verbs(); }
    Task<model::Observation> observe(CallContext context) override
    {
        Result<model::Observation> seen = co_await m_inner->observe(context);
        m_watch(m_component, seen);
        co_return std::move(seen);
    }
    Task<adapter::CheckReport> check(Action action, CallContext context) override
    {
        return m_inner->check(std::move(action), std::move(context));
    }
    Task<adapter::Preview> preview(Action action, CallContext context) override
    {
        return m_inner->preview(std::move(action), std::move(context));
    }
    Task<adapter::Outcome> perform(Action action, CallContext context) override
    {
        return m_inner->perform(std::move(action), std::move(context));
    }
    void recall(const model::Sighting &sighting) override { m_inner->recall(sighting); }
    Task<adapter::AccessReport> access(std::vector<adapter::AccessLine> lines,
                                       CallLimits limits) override
    {
        return m_inner->access(std::move(lines), std::move(limits));
    }

private:
    const std::shared_ptr<adapter::Adapter> m_inner;
    const model::Component m_component;
    const Watch m_watch;
};

} // namespace

std::shared_ptr<adapter::Adapter> watched(std::shared_ptr<adapter::Adapter> adapter,
                                          const model::Component &component, Watch watch)
{
    return std::make_shared<Watched>(std::move(adapter), component, std::move(watch));
}

} // namespace farhaven::daemon
