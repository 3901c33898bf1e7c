// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runs/authorise_dialog.h"
#include "gui/runs/held_box.h"
#include "gui/runs/prompt_box.h"
#include "gui/runs/run_acts.h"
#include "gui/runs/run_page.h"
#include "gui/shell/parts.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/words.h"
#include "gui/signing/hold_button.h"
#include "gui/signing/paper_dialog.h"
#include "gui/signing/reason_dialog.h"
#include "gui/words/wording.h"

/// What a person may do on the Run page, and what the run asks of them.
namespace farhaven::gui {

bool RunPage::may(std::string_view method) const
{
    return !m_session || m_session->may(method);
}

/// Of the run, where it is a drill: another colour than what acts on production.
std::optional<Environment> RunPage::environment() const
{
    return m_picture.facts().plan.kind == model::PlanKind::Drill ? Environment::Drill
                                                                 : m_environment;
}

void RunPage::drawActs()
{
    const ActState pause = m_picture.may(Act::Pause), resume = m_picture.may(Act::Resume);
    const ActState abort = m_picture.may(Act::Abort);
    const bool ended = m_picture.ended();
    // What who acts here may not do at all is not there; what cannot be done now is, and says why.
    m_pause->setVisible(!ended && !resume.possible && may("run.pause"));
    m_resume->setVisible(resume.possible && may("run.resume"));
    // Of a held run this is the roll back, which is asked beside what it means.
    const auto held = m_picture.held();
    const bool apart = held && held->mayGoBack();
    m_abort->setVisible((!ended || abort.possible) && !apart && may("run.abort"));
    m_export->setVisible(may("evidence.export"));
    m_paper->setVisible(mayHavePaper() && may("run.enter_paper"));
    m_pause->setEnabled(pause.possible);
    m_abort->setEnabled(abort.possible);
    // At its end the evidence is what one comes for; before that it can be had as it stands.
    makePrimary(m_export, ended);
    QStringList hints;
    if (!pause.possible && m_pause->isVisibleTo(this))
        hints += pause.reason;
    if (!abort.possible && m_abort->isVisibleTo(this))
        hints += abort.reason;
    m_actHint->setText(hints.join(u' '));
    m_actHint->setVisible(!hints.isEmpty());
    m_exported->setVisible(!m_exported->text().isEmpty());
}

/// People take the paper where the run does not go on by itself, or did not come to its end.
bool RunPage::mayHavePaper() const
{
    const model::RunState state = m_picture.state();
    const bool goesOn = state == model::RunState::Running && !m_picture.interrupted();
    return m_picture.held().has_value() || (!goesOn && state != model::RunState::Succeeded);
}

void RunPage::askPaper()
{
    if (!m_session)
        return;
    auto *dialog = new PaperDialog(m_picture.facts().plan.id,
                                   saidPlanName(m_picture.facts().plan.name), *m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

/// Waiting for people is no time of the machines, and a promise about the one says nothing about
/// the other.
void RunPage::drawTime()
{
    const analysis::TimeSpent &spent = m_picture.spent();
    QString said = tr("Machines worked %1").arg(durationText(spent.machine));
    said += spent.people.count() > 0
                ? tr("; people were waited for %1").arg(durationText(spent.people))
                : tr("; nobody was waited for");
    if (spent.stood.count() > 0)
        said += tr("; it stood still for %1").arg(durationText(spent.stood));
    m_time->setText(said + u'.');
}

void RunPage::drawPrompts(Instant now)
{
    PromptBox::Answerers who;
    if (m_session) {
        who.people = m_session->people();
        who.acting = m_session->person();
    }
    who.mayAnswer = may("run.answer");
    m_prompts->set(m_picture.prompts(), who, now);
}

void RunPage::drawHeld(Instant now)
{
    HeldBox::May may;
    may.commit = this->may("run.commit");
    may.rollBack = this->may("run.abort");
    if (m_session)
        may.people = m_session->people();
    m_held->set(m_picture.held(), may, now);
}

void RunPage::askCommit()
{
    auto *dialog = new ReasonDialog(
        tr("Commit: %1").arg(m_picture.heading()),
        commitMeaning() + u' ' +
            tr("Who committed it, when and why stands in the log and in the evidence."),
        tr("Hold to commit (%1 s)").arg(HoldButton::holdMs / 1000), environment(), this,
        Worked::Held);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, run = m_feed.run()] { m_feed.commit(run, dialog->reason()); });
    dialog->open();
}

void RunPage::askRollBack()
{
    const auto held = m_picture.held();
    if (!held)
        return;
    auto *dialog = new RollBackDialog(m_picture.heading(), *held, environment(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, run = m_feed.run()] { m_feed.abort(run); });
    dialog->open();
}

void RunPage::askDecision(const Prompt &prompt, const PromptOption &option)
{
    auto *dialog = new ReasonDialog(
        tr("Decide: %1").arg(prompt.title),
        option.proposed
            ? tr("The run goes on with “%1”, as it proposes. What belongs to the other ways is not "
                 "done. Who decided, when and why stands in the log and in the evidence.")
                  .arg(option.label)
            : tr("The run goes on with “%1”, which it does not propose. What belongs to the other "
                 "ways is not done. Who decided, when and why stands in the log and in the "
                 "evidence.")
                  .arg(option.label),
        tr("Decide so"), environment(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, prompt, option, run = m_feed.run()] {
        m_feed.decide(run, prompt.step, option.id, dialog->reason());
    });
    dialog->open();
}

void RunPage::askAnswer(const Prompt &prompt, model::OutcomeKind outcome)
{
    using Outcome = model::OutcomeKind;
    const QString what =
        outcome == Outcome::Done
            ? tr("You say that it is done. What the plan wants to be seen is looked at all the "
                 "same.")
        : outcome == Outcome::NotDone
            ? tr("You say that it was not done and had no effect. The step has failed then.")
            : tr("You say that nobody can tell whether it was done. The step is in doubt then, and "
                 "nothing that rests on it goes on.");
    auto *dialog = new ReasonDialog(tr("Answer: %1").arg(prompt.title),
                                    prompt.instruction + QStringLiteral("\n\n") + what,
                                    tr("Say so"), environment(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, prompt, outcome, run = m_feed.run()] {
        m_feed.answer(run, prompt.step, outcome, dialog->reason());
    });
    dialog->open();
}

void RunPage::askAbort()
{
    askToAbort(m_picture, this, [this, run = m_feed.run()] { m_feed.abort(run); });
}

void RunPage::askAuthorise()
{
    if (!m_session)
        return;
    auto *dialog =
        new AuthoriseDialog(*m_session, m_feed.run(), m_picture.heading(), environment(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void RunPage::askSkip(const StepId &step)
{
    askToSkip(m_picture, step, this, [this, step, run = m_feed.run()](const std::string &reason) {
        m_feed.skip(run, step, reason);
    });
}

void RunPage::askExport()
{
    const RunId run = m_feed.run();
    chooseEvidenceFile(run, this, [this, run](const QString &path) { m_feed.exportTo(run, path); });
}

} // namespace farhaven::gui
