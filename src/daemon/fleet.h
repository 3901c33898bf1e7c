// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/loader.h"
#include "analysis/verb_catalogue.h"
#include "daemon/watched.h"
#include "engine/adapters.h"
#include "engine/observer.h"
#include "model/estate.h"

#include <memory>

namespace farhaven::daemon {

/// An estate with an adapter for each of its components: the live half of the model. A new estate
/// is a new fleet; runs under way keep the one that they began with.
struct Fleet {
    model::Estate estate;
    engine::AdapterSet adapters;
    analysis::VerbCatalogue verbs;

    [[nodiscard]] const model::Service *service(const ServiceId &id) const;
    [[nodiscard]] const model::Component *component(const ComponentId &id) const;
    /// The adapters of the components that a service consists of, the names before its door too.
    [[nodiscard]] engine::AdapterSet of(const model::Service &service) const;
};

/// What was seen of the sandbox in which the service's writer is drilled; null: nothing, or it has
/// none.
[[nodiscard]] const model::Observation *sandboxIn(const Fleet &fleet, const model::Service &service,
                                                  const engine::Sights &sights);

/// Invalid or NotFound, naming the component, when one of them has no adapter.
/// Every look of each is shown to `watch`.
[[nodiscard]] Result<std::shared_ptr<const Fleet>>
makeFleet(model::Estate estate, const adapter::Loader &loader, Env &env, const Watch &watch);

} // namespace farhaven::daemon
