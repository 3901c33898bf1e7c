// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapter/adapter.h"
#include "conformance/losing_env.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace farhaven::tests {

/// What one kind of adapter brings to the suite: a live target and one effect on it.
class ConformanceFixture {
public:
    virtual ~ConformanceFixture() = default;

    /// A fresh adapter on the same target, as after a restart of the program.
    virtual std::unique_ptr<adapter::Adapter> adapter() = 0;
    virtual Env &env() = 0;
    /// Brings the target to where it accepts one effect, under claim epoch 2 of `scope()`, and
    /// names that effect.
    virtual adapter::Action effect() = 0;
    virtual std::string scope() = 0;
    /// A member that can be asked.
    virtual MemberId member() = 0;
    /// How often the target itself was acted on.
    virtual int effects() = 0;
    /// All of the target's state that an effect could change; counters included.
    virtual Json fingerprint() = 0;
    /// From now on nobody answers: no process, no host.
    virtual void vanish() = 0;
    /// Is the member's state in this observation unknown, neither good nor bad?
    virtual bool isUnknown(const model::MemberState &state) = 0;
    /// What its effect may take.
    virtual std::int64_t effectMs() { return 5000; }
    /// What the verb needs to be sent, from where effect() brought the target.
    virtual Json parametersOf(const std::string &) { return Json::object(); }
    /// Brings the target to where it accepts the verb, as far as that is known here, and names it.
    virtual adapter::Action orderOf(const std::string &verb)
    {
        const adapter::Action own = effect();
        return verb == own.verb ? own : adapter::Action(verb, member(), parametersOf(verb));
    }
    /// It has connections of its own, on which it hears what no LosingEnv can take away.
    virtual bool hearsByItself() { return false; }
    /// Its programs run under a key each: asked again, it goes on with what was not done.
    virtual bool goesOn(const std::string &) { return false; }
    /// The world as its adapter is given it.
    Env &through(Env &world)
    {
        if (!m_losing)
            m_losing = std::make_unique<LosingEnv>(world);
        return *m_losing;
    }
    /// Null: the adapter has no world but a program's own.
    [[nodiscard]] LosingEnv *losing() const { return m_losing.get(); }

protected:
    void forgetWorld() { m_losing.reset(); }

private:
    std::unique_ptr<LosingEnv> m_losing;
};

/// Made for each test function. One whose target is dear may keep it until it has vanished.
std::unique_ptr<ConformanceFixture> makeFixture();

/// For messages of a test that failed.
[[nodiscard]] std::string said(const Result<adapter::Outcome> &outcome);

/// What every adapter promises to the engine, whether it acts or only reads. Each adapter's program
/// links this with its fixture, and with acting.cpp or reading.cpp.
class Promises : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void verbsAreDeclaredWhole();
    void stopIsHonouredBeforeSending();
    void aPassedDeadlineSendsNothing();
    void checkAndPreviewChangeNothing();
    void unknownVerbsAndParametersAreRefused();
    void anUnknownMemberIsRefused();
    void P2_unknownIsSaidAsUnknown();
    void anEffectOnNobodyDidNotHappen();
    void observationsAreFreshAndSerialisable();

protected:
    static constexpr std::int64_t currentEpoch = 2; ///< what the fixture claimed
    adapter::CallContext context(const std::string &key, std::optional<std::int64_t> ms = {});
    Result<adapter::Outcome> act(const adapter::Action &effect, const std::string &key);

    std::unique_ptr<ConformanceFixture> m_fixture;
    std::unique_ptr<adapter::Adapter> m_adapter;
};

} // namespace farhaven::tests
