// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step_table.h"

#include "engine/fold.h"

#include <algorithm>
#include <bit>
#include <string>
#include <unordered_map>

namespace farhaven::engine {

using model::StepState;

namespace {

constexpr std::uint32_t blockSteps = 64;

} // namespace

/// Which steps there are. Shared by all copies: it changes only while a table is filled.
struct StepTable::Names {
    std::vector<StepId> ids;
    std::unordered_map<std::string, std::uint32_t> places;
    std::vector<std::uint32_t> sorted; ///< places in the order of ids
    bool learned = false;
    std::vector<std::vector<std::uint32_t>> followers; ///< by place: who waits for it
    Landmarks landmarks;
};

/// Sixty-four steps side by side, each shared with the copies of this block.
struct StepTable::Block {
    std::array<std::shared_ptr<StepProgress>, blockSteps> steps;
    std::uint64_t pending = 0;
    std::uint64_t through = 0;

    void note(std::uint32_t place)
    {
        const std::uint64_t bit = std::uint64_t(1) << (place % blockSteps);
        const StepState state = steps[place % blockSteps]->state;
        pending = state == StepState::Pending ? pending | bit : pending & ~bit;
        through = isThrough(state) ? through | bit : through & ~bit;
    }
};

StepTable::StepTable() : m_names(std::make_shared<Names>()) {}
StepTable::~StepTable() = default;
StepTable::StepTable(const StepTable &) = default;
StepTable &StepTable::operator=(const StepTable &) = default;
StepTable::StepTable(StepTable &&) noexcept = default;
StepTable &StepTable::operator=(StepTable &&) noexcept = default;

std::size_t StepTable::size() const
{
    return m_names ? m_names->ids.size() : 0;
}

const StepId &StepTable::idAt(std::uint32_t place) const
{
    return m_names->ids[place];
}

std::uint32_t StepTable::placeOf(const StepId &id) const
{
    if (!m_names)
        return 0;
    const auto found = m_names->places.find(id.value);
    return found == m_names->places.end() ? std::uint32_t(size()) : found->second;
}

const StepProgress *StepTable::find(const StepId &id) const
{
    const std::uint32_t place = placeOf(id);
    return place == size() ? nullptr
                           : m_blocks[place / blockSteps]->steps[place % blockSteps].get();
}

void StepTable::add(const StepId &id)
{
    // Only while nobody else has these names is it added in place.
    std::shared_ptr<Names> names = m_names.use_count() == 1
                                       ? std::const_pointer_cast<Names>(m_names)
                                       : std::make_shared<Names>(*m_names);
    const auto place = std::uint32_t(names->ids.size());
    names->learned = false;
    names->ids.push_back(id);
    names->places.emplace(id.value, place);
    const auto at = std::lower_bound(
        names->sorted.begin(), names->sorted.end(), id,
        [&](std::uint32_t other, const StepId &wanted) { return names->ids[other] < wanted; });
    names->sorted.insert(at, place);
    m_names = std::move(names);
    if (place % blockSteps == 0)
        m_blocks.push_back(std::make_shared<Block>());
    Block &block = own(place);
    block.steps[place % blockSteps] = std::make_shared<StepProgress>();
    block.note(place);
}

/// The block of that step, and the step in it, shared with nobody.
StepTable::Block &StepTable::own(std::uint32_t place)
{
    std::shared_ptr<Block> &block = m_blocks[place / blockSteps];
    if (block.use_count() > 1)
        block = std::make_shared<Block>(*block);
    std::shared_ptr<StepProgress> &step = block->steps[place % blockSteps];
    if (step.use_count() > 1)
        step = std::make_shared<StepProgress>(*step);
    return *block;
}

StepProgress &StepTable::operator[](const StepId &id)
{
    if (placeOf(id) == size())
        add(id);
    const std::uint32_t place = placeOf(id);
    Block &block = own(place);
    if (m_touched.empty() || m_touched.back() != place)
        m_touched.push_back(place);
    return *block.steps[place % blockSteps];
}

void StepTable::refresh() const
{
    for (const std::uint32_t place : m_touched)
        m_blocks[place / blockSteps]->note(place);
}

void StepTable::seal()
{
    refresh();
    m_touched.clear();
}

std::vector<std::uint32_t> StepTable::placesOf(Which which) const
{
    refresh();
    std::vector<std::uint32_t> places;
    for (std::size_t number = 0; number < m_blocks.size(); ++number) {
        const Block &block = *m_blocks[number];
        const std::size_t rest = size() - number * blockSteps;
        const std::uint64_t there =
            rest >= blockSteps ? ~std::uint64_t(0) : (std::uint64_t(1) << rest) - 1;
        std::uint64_t bits =
            which == Which::Pending ? block.pending : there & ~block.pending & ~block.through;
        for (; bits != 0; bits &= bits - 1)
            places.push_back(std::uint32_t(number * blockSteps) +
                             std::uint32_t(std::countr_zero(bits)));
    }
    return places;
}

std::vector<std::uint32_t> StepTable::underWay() const
{
    return placesOf(Which::UnderWay);
}

std::vector<std::uint32_t> StepTable::pending() const
{
    return placesOf(Which::Pending);
}

void StepTable::learn(const model::RecoveryPlan &plan)
{
    auto names = std::make_shared<Names>(*m_names);
    names->learned = plan.steps.size() == size();
    names->followers.assign(size(), {});
    names->landmarks = {};
    std::set<std::pair<ComponentId, std::string>> known;
    for (std::uint32_t place = 0; place < plan.steps.size() && names->learned; ++place) {
        const model::Step &step = plan.steps[place];
        names->learned = step.id == names->ids[place];
        for (const StepId &before : step.after)
            names->followers[names->places.at(before.value)].push_back(place);
        const model::ActionStep *action = step.action();
        if (!action || known.emplace(action->component, action->verb).second)
            names->landmarks.kinds.push_back(place);
        const bool moves = step.phase == model::Phase::Fence || step.phase == model::Phase::Promote;
        if (moves && action)
            names->landmarks.moved.insert(action->component);
    }
    m_names = std::move(names);
}

bool StepTable::knows(const model::RecoveryPlan &plan) const
{
    return m_names && m_names->learned && size() > 0 && plan.steps.size() == size() &&
           plan.steps.front().id == m_names->ids.front() &&
           plan.steps.back().id == m_names->ids.back();
}

const StepTable::Landmarks &StepTable::landmarks() const
{
    return m_names->landmarks;
}

std::vector<std::uint32_t> StepTable::affected() const
{
    std::vector<std::uint32_t> places;
    if (!m_names->learned) {
        for (std::uint32_t place = 0; place < size(); ++place)
            places.push_back(place);
        return places;
    }
    for (const std::uint32_t place : m_touched) {
        places.push_back(place);
        const auto &next = m_names->followers[place];
        places.insert(places.end(), next.begin(), next.end());
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

StepTable::Iterator::value_type StepTable::Iterator::operator*() const
{
    const std::uint32_t place = m_table->m_names->sorted[m_at];
    return {m_table->m_names->ids[place],
            *m_table->m_blocks[place / blockSteps]->steps[place % blockSteps]};
}

} // namespace farhaven::engine
