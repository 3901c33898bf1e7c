// SPDX-License-Identifier: GPL-3.0-or-later
// Where things stand on the drawing: pins, sizes, alignment, folding. It changes nothing of the
// estate, and no plan's hash.
#include "gui/topology/canvas.h"
#include "gui/topology/designer.h"

#include <QCryptographicHash>
#include <QSettings>

#include <algorithm>

namespace farhaven::gui {

namespace {

constexpr int gridStepOfPlaces = 4;
constexpr QSize smallestNode(80, 30);
constexpr std::size_t keptPlacesMax = 20'000;

QString settingsKey(const QString &workspace)
{
    const QByteArray hash =
        QCryptographicHash::hash(workspace.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("drawing/") + QString::fromLatin1(hash.left(16));
}

int onGrid(int at)
{
    return (at + gridStepOfPlaces / 2) / gridStepOfPlaces * gridStepOfPlaces;
}

} // namespace

void Designer::setWorkspace(const QString &path)
{
    m_workspace = path;
    Arrangement kept;
    if (!path.isEmpty()) {
        QSettings settings;
        settings.beginGroup(settingsKey(path));
        const QVariantMap pins = settings.value(QStringLiteral("pinned")).toMap();
        for (auto pin = pins.begin(); pin != pins.end(); ++pin)
            kept.pinned[pin.key().toStdString()] = pin.value().toRect();
        for (const QString &id : settings.value(QStringLiteral("collapsed")).toStringList())
            kept.collapsed.insert(id.toStdString());
    }
    m_canvas.setArrangement(std::move(kept));
}

void Designer::keep() const
{
    if (m_workspace.isEmpty() || m_canvas.arrangement().pinned.size() > keptPlacesMax)
        return;
    QVariantMap pins;
    for (const auto &[id, rect] : m_canvas.arrangement().pinned)
        pins[QString::fromStdString(id)] = rect;
    QStringList folded;
    for (const std::string &id : m_canvas.arrangement().collapsed)
        folded << QString::fromStdString(id);
    folded.sort();
    QSettings settings;
    settings.beginGroup(settingsKey(m_workspace));
    settings.setValue(QStringLiteral("pinned"), pins);
    settings.setValue(QStringLiteral("collapsed"), folded);
}

void Designer::pinChosen()
{
    Arrangement next = m_canvas.arrangement();
    for (const std::string &node : m_canvas.selection()) {
        if (const QRect rect = m_canvas.places().rectOf(node); !rect.isEmpty())
            next.pinned[node] = rect;
    }
    arrangeAs(std::move(next));
}

/// Of the selection; of everything when nothing is selected.
void Designer::unpinChosen()
{
    Arrangement next = m_canvas.arrangement();
    const auto chosen = m_canvas.selection();
    if (chosen.empty())
        next.pinned.clear();
    for (const std::string &node : chosen)
        next.pinned.erase(node);
    arrangeAs(std::move(next));
}

void Designer::foldChosen()
{
    Arrangement next = m_canvas.arrangement();
    std::vector<std::string> boxes;
    for (const std::string &node : m_canvas.selection()) {
        const ChartNode *found = m_canvas.chart().find(node);
        if (!found || found->component.empty())
            continue;
        const std::string &component = found->component.value;
        if (next.collapsed.erase(component) == 0) {
            next.collapsed.insert(component);
            boxes.push_back("component:" + component);
        } else if (const ChartGroup *group = m_canvas.chart().group(found->component);
                   group && !group->nodes.empty()) {
            boxes.push_back(group->nodes.front().id);
        }
    }
    arrangeAs(std::move(next));
    if (!boxes.empty())
        m_canvas.setSelection(boxes);
}

void Designer::nudge(const QPoint &by, const QSize &grow)
{
    Arrangement next = m_canvas.arrangement();
    for (const std::string &node : m_canvas.selection()) {
        QRect rect = m_canvas.places().rectOf(node);
        if (rect.isEmpty())
            continue;
        rect.translate(by);
        rect.setSize((rect.size() + grow).expandedTo(smallestNode));
        next.pinned[node] = rect;
    }
    arrangeAs(std::move(next));
}

void Designer::alignTo(Align align)
{
    std::vector<std::pair<std::string, QRect>> rects;
    QRect all;
    for (const std::string &node : m_canvas.selection()) {
        if (const QRect rect = m_canvas.places().rectOf(node); !rect.isEmpty()) {
            rects.emplace_back(node, rect);
            all |= rect;
        }
    }
    if (rects.size() < 2)
        return;
    const bool across = align == Align::SpreadAcross;
    if (across || align == Align::SpreadDown) {
        std::sort(rects.begin(), rects.end(), [&](const auto &a, const auto &b) {
            return across ? a.second.left() < b.second.left() : a.second.top() < b.second.top();
        });
        const int count = int(rects.size()) - 1;
        const QPoint first = rects.front().second.topLeft();
        const QPoint last = rects.back().second.topLeft();
        for (int i = 0; i <= count; ++i) {
            QRect &rect = rects[std::size_t(i)].second;
            if (across)
                rect.moveLeft(first.x() + (last.x() - first.x()) * i / count);
            else
                rect.moveTop(first.y() + (last.y() - first.y()) * i / count);
        }
    }
    Arrangement next = m_canvas.arrangement();
    for (auto &[node, rect] : rects) {
        if (align == Align::Left)
            rect.moveLeft(all.left());
        else if (align == Align::Right)
            rect.moveRight(all.right());
        else if (align == Align::Top)
            rect.moveTop(all.top());
        else if (align == Align::Bottom)
            rect.moveBottom(all.bottom());
        else if (align == Align::Centre)
            rect.moveLeft(all.center().x() - rect.width() / 2);
        else if (align == Align::Middle)
            rect.moveTop(all.center().y() - rect.height() / 2);
        rect.moveTopLeft({onGrid(rect.left()), onGrid(rect.top())});
        next.pinned[node] = rect;
    }
    arrangeAs(std::move(next));
}

} // namespace farhaven::gui
