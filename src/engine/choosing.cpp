// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/choosing.h"

#include "model/drill_passes.h"

#include <algorithm>

namespace farhaven::engine {

using model::DecisionStep;

namespace {

class Choosing {
public:
    Choosing(const Situation &situation, const model::Step &step, Agenda &agenda)
        : m_situation(situation), m_step(step), m_decision(*step.decision()), m_agenda(agenda),
          m_since(situation.view(step.id).since.value_or(situation.now))
    {
    }
    void judge();

private:
    [[nodiscard]] Tri holds(const DecisionStep::Option &option, Json &rows);
    [[nodiscard]] bool rehearses() const
    {
        return m_situation.run.plan.kind == model::PlanKind::Drill;
    }
    [[nodiscard]] bool looked(const ComponentId &component) const;
    void propose();
    void ask();
    void take();

    const Situation &m_situation;
    const model::Step &m_step;
    const DecisionStep &m_decision;
    Agenda &m_agenda;
    const Ticks m_since;
    Json m_options = Json::array();
    std::string m_proposed;
    bool m_certain = true; ///< what is proposed rests on nothing unknown
    bool m_allLooked = true;
};

/// Whether anything came of a look that began after the turn of the step; an error is an answer.
bool Choosing::looked(const ComponentId &component) const
{
    const ComponentView &view = m_situation.component(component);
    return view.lookedAt && *view.lookedAt > m_since &&
           (!view.effectAt || *view.lookedAt > *view.effectAt);
}

Tri Choosing::holds(const DecisionStep::Option &option, Json &rows)
{
    // Without a criterion nothing speaks for the option.
    Tri all = option.criteria.empty() ? Tri::No : Tri::Yes;
    for (const model::Condition &criterion : option.criteria) {
        const Ticks effect =
            m_situation.component(criterion.component).effectAt.value_or(Ticks::min());
        const model::Observation *seen =
            evidence(m_situation, criterion.component, effect, otherEvidenceMax);
        const model::Answer answer = evaluate(criterion, seen, m_situation.now, otherEvidenceMax);
        all = both(all, answer.holds);
        Json row = {{"component", criterion.component.value},
                    {"member", criterion.member.value},
                    {"question", name(criterion.question)},
                    {"holds", name(answer.holds)},
                    {"why", toJson(answer.why)}};
        if (criterion.question == model::Question::FactIs)
            row["fact"] = criterion.fact + " = " + criterion.value;
        rows.push_back(std::move(row));
        m_allLooked = m_allLooked && (seen || looked(criterion.component));
        if (answer.holds == Tri::Unknown)
            m_agenda.look(criterion.component, effect, m_since, answer.why);
    }
    return all;
}

/// The first option that is seen to fit, else the default.
void Choosing::propose()
{
    for (const DecisionStep::Option &option : m_decision.options) {
        Json rows = Json::array();
        const Tri fits = holds(option, rows);
        m_options.push_back({{"id", option.id},
                             {"label", option.label},
                             {"holds", name(fits)},
                             {"criteria", std::move(rows)}});
        if (m_proposed.empty() && fits == Tri::Yes)
            m_proposed = option.id;
        if (m_proposed.empty() && fits == Tri::Unknown)
            m_certain = false;
    }
    if (m_proposed.empty())
        m_proposed = m_decision.defaultOption;
}

void Choosing::judge()
{
    propose();
    const Ticks deadline = m_since + m_step.deadline;
    const bool late = m_situation.now > deadline;
    // A drill that does not take every branch, see drill_passes.h, takes the one that people say,
    // also where a rule would know.
    const bool byRule = m_decision.decidedBy == model::decidedByRule && !rehearses();
    if (byRule && m_certain)
        return take();
    if (late || (!byRule && m_allLooked))
        return ask();
    m_agenda.waitUntil(
        deadline + Milliseconds(1),
        Sentence("decision.looks", "What {step} rests on is looked at", {{"step", m_step.title}}));
}

void Choosing::ask()
{
    Ask ask;
    ask.step = m_step.id;
    ask.detail = {{"proposed", m_proposed},
                  {"decided_by", m_decision.decidedBy},
                  {"options", std::move(m_options)}};
    const DecisionStep::Option &proposed = *m_decision.find(m_proposed);
    ask.why = Sentence("decision.asked", "{step}: {who} decides; proposed is {option}",
                       {{"step", m_step.title},
                        {"who", m_decision.decidedBy != model::decidedByRule ? m_decision.decidedBy
                                : rehearses() ? "a person, since each branch is drilled,"
                                              : "a person, since the rule cannot tell,"},
                        {"option", proposed.label.empty() ? proposed.id : proposed.label}});
    m_agenda.add(std::move(ask));
}

void Choosing::take()
{
    Choose choose;
    choose.step = m_step.id;
    choose.option = m_proposed;
    choose.detail = {{"proposed", m_proposed}, {"options", std::move(m_options)}};
    const DecisionStep::Option &proposed = *m_decision.find(m_proposed);
    choose.why = Sentence("decision.by-rule", "{step}: the rule takes {option}",
                          {{"step", m_step.title},
                           {"option", proposed.label.empty() ? proposed.id : proposed.label}});
    m_agenda.add(std::move(choose));
}

/// Whatever is seen: each pass of a drill is there for its own branches.
void takeForPass(const model::Step &step, Agenda &agenda)
{
    const DecisionStep &decision = *step.decision();
    const DecisionStep::Option &option = *decision.find(decision.defaultOption);
    Choose choose;
    choose.step = step.id;
    choose.option = option.id;
    choose.detail = {{"proposed", option.id}};
    choose.why = Sentence(
        "decision.by-drill", "DRILL, {step}: this pass takes {option}",
        {{"step", step.title}, {"option", option.label.empty() ? option.id : option.label}});
    agenda.add(std::move(choose));
}

} // namespace

void choose(const Situation &situation, const model::Step &step, Agenda &agenda)
{
    if (step.decision()->decidedBy == model::decidedByDrill)
        return takeForPass(step, agenda);
    if (situation.at(step).asks())
        return;
    if (!situation.view(step.id).since) {
        Await await;
        await.step = step.id;
        await.why = Sentence("step.turn", "The turn of {step} has come", {{"step", step.title}});
        return agenda.add(std::move(await));
    }
    Choosing choosing(situation, step, agenda);
    choosing.judge();
}

} // namespace farhaven::engine
