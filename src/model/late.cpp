// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/late.h"

#include "model/reading.h"
#include "model/run.h"

#include <algorithm>
#include <charconv>

namespace farhaven::model {

namespace {

constexpr const char *lateKey = "late";

bool isPlaceholder(const Json &json)
{
    return json.is_object() && json.size() == 1 && json.contains(lateKey);
}

std::string nameIn(const MemberId &member)
{
    const std::string &id = member.value;
    return id.starts_with(latePrefix) ? id.substr(latePrefix.size()) : std::string();
}

void collect(const Json &json, std::set<std::string> &names)
{
    if (isPlaceholder(json) && json[lateKey].is_string())
        names.insert(json[lateKey].get<std::string>());
    else if (json.is_structured())
        for (const Json &part : json)
            collect(part, names);
}

void collect(const MemberId &member, std::set<std::string> &names)
{
    if (const std::string name = nameIn(member); !name.empty())
        names.insert(name);
}

template <class T, class Visit> void visitConditions(T &action, const Visit &visit)
{
    for (auto *list : {&action.preconditions, &action.postconditions}) {
        for (auto &condition : *list)
            visit(condition);
    }
    if (!action.compensation)
        return;
    for (auto *list : {&action.compensation->preconditions, &action.compensation->postconditions}) {
        for (auto &condition : *list)
            visit(condition);
    }
}

/// What it acts on, as against what it asks about.
std::set<std::string> namesActedOn(const ActionStep &action)
{
    std::set<std::string> names;
    collect(action.member, names);
    collect(action.parameters, names);
    if (action.compensation)
        collect(action.compensation->parameters, names);
    return names;
}

std::set<std::string> namesIn(const ActionStep &action)
{
    std::set<std::string> names = namesActedOn(action);
    visitConditions(action, [&](const Condition &condition) { collect(condition.member, names); });
    return names;
}

void put(Json &json, const Bound &values)
{
    if (isPlaceholder(json) && json[lateKey].is_string()) {
        const auto found = values.find(json[lateKey].get<std::string>());
        if (found != values.end())
            json = found->second;
    } else if (json.is_structured()) {
        for (Json &part : json)
            put(part, values);
    }
}

void put(MemberId &member, const Bound &values)
{
    const auto found = values.find(nameIn(member));
    if (found != values.end())
        member = MemberId(found->second);
}

void put(ActionStep &action, const Bound &values)
{
    put(action.member, values);
    put(action.parameters, values);
    if (action.compensation)
        put(action.compensation->parameters, values);
    visitConditions(action, [&](Condition &condition) { put(condition.member, values); });
}

const ActionStep *bodyAction(const Step &step)
{
    if (const auto *each = std::get_if<ForEachStep>(&step.body))
        return &each->action;
    return step.action();
}

Question questionIn(JsonReader &in, const std::string &word)
{
    for (int i = 0; i < static_cast<int>(Question::FactIs); ++i) {
        if (word == name(static_cast<Question>(i)))
            return static_cast<Question>(i);
    }
    in.refuse("require", "\"" + printable(word, 64) + "\" is no question about a candidate");
    return Question::Answers;
}

} // namespace

MemberId lateMember(const std::string &name)
{
    return MemberId(std::string(latePrefix) + name);
}

std::set<std::string> lateIn(const Step &step)
{
    const ActionStep *action = bodyAction(step);
    return action ? namesIn(*action) : std::set<std::string>();
}

bool lacksValues(const RecoveryPlan &plan)
{
    return !plan.lateBound.empty() &&
           std::any_of(plan.steps.begin(), plan.steps.end(),
                       [](const Step &step) { return !lateIn(step).empty(); });
}

RecoveryPlan withValues(RecoveryPlan plan, const Bound &values)
{
    for (Step &step : plan.steps) {
        if (auto *action = std::get_if<ActionStep>(&step.body))
            put(*action, values);
        else if (auto *each = std::get_if<ForEachStep>(&step.body))
            put(each->action, values);
    }
    return plan;
}

std::vector<Bound> everyBound(const RecoveryPlan &plan)
{
    std::vector<Bound> all(1);
    for (const LateBound &late : plan.lateBound) {
        std::vector<Bound> more;
        for (const Bound &before : all) {
            for (const std::string &value : late.allowed) {
                Bound one = before;
                one[late.name] = value;
                more.push_back(std::move(one));
            }
        }
        if (more.size() > combinationsMax)
            more.resize(combinationsMax);
        if (!more.empty())
            all = std::move(more);
    }
    return all;
}

Result<CandidateRule> candidateRule(const LateBound &late, const std::string &place)
{
    JsonReader in(late.constraints, place + "/constraints");
    CandidateRule rule;
    readId(in, "component", rule.component);
    rule.require = {Question::IsReplica, Question::NotWritable};
    for (const std::string &word : in.textsOr("require")) {
        const Question question = questionIn(in, word);
        if (std::find(rule.require.begin(), rule.require.end(), question) == rule.require.end())
            rule.require.push_back(question);
    }
    if (in.has("behind_bytes_max"))
        rule.behindBytesMax = in.integer("behind_bytes_max", 0, lossAny);
    rule.positionMin = in.textOr("position_min", {}, 128);
    if (!rule.positionMin.empty() && !logBytes(rule.positionMin))
        in.refuse("position_min", "not a position that can be compared");
    FH_CHECK(in.finish());
    return rule;
}

namespace {

Result<> refuseAt(const std::string &place, const std::string &why, const std::string &remedy)
{
    return fail(ErrorCode::Invalid, why, place, remedy);
}

std::string inMarks(const std::string &text)
{
    return "\"" + printable(text, 128) + "\"";
}

Result<> checkDeclared(const RecoveryPlan &plan, std::size_t i)
{
    const LateBound &late = plan.lateBound[i];
    const std::string place = "/late_bound/" + std::to_string(i);
    if (late.kind != "candidate")
        return {}; // refused by name where it would be executed
    FH_CHECK(candidateRule(late, place));
    if (late.allowed.empty() || late.allowed.size() > allowedMax)
        return refuseAt(place + "/allowed",
                        "a candidate is one of 1 to 16 members that the plan names",
                        "Name them: what people approve holds for each of them.");
    std::set<std::string> members;
    for (const std::string &member : late.allowed) {
        if (!isIdText(member) || member.starts_with(latePrefix) || !members.insert(member).second)
            return refuseAt(place + "/allowed",
                            inMarks(member) + " is no member's id, or stands there twice",
                            "Name each member once.");
    }
    return {};
}

/// A member in the place of a value is one of the component that the value is about.
Result<> checkPlaceholder(const RecoveryPlan &plan, const ComponentId &component,
                          const MemberId &member, const std::string &place)
{
    const std::string name = nameIn(member);
    if (name.empty())
        return {};
    const auto late = std::find_if(plan.lateBound.begin(), plan.lateBound.end(),
                                   [&](const LateBound &one) { return one.name == name; });
    if (late == plan.lateBound.end() || late->kind != "candidate")
        return refuseAt(place, "no candidate is called " + inMarks(name),
                        "Declare it under late_bound.");
    FH_TRY(const CandidateRule rule, candidateRule(*late, place));
    if (rule.component != component)
        return refuseAt(place,
                        "the candidate " + inMarks(name) + " is a member of " +
                            inMarks(rule.component.value) + ", not of " + inMarks(component.value),
                        "Use it for its own component.");
    return {};
}

Result<> checkUse(const RecoveryPlan &plan, std::size_t i, const std::set<std::string> &known)
{
    const Step &step = plan.steps[i];
    const ActionStep *action = bodyAction(step);
    const std::string place = "/steps/" + std::to_string(i);
    for (const std::string &name : lateIn(step)) {
        if (!known.contains(name))
            return refuseAt(place + "/action/parameters",
                            "the late-bound value " + inMarks(name) +
                                " is not declared by the plan",
                            "Declare it under late_bound.");
    }
    if (!action || namesIn(*action).empty())
        return {};
    const bool fixed = step.phase == Phase::Fence || step.phase == Phase::Release;
    if (step.phase == Phase::Claim || (fixed && !namesActedOn(*action).empty()))
        return refuseAt(place,
                        "step " + inMarks(step.id.value) + " is a " +
                            std::string(name(step.phase)) +
                            " and rests on a value that is chosen later",
                        "What claims, fences or gives back holds for every choice: name members.");
    FH_CHECK(checkPlaceholder(plan, action->component, action->member, place + "/action/member"));
    Result<> wrong;
    visitConditions(*action, [&](const Condition &condition) {
        if (wrong)
            wrong = checkPlaceholder(plan, condition.component, condition.member, place);
    });
    return wrong;
}

/// An older owner's order may be on its way to any of them, so each is claimed before.
Result<> checkClaimed(const RecoveryPlan &plan)
{
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const ActionStep *promote = plan.steps[i].action();
        const std::string name = promote ? nameIn(promote->member) : std::string();
        if (plan.steps[i].phase != Phase::Promote || name.empty())
            continue;
        std::set<std::string> claimed;
        for (const Step &step : plan.steps) {
            const ActionStep *claim = step.action();
            if (!claim || claim->verb != "claim" || claim->component != promote->component)
                continue;
            claimed.insert(claim->member.value);
            for (const Json &member : claim->parameters.value("must", Json::array()))
                claimed.insert(member.is_string() ? member.get<std::string>() : std::string());
        }
        for (const LateBound &late : plan.lateBound) {
            for (const std::string &member : late.allowed) {
                if (late.name == name && !claimed.contains(member))
                    return refuseAt("/steps/" + std::to_string(i) + "/action/member",
                                    inMarks(member) + " may be promoted and is not claimed",
                                    "Name it under \"must\" of the step claim.");
            }
        }
    }
    return {};
}

} // namespace

Result<> checkLateBound(const RecoveryPlan &plan)
{
    std::set<std::string> known;
    std::size_t combinations = 1;
    for (std::size_t i = 0; i < plan.lateBound.size(); ++i) {
        const std::string place = "/late_bound/" + std::to_string(i);
        if (!known.insert(plan.lateBound[i].name).second)
            return refuseAt(
                place, "two late-bound values are called " + inMarks(plan.lateBound[i].name), {});
        FH_CHECK(checkDeclared(plan, i));
        combinations *= std::max<std::size_t>(1, plan.lateBound[i].allowed.size());
        if (combinations > combinationsMax)
            return refuseAt(place, "there are more than 64 combinations of what may be chosen",
                            "Allow fewer.");
    }
    for (std::size_t i = 0; i < plan.steps.size(); ++i)
        FH_CHECK(checkUse(plan, i, known));
    return checkClaimed(plan);
}

Bound boundIn(std::span<const JournalEvent> journal)
{
    Bound values;
    for (const JournalEvent &event : journal) {
        if (event.kind == JournalEvent::Kind::Bound)
            values[event.detail.value("name", std::string())] =
                event.detail.value("value", std::string());
    }
    return values;
}

} // namespace farhaven::model
