// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/condition_rows.h"
#include "gui/plans/edit_words.h"
#include "gui/plans/step_form.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

/// What every step has beside its act: guards, the way back, times, and its place in the order.
namespace farhaven::gui {

using model::ActionStep;
using model::Step;

namespace {

constexpr int nameCharacters = 36;
constexpr int noCompensation = 0, isNoReturn = 1, firstCompensation = 2;

} // namespace

void StepForm::addConditions(const ActionStep &action)
{
    auto *before =
        new ConditionRows(QStringLiteral("step.before"), action.preconditions, m_estate, m_inside);
    m_form->addRow(quietLabel(tr("Guard: must hold before it"), m_inside), before);
    connect(before, &ConditionRows::edited, this, [this](const auto &conditions) {
        Step step = m_step;
        actionIn(step)->preconditions = conditions;
        give(step, QStringLiteral("before"), true);
    });
    auto *after =
        new ConditionRows(QStringLiteral("step.done"), action.postconditions, m_estate, m_inside);
    m_form->addRow(quietLabel(tr("Done means, as it is observed"), m_inside), after);
    connect(after, &ConditionRows::edited, this, [this](const auto &conditions) {
        Step step = m_step;
        actionIn(step)->postconditions = conditions;
        give(step, QStringLiteral("done"), true);
    });
}

void StepForm::addWayBack(const ActionStep &action)
{
    auto *back = addChoice(tr("Way back"), QStringLiteral("step.back"));
    back->addItem(tr("none is needed"));
    back->addItem(tr("there is none: no return"));
    for (const VerbOffer &offer : m_offers.of(action.component))
        back->addItem(tr("%1 (%2)").arg(Wording::act(offer.name), shown(offer.name)),
                      QString::fromStdString(offer.name));
    if (action.compensation) {
        const QString verb = QString::fromStdString(action.compensation->verb);
        if (back->findData(verb) < 0)
            back->addItem(shown(action.compensation->verb), verb);
        back->setCurrentIndex(back->findData(verb));
    } else {
        back->setCurrentIndex(action.noReturn ? isNoReturn : noCompensation);
    }
    connect(back, &QComboBox::activated, this, [this, back](int index) {
        Step step = m_step;
        ActionStep *act = actionIn(step);
        act->noReturn = index == isNoReturn;
        const std::string verb = back->currentData().toString().toStdString();
        if (index < firstCompensation)
            act->compensation.reset();
        else if (!act->compensation || act->compensation->verb != verb)
            act->compensation = model::Compensation{.verb = verb};
        give(step, QStringLiteral("back"), true);
    });
    if (!action.compensation)
        return;
    addParameters(action, Of::WayBack);
    addBackConditions(*action.compensation);
}

void StepForm::addBackConditions(const model::Compensation &back)
{
    const std::tuple<QString, QString, std::vector<model::Condition> model::Compensation::*>
        both[] = {{tr("Guard of the way back"), QStringLiteral("back.before"),
                   &model::Compensation::preconditions},
                  {tr("Taken back means, as it is observed"), QStringLiteral("back.done"),
                   &model::Compensation::postconditions}};
    for (const auto &[label, name, which] : both) {
        auto *rows = new ConditionRows(name, back.*which, m_estate, m_inside);
        m_form->addRow(quietLabel(label, m_inside), rows);
        connect(rows, &ConditionRows::edited, this,
                [this, name = name, which = which](const auto &conditions) {
                    Step step = m_step;
                    (*actionIn(step)->compensation).*which = conditions;
                    give(step, name, true);
                });
    }
}

void StepForm::addItems(const model::ForEachStep &forEach)
{
    FormField list;
    list.kind = FormField::Kind::Texts;
    list.value = forEach.items;
    auto *items = addLine(tr("For each of"), QStringLiteral("step.items"),
                          QString::fromStdString(textOf(list)));
    connect(items, &QLineEdit::textEdited, this, [this, list](const QString &text) {
        Step step = m_step;
        const Typed typed = typedInto(list, text.toStdString());
        auto &each = std::get<model::ForEachStep>(step.body);
        each.items = typed.value.is_array() ? typed.value.get<std::vector<std::string>>()
                                            : std::vector<std::string>();
        give(step, QStringLiteral("items"));
    });
    auto *parallel = new QSpinBox(m_inside);
    parallel->setObjectName(QStringLiteral("step.parallel"));
    parallel->setRange(1, int(model::stepsMax));
    parallel->setValue(forEach.parallelMax);
    m_form->addRow(quietLabel(tr("At once, at most"), m_inside), parallel);
    connect(parallel, &QSpinBox::valueChanged, this, [this](int value) {
        Step step = m_step;
        std::get<model::ForEachStep>(step.body).parallelMax = value;
        give(step, QStringLiteral("parallel"));
    });
}

void StepForm::addDecision(const model::DecisionStep &decision)
{
    auto *by =
        addLine(tr("Who decides: a role, a person, or \"rule\""), QStringLiteral("step.decidedBy"),
                QString::fromStdString(decision.decidedBy));
    connect(by, &QLineEdit::textEdited, this, [this](const QString &text) {
        Step step = m_step;
        std::get<model::DecisionStep>(step.body).decidedBy = text.trimmed().toStdString();
        give(step, QStringLiteral("decidedBy"));
    });
    auto *standard = addChoice(tr("Unless decided otherwise"), QStringLiteral("step.default"));
    for (const auto &option : decision.options)
        standard->addItem(shown(option.label), QString::fromStdString(option.id));
    standard->setCurrentIndex(standard->findData(QString::fromStdString(decision.defaultOption)));
    connect(standard, &QComboBox::activated, this, [this, standard] {
        Step step = m_step;
        std::get<model::DecisionStep>(step.body).defaultOption =
            standard->currentData().toString().toStdString();
        give(step, QStringLiteral("default"));
    });
    for (std::size_t i = 0; i < decision.options.size(); ++i)
        addOption(decision.options[i], i);
}

void StepForm::addOption(const model::DecisionStep::Option &option, std::size_t i)
{
    auto *label = addLine(tr("Choice %1").arg(i + 1), QStringLiteral("option%1.label").arg(i),
                          QString::fromStdString(option.label));
    connect(label, &QLineEdit::textEdited, this, [this, i](const QString &text) {
        Step step = m_step;
        std::get<model::DecisionStep>(step.body).options[i].label = text.toStdString();
        give(step, QStringLiteral("option%1").arg(i));
    });
    auto *box = new QWidget(m_inside);
    auto *rows = new QVBoxLayout(box);
    rows->setContentsMargins(12, 0, 0, 0);
    for (const Step &each : m_plan.steps) {
        if (each.id == m_step.id || each.phase < m_step.phase)
            continue;
        auto *check = new QCheckBox(shortName(each.id, box), box);
        check->setObjectName(QStringLiteral("option%1.").arg(i) +
                             QString::fromStdString(each.id.value));
        check->setChecked(std::find(option.enables.begin(), option.enables.end(), each.id) !=
                          option.enables.end());
        connect(check, &QCheckBox::toggled, this, [this, i, id = each.id](bool on) {
            Step step = m_step;
            auto &enables = std::get<model::DecisionStep>(step.body).options[i].enables;
            std::erase(enables, id);
            if (on)
                enables.push_back(id);
            give(step, QStringLiteral("enables"));
        });
        rows->addWidget(check);
    }
    m_form->addRow(quietLabel(tr("Steps that it enables"), m_inside), box);
    auto *criteria = new ConditionRows(QStringLiteral("option%1.when").arg(i), option.criteria,
                                       m_estate, m_inside);
    m_form->addRow(quietLabel(tr("Proposed when all of this is seen"), m_inside), criteria);
    connect(criteria, &ConditionRows::edited, this, [this, i](const auto &conditions) {
        Step step = m_step;
        std::get<model::DecisionStep>(step.body).options[i].criteria = conditions;
        give(step, QStringLiteral("criteria"), true);
    });
}

/// As long as the narrow form is wide; whole in the list beside it.
QString StepForm::shortName(const StepId &step, const QWidget *at) const
{
    return at->fontMetrics().elidedText(EditWords::called(m_plan, step), Qt::ElideMiddle,
                                        at->fontMetrics().averageCharWidth() * nameCharacters);
}

void StepForm::addTimes()
{
    auto *deadline = new QSpinBox(m_inside);
    deadline->setObjectName(QStringLiteral("step.deadline"));
    deadline->setAccessibleName(tr("Deadline"));
    deadline->setRange(1, int(model::deadlineMax.count() / 1000));
    deadline->setSuffix(tr(" s"));
    deadline->setValue(int((m_step.deadline.count() + 999) / 1000));
    m_form->addRow(quietLabel(tr("Deadline"), m_inside), deadline);
    connect(deadline, &QSpinBox::valueChanged, this, [this](int seconds) {
        Step step = m_step;
        step.deadline = Milliseconds(std::int64_t(seconds) * 1000);
        give(step, QStringLiteral("deadline"));
    });
    auto *attempts = new QSpinBox(m_inside);
    attempts->setObjectName(QStringLiteral("step.attempts"));
    attempts->setAccessibleName(tr("Attempts, at most"));
    attempts->setRange(1, model::attemptsMax);
    attempts->setValue(m_step.attemptsMax);
    m_form->addRow(quietLabel(tr("Attempts, at most"), m_inside), attempts);
    connect(attempts, &QSpinBox::valueChanged, this, [this](int value) {
        Step step = m_step;
        step.attemptsMax = value;
        give(step, QStringLiteral("attempts"));
    });
    auto *unreachable = addChoice(tr("If unreachable"), QStringLiteral("step.unreachable"));
    unreachable->addItem(tr("stop and ask"));
    unreachable->addItem(tr("skip it"));
    unreachable->setCurrentIndex(int(m_step.ifUnreachable));
    connect(unreachable, &QComboBox::activated, this, [this](int index) {
        Step step = m_step;
        step.ifUnreachable = model::IfUnreachable(index);
        give(step, QStringLiteral("unreachable"));
    });
}

void StepForm::addOrder()
{
    auto *box = new QWidget(m_inside);
    box->setObjectName(QStringLiteral("step.after"));
    auto *rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    for (const Step *each : byPhase(m_plan)) {
        const auto &after = m_step.after;
        const bool on = std::find(after.begin(), after.end(), each->id) != after.end();
        const Hindrance against = againstConnecting(m_plan, each->id, m_step.id);
        if (each->id == m_step.id || (!on && against.why == Hindrance::Why::LaterPhase))
            continue; // every later step would say the same
        auto *check = new QCheckBox(shortName(each->id, box), box);
        check->setObjectName(QStringLiteral("after.") + QString::fromStdString(each->id.value));
        check->setChecked(on);
        check->setEnabled(on || against.none());
        if (!on)
            check->setToolTip(EditWords::hindrance(against, m_plan));
        else
            check->setToolTip(EditWords::called(m_plan, each->id));
        connect(check, &QCheckBox::toggled, this, [this, id = each->id](bool wanted) {
            Step step = m_step;
            std::erase(step.after, id);
            if (wanted)
                step.after.push_back(id);
            give(step, QStringLiteral("after"), true);
        });
        rows->addWidget(check);
        if (!check->isEnabled()) {
            auto *why = quietLabel(EditWords::hindrance(against, m_plan), box);
            why->setWordWrap(true);
            why->setIndent(20);
            rows->addWidget(why);
        }
    }
    m_form->addRow(quietLabel(tr("Comes after"), m_inside), box);
}

} // namespace farhaven::gui
