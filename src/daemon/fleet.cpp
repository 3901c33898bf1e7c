// SPDX-License-Identifier: GPL-3.0-or-later
#include "daemon/fleet.h"

#include "analysis/drill.h"

#include <algorithm>

namespace farhaven::daemon {

namespace {

template <class T, class Key> const T *findById(const std::vector<T> &items, const Key &id)
{
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const T &item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

analysis::Effect effectOf(adapter::VerbClass value)
{
    switch (value) {
    case adapter::VerbClass::Read:
        return analysis::Effect::Read;
    case adapter::VerbClass::Safe:
        return analysis::Effect::Safe;
    case adapter::VerbClass::Destructive:
        return analysis::Effect::Destructive;
    case adapter::VerbClass::LastResort:
        break;
    }
    return analysis::Effect::LastResort;
}

} // namespace

const model::Service *Fleet::service(const ServiceId &id) const
{
    return findById(estate.services, id);
}

const model::Component *Fleet::component(const ComponentId &id) const
{
    return findById(estate.components, id);
}

engine::AdapterSet Fleet::of(const model::Service &service) const
{
    engine::AdapterSet some;
    const auto add = [&](const ComponentId &id) {
        if (const auto found = adapters.find(id); found != adapters.end())
            some.insert(*found);
    };
    add(service.writer);
    add(service.edge);
    // A name that depends on the door leads clients to it.
    for (const model::Dependency &one : estate.dependencies) {
        const model::Component *name = one.to == service.edge ? component(one.from) : nullptr;
        if (name && name->kind == "dns")
            add(name->id);
    }
    if (service.application)
        add(*service.application);
    if (service.fence)
        add(*service.fence);
    if (const model::Component *sandbox = analysis::sandboxOf(estate, service.writer))
        add(sandbox->id);
    return some;
}

const model::Observation *sandboxIn(const Fleet &fleet, const model::Service &service,
                                    const engine::Sights &sights)
{
    const model::Component *sandbox = analysis::sandboxOf(fleet.estate, service.writer);
    const auto sight = sandbox ? sights.find(sandbox->id) : sights.end();
    return sight != sights.end() && sight->second ? &*sight->second : nullptr;
}

Result<std::shared_ptr<const Fleet>> makeFleet(model::Estate estate, const adapter::Loader &loader,
                                               Env &env, const Watch &watch)
{
    auto fleet = std::make_shared<Fleet>();
    for (const model::Component &component : estate.components) {
        auto made = loader.create(component, estate.hosts, env);
        if (!made)
            return fail(std::move(made).error().at("component " + component.id.value));
        engine::Attached attached;
        attached.kind = component.kind;
        attached.adapter = watched(std::move(*made), component, watch);
        for (const adapter::VerbSpec &verb : attached.adapter->verbs()) {
            analysis::VerbFacts facts;
            facts.effect = effectOf(verb.verbClass);
            facts.compensation = verb.compensation;
            facts.byPerson = verb.byPerson;
            fleet->verbs[component.kind][verb.name] = facts;
        }
        fleet->adapters.emplace(component.id, std::move(attached));
    }
    fleet->estate = std::move(estate);
    return std::shared_ptr<const Fleet>(std::move(fleet));
}

} // namespace farhaven::daemon
