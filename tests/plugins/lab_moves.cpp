// SPDX-License-Identifier: GPL-3.0-or-later
// Moves the service of a running lab to the other site and back through the adapters alone, and
// prints what each verb took. lab_moves LAB_JSON MOVES PLUGINS; runs on the operations host.
#include "adapter/loader.h"
#include "cli/lab_sample.h"
#include "transport/real_env.h"

#include <QCoreApplication>

#include <cstdio>
#include <stdexcept>

using namespace farhaven;
using namespace farhaven::adapter;
using model::OutcomeKind;

namespace {

constexpr std::int64_t waitMs = 30'000;
constexpr int looks = 20; ///< of each kind, for the median of an observe

template <class T> T need(Result<T> result)
{
    if (!result)
        throw std::runtime_error(describe(result.error()));
    return std::move(*result);
}

class Lab {
public:
    Lab(const std::string &file, const std::string &plugins)
        : m_estate(need(cli::estateOfLab(need(readJsonFile(file))))), m_loader(plugins)
    {
        for (const model::Component &component : m_estate.components)
            m_adapters[component.id.value] =
                need(m_loader.create(component, m_estate.hosts, m_env));
        m_scope = observe("orders-db").identity;
    }

    model::Observation observe(const std::string &component)
    {
        const Ticks begun = m_env.clock().ticks();
        auto seen = need(QCoro::waitFor(m_adapters.at(component)->observe(context())));
        m_observed[component].push_back(since(begun));
        return seen;
    }
    /// One verb; what it took goes to `into`.
    Json act(const std::string &component, const std::string &verb, const std::string &member,
             Json &into, Json parameters = Json::object())
    {
        const Action action(verb, MemberId(member), std::move(parameters));
        const Ticks begun = m_env.clock().ticks();
        const Outcome outcome =
            need(QCoro::waitFor(m_adapters.at(component)->perform(action, context())));
        into[verb + " " + member] = since(begun);
        if (outcome.kind != OutcomeKind::Done)
            throw std::runtime_error(outcome.why.english + " " + outcome.evidence.dump());
        if (verb == "claim")
            m_epoch = outcome.evidence.at("epoch");
        return outcome.evidence;
    }
    [[nodiscard]] Ticks now() const { return m_env.clock().ticks(); }
    [[nodiscard]] double since(Ticks begun) const
    {
        return std::chrono::duration<double, std::milli>(now() - begun).count();
    }
    [[nodiscard]] Json observeMedians() const
    {
        Json out;
        for (auto [component, times] : m_observed) {
            std::sort(times.begin(), times.end());
            out[component] = {{"median_ms", times[times.size() / 2]}, {"n", times.size()}};
        }
        return out;
    }
    void forgetObserved() { m_observed.clear(); }

private:
    CallContext context()
    {
        CallContext out;
        out.idempotencyKey = "moves:step:" + std::to_string(++m_keys);
        out.claim.scope = m_scope;
        out.claim.epoch = m_epoch;
        out.claim.run = "moves";
        out.limits = CallLimits(now() + Milliseconds(waitMs));
        return out;
    }

    model::Estate m_estate;
    transport::RealEnv m_env;
    Loader m_loader;
    std::map<std::string, std::unique_ptr<Adapter>> m_adapters;
    std::map<std::string, std::vector<double>> m_observed;
    std::string m_scope;
    std::int64_t m_epoch = 0;
    int m_keys = 0;
};

/// The steps of a planned move, in the plan's order.
Json move(Lab &lab, const std::string &from, const std::string &to)
{
    Json steps = Json::object(), evidence = Json::object();
    lab.act("orders-db", "checkpoint", from + "1", steps);
    lab.act("orders-app", "start", to + "1", steps);
    const Ticks begun = lab.now();
    lab.act("edge", "drain", from, steps);
    evidence["demote"] = lab.act("orders-db", "demote", from + "1", steps);
    const Ticks stopped = lab.now();
    const auto seen = lab.observe("orders-db");
    const model::MemberState &target = *seen.find(MemberId(to + "1"));
    if (!target.lag.sourceFinal || target.lag.transport.bytes != 0 || target.lag.apply.bytes != 0)
        throw std::runtime_error("the standby has not everything: " + model::toJson(seen).dump());
    evidence["observe_stopped_ms"] = lab.since(stopped);
    evidence["promote"] = lab.act("orders-db", "promote", to + "1", steps);
    evidence["verify"] = lab.act("orders-app", "verify", to + "1", steps);
    lab.act("edge", "enable", to, steps);
    evidence["confirm"] = lab.act("orders-app", "confirm", to + "1", steps);
    const double outage = lab.since(begun);
    evidence["rejoin"] = lab.act("orders-db", "rejoin", from + "1", steps);
    const double three = steps["demote " + from + "1"].get<double>() +
                         steps["promote " + to + "1"].get<double>() +
                         steps["verify " + to + "1"].get<double>();
    return {{"from", from},        {"to", to},
            {"outage_ms", outage}, {"demote_promote_gate_ms", three},
            {"steps_ms", steps},   {"evidence", evidence}};
}

Json moves(Lab &lab, int count)
{
    Json begin = Json::object(), out = Json::array();
    lab.act("orders-db", "claim", "dr1", begin);
    lab.forgetObserved();
    for (int i = 0; i < looks; ++i) {
        for (const char *component : {"orders-db", "orders-app", "edge"})
            lab.observe(component);
    }
    const Json quiet = lab.observeMedians();
    for (int i = 0; i < count; ++i)
        out.push_back(i % 2 == 0 ? move(lab, "dc", "dr") : move(lab, "dr", "dc"));
    lab.act("orders-db", "release", "dr1", begin);
    return {{"moves", out}, {"observe", quiet}, {"claims_ms", begin}};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (argc != 4)
        return 2;
    try {
        Lab lab(argv[1], argv[3]);
        std::printf("%s\n", moves(lab, std::stoi(argv[2])).dump(1).c_str());
        return 0;
    } catch (const std::exception &problem) {
        std::fprintf(stderr, "%s\n", problem.what());
        return 1;
    }
}
