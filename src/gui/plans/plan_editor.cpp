// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/plan_editor.h"

#include "analysis/fix.h"
#include "base/json_text.h"
#include "gui/plans/add_step_dialog.h"
#include "gui/plans/assembly.h"
#include "gui/plans/changes_dialog.h"
#include "gui/plans/draft_file.h"
#include "gui/plans/edit_words.h"
#include "gui/plans/findings_panel.h"
#include "gui/plans/order_graph.h"
#include "gui/plans/plan_feed.h"
#include "gui/plans/plan_form.h"
#include "gui/plans/preview_panel.h"
#include "gui/plans/step_form.h"
#include "gui/plans/step_list.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"
#include "model/children.h"

#include <QAction>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>

namespace farhaven::gui {

namespace {

using namespace std::chrono_literals;
constexpr auto lintPause = 250ms;    ///< after the last edit
constexpr auto previewPause = 900ms; ///< it asks the live systems

} // namespace

PlanEditor::PlanEditor(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("planEditor"));
    build();
    connectParts();
    m_lint.setSingleShot(true);
    m_lint.setInterval(lintPause);
    m_preview.setSingleShot(true);
    m_preview.setInterval(previewPause);
    connect(&m_lint, &QTimer::timeout, this, &PlanEditor::askLint);
    connect(&m_preview, &QTimer::timeout, this, &PlanEditor::askPreview);
}

void PlanEditor::connectParts()
{
    connect(m_list, &StepList::stepSelected, this, &PlanEditor::chooseStep);
    connect(m_graph, &OrderGraph::stepSelected, this, &PlanEditor::chooseStep);
    connect(m_findings, &FindingsPanel::stepSelected, this, [this](const StepId &step) {
        chooseStep(step);
        m_form->focusFirst();
    });
    connect(m_findings, &FindingsPanel::fixAsked, this, &PlanEditor::fix);
    connect(m_graph, &OrderGraph::connectAsked, this,
            [this](const StepId &before, const StepId &step) {
                change(connected(m_draft.plan(), before, step), {}, true);
            });
    connect(m_list, &StepList::moveAsked, this,
            [this](const StepId &step, model::Phase phase, const StepId &before) {
                change(moved(m_draft.plan(), step, phase, before), {}, true);
            });
    connect(m_form, &StepForm::edited, this,
            [this](const model::Step &step, const QString &field, bool whole) {
                change(withStep(m_draft.plan(), step),
                       QStringLiteral("%1/%2").arg(QString::fromStdString(step.id.value), field),
                       whole);
            });
    connect(m_planForm, &PlanForm::edited, this,
            [this](const model::RecoveryPlan &plan, const QString &field) {
                change(plan, QStringLiteral("plan/") + field, false);
            });
    connect(m_save, &QPushButton::clicked, this, &PlanEditor::save);
    connect(m_assemble, &QPushButton::clicked, this, &PlanEditor::assemble);
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        m_menu->menu()->popup(m_list->viewport()->mapToGlobal(at));
    });
    for (QWidget *each : std::initializer_list<QWidget *>{m_list, m_graph}) {
        auto *key = new QShortcut(QKeySequence(Qt::Key_Delete), each);
        key->setContext(Qt::WidgetShortcut);
        connect(key, &QShortcut::activated, this, &PlanEditor::remove);
    }
}

void PlanEditor::open(Session &session, const PlanFacts &facts)
{
    m_session = &session;
    m_facts = {};
    m_facts.estate = facts.estate;
    m_facts.people = facts.people;
    m_draft = PlanDraft(facts.plan, facts.sha256);
    m_errors->clear();
    m_isKept = true;
    m_kept->clear();
    m_step = facts.plan.steps.empty() ? StepId() : facts.plan.steps.front().id;
    auto kept = keptDraft(facts.plan.id);
    if (kept && kept->sha256() == facts.sha256) {
        m_draft = std::move(*kept);
        m_kept->setText(tr("A draft that was not saved was taken up again."));
    } else if (kept) {
        m_draft = std::move(*kept);
        m_kept->setText(tr("A draft that was not saved was taken up again. Revision %1 was saved "
                           "meanwhile: this draft cannot be saved on top of it. Compare, then "
                           "discard it and make the change again.")
                            .arg(facts.plan.revision));
    } else if (kept.error().code != ErrorCode::NotFound) {
        m_errors->report(tr("Read the draft that was kept"), kept.error());
    }
    m_kept->setVisible(!m_kept->text().isEmpty());
    m_whole->setChecked(false);
    showForm();
    askOffers();
    draw(true);
    askLint();
}

void PlanEditor::close()
{
    m_lint.stop();
    m_preview.stop();
    m_session = nullptr;
    Q_EMIT left();
}

PlanPicture PlanEditor::picture() const
{
    PlanFacts facts = m_facts;
    facts.plan = m_draft.plan();
    return PlanPicture(std::move(facts));
}

void PlanEditor::change(model::RecoveryPlan next, const QString &field, bool whole)
{
    m_draft.change(std::move(next), field.toStdString());
    keep();
    m_previewedAt.reset();
    m_facts.preview = Json::object();
    m_lint.start();
    draw(whole);
}

/// What is not kept is lost with the window, so whoever edits must know.
void PlanEditor::keep()
{
    m_isKept = true;
    if (!m_draft.dirty()) {
        dropDraft(plan());
    } else if (const auto kept = keepDraft(m_draft); !kept) {
        m_isKept = false;
        m_errors->report(tr("Keep the draft on this machine"), kept.error());
    }
}

void PlanEditor::draw(bool whole)
{
    const PlanPicture now = picture();
    if (!m_draft.plan().find(m_step))
        m_step = m_draft.plan().steps.empty() ? StepId() : m_draft.plan().steps.front().id;
    m_heading->setText(tr("Editing: %1").arg(now.heading()));
    const int revision = m_draft.base().revision;
    m_state->setText(m_draft.dirty() && !m_isKept
                         ? tr("Draft after revision %1, NOT kept on this machine: it is lost when "
                              "the window closes. Saving makes revision %2, which needs "
                              "verification; approvals do not cover it.")
                               .arg(revision)
                               .arg(revision + 1)
                     : m_draft.dirty()
                         ? tr("Draft after revision %1, kept on this machine, not saved. Saving "
                              "makes revision %2, which needs verification; approvals do not "
                              "cover it.")
                               .arg(revision)
                               .arg(revision + 1)
                         : tr("Revision %1, nothing changed yet. Editing reaches no live system.")
                               .arg(revision));
    m_children->setVisible(model::hasChildren(m_draft.plan()));
    m_list->set(now);
    m_graph->set(now);
    m_findings->set(now);
    if (whole) {
        m_form->offerPlans(otherPlans());
        m_form->set(m_draft.plan(), m_step, m_facts.estate, m_offers);
        m_planForm->set(m_draft.plan(), m_facts.people);
    } else {
        m_form->follow(m_draft.plan());
        m_planForm->follow(m_draft.plan());
    }
    m_undo->setEnabled(m_draft.canUndo());
    m_redo->setEnabled(m_draft.canRedo());
    m_compare->setEnabled(m_draft.dirty());
    m_discard->setEnabled(m_draft.dirty());
    m_save->setEnabled(m_draft.dirty());
    drawStep();
}

/// The step that is chosen, in every part at once.
void PlanEditor::drawStep()
{
    m_list->select(m_step);
    m_graph->select(m_step);
    m_previewPanel->set(picture(), m_step);
    sayPreviewed();
    const bool chosen = !m_step.empty();
    m_add->setEnabled(m_offers.known());
    m_duplicate->setEnabled(chosen);
    m_remove->setEnabled(chosen);
    m_earlier->setEnabled(m_list->neighbour(m_step, true).has_value());
    m_later->setEnabled(m_list->neighbour(m_step, false).has_value());
}

/// Of the step, or of the plan as a whole.
void PlanEditor::showForm()
{
    m_forms->setCurrentWidget(m_whole->isChecked() ? static_cast<QWidget *>(m_planForm) : m_form);
}

void PlanEditor::chooseStep(const StepId &step)
{
    m_whole->setChecked(false);
    showForm();
    if (step == m_step)
        return;
    m_step = step;
    m_form->set(m_draft.plan(), m_step, m_facts.estate, m_offers);
    drawStep();
}

void PlanEditor::askOffers()
{
    m_session->ask("verb.list", Json::object(), this, [this](const Result<Json> &answer) {
        if (!answer) {
            m_errors->report(tr("Ask what can be done where"), answer.error());
            return;
        }
        m_offers = VerbOffers(*answer);
        draw(true);
    });
}

void PlanEditor::askLint()
{
    if (!m_session)
        return;
    const Json params = {{"plan", model::toJson(m_draft.plan())}};
    m_session->ask("plan.lint", params, this,
                   [this, number = ++m_asked](const Result<Json> &answer) {
                       if (number != m_asked)
                           return;
                       if (answer)
                           takeFindings(*answer);
                       else
                           m_errors->report(tr("Lint the draft"), answer.error());
                   });
}

void PlanEditor::takeFindings(const Json &answer)
{
    auto findings = findingsIn(answer);
    if (findings) {
        m_facts.findings = std::move(*findings);
    } else {
        m_facts.findings.reset();
        m_errors->report(tr("Lint the draft"), findings.error());
    }
    if (m_previewedAt == std::nullopt)
        m_preview.start();
    draw(false);
}

void PlanEditor::askPreview()
{
    if (!m_session)
        return;
    const Json params = {{"plan", model::toJson(m_draft.plan())}};
    m_session->ask("plan.preview", params, this,
                   [this, number = m_asked](const Result<Json> &answer) {
                       if (number != m_asked || !m_session)
                           return;
                       m_previewMissing = answer ? QString() : Wording::error(answer.error());
                       m_facts.preview = answer ? *answer : Json::object();
                       m_previewedAt = m_session->clock().ticks();
                       m_previewPanel->set(picture(), m_step);
                       sayPreviewed();
                   });
}

void PlanEditor::sayPreviewed()
{
    if (!m_previewedAt || !m_session)
        m_previewAge->setText(tr("The commands are asked for once the draft rests."));
    else if (!m_previewMissing.isEmpty()) {
        m_previewPanel->setUnknown();
        m_previewAge->setText(tr("Unknown: no preview of this draft. %1").arg(m_previewMissing));
    } else
        m_previewAge->setText(tr("Asked from the live systems %1.")
                                  .arg(ageText(std::chrono::duration_cast<Milliseconds>(
                                      m_session->clock().ticks() - *m_previewedAt))));
}

void PlanEditor::tick()
{
    if (isVisible())
        sayPreviewed();
}

void PlanEditor::fix(const model::Finding &finding)
{
    auto better = analysis::apply(finding, m_draft.plan());
    if (!better) {
        m_errors->report(tr("Fix it"), better.error());
        return;
    }
    m_errors->clear();
    change(std::move(*better), {}, true);
}

void PlanEditor::undo()
{
    m_draft.undo();
    change(m_draft.plan(), {}, true);
}

void PlanEditor::redo()
{
    m_draft.redo();
    change(m_draft.plan(), {}, true);
}

void PlanEditor::addStep()
{
    auto *dialog = new AddStepDialog(m_facts.estate, m_offers, otherPlans(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        model::Step step = dialog->step(m_draft.plan(), m_step);
        const StepId behind = std::exchange(m_step, step.id);
        change(withNewStep(m_draft.plan(), std::move(step), behind), {}, true);
        m_form->focusFirst();
    });
    dialog->open();
}

std::vector<PlanRow> PlanEditor::otherPlans() const
{
    std::vector<PlanRow> others;
    for (const PlanRow &row : m_session ? m_session->picture().plans : std::vector<PlanRow>()) {
        if (row.id != plan())
            others.push_back(row);
    }
    return others;
}

void PlanEditor::assemble()
{
    if (!m_session)
        return;
    m_errors->clear();
    m_assemble->setEnabled(false);
    auto *assembly = new Assembly(*m_session, m_draft.plan(), this);
    assembly->begin([this, of = m_draft.plan()](const Result<model::RecoveryPlan> &whole) {
        m_assemble->setEnabled(true);
        if (!whole)
            m_errors->report(tr("Assemble the plan"), saidRefusal(whole.error()));
        else if (of == m_draft.plan()) // it may have been changed meanwhile
            offerWhole(*whole);
    });
}

void PlanEditor::offerWhole(const model::RecoveryPlan &whole)
{
    auto *dialog =
        new ChangesDialog(tr("What the other plans bring in"), m_draft.plan(), whole, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->offerAssembled();
    connect(dialog, &QDialog::accepted, this, [this, whole] { change(whole, {}, true); });
    dialog->open();
}

void PlanEditor::duplicate()
{
    const StepId copy = freshId(m_draft.plan(), m_step.value + "-copy");
    const StepId from = std::exchange(m_step, copy);
    change(withCopy(m_draft.plan(), from, copy), {}, true);
}

void PlanEditor::remove()
{
    const auto steps = byPhase(m_draft.plan());
    StepId next;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i]->id == m_step && steps.size() > 1)
            next = steps[i + 1 < steps.size() ? i + 1 : i - 1]->id;
    }
    if (next.empty())
        return; // a plan has at least one step
    const StepId gone = std::exchange(m_step, next);
    change(withoutStep(m_draft.plan(), gone), {}, true);
}

void PlanEditor::earlier()
{
    shift(true);
}

void PlanEditor::later()
{
    shift(false);
}

void PlanEditor::shift(bool up)
{
    const auto before = m_list->neighbour(m_step, up);
    const model::Step *step = m_draft.plan().find(m_step);
    if (!before || !step)
        return;
    const Hindrance against = againstMoving(m_draft.plan(), m_step, step->phase, *before);
    if (!against.none()) {
        m_kept->setText(EditWords::hindrance(against, m_draft.plan()));
        m_kept->setVisible(true);
        return;
    }
    m_kept->hide();
    change(moved(m_draft.plan(), m_step, step->phase, *before), {}, true);
}

void PlanEditor::compare()
{
    auto *dialog = new ChangesDialog(tr("What you changed"), m_draft.base(), m_draft.plan(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void PlanEditor::discard()
{
    dropDraft(plan());
    close();
}

void PlanEditor::save()
{
    auto *dialog =
        new ChangesDialog(tr("Save what you changed"), m_draft.base(), m_draft.plan(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->offerSave(m_draft.base().revision + 1);
    connect(dialog, &ChangesDialog::saved, this, &PlanEditor::sendSaved);
    dialog->open();
}

void PlanEditor::sendSaved()
{
    if (!m_session)
        return;
    model::RecoveryPlan plan = m_draft.plan();
    plan.author = m_session->person(); // whoever changes a plan is the author of that revision
    const Json params = {{"plan", model::toJson(plan)}, {"by", m_session->person().value}};
    m_errors->clear();
    m_save->setEnabled(false);
    const model::RecoveryPlan sent = m_draft.plan();
    m_session->ask("plan.save", params, this, [this, plan, sent](const Result<Json> &answer) {
        m_save->setEnabled(m_draft.dirty());
        if (!answer)
            m_errors->report(tr("Save the plan"), answer.error());
        else
            takeSaved(plan, sent, *answer);
    });
}

/// Meanwhile somebody may have gone on editing it, put it aside or opened another.
void PlanEditor::takeSaved(const model::RecoveryPlan &saved, const model::RecoveryPlan &sent,
                           const Json &answer)
{
    const bool open = m_session && plan() == saved.id;
    if (!open || m_draft.plan() == sent) {
        const auto kept = keptDraft(saved.id);
        if (kept && kept->plan() == sent)
            dropDraft(saved.id);
        if (open)
            close();
        return;
    }
    model::RecoveryPlan base = saved, next = m_draft.plan();
    base.revision = answer.value("revision", saved.revision + 1);
    next.revision = base.revision;
    next.author = base.author;
    m_draft = PlanDraft(std::move(base), textIn(answer, "sha256"));
    change(std::move(next), {}, true);
}

} // namespace farhaven::gui
