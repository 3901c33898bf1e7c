// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/write_rate.h"

#include "model/reading.h"

#include <algorithm>

namespace farhaven::model {

void WriteRate::saw(Instant at, std::int64_t position)
{
    const bool follows = m_from && at >= m_from->at && position >= m_from->position;
    if (follows && at - m_from->at < intervalMin)
        return;
    if (follows) {
        const std::int64_t ms = (at - m_from->at).count();
        const std::int64_t bytes = position - m_from->position;
        const std::int64_t rate = bytes / ms * 1000 + bytes % ms * 1000 / ms + 1;
        m_highest = std::max(m_highest.value_or(0), rate);
    }
    m_from = Sight{at, position};
}

std::int64_t writtenAtMost(std::int64_t rate, Milliseconds age)
{
    const std::int64_t ms = std::max<std::int64_t>(age.count(), 0);
    if (ms > 0 && rate / 1000 >= exactIntegerMax / ms)
        return exactIntegerMax;
    return std::min(rate / 1000 * ms + rate % 1000 * ms / 1000 + 1, exactIntegerMax);
}

} // namespace farhaven::model
