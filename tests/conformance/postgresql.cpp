// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/act_client.h"
#include "adapter/loader.h"
#include "conformance/conformance.h"
#include "plugins/postgres_pair.h"

#include <QCoreApplication>

#include <set>
#include <utility>

namespace farhaven::tests {

namespace {

/// Two servers take two seconds to make: they are kept until a test lets them vanish.
std::unique_ptr<PostgresPair> kept;

void makePair()
{
    kept = std::make_unique<PostgresPair>();
    adapter::Claim claim;
    claim.scope = kept->identity();
    for (claim.epoch = 1; claim.epoch <= 2; ++claim.epoch) {
        for (const model::Host &host : kept->hosts())
            (void)QCoro::waitFor(adapter::actClaim(kept->env, *adapter::sshTarget(host), claim,
                                                   {{"run", "run-1"}}, false,
                                                   within(kept->env, 5000)));
    }
    static const bool once = [] {
        qAddPostRoutine([] { kept.reset(); });
        return true;
    }();
    (void)once;
}

class PostgresqlFixture final : public ConformanceFixture {
public:
    PostgresqlFixture()
    {
        if (!kept)
            makePair();
    }
    ~PostgresqlFixture() override
    {
        if (m_vanished)
            kept.reset();
    }
    std::unique_ptr<adapter::Adapter> adapter() override
    {
        auto made = m_loader.create(kept->component(), kept->hosts(), through(kept->env));
        return made ? std::move(*made) : nullptr;
    }
    Env &env() override { return kept->env; }
    adapter::Action effect() override
    {
        if (!alphaRuns()) {
            kept->forgetStandby("alpha");
            kept->pgCtl("alpha", {"start", "-w", "-s", "-l", "/dev/null"});
        }
        return {"demote", MemberId("alpha")};
    }
    std::string scope() override { return kept->identity(); }
    MemberId member() override { return MemberId("alpha"); }
    int effects() override { return kept->recordsAt("alpha"); }
    Json fingerprint() override
    {
        const std::string started =
            "SELECT pg_postmaster_start_time()::text || pg_is_in_recovery()";
        const std::string checkpoints = "SELECT checkpoints_req FROM pg_stat_bgwriter";
        return {alphaRuns(), alphaRuns() ? kept->sql("alpha", checkpoints) : std::string(),
                kept->sql("beta", started), kept->recordsAt("alpha"), kept->recordsAt("beta")};
    }
    void vanish() override
    {
        m_vanished = true;
        for (const std::string member : {"alpha", "beta"}) {
            kept->env.cut(member);
            if (!readFile(kept->data(member) + "/postmaster.pid").empty())
                kept->kill(member);
        }
    }
    /// A timeline is not taken back: after a promotion the pair is made anew.
    adapter::Action orderOf(const std::string &verb) override
    {
        static const std::set<std::string> last = {"promote", "rejoin", "rewind", "reinit"};
        static const std::set<std::string> ofStandby = {"stop", "start", "follow", "promote"};
        if (std::exchange(m_promoted, last.contains(verb)) || last.contains(verb))
            renew();
        const adapter::Action own = effect();
        if (verb == "start" || verb == "follow")
            stop("beta");
        if (last.contains(verb) || verb == "start-primary")
            stop("alpha");
        if (last.contains(verb) && verb != "promote")
            kept->pgCtl("beta", {"promote", "-w", "-s"});
        if (verb == own.verb)
            return own;
        const bool discards = verb == "rejoin" || verb == "rewind" || verb == "reinit";
        return {verb, MemberId(ofStandby.contains(verb) ? "beta" : "alpha"),
                discards ? Json{{"discard_bytes_max", 1 << 20}} : Json::object()};
    }
    bool goesOn(const std::string &verb) override { return verb == "reinit"; }
    bool hearsByItself() override { return true; }
    bool isUnknown(const model::MemberState &state) override
    {
        return state.role == model::Role::Unknown;
    }

private:
    void renew()
    {
        forgetWorld();
        kept.reset();
        makePair();
    }
    static void stop(const std::string &member)
    {
        kept->pgCtl(member, {"stop", "-w", "-s", "-m", "fast"});
    }
    static bool alphaRuns() { return !readFile(kept->data("alpha") + "/postmaster.pid").empty(); }

    bool m_vanished = false;
    bool m_promoted = false;
    adapter::Loader m_loader{FARHAVEN_BINARY_DIR "/plugins"};
};

} // namespace

std::unique_ptr<ConformanceFixture> makeFixture()
{
    return std::make_unique<PostgresqlFixture>();
}

} // namespace farhaven::tests
