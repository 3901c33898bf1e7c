// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/inspector.h"

#include "gui/shell/words.h"
#include "gui/topology/looks.h"

#include <QGridLayout>

#include <algorithm>

namespace farhaven::gui {

Inspector::Inspector(QWidget *parent)
    : Panel(tr("Inspector"), parent), m_name(headingLabel({})), m_kind(quietLabel({})),
      m_state(new StatusLabel), m_note(quietLabel({})), m_grid(new QGridLayout),
      m_error(new QLabel), m_plan(new QPushButton), m_attest(new QPushButton),
      m_attestHint(
          quietLabel(tr("Where its power cannot be read: two people sign, and it counts as "
                        "one proof.")))
{
    setObjectName(QStringLiteral("topology.inspector"));
    QVBoxLayout *column = addScrolledColumn();
    column->setSpacing(4);
    column->addWidget(m_name);
    column->addWidget(m_kind);
    column->addSpacing(6);
    column->addWidget(m_state);
    column->addWidget(m_note);
    column->addSpacing(8);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnMinimumWidth(0, 96);
    m_grid->setColumnStretch(1, 1);
    column->addLayout(m_grid);
    column->addSpacing(8);
    column->addWidget(m_error);
    column->addSpacing(8);
    for (QWidget *part : std::initializer_list<QWidget *>{m_plan, m_attest, m_attestHint})
        column->addWidget(part);
    column->addStretch(1);
    m_plan->setObjectName(QStringLiteral("topology.plan"));
    m_attest->setObjectName(QStringLiteral("topology.attest"));
    m_attestHint->setWordWrap(true);
    connect(m_plan, &QPushButton::clicked, this, [this] { Q_EMIT planAsked(m_wanted, m_to); });
    connect(m_attest, &QPushButton::clicked, this, [this] { Q_EMIT attestAsked(m_host); });
    for (QLabel *label : {m_name, m_kind, m_note, m_error}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    show(nullptr, nullptr, {}, {});
}

void Inspector::show(const Picture *picture, const ChartNode *node, Ticks now, Instant wall)
{
    const bool some = picture && node;
    m_state->setVisible(some);
    m_note->setVisible(some);
    if (!some) {
        m_name->setText(tr("Nothing is selected"));
        m_kind->setText(tr("Choose a node with the mouse or the arrow keys."));
        setLines({});
        for (QWidget *part :
             std::initializer_list<QWidget *>{m_error, m_plan, m_attest, m_attestHint})
            part->hide();
        return;
    }
    const NodeLook look = lookOf(*picture, *node, now);
    m_name->setText(shown(node->name));
    m_state->set(look.status, look.text);
    m_note->setText(look.note);
    m_note->setVisible(!look.note.isEmpty());
    if (node->isHost())
        showHost(*picture, *node, now);
    else if (node->isMember())
        showMember(*picture, *node, now, wall);
    else
        showPlanned(*picture, *node);
    offer(*picture, *node, now);
}

/// What somebody who looks at this would ask for next. Nothing here acts on a live system.
void Inspector::offer(const Picture &picture, const ChartNode &node, Ticks now)
{
    m_host = HostId();
    m_to = SiteId();
    for (const model::Component &component : picture.estate.components) {
        for (const model::Member &member : component.members) {
            const bool own = component.id == node.component && member.id == node.member;
            if (member.fences && (own || (node.isHost() && *member.fences == node.host)))
                m_host = *member.fences;
            if (!own)
                continue;
            const Reading reading = readingOf(picture, node, now);
            if (reading.fresh && reading.state && reading.state->role == model::Role::Replica)
                m_to = member.servedSite();
        }
    }
    const ServiceSight *service = picture.serviceWith(node.component);
    const bool whole = service && service->protection == model::ProtectionState::Protected;
    m_wanted = whole ? model::PlanKind::Switchover : model::PlanKind::Failover;
    m_plan->setVisible(!m_to.empty());
    m_plan->setText(whole ? tr("Plan a switchover to it…") : tr("Plan a failover to it…"));
    m_attest->setVisible(!m_host.empty());
    m_attestHint->setVisible(!m_host.empty());
    const model::Host *host = picture.estate.find(m_host);
    m_attest->setText(tr("Attest that %1 is off…").arg(shown(host ? host->name : m_host.value)));
}

void Inspector::showMember(const Picture &picture, const ChartNode &node, Ticks now, Instant wall)
{
    const model::Component *component = picture.estate.find(node.component);
    const ComponentSight *sight = picture.sight(node.component);
    const Reading reading = readingOf(picture, node, now);
    m_kind->setText(component ? tr("%1 (%2)").arg(shown(component->name), shown(component->kind))
                              : shown(node.component.value));
    std::vector<Line> lines;
    const auto add = [&](const QString &label, const QString &value) {
        if (!value.isEmpty())
            lines.push_back({label, value});
    };
    const bool traffic = reading.state && (reading.state->facts.contains("state") ||
                                           reading.state->facts.contains("power"));
    if (reading.state && !traffic) {
        const auto was = [&](const QString &value) {
            return reading.fresh || value.isEmpty() ? value : tr("was: %1").arg(value);
        };
        if (reading.state->role != model::Role::Unknown)
            add(tr("Role"), was(roleText(reading.state->role)));
        add(tr("Writable"), was(writableText(reading.state->writable)));
        add(tr("Position"), was(shown(reading.state->position)));
        add(tr("Behind, apply"), was(distanceText(reading.state->lag.apply)));
        add(tr("Behind, transport"), was(distanceText(reading.state->lag.transport)));
    }
    if (reading.state) {
        add(tr("Replication slot"), shown(reading.state->fact("slot")));
        add(tr("Database"), shown(reading.state->fact("database")));
        add(tr("Health check"), shown(reading.state->fact("check")));
        add(tr("Power"), shown(reading.state->fact("power")));
        add(tr("Blocked"), shown(reading.state->fact("blocked")));
        add(tr("Probes"), shown(reading.state->fact("probes")));
        add(tr("Attested off"), shown(reading.state->fact(model::attestedFact)));
        add(tr("Control data"), shown(reading.state->fact("control_state")));
    }
    if (sight) {
        add(tr("Identity"), shown(sight->identity));
        for (const auto &[name, value] : sight->epochs)
            add(tr("Epoch “%1”").arg(shown(name)), shown(value));
        add(tr("Seen from"), shown(sight->vantage));
        if (reading.age)
            add(tr("Seen"), ageText(*reading.age));
        if (sight->observedAt)
            add(tr("Last look"), clockText(*sight->observedAt, wall));
    }
    const model::Host *host = picture.estate.find(node.host);
    add(tr("Host"), host ? QStringLiteral("%1, %2").arg(shown(host->name), shown(host->address))
                         : shown(node.host.value));
    setLines(lines);
    m_error->setVisible(reading.error.has_value() && !reading.fresh);
    if (reading.error)
        m_error->setText(QStringLiteral("%1 %2 (%3)")
                             .arg(sentenceText(reading.error->message),
                                  sentenceText(reading.error->remedy),
                                  shown(name(reading.error->code))));
}

void Inspector::showHost(const Picture &picture, const ChartNode &node, Ticks now)
{
    const model::Host *host = picture.estate.find(node.host);
    m_kind->setText(tr("Host"));
    std::vector<Line> lines;
    if (host) {
        lines.push_back({tr("Address"), shown(host->address)});
        const model::Site *site = picture.estate.find(host->site);
        lines.push_back({tr("Site"), site ? shown(site->name) : shown(host->site.value)});
        lines.push_back({tr("Log-in"), host->ssh ? tr("SSH as %1, port %2, host key pinned")
                                                       .arg(shown(host->ssh->user))
                                                       .arg(host->ssh->port)
                                                 : tr("Farhaven does not log in there")});
    }
    for (const model::Component &component : picture.estate.components) {
        for (const model::Member &member : component.members) {
            if (member.host != node.host)
                continue;
            ChartNode one;
            one.id = nodeId(component.id, member.id);
            one.component = component.id;
            one.member = member.id;
            lines.push_back({shown(component.name), lookOf(picture, one, now).text});
        }
    }
    setLines(lines);
    m_error->hide();
}

/// What is drawn and is no member and no host: from the estate alone.
void Inspector::showPlanned(const Picture &picture, const ChartNode &node)
{
    const std::string id = node.id.substr(node.id.find(':') + 1);
    const auto nameOf = [&](const ComponentId &of) {
        const model::Component *component = picture.estate.find(of);
        return component ? shown(component->name) : shown(of.value);
    };
    std::vector<Line> lines;
    const auto add = [&](const QString &label, const QString &value) {
        if (!value.isEmpty())
            lines.push_back({label, value});
    };
    const model::Service *service =
        node.kind == NodeKind::Service ? picture.estate.find(ServiceId(id)) : nullptr;
    m_kind->setText(service                          ? tr("Service")
                    : node.kind == NodeKind::Dataset ? tr("Dataset")
                                                     : tr("Component"));
    if (service) {
        const auto tier =
            std::find_if(picture.estate.tiers.begin(), picture.estate.tiers.end(),
                         [&](const model::Tier &each) { return each.id == service->tier; });
        add(tr("Tier"),
            tier == picture.estate.tiers.end() ? tr("none chosen yet") : shown(tier->name));
        const model::Site *home = picture.estate.find(service->home);
        add(tr("Home"), home ? shown(home->name) : QString());
        add(tr("Public name"), shown(service->publicUrl));
        add(tr("Edge"), nameOf(service->edge));
        add(tr("Application"), service->application ? nameOf(*service->application) : QString());
        add(tr("Writer"), nameOf(service->writer));
        add(tr("Fence"), service->fence ? nameOf(*service->fence) : tr("none"));
    } else {
        add(tr("Component"), nameOf(node.component));
    }
    setLines(lines);
    m_error->hide();
}

void Inspector::setLines(const std::vector<Line> &lines)
{
    while (m_lines.size() < lines.size()) {
        QLabel *label = quietLabel({});
        auto *value = new QLabel;
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        value->setWordWrap(true);
        value->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        const int row = static_cast<int>(m_lines.size());
        m_grid->addWidget(label, row, 0);
        m_grid->addWidget(value, row, 1);
        m_lines.emplace_back(label, value);
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const bool used = i < lines.size();
        m_lines[i].first->setVisible(used);
        m_lines[i].second->setVisible(used);
        if (used) {
            m_lines[i].first->setText(lines[i].label);
            m_lines[i].second->setText(lines[i].value);
        }
    }
}

QString Inspector::text() const
{
    QStringList all{m_name->text(), m_kind->text(), m_state->text(), m_note->text()};
    for (const auto &[label, value] : m_lines) {
        if (!value->isHidden())
            all << QStringLiteral("%1: %2").arg(label->text(), value->text());
    }
    if (!m_error->isHidden())
        all << m_error->text();
    return all.join(QLatin1Char('\n'));
}

} // namespace farhaven::gui
