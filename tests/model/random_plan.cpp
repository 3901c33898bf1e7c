// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/random_plan.h"

#include <algorithm>

namespace farhaven::orders {

using namespace model;

namespace {

class Maker {
public:
    explicit Maker(std::mt19937 &random) : m_random(random) {}

    int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(m_random); }
    bool chance(int percent) { return below(100) < percent; }

    std::string text()
    {
        static const std::vector<std::string> words = {"dc1", "қала", "резерв", "\"q\"",  "a/b~c",
                                                       "\\",  "\t",   "😀",      "e\u0301"};
        std::string text;
        for (int i = below(4); i > 0; --i)
            text += words[std::size_t(below(int(words.size())))] + " ";
        return text;
    }
    Json value(int depth)
    {
        switch (below(depth > 0 ? 6 : 4)) {
        case 0:
            return below(1'000'000) - 500'000;
        case 1:
            return text();
        case 2:
            return chance(50);
        case 3:
            return Json();
        case 4: {
            Json list = Json::array();
            for (int i = below(3); i > 0; --i)
                list.push_back(value(depth - 1));
            return list;
        }
        default:
            return parameters(depth - 1);
        }
    }
    Json parameters(int depth)
    {
        Json object = Json::object();
        for (int i = below(3); i > 0; --i)
            object["k" + std::to_string(below(9))] = value(depth);
        if (m_late && chance(20))
            object["late-one"] = {{"late", "candidate"}};
        return object;
    }
    Condition condition()
    {
        Condition condition;
        condition.component = ComponentId("c" + std::to_string(below(3)));
        condition.member = MemberId("m" + std::to_string(below(3)));
        condition.question = static_cast<Question>(below(int(Question::FactIs) + 1));
        if (condition.question == Question::FactIs) {
            condition.fact = "state";
            condition.value = text();
        }
        return condition;
    }
    std::vector<Condition> conditions(int least)
    {
        std::vector<Condition> conditions;
        for (int i = least + below(2); i > 0; --i)
            conditions.push_back(condition());
        return conditions;
    }
    ActionStep action(Phase phase)
    {
        const bool strict = phase == Phase::Fence || phase == Phase::Promote;
        ActionStep action;
        action.component = ComponentId("c" + std::to_string(below(3)));
        action.member = MemberId(chance(90) ? "m" + std::to_string(below(3)) : "");
        action.verb = "act";
        action.parameters = parameters(2);
        action.preconditions = conditions(strict && chance(95) ? 1 : 0);
        action.postconditions = conditions(strict && chance(95) ? 1 : 0);
        const bool disturbs = phase >= Phase::Quiesce && phase <= Phase::Promote;
        if (chance(disturbs ? 55 : 20))
            action.compensation = Compensation{"undo", parameters(1)};
        else
            action.noReturn = chance(disturbs ? 97 : 20);
        return action;
    }
    void body(Step &step, const std::vector<Step> &earlier)
    {
        const int choice = below(100);
        if (choice < 80) {
            step.body = action(step.phase);
        } else if (choice < 87) {
            step.body = ForEachStep{{"a", text()}, action(step.phase), 1 + below(3)};
        } else if (choice < 92) {
            step.body = ChildPlanStep{PlanId("child"), std::string(64, char('a' + below(6)))};
        } else {
            DecisionStep decision;
            decision.options = {{"yes", text(), conditions(0), {}}, {"no", text(), {}, {}}};
            decision.defaultOption = chance(97) ? "no" : "maybe";
            decision.decidedBy = "rule";
            if (!earlier.empty() && chance(3)) // not after the decision: refused
                decision.options[0].enables = {earlier.front().id};
            step.body = decision;
        }
    }
    Step step(int index, Phase phase, const std::vector<Step> &earlier)
    {
        Step step;
        step.id = StepId("s" + std::to_string(index));
        step.title = text();
        step.phase = phase;
        step.deadline = Milliseconds(1 + below(86'400'000));
        step.attemptsMax = 1 + below(10);
        step.ifUnreachable = chance(4) ? IfUnreachable::Skip : IfUnreachable::Stop;
        for (const Step &before : earlier) {
            const bool needed = before.phase < phase;
            if (chance(needed ? 99 : 25))
                step.after.push_back(before.id);
        }
        body(step, earlier);
        return step;
    }
    /// Lets a decision enable a later step that waits for it.
    void enable(std::vector<Step> &steps)
    {
        for (Step &step : steps) {
            auto *decision = std::get_if<DecisionStep>(&step.body);
            if (!decision)
                continue;
            for (const Step &later : steps) {
                const bool waits =
                    std::find(later.after.begin(), later.after.end(), step.id) != later.after.end();
                if (waits && chance(40))
                    decision->options[std::size_t(below(2))].enables.push_back(later.id);
            }
        }
    }
    RecoveryPlan plan();

private:
    std::mt19937 &m_random;
    bool m_late = false;
};

RecoveryPlan Maker::plan()
{
    RecoveryPlan plan;
    plan.id = PlanId("p" + std::to_string(below(1000)));
    plan.name = text();
    plan.revision = 1 + below(100);
    plan.kind = static_cast<PlanKind>(below(int(PlanKind::StopSite) + 1));
    plan.service = ServiceId("orders");
    plan.scenario = text();
    plan.from = SiteId("dc");
    plan.to = SiteId("dr");
    plan.owner = PersonId(chance(80) ? "planner" : "");
    plan.author = PersonId("author@example.org");
    if (chance(30))
        plan.reviewBy = Instant(Milliseconds(1'800'000'000'000 + below(1'000'000'000)));
    if (plan.kind == PlanKind::Failover)
        plan.lossBytesMax = below(1'000'000'000);
    plan.targets = {{ComponentId("c0"), "postgresql", text()}, {ComponentId("c1"), "haproxy", ""}};
    m_late = chance(30);
    if (m_late)
        plan.lateBound = {{"candidate", "candidate", {"m0", "m1"}, {{"component", "c0"}}}};
    std::vector<Phase> phases;
    for (int i = 1 + below(8); i > 0; --i)
        phases.push_back(static_cast<Phase>(below(int(Phase::Release) + 1)));
    const bool guard = chance(70); // else a fence or a gate is there by luck alone
    const auto has = [&](Phase phase) {
        return std::find(phases.begin(), phases.end(), phase) != phases.end();
    };
    if (guard && has(Phase::Promote) && !has(Phase::Fence))
        phases.push_back(Phase::Fence);
    if (guard && has(Phase::Traffic) && !has(Phase::Gate))
        phases.push_back(Phase::Gate);
    if (!chance(10))
        std::sort(phases.begin(), phases.end());
    for (std::size_t i = 0; i < phases.size(); ++i)
        plan.steps.push_back(step(int(i), phases[i], plan.steps));
    enable(plan.steps);
    if (chance(50)) // the order of the list means nothing
        std::shuffle(plan.steps.begin(), plan.steps.end(), m_random);
    return plan;
}

} // namespace

RecoveryPlan randomPlan(std::mt19937 &random)
{
    return Maker(random).plan();
}

} // namespace farhaven::orders
