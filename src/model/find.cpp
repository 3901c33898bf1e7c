// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/estate.h"
#include "model/observation.h"
#include "model/plan.h"

#include <algorithm>

namespace farhaven::model {

namespace {

template <class T, class Key>
const T *byId(const std::vector<T> &list, Key T::*field, const Key &id)
{
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const T &item) { return item.*field == id; });
    return found == list.end() ? nullptr : &*found;
}

} // namespace

const Site *Estate::find(const SiteId &id) const
{
    return byId(sites, &Site::id, id);
}

const Host *Estate::find(const HostId &id) const
{
    return byId(hosts, &Host::id, id);
}

const Component *Estate::find(const ComponentId &id) const
{
    return byId(components, &Component::id, id);
}

const Service *Estate::find(const ServiceId &id) const
{
    return byId(services, &Service::id, id);
}

const Member *Component::find(const MemberId &id) const
{
    return byId(members, &Member::id, id);
}

const Member *Component::serving(const SiteId &site) const
{
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const Member &m) { return m.servedSite() == site; });
    return found == members.end() ? nullptr : &*found;
}

const MemberState *Observation::find(const MemberId &member) const
{
    return byId(members, &MemberState::member, member);
}

std::string MemberState::fact(const std::string &key) const
{
    const auto found = facts.find(key);
    if (found == facts.end())
        return {};
    return found->is_string() ? found->get<std::string>() : found->dump();
}

const DecisionStep::Option *DecisionStep::find(const std::string &option) const
{
    return byId(options, &Option::id, option);
}

const Step *RecoveryPlan::find(const StepId &step) const
{
    return byId(steps, &Step::id, step);
}

} // namespace farhaven::model
