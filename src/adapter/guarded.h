// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"

#include <deque>
#include <map>
#include <memory>
#include <optional>

namespace farhaven::adapter {

/// What is the same for every adapter, once: an unknown verb is Unsupported; parameters that break
/// the verb's schema are Invalid with their pointer; a destructive verb without a claim is a
/// Conflict; an effect without a key is Invalid; a stopped or late call never starts. Within this
/// process a key acts once: asked again it gives the recorded outcome with "replayed" in the
/// evidence, for another action it is a Conflict; an unknown outcome only when it is not sent again
/// on purpose. Across processes the target's own record decides.
class GuardedAdapter final : public Adapter {
public:
    /// Keys remembered; the oldest go first. A run has tens.
    static constexpr std::size_t keysMax = 4096;

    GuardedAdapter(std::unique_ptr<Adapter> inner, Env &env);

    [[nodiscard]] std::vector<VerbSpec> verbs() const override;
    Task<model::Observation> observe(CallContext context) override;
    Task<CheckReport> check(Action action, CallContext context) override;
    Task<Preview> preview(Action action, CallContext context) override;
    Task<Outcome> perform(Action action, CallContext context) override;
    void recall(const model::Sighting &sighting) override;
    Task<AccessReport> access(std::vector<AccessLine> lines, CallLimits limits) override;

private:
    struct Attempt {
        Json action;
        std::optional<Result<Outcome>> result; ///< nothing yet: under way
    };

    [[nodiscard]] Result<> admit(const Action &action) const;
    [[nodiscard]] Result<> admitEffect(const Action &action, const CallContext &context) const;
    [[nodiscard]] Result<> timely(const CallContext &context) const;
    [[nodiscard]] std::optional<Result<Outcome>> recorded(const Action &action,
                                                          const std::string &key, bool again) const;
    void remember(const std::string &key, const Action &action);

    std::unique_ptr<Adapter> m_inner;
    Env &m_env;
    std::map<std::string, Attempt> m_attempts;
    std::deque<std::string> m_order;
};

} // namespace farhaven::adapter
