// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/canvas.h"

#include "gui/shell/theme.h"
#include "gui/shell/words.h"
#include "gui/topology/fallen.h"
#include "gui/topology/painting.h"

#include <QAccessible>

namespace farhaven::gui {

namespace {

constexpr double zoomReadable = 0.7;
constexpr double zoomMin = 0.5;
constexpr double zoomMax = 2.0;
/// Larger drawings are first shown whole.
constexpr std::size_t manyNodes = 600;
constexpr int restMs = 100; ///< without a move: one rests, and what is seen is painted in full

ChartMetrics metricsOf(const QFont &font)
{
    QFont strong = font;
    strong.setWeight(QFont::DemiBold);
    const QFontMetrics body(strong);
    const QFontMetrics note(Theme::instance().font(TextSize::Header));
    ChartMetrics metrics;
    metrics.nodeHeight = body.height() + 2 * note.height() + 9;
    metrics.titleHeight = body.height() + 5;
    metrics.laneTitleHeight = body.height() + 20;
    const auto wide = [&](int characters) { return note.averageCharWidth() * characters; };
    metrics.nodeWidth = wide(24) + 30;
    metrics.plateWidth = wide(16) + 28;
    metrics.hostWidth = wide(18) + 26;
    metrics.labelWidth = wide(14);
    return metrics;
}

} // namespace

Canvas::Canvas(QWidget *parent)
    : QWidget(parent), m_scene(std::make_shared<const Scene>()),
      m_looks(std::make_unique<LiveLooks>(m_chart))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setObjectName(QStringLiteral("topology.canvas"));
    setAccessibleName(tr("Topology"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    useFont();
    connect(&Theme::instance(), &Theme::changed, this, &Canvas::redraw);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    connect(this, &Canvas::viewChanged, this, [this] {
        if (m_scene->count() >= manyNodes)
            m_rest.start();
    });
    connect(&m_far, &FarCache::arrived, this, qOverload<>(&QWidget::update));
    connect(&m_far, &FarCache::arrived, this, &Canvas::statesChanged);
}

Canvas::~Canvas() = default;

void Canvas::useFont()
{
    m_metrics = metricsOf(font());
}

void Canvas::show(const Picture *picture, bool newEstate)
{
    m_picture = picture;
    if (!picture || newEstate) {
        m_chart = picture ? chartOf(picture->estate) : Chart();
        m_looks = std::make_unique<LiveLooks>(m_chart);
        m_dimmed.clear();
        m_fallen.reset();
        if (!m_chart.find(m_current))
            m_current.clear();
        std::erase_if(m_selected, [&](const std::string &id) { return !m_chart.find(id); });
        arrange();
    }
    refresh(m_scene->count() < manyNodes);
    update();
}

void Canvas::tick(Ticks now)
{
    m_now = now;
    refresh(false);
    if (isNear() && !m_rest.isActive())
        repaintNear(); // ages are said there
}

void Canvas::repaintNear()
{
    m_shot.missing = rect();
    m_nearShown.reset();
    update();
}

void Canvas::refresh(bool all)
{
    if (!m_picture)
        return;
    const auto changed = m_looks->refresh(*m_picture, m_now, all);
    if (changed.empty())
        return;
    if (!m_fallen)
        m_far.setStatuses(m_looks->statuses(), changed);
    spoilShot(changed);
    update();
    Q_EMIT statesChanged();
}

void Canvas::setArrangement(Arrangement arrangement)
{
    if (arrangement == m_arrangement)
        return;
    m_arrangement = std::move(arrangement);
    arrange();
}

void Canvas::setLayers(const Layers &layers)
{
    m_layers = layers;
    redraw();
}

void Canvas::setDimmed(std::vector<bool> dimmed)
{
    m_dimmed = std::move(dimmed);
    redraw();
}

void Canvas::setFallen(std::shared_ptr<const Fallen> fallen)
{
    if (!fallen && !m_fallen)
        return;
    m_fallen = std::move(fallen);
    redraw();
}

void Canvas::setOverlay(Overlay overlay)
{
    m_overlay = std::move(overlay);
    update();
}

void Canvas::fitZoom()
{
    if (m_zoomChosen || m_scene->count() >= manyNodes)
        return;
    // Who may write at the other site should not stand beyond the edge of a small window.
    const int needed = layoutOf(m_chart, m_metrics, 0, m_arrangement).size.width();
    const double fits = needed > 0 ? double(width()) / needed : 1.0;
    m_zoom = std::clamp(fits, zoomReadable, 1.0);
}

void Canvas::arrange()
{
    const bool was = m_scene->count() > 0;
    if (m_chart.size() < manyNodes)
        fitZoom();
    m_layout = layoutOf(m_chart, m_metrics, static_cast<int>(width() / m_zoom), m_arrangement);
    m_widthMatters = m_layout.columns == 1;
    m_scene = std::make_shared<const Scene>(m_chart, m_layout, m_metrics);
    if (!m_zoomChosen && m_chart.size() >= manyNodes && !was)
        m_zoom = zoomLeast();
    setOffset(m_offset);
    redraw();
    Q_EMIT sceneChanged();
}

void Canvas::redraw()
{
    FarDrawing drawing;
    drawing.scene = m_scene;
    drawing.statuses = m_fallen ? m_fallen->statuses() : m_looks->statuses();
    drawing.dimmed = m_fallen ? m_fallen->holding() : m_dimmed;
    drawing.style = std::make_shared<const FarStyle>(FarStyle::ofTheme(devicePixelRatioF()));
    drawing.layers = m_layers;
    m_far.setDrawing(std::move(drawing));
    repaintNear();
}

void Canvas::setZoom(double zoom)
{
    setZoom(zoom, QPointF(rect().center()));
}

void Canvas::setZoom(double zoom, const QPointF &fixed)
{
    const double before = m_zoom;
    m_zoom = std::clamp(zoom, std::min(zoomMin, zoomLeast()), zoomMax);
    m_zoomChosen = true;
    if (m_widthMatters && m_chart.size() < manyNodes)
        arrange();
    setOffset((m_offset + fixed) * (m_zoom / before) - fixed);
    update();
    Q_EMIT viewChanged();
}

double Canvas::zoomLeast() const
{
    const QSize size = m_layout.size;
    if (size.isEmpty() || width() < 2 || height() < 2)
        return zoomMin;
    return std::min({1.0, double(width()) / size.width(), double(height()) / size.height()});
}

void Canvas::showWhole()
{
    m_offset = {};
    setZoom(zoomLeast());
}

void Canvas::showAsItWas()
{
    m_zoomChosen = false;
    m_offset = {};
    if (m_chart.size() >= manyNodes)
        m_zoom = zoomLeast();
    arrange();
    Q_EMIT viewChanged();
}

void Canvas::setOffset(const QPointF &offset)
{
    const QSizeF all = QSizeF(m_layout.size) * m_zoom;
    // What is smaller than the window stands at its corner.
    const QPointF kept(std::clamp(offset.x(), 0.0, std::max(0.0, all.width() - width())),
                       std::clamp(offset.y(), 0.0, std::max(0.0, all.height() - height())));
    if (kept == m_offset)
        return;
    m_offset = kept;
    update();
    Q_EMIT viewChanged();
}

QSize Canvas::sizeHint() const
{
    return (QSizeF(m_layout.size) * m_zoom).toSize().boundedTo({1600, 1200});
}

QRectF Canvas::fromDrawing(const QRect &rect) const
{
    return QRectF(QPointF(rect.topLeft()) * m_zoom - m_offset, QSizeF(rect.size()) * m_zoom);
}

QPoint Canvas::toDrawing(const QPointF &point) const
{
    return ((point + m_offset) / m_zoom).toPoint();
}

QRect Canvas::seen() const
{
    return QRect(toDrawing({0, 0}), toDrawing({double(width()), double(height())}));
}

QRect Canvas::rectOf(const std::string &node) const
{
    const QRect rect = m_layout.rectOf(node);
    return rect.isEmpty() ? QRect() : fromDrawing(rect).toRect();
}

std::string Canvas::nodeAt(const QPoint &point) const
{
    const QPoint at = toDrawing(point);
    if (const std::int64_t node = m_scene->nodeAt(at); node >= 0)
        return m_looks->numbers().node(std::uint32_t(node)).id;
    if (!isNear())
        return {};
    for (const std::uint32_t frame : m_scene->framesIn(QRect(at, QSize(1, 1)))) {
        for (const ChartNode &node : m_chart.groups[m_scene->groupOf(frame)].nodes) {
            const auto plate = m_layout.plates.find(node.id);
            if (plate != m_layout.plates.end() && plate->second.contains(at))
                return node.id;
        }
    }
    return {};
}

void Canvas::setCurrent(const std::string &node)
{
    const bool others = !m_selected.empty();
    m_selected.clear();
    if (others) {
        repaintNear();
        Q_EMIT selectionChanged();
    }
    if (node == m_current || (!node.empty() && !m_chart.find(node)))
        return;
    m_current = node;
    repaintNear();
    // A painted node is invisible to a screen reader: the widget itself says where one is.
    setAccessibleDescription(sentenceOf(node));
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    Q_EMIT currentChanged(QString::fromStdString(node));
    Q_EMIT selectionChanged();
}

std::vector<std::string> Canvas::selection() const
{
    std::vector<std::string> all(m_selected.begin(), m_selected.end());
    if (!m_current.empty() && !m_selected.contains(m_current))
        all.push_back(m_current);
    std::sort(all.begin(), all.end());
    return all;
}

void Canvas::setSelection(const std::vector<std::string> &nodes)
{
    setCurrent(nodes.empty() ? std::string() : nodes.front());
    m_selected = {nodes.begin(), nodes.end()};
    repaintNear();
    Q_EMIT selectionChanged();
}

QString Canvas::sentenceOf(const std::string &node) const
{
    const ChartNode *found = m_chart.find(node);
    if (!found || !m_picture)
        return {};
    const NodeLook look = lookOf(node);
    QStringList parts{shown(found->name), Theme::word(look.status), look.text};
    if (!look.note.isEmpty())
        parts << look.note;
    return parts.join(QStringLiteral(", "));
}

NodeLook Canvas::lookOf(const std::string &node) const
{
    const std::int64_t number = m_looks->numbers().of(node);
    if (number >= 0 && m_fallen)
        return m_fallen->look(std::uint32_t(number));
    return number < 0 || !m_picture ? NodeLook()
                                    : m_looks->look(*m_picture, std::uint32_t(number), m_now);
}

void Canvas::ensureVisible(const std::string &node)
{
    const QRect rect = m_layout.rectOf(node);
    if (rect.isEmpty())
        return;
    const QRectF at = fromDrawing(rect);
    const QRectF room = QRectF(this->rect()).adjusted(8, 8, -8, -8);
    QPointF offset = m_offset;
    if (at.left() < room.left() || at.right() > room.right())
        offset.rx() += at.center().x() - room.center().x();
    if (at.top() < room.top() || at.bottom() > room.bottom())
        offset.ry() += at.center().y() - room.center().y();
    setOffset(offset);
}

} // namespace farhaven::gui
