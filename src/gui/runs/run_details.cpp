// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_text.h"
#include "gui/runs/run_picture.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/sentences.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

/// What a person reads about a run, step by step, and what they may do.
namespace farhaven::gui {

using model::JournalEvent;
using model::RunState;
using model::StepState;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::RunPicture)
};

const Json *found(const Json &object, const char *key)
{
    const auto at = object.find(key);
    return at == object.end() ? nullptr : &*at;
}

LogLine::Mark markOf(const JournalEvent &event)
{
    const std::string state = textIn(event.detail, "state");
    const std::string outcome = textIn(event.detail, "outcome");
    if (event.kind == JournalEvent::Kind::Settled && state == "indeterminate")
        return LogLine::Mark::InDoubt;
    if (event.kind == JournalEvent::Kind::Returned && outcome == "unknown")
        return LogLine::Mark::InDoubt;
    if (event.kind == JournalEvent::Kind::Settled && state == "failed")
        return LogLine::Mark::Critical;
    if (event.kind == JournalEvent::Kind::Ended && state == "halted")
        return LogLine::Mark::Critical;
    if (event.kind == JournalEvent::Kind::Returned && outcome == "not_done")
        return LogLine::Mark::Warning;
    return LogLine::Mark::None;
}

/// The place where the step acts, as the log names it.
QString placeOf(const model::RecoveryPlan &plan, const JournalEvent &event)
{
    const model::Step *step = plan.find(event.step);
    const model::ActionStep *action = step ? step->action() : nullptr;
    if (!action)
        return shown(event.author);
    return shown(action->member.empty() ? action->component.value : action->member.value);
}

/// Observations before and after, put side by side.
class Comparison {
public:
    Comparison(const model::Observation *before, const model::Observation *after)
        : m_before(before), m_after(after)
    {
    }
    std::vector<ObservedRow> rows(const MemberId &acted)
    {
        member(acted);
        for (const model::Observation *seen : {m_before, m_after}) {
            for (const auto &each : seen ? seen->members : std::vector<model::MemberState>()) {
                if (each.member != acted)
                    member(each.member);
            }
        }
        epochs();
        add(Words::tr("System id"), m_before ? shown(m_before->identity) : QString(),
            m_after ? shown(m_after->identity) : QString());
        // What the step changed comes first.
        std::stable_partition(m_rows.begin(), m_rows.end(), [](const ObservedRow &row) {
            return row.changed() && !row.after.isEmpty();
        });
        return std::move(m_rows);
    }

private:
    void add(const QString &what, const QString &before, const QString &after)
    {
        const bool known = std::any_of(m_rows.begin(), m_rows.end(),
                                       [&](const ObservedRow &row) { return row.what == what; });
        if (!known && !(before.isEmpty() && after.isEmpty()))
            m_rows.push_back({what, before, after});
    }
    template <class Read> void member(const MemberId &id, const QString &what, Read read)
    {
        const model::MemberState *was = m_before ? m_before->find(id) : nullptr;
        const model::MemberState *is = m_after ? m_after->find(id) : nullptr;
        add(shown(id.value) + u' ' + what, was ? read(*was) : QString(),
            is ? read(*is) : QString());
    }
    void member(const MemberId &id)
    {
        using State = model::MemberState;
        // Of a member that has no role, an application, nothing is said.
        member(id, Words::tr("role"), [](const State &seen) {
            return seen.role == model::Role::Unknown ? QString() : roleText(seen.role);
        });
        member(id, Words::tr("writable"),
               [](const State &seen) { return Wording::tri(seen.writable); });
        member(id, Words::tr("runs"), [](const State &seen) { return Wording::tri(seen.running); });
        member(id, Words::tr("position"), [](const State &seen) { return shown(seen.position); });
        std::set<std::string> names;
        for (const model::Observation *seen : {m_before, m_after}) {
            const State *state = seen ? seen->find(id) : nullptr;
            const Json facts = state ? state->facts : Json::object();
            for (auto fact = facts.begin(); fact != facts.end(); ++fact)
                names.insert(fact.key());
        }
        for (const std::string &name : names)
            member(id, shown(name).replace(u'_', u' '),
                   [&](const State &seen) { return shown(seen.fact(name)); });
    }
    void epochs()
    {
        std::set<std::string> names;
        for (const model::Observation *seen : {m_before, m_after}) {
            for (const auto &epoch : seen ? seen->epochs : std::map<std::string, std::string>())
                names.insert(epoch.first);
        }
        const auto value = [](const model::Observation *seen, const std::string &name) {
            const auto at = seen ? seen->epochs.find(name) : decltype(seen->epochs.end())();
            return seen && at != seen->epochs.end() ? shown(at->second) : QString();
        };
        for (const std::string &name : names)
            add(shown(name), value(m_before, name), value(m_after, name));
    }

    const model::Observation *m_before;
    const model::Observation *m_after;
    std::vector<ObservedRow> m_rows;
};

std::optional<model::Observation> observationIn(const Json &object, const char *key)
{
    const Json *value = found(object, key);
    if (!value || !value->is_object() || value->empty())
        return {};
    auto seen = model::observationFromJson(*value);
    return seen ? std::optional(std::move(*seen)) : std::nullopt;
}

std::vector<QString> proofsOf(const JournalEvent &intent)
{
    std::vector<QString> proofs;
    const Json *evidence = found(intent.detail, "evidence");
    const Json *conditions = evidence ? found(*evidence, "conditions") : nullptr;
    for (const Json &row : conditions && conditions->is_array() ? *conditions : Json::array()) {
        const Json *why = found(row, "why");
        if (why && why->is_object())
            proofs.push_back(said(*why));
    }
    return proofs;
}

QString placesIn(const Json &end, const char *key)
{
    QStringList places;
    const Json *rows = found(end, key);
    for (const Json &place : rows && rows->is_array() ? *rows : Json::array()) {
        if (place.is_string())
            places += shown(place.get<std::string>());
    }
    return places.join(QStringLiteral(", "));
}

ActState no(const QString &reason)
{
    return {false, reason};
}

bool isByPerson(const model::JournalEvent &event)
{
    return event.author != "engine";
}

/// What a rule of the plan took is a decision too, and has its author.
bool isDecision(const model::JournalEvent &event)
{
    return isByPerson(event) || event.kind == JournalEvent::Kind::Decided;
}

} // namespace

bool RunPicture::withoutApproval() const
{
    return m_facts.view.is_object() && m_facts.view.contains("break_glass");
}

QString RunPicture::heading() const
{
    const QString name = saidPlanName(m_facts.plan.name);
    if (withoutApproval()) // which no drill has
        return Words::tr("BREAK-GLASS, without approval: %1, revision %2")
            .arg(name)
            .arg(m_facts.plan.revision);
    return Words::tr("%1, revision %2")
        .arg(m_facts.plan.kind == model::PlanKind::Drill ? Words::tr("DRILL: %1").arg(name) : name)
        .arg(m_facts.plan.revision);
}

QString RunPicture::stands() const
{
    if (m_interrupted)
        return Words::tr("Interrupted: its program ended. The journal says what was done; the rest "
                         "is observed again before anything goes on.");
    QString said = Words::tr("%1.").arg(Wording::state(m_state));
    const Json *end = found(m_facts.view, "end");
    if (!end || !end->is_object() || !ended())
        return said;
    if (const QString why = cause(); !why.isEmpty())
        said += u' ' + why;
    const QString writable = placesIn(*end, "writable");
    said += u' ' + (writable.isEmpty() ? Words::tr("Writes are possible nowhere that was seen.")
                                       : Words::tr("Writes are possible at: %1.").arg(writable));
    if (const QString unknown = placesIn(*end, "writable_unknown"); !unknown.isEmpty())
        said += u' ' + Words::tr("Not known whether writes are possible at: %1.").arg(unknown);
    return said;
}

QString RunPicture::cause() const
{
    if (m_state != RunState::Halted && m_state != RunState::Aborted)
        return {};
    for (auto event = m_facts.journal.rbegin(); event != m_facts.journal.rend(); ++event) {
        if (event->kind == JournalEvent::Kind::Ended)
            return sentenceText(said(event->why).toStdString());
    }
    return {};
}

std::vector<QString> RunPicture::next() const
{
    std::vector<QString> lines;
    const Json *end = found(m_facts.view, "end");
    const Json *next = end && end->is_object() && ended() ? found(*end, "next") : nullptr;
    for (const Json &sentence : next && next->is_array() ? *next : Json::array())
        lines.push_back(said(sentence));
    return lines;
}

bool RunPicture::needsAuthorisation() const
{
    const Json *end = found(m_facts.view, "end");
    const Json *next = end && end->is_object() ? found(*end, "next") : nullptr;
    if (m_state != RunState::Halted || !next || !next->is_array())
        return false;
    return std::any_of(next->begin(), next->end(), [](const Json &sentence) {
        return sentence.is_object() && textIn(sentence, "id") == "next.reauthorise";
    });
}

QString RunPicture::counts() const
{
    const auto count = [this](std::initializer_list<StepState> states) {
        return int(std::count_if(m_rows.begin(), m_rows.end(), [&](const GanttRow &row) {
            return !row.undoes &&
                   std::find(states.begin(), states.end(), row.state) != states.end();
        }));
    };
    const int past = count({StepState::Succeeded, StepState::Skipped, StepState::Running});
    QString said = (ended() ? Words::tr("%1 of %2 done") : Words::tr("%1 of %2 done or under way"))
                       .arg(past)
                       .arg(std::count_if(m_rows.begin(), m_rows.end(),
                                          [](const GanttRow &row) { return !row.undoes; }));
    const auto taken = std::count_if(m_rows.begin(), m_rows.end(), [](const GanttRow &row) {
        return row.undoes && row.state == StepState::Succeeded;
    });
    if (taken > 0)
        said += Words::tr(", %1 taken back").arg(taken);
    if (const int doubt = count({StepState::Indeterminate}))
        said += Words::tr(", %1 in doubt").arg(doubt);
    if (const int failed = count({StepState::Failed}))
        said += Words::tr(", %1 failed").arg(failed);
    return said;
}

QString RunPicture::pathText() const
{
    QStringList predicted, actual;
    std::optional<Milliseconds> begin, foreseen, reached;
    Milliseconds most{0};
    const GanttRow *latest = nullptr;
    for (const GanttRow &row : m_rows) {
        if (row.predictedEnd) {
            begin = std::min(begin.value_or(*row.predictedStart), *row.predictedStart);
            foreseen = std::max(foreseen.value_or(*row.predictedEnd), *row.predictedEnd);
        }
        if (row.predictedCritical)
            predicted += row.number;
        if (row.critical) {
            actual += row.number;
            const Milliseconds end = row.ended.value_or(row.expectedEnd);
            reached = std::max(reached.value_or(end), end);
        }
        if (!row.begun || !row.ended || !row.predictedEnd)
            continue;
        const Milliseconds longer =
            (*row.ended - *row.begun) - (*row.predictedEnd - *row.predictedStart);
        if (longer > most) {
            most = longer;
            latest = &row;
        }
    }
    if (!foreseen || !reached || predicted.isEmpty())
        return Words::tr("Nothing was predicted for this run, so nothing is compared.");
    const QString dash = QStringLiteral("–");
    QString said = Words::tr("Critical path predicted: %1, %2. ")
                       .arg(predicted.join(dash), durationText(*foreseen - *begin));
    const Milliseconds took = *reached - *begin, late = took - (*foreseen - *begin);
    said += (ended() ? Words::tr("As it was: %1, %2") : Words::tr("As it goes: %1, %2"))
                .arg(actual.join(dash), durationText(took));
    if (late.count() > 0)
        said += Words::tr(", later by %1").arg(durationText(late));
    // What stopped on its way was not quick.
    else if (late.count() < 0 && (m_state == model::RunState::Succeeded || !ended()))
        said += Words::tr(", sooner by %1").arg(durationText(-late));
    said += u'.';
    if (latest)
        said += u' ' + Words::tr("Most over its prediction: step %1, by %2.")
                           .arg(latest->number, durationText(most));
    return said;
}

LogLine RunPicture::lineOf(const model::JournalEvent &event) const
{
    LogLine line;
    line.at = event.at;
    line.number = numberOf(event.step);
    line.byPerson = isByPerson(event);
    line.source =
        line.byPerson || event.step.empty() ? shown(event.author) : placeOf(m_facts.plan, event);
    line.text = Wording::sentence(event.why);
    line.mark = markOf(event);
    return line;
}

RunPicture::LogIdentity RunPicture::logIdentity() const
{
    LogIdentity identity;
    if (!m_facts.journal.empty())
        identity.begun = m_facts.journal.front().at;
    identity.steps = m_facts.plan.steps.size();
    return identity;
}

std::vector<LogLine> RunPicture::log(std::size_t countMax) const
{
    std::vector<LogLine> lines;
    for (auto event = m_facts.journal.rbegin();
         event != m_facts.journal.rend() && lines.size() < countMax; ++event)
        lines.push_back(lineOf(*event));
    return lines;
}

std::vector<LogLine> RunPicture::decisions() const
{
    std::vector<LogLine> lines;
    for (auto event = m_facts.journal.rbegin(); event != m_facts.journal.rend(); ++event) {
        if (isDecision(*event)) {
            lines.push_back(lineOf(*event));
            if (!isByPerson(*event))
                lines.back().source = Words::tr("rule of the plan");
        }
    }
    return lines;
}

StepDetail RunPicture::detail(const StepId &id) const
{
    StepDetail detail;
    const model::Step *step = m_facts.plan.find(id);
    const auto known = m_progress.find(id);
    if (!step || known == m_progress.end())
        return detail;
    const StepTrace &trace = known->second;
    detail.id = id;
    detail.heading = numberOf(id) + u' ' + saidTitle(step->title);
    detail.state = trace.state;
    detail.attempts = trace.attempts;
    detail.stands = Wording::state(trace.state);
    if (trace.state == StepState::Succeeded && trace.settled && trace.took)
        detail.stands = Words::tr("Done, seen at %1 UTC, took %2")
                            .arg(Wording::clock(*trace.settled), durationText(*trace.took));
    else if (trace.state == StepState::Indeterminate)
        detail.stands = Words::tr("In doubt: not failed and not done");
    const bool stopped = ended() && trace.state == StepState::Waiting;
    if (stopped)
        detail.stands = Words::tr("Not begun: the run ended before it");
    if (trace.last || stopped)
        detail.why = stopped ? cause() : Wording::sentence(trace.last->why);
    if (const model::ActionStep *action = step->action()) {
        const std::string place =
            action->component.value + (action->member.empty() ? "" : "/" + action->member.value);
        detail.verb = Words::tr("%1 on %2").arg(shown(action->verb), shown(place));
        const Json none = Json::object();
        const Json &settled = trace.settling ? trace.settling->detail : none;
        auto before = observationIn(settled, "before");
        const auto after = observationIn(settled, "after");
        if (!before && trace.intent) {
            if (const Json *evidence = found(trace.intent->detail, "evidence"))
                before = observationIn(*evidence, "before");
        }
        detail.observed =
            Comparison(before ? &*before : nullptr, after ? &*after : nullptr).rows(action->member);
    }
    if (trace.intent)
        detail.proofs = proofsOf(*trace.intent);
    return detail;
}

ActState RunPicture::may(Act act, const StepId &step) const
{
    if (m_facts.journal.empty())
        return no(Words::tr("The run has not begun."));
    switch (act) {
    case Act::Pause:
        if (ended())
            return no(Words::tr("The run has ended."));
        if (m_interrupted)
            return no(Words::tr("Nothing is under way: the program that ran it ended."));
        if (m_state == RunState::Paused)
            return no(Words::tr("The run is paused."));
        return {true, {}};
    case Act::Resume:
        if (ended())
            return no(Words::tr("The run has ended."));
        if (m_state == RunState::Paused || m_interrupted)
            return {true, {}};
        return no(Words::tr("The run is going on."));
    case Act::Abort:
        // What a halted run did can still be taken back.
        if (ended() && m_state != RunState::Halted)
            return no(Words::tr("The run has ended."));
        return {true, {}};
    case Act::Retry:
        return mayRetry(step);
    case Act::Skip:
        return maySkip(step);
    case Act::Export:
        return {true, {}};
    }
    return {};
}

ActState RunPicture::mayRetry(const StepId &step) const
{
    const auto known = m_progress.find(step);
    if (known == m_progress.end())
        return no(Words::tr("Choose a step."));
    if (m_state != RunState::Halted)
        return no(Words::tr("Only a halted run goes on from a step."));
    const StepState state = known->second.state;
    if (state == StepState::Succeeded || state == StepState::Skipped)
        return no(Words::tr("This step is done; it is never repeated."));
    if (state == StepState::Pending)
        return no(Words::tr("Steps before this one are not done."));
    return {true, {}};
}

ActState RunPicture::maySkip(const StepId &step) const
{
    const model::Step *planned = m_facts.plan.find(step);
    const auto known = m_progress.find(step);
    if (!planned || known == m_progress.end())
        return no(Words::tr("Choose a step."));
    if (!model::maySkip(planned->phase))
        return no(Words::tr("The claim, the fence, the promotion and the gate are never skipped: "
                            "without them two could write, or nobody looked."));
    if (m_state == RunState::Succeeded || m_state == RunState::Aborted)
        return no(Words::tr("The run has ended."));
    const StepState state = known->second.state;
    if (state == StepState::Succeeded || state == StepState::Skipped)
        return no(Words::tr("This step is done."));
    if (state == StepState::Running)
        return no(Words::tr("This step is under way."));
    return {true, {}};
}

} // namespace farhaven::gui
