// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/estate_timeline.h"

namespace farhaven::store {

void EstateTimeline::add(std::int64_t sequence, std::optional<std::int64_t> undoes)
{
    const std::int64_t first = undoes ? m_beginning[*undoes] : sequence;
    m_beginning[sequence] = first;
    if (!undoes) {
        m_chains[first] = {sequence, true};
        m_lastOfItsOwn = sequence;
        return;
    }
    m_undoneBy[*undoes] = sequence;
    Chain &chain = m_chains[first];
    chain = {sequence, !chain.inForce};
}

bool EstateTimeline::undone(std::int64_t sequence) const
{
    bool undone = false;
    for (auto by = m_undoneBy.find(sequence); by != m_undoneBy.end();
         by = m_undoneBy.find(by->second))
        undone = !undone;
    return undone;
}

std::int64_t EstateTimeline::toUndo() const
{
    for (auto chain = m_chains.rbegin(); chain != m_chains.rend(); ++chain) {
        if (chain->second.inForce)
            return chain->second.end;
    }
    return 0;
}

std::int64_t EstateTimeline::toRedo() const
{
    for (const auto &[first, chain] : m_chains) {
        if (!chain.inForce && chain.end > m_lastOfItsOwn)
            return chain.end;
    }
    return 0;
}

} // namespace farhaven::store
