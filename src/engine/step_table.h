// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "model/run.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <set>
#include <utility>
#include <vector>

namespace farhaven::engine {

struct StepProgress;

/// Where each step of a run stands, by id. A run keeps several of these (what is decided on, what
/// is durable, what stands once an event is), of thousands of steps each and for every event, so
/// copies share what is alike in them, and what is asked after every event is asked of a few words
/// of bits: which steps stand still, and which are through.
///
/// A reference from operator[] is good until the table is copied or another id is added.
class StepTable {
public:
    StepTable();
    ~StepTable();
    StepTable(const StepTable &);
    StepTable &operator=(const StepTable &);
    StepTable(StepTable &&) noexcept;
    StepTable &operator=(StepTable &&) noexcept;

    /// For a change; a step that was not there is Pending.
    StepProgress &operator[](const StepId &id);
    /// Null for a step that is not there.
    [[nodiscard]] const StepProgress *find(const StepId &id) const;
    [[nodiscard]] bool contains(const StepId &id) const { return find(id) != nullptr; }
    [[nodiscard]] std::size_t size() const;
    /// Each step that is neither Pending nor through (done, skipped, not taken), by its place in
    /// the order in which they were added: that of the plan.
    [[nodiscard]] std::vector<std::uint32_t> underWay() const;
    /// The same of those that are Pending.
    [[nodiscard]] std::vector<std::uint32_t> pending() const;
    [[nodiscard]] const StepId &idAt(std::uint32_t place) const;
    /// Past the end for a step that is not there.
    [[nodiscard]] std::uint32_t placeOf(const StepId &id) const;
    /// What the plan says of its steps, read once: they are those of this table, in this order.
    void learn(const model::RecoveryPlan &plan);
    /// It has the steps of this very plan, with all that is added to a plan before it is run.
    [[nodiscard]] bool knows(const model::RecoveryPlan &plan) const;
    /// Of a plan that it knows: what a rule has to look at, instead of every step.
    struct Landmarks {
        std::vector<std::uint32_t> kinds; ///< the first of each component and verb, and all others
        std::set<ComponentId> moved;      ///< components that a step fences or promotes
    };
    [[nodiscard]] const Landmarks &landmarks() const;
    /// Those that were changed since seal(), and those that come right after them: nothing else can
    /// have become due. Everything while it knows no plan.
    [[nodiscard]] std::vector<std::uint32_t> affected() const;
    /// Nobody holds a reference for a change any longer: what was changed is noted.
    void seal();

    /// In the order of ids.
    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = std::pair<const StepId &, const StepProgress &>;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = value_type;
        Iterator(const StepTable &table, std::size_t at) : m_table(&table), m_at(at) {}
        value_type operator*() const;
        Iterator &operator++() { return ++m_at, *this; }
        bool operator==(const Iterator &) const = default;

    private:
        const StepTable *m_table;
        std::size_t m_at;
    };
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size()}; }

private:
    struct Names;
    struct Block;
    enum class Which { UnderWay, Pending };
    void add(const StepId &id);
    [[nodiscard]] Block &own(std::uint32_t place);
    void refresh() const;
    [[nodiscard]] std::vector<std::uint32_t> placesOf(Which which) const;

    std::shared_ptr<const Names> m_names;
    std::vector<std::shared_ptr<Block>> m_blocks;
    std::vector<std::uint32_t> m_touched; ///< may be changed through a reference
};

} // namespace farhaven::engine
