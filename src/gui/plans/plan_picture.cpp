// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/plan_picture.h"

#include "base/json_number.h"
#include "base/json_text.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"
#include "model/live_check.h"

#include <QCoreApplication>

#include <algorithm>
#include <charconv>

namespace farhaven::gui {

using model::Finding;

namespace {

struct PlanWords {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::PlanPicture)
};

std::optional<Instant> instantIn(const Json &object, const char *key)
{
    const auto moment = fromRfc3339(textIn(object, key));
    return moment ? std::optional(*moment) : std::nullopt;
}

/// The step that a finding's place names: "/steps/3…" or the step's own id.
StepId stepAt(const model::RecoveryPlan &plan, const std::string &place)
{
    constexpr std::string_view prefix = "/steps/";
    if (!place.starts_with(prefix))
        return plan.find(StepId(place)) ? StepId(place) : StepId();
    std::size_t index = 0;
    const char *begin = place.data() + prefix.size();
    const auto read = std::from_chars(begin, place.data() + place.size(), index);
    return read.ec == std::errc() && index < plan.steps.size() ? plan.steps[index].id : StepId();
}

} // namespace

PlanPicture::PlanPicture(PlanFacts facts) : m_facts(std::move(facts))
{
    readSteps();
}

QString PlanPicture::heading() const
{
    const QString name = saidPlanName(m_facts.plan.name);
    return m_facts.plan.kind == model::PlanKind::Drill ? PlanWords::tr("DRILL: %1").arg(name)
                                                       : name;
}

QString PlanPicture::subtitle() const
{
    QString said = PlanWords::tr("%1, revision %2")
                       .arg(Wording::kind(m_facts.plan.kind))
                       .arg(m_facts.plan.revision);
    if (m_facts.savedAt)
        said += PlanWords::tr(", saved %1").arg(Wording::stamp(*m_facts.savedAt));
    if (!m_facts.savedBy.empty())
        said += PlanWords::tr(" by %1").arg(shown(m_facts.savedBy));
    return said;
}

Json PlanPicture::rowOf(const Json &answer, const StepId &step) const
{
    const auto steps = answer.find("steps");
    if (steps == answer.end() || !steps->is_array())
        return {};
    for (const Json &row : *steps) {
        if (row.is_object() && textIn(row, "id") == step.value)
            return row;
    }
    return {};
}

QString PlanPicture::whereOf(const model::ActionStep &action) const
{
    const model::Component *component = m_facts.estate.find(action.component);
    const model::Member *member = component ? component->find(action.member) : nullptr;
    if (!member)
        return shown(component ? component->name : action.component.value);
    const model::Site *site = m_facts.estate.find(member->servedSite());
    const QString name = shown(member->name.empty() ? member->id.value : member->name);
    return site ? PlanWords::tr("%1, %2").arg(name, shown(site->name)) : name;
}

QString PlanPicture::memberOf(const model::ActionStep &action) const
{
    const model::Component *component = m_facts.estate.find(action.component);
    const model::Member *member = component ? component->find(action.member) : nullptr;
    if (!member)
        return shown(component ? component->name : action.component.value);
    return shown(member->name.empty() ? member->id.value : member->name);
}

void PlanPicture::readSteps()
{
    std::map<StepId, Finding::Severity> worst;
    std::map<StepId, int> count;
    for (const Finding &finding : m_facts.findings.value_or(std::vector<Finding>())) {
        const StepId step = stepAt(m_facts.plan, finding.place);
        ++count[step];
        const auto known = worst.find(step);
        if (known == worst.end() || finding.severity < known->second)
            worst[step] = finding.severity;
    }
    std::set<StepId> past;
    int number = 0;
    for (const model::Step &step : m_facts.plan.steps) {
        PlanStepRow row;
        row.id = step.id;
        row.number = QString::number(++number);
        row.title = saidTitle(step.title);
        row.phase = step.phase;
        row.deadline = step.deadline;
        row.after = step.after;
        if (const model::ActionStep *action = step.action()) {
            row.where = whereOf(*action);
            row.verb = shown(action->verb);
            row.act = Wording::act(action->verb);
            row.member = memberOf(*action);
            row.noReturn = action->noReturn;
        }
        if (std::holds_alternative<model::ChildPlanStep>(step.body))
            row.where = row.member = PlanWords::tr("another plan");
        row.pastReturn = std::any_of(step.after.begin(), step.after.end(),
                                     [&](const StepId &id) { return past.contains(id); });
        if (row.pastReturn || row.noReturn)
            past.insert(step.id);
        const Json timed = rowOf(m_facts.schedule, step.id);
        const auto start = msIn(timed, "start_ms"), end = msIn(timed, "end_ms");
        if (start && end)
            row.expected = *end - *start;
        row.critical = timed.is_object() && timed.value("critical", false);
        const Json seen = rowOf(m_facts.check, step.id);
        if (seen.is_object()) {
            row.accepted = triFromName(textIn(seen, "accepted"));
            row.later = seen.value("later", false);
        }
        if (const auto found = worst.find(step.id); found != worst.end())
            row.worst = found->second;
        row.findings = count[step.id];
        m_steps.push_back(std::move(row));
    }
}

Grade PlanPicture::linted() const
{
    Grade grade;
    grade.at = m_facts.lintedAt;
    if (!m_facts.findings) {
        grade.text = PlanWords::tr("not yet");
        return grade;
    }
    const int blocks = blocking();
    grade.state = blocks > 0 ? Grade::State::Blocked : Grade::State::Passed;
    if (blocks > 0)
        grade.text = PlanWords::tr("findings that block: %1").arg(blocks);
    else if (m_facts.findings->empty())
        grade.text = PlanWords::tr("no findings");
    else
        grade.text = PlanWords::tr("none blocks, to be read: %1").arg(m_facts.findings->size());
    return grade;
}

namespace {

Grade::State stateOf(Tri passed)
{
    return passed == Tri::Yes  ? Grade::State::Passed
           : passed == Tri::No ? Grade::State::Blocked
                               : Grade::State::Unknown;
}

/// One that is older than the server lets any grow is of a plan that it asks about no more: edited,
/// no longer approved, or approved of an estate that has changed.
Grade gradeOf(const LiveCheckRow &check, Instant now)
{
    Grade grade;
    grade.at = check.at;
    if (now - *check.at > model::liveCheckAgeMax) {
        grade.state = Grade::State::Unknown;
        grade.text = PlanWords::tr("not asked any more");
        return grade;
    }
    grade.state = stateOf(check.passed);
    grade.why = check.open;
    if (check.passed == Tri::Yes)
        grade.text = PlanWords::tr("every answer is yes");
    else if (check.sinceGreen.empty())
        grade.text = PlanWords::tr("answers that are not yes: %1").arg(check.open.size());
    else
        grade.text =
            PlanWords::tr("no longer: %1").arg(Wording::sentence(check.sinceGreen.front()));
    grade.why.insert(grade.why.begin(), check.sinceGreen.begin(), check.sinceGreen.end());
    return grade;
}

} // namespace

Grade PlanPicture::checked() const
{
    Grade grade;
    const auto own = instantIn(m_facts.check, "checked_at");
    if (m_facts.live && m_facts.live->at && (!own || *m_facts.live->at > *own))
        return gradeOf(*m_facts.live, m_facts.now);
    if (m_facts.check.empty()) {
        grade.text = PlanWords::tr("not in this revision");
        return grade;
    }
    grade.at = instantIn(m_facts.check, "checked_at");
    const Tri passed = triFromName(textIn(m_facts.check, "passed"));
    grade.state = stateOf(passed);
    int refused = 0, silent = 0;
    for (const PlanStepRow &row : m_steps) {
        refused += !row.later && row.accepted == Tri::No;
        silent += !row.later && row.accepted == Tri::Unknown;
    }
    if (passed == Tri::Yes)
        grade.text = PlanWords::tr("every answer is yes");
    else if (refused > 0)
        grade.text = PlanWords::tr("steps that would be refused: %1").arg(refused);
    else if (silent > 0)
        grade.text = PlanWords::tr("steps without an answer: %1").arg(silent);
    else
        grade.text = passed == Tri::No ? PlanWords::tr("a target is another system")
                                       : PlanWords::tr("a target did not answer");
    return grade;
}

Grade PlanPicture::rehearsed() const
{
    Grade grade;
    grade.at = m_facts.rehearsedAt;
    if (!m_facts.rehearsedAt) {
        grade.text = PlanWords::tr("never in this revision");
        return grade;
    }
    grade.state = Grade::State::Passed;
    grade.text = m_facts.rehearsedIn
                     ? PlanWords::tr("in %1").arg(durationText(*m_facts.rehearsedIn))
                     : PlanWords::tr("a run succeeded");
    return grade;
}

namespace {

QString findingText(const std::string &text)
{
    return sentenceText(saidFinding(text).toStdString());
}

} // namespace

std::vector<FindingRow> PlanPicture::findings() const
{
    std::vector<FindingRow> rows;
    for (const Finding &finding : m_facts.findings.value_or(std::vector<Finding>()))
        rows.push_back({finding.severity, findingText(finding.message),
                        findingText(finding.consequence), findingText(finding.fix),
                        shown(finding.rule), stepAt(m_facts.plan, finding.place), finding});
    std::stable_sort(rows.begin(), rows.end(), [](const FindingRow &a, const FindingRow &b) {
        return a.severity < b.severity;
    });
    return rows;
}

int PlanPicture::blocking() const
{
    const auto findings = m_facts.findings.value_or(std::vector<Finding>());
    return int(std::count_if(findings.begin(), findings.end(), [](const Finding &finding) {
        return finding.severity == Finding::Severity::Error;
    }));
}

StepId PlanPicture::pointOfNoReturn() const
{
    for (const PlanStepRow &row : m_steps) {
        if (row.noReturn)
            return row.id;
    }
    return {};
}

std::optional<Milliseconds> PlanPicture::makespan() const
{
    return msIn(m_facts.schedule, "makespan_ms");
}

std::optional<Milliseconds> PlanPicture::outage() const
{
    return msIn(m_facts.schedule, "outage_ms");
}

std::vector<QString> PlanPicture::targets() const
{
    std::vector<QString> lines;
    for (const model::TargetBinding &target : m_facts.plan.targets) {
        const model::Component *component = m_facts.estate.find(target.component);
        const QString name = shown(component ? component->name : target.component.value);
        lines.push_back(target.identity.empty()
                            ? name
                            : PlanWords::tr("%1, system %2").arg(name, shown(target.identity)));
    }
    return lines;
}

} // namespace farhaven::gui
