// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plans/route_dialog.h"

#include "analysis/route.h"
#include "base/json_text.h"
#include "gui/shell/sentences.h"
#include "gui/shell/words.h"

#include <QComboBox>
#include <QFormLayout>

namespace farhaven::gui {

namespace {

std::vector<std::pair<const char *, QString>> scenarios()
{
    namespace word = analysis::scenario;
    return {{word::siteLoss, RouteDialog::tr("a site is lost")},
            {word::nodeLoss, RouteDialog::tr("a node is lost")},
            {word::network, RouteDialog::tr("the network fails")},
            {word::application, RouteDialog::tr("the application fails")},
            {word::dataCorruption, RouteDialog::tr("data are corrupt")},
            {word::planned, RouteDialog::tr("a planned move")},
            {word::rehearsal, RouteDialog::tr("a rehearsal")},
            {word::powerWork, RouteDialog::tr("work on the power of a site")}};
}

} // namespace

RouteDialog::RouteDialog(Session &session, QWidget *parent)
    : Ceremony(tr("Which plan fits?"), std::nullopt, parent), m_session(&session),
      m_scenario(new QComboBox(this)), m_scope(new QComboBox(this)),
      m_ask(new QPushButton(tr("Ask which plan fits"), this)), m_place(new QVBoxLayout)
{
    addText(tr("Say what happened and where. The systems are looked at, and plans and templates "
               "are proposed with their reasons. Nothing is started."));
    m_scenario->setObjectName(QStringLiteral("scenario"));
    m_scenario->setAccessibleName(tr("What happened"));
    for (const auto &[word, said] : scenarios())
        m_scenario->addItem(said, QString::fromLatin1(word));
    m_scope->setObjectName(QStringLiteral("routeScope"));
    m_scope->setAccessibleName(tr("Where"));
    const model::Estate &estate = session.picture().estate;
    for (const model::Site &site : estate.sites) {
        if (site.role != model::SiteRole::Operations)
            m_scope->addItem(tr("the site %1").arg(shown(site.name)),
                             QString::fromStdString(site.id.value));
    }
    for (const model::Service &service : estate.services)
        m_scope->addItem(tr("the service %1").arg(shown(service.name)),
                         QString::fromStdString(service.id.value));
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("What happened"), m_scenario);
    form->addRow(tr("Where"), m_scope);
    content()->addLayout(form);
    content()->addLayout(m_place);
    m_ask->setObjectName(QStringLiteral("askRoute"));
    makePrimary(m_ask);
    setAct(m_ask);
    m_ask->setEnabled(m_scope->count() > 0);
    setHint(m_scope->count() > 0 ? QString() : tr("Missing: a site or a service in the estate."));
    connect(m_ask, &QPushButton::clicked, this, &RouteDialog::ask);
    for (QComboBox *box : {m_scenario, m_scope})
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            delete m_answer; // it was about another question
            m_answer = nullptr;
        });
}

void RouteDialog::ask()
{
    if (!m_session)
        return;
    clearError();
    delete m_answer;
    m_answer = nullptr;
    const Json params = {{"scenario", m_scenario->currentData().toString().toStdString()},
                         {"scope", m_scope->currentData().toString().toStdString()}};
    setBusy(tr("Looking at the systems…"));
    m_session->ask("plan.route", params, this, [this](const Result<Json> &answer) {
        setBusy({});
        setHint({});
        m_ask->setEnabled(true);
        if (answer)
            showAnswer(*answer);
        else
            report(tr("Ask which plan fits"), answer.error());
    });
}

void RouteDialog::showAnswer(const Json &answer)
{
    m_answer = new QWidget(this);
    m_answer->setObjectName(QStringLiteral("routed"));
    auto *column = new QVBoxLayout(m_answer);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    int rank = 0;
    for (const Json &one : answer.value("proposals", Json::array()))
        addProposal(*column, one, ++rank);
    for (const Json &why : answer.value("none", Json::array())) {
        QLabel *label = textLabel("routeNone", m_answer);
        label->setText(said(why));
        column->addWidget(label);
    }
    if (column->count() == 0) {
        QLabel *label = textLabel("routeNone", m_answer);
        label->setText(tr("Nothing fits, and the server does not say why."));
        column->addWidget(label);
    }
    m_place->addWidget(m_answer);
}

void RouteDialog::addProposal(QVBoxLayout &column, const Json &one, int rank)
{
    const std::string plan = textIn(one, "plan"), from = textIn(one, "template");
    const std::string service = textIn(one, "service"), to = textIn(one, "to");
    const std::string ready = textIn(one, "ready");
    auto *state = new StatusLabel(m_answer);
    state->setObjectName(QStringLiteral("proposal"));
    const QString what = plan.empty() ? tr("template “%1”").arg(shown(from))
                                      : tr("plan “%1”").arg(shown(textIn(one, "name")));
    const QString where =
        service.empty() ? siteName(to) : tr("%1 to %2").arg(serviceName(service), siteName(to));
    state->set(ready == "yes"  ? Status::Ok
               : ready == "no" ? Status::Paused
                               : Status::Unknown,
               tr("%1. %2: %3").arg(QString::number(rank), where, what));
    column.addWidget(state);
    for (const Json &reason : one.value("reasons", Json::array())) {
        QLabel *label = textLabel("routeReason", m_answer);
        label->setText(said(reason));
        label->setContentsMargins(22, 0, 0, 0);
        column.addWidget(label);
    }
    auto *row = new QHBoxLayout;
    row->setContentsMargins(22, 0, 0, 0);
    auto *open =
        new QPushButton(plan.empty() ? tr("Use the template…") : tr("Open the plan"), m_answer);
    open->setObjectName(QStringLiteral("take.%1").arg(rank));
    open->setAutoDefault(false);
    row->addWidget(open);
    row->addStretch(1);
    column.addLayout(row);
    const QString planId = QString::fromStdString(plan), id = QString::fromStdString(from);
    const QString site = QString::fromStdString(to), about = QString::fromStdString(service);
    connect(open, &QPushButton::clicked, this, [this, planId, id, about, site] {
        accept();
        if (planId.isEmpty())
            Q_EMIT templateChosen(id, about, site);
        else
            Q_EMIT planChosen(planId);
    });
    const bool possible = !plan.empty() || !m_session || m_session->may("template.use");
    open->setVisible(possible);
}

QString RouteDialog::serviceName(const std::string &id) const
{
    const model::Service *known =
        m_session ? m_session->picture().estate.find(ServiceId(id)) : nullptr;
    return shown(known ? known->name : id);
}

QString RouteDialog::siteName(const std::string &id) const
{
    const model::Site *known = m_session ? m_session->picture().estate.find(SiteId(id)) : nullptr;
    return shown(known ? known->name : id);
}

} // namespace farhaven::gui
