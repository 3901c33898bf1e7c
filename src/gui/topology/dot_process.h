// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QObject>
#include <QPointF>
#include <QSize>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace farhaven::gui {

struct DotNode {
    std::string id;
    QSize size; ///< in pixels of the drawing
};

/// What `dot -Tplain` is asked to place. Nodes are named by number, so that no id is quoted.
[[nodiscard]] std::string dotSource(const std::vector<DotNode> &nodes,
                                    const std::vector<std::pair<std::string, std::string>> &edges);
/// Centres by id, from dot's plain form, with y growing downwards. Invalid for anything else.
[[nodiscard]] Result<std::map<std::string, QPointF>> dotPlaces(const std::string &plain,
                                                               const std::vector<DotNode> &nodes);

/// Asks graphviz' dot, as a process with a deadline, for positions only. `done` is called once, on
/// this thread, unless `owner` is gone by then: NotFound when there is no dot, Timeout.
void placeByDot(const std::vector<DotNode> &nodes,
                const std::vector<std::pair<std::string, std::string>> &edges, QObject &owner,
                std::function<void(Result<std::map<std::string, QPointF>>)> done,
                const QString &program = QStringLiteral("dot"));

} // namespace farhaven::gui
