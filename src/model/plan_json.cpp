// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/plan.h"
#include "model/reading.h"
#include "model/target_json.h"

namespace farhaven::model {

namespace {

Json toJson(const Condition &condition)
{
    Json json = {{"component", condition.component.value},
                 {"member", condition.member.value},
                 {"question", name(condition.question)}};
    if (condition.question == Question::FactIs) {
        json["fact"] = condition.fact;
        json["value"] = condition.value;
    }
    return json;
}

Result<Condition> conditionFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Condition condition;
    readId(in, "component", condition.component);
    readId(in, "member", condition.member);
    condition.question = readEnum(in, "question", Question::FactIs);
    if (condition.question == Question::FactIs) {
        condition.fact = in.text("fact", 128);
        condition.value = in.text("value");
    }
    FH_CHECK(in.finish());
    return condition;
}

Json conditionsJson(const std::vector<Condition> &conditions)
{
    Json list = Json::array();
    for (const Condition &condition : conditions)
        list.push_back(toJson(condition));
    return list;
}

Json toJson(const ActionStep &action)
{
    Json json = {{"component", action.component.value},
                 {"member", action.member.value},
                 {"verb", action.verb},
                 {"parameters", action.parameters},
                 {"preconditions", conditionsJson(action.preconditions)},
                 {"postconditions", conditionsJson(action.postconditions)},
                 {"no_return", action.noReturn}};
    if (action.compensation) {
        json["compensation"] = {{"verb", action.compensation->verb},
                                {"parameters", action.compensation->parameters}};
        // Left out when empty, so that older documents keep their bytes.
        const Compensation &back = *action.compensation;
        if (!back.preconditions.empty())
            json["compensation"]["preconditions"] = conditionsJson(back.preconditions);
        if (!back.postconditions.empty())
            json["compensation"]["postconditions"] = conditionsJson(back.postconditions);
    }
    return json;
}

Result<Compensation> compensationFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Compensation compensation;
    compensation.verb = readIdText(in, "verb", Empty::Refused);
    compensation.parameters = in.objectOr("parameters");
    compensation.preconditions = in.list<Condition>("preconditions", conditionFromJson);
    compensation.postconditions = in.list<Condition>("postconditions", conditionFromJson);
    FH_CHECK(in.finish());
    return compensation;
}

Result<ActionStep> actionFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    ActionStep action;
    readId(in, "component", action.component);
    readId(in, "member", action.member, Empty::Allowed);
    action.verb = readIdText(in, "verb", Empty::Refused);
    action.parameters = in.objectOr("parameters");
    action.preconditions = in.list<Condition>("preconditions", conditionFromJson);
    action.postconditions = in.list<Condition>("postconditions", conditionFromJson);
    if (in.has("compensation"))
        action.compensation = in.part<Compensation>("compensation", compensationFromJson);
    action.noReturn = in.booleanOr("no_return", false);
    FH_CHECK(in.finish());
    return action;
}

Json toJson(const ChildPlanStep &child)
{
    return {{"plan", child.plan.value}, {"sha256", child.sha256}};
}

Result<ChildPlanStep> childFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    ChildPlanStep child;
    readId(in, "plan", child.plan);
    child.sha256 = readSha256(in, "sha256");
    FH_CHECK(in.finish());
    return child;
}

Json toJson(const DecisionStep &decision)
{
    Json options = Json::array();
    for (const DecisionStep::Option &option : decision.options) {
        options.push_back({{"id", option.id},
                           {"label", option.label},
                           {"criteria", conditionsJson(option.criteria)},
                           {"enables", jsonIds(option.enables)}});
    }
    return {{"options", std::move(options)},
            {"default_option", decision.defaultOption},
            {"decided_by", decision.decidedBy}};
}

Result<DecisionStep::Option> optionFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    DecisionStep::Option option;
    option.id = readIdText(in, "id", Empty::Refused);
    option.label = in.textOr("label", {}, 400);
    option.criteria = in.list<Condition>("criteria", conditionFromJson);
    option.enables = readIds<StepTag>(in, "enables");
    FH_CHECK(in.finish());
    return option;
}

Result<DecisionStep> decisionFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    DecisionStep decision;
    (void)in.array("options");
    decision.options = in.list<DecisionStep::Option>("options", optionFromJson);
    decision.defaultOption = readIdText(in, "default_option", Empty::Refused);
    decision.decidedBy = in.textOr("decided_by", "rule", 128);
    FH_CHECK(in.finish());
    return decision;
}

Json toJson(const ForEachStep &each)
{
    return {
        {"items", each.items}, {"action", toJson(each.action)}, {"parallel_max", each.parallelMax}};
}

Result<ForEachStep> forEachFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    ForEachStep each;
    each.items = in.texts("items");
    each.action = in.part<ActionStep>("action", actionFromJson);
    each.parallelMax = static_cast<int>(in.integerOr("parallel_max", 1, 1, 100));
    FH_CHECK(in.finish());
    return each;
}

const char *bodyKey(const Step &step)
{
    static constexpr const char *keys[] = {"action", "child_plan", "decision", "for_each"};
    return keys[step.body.index()];
}

Json toJson(const Step &step)
{
    Json json = {{"id", step.id.value},
                 {"title", step.title},
                 {"phase", name(step.phase)},
                 {"after", jsonIds(step.after)},
                 {"deadline_ms", step.deadline.count()},
                 {"attempts_max", step.attemptsMax},
                 {"if_unreachable", name(step.ifUnreachable)}};
    json[bodyKey(step)] = std::visit([](const auto &body) { return toJson(body); }, step.body);
    return json;
}

/// Exactly one of the four keys says what the step does.
void readBody(JsonReader &in, Step &step)
{
    const int bodies =
        in.has("action") + in.has("child_plan") + in.has("decision") + in.has("for_each");
    if (bodies != 1)
        in.refuse("action", "a step holds exactly one of: action, child_plan, decision, for_each");
    else if (in.has("action"))
        step.body = in.part<ActionStep>("action", actionFromJson);
    else if (in.has("child_plan"))
        step.body = in.part<ChildPlanStep>("child_plan", childFromJson);
    else if (in.has("decision"))
        step.body = in.part<DecisionStep>("decision", decisionFromJson);
    else
        step.body = in.part<ForEachStep>("for_each", forEachFromJson);
}

Result<Step> stepFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    Step step;
    readId(in, "id", step.id);
    step.title = in.textOr("title", {}, 400);
    step.phase = readEnum(in, "phase", Phase::Release);
    step.after = readIds<StepTag>(in, "after");
    step.deadline = in.milliseconds("deadline_ms", 1, deadlineMax.count());
    step.attemptsMax = static_cast<int>(in.integerOr("attempts_max", 1, 1, attemptsMax));
    if (in.has("if_unreachable"))
        step.ifUnreachable = readEnum(in, "if_unreachable", IfUnreachable::Skip);
    readBody(in, step);
    FH_CHECK(in.finish());
    return step;
}

Json toJson(const LateBound &late)
{
    return {{"name", late.name},
            {"kind", late.kind},
            {"allowed", late.allowed},
            {"constraints", late.constraints}};
}

Result<LateBound> lateFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    LateBound late;
    late.name = readIdText(in, "name", Empty::Refused);
    late.kind = in.text("kind", 64);
    if (late.kind != "candidate" && late.kind != "recovery-point")
        in.refuse("kind",
                  "\"" + printable(late.kind, 64) + "\" is not one of: candidate, recovery-point");
    late.allowed = in.textsOr("allowed");
    late.constraints = in.objectOr("constraints");
    FH_CHECK(in.finish());
    return late;
}

template <class T> Json arrayOf(const std::vector<T> &values)
{
    Json list = Json::array();
    for (const T &value : values)
        list.push_back(toJson(value));
    return list;
}

Json toJson(const CommitPolicy &policy)
{
    Json json = {{"policy", name(policy.choice)}};
    if (policy.choice != CommitPolicy::Choice::Keep)
        json["after_ms"] = policy.after.count();
    return json;
}

Result<CommitPolicy> commitFromJson(const Json &json, const std::string &pointer)
{
    JsonReader in(json, pointer);
    CommitPolicy policy;
    policy.choice = readEnum(in, "policy", CommitPolicy::Choice::RollBack);
    if (policy.choice != CommitPolicy::Choice::Keep)
        policy.after = in.milliseconds("after_ms", commitAfterMin.count(), commitAfterMax.count());
    FH_CHECK(in.finish());
    return policy;
}

Result<RecoveryPlan> readPlan(const Json &json)
{
    JsonReader in(json, "");
    RecoveryPlan plan;
    (void)in.text("schema");
    readId(in, "id", plan.id);
    plan.name = in.text("name", 400);
    plan.revision = static_cast<int>(in.integerOr("revision", 1, 1, 1'000'000'000));
    plan.kind = readEnum(in, "kind", PlanKind::StopSite);
    readId(in, "service", plan.service);
    plan.scenario = in.textOr("scenario", {}, 128);
    readId(in, "from", plan.from, Empty::Allowed);
    readId(in, "to", plan.to, Empty::Allowed);
    readId(in, "owner", plan.owner, Empty::Allowed);
    readId(in, "author", plan.author, Empty::Allowed);
    plan.reviewBy = in.instantOr("review_by");
    plan.lossBytesMax = in.integerOr("loss_bytes_max", 0, 0, exactIntegerMax);
    plan.targets = in.list<TargetBinding>("targets", targetFromJson);
    plan.lateBound = in.list<LateBound>("late_bound", lateFromJson);
    if (in.has("commit"))
        plan.commit = in.part<CommitPolicy>("commit", commitFromJson);
    if (in.array("steps").size() > stepsMax)
        in.refuse("steps", "a plan holds at most 10000 steps");
    plan.steps = in.list<Step>("steps", stepFromJson);
    FH_CHECK(in.finish());
    return plan;
}

} // namespace

Json toJson(const RecoveryPlan &plan)
{
    Json json = {{"schema", "farhaven/plan/1"},
                 {"id", plan.id.value},
                 {"name", plan.name},
                 {"revision", plan.revision},
                 {"kind", name(plan.kind)},
                 {"service", plan.service.value},
                 {"scenario", plan.scenario},
                 {"from", plan.from.value},
                 {"to", plan.to.value},
                 {"owner", plan.owner.value},
                 {"author", plan.author.value},
                 {"loss_bytes_max", plan.lossBytesMax},
                 {"targets", arrayOf(plan.targets)},
                 {"late_bound", arrayOf(plan.lateBound)},
                 {"steps", arrayOf(plan.steps)}};
    if (plan.commit)
        json["commit"] = toJson(*plan.commit);
    if (plan.reviewBy)
        json["review_by"] = toRfc3339(*plan.reviewBy);
    return json;
}

Result<RecoveryPlan> planDraftFromJson(const Json &json)
{
    FH_CHECK(checkSchema(json, "plan", 1));
    FH_CHECK(canonicalJson(json));
    return readPlan(json);
}

Result<RecoveryPlan> planFromJson(const Json &json)
{
    FH_TRY(RecoveryPlan plan, planDraftFromJson(json));
    FH_CHECK(checkRules(plan));
    return plan;
}

Result<std::string> planCanonical(const RecoveryPlan &plan)
{
    return canonicalJson(toJson(plan));
}

Result<RecoveryPlan> planFromCanonical(std::string_view bytes)
{
    FH_TRY(const Json json, parseJson(bytes));
    FH_TRY(RecoveryPlan plan, planFromJson(json));
    FH_TRY(const std::string again, planCanonical(plan));
    if (again != bytes) {
        return fail(ErrorCode::Corrupt,
                    "the stored plan is not in its canonical form, so its hash would not be that "
                    "of what was approved",
                    {}, "Import the document as a new revision and have it approved.");
    }
    return plan;
}

Result<std::string> planHash(const RecoveryPlan &plan)
{
    FH_TRY(const std::string bytes, planCanonical(plan));
    return sha256Hex(bytes);
}

} // namespace farhaven::model
