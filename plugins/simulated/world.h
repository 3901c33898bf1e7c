// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulated/effects_log.h"
#include "simulated/state.h"

#include <optional>

namespace farhaven::plugins::simulated {

/// What the record of a key says.
struct Recalled {
    Tri received = Tri::Unknown; ///< Unknown: this system keeps no record
    model::OutcomeKind outcome = model::OutcomeKind::Unknown;
};

struct Acted {
    Verdict verdict;
    bool replayed = false;   ///< the key was done before: nothing happened now
    std::int64_t number = 0; ///< of the effect in the world's log; 0: nothing changed
};

/// The target side of a simulation: what several adapters, and the tests, look at and act on. It
/// counts its effects itself, so that no caller can lie about them. One thread; several processes
/// where it lives in a file.
class World {
public:
    /// In memory, beginning as `state`.
    explicit World(State state);
    /// Beginning as the JSON file says; its effects are kept beside it in "<path>.effects".
    static Result<std::shared_ptr<World>> open(const std::string &path);

    [[nodiscard]] Result<State> look();
    /// As this process last saw it, without looking.
    [[nodiscard]] const State &known() const { return m_state; }
    /// Conflict (the claim is stale), NotFound and Unreachable (the member): nothing happened.
    /// Otherwise the verdict is kept under the key.
    [[nodiscard]] Result<Acted> act(Request request);
    [[nodiscard]] Result<Recalled> recall(const std::string &system, const std::string &key);

    /// How often each key changed something.
    [[nodiscard]] const std::map<std::string, int> &effects() const { return m_effects; }
    [[nodiscard]] std::int64_t effectsTotal() const { return m_total; }
    /// Something that nobody asked the simulation for: another operator, a failure. Not in the log.
    void meddle(const std::function<void(State &)> &change) { change(m_state); }

private:
    World(State state, std::unique_ptr<EffectsLog> log);
    Result<> refresh();
    void replay(const Json &line);

    State m_state;
    std::unique_ptr<EffectsLog> m_log;
    std::size_t m_lines = 0;
    std::map<std::string, model::OutcomeKind> m_keys;
    std::map<std::string, int> m_effects;
    std::int64_t m_total = 0;
};

} // namespace farhaven::plugins::simulated
