// SPDX-License-Identifier: GPL-3.0-or-later
// The designer's mouse and keys, and what it paints over the drawing meanwhile.
#include "gui/shell/theme.h"
#include "gui/shell/words.h"
#include "gui/topology/canvas.h"
#include "gui/topology/designer.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace farhaven::gui {

namespace {

/// Of more nodes the analysis of what is only hovered over would hold the pointer up.
constexpr std::size_t previewedMax = 20'000;
constexpr int nudgeStep = 4;
constexpr int nudgeStride = 40;
/// More targets than these are not lit one by one, only the one below the pointer.
constexpr std::size_t litTargetsMax = 250;
constexpr std::size_t litDependenciesMax = 5'000;
constexpr double handleRadius = 5;

} // namespace

std::string Designer::targetAt(const QPoint &at) const
{
    const bool site = (m_pick == Pick::Move || m_dragged) && ObjectRef::of(m_source).kind == "host";
    const std::string node = m_canvas.nodeAt(at);
    if (!node.empty() && !site)
        return node;
    const QPoint there = m_canvas.toDrawing(at);
    for (std::size_t lane = 0; lane < m_canvas.chart().lanes.size(); ++lane) {
        if (m_canvas.places().lanes[lane].rect.contains(there))
            return "site:" + m_canvas.chart().lanes[lane].id.value;
    }
    return {};
}

QRect Designer::placeOf(const std::string &target) const
{
    if (target.starts_with("site:")) {
        const int lane = m_canvas.chart().laneOf(SiteId(target.substr(5)));
        return lane < 0 ? QRect() : m_canvas.places().lanes[std::size_t(lane)].rect;
    }
    return m_canvas.places().rectOf(target);
}

Verdict Designer::verdictOn(const std::string &target) const
{
    const model::Estate *now = estate();
    if (!now || target.empty())
        return {Reason::NothingChosen};
    switch (m_pick) {
    case Pick::Depend:
        return mayDepend(*now, m_source, target, model::DependencyStrength::Hard);
    case Pick::DependSoftly:
        return mayDepend(*now, m_source, target, model::DependencyStrength::Soft);
    case Pick::Replicate:
        return mayReplicate(*now, m_source, target);
    case Pick::AddMember: {
        if (ObjectRef::of(target).kind != "host")
            return {Reason::NotAHost};
        const model::Component *component = componentOf(*now, m_source);
        if (!component)
            return {Reason::NotAComponent};
        for (const model::Member &member : component->members) {
            if (member.host.value == ObjectRef::of(target).id)
                return {Reason::MemberBeside, member.name};
        }
        return {};
    }
    case Pick::Place:
        if (m_item == PaletteItem::ReplicatedService)
            return mayAddReplicatedService(*now);
        return {};
    case Pick::Move:
    case Pick::None:
        break;
    }
    return mayMove(*now, m_source, target);
}

void Designer::startPick(Pick pick, const QString &hint)
{
    m_source = m_canvas.current();
    m_pick = pick;
    m_over.clear();
    Q_EMIT hovering(nullptr);
    m_canvas.setFocus(Qt::OtherFocusReason);
    say(hint);
    m_canvas.update();
}

void Designer::begin(PaletteItem item)
{
    if (!m_editing)
        return;
    m_item = item;
    m_pick = Pick::Place;
    m_source.clear();
    say(tr("Click where it goes: a site's column, or a host for what runs on one. Esc leaves."));
}

void Designer::dragOver(const QPoint &at)
{
    const std::string over = m_canvas.rect().contains(at) ? targetAt(at) : std::string();
    if (over == m_over)
        return;
    m_over = over;
    tellHovering();
    if (m_pick != Pick::None || m_dragged) {
        const Verdict verdict = verdictOn(over);
        if (!over.empty() && !verdict.allowed() && verdict.reason != Reason::NothingChosen)
            refuse(verdict);
        else if (m_refused)
            say({});
    }
    m_canvas.update();
}

void Designer::dropAt(const QPoint &at)
{
    if (m_canvas.rect().contains(at) && m_pick == Pick::Place)
        place(m_item, targetAt(at), m_canvas.toDrawing(at));
}

void Designer::place(PaletteItem item, const std::string &target, std::optional<QPoint>)
{
    const model::Estate *now = estate();
    if (!now || !m_sink)
        return;
    SiteId site;
    HostId host;
    const ObjectRef ref = ObjectRef::of(target);
    if (ref.kind == "site")
        site = SiteId(ref.id);
    else if (const ChartNode *node = m_canvas.chart().find(target)) {
        site = node->site;
        host = node->isHost() ? node->host : HostId();
    }
    if (site.empty() && !now->sites.empty())
        site = m_canvas.chart().lanes.front().id;
    if (item == PaletteItem::ReplicatedService) {
        if (const Verdict verdict = mayAddReplicatedService(*now); !verdict.allowed()) {
            refuse(verdict);
            return;
        }
    } else if (item != PaletteItem::Site && site.empty()) {
        refuse({Reason::NotASite});
        return;
    }
    leave();
    const std::string name = freeName(
        *now,
        (item == PaletteItem::ReplicatedService ? tr("Service") : paletteText(item)).toStdString());
    perform(added(*now, item, name, site, host), tr("Add %1").arg(shown(name)));
}

/// What was picked is done with this target, or said why not; the pick goes on then.
void Designer::choose(const std::string &target)
{
    const model::Estate *now = estate();
    if (!now || target.empty())
        return;
    if (m_pick == Pick::Place) {
        place(m_item, target, std::nullopt);
        return;
    }
    const Verdict verdict = verdictOn(target);
    if (!verdict.allowed()) {
        refuse(verdict);
        return;
    }
    const Pick pick = std::exchange(m_pick, Pick::None);
    const std::string source = m_source;
    leave();
    switch (pick) {
    case Pick::Depend:
        perform(depending(*now, source, target, model::DependencyStrength::Hard), tr("Dependency"));
        break;
    case Pick::DependSoftly:
        perform(depending(*now, source, target, model::DependencyStrength::Soft),
                tr("Soft dependency"));
        break;
    case Pick::Replicate:
        perform(replicating(*now, source, target, false), tr("Replication"));
        break;
    case Pick::AddMember:
        perform(withMember(*now, componentOf(*now, source)->id, HostId(ObjectRef::of(target).id)),
                tr("Add a member"));
        break;
    case Pick::Move:
    case Pick::None:
    case Pick::Place:
        perform(moved(*now, source, target), tr("Move"));
        break;
    }
}

void Designer::leave()
{
    m_pick = Pick::None;
    m_source.clear();
    m_over.clear();
    Q_EMIT hovering(nullptr);
    m_pressed.reset();
    m_dragged.reset();
    say({});
    m_canvas.update();
}

bool Designer::take(QEvent &event)
{
    switch (event.type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonRelease:
        return takeMouse(static_cast<QMouseEvent &>(event));
    case QEvent::KeyPress:
        return takeKey(static_cast<QKeyEvent &>(event));
    default:
        return false;
    }
}

bool Designer::takeMouse(QMouseEvent &event)
{
    if (event.type() == QEvent::MouseButtonPress && event.button() == Qt::RightButton) {
        const std::string node = m_canvas.nodeAt(event.position().toPoint());
        const auto chosen = m_canvas.selection();
        if (std::find(chosen.begin(), chosen.end(), node) == chosen.end())
            m_canvas.setCurrent(node);
        auto *menu = new QMenu(&m_canvas);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fill(*menu);
        menu->popup(event.globalPosition().toPoint());
        return true;
    }
    if (!m_editing)
        return false;
    const QPoint at = event.position().toPoint();
    if (m_pick != Pick::None) {
        dragOver(at);
        if (event.type() == QEvent::MouseButtonPress && event.button() == Qt::LeftButton)
            choose(targetAt(at));
        return event.button() == Qt::LeftButton || event.type() == QEvent::MouseMove;
    }
    if (event.type() == QEvent::MouseButtonPress) {
        press(event);
        return m_pick != Pick::None;
    }
    if (event.type() == QEvent::MouseMove && m_pressed) {
        drag(event.position());
        return m_dragged.has_value();
    }
    if (event.type() == QEvent::MouseMove) {
        const std::string over = m_canvas.nodeAt(at);
        if (over != m_over) {
            m_over = over; // its handle is drawn
            m_canvas.update();
        }
        return false;
    }
    const bool dragged = m_dragged.has_value();
    if (dragged)
        drop(event.position());
    m_pressed.reset();
    return dragged;
}

/// On the handle below a node a connection begins; on the node itself, perhaps, a move.
void Designer::press(QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton || event.modifiers() != Qt::NoModifier)
        return;
    for (const std::string &node : {m_over, m_canvas.current()}) {
        const QRect rect = m_canvas.rectOf(node);
        const QPointF handle(rect.center().x(), rect.bottom() + handleRadius);
        if (rect.isValid() && QLineF(handle, event.position()).length() <= 2 * handleRadius) {
            m_canvas.setCurrent(node);
            startPick(Pick::Depend, tr("Choose what it needs; Return takes the current one, "
                                       "Esc leaves."));
            return;
        }
    }
    const std::string node = m_canvas.nodeAt(event.position().toPoint());
    if (node.empty())
        return;
    m_pressed = event.position();
    m_source = node;
}

void Designer::drag(const QPointF &at)
{
    if (!m_dragged && (at - *m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    m_dragged = at;
    dragOver(at.toPoint());
    m_canvas.update();
}

/// What is dragged, and of the others that are chosen all of its kind that may go there too.
Edited Designer::movedTogether(const model::Estate &now, const std::string &source,
                               const std::string &target) const
{
    Edited edited = moved(now, source, target);
    for (const std::string &each : m_canvas.selection()) {
        if (each == source || ObjectRef::of(each).kind != ObjectRef::of(source).kind ||
            !mayMove(edited.estate, each, target).allowed())
            continue;
        edited.estate = moved(std::move(edited.estate), each, target).estate;
        edited.nodes.push_back(each);
    }
    return edited;
}

bool Designer::isContainer(const std::string &target) const
{
    return ObjectRef::of(m_source).kind == "host" ? target.starts_with("site:")
                                                  : target.starts_with("host:");
}

/// What the drop would make of the estate, while it can still be thought better of.
void Designer::tellHovering()
{
    const model::Estate *now = estate();
    if (!m_dragged || !now || m_canvas.chart().size() > previewedMax)
        return;
    if (!isContainer(m_over) || !verdictOn(m_over).allowed()) {
        Q_EMIT hovering(nullptr);
        return;
    }
    const Edited edited = movedTogether(*now, m_source, m_over);
    Q_EMIT hovering(&edited.estate);
}

void Designer::drop(const QPointF &at)
{
    const std::string target = targetAt(at.toPoint());
    const model::Estate *now = estate();
    const bool container = isContainer(target);
    const Verdict verdict = verdictOn(target);
    const QPoint by = m_canvas.toDrawing(at) - m_canvas.toDrawing(*m_pressed);
    const std::string source = m_source;
    if (container && now && verdict.allowed()) {
        leave();
        perform(movedTogether(*now, source, target), tr("Move"));
        return;
    }
    if (container && verdict.reason != Reason::AlreadyThere) {
        leave();
        refuse(verdict);
        return;
    }
    leave();
    nudge(by, QSize(0, 0)); // within its container: only the drawing changes
}

bool Designer::takeKey(QKeyEvent &event)
{
    if (!m_editing)
        return false;
    if (m_pick != Pick::None) {
        if (event.key() == Qt::Key_Escape) {
            leave();
            return true;
        }
        if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
            const ChartNode *node = m_canvas.chart().find(m_canvas.current());
            // To a site one comes by any of its nodes.
            const bool site = m_pick == Pick::Move && ObjectRef::of(m_source).kind == "host";
            choose(site && node ? "site:" + node->site.value : m_canvas.current());
            return true;
        }
        return false;
    }
    if (!(event.modifiers() & Qt::AltModifier))
        return false;
    const int step = event.modifiers() & Qt::ShiftModifier ? nudgeStride : nudgeStep;
    const bool grow = event.modifiers() & Qt::ControlModifier;
    const auto go = [&](int x, int y) {
        nudge(grow ? QPoint() : QPoint(x * step, y * step),
              grow ? QSize(x * step, y * step) : QSize(0, 0));
        return true;
    };
    switch (event.key()) {
    case Qt::Key_Left:
        return go(-1, 0);
    case Qt::Key_Right:
        return go(1, 0);
    case Qt::Key_Up:
        return go(0, -1);
    case Qt::Key_Down:
        return go(0, 1);
    default:
        return false;
    }
}

void Designer::paint(QPainter &painter) const
{
    if (!m_editing)
        return;
    if (m_pick != Pick::None || m_dragged)
        paintTargets(painter);
    if (m_dragged)
        paintDragged(painter);
    if (m_pick != Pick::None || m_dragged)
        return;
    const double zoom = m_canvas.zoom();
    for (const std::string &node : {m_over, m_canvas.current()}) {
        const QRect rect = m_canvas.places().rectOf(node);
        if (rect.isEmpty())
            continue;
        painter.setPen(QPen(Theme::instance().color(Token::Accent), 1.5 / zoom));
        painter.setBrush(Theme::instance().color(Token::Bg2));
        painter.drawEllipse(QPointF(rect.center().x(), rect.bottom() + handleRadius / zoom),
                            handleRadius / zoom, handleRadius / zoom);
    }
}

/// Legal ones in the accent; the one below the pointer also when it is not, and then crossed.
void Designer::paintTargets(QPainter &painter) const
{
    const Theme &theme = Theme::instance();
    const double zoom = m_canvas.zoom();
    const auto light = [&](const std::string &target, bool over) {
        const Verdict verdict = verdictOn(target);
        const QRectF rect = placeOf(target);
        if (rect.isEmpty() || (!verdict.allowed() && !over))
            return;
        QColor ink = verdict.allowed() ? theme.color(Token::Accent) : theme.mark(Status::Critical);
        painter.setPen(
            QPen(ink, (over ? 3 : 2) / zoom, verdict.allowed() ? Qt::SolidLine : Qt::DashLine));
        ink.setAlpha(over ? 40 : 20);
        painter.setBrush(ink);
        painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), 3, 3);
        if (!verdict.allowed())
            painter.drawLine(rect.bottomLeft(), rect.topRight());
    };
    const bool sites = ObjectRef::of(m_source).kind == "host" && m_pick != Pick::Depend;
    const auto nodes = m_canvas.scene()->nodesIn(m_canvas.seen());
    const model::Estate *now = estate();
    if (sites || m_pick == Pick::Place) {
        for (const model::Site &site : m_canvas.chart().lanes)
            light("site:" + site.id.value, false);
    } else if (now && nodes.size() <= litTargetsMax &&
               now->dependencies.size() <= litDependenciesMax) {
        for (const std::uint32_t node : nodes)
            light(m_canvas.looks()->numbers().node(node).id, false);
    }
    if (!m_over.empty())
        light(m_over, true);
    if (m_pick != Pick::None && m_pick != Pick::Place) {
        painter.setPen(QPen(theme.color(Token::Accent), 2 / zoom, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(placeOf(m_source)).adjusted(-5, -5, 5, 5));
    }
}

void Designer::paintDragged(QPainter &painter) const
{
    const QPoint by = m_canvas.toDrawing(*m_dragged) - m_canvas.toDrawing(*m_pressed);
    QColor ink = Theme::instance().color(Token::Accent);
    painter.setPen(QPen(ink, 1.5 / m_canvas.zoom(), Qt::DashLine));
    ink.setAlpha(50);
    painter.setBrush(ink);
    const auto chosen = m_canvas.selection();
    for (const std::string &node : chosen) {
        if (const QRect rect = m_canvas.places().rectOf(node); !rect.isEmpty())
            painter.drawRoundedRect(QRectF(rect).translated(by), 2, 2);
    }
}

} // namespace farhaven::gui
