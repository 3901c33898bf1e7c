// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/fix.h"

#include "analysis/generate.h"
#include "model/step_graph.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace farhaven::analysis {

using namespace model;

namespace {

std::string pathOf(std::size_t step, const char *key)
{
    return "/steps/" + std::to_string(step) + key;
}

Json jsonOf(const Step &step)
{
    RecoveryPlan alone;
    alone.steps = {step};
    return toJson(alone)["steps"][0];
}

/// The operations of one fix. New steps come last, so that no path before them shifts.
class Edit {
public:
    explicit Edit(const RecoveryPlan &plan) : m_plan(plan) {}
    /// From here on about this step, which must still be there.
    void about(std::size_t step)
    {
        m_operations.push_back({{"op", "test"},
                                {"path", pathOf(step, "/id")},
                                {"value", m_plan.steps[step].id.value}});
    }
    void add(std::string path, Json value)
    {
        m_operations.push_back(
            {{"op", "add"}, {"path", std::move(path)}, {"value", std::move(value)}});
        m_changes = true;
    }
    void putAfter(std::size_t step, const StepId &earlier)
    {
        const auto &after = m_plan.steps[step].after;
        if (std::find(after.begin(), after.end(), earlier) == after.end())
            add(pathOf(step, "/after/-"), earlier.value);
    }
    void insert(std::size_t before, const Step &step) { m_inserted.emplace_back(before, step); }
    /// Null: there is nothing to do.
    Json take()
    {
        for (auto one = m_inserted.rbegin(); one != m_inserted.rend(); ++one)
            add(pathOf(one->first, ""), jsonOf(one->second));
        return m_changes ? m_operations : Json();
    }

private:
    const RecoveryPlan &m_plan;
    Json m_operations = Json::array();
    std::vector<std::pair<std::size_t, Step>> m_inserted;
    bool m_changes = false;
};

/// What a fix is made from.
struct Source {
    const RecoveryPlan &plan;
    const Estate &estate;
    std::optional<StepGraph> graph;
    /// What generation writes for this move today; nothing where it writes none.
    std::optional<RecoveryPlan> generated;
};

const ActionStep *actionAt(const Source &source, std::size_t step)
{
    return source.plan.steps[step].action();
}

const Step *sameStep(const RecoveryPlan &plan, const Step &step)
{
    const Step *found = plan.find(step.id);
    const ActionStep *a = found ? found->action() : nullptr;
    const ActionStep *b = step.action();
    const bool same =
        a && b && a->component == b->component && a->member == b->member && a->verb == b->verb;
    return same ? found : nullptr;
}

std::vector<StepId> idsBefore(const RecoveryPlan &plan, Phase phase)
{
    std::vector<StepId> ids;
    for (const Step &step : plan.steps) {
        if (step.phase < phase)
            ids.push_back(step.id);
    }
    return ids;
}

/// Puts the generated steps of a phase before `step`, which waits for them.
bool insertGenerated(Edit &edit, const Source &source, std::size_t step, Phase phase)
{
    bool any = false;
    for (Step made : source.generated ? source.generated->steps : std::vector<Step>()) {
        if (made.phase != phase || source.plan.find(made.id))
            continue;
        made.after = idsBefore(source.plan, phase);
        edit.insert(step, made);
        for (std::size_t later = 0; later < source.plan.steps.size(); ++later) {
            if (source.plan.steps[later].phase <= phase)
                continue;
            edit.about(later);
            edit.putAfter(later, made.id);
        }
        any = true;
    }
    return any;
}

/// Guards that generation gives the same step and that this one lacks.
void addGuards(Edit &edit, const Source &source, std::size_t step)
{
    const Step *made =
        source.generated ? sameStep(*source.generated, source.plan.steps[step]) : nullptr;
    if (!made)
        return;
    edit.about(step);
    const auto &own = actionAt(source, step)->preconditions;
    const Json all = jsonOf(*made)["action"]["preconditions"];
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (std::find(own.begin(), own.end(), made->action()->preconditions[i]) == own.end())
            edit.add(pathOf(step, "/action/preconditions/-"), all[i]);
    }
}

void waitForPhase(Edit &edit, const Source &source, std::size_t step, Phase phase)
{
    edit.about(step);
    for (std::size_t i = 0; source.graph && i < source.plan.steps.size(); ++i) {
        if (source.plan.steps[i].phase == phase && !source.graph->comesBefore(i, step))
            edit.putAfter(step, source.plan.steps[i].id);
    }
}

void addFence(Edit &edit, const Source &source, std::size_t step)
{
    if (insertGenerated(edit, source, step, Phase::Fence))
        addGuards(edit, source, step);
}

void waitForFence(Edit &edit, const Source &source, std::size_t step)
{
    waitForPhase(edit, source, step, Phase::Fence);
}

void addGate(Edit &edit, const Source &source, std::size_t step)
{
    const auto &steps = source.plan.steps;
    const bool gated = std::any_of(steps.begin(), steps.end(), [](const Step &one) {
        return one.phase == Phase::Gate && one.ifUnreachable == IfUnreachable::Stop;
    });
    if (gated)
        waitForPhase(edit, source, step, Phase::Gate);
    else
        insertGenerated(edit, source, step, Phase::Gate);
}

void waitForEarlier(Edit &edit, const Source &source, std::size_t step)
{
    std::set<Phase> earlier;
    for (const Step &one : source.plan.steps) {
        if (one.phase < source.plan.steps[step].phase)
            earlier.insert(one.phase);
    }
    for (const Phase phase : earlier)
        waitForPhase(edit, source, step, phase);
}

/// What no step waits for yet.
std::vector<StepId> lastSteps(const RecoveryPlan &plan)
{
    std::set<StepId> awaited;
    for (const Step &step : plan.steps)
        awaited.insert(step.after.begin(), step.after.end());
    std::vector<StepId> last;
    for (const Step &step : plan.steps) {
        if (!awaited.contains(step.id))
            last.push_back(step.id);
    }
    return last;
}

void addRelease(Edit &edit, const Source &source, std::size_t)
{
    for (Step made : source.generated ? source.generated->steps : std::vector<Step>()) {
        if (made.phase != Phase::Release || source.plan.find(made.id))
            continue;
        made.after = lastSteps(source.plan);
        edit.insert(source.plan.steps.size(), made);
    }
}

void addClaim(Edit &edit, const Source &source, std::size_t step)
{
    bool any = false;
    for (Step made : source.generated ? source.generated->steps : std::vector<Step>()) {
        if (made.phase != Phase::Claim || source.plan.find(made.id))
            continue;
        for (std::size_t i = 0; !any && i < source.plan.steps.size(); ++i) {
            if (!source.plan.steps[i].after.empty())
                continue;
            edit.about(i);
            edit.putAfter(i, made.id);
        }
        made.after.clear();
        edit.insert(0, made);
        any = true;
        break; // the claim alone: what else a failback does in this phase is no part of it
    }
    const bool released = std::any_of(source.plan.steps.begin(), source.plan.steps.end(),
                                      [](const Step &one) { return one.phase == Phase::Release; });
    if (any && !released)
        addRelease(edit, source, step);
}

/// A database that a lift may let loose is seen to take no writes before it.
void addLiftGuard(Edit &edit, const Source &source, std::size_t step)
{
    const ActionStep *lift = actionAt(source, step);
    const Component *fence = lift ? source.estate.find(lift->component) : nullptr;
    const Member *fenced = fence ? fence->find(lift->member) : nullptr;
    const Service *service = source.estate.find(source.plan.service);
    const Component *writer = service ? source.estate.find(service->writer) : nullptr;
    if (!fenced || !writer)
        return;
    edit.about(step);
    for (const Member &member : writer->members) {
        Step asked = source.plan.steps[step];
        const Condition quiet{writer->id, member.id, Question::NotWritable, {}, {}};
        const auto &own = lift->preconditions;
        if (member.site != fenced->serves || std::find(own.begin(), own.end(), quiet) != own.end())
            continue;
        std::get<ActionStep>(asked.body).preconditions = {quiet};
        edit.add(pathOf(step, "/action/preconditions/-"),
                 jsonOf(asked)["action"]["preconditions"][0]);
    }
}

void addWayBack(Edit &edit, const Source &source, std::size_t step)
{
    const Step *made =
        source.generated ? sameStep(*source.generated, source.plan.steps[step]) : nullptr;
    if (!made || !made->action()->compensation)
        return;
    edit.about(step);
    edit.add(pathOf(step, "/action/compensation"), jsonOf(*made)["action"]["compensation"]);
}

void addProof(Edit &edit, const Source &source, std::size_t step)
{
    const Step *made =
        source.generated ? sameStep(*source.generated, source.plan.steps[step]) : nullptr;
    if (!made || made->action()->postconditions.empty())
        return;
    edit.about(step);
    edit.add(pathOf(step, "/action/postconditions"), jsonOf(*made)["action"]["postconditions"]);
}

void skipUnreachable(Edit &edit, const Source &source, std::size_t step)
{
    const Phase phase = source.plan.steps[step].phase;
    if (!maySkip(phase))
        return;
    edit.about(step);
    edit.add(pathOf(step, "/if_unreachable"), std::string(name(IfUnreachable::Skip)));
}

void nameOwner(Edit &edit, const Source &source, std::size_t)
{
    const Service *service = source.estate.find(source.plan.service);
    if (service && !service->owner.empty())
        edit.add("/owner", service->owner.value);
}

using Make = void (*)(Edit &, const Source &, std::size_t step);

const std::map<std::string, Make, std::less<>> &makers()
{
    static const std::map<std::string, Make, std::less<>> known = {
        {"fence.missing", addFence},
        {"order.promote-before-fence", waitForFence},
        {"order.traffic-before-gate", addGate},
        {"order.phase", waitForEarlier},
        {"promote.unguarded", addGuards},
        {"promote.loss", addGuards},
        {"fence.old-writer", addGuards},
        {"fence.lift-unguarded", addLiftGuard},
        {"claim.missing", addClaim},
        {"claim.no-release", addRelease},
        {"step.no-way-back", addWayBack},
        {"step.no-proof", addProof},
        {"site.step-needs-lost-site", skipUnreachable},
        {"plan.no-owner", nameOwner},
    };
    return known;
}

/// Rules about the plan as a whole have no step in their place.
std::optional<std::size_t> stepIn(const std::string &place)
{
    constexpr std::string_view head = "/steps/";
    std::size_t step = 0;
    if (!place.starts_with(head))
        return std::nullopt;
    const char *end = place.data() + place.size();
    const auto [rest, error] = std::from_chars(place.data() + head.size(), end, step);
    return error == std::errc() ? std::optional(step) : std::nullopt;
}

/// The one member of the writer at the plan's old site, as generation asks for it.
std::optional<RecoveryPlan> generatedFor(const RecoveryPlan &plan, const Estate &estate)
{
    const Service *service = estate.find(plan.service);
    const Component *writer = service ? estate.find(service->writer) : nullptr;
    GenerationFacts facts;
    facts.id = plan.id;
    facts.author = plan.author;
    facts.lossBytesMax = plan.lossBytesMax;
    for (const Member &member : writer ? writer->members : std::vector<Member>()) {
        if (member.servedSite() != plan.from)
            continue;
        if (!facts.primary.empty())
            return std::nullopt;
        facts.primary = member.id;
    }
    const auto generate = plan.kind == PlanKind::Switchover ? generateSwitchover
                          : plan.kind == PlanKind::Failover ? generateFailover
                          : plan.kind == PlanKind::Failback ? generateFailback
                                                            : nullptr;
    if (facts.primary.empty() || !generate)
        return std::nullopt;
    Result<RecoveryPlan> made = generate(estate, plan.service, plan.to, facts);
    return made ? std::optional(std::move(*made)) : std::nullopt;
}

bool leavesAnOrder(const Finding &finding, const RecoveryPlan &plan)
{
    const Result<RecoveryPlan> fixed = apply(finding, plan);
    return fixed && StepGraph::of(*fixed);
}

} // namespace

Result<RecoveryPlan> apply(const Finding &finding, const RecoveryPlan &plan)
{
    if (!finding.patch.is_array() || finding.patch.empty())
        return fail(ErrorCode::Invalid, "nothing but a person can fix this finding", finding.rule,
                    finding.fix);
    try {
        return planDraftFromJson(toJson(plan).patch(finding.patch));
    } catch (const Json::exception &) {
        return fail(ErrorCode::Conflict, "the plan is not the one that the finding is about",
                    finding.place, "Lint the plan again; the findings may have changed.");
    }
}

void addFixes(std::vector<Finding> &findings, const RecoveryPlan &written, const Estate &estate)
{
    const bool any = std::any_of(findings.begin(), findings.end(), [](const Finding &finding) {
        return makers().contains(finding.rule);
    });
    if (!any)
        return;
    Source source{written, estate, {}, generatedFor(written, estate)};
    if (Result<StepGraph> graph = StepGraph::of(written))
        source.graph = std::move(*graph);
    for (Finding &finding : findings) {
        const auto maker = makers().find(finding.rule);
        const std::size_t step = stepIn(finding.place).value_or(0);
        const bool acts =
            step < written.steps.size() && (!stepIn(finding.place) || written.steps[step].action());
        if (maker == makers().end() || !acts)
            continue;
        Edit edit(written);
        maker->second(edit, source, step);
        finding.patch = edit.take();
        if (!finding.patch.is_null() && !leavesAnOrder(finding, written))
            finding.patch = nullptr;
    }
}

} // namespace farhaven::analysis
