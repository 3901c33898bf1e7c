// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/json.h"
#include "model/orders.h"

#include <QFile>

/// The sample service on simulated systems: a whole workspace without a cluster.
namespace farhaven {

/// Puts the world beside the workspace, in `folder`, and returns the estate over it. Each request
/// to a system takes up to `delayMs`, and its answer as long again.
inline Json simulatedEstate(const std::string &folder, int delayMs = 0)
{
    const std::string world = folder + "/orders.world.json";
    QFile::copy(QStringLiteral(FARHAVEN_SOURCE_DIR "/tests/engine/orders.world.json"),
                QString::fromStdString(world));
    Json estate = orders::sample("orders.estate.json");
    for (Json &component : estate["components"]) {
        component["kind"] = "simulated";
        component["settings"] = {{"world", world},
                                 {"mischief", {{"seed", 7}, {"delay_ms_max", delayMs}}}};
        for (Json &member : component["members"])
            member["settings"] = Json::object();
    }
    return estate;
}

} // namespace farhaven
