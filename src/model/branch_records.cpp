// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_text.h"
#include "model/drill_passes.h"

#include <algorithm>

/// What a drill showed of each branch, from the journal alone.
namespace farhaven::model {

namespace {

class BranchJudging {
public:
    BranchJudging(const Run &run, std::span<const JournalEvent> journal);
    [[nodiscard]] std::vector<BranchRecord> records() const;
    [[nodiscard]] const Choices &choices(int pass) const { return m_passes[std::size_t(pass) - 1]; }
    [[nodiscard]] int passes() const { return int(m_passes.size()); }

private:
    void note(const JournalEvent &event);
    [[nodiscard]] StepState stateOf(const StepId &step) const;
    [[nodiscard]] BranchRecord judged(const Branch &branch, int pass) const;
    [[nodiscard]] Sentence said(const char *id, const char *pattern, const BranchRecord &record,
                                const std::string &step) const;

    const Run &m_run;
    const RecoveryPlan m_whole;
    const Enabling m_enabling;
    std::map<StepId, StepState> m_states;
    Choices m_made; ///< as the journal has them
    std::vector<Choices> m_passes;
};

BranchJudging::BranchJudging(const Run &run, std::span<const JournalEvent> journal)
    : m_run(run), m_whole(carriedOut(run)), m_enabling(enablingOf(run.plan))
{
    for (const JournalEvent &event : journal)
        note(event);
    m_passes = run.everyBranch ? drillPasses(run.plan).passes : std::vector<Choices>{m_made};
}

void BranchJudging::note(const JournalEvent &event)
{
    using Kind = JournalEvent::Kind;
    if (event.kind == Kind::Settled)
        m_states[event.step] =
            stepStateFromName(textIn(event.detail, "state")).value_or(StepState::Indeterminate);
    else if (event.kind == Kind::Skipped)
        m_states[event.step] = StepState::Skipped;
    else if (event.kind == Kind::Decided) {
        m_states[event.step] = StepState::Succeeded;
        m_made[event.step] = textIn(event.detail, "option");
    }
}

StepState BranchJudging::stateOf(const StepId &step) const
{
    const auto found = m_states.find(step);
    return found == m_states.end() ? StepState::Pending : found->second;
}

Sentence BranchJudging::said(const char *id, const char *pattern, const BranchRecord &record,
                             const std::string &step) const
{
    const Step *decision = m_run.plan.find(record.branch.first);
    const auto *option = decision ? decision->decision()->find(record.branch.second) : nullptr;
    const bool labelled = option && !option->label.empty();
    return Sentence(id, pattern,
                    {{"decision", decision ? decision->title : record.branch.first.value},
                     {"option", labelled ? option->label : record.branch.second},
                     {"pass", record.pass},
                     {"step", step}});
}

BranchRecord BranchJudging::judged(const Branch &branch, int pass) const
{
    BranchRecord record{branch, pass, BranchVerdict::Green, {}};
    const std::set<StepId> out = notTaken(m_whole, m_made);
    const Step *open = nullptr;
    for (const Step &step : m_whole.steps) {
        const bool its = passOf(m_run.plan, m_enabling, step.id) == pass;
        // A for-each is what its items are.
        if (!its || out.contains(step.id) || std::holds_alternative<ForEachStep>(step.body))
            continue;
        const StepState state = stateOf(step.id);
        if (state == StepState::Failed) {
            record.verdict = BranchVerdict::Red;
            record.why =
                said("drill.branch.red", "{decision}, {option}: {step} failed", record, step.title);
            return record;
        }
        if (state != StepState::Succeeded && !open)
            open = &step;
    }
    if (open) {
        record.verdict = BranchVerdict::Unknown;
        record.why = said("drill.branch.unknown",
                          "{decision}, {option}: not shown, since {step} was not "
                          "seen done",
                          record, open->title);
        return record;
    }
    record.why = said("drill.branch.green",
                      "{decision}, {option}: each step of pass {pass} was seen done", record, "");
    return record;
}

std::vector<BranchRecord> BranchJudging::records() const
{
    std::vector<BranchRecord> all;
    for (const Step &step : m_run.plan.steps) {
        if (!step.decision())
            continue;
        for (const DecisionStep::Option &option : step.decision()->options) {
            const Branch branch{step.id, option.id};
            const auto took = [&](const Choices &choices) {
                const auto found = choices.find(step.id);
                return found != choices.end() && found->second == option.id;
            };
            const auto pass = std::find_if(m_passes.begin(), m_passes.end(), took);
            if (pass != m_passes.end()) {
                all.push_back(judged(branch, int(pass - m_passes.begin()) + 1));
                continue;
            }
            BranchRecord record{branch, 0, BranchVerdict::Unknown, {}};
            record.why = said("drill.branch.missed",
                              "{decision}, {option}: this drill did not carry it out", record, "");
            all.push_back(std::move(record));
        }
    }
    return all;
}

} // namespace

std::vector<BranchRecord> branchRecords(const Run &run, std::span<const JournalEvent> journal)
{
    if (run.plan.kind != PlanKind::Drill)
        return {};
    const BranchJudging judging(run, journal);
    return judging.records();
}

std::map<StepId, std::string> branchTexts(const Run &run, std::span<const JournalEvent> journal)
{
    std::map<StepId, std::string> texts;
    if (run.plan.kind != PlanKind::Drill)
        return texts;
    const BranchJudging judging(run, journal);
    const Enabling enabling = enablingOf(run.plan);
    for (const Step &step : carriedOut(run).steps) {
        const int pass = passOf(run.plan, enabling, step.id);
        if (pass < 1 || pass > judging.passes())
            continue;
        std::string text;
        for (const auto &[decision, option] : judging.choices(pass))
            text += (text.empty() ? "" : ", ") + decision.value + ": " + option;
        if (!text.empty())
            texts[step.id] = std::move(text);
    }
    return texts;
}

} // namespace farhaven::model
