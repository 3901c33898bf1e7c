// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/loader.h"
#include "plugins/postgres_pair.h"

#include <memory>

namespace farhaven::tests {

/// The adapter on a pair, with a claim and a new key for each action.
class Operator {
public:
    explicit Operator(PostgresPair &pair) : pair(pair), m_loader(FARHAVEN_BINARY_DIR "/plugins")
    {
        auto made = m_loader.create(pair.component(), pair.hosts(), pair.env);
        if (!made)
            qFatal("%s", describe(made.error()).c_str());
        on = std::move(*made);
    }

    adapter::CallContext context(const std::string &key = {})
    {
        adapter::CallContext out;
        out.idempotencyKey = key.empty() ? "run-1:step-" + std::to_string(++s_keys) + ":1" : key;
        out.claim.scope = pair.identity();
        out.claim.epoch = epoch;
        out.claim.run = "run-1";
        out.limits = within(pair.env, 20'000);
        out.earlier = earlier;
        return out;
    }
    Result<adapter::Outcome> act(const std::string &verb, const std::string &member,
                                 Json parameters = Json::object())
    {
        const adapter::Action action(verb, MemberId(member), std::move(parameters));
        return QCoro::waitFor(on->perform(action, context()));
    }
    /// As the engine does with a step that succeeded.
    void remember(const std::string &verb, const std::string &member)
    {
        const auto seen = observe();
        if (!seen)
            qFatal("%s", describe(seen.error()).c_str());
        adapter::EarlierStep &step = earlier.emplace_back();
        step.component = pair.component().id;
        step.member = MemberId(member);
        step.verb = verb;
        step.after = model::toJson(*seen);
    }
    Result<model::Observation> observe() { return QCoro::waitFor(on->observe(context())); }

    PostgresPair &pair;
    std::unique_ptr<adapter::Adapter> on;
    std::int64_t epoch = s_epoch;
    std::vector<adapter::EarlierStep> earlier;
    static inline std::int64_t s_epoch = 1; ///< that was claimed last

private:
    adapter::Loader m_loader;
    static inline int s_keys = 0; // a key stands for one request, whoever asks
};

} // namespace farhaven::tests

#define DONE(expression)                                                                           \
    do {                                                                                           \
        const auto outcome = (expression);                                                         \
        if (!outcome)                                                                              \
            QFAIL(describe(outcome.error()).c_str());                                              \
        qInfo("%s %s", outcome->why.english.c_str(), outcome->evidence.dump().c_str());            \
        QVERIFY2(outcome->kind == farhaven::model::OutcomeKind::Done,                              \
                 outcome->why.english.c_str());                                                    \
    } while (false)
