// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/edit_words.h"

#include "gui/shell/plan_texts.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

namespace farhaven::gui {

using model::Question;

QString EditWords::called(const model::RecoveryPlan &plan, const StepId &step)
{
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        if (plan.steps[i].id == step)
            return QStringLiteral("%1 %2").arg(i + 1).arg(saidTitle(plan.steps[i].title));
    }
    return shown(step.value);
}

QString EditWords::hindrance(const Hindrance &hindrance, const model::RecoveryPlan &plan)
{
    using Why = Hindrance::Why;
    const QString other = called(plan, hindrance.other);
    const model::Step *step = plan.find(hindrance.other);
    const QString phase = step ? Wording::phase(step->phase) : QString();
    switch (hindrance.why) {
    case Why::None:
        return {};
    case Why::Itself:
        return tr("A step cannot come after itself.");
    case Why::Already:
        return tr("It comes after \"%1\" already.").arg(other);
    case Why::Cycle:
        return tr("A circle: \"%1\" comes after it already.").arg(other);
    case Why::LaterPhase:
        return tr("It would come after \"%1\", which is of the later phase \"%2\".")
            .arg(other, phase);
    case Why::EarlierPhase:
        return tr("\"%1\" comes after it and is of the earlier phase \"%2\".").arg(other, phase);
    case Why::ComesAfter:
        return tr("It comes after \"%1\", so it cannot stand in front of it.").arg(other);
    case Why::ComesBefore:
        return tr("\"%1\" comes after it, so it cannot stand behind it.").arg(other);
    case Why::Unchanged:
        break;
    }
    return tr("It stands there already.");
}

QString EditWords::problem(const FormField &field, FieldProblem problem)
{
    switch (problem) {
    case FieldProblem::None:
        return {};
    case FieldProblem::Missing:
        return tr("Missing: the act needs it.");
    case FieldProblem::NotWhole:
        return tr("Not a whole number.");
    case FieldProblem::TooSmall:
        return tr("At least %1.").arg(field.min.value_or(0));
    case FieldProblem::TooLarge:
        return tr("At most %1.").arg(field.max.value_or(0));
    case FieldProblem::NotOffered:
        return tr("Not one of the choices.");
    case FieldProblem::Pattern:
        return tr("Does not have the form %1.").arg(QString::fromStdString(field.pattern));
    case FieldProblem::NoJson:
        break;
    }
    return tr("Not JSON.");
}

QString EditWords::field(const std::string &pointer)
{
    const std::pair<const char *, QString> known[] = {
        {"/action/preconditions", tr("Guards before it")},
        {"/action/postconditions", tr("What done means")},
        {"/action/compensation", tr("Way back")},
        {"/action/parameters", tr("Parameters")},
        {"/action/component", tr("Component")},
        {"/action/member", tr("Member")},
        {"/action/verb", tr("Act")},
        {"/action/no_return", tr("No way back")},
        {"/title", tr("Title")},
        {"/after", tr("Comes after")},
        {"/phase", tr("Phase")},
        {"/deadline_ms", tr("Deadline")},
        {"/attempts_max", tr("Attempts, at most")},
        {"/if_unreachable", tr("If unreachable")},
        {"/name", tr("Name")},
        {"/owner", tr("Owner")},
        {"/author", tr("Author")},
        {"/targets", tr("Targets")}};
    for (const auto &[prefix, word] : known) {
        const std::string_view start = prefix;
        if (!pointer.starts_with(start) ||
            (pointer.size() > start.size() && pointer[start.size()] != '/'))
            continue;
        return pointer.size() == start.size() ? word
                                              : word + u' ' + shown(pointer.substr(start.size()));
    }
    return shown(pointer);
}

QString EditWords::question(Question question)
{
    switch (question) {
    case Question::Answers:
        return tr("answers");
    case Question::IsPrimary:
        return tr("is the primary");
    case Question::IsReplica:
        return tr("is a replica");
    case Question::Writable:
        return tr("takes writes");
    case Question::NotWritable:
        return tr("is seen to take no writes");
    case Question::Running:
        return tr("runs");
    case Question::Stopped:
        return tr("is seen stopped on its host");
    case Question::Streaming:
        return tr("receives replication");
    case Question::HasAll:
        return tr("has everything that the old primary wrote");
    default:
        break;
    }
    if (question == Question::FactIs)
        return tr("has the fact…");
    const auto word = model::name(question);
    return QString::fromUtf8(word.data(), qsizetype(word.size()));
}

} // namespace farhaven::gui
