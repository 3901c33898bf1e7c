// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lag.h"

namespace farhaven::model {

namespace {

/// Who lacks no byte is behind by no time, also where the system says none.
Distance whole(Distance distance)
{
    if (distance.bytes == 0 && !distance.time)
        distance.time = Milliseconds(0);
    return distance;
}

template <class T>
std::optional<T> together(const std::optional<T> &one, const std::optional<T> &other)
{
    return one && other ? std::optional<T>(*one + *other) : std::nullopt;
}

} // namespace

Distance lossOf(const Lag &lag)
{
    return whole(lag.transport);
}

Distance behindOf(const Lag &lag)
{
    const Distance missing = whole(lag.transport), waiting = whole(lag.apply);
    return {together(missing.bytes, waiting.bytes), together(missing.time, waiting.time)};
}

} // namespace farhaven::model
