// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/topology_page.h"

#include "gui/shell/parts.h"
#include "gui/shell/record_table.h"
#include "gui/shell/session.h"
#include "gui/shell/status_texts.h"
#include "gui/shell/words.h"
#include "gui/signing/attest_dialog.h"
#include "gui/topology/canvas.h"
#include "gui/topology/chart.h"
#include "gui/topology/designer.h"
#include "gui/topology/drawing_panel.h"
#include "gui/topology/estate_history_dialog.h"
#include "gui/topology/inspector.h"
#include "gui/topology/member_records.h"
#include "gui/topology/protection_bar.h"
#include "gui/topology/what_if_panel.h"

#include <QKeyEvent>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>

#include <set>

namespace farhaven::gui {

namespace {

constexpr std::size_t rowsOfAllMax = 12'000;
constexpr std::size_t rowsSeenMax = 120;

} // namespace

TopologyPage::TopologyPage(const Clock &clock, QWidget *parent)
    : Page(parent), m_clock(clock), m_stack(new QStackedLayout), m_empty(new EmptyState),
      m_errors(new ErrorBox), m_protection(new ProtectionBar), m_canvas(new Canvas),
      m_drawing(new DrawingPanel(m_canvas, clock)),
      m_table(new RecordTable(tr("Members and hosts"), memberColumns())), m_inspector(new Inspector)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_errors);
    column->addWidget(m_protection);
    column->addLayout(m_stack, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildContent());
    connect(m_empty, &EmptyState::asked, this, [this] {
        m_drawing->designer().setEditing(true);
        m_stack->setCurrentIndex(1);
        m_canvas->setFocus(Qt::OtherFocusReason);
    });
    connect(m_canvas, &Canvas::currentChanged, this, &TopologyPage::select);
    m_table->remember(QStringLiteral("topology.members"));
    connect(m_table, &RecordTable::currentChanged, this, &TopologyPage::select);
    connect(m_table, &RecordTable::failed, this, [this](const QString &doing, const QString &why) {
        m_errors->report(doing, Error(ErrorCode::Io, why.toStdString()));
    });
    connect(m_drawing, &DrawingPanel::failed, this,
            [this](const QString &doing, const Error &error) { m_errors->report(doing, error); });
    connect(m_drawing, &DrawingPanel::historyAsked, this, &TopologyPage::askHistory);
    connect(m_drawing, &DrawingPanel::whatIfAsked, this, &TopologyPage::askWhatIf);
    connect(m_inspector, &Inspector::attestAsked, this, &TopologyPage::askAttest);
    connect(m_inspector, &Inspector::planAsked, this,
            [this](model::PlanKind kind, const SiteId &to) {
                const auto word = model::name(kind);
                Q_EMIT goTo(QStringLiteral("plans"),
                            QStringLiteral("new:%1:%2")
                                .arg(QString::fromUtf8(word.data(), qsizetype(word.size())),
                                     QString::fromStdString(to.value)));
            });
    attach(nullptr);
}

void TopologyPage::askAttest(const HostId &id)
{
    const model::Host *host = m_picture ? m_picture->estate.find(id) : nullptr;
    if (!m_session || !host)
        return;
    m_errors->clear();
    auto *dialog = new AttestDialog(*host, environmentOf(m_picture->estate), *m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void TopologyPage::askHistory()
{
    if (!m_session)
        return;
    auto *dialog = new EstateHistoryDialog(*m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

/// In place of the members: who asks what would break reads nothing of what is.
void TopologyPage::askWhatIf(bool on)
{
    if (!m_whatIf) {
        m_whatIf = new WhatIfPanel(m_canvas);
        m_whatIf->attach(m_session);
        m_left->addWidget(m_whatIf);
        m_left->setStretchFactor(2, 1);
        m_left->setSizes({580, 285, 285});
        connect(&m_drawing->designer(), &Designer::hovering, m_whatIf, &WhatIfPanel::preview);
        connect(m_whatIf, &WhatIfPanel::chosen, this, &TopologyPage::select);
    }
    m_members->setVisible(!on);
    m_whatIf->setOn(on);
    if (on)
        m_canvas->setFocus(Qt::OtherFocusReason);
}

QWidget *TopologyPage::buildContent()
{
    m_members = new Panel(tr("Members and hosts"));
    m_members->addTool(m_table->tools());
    m_members->body()->addWidget(m_table);
    auto *left = new QSplitter(Qt::Vertical);
    m_left = left;
    left->addWidget(m_drawing);
    left->addWidget(m_members);
    left->setStretchFactor(0, 2);
    left->setStretchFactor(1, 1);
    left->setSizes({580, 285});
    auto *split = new QSplitter(Qt::Horizontal);
    split->addWidget(left);
    split->addWidget(m_inspector);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 0);
    split->setSizes({1130, 280});
    for (QSplitter *splitter : {left, split}) {
        splitter->setHandleWidth(4);
        splitter->setChildrenCollapsible(false);
    }
    return split;
}

void TopologyPage::attach(Session *session)
{
    for (Ceremony *dialog : findChildren<Ceremony *>())
        dialog->reject(); // it was about the session that is gone
    m_session = session;
    m_picture = nullptr;
    m_canvas->show(nullptr, true);
    m_drawing->attach(session);
    if (m_whatIf)
        m_whatIf->attach(session);
    m_table->setRecords({});
    m_inspector->show(nullptr, nullptr, {}, {});
    m_protection->show(nullptr, {});
    m_empty->set(session ? tr("Reading the workspace…") : tr("No workspace is open."));
    m_stack->setCurrentIndex(0);
}

void TopologyPage::show(const Picture &picture, const Changes &changes)
{
    const bool first = m_picture == nullptr;
    m_picture = &picture;
    if (!first && !changes.estate && !changes.services)
        return;
    m_canvas->show(&picture, first || changes.estate);
    m_drawing->follow(picture);
    if (m_whatIf)
        m_whatIf->follow(first || changes.estate);
    if (picture.estate.components.empty() && !m_drawing->designer().isEditing()) {
        m_empty->set(tr("This estate has no components yet. Draw it here, or import one from the "
                        "start page."),
                     tr("Draw it here"));
        m_stack->setCurrentIndex(0);
        return;
    }
    m_stack->setCurrentIndex(1);
    if (first || changes.estate) {
        m_drawing->setNote(tr("%1 sites, %2 hosts, %3 components")
                               .arg(picture.estate.sites.size())
                               .arg(picture.estate.hosts.size())
                               .arg(picture.estate.components.size()));
    }
    // The rows are tick()'s, which the window calls after this for the page that somebody looks at,
    // and for another when it is come to: ten thousand of them are made once.
}

void TopologyPage::tick(Ticks now)
{
    m_now = now;
    if (m_picture)
        fill();
}

void TopologyPage::fill()
{
    m_now = m_clock.ticks();
    m_canvas->tick(m_now);
    fillTable();
    m_inspector->show(m_picture, m_canvas->chart().find(m_canvas->current()), m_now, m_clock.now());
    m_protection->show(m_picture, m_now);
    Q_EMIT filled();
}

/// Of a large estate the rows are those of what is seen: a hundred thousand cannot be read, and
/// would be made anew each second.
void TopologyPage::fillTable()
{
    const Chart &chart = m_canvas->chart();
    if (chart.size() <= rowsOfAllMax) {
        m_table->setRecords(memberRecords(*m_picture, chart, m_now));
        return;
    }
    std::set<std::string> seen{m_canvas->current()};
    for (const std::uint32_t node : m_canvas->scene()->nodesIn(m_canvas->seen())) {
        if (seen.size() == rowsSeenMax)
            break;
        seen.insert(m_canvas->looks()->numbers().node(node).id);
    }
    Chart part;
    part.lanes = chart.lanes;
    for (const std::string &id : seen) {
        const ChartNode *node = chart.find(id);
        if (node && node->isHost())
            part.hosts.push_back(*node);
        else if (node && node->isMember() &&
                 (part.groups.empty() || part.groups.back().component != node->component))
            part.groups.push_back(*chart.group(node->component));
    }
    m_table->setRecords(memberRecords(*m_picture, part, m_now));
}

void TopologyPage::select(const QString &node)
{
    if (m_selecting)
        return;
    m_selecting = true;
    m_canvas->setCurrent(node.toStdString());
    if (m_table->current() != node)
        m_table->setCurrent(node);
    m_canvas->ensureVisible(node.toStdString());
    m_selecting = false;
    if (m_picture)
        m_inspector->show(m_picture, m_canvas->chart().find(m_canvas->current()), m_now,
                          m_clock.now());
}

std::vector<Findable> TopologyPage::findable() const
{
    std::vector<Findable> found;
    if (!m_picture)
        return found;
    const model::Estate &estate = m_picture->estate;
    const auto site = [&](const SiteId &id) {
        const model::Site *at = estate.find(id);
        return shown(at ? at->name : id.value);
    };
    for (const model::Component &component : estate.components) {
        for (const model::Member &member : component.members)
            found.push_back({tr("Member"), shown(member.name),
                             shown(component.name) + QStringLiteral(", ") + site(member.site),
                             QString::fromStdString(nodeId(component.id, member.id))});
    }
    for (const model::Host &host : estate.hosts)
        found.push_back({tr("Host"), shown(host.name), site(host.site),
                         QString::fromStdString("host:" + host.id.value)});
    return found;
}

void TopologyPage::reveal(const QString &object)
{
    select(object);
}

/// From the drawing to the same in rows, and back; the node stays.
void TopologyPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_F8) {
        Page::keyPressEvent(event);
        return;
    }
    QWidget *other = m_canvas->hasFocus() ? static_cast<QWidget *>(m_table->view()) : m_canvas;
    other->setFocus(Qt::ShortcutFocusReason);
}

} // namespace farhaven::gui
