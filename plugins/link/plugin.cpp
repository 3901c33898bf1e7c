// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/making.h"
#include "adapter/outcome.h"
#include "measure.h"

#include <QObject>

#include <map>

namespace farhaven::plugins::link {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using adapter::VerbClass;
using model::OutcomeKind;

namespace {

constexpr Milliseconds throughputHolds{600'000};

struct Throughput {
    std::int64_t kbit = 0;
    Ticks at{};
};

std::string word(Tri holds)
{
    return std::string(farhaven::name(holds));
}

Json orNull(const std::optional<std::int64_t> &value)
{
    return value ? Json(*value) : Json();
}

adapter::VerbSpec readVerb(const char *name, const char *summary)
{
    adapter::VerbSpec spec;
    spec.name = name;
    spec.parameters = {{"type", "object"}, {"additionalProperties", false}};
    spec.summary = summary;
    spec.seesForItself = true;
    return spec;
}

class LinkAdapter final : public adapter::Adapter {
public:
    LinkAdapter(Settings settings, Env &env) : m_settings(std::move(settings)), m_env(env) {}

    [[nodiscard]] std::vector<adapter::VerbSpec> verbs() const override
    {
        return {readVerb("measure", "Measure round trip and loss, and hold them to their bounds"),
                readVerb("throughput", "Read a bounded amount from the other end, and time it")};
    }
    Task<model::Observation> observe(CallContext context) override;
    Task<adapter::CheckReport> check(Action action, CallContext context) override;
    Task<adapter::Preview> preview(Action action, CallContext context) override;
    Task<Outcome> perform(Action action, CallContext context) override;

private:
    Task<Measured> measure(Way way, CallLimits limits);
    Task<Outcome> measureThroughput(Way way, CallLimits limits);
    [[nodiscard]] Result<Way> wayOf(const MemberId &member) const
    {
        return adapter::placeOf(m_settings.ways, m_settings.component, member);
    }
    [[nodiscard]] Json facts(const MemberId &member, const Measured &measured) const;
    [[nodiscard]] std::optional<std::int64_t> lastThroughput(const MemberId &member) const;

    const Settings m_settings;
    Env &m_env;
    std::map<MemberId, Throughput> m_throughput;
};

Task<Measured> LinkAdapter::measure(Way way, CallLimits limits)
{
    FH_CO_TRY(const adapter::ActReply reply,
              co_await adapter::actRead(m_env, way.from, probeOf(m_settings, way), limits));
    co_return measuredBy(reply);
}

std::optional<std::int64_t> LinkAdapter::lastThroughput(const MemberId &member) const
{
    const auto found = m_throughput.find(member);
    if (found == m_throughput.end() || m_env.clock().ticks() - found->second.at > throughputHolds)
        return {};
    return found->second.kbit;
}

Json LinkAdapter::facts(const MemberId &member, const Measured &measured) const
{
    const Bounds &bounds = m_settings.bounds;
    const auto kbit = lastThroughput(member);
    return {{"rtt_us", orNull(measured.rttUs)},
            {"loss_percent", orNull(measured.lossPercent)},
            {"throughput_kbit", orNull(kbit)},
            {"connects", word(measured.connects)},
            {"rtt_ok", word(within(measured.rttUs, bounds.rttUsMax))},
            {"loss_ok", word(within(measured.lossPercent, bounds.lossPercentMax))},
            {"throughput_ok", word(reaches(kbit, bounds.throughputKbitMin))}};
}

Task<model::Observation> LinkAdapter::observe(CallContext context)
{
    model::Observation seen;
    seen.vantage = "farhaven";
    seen.at = m_env.clock().now();
    seen.ticks = m_env.clock().ticks();
    std::vector<Task<Measured>> pending;
    for (const Way &way : m_settings.ways)
        pending.push_back(measure(way, context.limits));
    for (std::size_t i = 0; i < pending.size(); ++i) {
        const Result<Measured> measured = co_await pending[i];
        model::MemberState state;
        state.member = m_settings.ways[i].member;
        if (measured) {
            // A fact is a text or a number: what is not known is none.
            const Json known = facts(state.member, *measured);
            for (const auto &[fact, value] : known.items()) {
                if (!value.is_null())
                    state.facts[fact] = value;
            }
        } else {
            state.error = measured.error();
        }
        seen.members.push_back(std::move(state));
    }
    co_return seen;
}

Task<adapter::CheckReport> LinkAdapter::check(Action action, CallContext context)
{
    FH_CO_TRY(const Way way, wayOf(action.member));
    const CallLimits limits = context.limits;
    const Result<std::string> machine = co_await adapter::actHello(m_env, way.from, limits);
    adapter::CheckReport report;
    const bool possible = action.verb != "throughput" || !way.download.empty();
    report.accepted = !possible ? Tri::No : machine ? Tri::Yes : Tri::Unknown;
    report.reasons.emplace_back(
        "link.check", "{host} can be asked: {answers}.",
        Json{{"host", way.from.host},
             {"answers", word(possible ? tri(machine.has_value()) : Tri::No)}});
    co_return report;
}

Task<adapter::Preview> LinkAdapter::preview(Action action, CallContext)
{
    FH_CO_TRY(const Way way, wayOf(action.member));
    const bool reads = action.verb == "throughput";
    std::string words;
    for (const std::string &each : reads ? downloadOf(m_settings, way) : probeOf(m_settings, way))
        words += (words.empty() ? "" : " ") + each;
    adapter::Preview preview;
    preview.lines.push_back({way.from.host, words, "Nothing changes"});
    co_return preview;
}

Task<Outcome> LinkAdapter::measureThroughput(Way way, CallLimits limits)
{
    if (way.download.empty())
        co_return fail(ErrorCode::Unsupported, "nothing to read is declared for this way",
                       m_settings.component.value + "/" + way.member.value, "Declare download");
    FH_CO_TRY(const adapter::ActReply reply,
              co_await adapter::actRead(m_env, way.from, downloadOf(m_settings, way), limits));
    const auto kbit = throughputIn(reply);
    if (kbit) {
        Throughput last;
        last.kbit = *kbit;
        last.at = m_env.clock().ticks();
        m_throughput[way.member] = last;
    }
    const Tri holds = reaches(kbit, m_settings.bounds.throughputKbitMin);
    const bool bounded = m_settings.bounds.throughputKbitMin.has_value();
    const OutcomeKind kind = !kbit                         ? OutcomeKind::Unknown
                             : bounded && holds == Tri::No ? OutcomeKind::NotDone
                                                           : OutcomeKind::Done;
    Json evidence = {{"throughput_kbit", orNull(kbit)}, {"throughput_ok", word(holds)}};
    co_return adapter::outcomeOf(
        kind, std::move(evidence),
        Sentence("link.throughput", "{member}: {kbit} kbit/s; as declared: {holds}.",
                 {{"member", way.member.value},
                  {"kbit", kbit ? std::to_string(*kbit) : std::string("?")},
                  {"holds", word(holds)}}));
}

Task<Outcome> LinkAdapter::perform(Action action, CallContext context)
{
    FH_CO_TRY(const Way way, wayOf(action.member));
    const CallLimits limits = context.limits;
    if (action.verb == "throughput")
        co_return co_await measureThroughput(way, limits);
    FH_CO_TRY(const Measured measured, co_await measure(way, limits));
    const Bounds &bounds = m_settings.bounds;
    Tri holds = Tri::Yes;
    if (bounds.rttUsMax)
        holds = both(holds, within(measured.rttUs, bounds.rttUsMax));
    if (bounds.lossPercentMax)
        holds = both(holds, within(measured.lossPercent, bounds.lossPercentMax));
    if (!measured.lossPercent)
        holds = Tri::Unknown;
    const OutcomeKind kind = holds == Tri::Yes  ? OutcomeKind::Done
                             : holds == Tri::No ? OutcomeKind::NotDone
                                                : OutcomeKind::Unknown;
    Json evidence = facts(way.member, measured);
    const auto shown = [](const std::optional<std::int64_t> &value) {
        return value ? std::to_string(*value) : std::string("?");
    };
    co_return adapter::outcomeOf(
        kind, std::move(evidence),
        Sentence("link.measured",
                 "{member}: round trip {rtt} µs, {loss} % lost; as declared: {holds}.",
                 {{"member", way.member.value},
                  {"rtt", shown(measured.rttUs)},
                  {"loss", shown(measured.lossPercent)},
                  {"holds", word(holds)}}));
}

class LinkFactory final : public QObject, public adapter::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "kind.json")
    Q_INTERFACES(farhaven::adapter::Factory)

public:
    [[nodiscard]] std::string kind() const override { return "link"; }
    Result<std::unique_ptr<adapter::Adapter>> create(const model::Component &component,
                                                     const std::vector<model::Host> &hosts,
                                                     Env &env) const override
    {
        return adapter::madeOf<LinkAdapter>(readSettings(component, hosts), env);
    }
};

} // namespace

} // namespace farhaven::plugins::link

#include "plugin.moc"
