// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/impact.h"
#include "gui/topology/looks.h"
#include "gui/topology/scene.h"

#include <QCoreApplication>

#include <cstdint>
#include <string>
#include <vector>

/// What a failure would take, as the drawing shows it. Predicted, never seen: pure functions of
/// what is drawn and of what was last read.
namespace farhaven::gui {

/// By the numbers of a scene.
struct Fallen {
    std::vector<analysis::Standing> standings;
    std::vector<bool> failed; ///< taken to fail, not carried away

    Fallen(const analysis::Impact &impact, const Numbers &numbers, std::size_t count);
    [[nodiscard]] NodeLook look(std::uint32_t node) const;
    /// For the picture from afar: statuses, and what stands pale because it holds.
    [[nodiscard]] std::vector<std::uint8_t> statuses() const;
    [[nodiscard]] std::vector<bool> holding() const;
};

/// How a standing is shown: "lost", two bars for "interrupted"…
[[nodiscard]] Status statusOf(analysis::Standing standing);

class ImpactTexts {
    Q_DECLARE_TR_FUNCTIONS(farhaven::gui::ImpactTexts)

public:
    [[nodiscard]] static QString standing(analysis::Standing standing);
    /// "Orders runs on db1: lost", with the names of the estate.
    [[nodiscard]] static QString reason(const analysis::Reason &reason,
                                        const std::map<std::string, QString> &names);
    /// "about 2 min (deadlines of the plan), promised 15 min: kept"; "not known" with why.
    [[nodiscard]] static QString figure(const analysis::Figure &figure,
                                        const analysis::Verdict &verdict);
    /// "If Almaty fails: 2 services lost or interrupted, 1 degraded".
    [[nodiscard]] static QString summary(const analysis::Impact &impact, const QString &what);

private:
    [[nodiscard]] static QString because(analysis::Because because);
    [[nodiscard]] static QString basis(const std::string &word);
};

/// How far each copy was last seen behind, in time. What is not known is not there.
[[nodiscard]] std::map<std::pair<ComponentId, MemberId>, Milliseconds>
lagsSeen(const Picture &picture, const Chart &chart, Ticks now);

} // namespace farhaven::gui
