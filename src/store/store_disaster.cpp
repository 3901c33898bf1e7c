// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"
#include "store/store_parts.h"

namespace farhaven::store {

Result<> Store::declare(const model::Declaration &declaration)
{
    return m_parts->command<void>([&] { return m_parts->disasters.declare(declaration); });
}

Result<std::vector<model::Declaration>> Store::declarations()
{
    return m_parts->disasters.declarations();
}

Result<bool> Store::raiseFence(const model::Fence &fence)
{
    return m_parts->command<bool>([&] { return m_parts->disasters.raise(fence); });
}

Result<> Store::changeFence(const model::FenceChange &change)
{
    return m_parts->command<void>([&] { return m_parts->disasters.change(change); });
}

Result<std::vector<model::FenceRecord>> Store::fences()
{
    return m_parts->disasters.fences();
}

Result<> Store::attest(const SignedDocument &document, const std::string &id, const PersonId &by,
                       const HostId &host)
{
    return m_parts->command<void>(
        [&] { return m_parts->disasters.attest(document, id, by, host); });
}

Result<std::vector<SignedDocument>> Store::attestations()
{
    return m_parts->disasters.attestations();
}

Result<> Store::keepSighting(const model::Sighting &sighting)
{
    return m_parts->command<void>([&] { return m_parts->disasters.sight(sighting); });
}

Result<std::vector<model::Sighting>> Store::sightings(const ComponentId &component,
                                                      std::int64_t countMax)
{
    return m_parts->disasters.sightings(component, countMax);
}

Result<std::optional<model::Sighting>> Store::lastSighting(const ComponentId &component,
                                                           const MemberId &member)
{
    return m_parts->disasters.lastSighting(component, member);
}

Result<> Store::keepLiveCheck(const model::LiveCheck &check)
{
    return m_parts->command<void>([&] { return m_parts->disasters.keepLiveCheck(check); });
}

Result<std::vector<model::LiveCheck>> Store::liveChecks(const std::string &planSha256,
                                                        std::int64_t countMax)
{
    return m_parts->disasters.liveChecks(planSha256, countMax);
}

Result<std::optional<model::LiveCheck>> Store::lastGreen(const std::string &planSha256)
{
    return m_parts->disasters.lastGreen(planSha256);
}

Result<> Store::addSink(const model::Sink &sink)
{
    return m_parts->command<void>([&] { return m_parts->disasters.addSink(sink); });
}

Result<std::vector<model::Sink>> Store::sinks()
{
    return m_parts->disasters.sinks();
}

} // namespace farhaven::store
