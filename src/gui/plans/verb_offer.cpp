// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/verb_offer.h"

#include "base/json_text.h"

#include <algorithm>

namespace farhaven::gui {

VerbOffers::VerbOffers(const Json &answer) : m_known(true)
{
    const Json components = answer.value("components", Json::array());
    for (const Json &component : components) {
        std::vector<VerbOffer> &verbs = m_offers[ComponentId(textIn(component, "component"))];
        const Json declared = component.value("verbs", Json::array());
        for (const Json &verb : declared)
            verbs.push_back({textIn(verb, "name"), textIn(verb, "class"), textIn(verb, "summary"),
                             verb.value("parameters", Json::object()), textIn(verb, "compensation"),
                             verb.value("by_person", false)});
    }
}

const std::vector<VerbOffer> &VerbOffers::of(const ComponentId &component) const
{
    static const std::vector<VerbOffer> none;
    const auto found = m_offers.find(component);
    return found == m_offers.end() ? none : found->second;
}

const VerbOffer *VerbOffers::find(const ComponentId &component, const std::string &verb) const
{
    const auto &offers = of(component);
    const auto found = std::find_if(offers.begin(), offers.end(),
                                    [&](const VerbOffer &each) { return each.name == verb; });
    return found == offers.end() ? nullptr : &*found;
}

} // namespace farhaven::gui
