// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/admission.h"
#include "analysis/site_move.h"
#include "base/json_text.h"
#include "gui/plans/plan_picture.h"
#include "gui/shell/sentences.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"
#include "model/reach.h"

#include <QCoreApplication>

#include <algorithm>

/// One step in full, and what stands between a plan and its signature or its run.
namespace farhaven::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::PlanPicture)
};

Json listIn(const Json &object, const char *key)
{
    if (!object.is_object())
        return Json::array();
    const auto found = object.find(key);
    return found != object.end() && found->is_array() ? *found : Json::array();
}

bool allMet(const std::vector<Need> &needs)
{
    return std::all_of(needs.begin(), needs.end(),
                       [](const Need &need) { return need.met.value_or(false); });
}

} // namespace

PlanStepDetail PlanPicture::detail(const StepId &id) const
{
    PlanStepDetail detail;
    const model::Step *step = m_facts.plan.find(id);
    const auto row = std::find_if(m_steps.begin(), m_steps.end(),
                                  [&](const PlanStepRow &each) { return each.id == id; });
    if (!step || row == m_steps.end())
        return detail;
    detail.id = id;
    detail.heading = row->number + u' ' + row->title;
    detail.noReturn = row->noReturn;
    if (const model::ActionStep *action = step->action()) {
        for (const model::Condition &condition : action->preconditions)
            detail.before.push_back(Wording::condition(condition));
        for (const model::Condition &condition : action->postconditions)
            detail.after.push_back(Wording::condition(condition));
        if (action->noReturn)
            detail.undo = Words::tr("none: from here the only way is forward");
        else if (action->compensation)
            detail.undo = Words::tr("%1 on %2").arg(shown(action->compensation->verb), row->where);
        else
            detail.undo = Words::tr("nothing to undo");
    }
    if (std::holds_alternative<model::ChildPlanStep>(step->body)) {
        detail.before.push_back(Words::tr("that the plan is assembled"));
        detail.after.push_back(Words::tr("every step of the other plan is done"));
        detail.undo = Words::tr("each of its steps has its own");
    }
    detail.unreachable = step->ifUnreachable == model::IfUnreachable::Skip
                             ? Words::tr("go on without it, and say so")
                             : Words::tr("stop and ask a person");
    detail.attempts = Words::tr("Attempts: %1, at most %2 each")
                          .arg(step->attemptsMax)
                          .arg(durationText(step->deadline));
    detail.previewed = !m_facts.preview.empty();
    for (const Json &line : listIn(rowOf(m_facts.preview, id), "lines"))
        detail.preview.push_back({shown(textIn(line, "host")), shown(textIn(line, "what")),
                                  shown(textIn(line, "change"))});
    const StepId undo(std::string(model::undoPrefix) + id.value);
    for (const Json &undoing : listIn(m_facts.preview, "way_back")) {
        if (!undoing.is_object() || textIn(undoing, "id") != undo.value)
            continue;
        for (const Json &line : listIn(undoing, "lines"))
            detail.wayBack.push_back({shown(textIn(line, "host")), shown(textIn(line, "what")),
                                      shown(textIn(line, "change"))});
    }
    for (const Json &reason : listIn(rowOf(m_facts.check, id), "reasons"))
        detail.answers.push_back(said(reason));
    return detail;
}

std::vector<QString> PlanPicture::leftOut() const
{
    std::vector<QString> lines;
    for (const analysis::LeftOut &one : analysis::leftOut(m_facts.estate, m_facts.plan))
        lines.push_back(said(one.why));
    return lines;
}

Tri PlanPicture::approved() const
{
    if (m_facts.approval.empty())
        return Tri::Unknown;
    return triFromName(textIn(m_facts.approval, "verdict"));
}

bool PlanPicture::glassBroken() const
{
    const Json broken = m_facts.approval.is_object()
                            ? m_facts.approval.value("break_glass", Json::object())
                            : Json::object();
    return approved() != Tri::Yes && textIn(broken, "verdict") == "yes";
}

QString PlanPicture::approvalWhy() const
{
    if (glassBroken())
        return said(m_facts.approval["break_glass"].value("why", Json()));
    // People know the plan by its name; its id says nothing to them.
    if (!m_facts.approval.is_object())
        return {};
    return said(m_facts.approval.value("why", Json()))
        .replace(shown(m_facts.plan.id.value), heading());
}

std::vector<Json> PlanPicture::approvalsThatHold() const
{
    std::vector<Json> rows;
    for (const Json &row : listIn(m_facts.approval, "approvals")) {
        if (textIn(row, "verdict") == "yes")
            rows.push_back(row);
    }
    return rows;
}

std::vector<QString> PlanPicture::refusals() const
{
    std::vector<QString> lines;
    for (const Json &row : listIn(m_facts.approval, "denials")) {
        const auto at = fromRfc3339(textIn(row, "at"));
        lines.push_back(Words::tr("Refused by %1, %2: %3")
                            .arg(shown(textIn(row, "by")),
                                 at ? Wording::stamp(*at) : shown(textIn(row, "at")),
                                 shown(textIn(row, "reason"))));
    }
    for (const Json &row : listIn(m_facts.approval, "approvals")) {
        const Json why = row.is_object() ? row.value("why", Json()) : Json();
        const std::string id = textIn(why, "id");
        if (id == "approval.withdrawn" || id == "delegation.withdrawn")
            lines.push_back(said(why));
    }
    return lines;
}

std::vector<Need> PlanPicture::signatureNeeds() const
{
    std::vector<Need> needs;
    const int blocks = blocking();
    Need lint{std::nullopt, Words::tr("no finding that blocks"), false};
    if (m_facts.findings) {
        lint.met = blocks == 0;
        if (blocks > 0)
            lint.text += Words::tr(": %1 left").arg(blocks);
    }
    needs.push_back(lint);
    Need check{std::nullopt, Words::tr("a live check of this revision"), false};
    const Grade grade = checked();
    if (grade.state == Grade::State::Passed)
        check.met = true;
    else if (grade.state != Grade::State::NotYet) {
        // Where a site was lost, what stands there cannot say yes: whoever signs reads what it
        // said. The engine asks again before each step, and waits for a yes.
        check.reserved = m_facts.plan.kind != model::PlanKind::Switchover;
        check.met = check.reserved;
        check.text += QStringLiteral(": %1").arg(grade.text);
    }
    needs.push_back(check);
    return needs;
}

QString PlanPicture::peopleMissing() const
{
    if (!m_facts.people)
        return {};
    const auto &people = m_facts.people->people;
    const bool approver =
        std::any_of(people.begin(), people.end(), [](const model::Person &person) {
            const bool valid =
                std::any_of(person.keys.begin(), person.keys.end(),
                            [](const model::PersonKey &key) { return !key.revokedAt; });
            return valid && person.mayApprove();
        });
    if (!approver)
        return Words::tr("somebody with a key who may approve");
    return m_facts.people->find(m_facts.actor)
               ? QString()
               : Words::tr("you on the list of people, where “%1” is not")
                     .arg(shown(m_facts.actor.value));
}

bool PlanPicture::needsDeclaration() const
{
    return m_facts.plan.kind == model::PlanKind::Failover;
}

Tri PlanPicture::declared() const
{
    if (!m_facts.declarations)
        return Tri::Unknown;
    analysis::AdmissionFacts facts;
    facts.now = m_facts.now;
    facts.declarations = *m_facts.declarations;
    const analysis::AdmissionCase asked{m_facts.plan, m_facts.estate, facts};
    return analysis::liveDeclaration(asked) ? Tri::Yes : Tri::No;
}

std::vector<Need> PlanPicture::runNeeds() const
{
    std::vector<Need> needs = signatureNeeds();
    if (const QString people = peopleMissing(); !people.isEmpty())
        needs.push_back({false, people, false});
    Need approval{std::nullopt, Words::tr("the signature of a second person"), true};
    if (!m_facts.approval.empty())
        approval.met = approved() == Tri::Yes;
    if (glassBroken()) {
        approval.met = approval.reserved = true;
        approval.text = Words::tr("BREAK-GLASS in place of the signature of a second person");
    }
    needs.push_back(approval);
    for (const SiteId &site : sites()) {
        Need arming{std::nullopt, Words::tr("%1 is armed").arg(nameOf(site)), true};
        if (armed(site) != Tri::Unknown)
            arming.met = armed(site) == Tri::Yes;
        needs.push_back(arming);
    }
    if (needsDeclaration()) {
        Need disaster{std::nullopt, Words::tr("a declared disaster that it acts on"), true};
        if (declared() != Tri::Unknown)
            disaster.met = declared() == Tri::Yes;
        needs.push_back(disaster);
    }
    Need alone{m_facts.running.isEmpty(), Words::tr("no other run is under way"), true};
    if (!m_facts.running.isEmpty())
        alone.text += QStringLiteral(": %1").arg(m_facts.running);
    needs.push_back(alone);
    return needs;
}

std::vector<SiteId> PlanPicture::sites() const
{
    std::vector<SiteId> found;
    const auto add = [&found](const SiteId &site) {
        if (!site.empty() && std::find(found.begin(), found.end(), site) == found.end())
            found.push_back(site);
    };
    add(m_facts.plan.to);
    for (const SiteId &site : model::sitesOf(m_facts.estate, m_facts.plan))
        add(site);
    return found;
}

QString PlanPicture::nameOf(const SiteId &id) const
{
    const model::Site *site = m_facts.estate.find(id);
    return shown(site ? site->name : id.value);
}

Tri PlanPicture::armed(const SiteId &site) const
{
    for (const SiteArmed &row : m_facts.armed) {
        if (row.site != site)
            continue;
        const bool within = row.scope.empty() || std::find(row.scope.begin(), row.scope.end(),
                                                           m_facts.plan.service) != row.scope.end();
        return row.armed == Tri::Yes && !within ? Tri::No : row.armed;
    }
    return Tri::Unknown;
}

std::optional<SiteId> PlanPicture::siteToArm() const
{
    for (const SiteId &site : sites()) {
        if (armed(site) != Tri::Yes)
            return site;
    }
    return {};
}

std::optional<Instant> PlanPicture::armedUntil() const
{
    std::optional<Instant> first;
    for (const SiteArmed &row : m_facts.armed) {
        const auto where = sites();
        const bool needed = std::find(where.begin(), where.end(), row.site) != where.end();
        if (needed && row.armed == Tri::Yes && row.until)
            first = first ? std::min(*first, *row.until) : *row.until;
    }
    return siteToArm() ? std::nullopt : first;
}

bool PlanPicture::maySign() const
{
    return allMet(signatureNeeds());
}

bool PlanPicture::mayRun() const
{
    return allMet(runNeeds());
}

QString PlanPicture::missing(const std::vector<Need> &needs)
{
    for (const Need &need : needs) {
        if (!need.met)
            return Words::tr("Not known yet: %1.").arg(need.text);
        if (!*need.met)
            return Words::tr("Missing: %1.").arg(need.text);
    }
    return {};
}

} // namespace farhaven::gui
