// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/words/wording.h"

#include "gui/shell/plan_texts.h"
#include "gui/shell/sentences.h"
#include "gui/shell/words.h"

#include <QDateTime>
#include <QTimeZone>

namespace farhaven::gui {

using model::Question;
using model::StepState;

namespace {

QDateTime utc(Instant moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count(), QTimeZone::utc());
}

} // namespace

QString Wording::range(Milliseconds low, Milliseconds high)
{
    const QString from = durationText(low), to = durationText(high);
    return from == to ? from : from + QChar(0x2013) + to;
}

QString Wording::clock(Instant moment)
{
    return utc(moment).toString(u"HH:mm:ss");
}

QString Wording::clockMs(Instant moment)
{
    return utc(moment).toString(u"HH:mm:ss.zzz");
}

QString Wording::stamp(Instant moment)
{
    return tr("%1 UTC").arg(utc(moment).toString(u"yyyy-MM-dd HH:mm:ss"));
}

QString Wording::elapsed(Milliseconds time)
{
    const std::int64_t seconds = std::abs(time.count()) / 1000;
    const QString sign = time.count() < 0 ? QString(QChar(0x2212)) : QString();
    const auto two = [](std::int64_t part) {
        return QString::number(part).rightJustified(2, u'0');
    };
    const QString rest = two(seconds % 60);
    if (seconds < 3600)
        return sign + QString::number(seconds / 60) + u':' + rest;
    return sign + QString::number(seconds / 3600) + u':' + two(seconds / 60 % 60) + u':' + rest;
}

QString Wording::sentence(const Sentence &sentence)
{
    return said(sentence);
}

QString Wording::inDoubt(const Sentence &why)
{
    return why.english.empty() ? tr("in doubt: nobody knows whether it happened")
                               : tr("in doubt: %1").arg(sentence(why));
}

QString Wording::attempt(int number)
{
    return tr("attempt %1").arg(number);
}

QString Wording::state(StepState state)
{
    switch (state) {
    case StepState::Pending:
        return tr("Not yet its turn");
    case StepState::Waiting:
        return tr("Its turn: looking at what it needs");
    case StepState::Running:
        return tr("Under way");
    case StepState::Succeeded:
        return tr("Done");
    case StepState::Failed:
        return tr("Failed");
    case StepState::Skipped:
        return tr("Skipped");
    case StepState::NotTaken:
        return tr("Not taken: decided otherwise");
    case StepState::Indeterminate:
        break;
    }
    return tr("In doubt");
}

QString Wording::state(model::RunState state)
{
    switch (state) {
    case model::RunState::Running:
        return tr("Running");
    case model::RunState::Paused:
        return tr("Paused");
    case model::RunState::Succeeded:
        return tr("Succeeded");
    case model::RunState::Halted:
        return tr("Halted: a person is needed");
    case model::RunState::Aborted:
        break;
    }
    return tr("Aborted");
}

QString Wording::kind(model::PlanKind kind)
{
    switch (kind) {
    case model::PlanKind::Switchover:
        return tr("Switchover");
    case model::PlanKind::Failover:
        return tr("Failover");
    case model::PlanKind::Failback:
        return tr("Failback");
    case model::PlanKind::Drill:
        return tr("Drill");
    case model::PlanKind::StartSite:
        return tr("Start of a site");
    case model::PlanKind::StopSite:
        break;
    }
    return tr("Stop of a site");
}

QString Wording::kind(const std::string &word)
{
    for (const model::PlanKind kind :
         {model::PlanKind::Switchover, model::PlanKind::Failover, model::PlanKind::Failback,
          model::PlanKind::Drill, model::PlanKind::StartSite, model::PlanKind::StopSite}) {
        if (model::name(kind) == word)
            return Wording::kind(kind);
    }
    return shown(word);
}

QString Wording::phase(model::Phase phase)
{
    switch (phase) {
    case model::Phase::Claim:
        return tr("claim");
    case model::Phase::Prepare:
        return tr("prepare");
    case model::Phase::Quiesce:
        return tr("quiesce");
    case model::Phase::Fence:
        return tr("fence");
    case model::Phase::Promote:
        return tr("promote");
    case model::Phase::Gate:
        return tr("gate");
    case model::Phase::Traffic:
        return tr("traffic");
    case model::Phase::Reprotect:
        return tr("reprotect");
    case model::Phase::Release:
        break;
    }
    return tr("release");
}

QString Wording::takenBack(const std::string &step)
{
    return tr("Take back: %1").arg(saidTitle(step));
}

QString Wording::act(const std::string &verb)
{
    const std::pair<const char *, QString> known[] = {{"claim", tr("Claim")},
                                                      {"release", tr("Give back")},
                                                      {"checkpoint", tr("Checkpoint")},
                                                      {"start", tr("Start")},
                                                      {"start-primary", tr("Start as primary")},
                                                      {"stop", tr("Stop")},
                                                      {"drain", tr("Drain")},
                                                      {"enable", tr("Open")},
                                                      {"disable", tr("Close")},
                                                      {"demote", tr("Stop primary")},
                                                      {"promote", tr("Promote")},
                                                      {"rejoin", tr("Rejoin")},
                                                      {"reinit", tr("Rebuild")},
                                                      {"power-off", tr("Power off")},
                                                      {"power-on", tr("Power on")},
                                                      {"block", tr("Block")},
                                                      {"unblock", tr("Unblock")},
                                                      {"admit-management", tr("Admit log-in")},
                                                      {"admit-replication", tr("Admit replica")},
                                                      {"hold-service", tr("Hold service")},
                                                      {"withdraw-lease", tr("Withdraw lease")},
                                                      {"grant-lease", tr("Grant lease")},
                                                      {"free-service", tr("Free service")},
                                                      {"rewind", tr("Rewind")},
                                                      {"follow", tr("Follow")},
                                                      {"verify", tr("Gate")},
                                                      {"confirm", tr("First write")}};
    for (const auto &[word, text] : known) {
        if (verb == word)
            return text;
    }
    return shown(verb);
}

QString Wording::tri(Tri value)
{
    return value == Tri::Yes ? tr("yes") : value == Tri::No ? tr("no") : tr("unknown");
}

QString Wording::role(model::PersonRole role)
{
    using enum model::PersonRole;
    switch (role) {
    case Viewer:
        return tr("viewer");
    case Auditor:
        return tr("auditor");
    case Planner:
        return tr("planner");
    case Approver:
        return tr("approver");
    case Operator:
        return tr("operator");
    case Administrator:
        break;
    }
    return tr("administrator");
}

QString Wording::condition(const model::Condition &condition)
{
    const QString who = shown(condition.member.value);
    switch (condition.question) {
    case Question::Answers:
        return tr("%1 answers").arg(who);
    case Question::IsPrimary:
        return tr("%1 is the primary").arg(who);
    case Question::IsReplica:
        return tr("%1 is a replica").arg(who);
    case Question::Writable:
        return tr("%1 takes writes").arg(who);
    case Question::NotWritable:
        return tr("%1 is seen to take no writes").arg(who);
    case Question::Running:
        return tr("%1 runs").arg(who);
    case Question::Stopped:
        return tr("%1 is seen stopped on its host").arg(who);
    case Question::Streaming:
        return tr("replication flows to %1").arg(who);
    case Question::HasAll:
        return tr("%1 has everything that the old primary wrote").arg(who);
    default:
        break;
    }
    if (condition.question == Question::FactIs)
        return tr("%1: %2 is %3").arg(who, shown(condition.fact), shown(condition.value));
    return who + QStringLiteral(": ") +
           QString::fromUtf8(model::name(condition.question).data(),
                             qsizetype(model::name(condition.question).size()));
}

QString Wording::error(const Error &error)
{
    QString said = shown(error.message);
    if (!said.endsWith(u'.'))
        said += u'.';
    if (!error.remedy.empty())
        said += QStringLiteral(" %1").arg(shown(error.remedy));
    if (!said.endsWith(u'.'))
        said += u'.';
    const QString code =
        QString::fromUtf8(name(error.code).data(), qsizetype(name(error.code).size()));
    return said + (error.place.empty() ? QStringLiteral(" (%1)").arg(code)
                                       : QStringLiteral(" (%1: %2)").arg(code, shown(error.place)));
}

} // namespace farhaven::gui
