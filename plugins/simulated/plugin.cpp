// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_reader.h"
#include "simulated/adapter.h"

#include <QCoro/QCoroTimer>
#include <QObject>

namespace farhaven::plugins::simulated {

namespace {

Task<> sleepOnLoop(Milliseconds span)
{
    if (span.count() > 0)
        co_await QCoro::sleepFor(span);
    co_return Result<>();
}

} // namespace

class SimulatedFactory final : public QObject, public adapter::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "kind.json")
    Q_INTERFACES(farhaven::adapter::Factory)

public:
    [[nodiscard]] std::string kind() const override { return "simulated"; }

    Result<std::unique_ptr<adapter::Adapter>> create(const model::Component &component,
                                                     const std::vector<model::Host> &,
                                                     Env &env) const override
    {
        JsonReader in(component.settings, "/settings");
        const std::string path = in.text("world");
        const std::string system = in.textOr("system", component.id.value, 128);
        const Json &wanted = in.objectOr("mischief");
        FH_CHECK(in.finish());
        FH_TRY(const Mischief mischief, mischiefFromJson(wanted, "/settings/mischief"));
        FH_TRY(const std::shared_ptr<World> world, World::open(path));
        FH_TRY(const State state, world->look());
        if (!state.find(system))
            return fail(ErrorCode::NotFound, "the world has no system \"" + system + "\"", path);
        const Pause pause = sleepOnLoop;
        return makeAdapter(world, system, mischief, env.clock(), pause);
    }
};

} // namespace farhaven::plugins::simulated

#include "plugin.moc"
