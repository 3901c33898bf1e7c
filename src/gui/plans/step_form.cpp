// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/step_form.h"

#include "gui/plans/condition_rows.h"
#include "gui/plans/edit_words.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

namespace farhaven::gui {

using model::ActionStep;
using model::Step;

StepForm::StepForm(QWidget *parent) : Panel(tr("Step"), parent)
{
    m_column = addScrolledColumn();
}

void StepForm::set(const model::RecoveryPlan &plan, const StepId &step, const model::Estate &estate,
                   const VerbOffers &offers)
{
    m_plan = plan;
    m_estate = estate;
    m_offers = offers;
    const Step *found = plan.find(step);
    m_step = found ? *found : Step();
    setNote(found ? shown(step.value) : QString());
    fill();
}

void StepForm::follow(const model::RecoveryPlan &plan)
{
    m_plan = plan;
    if (const Step *found = plan.find(m_step.id))
        m_step = *found;
}

void StepForm::focusFirst()
{
    if (auto *title = findChild<QLineEdit *>(QStringLiteral("step.title")))
        title->setFocus();
}

void StepForm::give(const Step &step, const QString &field, bool whole)
{
    Q_EMIT edited(step, field, whole);
}

ActionStep *StepForm::actionIn(Step &step) const
{
    if (auto *forEach = std::get_if<model::ForEachStep>(&step.body))
        return &forEach->action;
    return std::get_if<ActionStep>(&step.body);
}

void StepForm::fill()
{
    // The field that was typed into may be who asked for this: it goes once the event is over.
    QString focused;
    if (m_inside) {
        for (QWidget *each : m_inside->findChildren<QWidget *>())
            focused = each->hasFocus() ? each->objectName() : focused;
        m_inside->hide();
        m_inside->setObjectName(QString());
        for (QWidget *each : m_inside->findChildren<QWidget *>())
            each->setObjectName(QString());
        m_inside->deleteLater();
        m_column->removeWidget(m_inside);
    }
    m_inside = new QWidget(m_column->parentWidget());
    m_form = new QFormLayout(m_inside);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(6);
    m_form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_column->insertWidget(0, m_inside);
    if (m_step.id.empty()) {
        m_form->addRow(quietLabel(tr("Choose a step."), m_inside));
        return;
    }
    addGeneral();
    if (const ActionStep *action = actionIn(m_step))
        addAction(*action);
    if (const auto *forEach = std::get_if<model::ForEachStep>(&m_step.body))
        addItems(*forEach);
    if (const auto *decision = m_step.decision())
        addDecision(*decision);
    if (const auto *child = std::get_if<model::ChildPlanStep>(&m_step.body))
        addChild(*child);
    addTimes();
    addOrder();
    m_inside->show();
    if (auto *same = focused.isEmpty() ? nullptr : m_inside->findChild<QWidget *>(focused))
        same->setFocus();
}

QLineEdit *StepForm::addLine(const QString &label, const QString &name, const QString &text)
{
    auto *line = new QLineEdit(text, m_inside);
    line->setObjectName(name);
    line->setAccessibleName(label);
    line->setCursorPosition(0);
    m_form->addRow(quietLabel(label, m_inside), line);
    return line;
}

QComboBox *StepForm::addChoice(const QString &label, const QString &name)
{
    auto *box = new QComboBox(m_inside);
    box->setObjectName(name);
    box->setAccessibleName(label);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    m_form->addRow(quietLabel(label, m_inside), box);
    return box;
}

void StepForm::addGeneral()
{
    auto *title =
        addLine(tr("Title"), QStringLiteral("step.title"), QString::fromStdString(m_step.title));
    connect(title, &QLineEdit::textEdited, this, [this](const QString &text) {
        Step step = m_step;
        step.title = text.toStdString();
        give(step, QStringLiteral("title"));
    });
    auto *phase = addChoice(tr("Phase"), QStringLiteral("step.phase"));
    for (int i = 0; i <= int(model::Phase::Release); ++i)
        phase->addItem(Wording::phase(model::Phase(i)), i);
    phase->setCurrentIndex(int(m_step.phase));
    connect(phase, &QComboBox::activated, this, [this](int index) {
        Step step = m_step;
        step.phase = model::Phase(index);
        give(step, QStringLiteral("phase"), true);
    });
}

QString StepForm::memberName(const MemberId &member) const
{
    return member.empty() ? tr("all of it") : shown(member.value);
}

void StepForm::addAction(const ActionStep &action)
{
    auto *component = addChoice(tr("On"), QStringLiteral("step.component"));
    for (const model::Component &each : m_estate.components)
        component->addItem(shown(each.name), QString::fromStdString(each.id.value));
    component->setCurrentIndex(component->findData(QString::fromStdString(action.component.value)));
    auto *member = addChoice(tr("Member"), QStringLiteral("step.member"));
    member->addItem(memberName({}), QString());
    if (const model::Component *found = m_estate.find(action.component)) {
        for (const model::Member &each : found->members)
            member->addItem(memberName(each.id), QString::fromStdString(each.id.value));
    }
    member->setCurrentIndex(member->findData(QString::fromStdString(action.member.value)));
    connect(component, &QComboBox::activated, this, [this, component] {
        Step step = m_step;
        ActionStep *act = actionIn(step);
        act->component = ComponentId(component->currentData().toString().toStdString());
        act->member = MemberId();
        if (!m_offers.find(act->component, act->verb))
            act->verb.clear();
        give(step, QStringLiteral("component"), true);
    });
    connect(member, &QComboBox::activated, this, [this, member] {
        Step step = m_step;
        actionIn(step)->member = MemberId(member->currentData().toString().toStdString());
        give(step, QStringLiteral("member"), true);
    });
    addVerb(action);
    addParameters(action, Of::Act);
    addConditions(action);
    addWayBack(action);
}

void StepForm::addVerb(const ActionStep &action)
{
    auto *verb = addChoice(tr("Act"), QStringLiteral("step.verb"));
    for (const VerbOffer &offer : m_offers.of(action.component))
        verb->addItem(tr("%1 (%2)").arg(Wording::act(offer.name), shown(offer.name)),
                      QString::fromStdString(offer.name));
    if (!m_offers.find(action.component, action.verb))
        verb->insertItem(0, shown(action.verb), QString::fromStdString(action.verb));
    verb->setCurrentIndex(verb->findData(QString::fromStdString(action.verb)));
    const VerbOffer *offer = m_offers.find(action.component, action.verb);
    auto *says = quietLabel(offer              ? shown(offer->summary)
                            : m_offers.known() ? tr("Its system does not offer this act.")
                                               : tr("What its system offers is not known yet."),
                            m_inside);
    says->setWordWrap(true);
    m_form->addRow(says);
    connect(verb, &QComboBox::activated, this, [this, verb] {
        Step step = m_step;
        ActionStep *act = actionIn(step);
        act->verb = verb->currentData().toString().toStdString();
        give(step, QStringLiteral("verb"), true);
    });
}

void StepForm::addParameters(const ActionStep &action, Of of)
{
    const bool back = of == Of::WayBack;
    const VerbOffer *offer =
        m_offers.find(action.component, back ? action.compensation->verb : action.verb);
    const Json schema = offer ? offer->parameters : Json::object();
    for (const FormField &field :
         formOf(schema, back ? action.compensation->parameters : action.parameters))
        addParameter(field, of);
}

void StepForm::addParameter(const FormField &field, Of of)
{
    const QString prefix = of == Of::WayBack ? QStringLiteral("back.") : QString();
    auto *both = new QWidget(m_inside);
    auto *rows = new QVBoxLayout(both);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    auto *problem = new QLabel(EditWords::problem(field, problemOf(field)), both);
    problem->setObjectName(prefix + QStringLiteral("problem.") +
                           QString::fromStdString(field.name));
    problem->setWordWrap(true);
    QPalette red = problem->palette();
    red.setColor(QPalette::WindowText, Theme::instance().mark(Status::Critical));
    problem->setPalette(red);
    problem->setVisible(!problem->text().isEmpty());
    QWidget *editor = editorOf(field, of, problem);
    editor->setObjectName(prefix + QStringLiteral("parameter.") +
                          QString::fromStdString(field.name));
    editor->setAccessibleName(shown(field.name));
    rows->addWidget(editor);
    rows->addWidget(problem);
    if (!field.help.empty()) {
        auto *help = quietLabel(shown(field.help), both);
        help->setWordWrap(true);
        rows->addWidget(help);
    }
    QString label = shown(field.name);
    if (!field.unit.empty())
        label = tr("%1, in %2").arg(label, shown(field.unit));
    if (field.required)
        label = tr("%1 (needed)").arg(label);
    m_form->addRow(quietLabel(label, m_inside), both);
}

QWidget *StepForm::editorOf(const FormField &field, Of of, QLabel *problem)
{
    if (field.kind == FormField::Kind::Boolean) {
        auto *check = new QCheckBox(tr("yes"), m_inside);
        check->setChecked(field.value.is_boolean()
                              ? field.value.get<bool>()
                              : field.standard.is_boolean() && field.standard.get<bool>());
        connect(check, &QCheckBox::toggled, this,
                [this, of, name = field.name](bool on) { setParameter(of, name, on); });
        return check;
    }
    const auto judge = [field, problem](const Json &value, FieldProblem typed) {
        FormField now = field;
        now.value = value;
        const FieldProblem found = typed == FieldProblem::None ? problemOf(now) : typed;
        problem->setText(EditWords::problem(field, found));
        problem->setVisible(found != FieldProblem::None);
    };
    if (field.kind == FormField::Kind::Choice) {
        auto *box = new QComboBox(m_inside);
        if (!field.required)
            box->addItem(tr("not said"), QString());
        for (const std::string &choice : field.choices)
            box->addItem(shown(choice), QString::fromStdString(choice));
        box->setCurrentIndex(box->findData(QString::fromStdString(textOf(field))));
        connect(box, &QComboBox::activated, this, [this, box, of, name = field.name, judge] {
            const std::string chosen = box->currentData().toString().toStdString();
            const Json value = chosen.empty() ? Json() : Json(chosen);
            judge(value, FieldProblem::None);
            setParameter(of, name, value);
        });
        return box;
    }
    auto *line = new QLineEdit(QString::fromStdString(textOf(field)), m_inside);
    line->setCursorPosition(0);
    if (field.min && field.max)
        line->setPlaceholderText(tr("%1 to %2").arg(*field.min).arg(*field.max));
    else if (field.kind == FormField::Kind::Texts)
        line->setPlaceholderText(tr("a, b, c"));
    connect(line, &QLineEdit::textEdited, this, [this, field, of, judge](const QString &text) {
        const Typed typed = typedInto(field, text.trimmed().toStdString());
        judge(typed.value, typed.problem);
        // What is no value at all stays in the field and out of the plan.
        if (typed.problem == FieldProblem::None)
            setParameter(of, field.name, typed.value);
    });
    return line;
}

void StepForm::setParameter(Of of, const std::string &name, const Json &value)
{
    Step step = m_step;
    ActionStep *act = actionIn(step);
    Json &parameters = of == Of::WayBack ? act->compensation->parameters : act->parameters;
    if (value.is_null())
        parameters.erase(name);
    else
        parameters[name] = value;
    give(step, QStringLiteral("%1.%2").arg(int(of)).arg(QString::fromStdString(name)));
}

} // namespace farhaven::gui
