// SPDX-License-Identifier: GPL-3.0-or-later
#include "manual/adapter.h"

#include <QObject>

namespace farhaven::plugins::manual {

class ManualFactory final : public QObject, public adapter::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "kind.json")
    Q_INTERFACES(farhaven::adapter::Factory)

public:
    [[nodiscard]] std::string kind() const override { return "manual"; }
    Result<std::unique_ptr<adapter::Adapter>> create(const model::Component &component,
                                                     const std::vector<model::Host> &,
                                                     Env &env) const override
    {
        return makeAdapter(component, env.clock());
    }
};

} // namespace farhaven::plugins::manual

#include "plugin.moc"
