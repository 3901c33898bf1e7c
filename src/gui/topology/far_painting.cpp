// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/topology/far_painting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace farhaven::gui {

namespace {

constexpr int nameHeightMin = 12; ///< device pixels of a box that carries its name
constexpr int borderHeightMin = 5;
constexpr int farMark = 9;
constexpr std::size_t stopEvery = 4096;

/// Rectangles and upright lines straight into the pixels, cut at the border: a hundred thousand of
/// them cost less than QPainter's preparations would.
class Pixels {
public:
    explicit Pixels(QImage &image)
        : m_bits(reinterpret_cast<QRgb *>(image.bits())), m_stride(image.bytesPerLine() / 4),
          m_width(image.width()), m_height(image.height())
    {
    }
    void fill(int left, int top, int right, int bottom, QRgb color) // all inclusive
    {
        left = std::max(left, 0);
        right = std::min(right, m_width - 1);
        bottom = std::min(bottom, m_height - 1);
        for (int y = std::max(top, 0); y <= bottom; ++y) {
            QRgb *const row = m_bits + std::ptrdiff_t(y) * m_stride;
            for (int x = left; x <= right; ++x)
                row[x] = color;
        }
    }
    void fill(const QRect &rect, QRgb color)
    {
        fill(rect.left(), rect.top(), rect.right(), rect.bottom(), color);
    }
    void outline(const QRect &rect, QRgb color)
    {
        fill(rect.left(), rect.top(), rect.right(), rect.top(), color);
        fill(rect.left(), rect.bottom(), rect.right(), rect.bottom(), color);
        fill(rect.left(), rect.top(), rect.left(), rect.bottom(), color);
        fill(rect.right(), rect.top(), rect.right(), rect.bottom(), color);
    }
    /// Every `pitch`-th diagonal, counted from the corner of the box: it moves with the box.
    void hatch(const QRect &rect, QRgb color, int pitch)
    {
        const int bottom = std::min(rect.bottom(), m_height - 1);
        const int right = std::min(rect.right(), m_width - 1);
        for (int y = std::max(rect.top(), 0); y <= bottom; ++y) {
            QRgb *const row = m_bits + std::ptrdiff_t(y) * m_stride;
            for (int x = std::max(rect.left(), 0); x <= right; ++x) {
                if ((x - rect.left() + y - rect.top()) % pitch == 0)
                    row[x] = color;
            }
        }
    }

private:
    QRgb *m_bits;
    std::ptrdiff_t m_stride;
    int m_width, m_height;
};

QRgb mixed(const QColor &a, const QColor &b, double share)
{
    const auto mix = [&](int x, int y) { return int(std::lround(x * share + y * (1 - share))); };
    return qRgb(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

QRgb dim(QRgb color, QRgb paper)
{
    return mixed(QColor(color), QColor(paper), 0.25);
}

FarStyle::Ink inkOf(const FarDrawing &drawing, std::uint32_t node)
{
    FarStyle::Ink ink =
        drawing.layers.live ? drawing.style->boxes[drawing.statuses[node]] : drawing.style->plain;
    if (!drawing.dimmed.empty() && drawing.dimmed[node]) {
        ink.fill = dim(ink.fill, drawing.style->lane);
        ink.edge = dim(ink.edge, drawing.style->lane);
    }
    return ink;
}

void paintBox(Pixels &pixels, const FarDrawing &drawing, const FarView &view, std::uint32_t node)
{
    const QRect box = view.place(drawing.scene->rect(node));
    const FarStyle::Ink ink = inkOf(drawing, node);
    const bool unknown = drawing.layers.live && drawing.statuses[node] == int(Status::Unknown);
    if (box.height() < borderHeightMin || box.width() < 2 * borderHeightMin) {
        // No room for a border: the mark's colour alone, of an unknown one in stripes.
        pixels.fill(box, ink.edge);
        if (unknown && box.width() > 1)
            pixels.hatch(box, drawing.style->lane, 2);
        return;
    }
    pixels.fill(box, ink.fill);
    if (unknown)
        pixels.hatch(box, drawing.style->border, box.height() < nameHeightMin ? 4 : 6);
    pixels.outline(box, ink.edge);
}

/// The name on the box, and the shape of its state before it.
void paintName(QPainter &painter, const FarDrawing &drawing, const FarView &view,
               const QFontMetrics &metrics, std::uint32_t node)
{
    const QRect box = view.place(drawing.scene->rect(node));
    const bool live = drawing.layers.live;
    const QImage &mark = drawing.style->marks[drawing.statuses[node]];
    const bool marked = live && box.width() > 5 * farMark;
    const QRect room = box.adjusted(marked ? mark.width() + 5 : 3, 1, -2, -1);
    const QString name =
        metrics.elidedText(drawing.scene->name(node), Qt::ElideMiddle, room.width());
    if (live && drawing.statuses[node] == int(Status::Unknown)) {
        const int wide = std::min(room.width(), metrics.horizontalAdvance(name) + 2);
        painter.fillRect(QRect(room.left() - 1, room.top(), wide, room.height()),
                         QColor(drawing.style->boxes[std::size_t(Status::Unknown)].fill));
    }
    if (marked)
        painter.drawImage(box.left() + 3, box.center().y() - mark.height() / 2, mark);
    const bool dimmed = !drawing.dimmed.empty() && drawing.dimmed[node];
    painter.setPen(QColor(dimmed ? drawing.style->border : drawing.style->text));
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, name);
}

bool carriesNames(const FarDrawing &drawing, const FarView &view)
{
    // By the first node that is drawn: members and hosts are of one height.
    for (std::uint32_t i = 0; i < drawing.scene->count(); ++i) {
        if (!drawing.scene->rect(i).isEmpty())
            return view.place(drawing.scene->rect(i)).height() >= nameHeightMin;
    }
    return false;
}

void paintLanesFar(Pixels &pixels, const FarDrawing &drawing, const FarView &view)
{
    const FarStyle &style = *drawing.style;
    for (std::size_t i = 0; i < drawing.scene->lanes().size(); ++i) {
        const QRect lane = view.place(drawing.scene->lanes()[i]);
        pixels.fill(lane, style.lane);
        pixels.outline(lane, style.frame);
        const int band = std::max(2, int(std::lround(4 * view.scale)));
        pixels.fill(lane.left(), lane.top(), lane.right(), lane.top() + band - 1,
                    style.bands[std::size_t(drawing.scene->laneRoles()[i])]);
    }
}

void paintEdge(Pixels &pixels, const FarDrawing &drawing, const FarView &view,
               const SceneEdge &edge)
{
    const FarStyle &style = *drawing.style;
    QRgb color = style.line;
    if (edge.kind == EdgeKind::Network || edge.kind == EdgeKind::Replication) {
        if (!(edge.kind == EdgeKind::Network ? drawing.layers.network : drawing.layers.replication))
            return;
        color = style.network;
    } else {
        if (!drawing.layers.dependencies)
            return;
        color = edge.kind == EdgeKind::Soft ? style.soft : style.line;
    }
    for (std::size_t leg = 0; leg + 1 < edge.corners; ++leg) {
        const int ax = view.x(edge.path[leg].x());
        const int ay = view.y(edge.path[leg].y());
        const int bx = view.x(edge.path[leg + 1].x());
        const int by = view.y(edge.path[leg + 1].y());
        pixels.fill(std::min(ax, bx), std::min(ay, by), std::max(ax, bx), std::max(ay, by), color);
    }
}

/// Calls `paint` for each of the numbers, or for all below `count` when there are none to choose.
template <class Paint>
bool forEach(const std::vector<std::uint32_t> *numbers, std::size_t count,
             const std::atomic<bool> &stop, Paint paint)
{
    const std::size_t many = numbers ? numbers->size() : count;
    for (std::size_t i = 0; i < many; ++i) {
        if (i % stopEvery == 0 && stop)
            return false;
        paint(numbers ? (*numbers)[i] : std::uint32_t(i));
    }
    return true;
}

} // namespace

FarStyle FarStyle::ofTheme(qreal pixelRatio)
{
    const Theme &theme = Theme::instance();
    const auto rgb = [](const QColor &color) { return color.rgb(); };
    FarStyle style{};
    const QColor lane = theme.color(Token::Bg1);
    style.paper = rgb(theme.color(Token::Bg2));
    style.lane = rgb(lane);
    style.border = mixed(theme.color(Token::Line2), theme.color(Token::Bg2), 0.7);
    style.frame = rgb(theme.color(Token::Line));
    style.text = rgb(theme.color(Token::T1));
    style.line = mixed(theme.color(Token::Line2), lane, 0.5);
    style.soft = mixed(theme.color(Token::Line2), lane, 0.3);
    style.network = mixed(theme.color(Token::Accent), lane, 0.6);
    style.plain = {rgb(theme.color(Token::Bg2)), rgb(theme.color(Token::Line2))};
    for (int i = 0; i < 7; ++i) {
        const auto status = Status(i);
        const bool ok = status == Status::Ok;
        // What is well stays quiet: of a thousand boxes the eye shall find the others.
        style.boxes[std::size_t(i)] = {ok ? rgb(theme.color(Token::Bg2)) : rgb(theme.tint(status)),
                                       ok ? mixed(theme.mark(status), theme.color(Token::Bg2), 0.55)
                                          : rgb(theme.mark(status))};
        style.marks[std::size_t(i)] =
            theme.statusMark(status, int(std::lround(farMark * pixelRatio)), 1.0).toImage();
    }
    style.bands = {rgb(theme.environment(Environment::Production)),
                   rgb(theme.environment(Environment::Recovery)), rgb(theme.color(Token::Line2))};
    style.font = theme.font(TextSize::Note);
    style.font.setPixelSize(std::max(8, int(std::lround(10 * pixelRatio))));
    return style;
}

int FarView::x(int at) const
{
    return int(std::lround(at * scale)) - origin.x();
}

int FarView::y(int at) const
{
    return int(std::lround(at * scale)) - origin.y();
}

QRect FarView::place(const QRect &rect) const
{
    const int left = x(rect.left());
    const int top = y(rect.top());
    return QRect(left, top, std::max(1, x(rect.left() + rect.width()) - left),
                 std::max(1, y(rect.top() + rect.height()) - top));
}

QRect FarView::area() const
{
    return QRect(QPoint(int(std::floor((origin.x() - 2) / scale)),
                        int(std::floor((origin.y() - 2) / scale))),
                 QPoint(int(std::ceil((origin.x() + size.width() + 2) / scale)),
                        int(std::ceil((origin.y() + size.height() + 2) / scale))));
}

QImage paintFar(const FarDrawing &drawing, const FarView &view, const std::atomic<bool> &stop)
{
    QImage image(view.size, QImage::Format_RGB32);
    image.fill(drawing.style->paper);
    Pixels pixels(image);
    paintLanesFar(pixels, drawing, view);
    const Scene &scene = *drawing.scene;
    const QRect area = view.area();
    // Asking the index is dearer than drawing it all when nearly all of it is seen.
    const QRect whole(QPoint(), scene.size());
    const bool all = double(area.intersected(whole).width()) * area.intersected(whole).height() >
                     0.4 * double(whole.width()) * whole.height();
    const auto wanted = [&](auto &&found) { return all ? std::vector<std::uint32_t>() : found(); };
    const auto edges = wanted([&] { return scene.edgesIn(area); });
    const auto frames = wanted([&] { return scene.framesIn(area); });
    const auto nodes = wanted([&] { return scene.nodesIn(area); });
    if (!forEach(all ? nullptr : &edges, scene.edges().size(), stop, [&](std::uint32_t edge) {
            paintEdge(pixels, drawing, view, scene.edges()[edge]);
        }))
        return {};
    if (view.scale > 0.08 &&
        !forEach(all ? nullptr : &frames, scene.frames().size(), stop, [&](std::uint32_t frame) {
            pixels.outline(view.place(scene.frames()[frame]), drawing.style->frame);
        }))
        return {};
    if (!forEach(all ? nullptr : &nodes, scene.count(), stop, [&](std::uint32_t node) {
            if (!scene.rect(node).isEmpty())
                paintBox(pixels, drawing, view, node);
        }))
        return {};
    if (!carriesNames(drawing, view))
        return image;
    QPainter painter(&image);
    painter.setFont(drawing.style->font);
    const QFontMetrics metrics(drawing.style->font, &image);
    if (!forEach(all ? nullptr : &nodes, scene.count(), stop, [&](std::uint32_t node) {
            if (!scene.rect(node).isEmpty())
                paintName(painter, drawing, view, metrics, node);
        }))
        return {};
    return image;
}

void paintFarNodes(QImage &image, const FarDrawing &drawing, const FarView &view,
                   const std::vector<std::uint32_t> &nodes)
{
    const QRect area = view.area();
    std::vector<std::uint32_t> seen;
    for (const std::uint32_t node : nodes) {
        const QRect &rect = drawing.scene->rect(node);
        if (rect.isEmpty() || !rect.intersects(area))
            continue;
        seen.push_back(node);
        if (view.scale * rect.height() > 1.5)
            continue;
        // Of two that share a pixel the later one has it, as in the whole picture.
        const int reach = int(std::ceil(1.5 / view.scale));
        const auto beside = drawing.scene->nodesIn(rect.adjusted(-reach, -reach, reach, reach));
        seen.insert(seen.end(), beside.begin(), beside.end());
    }
    if (seen.empty())
        return;
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    {
        Pixels pixels(image);
        for (const std::uint32_t node : seen)
            paintBox(pixels, drawing, view, node);
    }
    if (!carriesNames(drawing, view))
        return;
    QPainter painter(&image);
    painter.setFont(drawing.style->font);
    const QFontMetrics metrics(drawing.style->font, &image);
    for (const std::uint32_t node : seen)
        paintName(painter, drawing, view, metrics, node);
}

} // namespace farhaven::gui
