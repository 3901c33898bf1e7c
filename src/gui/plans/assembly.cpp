// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/assembly.h"

#include "gui/shell/plan_texts.h"
#include "model/children.h"

namespace farhaven::gui {

using model::RecoveryPlan;

namespace {

constexpr int newestRevision = 0;

std::string bindingIn(const RecoveryPlan &plan, const PlanId &child)
{
    for (const model::Step &step : plan.steps) {
        const auto *runs = std::get_if<model::ChildPlanStep>(&step.body);
        if (runs && runs->plan == child)
            return runs->sha256;
    }
    return {};
}

} // namespace

Assembly::Assembly(Session &session, RecoveryPlan plan, QObject *parent)
    : QObject(parent), m_session(&session), m_plan(std::move(plan))
{
}

void Assembly::begin(Ready then)
{
    m_then = std::move(then);
    go();
}

/// From the beginning with each plan that became known: the model says which one it lacks.
void Assembly::go()
{
    std::optional<PlanId> lacks;
    const model::PlanSource source = [this, &lacks](const PlanId &id) -> Result<RecoveryPlan> {
        const auto found = m_known.find(id);
        if (found != m_known.end())
            return found->second;
        lacks = id;
        return fail(ErrorCode::NotFound, "the child plan was not read yet", id.value);
    };
    const Result<RecoveryPlan> whole = model::withChildren(m_plan, source);
    if (!whole && lacks)
        ask(*lacks, newestRevision);
    else
        finish(whole);
}

void Assembly::ask(const PlanId &plan, int revision)
{
    if (!m_session)
        return finish(fail(ErrorCode::Unreachable, "the workspace was closed meanwhile"));
    Json params = {{"id", plan.value}};
    if (revision != newestRevision)
        params["revision"] = revision;
    m_session->ask("plan.get", params, this, [this, plan](const Result<Json> &answer) {
        if (answer)
            take(plan, *answer);
        else
            finish(fail(answer.error()));
    });
}

/// What was bound may be an earlier revision than the newest. Where none has these bytes, the model
/// refuses the one that it is given, and says so.
void Assembly::take(const PlanId &plan, const Json &answer)
{
    auto child = model::planDraftFromJson(answer.value("plan", Json::object()));
    const auto sha256 = child ? model::planHash(*child) : Result<std::string>(fail(child.error()));
    if (!sha256)
        return finish(fail(sha256.error()));
    if (*sha256 != wanted(plan) && child->revision > 1)
        return ask(plan, child->revision - 1);
    m_known.insert_or_assign(plan, std::move(*child));
    go();
}

std::string Assembly::wanted(const PlanId &plan) const
{
    std::string sha256 = bindingIn(m_plan, plan);
    for (const auto &[id, known] : m_known) {
        if (sha256.empty())
            sha256 = bindingIn(known, plan);
    }
    return sha256;
}

void Assembly::finish(const Result<RecoveryPlan> &whole)
{
    deleteLater();
    m_then(whole);
}

Error saidRefusal(Error refusal)
{
    refusal.message = saidFinding(refusal.message).toStdString();
    refusal.remedy = saidFinding(refusal.remedy).toStdString();
    return refusal;
}

} // namespace farhaven::gui
