// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/plan_form.h"

#include "gui/plans/verb_form.h"
#include "gui/shell/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace farhaven::gui {

using model::CommitPolicy;
using model::RecoveryPlan;

namespace {

constexpr int reviewDays = 180;     ///< proposed where no date was said
constexpr int commitMinutes = 30;   ///< proposed where no time was said
constexpr int minutesMax = 24 * 60; ///< as of CommitPolicy::after
constexpr int commitsWhenDone = -1; ///< no policy at all

} // namespace

PlanForm::PlanForm(QWidget *parent) : Panel(tr("The plan itself"), parent)
{
    setObjectName(QStringLiteral("planForm"));
    m_column = addScrolledColumn();
}

void PlanForm::set(const RecoveryPlan &plan, const std::optional<model::People> &people)
{
    m_plan = plan;
    if (m_inside) {
        m_column->removeWidget(m_inside);
        m_inside->hide();
        m_inside->deleteLater();
    }
    m_inside = new QWidget(m_column->parentWidget());
    m_form = new QFormLayout(m_inside);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(6);
    m_form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_column->insertWidget(0, m_inside);
    addName();
    addOwner(people);
    addReview();
    if (plan.kind == model::PlanKind::Failover) {
        addLoss();
        addCommit();
    }
    m_inside->show();
}

void PlanForm::addRow(const QString &label, const QString &name, QWidget *editor)
{
    editor->setObjectName(name);
    editor->setAccessibleName(label);
    m_form->addRow(quietLabel(label, m_inside), editor);
}

void PlanForm::addName()
{
    auto *line = new QLineEdit(QString::fromStdString(m_plan.name), m_inside);
    line->setCursorPosition(0);
    addRow(tr("Name of the plan"), QStringLiteral("plan.name"), line);
    connect(line, &QLineEdit::textEdited, this, [this](const QString &text) {
        RecoveryPlan plan = m_plan;
        plan.name = text.toStdString();
        Q_EMIT edited(plan, QStringLiteral("name"));
    });
}

void PlanForm::addOwner(const std::optional<model::People> &people)
{
    auto *box = new QComboBox(m_inside);
    box->setEditable(!people);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    const QString owner = QString::fromStdString(m_plan.owner.value);
    for (const model::Person &each : people ? people->people : std::vector<model::Person>())
        box->addItem(tr("%1 (%2)").arg(shown(each.name), shown(each.id.value)),
                     QString::fromStdString(each.id.value));
    if (box->findData(owner) < 0)
        box->insertItem(
            0, people ? tr("%1 (not on the list of people)").arg(shown(m_plan.owner.value)) : owner,
            owner);
    box->setCurrentIndex(box->findData(owner));
    addRow(tr("Owner: who keeps it right"), QStringLiteral("plan.owner"), box);
    const auto give = [this](const QString &id) {
        RecoveryPlan plan = m_plan;
        plan.owner = PersonId(id.trimmed().toStdString());
        Q_EMIT edited(plan, QStringLiteral("owner"));
    };
    if (people)
        connect(box, &QComboBox::activated, this,
                [box, give] { give(box->currentData().toString()); });
    else
        connect(box, &QComboBox::editTextChanged, this, give);
}

void PlanForm::addReview()
{
    auto *asked = new QCheckBox(tr("Is to be read again by"), m_inside);
    asked->setObjectName(QStringLiteral("plan.reviewed"));
    auto *date = new QDateEdit(QDate::currentDate().addDays(reviewDays), m_inside);
    date->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    date->setCalendarPopup(true);
    date->setTimeSpec(Qt::UTC);
    if (m_plan.reviewBy)
        date->setDateTime(
            QDateTime::fromMSecsSinceEpoch(m_plan.reviewBy->time_since_epoch().count(), Qt::UTC));
    asked->setChecked(m_plan.reviewBy.has_value());
    date->setEnabled(asked->isChecked());
    m_form->addRow(asked);
    addRow(tr("Date, UTC"), QStringLiteral("plan.review"), date);
    const auto give = [this, asked, date] {
        date->setEnabled(asked->isChecked());
        RecoveryPlan plan = m_plan;
        plan.reviewBy.reset();
        if (asked->isChecked())
            plan.reviewBy =
                Instant(Milliseconds(date->date().startOfDay(Qt::UTC).toMSecsSinceEpoch()));
        Q_EMIT edited(plan, QStringLiteral("review"));
    };
    connect(asked, &QCheckBox::toggled, this, give);
    connect(date, &QDateEdit::dateChanged, this, give);
}

void PlanForm::addLoss()
{
    FormField bytes;
    bytes.kind = FormField::Kind::Integer;
    bytes.min = 0;
    bytes.value = m_plan.lossBytesMax;
    auto *line = new QLineEdit(QString::fromStdString(textOf(bytes)), m_inside);
    addRow(tr("Loss that is accepted, in bytes"), QStringLiteral("plan.loss"), line);
    auto *problem = new QLabel(tr("A whole number, 0 or more."), m_inside);
    problem->setObjectName(QStringLiteral("plan.loss.problem"));
    problem->setWordWrap(true);
    problem->hide();
    m_form->addRow(problem);
    connect(line, &QLineEdit::textEdited, this, [this, bytes, problem](const QString &text) {
        FormField now = bytes;
        const Typed typed = typedInto(bytes, text.trimmed().toStdString());
        now.value = typed.value;
        const bool wrong = typed.problem != FieldProblem::None || now.value.is_null() ||
                           problemOf(now) != FieldProblem::None;
        problem->setVisible(wrong);
        if (wrong)
            return; // what is no value stays in the field and out of the plan
        RecoveryPlan plan = m_plan;
        plan.lossBytesMax = now.value.get<std::int64_t>();
        Q_EMIT edited(plan, QStringLiteral("loss"));
    });
}

void PlanForm::addCommit()
{
    auto *choice = new QComboBox(m_inside);
    choice->addItem(tr("It is committed at once"), commitsWhenDone);
    choice->addItem(tr("It stays open until a person decides"), int(CommitPolicy::Choice::Keep));
    choice->addItem(tr("It is committed after a time"), int(CommitPolicy::Choice::Commit));
    choice->addItem(tr("It is taken back after a time, where that is safe"),
                    int(CommitPolicy::Choice::RollBack));
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(12);
    auto *minutes = new QSpinBox(m_inside);
    minutes->setRange(1, minutesMax);
    minutes->setSuffix(tr(" min"));
    minutes->setValue(commitMinutes);
    if (m_plan.commit) {
        choice->setCurrentIndex(choice->findData(int(m_plan.commit->choice)));
        if (m_plan.commit->after.count() > 0)
            minutes->setValue(int(m_plan.commit->after.count() / 60'000));
    }
    addRow(tr("Once all its steps are done"), QStringLiteral("plan.commit"), choice);
    addRow(tr("After this time"), QStringLiteral("plan.commitAfter"), minutes);
    const auto give = [this, choice, minutes] {
        const int chosen = choice->currentData().toInt();
        const bool timed = chosen > int(CommitPolicy::Choice::Keep);
        minutes->setEnabled(timed);
        RecoveryPlan plan = m_plan;
        plan.commit.reset();
        if (chosen != commitsWhenDone)
            plan.commit = CommitPolicy{CommitPolicy::Choice(chosen),
                                       Milliseconds(timed ? minutes->value() * 60'000 : 0)};
        Q_EMIT edited(plan, QStringLiteral("commit"));
    };
    minutes->setEnabled(choice->currentData().toInt() > int(CommitPolicy::Choice::Keep));
    connect(choice, &QComboBox::activated, this, give);
    connect(minutes, &QSpinBox::valueChanged, this, give);
}

} // namespace farhaven::gui
