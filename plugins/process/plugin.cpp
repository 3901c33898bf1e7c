// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapter/declared.h"
#include "adapter/outcome.h"
#include "child.h"

#include <QObject>

#include <map>

namespace farhaven::plugins::process {

using adapter::Action;
using adapter::CallContext;
using adapter::Outcome;
using model::OutcomeKind;

namespace {

constexpr std::size_t saidMax = 400;

struct Verb {
    adapter::VerbSpec spec;
    std::vector<std::string> program;
    adapter::Verdicts codes;
};

Result<Verb> verbOf(const Json &json, const std::string &place)
{
    Verb verb;
    FH_TRY(verb.spec, adapter::declaredVerb(json, place));
    verb.spec.seesForItself = true;
    verb.program = json.at("program").get<std::vector<std::string>>();
    if (!verb.program.front().starts_with('/'))
        return fail(ErrorCode::Invalid, "a program is named by its absolute path",
                    place + "/program/0");
    FH_TRY(verb.codes, adapter::declaredVerdicts(json, {0}, place));
    return verb;
}

class ProcessAdapter final : public adapter::Adapter {
public:
    ProcessAdapter(model::Component component, std::map<std::string, Verb> verbs, Env &env)
        : m_component(std::move(component)), m_verbs(std::move(verbs)), m_env(env)
    {
    }

    std::vector<adapter::VerbSpec> verbs() const override
    {
        std::vector<adapter::VerbSpec> specs;
        for (const auto &[name, verb] : m_verbs)
            specs.push_back(verb.spec);
        return specs;
    }

    /// Nothing is known of a program that does not run; others see what it changed.
    Task<model::Observation> observe(CallContext) override
    {
        model::Observation seen;
        seen.vantage = "farhaven";
        seen.at = m_env.clock().now();
        seen.ticks = m_env.clock().ticks();
        for (const model::Member &member : m_component.members) {
            model::MemberState state;
            state.member = member.id;
            seen.members.push_back(std::move(state));
        }
        co_return seen;
    }
    Task<adapter::CheckReport> check(Action action, CallContext context) override;
    Task<adapter::Preview> preview(Action action, CallContext context) override;
    Task<Outcome> perform(Action action, CallContext context) override;

private:
    [[nodiscard]] Result<std::vector<std::string>> argvOf(const Action &action) const;

    const model::Component m_component;
    const std::map<std::string, Verb> m_verbs;
    Env &m_env;
};

Result<std::vector<std::string>> ProcessAdapter::argvOf(const Action &action) const
{
    if (!m_component.find(action.member))
        return fail(ErrorCode::NotFound, "there is no such member",
                    m_component.id.value + "/" + action.member.value);
    std::vector<std::string> argv = m_verbs.at(action.verb).program;
    for (std::string &word : argv) {
        if (word == "{member}")
            word = action.member.value;
    }
    return argv;
}

Task<adapter::CheckReport> ProcessAdapter::check(Action action, CallContext)
{
    FH_CO_TRY(const auto argv, argvOf(action));
    adapter::CheckReport report;
    report.accepted = Tri::Yes;
    report.reasons.emplace_back("process.check", "{program} is started at its turn.",
                                Json{{"program", argv[0]}});
    co_return report;
}

Task<adapter::Preview> ProcessAdapter::preview(Action action, CallContext)
{
    FH_CO_TRY(const auto argv, argvOf(action));
    std::string words;
    for (const std::string &word : argv)
        words += (words.empty() ? "" : " ") + word;
    adapter::Preview preview;
    preview.lines.push_back({"this machine", words, m_verbs.at(action.verb).spec.summary});
    co_return preview;
}

Task<Outcome> ProcessAdapter::perform(Action action, CallContext context)
{
    FH_CO_TRY(const auto argv, argvOf(action));
    const Verb &verb = m_verbs.at(action.verb);
    const Ticks begun = m_env.clock().ticks();
    FH_CO_TRY(const Ended ended, co_await runHere(argv, context.limits, begun));
    const bool known = ended.exitCode.has_value();
    const OutcomeKind kind = known ? verb.codes.of(*ended.exitCode) : OutcomeKind::Unknown;
    const auto took =
        std::chrono::duration_cast<Milliseconds>(m_env.clock().ticks() - begun).count();
    Json evidence = {{"exit_code", known ? Json(*ended.exitCode) : Json()},
                     {"cut", ended.cut},
                     {"ms", took},
                     {"out", printable(ended.out, saidMax)},
                     {"err", printable(ended.err, saidMax)}};
    co_return adapter::outcomeOf(kind, std::move(evidence),
                                 Sentence("process.ended", "{program} ended with {code}: {kind}.",
                                          {{"program", argv[0]},
                                           {"code", known       ? std::to_string(*ended.exitCode)
                                                    : ended.cut ? std::string("its time over")
                                                                : std::string("a signal")},
                                           {"kind", std::string(name(kind))}}));
}

class ProcessFactory final : public QObject, public adapter::Factory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FARHAVEN_ADAPTER_IID FILE "kind.json")
    Q_INTERFACES(farhaven::adapter::Factory)

public:
    [[nodiscard]] std::string kind() const override { return "process"; }
    Result<std::unique_ptr<adapter::Adapter>> create(const model::Component &component,
                                                     const std::vector<model::Host> &,
                                                     Env &env) const override
    {
        std::map<std::string, Verb> verbs;
        const Json &list = component.settings.at("verbs");
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::string place = "/settings/verbs/" + std::to_string(i);
            FH_TRY(const Verb verb, verbOf(list[i], place));
            if (!verbs.emplace(verb.spec.name, verb).second)
                return fail(ErrorCode::Invalid, "two verbs have this name", place + "/name");
        }
        return std::unique_ptr<adapter::Adapter>(
            std::make_unique<ProcessAdapter>(component, std::move(verbs), env));
    }
};

} // namespace

} // namespace farhaven::plugins::process

#include "plugin.moc"
