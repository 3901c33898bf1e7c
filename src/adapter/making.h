// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"

#include <algorithm>
#include <memory>
#include <vector>

/// What the factories and the settings of adapters have in common.
namespace farhaven::adapter {

/// What a factory gives for settings that were read, or why they could not be.
template <class Made, class Settings>
[[nodiscard]] Result<std::unique_ptr<Adapter>> madeOf(Result<Settings> settings, Env &env)
{
    if (!settings)
        return fail(std::move(settings).error());
    return std::unique_ptr<Adapter>(std::make_unique<Made>(std::move(*settings), env));
}

/// What the settings say of a member; NotFound, with its place.
template <class Place>
[[nodiscard]] Result<Place> placeOf(const std::vector<Place> &places, const ComponentId &component,
                                    const MemberId &member)
{
    const auto found = std::find_if(places.begin(), places.end(),
                                    [&](const Place &place) { return place.member == member; });
    if (found != places.end())
        return *found;
    return fail(ErrorCode::NotFound, "there is no such member",
                component.value + "/" + member.value);
}

} // namespace farhaven::adapter
