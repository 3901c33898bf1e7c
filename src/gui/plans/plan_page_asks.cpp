// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_text.h"
#include "gui/plans/own_templates.h"
#include "gui/plans/plan_page.h"
#include "gui/plans/print_runbook.h"
#include "gui/plans/proposed_dialog.h"
#include "gui/plans/save_template_dialog.h"
#include "gui/shell/parts.h"
#include "gui/shell/plan_texts.h"
#include "gui/signing/paper_dialog.h"

#include <QLabel>

#include <algorithm>

/// What the Plan page asks for besides the acts on the plan that is open.
namespace farhaven::gui {

namespace {

/// The same but for who keeps it under which name and revision.
bool samePlan(model::RecoveryPlan a, const model::RecoveryPlan &b)
{
    a.id = b.id;
    a.author = b.author;
    a.revision = b.revision;
    a.reviewBy = b.reviewBy;
    return a == b;
}

} // namespace

void PlanPage::askSaveTemplate()
{
    if (!m_session || !m_feed.hasFacts())
        return;
    m_session->ask("template.list", Json::object(), this, [this](const Result<Json> &answer) {
        // Without the library only the names of one's own are known to be taken.
        QStringList taken;
        const Json library = answer ? answer->value("templates", Json::array()) : Json::array();
        const Json own = ownTemplates();
        for (const Json *list : {&library, &own}) {
            for (const Json &one : *list)
                taken += QString::fromStdString(textIn(one, "name"));
        }
        auto *dialog = new SaveTemplateDialog(m_picture.facts().plan, taken, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void PlanPage::askPaper()
{
    if (!m_session || !m_feed.hasFacts())
        return;
    const model::RecoveryPlan &plan = m_picture.facts().plan;
    auto *dialog = new PaperDialog(plan.id, saidPlanName(plan.name), *m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

/// The print is on record before the file is there, so what is wrong with older prints is asked
/// anew.
void PlanPage::askPrint()
{
    if (!m_session || !m_feed.hasFacts())
        return;
    m_errors->clear();
    m_printed->hide();
    auto *print = new PrintRunbook(m_picture.facts().plan, *m_session, this);
    const auto say = [this](const QString &text) {
        m_printed->setText(text);
        m_printed->show();
    };
    connect(print, &PrintRunbook::printing, this,
            [say](const QString &path) { say(tr("Printing to %1…").arg(path)); });
    connect(print, &PrintRunbook::failed, this, [this](const Error &error) {
        m_printed->hide();
        m_errors->report(tr("Print the runbook"), error);
    });
    connect(print, &PrintRunbook::finished, this,
            [this, say](const QString &path, const QString &sha256, bool approved) {
                QString text =
                    tr("Written to %1. On record as print %2.").arg(path, sha256.left(8));
                if (!approved)
                    text += u' ' + tr("Nobody approved this plan, and each page says so.");
                say(text);
                m_feed.lintAgain();
            });
    print->begin();
}

/// As the systems are seen now, which may no longer be what the overview said.
void PlanPage::askProposed(const ServiceId &service)
{
    if (!m_session)
        return;
    m_errors->clear();
    m_session->ask(
        "run.proposed", Json::object(), this, [this, service](const Result<Json> &answer) {
            const Json rows = answer ? answer->value("proposed", Json::array()) : Json::array();
            for (const Json &row : rows) {
                if (textIn(row, "service") == service.value)
                    return showProposed(row);
            }
            m_errors->report(tr("Ask what is proposed"),
                             answer ? Error(ErrorCode::NotFound,
                                            tr("Nothing is proposed for this service "
                                               "any more")
                                                .toStdString(),
                                            service.value)
                                    : answer.error());
        });
}

/// Somebody may have made it already; one of the same name may be of another day.
void PlanPage::showProposed(const Json &row)
{
    const auto proposed = model::planFromJson(row.value("plan", Json()));
    const std::vector<PlanRow> &plans = m_session->picture().plans;
    const auto known = std::find_if(plans.begin(), plans.end(), [&proposed](const PlanRow &each) {
        return proposed && each.service == proposed->service && each.name == proposed->name;
    });
    if (known == plans.end())
        return offerProposed(row);
    const Json params = {{"id", known->id.value}};
    m_session->ask("plan.get", params, this,
                   [this, row, proposed = *proposed](const Result<Json> &answer) {
                       const auto kept =
                           answer ? model::planDraftFromJson(answer->value("plan", Json::object()))
                                  : Result<model::RecoveryPlan>(fail(answer.error()));
                       if (kept && samePlan(*kept, proposed))
                           reveal(QString::fromStdString(kept->id.value));
                       else
                           offerProposed(row);
                   });
}

void PlanPage::offerProposed(const Json &row)
{
    if (!m_session)
        return;
    auto *dialog =
        new ProposedDialog(row, m_session->picture().estate, m_session->may("plan.save"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_feed.keep(*dialog->plan()); });
    dialog->open();
}

} // namespace farhaven::gui
