// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/plan_page.h"

#include "gui/plans/approval_panel.h"
#include "gui/plans/break_glass_dialog.h"
#include "gui/plans/ceremonies.h"
#include "gui/plans/changes_dialog.h"
#include "gui/plans/declare_dialog.h"
#include "gui/plans/findings_panel.h"
#include "gui/plans/generate_dialog.h"
#include "gui/plans/library_dialog.h"
#include "gui/plans/order_graph.h"
#include "gui/plans/plan_editor.h"
#include "gui/plans/preview_panel.h"
#include "gui/plans/refusal_dialogs.h"
#include "gui/plans/route_dialog.h"
#include "gui/plans/step_table.h"
#include "gui/shell/parts.h"
#include "gui/shell/plan_texts.h"
#include "gui/shell/status_texts.h"
#include "gui/shell/words.h"
#include "gui/words/wording.h"
#include "model/children.h"

#include <QComboBox>
#include <QStackedWidget>

#include <algorithm>

namespace farhaven::gui {

namespace {

/// How often approval and arming are asked for again while the page is looked at.
constexpr int ticksBetweenAsking = 15;

Status statusOf(Grade::State state)
{
    switch (state) {
    case Grade::State::Passed:
        return Status::Ok;
    case Grade::State::Blocked:
        return Status::Critical;
    case Grade::State::Unknown:
        return Status::Unknown;
    case Grade::State::NotYet:
        break;
    }
    return Status::Paused;
}

} // namespace

PlanPage::PlanPage(QWidget *parent) : Page(parent)
{
    build();
    connectParts();
    m_empty->set(tr("No plan is kept in this workspace yet."), tr("Generate plan…"));
}

void PlanPage::connectParts()
{
    connect(m_empty, &EmptyState::asked, this, [this] { askGenerate({}, {}); });
    connect(m_generate, &QPushButton::clicked, this, [this] { askGenerate({}, {}); });
    connect(m_edit, &QPushButton::clicked, this, &PlanPage::edit);
    connect(m_compare, &QPushButton::clicked, this, &PlanPage::compare);
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        if (index >= 0 && std::size_t(index) < m_plans.size())
            reveal(QString::fromStdString(m_plans[std::size_t(index)].value));
    });
    connect(m_steps, &StepTable::stepSelected, this, &PlanPage::chooseStep);
    connect(m_graph, &OrderGraph::stepSelected, m_steps, &StepTable::select);
    connect(m_findings, &FindingsPanel::stepSelected, m_steps, &StepTable::select);
    connect(m_approval, &ApprovalPanel::checkAsked, &m_feed, &PlanFeed::check);
    connect(m_approval, &ApprovalPanel::peopleAsked, this,
            [this] { Q_EMIT goTo(QStringLiteral("people"), {}); });
    connect(m_approval, &ApprovalPanel::signAsked, this, &PlanPage::askSign);
    connect(m_approval, &ApprovalPanel::denyAsked, this, [this] { askPaperOnPlan<DenyDialog>(); });
    connect(m_approval, &ApprovalPanel::revokeAsked, this,
            [this] { askPaperOnPlan<RevokeApprovalDialog>(); });
    connect(m_approval, &ApprovalPanel::armAsked, this, &PlanPage::askArm);
    connect(m_approval, &ApprovalPanel::breakGlassAsked, this, &PlanPage::askBreakGlass);
    connect(m_approval, &ApprovalPanel::declareAsked, this, &PlanPage::askDeclare);
    connect(m_approval, &ApprovalPanel::startAsked, this, &PlanPage::askStart);
    connect(&m_feed, &PlanFeed::changed, this, &PlanPage::refresh);
    connect(&m_feed, &PlanFeed::generated, this, [this](const PlanId &plan) {
        m_errors->clear();
        m_generate->setEnabled(true);
        if (std::exchange(m_editWritten, false))
            m_editNext = plan;
        reveal(QString::fromStdString(plan.value));
    });
    connect(&m_feed, &PlanFeed::failed, this, [this](const QString &doing, const Error &error) {
        m_generate->setEnabled(true);
        m_editWritten = false;
        m_errors->report(doing, error);
    });
}

void PlanPage::attach(Session *session)
{
    for (Ceremony *dialog : findChildren<Ceremony *>())
        dialog->reject(); // it was about the session that is gone
    if (m_editor && m_stack->currentWidget() == m_editor)
        m_editor->close();
    m_session = session;
    m_errors->clear();
    m_printed->hide();
    m_plans.clear();
    m_choice->clear();
    m_step = StepId();
    m_feed.attach(session);
    if (session)
        connect(session, &Session::rightsChanged, this, &PlanPage::refresh);
    Q_EMIT badgeChanged(0);
}

void PlanPage::show(const Picture &picture, const Changes &changes)
{
    m_environment = environmentOf(picture.estate);
    if (changes.plans || m_plans.empty())
        fillPlans(picture);
    if (changes.estate || changes.plans || changes.runs)
        m_feed.show(picture);
    if (m_feed.plan().empty() && !m_plans.empty())
        m_feed.open(m_plans.front());
}

void PlanPage::fillPlans(const Picture &picture)
{
    std::vector<PlanRow> rows = picture.plans;
    std::stable_sort(rows.begin(), rows.end(), [](const PlanRow &a, const PlanRow &b) {
        return a.savedAt.value_or(Instant()) > b.savedAt.value_or(Instant());
    });
    m_plans.clear();
    m_choice->clear();
    for (const PlanRow &row : rows) {
        m_plans.push_back(row.id);
        const QString when = row.savedAt ? Wording::stamp(*row.savedAt) : QString();
        m_choice->addItem(tr("%1, %2").arg(saidPlanName(row.name), when));
    }
    m_choice->setVisible(m_plans.size() > 1);
    const auto open = std::find(m_plans.begin(), m_plans.end(), m_feed.plan());
    if (open != m_plans.end())
        m_choice->setCurrentIndex(int(open - m_plans.begin()));
}

void PlanPage::reveal(const QString &object)
{
    const QStringList wanted = object.split(u':');
    if (wanted.size() == 3 && wanted.front() == u"new") {
        askGenerate(wanted[1], wanted[2]);
        return;
    }
    if (wanted.size() == 2 && wanted.front() == u"proposed") {
        askProposed(ServiceId(wanted[1].toStdString()));
        return;
    }
    const PlanId plan(object.toStdString());
    if (plan.empty())
        return;
    if (plan != m_feed.plan())
        m_printed->hide();
    if (m_editor && m_stack->currentWidget() == m_editor && plan != m_editor->plan())
        m_editor->close(); // its draft stays kept
    m_errors->clear();
    m_step = StepId();
    m_feed.open(plan);
    const auto known = std::find(m_plans.begin(), m_plans.end(), plan);
    if (known != m_plans.end())
        m_choice->setCurrentIndex(int(known - m_plans.begin()));
}

std::vector<Findable> PlanPage::findable() const
{
    std::vector<Findable> found;
    if (!m_session)
        return found;
    for (const PlanRow &plan : m_session->picture().plans)
        found.push_back({tr("Plan"), saidPlanName(plan.name), Wording::kind(plan.kind),
                         QString::fromStdString(plan.id.value)});
    return found;
}

QString PlanPage::revealed() const
{
    return QString::fromStdString(m_feed.plan().value);
}

void PlanPage::tick(Ticks)
{
    if (m_editor)
        m_editor->tick();
    if (isVisible() && ++m_ticks % ticksBetweenAsking == 0)
        m_feed.askAgain();
}

void PlanPage::refresh()
{
    // Also where there is no plan yet.
    for (QPushButton *button : m_fromTemplate)
        button->setVisible(!m_session || m_session->may("template.use"));
    for (QPushButton *button : m_route)
        button->setVisible(!m_session || m_session->may("plan.route"));
    if (!m_feed.hasFacts()) {
        m_stack->setCurrentIndex(0);
        return;
    }
    m_picture = PlanPicture(m_feed.facts());
    draw();
    if (!m_editNext.empty() && m_editNext == m_feed.plan()) {
        m_editNext = PlanId();
        edit();
    }
}

void PlanPage::showFacts(const PlanFacts &facts)
{
    m_picture = PlanPicture(facts);
    draw();
}

void PlanPage::draw()
{
    if (!m_editor || m_stack->currentWidget() != m_editor)
        m_stack->setCurrentIndex(1);
    m_heading->setText(m_picture.heading());
    m_subtitle->setText(m_picture.subtitle());
    m_compare->setVisible(m_picture.facts().plan.revision > 1);
    m_children->setVisible(model::hasChildren(m_picture.facts().plan));
    QStringList without;
    for (const QString &why : m_picture.leftOut())
        without += u'\u2022' + (u' ' + why);
    m_leftOut->setText(without.join(u'\n'));
    m_leftOut->setVisible(!without.isEmpty());
    drawGrades();
    m_stepsPanel->setNote(QString::number(m_picture.steps().size()));
    m_steps->set(m_picture);
    if (m_step.empty()) {
        m_step = m_picture.pointOfNoReturn();
        if (m_step.empty() && !m_picture.steps().empty())
            m_step = m_picture.steps().front().id;
        m_steps->select(m_step);
    }
    m_graph->set(m_picture);
    m_graph->select(m_step);
    m_preview->set(m_picture, m_step);
    m_findings->set(m_picture);
    const auto may = [this](const char *method) { return !m_session || m_session->may(method); };
    m_approval->setMay({may("approval.submit"), may("site.arm"), may("declaration.make"),
                        may("run.start"), may("approval.deny"), may("approval.revoke")});
    m_generate->setVisible(may("plan.generate"));
    m_saveTemplate->setVisible(may("template.use"));
    m_paper->setVisible(may("run.enter_paper"));
    m_print->setVisible(may("plan.runbook"));
    m_more->setVisible(may("template.use") || may("run.enter_paper") || may("plan.runbook"));
    m_approval->set(m_picture, m_feed.checking());
    QStringList times;
    if (const auto makespan = m_picture.makespan())
        times +=
            tr("Thick: critical path. Predicted %1 of machine time.").arg(durationText(*makespan));
    if (const auto outage = m_picture.outage(); outage && outage->count() > 0)
        times += tr("Of it %1 without service.").arg(durationText(*outage));
    m_times->setText(times.join(u' '));
}

void PlanPage::drawGrades()
{
    const Grade grades[] = {m_picture.linted(), m_picture.checked(), m_picture.rehearsed()};
    for (int i = 0; i < 3; ++i) {
        QString text = grades[i].text;
        if (grades[i].at)
            text = tr("%1, %2").arg(text, Wording::stamp(*grades[i].at));
        m_grades[i]->set(statusOf(grades[i].state), text);
        QStringList why;
        for (const Sentence &sentence : grades[i].why)
            why << Wording::sentence(sentence);
        m_grades[i]->setToolTip(why.join(u'\n'));
    }
}

void PlanPage::chooseStep(const StepId &step)
{
    m_step = step;
    m_graph->select(step);
    m_preview->set(m_picture, step);
}

/// Dialogs are opened, not executed: answers of the server come in meanwhile, and some of them
/// open a dialog themselves.
template <class Dialog> void PlanPage::present(Dialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_errors->clear();
    dialog->open();
}

void PlanPage::edit()
{
    if (!m_session || !m_feed.hasFacts())
        return;
    m_errors->clear();
    if (!m_editor) {
        m_editor = new PlanEditor(m_stack);
        m_stack->addWidget(m_editor);
        connect(m_editor, &PlanEditor::left, this, [this] {
            m_stack->setCurrentIndex(m_feed.hasFacts() ? 1 : 0);
            refresh();
        });
    }
    m_editor->open(*m_session, m_feed.facts());
    m_stack->setCurrentWidget(m_editor);
}

/// The revision that is open beside the one before it.
void PlanPage::compare()
{
    if (!m_session)
        return;
    const model::RecoveryPlan now = m_picture.facts().plan;
    const Json params = {{"id", now.id.value}, {"revision", now.revision - 1}};
    m_session->ask("plan.get", params, this, [this, now](const Result<Json> &answer) {
        auto before = answer ? model::planDraftFromJson(answer->value("plan", Json::object()))
                             : Result<model::RecoveryPlan>(fail(answer.error()));
        if (!before) {
            m_errors->report(tr("Read the earlier revision"), before.error());
            return;
        }
        present(new ChangesDialog(
            tr("Revision %1 beside revision %2").arg(now.revision - 1).arg(now.revision), *before,
            now, this));
    });
}

void PlanPage::askGenerate(const QString &kind, const QString &to)
{
    if (!m_session)
        return;
    auto *dialog = new GenerateDialog(m_session->picture().estate, this);
    dialog->choose(kind, to);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_generate->setEnabled(false);
        m_feed.generate(dialog->params());
    });
    present(dialog);
}

/// A draft: it is kept as a first revision that nobody approved, and opened in the editor.
void PlanPage::askTemplate(const QString &id, const Json &values)
{
    if (!m_session)
        return;
    m_errors->clear();
    m_session->ask("template.list", Json::object(), this,
                   [this, id, values](const Result<Json> &answer) {
                       if (!answer) {
                           m_errors->report(tr("Read the library"), answer.error());
                           return;
                       }
                       auto *dialog = new LibraryDialog(answer->value("templates", Json::array()),
                                                        m_session->picture().estate, this);
                       dialog->choose(id, values);
                       connect(dialog, &QDialog::accepted, this, [this, dialog] {
                           m_editWritten = true;
                           m_feed.useTemplate(dialog->params());
                       });
                       present(dialog);
                   });
}

void PlanPage::askRoute()
{
    if (!m_session)
        return;
    auto *dialog = new RouteDialog(*m_session, this);
    connect(dialog, &RouteDialog::planChosen, this, &PlanPage::reveal);
    connect(dialog, &RouteDialog::templateChosen, this,
            [this](const QString &id, const QString &service, const QString &site) {
                const Json values = {{"service", service.toStdString()},
                                     {"to", site.toStdString()},
                                     {"site", site.toStdString()}};
                askTemplate(id, values);
            });
    present(dialog);
}

void PlanPage::askSign()
{
    m_errors->clear();
    m_feed.requestApproval([this](const model::ApprovalRequest &request) {
        if (!m_session)
            return;
        auto *dialog = new ApproveDialog(request, m_picture, environment(), *m_session, this);
        connect(dialog, &ApproveDialog::approved, &m_feed, &PlanFeed::submitApproval);
        present(dialog);
    });
}

template <class Dialog> void PlanPage::askPaperOnPlan()
{
    if (!m_session)
        return;
    m_errors->clear();
    auto *dialog = new Dialog(m_picture, environment(), *m_session, this);
    connect(dialog, &QDialog::accepted, &m_feed, &PlanFeed::askAgain);
    present(dialog);
}

void PlanPage::askArm()
{
    const auto wanted = m_picture.siteToArm();
    const model::Site *site = wanted ? m_picture.facts().estate.find(*wanted) : nullptr;
    if (!m_session || !site)
        return;
    auto *dialog =
        new ArmDialog(*site, m_picture.facts().plan.service, environment(), *m_session, this);
    connect(dialog, &ArmDialog::armed, &m_feed, &PlanFeed::arm);
    present(dialog);
}

void PlanPage::askBreakGlass()
{
    if (!m_session)
        return;
    auto *dialog = new BreakGlassDialog(m_picture, environment(), *m_session, this);
    connect(dialog, &QDialog::accepted, &m_feed, &PlanFeed::askAgain);
    present(dialog);
}

void PlanPage::askDeclare()
{
    if (!m_session)
        return;
    auto *dialog = new DeclareDialog(m_picture, m_environment, this);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { m_feed.declare(dialog->params(m_session->clock().now())); });
    present(dialog);
}

void PlanPage::askStart()
{
    const model::Site *site = m_picture.facts().estate.find(m_picture.facts().plan.to);
    if (!m_session || !site)
        return;
    auto *dialog = new StartDialog(m_feed, m_picture, *site, environment(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        Q_EMIT goTo(QStringLiteral("runs"), QString::fromStdString(dialog->run().value));
    });
    present(dialog);
}

std::optional<Environment> PlanPage::environment() const
{
    return m_picture.facts().plan.kind == model::PlanKind::Drill ? Environment::Drill
                                                                 : m_environment;
}

} // namespace farhaven::gui
