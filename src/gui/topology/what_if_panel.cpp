// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/what_if_panel.h"

#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/shell/words.h"
#include "gui/topology/canvas.h"

#include <QComboBox>

#include <algorithm>

namespace farhaven::gui {

namespace {

using analysis::Standing;

constexpr int soonMs = 30;
/// Of more plans the newest count: each is a question to the server.
constexpr std::size_t plansMax = 200;
constexpr std::size_t followedMax = 20'000;

Cell textCell(const QString &text)
{
    Cell cell;
    cell.text = text;
    return cell;
}

/// What may fail and has no node on the drawing, by "KIND:ID".
std::map<std::string, QString> withoutNode(const model::Estate &estate)
{
    std::map<std::string, QString> all;
    for (const model::Site &each : estate.sites) {
        all["site:" + each.id.value] = shown(each.name);
        if (!each.provider.empty())
            all["provider:" + each.provider] = shown(each.provider);
    }
    for (const model::Place &each : estate.places)
        all["place:" + each.id] = shown(each.name);
    for (const model::Link &each : estate.links) {
        all["link:" + each.id] = shown(each.id);
        if (!each.provider.empty())
            all["provider:" + each.provider] = shown(each.provider);
    }
    for (const model::Party &each : estate.parties)
        all["party:" + each.id] = shown(each.name);
    for (const model::Contact &each : estate.contacts)
        all["person:" + each.id.value] = shown(each.name);
    return all;
}

} // namespace

/// Here and not outside: a text is translated by the class that says it.
std::vector<Column> WhatIfPanel::columns()
{
    return {{.title = tr("Service"), .characters = 22},
            {.title = tr("Becomes"), .whole = true},
            {.title = tr("Back in")},
            {.title = tr("Loses")},
            {.title = tr("Because"), .stretches = true}};
}

WhatIfPanel::WhatIfPanel(Canvas *canvas, QWidget *parent)
    : Panel(tr("What if"), parent), m_canvas(canvas), m_others(new QComboBox),
      m_summary(new StatusLabel), m_path(textLabel("whatIf.path", this)),
      m_table(new RecordTable(tr("What would break"), columns()))
{
    setObjectName(QStringLiteral("whatIf"));
    setNote(tr("predicted from the drawing; no live system is asked"));
    m_others->setObjectName(QStringLiteral("whatIf.others"));
    m_others->setAccessibleName(tr("Something without a node that fails too"));
    m_others->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_others->setMaximumWidth(320);
    addTool(m_others);
    addTool(m_table->tools());
    m_table->setObjectName(QStringLiteral("whatIf.table"));
    m_table->remember(QStringLiteral("topology.whatIf"));
    m_summary->setObjectName(QStringLiteral("whatIf.summary"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(10, 6, 10, 6);
    head->addWidget(m_summary, 1);
    body()->addLayout(head);
    body()->addWidget(m_table, 1);
    m_path->setContentsMargins(10, 4, 10, 6);
    m_path->hide();
    body()->addWidget(m_path);
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &WhatIfPanel::look);
    connect(m_canvas, &Canvas::selectionChanged, this, [this] {
        if (m_on)
            m_soon.start();
    });
    connect(m_others, &QComboBox::currentIndexChanged, this, &WhatIfPanel::look);
    connect(m_table, &RecordTable::currentChanged, this, [this](const QString &row) {
        const auto path = m_paths.find(row);
        m_path->setText(path == m_paths.end() ? QString() : path->second);
        m_path->setVisible(!m_path->text().isEmpty());
    });
    connect(m_table, &RecordTable::activated, this, &WhatIfPanel::chosen);
    hide();
}

void WhatIfPanel::attach(Session *session)
{
    m_session = session;
    m_plans.clear();
    m_known.clear();
    m_graph.reset();
    m_preview.reset();
}

void WhatIfPanel::setOn(bool on)
{
    if (on == m_on)
        return;
    m_on = on;
    setVisible(on);
    if (!on) {
        clear();
        return;
    }
    follow(true);
}

void WhatIfPanel::follow(bool newEstate)
{
    if (newEstate) {
        m_graph.reset();
        m_preview.reset();
    }
    if (!m_on || !m_canvas->picture())
        return;
    if (newEstate)
        fillOthers();
    askPlans();
    // Of a large estate new readings alone, each two seconds, are not worth a pause.
    if (newEstate || m_canvas->chart().size() <= followedMax)
        look();
}

void WhatIfPanel::preview(const model::Estate *estate)
{
    if (!m_on || (!estate && !m_preview))
        return;
    m_preview = estate ? std::optional(*estate) : std::nullopt;
    m_graph.reset();
    look();
}

void WhatIfPanel::fillOthers()
{
    const QSignalBlocker quiet(m_others);
    const QString before = m_others->currentData().toString();
    m_others->clear();
    m_others->addItem(tr("What is selected fails"), QString());
    m_names = withoutNode(m_canvas->picture()->estate);
    std::vector<std::pair<QString, QString>> sorted;
    for (const auto &[id, name] : m_names)
        sorted.emplace_back(name, QString::fromStdString(id));
    std::ranges::stable_sort(sorted, [](const auto &a, const auto &b) {
        return a.second.startsWith(QLatin1String("site:")) >
               b.second.startsWith(QLatin1String("site:"));
    });
    for (const auto &[name, id] : sorted)
        m_others->addItem(tr("%1 (%2) fails too").arg(name, id.section(u':', 0, 0)), id);
    m_others->setCurrentIndex(std::max(0, m_others->findData(before)));
    const Chart &chart = m_canvas->chart();
    for (const ChartGroup &group : chart.groups) {
        m_names["component:" + group.component.value] = shown(group.name);
        for (const ChartNode &node : group.nodes)
            m_names[node.id] = shown(node.name);
    }
    for (const auto *list : {&chart.hosts, &chart.others}) {
        for (const ChartNode &node : *list)
            m_names[node.id] = shown(node.name);
    }
}

/// What was read once is kept: a plan's bytes never change under their hash.
void WhatIfPanel::askPlans()
{
    std::size_t asked = 0;
    for (const PlanRow &row : m_canvas->picture()->plans) {
        if (!m_session || m_known.contains(row.sha256) || asked++ == plansMax)
            continue;
        m_known[row.sha256]; // asked for
        const Json byId = {{"id", row.id.value}};
        m_session->ask("plan.get", byId, this,
                       [this, sha = row.sha256](const Result<Json> &answer) {
                           auto plan = answer ? model::planFromJson(answer->value("plan", Json()))
                                              : Result<model::RecoveryPlan>(fail(answer.error()));
                           if (!plan) {
                               m_known.erase(sha);
                               return; // its figures stay unknown, and say so
                           }
                           m_known[sha] = std::move(*plan);
                           if (m_on)
                               m_soon.start();
                       });
    }
    m_plans.clear();
}

std::vector<analysis::ObjectRef> WhatIfPanel::failing() const
{
    std::vector<std::string> ids = m_canvas->selection();
    if (const QString other = m_others->currentData().toString(); !other.isEmpty())
        ids.push_back(other.toStdString());
    std::vector<analysis::ObjectRef> failing;
    for (const std::string &id : ids) {
        if (auto object = analysis::objectFromText(id))
            failing.push_back(std::move(*object));
    }
    return failing;
}

void WhatIfPanel::clear()
{
    m_canvas->setFallen(nullptr);
    m_table->setRecords({});
    m_paths.clear();
    m_path->hide();
}

void WhatIfPanel::look()
{
    const Picture *picture = m_canvas->picture();
    if (!m_on || !picture)
        return;
    const auto failed = failing();
    if (failed.empty()) {
        clear();
        m_summary->set(Status::Unknown, tr("Select what fails on the drawing, or choose a site, a "
                                           "line, a provider or a person above."));
        return;
    }
    const model::Estate &estate = m_preview ? *m_preview : picture->estate;
    if (!m_graph)
        m_graph.emplace(estate);
    m_plans.clear();
    for (const PlanRow &row : picture->plans) {
        const auto known = m_known.find(row.sha256);
        if (known != m_known.end() && !known->second.id.empty())
            m_plans.push_back(known->second);
    }
    analysis::ImpactFacts facts;
    facts.plans = m_plans;
    facts.lag = lagsSeen(*picture, m_canvas->chart(), m_canvas->now());
    const auto impact = analysis::impactOf(estate, *m_graph, failed, facts);
    if (!impact) {
        clear();
        m_summary->set(Status::Unknown, sentenceText(impact.error().message));
        return;
    }
    m_canvas->setFallen(std::make_shared<const Fallen>(*impact, m_canvas->looks()->numbers(),
                                                       m_canvas->scene()->count()));
    showImpact(*impact);
}

void WhatIfPanel::showImpact(const analysis::Impact &impact)
{
    const auto named = [&](const std::string &id) {
        const auto at = m_names.find(id);
        return at == m_names.end() ? shown(id) : at->second;
    };
    const QString what = impact.failed.size() == 1
                             ? named(analysis::text(impact.failed.front()))
                             : tr("what is chosen (%n)", nullptr, int(impact.failed.size()));
    const Status worst =
        !impact.services.empty() ? statusOf(impact.services.front().standing) : Status::Unknown;
    m_summary->set(worst, sentenceText(ImpactTexts::summary(impact, what).toStdString()));
    m_paths.clear();
    std::vector<Record> records;
    const auto add = [&](const ServiceId &service, const std::vector<analysis::Reason> &path,
                         Cell becomes, const QString &back, const QString &loses) {
        const QString key = QString::fromStdString("service:" + service.value);
        QStringList lines;
        for (const analysis::Reason &each : path)
            lines.append(ImpactTexts::reason(each, m_names));
        m_paths[key] = lines.join(QStringLiteral("\n→ "));
        becomes.order = int(records.size());
        records.push_back({key,
                           {textCell(named(key.toStdString())), std::move(becomes), textCell(back),
                            textCell(loses), textCell(lines.join(QStringLiteral(" → ")))}});
    };
    for (const analysis::ServiceImpact &each : impact.services) {
        Cell becomes = textCell(ImpactTexts::standing(each.standing));
        becomes.status = statusOf(each.standing);
        add(each.service, each.path, becomes,
            each.predicted ? ImpactTexts::figure(each.rto, each.rtoPromise) : QString(),
            each.predicted ? ImpactTexts::figure(each.rpo, each.rpoPromise) : QString());
    }
    for (const analysis::UnsureService &each : impact.unknown) {
        if (m_paths.contains(QString::fromStdString("service:" + each.service.value)))
            continue;
        Cell becomes = textCell(tr("not known"));
        becomes.status = Status::Unknown;
        add(each.service, each.path, becomes, {}, {});
    }
    m_table->setRecords(std::move(records));
}

} // namespace farhaven::gui
