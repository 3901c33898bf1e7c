// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drill_passes.h"

#include "model/step_graph.h"
#include "model/unfold.h"

#include <algorithm>
#include <charconv>

namespace farhaven::model {

namespace {

constexpr std::string_view passPrefix = "pass-";

/// In their order in time: what enables a decision comes before it.
std::vector<const Step *> decisionsOf(const RecoveryPlan &plan)
{
    std::vector<const Step *> decisions;
    const auto graph = StepGraph::of(plan);
    for (std::size_t i = 0; graph && i < graph->order().size(); ++i) {
        const Step &step = plan.steps[graph->order()[i]];
        if (step.decision())
            decisions.push_back(&step);
    }
    return decisions;
}

/// The default first, then the others as they are written.
std::vector<std::string> optionsOf(const DecisionStep &decision)
{
    std::vector<std::string> options{decision.defaultOption};
    for (const DecisionStep::Option &option : decision.options) {
        if (option.id != decision.defaultOption)
            options.push_back(option.id);
    }
    return options;
}

class Covering {
public:
    explicit Covering(const RecoveryPlan &plan)
        : m_plan(plan), m_decisions(decisionsOf(plan)), m_enabling(enablingOf(plan))
    {
    }
    DrillPasses find();

private:
    [[nodiscard]] Choices towards(const Branch &target) const;
    [[nodiscard]] std::string wanted(const Step &step, const Choices &required) const;

    const RecoveryPlan &m_plan;
    std::vector<const Step *> m_decisions;
    Enabling m_enabling;
    std::set<Branch> m_covered;
};

/// Required first; else what no pass took yet; else the default.
std::string Covering::wanted(const Step &step, const Choices &required) const
{
    if (const auto must = required.find(step.id); must != required.end())
        return must->second;
    for (const std::string &option : optionsOf(*step.decision())) {
        if (!m_covered.contains({step.id, option}))
            return option;
    }
    return step.decision()->defaultOption;
}

Choices Covering::towards(const Branch &target) const
{
    Choices required{{target.first, target.second}};
    for (auto enabled = m_enabling.find(target.first); enabled != m_enabling.end();) {
        const Branch &by = *enabled->second.begin();
        if (!required.emplace(by.first, by.second).second)
            break;
        enabled = m_enabling.find(by.first);
    }
    Choices choices;
    for (const Step *step : m_decisions) {
        if (!notTaken(m_plan, choices).contains(step->id))
            choices[step->id] = wanted(*step, required);
    }
    return choices;
}

DrillPasses Covering::find()
{
    DrillPasses found;
    for (const Step *step : m_decisions) {
        for (const std::string &option : optionsOf(*step->decision())) {
            const Branch target{step->id, option};
            if (m_covered.contains(target))
                continue;
            Choices choices = towards(target);
            const auto taken = choices.find(step->id);
            if (found.passes.size() >= passesMax || taken == choices.end() ||
                taken->second != option) {
                found.missed.push_back(target);
                continue;
            }
            m_covered.insert(choices.begin(), choices.end());
            found.passes.push_back(std::move(choices));
        }
    }
    return found;
}

/// Who may act is settled once for all passes, unless a decision is about it.
bool isShared(const Step &step, const Enabling &enabling)
{
    return step.action() && (step.phase == Phase::Claim || step.phase == Phase::Release) &&
           !enabling.contains(step.id);
}

/// "pass-12.copy" → 12 and "copy"; 0 where it is no such name.
std::pair<int, std::string_view> splitPass(std::string_view step)
{
    if (!step.starts_with(passPrefix))
        return {0, step};
    const std::string_view rest = step.substr(passPrefix.size());
    int pass = 0;
    const char *last = rest.data() + rest.size();
    const auto [stop, error] = std::from_chars(rest.data(), last, pass);
    if (error != std::errc() || stop == last || *stop != '.' || pass < 1)
        return {0, step};
    return {pass, rest.substr(std::size_t(stop - rest.data()) + 1)};
}

class Unrolling {
public:
    explicit Unrolling(const RecoveryPlan &plan)
        : m_plan(plan), m_enabling(enablingOf(plan)), m_passes(drillPasses(plan).passes)
    {
        for (const Step &step : plan.steps) {
            if (isShared(step, m_enabling))
                m_shared.insert(step.id);
        }
    }
    RecoveryPlan plan();

private:
    void addPass(int pass);
    void addReleases();
    [[nodiscard]] Step inPass(Step step, int pass) const;
    [[nodiscard]] StepId named(int pass, const StepId &step) const
    {
        return m_shared.contains(step) ? step : passStep(pass, step);
    }

    const RecoveryPlan &m_plan;
    const Enabling m_enabling;
    const std::vector<Choices> m_passes;
    std::set<StepId> m_shared;
    std::vector<Step> m_steps;
    std::vector<StepId> m_before; ///< the steps of the pass that was added last
};

Step Unrolling::inPass(Step step, int pass) const
{
    if (auto *decision = std::get_if<DecisionStep>(&step.body)) {
        const Choices &choices = m_passes[std::size_t(pass) - 1];
        if (const auto chosen = choices.find(step.id); chosen != choices.end())
            decision->defaultOption = chosen->second;
        decision->decidedBy = decidedByDrill;
        for (DecisionStep::Option &option : decision->options) {
            for (StepId &enabled : option.enables)
                enabled = named(pass, enabled);
        }
    }
    bool first = true;
    for (StepId &after : step.after) {
        first = first && m_shared.contains(after);
        after = named(pass, after);
    }
    if (first)
        step.after.insert(step.after.end(), m_before.begin(), m_before.end());
    step.id = passStep(pass, step.id);
    step.title = "Pass " + std::to_string(pass) + " of " + std::to_string(m_passes.size()) + ": " +
                 step.title;
    return step;
}

void Unrolling::addPass(int pass)
{
    std::vector<StepId> own;
    for (const Step &step : m_plan.steps) {
        if (!m_shared.contains(step.id)) {
            m_steps.push_back(inPass(step, pass));
            own.push_back(m_steps.back().id);
        } else if (pass == 1 && step.phase == Phase::Claim) {
            m_steps.push_back(step);
        }
    }
    m_before = std::move(own);
}

void Unrolling::addReleases()
{
    for (const Step &step : m_plan.steps) {
        if (!m_shared.contains(step.id) || step.phase != Phase::Release)
            continue;
        Step &release = m_steps.emplace_back(step);
        for (const StepId &before : m_before) {
            if (std::find(step.after.begin(), step.after.end(), before) == step.after.end())
                release.after.push_back(before);
        }
    }
}

RecoveryPlan Unrolling::plan()
{
    for (std::size_t pass = 1; pass <= m_passes.size(); ++pass)
        addPass(int(pass));
    addReleases();
    RecoveryPlan plan = m_plan;
    plan.steps = std::move(m_steps);
    return plan;
}

} // namespace

std::string_view name(BranchVerdict verdict)
{
    switch (verdict) {
    case BranchVerdict::Green:
        return "green";
    case BranchVerdict::Red:
        return "red";
    case BranchVerdict::Unknown:
        break;
    }
    return "unknown";
}

DrillPasses drillPasses(const RecoveryPlan &plan)
{
    Covering covering(plan);
    return covering.find();
}

bool takesEveryBranch(const RecoveryPlan &plan)
{
    return plan.kind == PlanKind::Drill && plan.scenario != startDrill &&
           plan.scenario != stopDrill && !drillPasses(plan).passes.empty();
}

StepId passStep(int pass, const StepId &step)
{
    return pass <= 1 ? step
                     : StepId(std::string(passPrefix) + std::to_string(pass) + "." + step.value);
}

bool namesPass(std::string_view step)
{
    return splitPass(step).first > 0;
}

int passOf(const RecoveryPlan &plan, const Enabling &enabling, const StepId &step)
{
    std::string_view id = step.value;
    if (id.starts_with(undoPrefix))
        id.remove_prefix(undoPrefix.size());
    const auto [pass, own] = splitPass(id);
    if (pass > 0)
        return pass;
    const Step *known = plan.find(StepId(std::string(own)));
    return known && isShared(*known, enabling) ? 0 : 1;
}

bool lacksPasses(const RecoveryPlan &plan)
{
    return std::any_of(plan.steps.begin(), plan.steps.end(), [](const Step &step) {
        return step.decision() && step.decision()->decidedBy != decidedByDrill;
    });
}

RecoveryPlan inPasses(const RecoveryPlan &plan)
{
    if (!lacksPasses(plan))
        return plan;
    Unrolling unrolling(plan);
    return unrolling.plan();
}

bool lacksPasses(const Run &run)
{
    return run.everyBranch && run.plan.kind == PlanKind::Drill && lacksPasses(run.plan);
}

RecoveryPlan carriedOut(const Run &run)
{
    return unfolded(lacksPasses(run) ? inPasses(run.plan) : run.plan);
}

} // namespace farhaven::model
